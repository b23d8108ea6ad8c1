/* SPDX-License-Identifier: GPL-2.0-or-later */
/* group G [include|exclude] [timer INTERVAL] [sources N], and source G S [timer INTERVAL|blocked]: what a
 * router has learnt. */
#include "cli/stage.h"
#include "cli/state.h"

#include <string.h>

/* The interfaces that the subject means. */
static uint32_t first_interface(const struct expect *e)
{
	return e->who.where == SUBJECT_INTERFACE ? e->who.ifindex : 1;
}

static uint32_t last_interface(const struct stage *stage, const struct expect *e, uint32_t node)
{
	return e->who.where == SUBJECT_INTERFACE ? e->who.ifindex
						 : plan_interfaces(stage->plan, node);
}

uint32_t state_presence(struct stage *stage, const struct expect *e, uint32_t node,
			struct mc_presence *out)
{
	for (uint32_t i = first_interface(e); i <= last_interface(stage, e, node); i++)
		if (mc_router_presence(stage_node(stage, node), i, e->state.address, out) == 0 &&
		    out->present)
			return i;
	return 0;
}

static bool parse_timer(struct expect_state *s, struct line *line, GError **error)
{
	const char *word;

	s->has_timer = line_accept(line, "timer");
	if (!s->has_timer)
		return true;
	word = line_take(line, "an interval", error);
	return word && number_interval(word, "timer", &line->at, &s->timer, error);
}

static bool parse_count(struct expect_state *s, struct line *line, GError **error)
{
	const char *word;

	s->has_count = line_accept(line, "sources");
	if (!s->has_count)
		return true;
	word = line_take(line, "a number", error);
	return word && number_uint(word, "sources", 0, UINT64_MAX, &line->at, &s->value, error);
}

/* A state that is not there has no properties. */
static bool is_bare(const struct expect_state *s, struct line *line, GError **error)
{
	if (!s->not || !(s->has_mode || s->has_timer || s->has_count || s->blocked))
		return true;
	return cli_mistake(error, &line->at, "what is not there has no mode, timer or sources");
}

bool state_parse_group(struct expect_state *s, struct line *line, GError **error)
{
	const char *word = line_take(line, "a group", error);

	if (!word || !number_address(word, "group", &line->at, &s->address, error))
		return false;
	s->mode = line_accept(line, "exclude") ? MC_EXCLUDE : MC_INCLUDE;
	s->has_mode = s->mode == MC_EXCLUDE || line_accept(line, "include");
	return parse_timer(s, line, error) && parse_count(s, line, error) &&
	       is_bare(s, line, error);
}

static bool timer_holds(const struct expect *e, mc_time expires, mc_time now)
{
	return !e->state.has_timer || (expires && interval_holds(&e->state.timer, expires - now));
}

/* "its timer has 259s left", in a string to be freed. */
static char *timer_left(mc_time expires, mc_time now)
{
	char *text, *answer;

	if (!expires)
		return g_strdup("it has no timer");
	text = time_format(expires - now);
	answer = g_strdup_printf("its timer has %s left", text);
	g_free(text);
	return answer;
}

char *state_judge_group(struct stage *stage, const struct expect *e, uint32_t node)
{
	mc_time now = world_now(stage->world);
	const struct expect_state *s = &e->state;
	struct mc_presence seen;
	bool present = state_presence(stage, e, node, &seen) != 0;

	if (present == s->not )
		return g_strdup(present ? "it is there" : "it is not there");
	if (!present)
		return NULL;
	if (s->has_mode && seen.mode != s->mode)
		return g_strdup_printf("it is %s", seen.mode == MC_EXCLUDE ? "exclude" : "include");
	if (!timer_holds(e, seen.expires, now))
		return timer_left(seen.expires, now);
	if (s->has_count && seen.sources != s->value)
		return g_strdup_printf("it has %zu sources", seen.sources);
	return NULL;
}

/* ---- source ---- */

bool state_parse_source(struct expect_state *s, struct line *line, GError **error)
{
	const char *word = line_take(line, "a group", error);

	if (!word || !number_address(word, "group", &line->at, &s->address, error))
		return false;
	word = line_take(line, "a source", error);
	if (!word || !number_address(word, "source", &line->at, &s->source, error))
		return false;
	if (maddr_is_v4(s->source) != maddr_is_v4(s->address))
		return cli_mistake(error, &line->at, "source '%s' is not of the group's family",
				   word);
	s->blocked = line_accept(line, "blocked");
	return (s->blocked || parse_timer(s, line, error)) && is_bare(s, line, error);
}

struct search {
	struct maddr source;
	mc_time expires;
	bool found;
};

static void look(struct maddr source, mc_time expires, void *ctx)
{
	struct search *s = ctx;

	if (!maddr_equal(source, s->source))
		return;
	s->found = true;
	s->expires = expires;
}

char *state_judge_source(struct stage *stage, const struct expect *e, uint32_t node)
{
	struct search s = { .source = e->state.source };
	mc_time now = world_now(stage->world);

	for (uint32_t i = first_interface(e); i <= last_interface(stage, e, node); i++)
		mc_router_sources(stage_node(stage, node), i, e->state.address, look, &s);
	if (s.found == e->state.not )
		return g_strdup(s.found ? "it is there" : "it is not there");
	if (e->state.blocked ? s.found && s.expires : !timer_holds(e, s.expires, now))
		return timer_left(s.expires, now);
	return NULL;
}
