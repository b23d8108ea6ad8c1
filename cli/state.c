/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/state.h"

#include "cli/errnos.h"
#include "cli/if_verbs.h"
#include "cli/members.h"
#include "cli/stage.h"

#include <string.h>

/* ---- member G: the interface's own set; of a router also whom it forwards for ---- */

static bool parse_address(struct expect_state *s, struct line *line, GError **error)
{
	const char *word = line_take(line, "an address", error);

	return word && number_address(word, "address", &line->at, &s->address, error);
}

static void name_group(uint32_t ifindex, struct maddr group, void *ctx)
{
	char text[MADDR_STRLEN];

	(void)ifindex;
	g_string_append_printf(ctx, " %s", maddr_format(group, text));
}

static char *groups_of(struct stage *stage, const struct expect *e, uint32_t node)
{
	GString *s = g_string_new("it is not; it has");
	uint32_t member, last = plan_nodes_of(stage->plan, node, &member)->interfaces;

	for (uint32_t i = 1; i <= last; i++)
		if (e->who.where != SUBJECT_INTERFACE || e->who.ifindex == i)
			mc_node_walk_groups(stage_node(stage, node), i, name_group, s);
	return g_string_free(s, FALSE);
}

static char *judge_member(struct stage *stage, const struct expect *e, uint32_t node)
{
	uint32_t ifindex = e->who.where == SUBJECT_INTERFACE ? e->who.ifindex : 0;
	struct mc_presence seen;

	if (mc_node_has_group(stage_node(stage, node), ifindex, e->state.address) ||
	    state_presence(stage, e, node, &seen))
		return e->state.not ? g_strdup("it is") : NULL;
	return e->state.not ? NULL : groups_of(stage, e, node);
}

/* ---- querier A ---- */

static char *judge_querier(struct stage *stage, const struct expect *e, uint32_t node)
{
	uint32_t ifindex = e->who.where == SUBJECT_INTERFACE ? e->who.ifindex : 1;
	struct maddr querier;
	char text[MADDR_STRLEN];
	int err = mc_router_querier(stage_node(stage, node), ifindex,
				    !maddr_is_v4(e->state.address), &querier);

	if (err)
		return g_strdup_printf("it knows none (%s)", errno_name(err));
	if (maddr_equal(querier, e->state.address) != e->state.not )
		return NULL;
	return g_strdup_printf("it is %s", maddr_format(querier, text));
}

/* ---- result LAST ERRNO ---- */

static bool parse_result(struct expect_state *s, struct line *line, GError **error)
{
	const char *word;

	if (!line_expect(line, "LAST", error) || !(word = line_take(line, "an errno", error)))
		return false;
	s->err = errno_number(word);
	return s->err >= 0 || cli_mistake(error, &line->at,
					  "'%s' is no errno; OK or a name like EADDRINUSE", word);
}

static char *judge_result(struct stage *stage, const struct expect *e, uint32_t node)
{
	int last = stage->last[node];

	if (e->who.named_socket)
		last = stage_socket(stage, node, g_array_index(e->who.sockets, uint32_t, 0))->last;
	if (last == STAGE_NO_ACTION)
		return g_strdup("it has done nothing yet");
	if ((last == e->state.err) != e->state.not )
		return NULL;
	return g_strdup_printf("it is %s", errno_name(last));
}

/* ---- the table ---- */

static const struct state_row rows[] = {
	{ "member", NULL, 0, parse_address, .judge = judge_member },
	{ "group", "router", 0, state_parse_group, .judge = state_judge_group },
	{ "source", "router", 0, state_parse_source, .judge = state_judge_source },
	{ "tracks", "router", 0, state_parse_tracks, .judge = state_judge_tracks },
	{ "hosts", "router", 0, state_parse_hosts, .judge = state_judge_hosts },
	{ "querier", "router", STATE_ONE, parse_address, .judge = judge_querier },
	{ "mode", NULL, 0, state_parse_mode, .judge = state_judge_mode },
	{ "speaks", NULL, STATE_ONE, state_parse_speaks, .judge = state_judge_speaks },
	{ "result", NULL, STATE_SOCKET, parse_result, .judge = judge_result },
	{ "counter", NULL, 0, state_parse_counter, .judge = state_judge_counter },
	{ "received", NULL, STATE_SOCKET | STATE_LISTENS, state_parse_received,
	  .judge_socket = state_judge_received },
	{ "memberships", NULL, STATE_SOCKET, state_parse_memberships,
	  .judge_socket = state_judge_memberships },
	{ "filter", NULL, STATE_SOCKET, state_parse_filter, .judge_socket = state_judge_filter },
	{ "option", NULL, STATE_SOCKET, state_parse_option, .judge_socket = state_judge_option },
	{ "interface", NULL, STATE_ONE, state_parse_interface, .judge = state_judge_interface },
	{ "carp", "carp", 0, state_parse_carp, .judge = state_judge_carp },
	{ "pfsync", "pfsync", 0, state_parse_pfsync, .judge = state_judge_pfsync },
	{ "vxlan", "vxlan", 0, state_parse_vxlan, .judge = state_judge_vxlan },
};

