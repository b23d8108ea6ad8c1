/* SPDX-License-Identifier: GPL-2.0-or-later */
/* carp [unit N] ..: what a carp interface is, and what it holds. */
#include "cli/carp_verbs.h"
#include "cli/stage.h"
#include "cli/state.h"
#include "model/node_carp.h"

#include <string.h>

static const char *const states[MC_CARP_STATES + 1] = { "init", "backup", "master", NULL };

static const struct {
	const char *word;
	size_t at; /* of an unsigned number */
} numbers[] = {
	{ "vhid", G_STRUCT_OFFSET(struct mc_carp, vhid) },
	{ "advbase", G_STRUCT_OFFSET(struct mc_carp, advbase) },
	{ "advskew", G_STRUCT_OFFSET(struct mc_carp, advskew) },
	{ "demotion", G_STRUCT_OFFSET(struct mc_carp, demotion) },
	{ "carpdev", G_STRUCT_OFFSET(struct mc_carp, carpdev) },
	{ "addresses", G_STRUCT_OFFSET(struct mc_carp, addresses) },
	{ "addresses6", G_STRUCT_OFFSET(struct mc_carp, addresses6) },
	{ "entries", G_STRUCT_OFFSET(struct mc_carp, entries) },
	{ "entries6", G_STRUCT_OFFSET(struct mc_carp, entries6) },
	{ "ttl", G_STRUCT_OFFSET(struct mc_carp, imo_ttl) },
};

static bool unknown(const char *word, const struct line *line, GError **error)
{
	const char *known[MC_CARP_STATES + G_N_ELEMENTS(numbers) + 2] = { "member" };
	unsigned n = 1;

	for (unsigned i = 0; i < MC_CARP_STATES; i++)
		known[n++] = states[i];
	for (unsigned i = 0; i < G_N_ELEMENTS(numbers); i++)
		known[n++] = numbers[i].word;
	return cli_unknown(error, &line->at, "of a carp interface there is no", word, known);
}

/* member G [users N] */
static bool parse_member(struct expect_state *s, struct line *line, GError **error)
{
	const char *word = line_take(line, "a group", error);

	s->carp = STATE_CARP_MEMBER;
	if (!word || !number_address(word, "group", &line->at, &s->address, error))
		return false;
	s->has_to = line_accept(line, "users");
	if (!s->has_to)
		return true;
	word = line_take(line, "a number", error);
	return word && number_uint(word, "users", 0, UINT32_MAX, &line->at, &s->value, error);
}

bool state_parse_carp(struct expect_state *s, struct line *line, GError **error)
{
	const char *word;

	if (!carp_unit(line, &s->unit, error) ||
	    !(word = line_take(line, "what of it, as master or entries", error)))
		return false;
	if (!strcmp(word, "member"))
		return parse_member(s, line, error);
	for (s->which = 0; s->which < MC_CARP_STATES; s->which++)
		if (!strcmp(word, states[s->which])) {
			s->carp = STATE_CARP_STATE;
			return true;
		}
	s->carp = STATE_CARP_NUMBER;
	for (s->which = 0; s->which < G_N_ELEMENTS(numbers); s->which++)
		if (!strcmp(word, numbers[s->which].word)) {
			word = line_take(line, "a number", error);
			return word && number_uint(word, numbers[s->which].word, 0, UINT32_MAX,
						   &line->at, &s->value, error);
		}
	return unknown(word, line, error);
}

/* ---- judging ---- */

struct counted {
	struct maddr group;
	size_t users;
};

static void count(const struct mc_member *m, void *ctx)
{
	struct counted *c = ctx;

	if (maddr_equal(m->group, c->group))
		c->users = m->users;
}

static bool is_member(const struct mc_node *n, uint32_t at, const struct expect_state *s,
		      char **instead)
{
	struct counted c = { s->address, 0 };

	mc_node_walk_members(n, at, !maddr_is_v4(s->address), count, &c);
	*instead = g_strdup_printf("it has %zu users", c.users);
	return s->has_to ? c.users == s->value : c.users > 0;
}

static bool is_so(const struct mc_node *n, const struct expect_state *s, char **instead)
{
	uint32_t at = carp_index(n, s->unit), number;
	struct mc_carp c;

	if (mc_carp_look(n, at, &c)) {
		*instead = g_strdup("there is no such carp interface");
		return false;
	}
	if (s->carp == STATE_CARP_MEMBER)
		return is_member(n, at, s, instead);
	if (s->carp == STATE_CARP_STATE) {
		*instead = g_strdup_printf("it is %s", states[c.state]);
		return c.state == (enum mc_carp_state)s->which;
	}
	memcpy(&number, (const char *)&c + numbers[s->which].at, sizeof(number));
	*instead = g_strdup_printf("it is %u", number);
	return number == s->value;
}

char *state_judge_carp(struct stage *stage, const struct expect *e, uint32_t node)
{
	char *instead;

	if (is_so(stage_node(stage, node), &e->state, &instead) == e->state.not )
		return instead;
	g_free(instead);
	return NULL;
}
