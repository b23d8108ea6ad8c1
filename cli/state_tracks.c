/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tracks HOST G [S], and hosts G N: whom a router knows to want a group, or a source of it. */
#include "cli/stage.h"
#include "cli/state.h"

static bool take(struct line *line, const char *what, struct maddr *out, GError **error)
{
	const char *word = line_take(line, what, error);

	return word && number_address(word, what, &line->at, out, error);
}

bool state_parse_tracks(struct expect_state *s, struct line *line, GError **error)
{
	if (!take(line, "a host", &s->from, error) || !take(line, "a group", &s->address, error))
		return false;
	if (!maddr_is_multicast(s->address))
		return cli_mistake(error, &line->at,
				   "tracks HOST G [S]: no group stands behind the host");
	s->has_source = line_peek(line) != NULL;
	return !s->has_source || take(line, "a source", &s->source, error);
}

bool state_parse_hosts(struct expect_state *s, struct line *line, GError **error)
{
	const char *word;

	if (!take(line, "a group", &s->address, error))
		return false;
	line_accept(line, "=");
	word = line_take(line, "a number", error);
	return word && number_uint(word, "hosts", 0, UINT64_MAX, &line->at, &s->value, error);
}

/* Who wants what is asked for; a host once, whatever it wants. */
struct search {
	const struct expect_state *s;
	GHashTable *hosts;
	GString *seen; /* all of the group, as text */
};

static void look(const struct mc_tracked *h, void *ctx)
{
	const struct search *w = ctx;
	char text[MADDR_STRLEN];

	g_string_append_printf(w->seen, " %s", maddr_format(h->host, text));
	if (!maddr_is_any(h->source))
		g_string_append_printf(w->seen, " (%s)", maddr_format(h->source, text));
	if (!w->s->has_source || maddr_equal(h->source, w->s->source))
		g_hash_table_add(w->hosts, g_memdup2(&h->host, sizeof(h->host)));
}

static struct search search(struct stage *stage, const struct expect *e, uint32_t node)
{
	bool one = e->who.where == SUBJECT_INTERFACE;
	uint32_t last = one ? e->who.ifindex : plan_interfaces(stage->plan, node);
	struct search w = { &e->state, g_hash_table_new_full(maddr_hash, maddr_same, g_free, NULL),
			    g_string_new(NULL) };

	for (uint32_t i = one ? e->who.ifindex : 1; i <= last; i++)
		mc_router_hosts(stage_node(stage, node), i, e->state.address, look, &w);
	return w;
}

/* NULL if it holds, else what is seen instead. */
static char *answer(struct search *w, bool holds, uint32_t n)
{
	char *seen = g_string_free(w->seen, FALSE), *text = NULL;

	if (!holds)
		text = g_strdup_printf("it tracks %u:%s", n, *seen ? seen : " nobody");
	g_hash_table_unref(w->hosts);
	g_free(seen);
	return text;
}

char *state_judge_tracks(struct stage *stage, const struct expect *e, uint32_t node)
{
	struct search w = search(stage, e, node);
	bool there = g_hash_table_contains(w.hosts, &e->state.from);

	return answer(&w, there != e->state.not, g_hash_table_size(w.hosts));
}

char *state_judge_hosts(struct stage *stage, const struct expect *e, uint32_t node)
{
	struct search w = search(stage, e, node);
	uint32_t n = g_hash_table_size(w.hosts);

	return answer(&w, (n == e->state.value) != e->state.not, n);
}