bool state_parse(struct expect_state *s, struct line *line, GError **error)
{
	const char *known[G_N_ELEMENTS(rows) + 2] = { NULL }, *word;
	char *hint;

	s->not = line_accept(line, "not");
	word = line_take(line, "a state, as member or received", error);
	if (!word)
		return false;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		s->row = &rows[i];
		known[i] = rows[i].word;
		if (!strcmp(rows[i].word, word))
			return rows[i].parse(s, line, error);
	}
	known[G_N_ELEMENTS(rows)] = "not";
	hint = cli_suggest(word, known);
	if (!strcmp(word, "forwards"))
		cli_mistake(error, &line->at, "state '%s' belongs to a later version%s", word,
			    hint);
	else
		cli_mistake(error, &line->at, "there is no state '%s'%s", word, hint);
	g_free(hint);
	return false;
}

static bool check_driver(const struct plan *p, const struct expect *e, GError **error)
{
	for (unsigned i = 0; e->state.row->driver && i < e->who.nodes->len; i++) {
		const struct span *s = &g_array_index(e->who.nodes, struct span, i);
		const struct plan_nodes *n;

		for (uint32_t k = s->first, m; k < s->first + s->count; k += n->group.count - m) {
			n = plan_nodes_of(p, k, &m);
			if (!strcmp(n->driver, e->state.row->driver))
				continue;
			return cli_mistake(error, &e->at, "%s has driver %s; '%s' is of a %s",
					   n->group.name, n->driver, e->state.row->word,
					   e->state.row->driver);
		}
	}
	return true;
}

/* Another node that is named has the state, too. */
static bool check_other(const struct plan *p, const struct expect *e, GError **error)
{
	const struct plan_nodes *n;
	uint32_t number, member;

	if (!e->state.node)
		return true;
	if (!plan_find(p->nodes, e->state.node, &number)) {
		char *known = members_known(p->nodes);

		cli_mistake(error, &e->at, "there is no node '%s'; known: %s", e->state.node,
			    known);
		g_free(known);
		return false;
	}
	n = plan_nodes_of(p, number, &member);
	return !strcmp(n->driver, e->state.row->driver) ||
	       cli_mistake(error, &e->at, "%s has driver %s; '%s' is of a %s", e->state.node,
			   n->driver, e->state.row->word, e->state.row->driver);
}

bool state_check(const struct plan *p, const struct expect *e, GError **error)
{
	return check_driver(p, e, error) && check_other(p, e, error) &&
	       (!e->state.counter || state_check_counter(e, error));
}

/* socket: NULL, or its name. */
static void complain(struct stage *stage, const struct expect *e, uint32_t node, const char *socket,
		     char *instead)
{
	char *name;

	if (!instead)
		return;
	name = plan_node_name(stage->plan, node);
	stage_complain(stage, &e->at, "expected %s, nearest was %s%s%s: %s", e->text, name,
		       socket && *socket ? "." : "", socket ? socket : "", instead);
	g_free(name);
	g_free(instead);
}

static void judge_node(struct stage *stage, const struct expect *e, uint32_t node)
{
	const struct state_row *row = e->state.row;

	if (row->judge)
		complain(stage, e, node, NULL, row->judge(stage, e, node));
	for (unsigned i = 0; row->judge_socket && i < e->who.sockets->len; i++) {
		uint32_t socket = g_array_index(e->who.sockets, uint32_t, i);

		complain(stage, e, node, stage->plan->sockets->pdata[socket],
			 row->judge_socket(e, stage_socket(stage, node, socket)));
	}
}

void state_judge(struct stage *stage, const struct expect *e)
{
	for (unsigned i = 0; i < e->who.nodes->len; i++) {
		const struct span *s = &g_array_index(e->who.nodes, struct span, i);

		for (uint32_t n = s->first; n < s->first + s->count; n++)
			judge_node(stage, e, n);
	}
}
