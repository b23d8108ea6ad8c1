/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/pfsync_verbs.h"

#include "cli/errnos.h"
#include "cli/stage.h"

#include <errno.h>
#include <string.h>

#define COUNT_MAX 65535 /* of one line: ports */

/* ---- flows ---- */

/* A:P, or [A]:P of IPv6 */
static bool take_end(struct line *line, struct maddr *address, uint64_t *port, GError **error)
{
	const char *word = line_take(line, "an address and a port, as 10.0.0.1:80", error), *colon;
	char *text;
	bool ok;

	if (!word)
		return false;
	colon = strrchr(word, ':');
	if (!colon || (word[0] == '[' && colon[-1] != ']'))
		return cli_mistake(error, &line->at,
				   "'%s' has no port; write 10.0.0.1:80, [::1]:80", word);
	text = word[0] == '[' ? g_strndup(word + 1, (gsize)(colon - word) - 2)
			      : g_strndup(word, (gsize)(colon - word));
	ok = number_address(text, "address", &line->at, address, error) &&
	     number_uint(colon + 1, "port", 0, 65535, &line->at, port, error);
	g_free(text);
	return ok;
}

bool pfsync_flows(struct line *line, struct mc_flow *f, uint32_t *count, GError **error)
{
	const char *word = line_peek(line);
	uint64_t n = 1, sport, dport;

	if (word && !strpbrk(word, ".:[")) {
		line->next++;
		if (!number_uint(word, "number of states", 1, COUNT_MAX, &line->at, &n, error) ||
		    !line_expect(line, "from", error))
			return false;
	}
	if (!take_end(line, &f->from, &sport, error) || !line_expect(line, ">", error) ||
	    !take_end(line, &f->to, &dport, error))
		return false;
	if (maddr_is_v4(f->from) != maddr_is_v4(f->to))
		return cli_mistake(error, &line->at, "a state's ends are of one family");
	if (sport + n - 1 > 65535)
		return cli_mistake(error, &line->at,
				   "%" G_GUINT64_FORMAT " states from port %" G_GUINT64_FORMAT
				   " go beyond 65535",
				   n, sport);
	f->sport = (uint16_t)sport;
	f->dport = (uint16_t)dport;
	f->protocol = line_accept(line, "tcp") ? 6 : 17;
	if (f->protocol == 17)
		line_accept(line, "udp");
	*count = (uint32_t)n;
	return true;
}

/* ---- state .. ---- */

static int clear(struct mc_node *n, const struct mc_flow *flow)
{
	(void)flow;
	mc_pf_clear(n);
	return 0;
}

struct state_call {
	const char *word;
	bool flows;
	int (*call)(struct mc_node *n, const struct mc_flow *flow);
};

static const struct state_call states[] = {
	{ "add", true, mc_pf_open },
	{ "pass", true, mc_pf_pass },
	{ "del", true, mc_pf_close },
	{ "flush", false, clear },
};

bool verb_parse_state(struct plan *p, struct action *a, struct line *line, GError **error)
{
	const char *known[G_N_ELEMENTS(states) + 1] = { NULL };
	const char *word = line_take(line, "what to do, as add or flush", error);

	(void)p;
	a->firewall.count = 1;
	for (unsigned i = 0; word && i < G_N_ELEMENTS(states); i++) {
		known[i] = states[i].word;
		if (strcmp(word, states[i].word) != 0)
			continue;
		a->firewall.state = &states[i];
		return !states[i].flows ||
		       pfsync_flows(line, &a->firewall.flow, &a->firewall.count, error);
	}
	return word && cli_unknown(error, &line->at, "state has no", word, known);
}

int perform_state(const struct action *a, struct mc_node *node)
{
	struct mc_flow flow = a->firewall.flow;
	int first = 0;

	for (uint32_t i = 0; i < a->firewall.count; i++, flow.sport++) {
		int err = a->firewall.state->call(node, &flow);

		first = first ? first : err;
	}
	return first;
}

/* ---- pfsync .. ---- */

struct pfsync_call {
	const char *word;
	bool (*parse)(struct action *a, struct line *line, GError **error);
	int (*call)(struct mc_node *n, const struct action *a);
};

static bool parse_nothing(struct action *a, struct line *line, GError **error)
{
	(void)a, (void)line, (void)error;
	return true;
}

