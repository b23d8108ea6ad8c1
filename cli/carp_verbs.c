/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/carp_verbs.h"

#include "cli/address.h"
#include "cli/carp_keys.h"
#include "cli/errnos.h"
#include "cli/stage.h"
#include "model/node_carp.h"

#include <errno.h>
#include <string.h>

#define UNIT_MAX 65534

bool carp_unit(struct line *line, uint32_t *unit, GError **error)
{
	const char *word;
	uint64_t n = 0;

	if (line_accept(line, "unit") &&
	    (!(word = line_take(line, "a number", error)) ||
	     !number_uint(word, "unit", 0, UNIT_MAX, &line->at, &n, error)))
		return false;
	*unit = (uint32_t)n;
	return true;
}

uint32_t carp_index(const struct mc_node *node, uint32_t unit)
{
	uint32_t at = mc_carp_next(node, 0);

	while (at && unit--)
		at = mc_carp_next(node, at);
	return at;
}

struct carp_row {
	const char *word;
	bool (*parse)(struct action *a, struct line *line, GError **error);
	int (*call)(struct mc_node *n, uint32_t at, const struct action *a);
	void (*set)(struct mc_carp_config *c, const struct action *a); /* of call_set */
};

/* ---- what behind a word of carp is read ---- */

static bool parse_nothing(struct action *a, struct line *line, GError **error)
{
	(void)a, (void)line, (void)error;
	return true;
}

/* Values beyond what the system takes are its to refuse. */
static bool parse_number(struct action *a, struct line *line, GError **error)
{
	const char *word = line_take(line, "a number", error);

	return word && number_uint(word, "number", 0, INT_MAX, &line->at, &a->value, error);
}

static bool parse_peer(struct action *a, struct line *line, GError **error)
{
	const char *word = line_take(line, "an address", error);

	return word && number_address(word, "peer", &line->at, &a->address, error) &&
	       (maddr_is_v4(a->address) ||
		cli_mistake(error, &line->at, "peer '%s': only of IPv4 it may be chosen", word));
}

static bool parse_pass(struct action *a, struct line *line, GError **error)
{
	const char *word = line_take(line, "a word", error);

	a->name = g_strdup(word);
	return word != NULL;
}

static bool parse_switch(struct action *a, struct line *line, GError **error)
{
	const char *word = line_take(line, "on or off", error);

	return word && carp_switch(word, a->carp.row->word, &line->at, &a->add, error);
}

static bool parse_state(struct action *a, struct line *line, GError **error)
{
	const char *word = line_take(line, "master or backup", error);

	if (!word)
		return false;
	a->value = !strcmp(word, "master") ? MC_CARP_MASTER : MC_CARP_BACKUP;
	return a->value == MC_CARP_MASTER || !strcmp(word, "backup") ||
	       cli_mistake(error, &line->at, "state '%s': master or backup", word);
}

/* ---- what is done ---- */

/* SIOCSVH says the peer each time, so the one that is there is said again. */
static struct mc_carp_config asked(struct mc_node *n, uint32_t at)
{
	struct mc_carp_config c = { .advbase = -1, .advskew = -1, .peer = maddr_v4(0) };
	struct mc_carp is;

	if (mc_carp_look(n, at, &is) == 0)
		c.peer = is.peer;
	return c;
}

static void set_peer(struct mc_carp_config *c, const struct action *a)
{
	c->peer = a->address;
}

static void set_vhid(struct mc_carp_config *c, const struct action *a)
{
	c->vhid = (unsigned)a->value;
}

static void set_advbase(struct mc_carp_config *c, const struct action *a)
{
	c->advbase = (int)a->value;
}

static void set_advskew(struct mc_carp_config *c, const struct action *a)
{
	c->advskew = (int)a->value;
}

static void set_pass(struct mc_carp_config *c, const struct action *a)
{
	c->pass = a->name;
}

static void set_carpdev(struct mc_carp_config *c, const struct action *a)
{
	c->carpdev = (uint32_t)a->value;
}

static void set_state(struct mc_carp_config *c, const struct action *a)
{
	c->state = (enum mc_carp_state)a->value;
}

static void set_reset(struct mc_carp_config *c, const struct action *a)
{
	c->reset = a->add ? MC_SWITCH_ON : MC_SWITCH_OFF;
}

/* What the row sets of the interface. */
static int call_set(struct mc_node *n, uint32_t at, const struct action *a)
{
	struct mc_carp_config c = asked(n, at);

	a->carp.row->set(&c, a);
	return mc_carp_set(n, at, &c);
}

static int call_preempt(struct mc_node *n, uint32_t at, const struct action *a)
{
	(void)at;
	return mc_carp_preempt(n, a->add);
}

static int call_create(struct mc_node *n, uint32_t at, const struct action *a)
{
	(void)a;
	return mc_carp_create(n, NULL, &at);
}

