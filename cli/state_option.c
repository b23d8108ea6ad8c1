/* SPDX-License-Identifier: GPL-2.0-or-later */
/* filter G .. and option NAME = VALUE: what a socket answers. */
#include "cli/errnos.h"
#include "cli/octets.h"
#include "cli/stage.h"
#include "cli/state.h"
#include "cli/verbs.h"

#include <errno.h>
#include <string.h>

#define OPTION_MAX 4096 /* octets of room for getsockopt */

/* ---- filter G include|exclude [SET] [on IF] ---- */

bool state_parse_filter(struct expect_state *s, struct line *line, GError **error)
{
	return state_parse_mode(s, line, error) && state_parse_on(s, line, error);
}

static struct mc_where where_of(const struct expect *e)
{
	uint32_t ifindex = e->state.ifindex ? e->state.ifindex : e->who.ifindex;

	return (struct mc_where){ .kind = ifindex ? MC_WHERE_INDEX : MC_WHERE_ANY,
				  .ifindex = ifindex };
}

char *state_judge_filter(const struct expect *e, struct stage_socket *socket)
{
	GArray *have = g_array_new(FALSE, FALSE, sizeof(struct maddr));
	enum mc_mode mode = MC_INCLUDE;
	int err = EBADF;
	char *is;

	if (socket->so)
		err = mc_socket_get_filter(socket->so, e->state.address, where_of(e), &mode,
					   state_collect_source, have);
	is = err ? g_strdup_printf("it has none (%s)", errno_name(err))
		 : state_filter_format(mode, have);
	if ((!err && state_filter_is(&e->state, mode, have)) != e->state.not )
		g_clear_pointer(&is, g_free);
	g_array_unref(have);
	return is;
}

/* ---- option NAME = VALUE: a number, an address, an errno, or octets ---- */

static bool parse_value(struct expect_state *s, struct line *line, GError **error)
{
	const char *word = line_peek(line);
	struct decimal d;

	s->err = word && word[0] == 'E' ? errno_number(word) : 0;
	if (s->err > 0) {
		line->next++;
		return true;
	}
	s->err = 0;
	if (word && number_decimal(word, &d) && !d.decimals) {
		line->next++;
		s->value = (uint64_t)d.mantissa;
		return true;
	}
	s->octets = octets_take(line, &s->v6, error);
	return s->octets != NULL;
}

bool state_parse_option(struct expect_state *s, struct line *line, GError **error)
{
	const char *word = line_take(line, "the name of an option", error);

	return word && verb_option(word, &line->at, &s->level, &s->option, error) &&
	       line_expect(line, "=", error) && parse_value(s, line, error);
}

/* Octets of any length as the number that they are here: an octet, or an int. */
static bool is_number(const uint8_t *octets, size_t length, uint64_t value)
{
	int32_t n;

	if (length == 1)
		return octets[0] == value;
	if (length != sizeof(n))
		return false;
	memcpy(&n, octets, sizeof(n));
	return n == (int64_t)value;
}

static bool is_value(const struct expect_state *s, int err, const uint8_t *octets, size_t length)
{
	gsize want_length;
	const void *want;

	if (err || s->err)
		return err == s->err;
	if (!s->octets)
		return is_number(octets, length, s->value);
	want = g_bytes_get_data(s->octets, &want_length);
	return want_length == length && (!length || !memcmp(want, octets, length));
}

char *state_judge_option(const struct expect *e, struct stage_socket *socket)
{
	uint8_t octets[OPTION_MAX] = { 0 };
	size_t length = sizeof(octets);
	int err = EBADF;
	char *text, *is;

	if (socket->so)
		err = mc_getsockopt(socket->so, e->state.level, e->state.option, octets, &length);
	if (is_value(&e->state, err, octets, length) != e->state.not )
		return NULL;
	if (err)
		return g_strdup_printf("it is %s", errno_name(err));
	text = octets_format(octets, length);
	is = g_strdup_printf("it is hex %s", text);
	g_free(text);
	return is;
}