static bool take_number(struct line *line, const char *what, uint64_t min, uint64_t max,
			uint64_t *out, GError **error)
{
	const char *word = line_take(line, "a number", error);

	return word && number_uint(word, what, min, max, &line->at, out, error);
}

/* IF|none [peer A] [maxupd N] */
static bool parse_syncdev(struct action *a, struct line *line, GError **error)
{
	uint64_t syncdev = 0, maxupd = MC_PFSYNC_MAXUPDATES;
	const char *word;

	a->firewall.set.peer = maddr_v4(0);
	if (!line_accept(line, "none") &&
	    !take_number(line, "interface", 1, PLAN_IFINDEX_MAX, &syncdev, error))
		return false;
	if (line_accept(line, "peer") &&
	    (!(word = line_take(line, "an address", error)) ||
	     !number_address(word, "peer", &line->at, &a->firewall.set.peer, error)))
		return false;
	if (line_accept(line, "maxupd") &&
	    !take_number(line, "maxupd", 0, UINT32_MAX, &maxupd, error))
		return false;
	a->firewall.set.syncdev = (uint32_t)syncdev;
	a->firewall.set.maxupdates = (unsigned)maxupd;
	return true;
}

static bool parse_mtu(struct action *a, struct line *line, GError **error)
{
	return take_number(line, "mtu", 0, 65535, &a->value, error);
}

static int call_create(struct mc_node *n, const struct action *a)
{
	(void)a;
	return mc_pfsync_create(n, MC_PRESET);
}

static int call_destroy(struct mc_node *n, const struct action *a)
{
	(void)a;
	return mc_pfsync_destroy(n);
}

static int call_up(struct mc_node *n, const struct action *a)
{
	(void)a;
	return mc_pfsync_set_up(n, true);
}

static int call_down(struct mc_node *n, const struct action *a)
{
	(void)a;
	return mc_pfsync_set_up(n, false);
}

static int call_syncdev(struct mc_node *n, const struct action *a)
{
	return mc_pfsync_set(n, &a->firewall.set);
}

static int call_mtu(struct mc_node *n, const struct action *a)
{
	return mc_pfsync_set_mtu(n, (uint32_t)a->value);
}

static const struct pfsync_call calls[] = {
	{ "create", parse_nothing, call_create },   { "destroy", parse_nothing, call_destroy },
	{ "up", parse_nothing, call_up },	    { "down", parse_nothing, call_down },
	{ "syncdev", parse_syncdev, call_syncdev }, { "mtu", parse_mtu, call_mtu },
};

bool verb_parse_pfsync(struct plan *p, struct action *a, struct line *line, GError **error)
{
	const char *known[G_N_ELEMENTS(calls) + 1] = { NULL };
	const char *word = line_take(line, "what to do, as create or syncdev", error);

	(void)p;
	for (unsigned i = 0; word && i < G_N_ELEMENTS(calls); i++) {
		known[i] = calls[i].word;
		if (strcmp(word, calls[i].word) != 0)
			continue;
		a->firewall.pfsync = &calls[i];
		return calls[i].parse(a, line, error);
	}
	return word && cli_unknown(error, &line->at, "pfsync has no", word, known);
}

int perform_pfsync(const struct action *a, struct mc_node *node)
{
	return a->firewall.pfsync->call(node, a);
}

/* ---- from the start ---- */

/* Without syncdev= the device is there, down. */
static int create(struct mc_node *n, const struct plan_pfsync *x)
{
	int err = mc_pfsync_create(n, x->leaks);

	if (x->states)
		mc_pf_set_limit(n, x->states);
	if (err == 0 && x->set.syncdev)
		err = mc_pfsync_set(n, &x->set);
	return err || !x->set.syncdev ? err : mc_pfsync_set_up(n, true);
}

bool stage_pfsync(struct stage *s, uint32_t node, const struct plan_nodes *n, GError **error)
{
	int err = strcmp(n->driver, "pfsync") ? 0 : create(stage_node(s, node), &n->pfsync);

	return err == 0 ||
	       cli_mistake(error, &n->group.at, "node %s: pfsync with syncdev=%u is refused: %s",
			   n->group.name, n->pfsync.set.syncdev, errno_name(err));
}
