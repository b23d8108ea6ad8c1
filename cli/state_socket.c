/* SPDX-License-Identifier: GPL-2.0-or-later */
/* received N and memberships N. */
#include "cli/listen.h"
#include "cli/state.h"

static char *judge_count(const struct expect *e, uint64_t count)
{
	if ((count == e->state.value) != e->state.not )
		return NULL;
	return g_strdup_printf("it is %" G_GUINT64_FORMAT, count);
}

static bool take_count(struct expect_state *s, struct line *line, const char *what, GError **error)
{
	const char *word = line_take(line, "a number", error);

	return word && number_uint(word, what, 0, UINT64_MAX, &line->at, &s->value, error);
}

/* ---- received N [from S] [to G] ---- */

static bool take_end(struct line *line, const char *what, bool *has, struct maddr *out,
		     GError **error)
{
	const char *word;

	if (!line_accept(line, what))
		return true;
	if (*has)
		return cli_mistake(error, &line->at, "'%s' stands here twice", what);
	*has = true;
	word = line_take(line, "an address", error);
	return word && number_address(word, what, &line->at, out, error);
}

bool state_parse_received(struct expect_state *s, struct line *line, GError **error)
{
	unsigned before;

	if (!take_count(s, line, "received", error))
		return false;
	do {
		before = line->next;
		if (!take_end(line, "from", &s->has_from, &s->from, error) ||
		    !take_end(line, "to", &s->has_to, &s->to, error))
			return false;
	} while (line->next > before);
	return true;
}

char *state_judge_received(const struct expect *e, struct stage_socket *socket)
{
	return judge_count(e, listen_count(socket, e));
}

/* ---- memberships N ---- */

bool state_parse_memberships(struct expect_state *s, struct line *line, GError **error)
{
	return take_count(s, line, "memberships", error);
}

char *state_judge_memberships(const struct expect *e, struct stage_socket *socket)
{
	return judge_count(e, socket->so ? mc_socket_count(socket->so) : 0);
}
