/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/expect.h"

#include "cli/state.h"

#include <string.h>

void expect_free(struct expect *e)
{
	if (!e)
		return;
	subject_clear(&e->who);
	packet_free(e->packet);
	sources_clear(&e->state.sources);
	if (e->state.octets)
		g_bytes_unref(e->state.octets);
	g_free(e->state.counter);
	g_free(e->state.node);
	g_free(e->text);
	g_free(e);
}

static bool parse_subject(struct plan *p, struct expect *e, struct line *line, GError **error)
{
	const char *word = line_take(line, "a node", error);

	return word && subject_parse(p, word, &line->at, &e->who, error);
}

static bool parse_at(struct expect *e, struct line *line, GError **error)
{
	const char *word = line_take(line, "a time", error);

	if (!word || !number_time(word, "time", &line->at, &e->when.from, error))
		return false;
	e->when.to = e->when.from;
	return true;
}

static bool parse_in(struct expect *e, struct line *line, GError **error)
{
	const char *word = line_take(line, "an interval", error);

	return word && number_interval(word, "interval", &line->at, &e->when, error);
}

/* nothing from|to SUBJECT until TIME | in INTERVAL */
static bool parse_nothing(struct plan *p, struct expect *e, struct line *line, GError **error)
{
	e->kind = EXPECT_NOTHING;
	e->received = line_accept(line, "to");
	if ((!e->received && !line_expect(line, "from", error)) ||
	    !parse_subject(p, e, line, error))
		return false;
	if (line_accept(line, "in"))
		return parse_in(e, line, error);
	if (!line_expect(line, "until", error) || !parse_at(e, line, error))
		return false;
	e->when.from = 0;
	return true;
}

/* SUBJECT sends|receives PATTERN */
static bool parse_packet(struct plan *p, struct expect *e, struct line *line, GError **error)
{
	if (!parse_subject(p, e, line, error))
		return false;
	e->received = line_accept(line, "receives");
	if (!e->received && !line_expect(line, "sends", error))
		return false;
	e->packet = packet_parse(line, false, error);
	return e->packet != NULL;
}

/* at TIME SUBJECT [not] CHECK */
static bool parse_state(struct plan *p, struct expect *e, struct line *line, GError **error)
{
	const char *word;

	e->kind = EXPECT_STATE;
	if (!line_expect(line, "at", error) || !parse_at(e, line, error) ||
	    !parse_subject(p, e, line, error))
		return false;
	word = line_peek(line);
	if (word && !strcmp(word, "not") && !g_strcmp0(line->words->pdata[line->next + 1], "not"))
		return cli_mistake(error, &line->at,
				   "'not' stands here twice; allowed: [not] CHECK");
	return state_parse(&e->state, line, error);
}

static bool parse(struct plan *p, struct expect *e, struct line *line, GError **error)
{
	const char *word = line_peek(line);

	if (line_accept(line, "nothing"))
		return parse_nothing(p, e, line, error);
	if (line_accept(line, "state"))
		return parse_state(p, e, line, error);
	if (line_accept(line, "at"))
		return parse_at(e, line, error) && parse_packet(p, e, line, error);
	if (line_accept(line, "in"))
		return parse_in(e, line, error) && parse_packet(p, e, line, error);
	return cli_mistake(error, &line->at,
			   "'%s' behind expect; allowed: at TIME, in INTERVAL, nothing from NODE, "
			   "nothing to SOCKET, state at TIME",
			   word ? word : "");
}

static bool check_subject(const struct expect *e, GError **error)
{
	bool socket =
		e->received || (e->kind == EXPECT_STATE && e->state.row->flags & STATE_SOCKET);

	if (e->who.where == SUBJECT_EACH)
		return cli_mistake(error, &e->at, "'%s': leave out /* to mean any interface",
				   e->who.text);
	if (e->who.named_socket && !socket)
		return cli_mistake(
			error, &e->at,
			"'%s': a socket stands only before 'receives', behind 'nothing to', "
			"and before the states of sockets",
			e->who.text);
	return true;
}

static struct expect *new_expect(const struct line *line)
{
	struct expect *e = g_new0(struct expect, 1);

	e->at = line->at;
	if (g_str_has_prefix(line->text, "expect"))
		e->text = g_strstrip(g_strdup(line->text + strlen("expect")));
	else
		e->text = g_strdup("nothing else, as it is strict");
	return e;
}

bool expect_parse(struct plan *p, struct line *line, GError **error)
{
	struct expect *e = new_expect(line);

	if (parse(p, e, line, error) && line_done(line, "nothing", error) &&
	    check_subject(e, error)) {
		g_ptr_array_add(p->expects, e);
		return true;
	}
	expect_free(e);
	return false;
}

bool expect_parse_strict(struct plan *p, struct line *line, GError **error)
{
	struct expect *e = new_expect(line);

	e->kind = EXPECT_NOTHING;
	e->to_the_end = true;
	e->when.to = MC_NEVER;
	if (parse_subject(p, e, line, error) && line_done(line, "nothing", error) &&
	    check_subject(e, error)) {
		g_ptr_array_add(p->expects, e);
		return true;
	}
	expect_free(e);
	return false;
}

bool expect_check(const struct plan *p, const struct expect *e, GError **error)
{
	bool one = e->kind == EXPECT_STATE && e->state.row->flags & STATE_ONE;

	if (!e->to_the_end && e->when.to > p->end)
		return cli_mistake(error, &e->at, "this is after the end of the story");
	return subject_check(p, &e->who, one, &e->at, error) &&
	       (e->kind != EXPECT_STATE || state_check(p, e, error));
}