static int call_destroy(struct mc_node *n, uint32_t at, const struct action *a)
{
	(void)a;
	return at ? mc_node_detach_interface(n, at) : ENODEV;
}

static int call_up(struct mc_node *n, uint32_t at, const struct action *a)
{
	(void)a;
	return mc_node_set_up(n, at, true);
}

static int call_down(struct mc_node *n, uint32_t at, const struct action *a)
{
	(void)a;
	return mc_node_set_up(n, at, false);
}

static const struct carp_row rows[] = {
	{ "peer", parse_peer, call_set, set_peer },
	{ "vhid", parse_number, call_set, set_vhid },
	{ "advbase", parse_number, call_set, set_advbase },
	{ "advskew", parse_number, call_set, set_advskew },
	{ "pass", parse_pass, call_set, set_pass },
	{ "carpdev", parse_number, call_set, set_carpdev },
	{ "state", parse_state, call_set, set_state },
	{ "reset", parse_switch, call_set, set_reset },
	{ "preempt", parse_switch, call_preempt, NULL },
	{ "create", parse_nothing, call_create, NULL },
	{ "destroy", parse_nothing, call_destroy, NULL },
	{ "up", parse_nothing, call_up, NULL },
	{ "down", parse_nothing, call_down, NULL },
};

/* carp [unit N] WORD .. */
bool verb_parse_carp(struct plan *p, struct action *a, struct line *line, GError **error)
{
	const char *known[G_N_ELEMENTS(rows) + 1] = { NULL }, *word;

	(void)p;
	if (!carp_unit(line, &a->carp.unit, error) ||
	    !(word = line_take(line, "what to do, as peer or create", error)))
		return false;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		known[i] = rows[i].word;
		if (strcmp(word, rows[i].word))
			continue;
		a->carp.row = &rows[i];
		return rows[i].parse(a, line, error);
	}
	return cli_unknown(error, &line->at, "carp has no", word, known);
}

int perform_carp(const struct action *a, struct mc_node *node)
{
	return a->carp.row->call(node, carp_index(node, a->carp.unit), a);
}

/* vip [unit N] add A/P, vip [unit N] del A */
bool verb_parse_vip(struct plan *p, struct action *a, struct line *line, GError **error)
{
	const char *word;

	(void)p;
	if (!carp_unit(line, &a->carp.unit, error))
		return false;
	a->add = line_accept(line, "add");
	if (!a->add && !line_accept(line, "del"))
		return cli_mistake(error, &line->at, "vip needs 'add' or 'del'; allowed: %s",
				   a->verb->form);
	word = line_take(line, "an address", error);
	if (!word)
		return false;
	if (a->add || strchr(word, '/'))
		return address_parse(word, &line->at, &a->address, &a->prefix, error);
	return number_address(word, "address", &line->at, &a->address, error) &&
	       address_check(a->address, word, &line->at, error);
}

int perform_vip(const struct action *a, struct mc_node *node)
{
	uint32_t at = carp_index(node, a->carp.unit);

	if (!at)
		return ENODEV;
	return a->add ? mc_node_add_address(node, at, a->address, a->prefix)
		      : mc_node_del_address(node, at, a->address);
}

/* demote N, demote -N */
bool verb_parse_demote(struct plan *p, struct action *a, struct line *line, GError **error)
{
	const char *word = line_take(line, "a number", error);

	(void)p;
	if (!word)
		return false;
	a->add = word[0] != '-';
	return number_uint(word + !a->add, "demote", 0, 255, &line->at, &a->value, error);
}

int perform_demote(const struct action *a, struct mc_node *node)
{
	return mc_carp_demote(node, a->add ? (int)a->value : -(int)a->value);
}

/* ---- from the start ---- */

static int create(struct stage *s, uint32_t node, const struct plan_nodes *n, uint32_t member)
{
	struct mc_node *model = stage_node(s, node);
	struct mc_carp_config c = n->carp.config;
	uint32_t at;
	int err = mc_carp_create(model, NULL, &at);

	c.advskew += (int)(n->carp.skew_step * member);
	if (err == 0)
		err = mc_carp_set(model, at, &c);
	if (err == 0)
		err = mc_carp_preempt(model, n->carp.preempt);
	for (size_t i = 0; err == 0 && i < n->carp.vip_count; i++)
		err = mc_node_add_address(model, at, n->carp.vip[i].address, n->carp.vip[i].prefix);
	return err;
}

bool stage_carp(struct stage *s, uint32_t node, GError **error)
{
	uint32_t member;
	const struct plan_nodes *n = plan_nodes_of(s->plan, node, &member);
	int err = strcmp(n->driver, "carp") ? 0 : create(s, node, n, member);

	return err == 0 ||
	       cli_mistake(error, &n->group.at, "node %s: its carp interface is refused: %s",
			   n->group.name, errno_name(err));
}
