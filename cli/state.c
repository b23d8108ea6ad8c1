/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/state.h"

#include "cli/errnos.h"
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
	{ "member", NULL, false, false, true, false, parse_address, judge_member },
	{ "group", "router", false, false, true, false, state_parse_group, state_judge_group },
	{ "source", "router", false, false, true, false, state_parse_source, state_judge_source },
	{ "querier", "router", false, true, true, false, parse_address, judge_querier },
	{ "mode", NULL, false, false, true, false, state_parse_mode, state_judge_mode },
	{ "speaks", NULL, false, true, true, false, state_parse_speaks, state_judge_speaks },
	{ "result", NULL, true, false, true, false, parse_result, judge_result },
	{ "counter", NULL, false, false, true, false, state_parse_counter, state_judge_counter },
	{ "received", NULL, true, false, true, true, state_parse_received, state_judge_received },
	{ "memberships", NULL, true, false, true, false, state_parse_memberships,
	  state_judge_memberships },
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

bool state_check(const struct plan *p, const struct expect *e, GError **error)
{
	return check_driver(p, e, error) && (!e->state.counter || state_check_counter(e, error));
}

void state_judge(struct stage *stage, const struct expect *e)
{
	for (unsigned i = 0; i < e->who.nodes->len; i++) {
		const struct span *s = &g_array_index(e->who.nodes, struct span, i);

		for (uint32_t n = s->first; n < s->first + s->count; n++) {
			char *instead = e->state.row->judge(stage, e, n), *name;

			if (!instead)
				continue;
			name = plan_node_name(stage->plan, n);
			stage_complain(stage, &e->at, "expected %s, nearest was %s: %s", e->text,
				       name, instead);
			g_free(name);
			g_free(instead);
		}
	}
}
