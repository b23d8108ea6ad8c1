/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pfsync ..: how a firewall's device is, and its table of states. */
#include "cli/errnos.h"
#include "cli/pfsync_verbs.h"
#include "cli/stage.h"
#include "cli/state.h"

#include <string.h>

/* What is asked for: a row a word.  judge: what it is instead, to be freed, or NULL. */
struct pfsync_look {
	const char *word;
	bool (*parse)(struct expect_state *s, struct line *line, GError **error);
	char *(*judge)(struct stage *stage, const struct expect_state *s, struct mc_node *n);
};

static bool parse_nothing(struct expect_state *s, struct line *line, GError **error)
{
	(void)s, (void)line, (void)error;
	return true;
}

static bool parse_number(struct expect_state *s, struct line *line, GError **error)
{
	const char *word = line_take(line, "a number", error);

	return word && number_uint(word, "number", 0, UINT64_MAX, &line->at, &s->value, error);
}

static bool parse_flow(struct expect_state *s, struct line *line, GError **error)
{
	uint32_t count;

	return pfsync_flows(line, &s->flow, &count, error) &&
	       (count == 1 || cli_mistake(error, &line->at, "one state at a time"));
}

static bool parse_interface(struct expect_state *s, struct line *line, GError **error)
{
	s->value = 0;
	return line_accept(line, "none") || parse_number(s, line, error);
}

static bool parse_node(struct expect_state *s, struct line *line, GError **error)
{
	const char *word = line_take(line, "a node", error);

	s->node = g_strdup(word);
	return word != NULL;
}

/* The answer, or what to say instead of it; `not` turns it over. */
static char *judged(const struct expect_state *s, bool is, char *instead)
{
	if (is != s->not )
		g_clear_pointer(&instead, g_free);
	return instead;
}

static char *judge_number(const struct expect_state *s, uint64_t is)
{
	return judged(s, is == s->value, g_strdup_printf("it is %" G_GUINT64_FORMAT, is));
}

static char *judge_states(struct stage *stage, const struct expect_state *s, struct mc_node *n)
{
	(void)stage;
	return judge_number(s, mc_pf_states(n));
}

static char *judge_state(struct stage *stage, const struct expect_state *s, struct mc_node *n)
{
	bool has = mc_pf_has(n, &s->flow);

	(void)stage;
	return judged(s, has, g_strdup(has ? "it is there" : "it is not there"));
}

static char *judge_like(struct stage *stage, const struct expect_state *s, struct mc_node *n)
{
	struct mc_node *other;
	uint32_t number;
	bool like;

	if (!plan_find(stage->plan->nodes, s->node, &number))
		return g_strdup_printf("there is no node '%s'", s->node);
	other = stage_node(stage, number);
	like = mc_pf_states(n) == mc_pf_states(other) && mc_pf_sum(n) == mc_pf_sum(other);
	return judged(s, like,
		      g_strdup_printf("it has %zu states, %s has %zu%s", mc_pf_states(n), s->node,
				      mc_pf_states(other), like ? ", and they are alike" : ""));
}

/* Of the device: NULL and why not, if there is none. */
static bool look(struct mc_node *n, struct mc_pfsync_status *out, char **instead)
{
	int err = mc_pfsync_status(n, out);

	*instead = err ? g_strdup_printf("there is none: %s", errno_name(err)) : NULL;
	return err == 0;
}

static char *judge_syncdev(struct stage *stage, const struct expect_state *s, struct mc_node *n)
{
	struct mc_pfsync_status is;
	char *instead;

	(void)stage;
	return look(n, &is, &instead) ? judge_number(s, is.set.syncdev) : instead;
}

static char *judge_demotion(struct stage *stage, const struct expect_state *s, struct mc_node *n)
{
	struct mc_pfsync_status is;
	char *instead;

	(void)stage;
	return look(n, &is, &instead) ? judge_number(s, (uint64_t)is.demotion) : instead;
}

static char *judge_memberships(struct stage *stage, const struct expect_state *s, struct mc_node *n)
{
	struct mc_pfsync_status is;
	char *instead;

	(void)stage;
	return look(n, &is, &instead) ? judge_number(s, is.memberships) : instead;
}

static char *judge_up(struct stage *stage, const struct expect_state *s, struct mc_node *n)
{
	struct mc_pfsync_status is;
	char *instead;

	(void)stage;
	if (!look(n, &is, &instead))
		return instead;
	return judged(s, is.running, g_strdup(is.running ? "it is up" : "it is down"));
}

static char *judge_synced(struct stage *stage, const struct expect_state *s, struct mc_node *n)
{
	struct mc_pfsync_status is;
	char *instead;

	(void)stage;
	if (!look(n, &is, &instead))
		return instead;
	return judged(s, is.synced, g_strdup(is.synced ? "it is" : "it waits for a bulk update"));
}

static char *judge_there(struct stage *stage, const struct expect_state *s, struct mc_node *n)
{
	struct mc_pfsync_status is;
	bool there = mc_pfsync_status(n, &is) == 0;

	(void)stage;
	return judged(s, there, g_strdup(there ? "it is there" : "there is none"));
}

static const struct pfsync_look looks[] = {
	{ "states", parse_number, judge_states },
	{ "state", parse_flow, judge_state },
	{ "like", parse_node, judge_like },
	{ "syncdev", parse_interface, judge_syncdev },
	{ "demotion", parse_number, judge_demotion },
	{ "memberships", parse_number, judge_memberships },
	{ "up", parse_nothing, judge_up },
	{ "synced", parse_nothing, judge_synced },
	{ "there", parse_nothing, judge_there },
};

bool state_parse_pfsync(struct expect_state *s, struct line *line, GError **error)
{
	const char *known[G_N_ELEMENTS(looks) + 1] = { NULL };
	const char *word = line_take(line, "what of it, as states or synced", error);

	for (unsigned i = 0; word && i < G_N_ELEMENTS(looks); i++) {
		known[i] = looks[i].word;
		s->pfsync = &looks[i];
		if (!strcmp(word, looks[i].word))
			return looks[i].parse(s, line, error);
	}
	if (!word)
		return false;
	return cli_unknown(error, &line->at, "of pfsync there is no", word, known);
}

char *state_judge_pfsync(struct stage *stage, const struct expect *e, uint32_t node)
{
	return e->state.pfsync->judge(stage, &e->state, stage_node(stage, node));
}
