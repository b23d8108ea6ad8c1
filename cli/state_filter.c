/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mode G include|exclude [SET], and speaks igmp|mld N: what an interface asks for, and how. */
#include "cli/stage.h"
#include "cli/state.h"

#include <string.h>

/* ---- mode ---- */

bool state_parse_mode(struct expect_state *s, struct line *line, GError **error)
{
	const char *word = line_take(line, "a group", error);

	if (!word || !number_address(word, "group", &line->at, &s->address, error))
		return false;
	word = line_take(line, "include or exclude", error);
	if (!word)
		return false;
	if (strcmp(word, "include") != 0 && strcmp(word, "exclude") != 0)
		return cli_mistake(error, &line->at, "'%s' is no mode; include and exclude are",
				   word);
	s->mode = word[0] == 'i' ? MC_INCLUDE : MC_EXCLUDE;
	s->sources.open = true;
	word = line_peek(line);
	if (!word || word[0] != '{')
		return true;
	line->next++;
	return sources_parse(word, &line->at, &s->sources, error) &&
	       sources_fit(&s->sources, s->address, &line->at, error);
}

bool state_parse_on(struct expect_state *s, struct line *line, GError **error)
{
	const char *word;
	uint64_t ifindex;

	if (!line_accept(line, "on"))
		return true;
	word = line_take(line, "an interface", error);
	if (!word ||
	    !number_uint(word, "interface", 1, PLAN_IFINDEX_MAX, &line->at, &ifindex, error))
		return false;
	s->ifindex = (uint32_t)ifindex;
	return true;
}

void state_collect_source(struct maddr source, void *ctx)
{
	g_array_append_val((GArray *)ctx, source);
}

static bool has_source(const GArray *have, struct maddr source)
{
	for (unsigned i = 0; i < have->len; i++)
		if (maddr_equal(g_array_index(have, struct maddr, i), source))
			return true;
	return false;
}

bool state_filter_is(const struct expect_state *want, enum mc_mode mode, const GArray *have)
{
	unsigned n = sources_count(&want->sources);

	if (mode != want->mode || n > have->len || (!want->sources.open && n != have->len))
		return false;
	for (unsigned i = 0; i < n; i++)
		if (!has_source(have, sources_get(&want->sources, i)))
			return false;
	return true;
}

/* "exclude {10.0.0.1, 10.0.0.2}" */
static void append_filter(GString *s, enum mc_mode mode, const GArray *have)
{
	char text[MADDR_STRLEN];

	g_string_append_printf(s, "%s%s {", s->len ? ", " : "",
			       mode == MC_INCLUDE ? "include" : "exclude");
	for (unsigned i = 0; i < have->len; i++)
		g_string_append_printf(s, "%s%s", i ? ", " : "",
				       maddr_format(g_array_index(have, struct maddr, i), text));
	g_string_append_c(s, '}');
}

char *state_filter_format(enum mc_mode mode, const GArray *have)
{
	GString *s = g_string_new(NULL);

	append_filter(s, mode, have);
	return g_string_free(g_string_prepend(s, "it is "), FALSE);
}

/* Of the interface that the subject names, or of any that is a member. */
char *state_judge_mode(struct stage *stage, const struct expect *e, uint32_t node)
{
	GArray *have = g_array_new(FALSE, FALSE, sizeof(struct maddr));
	GString *is = g_string_new(NULL);
	bool found = false;

	for (uint32_t i = 1; i <= plan_interfaces(stage->plan, node) && !found; i++) {
		enum mc_mode mode;

		g_array_set_size(have, 0);
		if ((e->who.where == SUBJECT_INTERFACE && e->who.ifindex != i) ||
		    !mc_node_filter(stage_node(stage, node), i, e->state.address, &mode,
				    state_collect_source, have))
			continue;
		found = state_filter_is(&e->state, mode, have);
		append_filter(is, mode, have);
	}
	g_array_unref(have);
	if (found != e->state.not ) {
		g_string_free(is, TRUE);
		return NULL;
	}
	if (!is->len)
		g_string_append(is, "no member");
	return g_string_free(g_string_prepend(is, "it is "), FALSE);
}

/* ---- speaks ---- */

bool state_parse_speaks(struct expect_state *s, struct line *line, GError **error)
{
	const char *word = line_take(line, "igmp or mld", error);
	uint64_t version;

	if (!word)
		return false;
	s->v6 = !strcmp(word, "mld");
	if (!s->v6 && strcmp(word, "igmp") != 0)
		return cli_mistake(error, &line->at, "'%s' is neither igmp nor mld", word);
	word = line_take(line, "a version (0: none is spoken)", error);
	if (!word || !number_uint(word, s->v6 ? "version of MLD" : "version of IGMP", 0,
				  s->v6 ? 2 : 3, &line->at, &version, error))
		return false;
	s->version = (unsigned)version;
	return true;
}

char *state_judge_speaks(struct stage *stage, const struct expect *e, uint32_t node)
{
	uint32_t ifindex = e->who.where == SUBJECT_INTERFACE ? e->who.ifindex : 1;
	unsigned now = mc_node_version(stage_node(stage, node), ifindex, e->state.v6);

	if ((now == e->state.version) != e->state.not )
		return NULL;
	return g_strdup_printf("it speaks %s %u", e->state.v6 ? "mld" : "igmp", now);
}
