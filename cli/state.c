/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/state.h"

#include "cli/errnos.h"
#include "cli/stage.h"

#include <string.h>

static const char *const later[] = { "mode", "source", "forwards", NULL };

/* ---- member G: the interface's own set; of a router also whom it forwards for ---- */

static bool parse_address(struct expect_state *s, struct line *line, GError **error)
{
	const char *word = line_take(line, "an address", error);

	return word && number_address(word, "address", &line->at, &s->address, error);
}

/* The router's record of a group on the subject's interface, or on the first that has one. */
static bool presence(struct stage *stage, const struct expect *e, uint32_t node,
		     struct mc_presence *out)
{
	uint32_t first = e->who.where == SUBJECT_INTERFACE ? e->who.ifindex : 1, member;
	uint32_t last = e->who.where == SUBJECT_INTERFACE
				? first
				: plan_nodes_of(stage->plan, node, &member)->interfaces;

	for (uint32_t i = first; i <= last; i++)
		if (mc_router_presence(stage_node(stage, node), i, e->state.address, out) == 0 &&
		    out->present)
			return true;
	return false;
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
	    presence(stage, e, node, &seen))
		return e->state.not ? g_strdup("it is") : NULL;
	return e->state.not ? NULL : groups_of(stage, e, node);
}

/* ---- group G [timer INTERVAL]: what a router has learnt ---- */

static bool parse_group(struct expect_state *s, struct line *line, GError **error)
{
	const char *word;

	if (!parse_address(s, line, error))
		return false;
	s->has_timer = line_accept(line, "timer");
	if (!s->has_timer)
		return true;
	word = line_take(line, "an interval", error);
	if (s->not )
		return cli_mistake(error, &line->at, "'not group G' has no timer");
	return word && number_interval(word, "timer", &line->at, &s->timer, error);
}

static char *judge_group(struct stage *stage, const struct expect *e, uint32_t node)
{
	struct mc_presence seen;
	bool present = presence(stage, e, node, &seen);
	mc_time left = present ? seen.expires - world_now(stage->world) : 0;
	char *text, *answer;

	if (present == e->state.not )
		return g_strdup(present ? "it is there" : "it is not there");
	if (!e->state.has_timer || interval_holds(&e->state.timer, left))
		return NULL;
	text = time_format(left);
	answer = g_strdup_printf("its timer has %s left", text);
	g_free(text);
	return answer;
}

/* ---- querier A ---- */

static char *judge_querier(struct stage *stage, const struct expect *e, uint32_t node)
{
	uint32_t ifindex = e->who.where == SUBJECT_INTERFACE ? e->who.ifindex : 1;
	struct maddr querier;
	char text[MADDR_STRLEN];
	int err = mc_router_querier(stage_node(stage, node), ifindex, false, &querier);

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

/* ---- counter NAME = N ---- */

static bool parse_counter(struct expect_state *s, struct line *line, GError **error)
{
	const char *word = line_take(line, "a counter", error);
	char *sign;

	if (!word)
		return false;
	s->counter = g_strdup(word);
	sign = strchr(s->counter, '=');
	if (sign)
		*sign++ = 0;
	else if (!line_expect(line, "=", error))
		return false;
	if (sign && *sign)
		return number_uint(sign, "counter", 0, UINT64_MAX, &line->at, &s->value, error);
	word = line_take(line, "a number", error);
	return word && number_uint(word, "counter", 0, UINT64_MAX, &line->at, &s->value, error);
}

struct lookup {
	const char *name;
	bool found;
	uint64_t value;
	GPtrArray *names; /* if wanted */
};

static void look(const char *name, uint64_t value, void *ctx)
{
	struct lookup *l = ctx;

	if (l->names)
		g_ptr_array_add(l->names, (char *)name);
	if (strcmp(name, l->name) != 0)
		return;
	l->found = true;
	l->value = value;
}

static char *judge_counter(struct stage *stage, const struct expect *e, uint32_t node)
{
	struct lookup l = { .name = e->state.counter };

	mc_node_metrics(stage_node(stage, node), look, &l);
	if ((l.value == e->state.value) != e->state.not )
		return NULL;
	return g_strdup_printf("it is %" G_GUINT64_FORMAT, l.value);
}

/* A counter by errno exists from its first count on. */
static bool by_errno(const char *name)
{
	const char *last = strrchr(name, '_');

	return last && errno_number(last + 1) > 0;
}

/* Asks a node that is nowhere: it never comes to use its port. */
static bool check_counter(const struct expect *e, GError **error)
{
	const struct mc_node_config config = { .preset = "rfc2236", .bare = true };
	struct port nowhere = { 0 };
	struct mc_node *node = mc_node_new(&config, &nowhere);
	struct lookup l = { .name = e->state.counter, .names = g_ptr_array_new() };
	char *hint;

	mc_node_metrics(node, look, &l);
	mc_node_free(node);
	g_ptr_array_add(l.names, NULL);
	hint = cli_suggest(l.name, (const char *const *)l.names->pdata);
	g_ptr_array_unref(l.names);
	if (!l.found && !by_errno(l.name))
		cli_mistake(error, &e->at, "there is no counter '%s'%s", l.name, hint);
	g_free(hint);
	return l.found || by_errno(l.name);
}

/* ---- the table ---- */

static const struct state_row rows[] = {
	{ "member", NULL, false, false, true, parse_address, judge_member },
	{ "group", "router", false, false, true, parse_group, judge_group },
	{ "querier", "router", false, true, true, parse_address, judge_querier },
	{ "result", NULL, true, false, true, parse_result, judge_result },
	{ "counter", NULL, false, false, true, parse_counter, judge_counter },
};

bool state_parse(struct expect_state *s, struct line *line, GError **error)
{
	static const char *const known[] = { "member",	"group", "querier", "result",
					     "counter", "not",	 NULL };
	const char *word;
	char *hint;

	s->not = line_accept(line, "not");
	word = line_take(line, "member, group, querier, result or counter", error);
	if (!word)
		return false;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		s->row = &rows[i];
		if (!strcmp(rows[i].word, word))
			return rows[i].parse(s, line, error);
	}
	hint = cli_suggest(word, known);
	if (g_strv_contains(later, word))
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
	return check_driver(p, e, error) && (!e->state.counter || check_counter(e, error));
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
