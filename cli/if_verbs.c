/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/if_verbs.h"

#include "cli/errnos.h"
#include "cli/perform.h"
#include "model/node_ifnet.h"

#include <errno.h>
#include <string.h>

/* ---- words ---- */

static bool take_number(struct action *a, struct line *line, GError **error)
{
	const char *word = line_take(line, "a number", error);

	return word && number_uint(word, "number", 0, UINT32_MAX, &line->at, &a->value, error);
}

static bool take_switch(struct action *a, struct line *line, GError **error)
{
	a->add = line_accept(line, "on");
	return a->add || line_accept(line, "off") ||
	       cli_mistake(error, &line->at, "'on' or 'off' is missing");
}

static bool take_line(struct action *a, struct line *line, GError **error)
{
	a->add = line_accept(line, "up");
	return a->add || line_accept(line, "down") ||
	       cli_mistake(error, &line->at, "'up' or 'down' is missing");
}

static bool take_name(struct action *a, struct line *line, GError **error)
{
	a->name = g_strdup(line_take(line, "a name, as lan0", error));
	return a->name != NULL;
}

/* N [queue N]; bits a second, 0: at once */
static bool take_rate(struct action *a, struct line *line, GError **error)
{
	const char *word = line_take(line, "bits a second", error);
	uint64_t max = 0;

	if (!word || !number_uint(word, "rate", 0, UINT64_MAX, &line->at, &a->value, error))
		return false;
	if (line_accept(line, "queue") &&
	    (!(word = line_take(line, "a number", error)) ||
	     !number_uint(word, "queue", 1, UINT32_MAX, &line->at, &max, error)))
		return false;
	a->count = (uint32_t)max;
	return true;
}

/* add G, del G */
static bool take_multi(struct action *a, struct line *line, GError **error)
{
	const char *word;

	a->add = line_accept(line, "add");
	if (!a->add && !line_accept(line, "del"))
		return cli_mistake(error, &line->at, "multi needs 'add' or 'del'");
	word = line_take(line, "a group", error);
	return word && number_address(word, "group", &line->at, &a->group, error);
}

/* ---- calls ---- */

static int ask(struct mc_node *n, uint32_t ifindex, enum mc_ifcmd command, struct mc_ifreq *r)
{
	int err = mc_if_indextoname(n, ifindex, r->name);

	return err ? err : mc_ifioctl(n, 0, command, r);
}

static int call_mtu(struct mc_node *n, uint32_t ifindex, const struct action *a)
{
	return ask(n, ifindex, MC_SIOCSIFMTU, &(struct mc_ifreq){ .mtu = (uint32_t)a->value });
}

static int call_metric(struct mc_node *n, uint32_t ifindex, const struct action *a)
{
	return ask(n, ifindex, MC_SIOCSIFMETRIC,
		   &(struct mc_ifreq){ .metric = (uint32_t)a->value });
}

static int call_rdomain(struct mc_node *n, uint32_t ifindex, const struct action *a)
{
	return ask(n, ifindex, MC_SIOCSIFRDOMAIN,
		   &(struct mc_ifreq){ .rdomain = (uint32_t)a->value });
}

static int call_name(struct mc_node *n, uint32_t ifindex, const struct action *a)
{
	struct mc_ifreq r = { .flags = 0 };

	if (g_strlcpy(r.new_name, a->name, sizeof(r.new_name)) >= sizeof(r.new_name))
		return EINVAL;
	return ask(n, ifindex, MC_SIOCSIFNAME, &r);
}

static int call_promisc(struct mc_node *n, uint32_t ifindex, const struct action *a)
{
	return mc_if_promisc(n, ifindex, a->add);
}

static int call_allmulti(struct mc_node *n, uint32_t ifindex, const struct action *a)
{
	return mc_if_allmulti(n, ifindex, a->add);
}

static int call_line(struct mc_node *n, uint32_t ifindex, const struct action *a)
{
	return mc_if_set_link_state(n, ifindex, a->add ? MC_LINK_UP : MC_LINK_DOWN);
}

static int call_rate(struct mc_node *n, uint32_t ifindex, const struct action *a)
{
	return mc_if_set_queue(n, ifindex, a->value, a->count);
}

static int call_multi(struct mc_node *n, uint32_t ifindex, const struct action *a)
{
	return ask(n, ifindex, a->add ? MC_SIOCADDMULTI : MC_SIOCDELMULTI,
		   &(struct mc_ifreq){ .address = a->group });
}

static const struct if_row {
	const char *word;
	bool (*parse)(struct action *a, struct line *line, GError **error);
	int (*call)(struct mc_node *n, uint32_t ifindex, const struct action *a);
} rows[] = {
	{ "mtu", take_number, call_mtu },	  { "metric", take_number, call_metric },
	{ "rdomain", take_number, call_rdomain }, { "name", take_name, call_name },
	{ "promisc", take_switch, call_promisc }, { "allmulti", take_switch, call_allmulti },
	{ "line", take_line, call_line },	  { "rate", take_rate, call_rate },
	{ "multi", take_multi, call_multi },
};

bool verb_parse_ifconfig(struct plan *p, struct action *a, struct line *line, GError **error)
{
	const char *known[G_N_ELEMENTS(rows) + 1] = { NULL };
	const char *word = line_take(line, "what of the interface, as mtu or promisc", error);

	(void)p;
	for (unsigned i = 0; word && i < G_N_ELEMENTS(rows); i++) {
		known[i] = rows[i].word;
		if (!strcmp(word, rows[i].word)) {
			a->ifconfig = &rows[i];
			return rows[i].parse(a, line, error);
		}
	}
	if (!word)
		return false;
	return cli_unknown(error, &line->at, "ifconfig has no", word, known);
}

int perform_ifconfig(const struct action *a, struct mc_node *node)
{
	return a->ifconfig->call(node, perform_interface(a), a);
}
