/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/sources.h"

#include "cli/number.h"

#include <string.h>

bool address_add(struct maddr a, uint64_t n, struct maddr *out)
{
	if (n > UINT32_MAX - (uint32_t)a.lo)
		return false;
	*out = a;
	out->lo += n;
	return true;
}

static bool append(struct sources *s, struct maddr a, const struct place *at, GError **error)
{
	char text[MADDR_STRLEN];

	maddr_format(a, text);
	if (maddr_is_multicast(a))
		return cli_mistake(error, at, "source '%s' is a group; a source is one host", text);
	if (s->address->len == SOURCES_MAX)
		return cli_mistake(error, at, "more than %d sources", SOURCES_MAX);
	if (s->address->len &&
	    maddr_is_v4(a) != maddr_is_v4(g_array_index(s->address, struct maddr, 0)))
		return cli_mistake(error, at, "source '%s': IPv4 and IPv6 in one set", text);
	g_array_append_val(s->address, a);
	return true;
}

/* S, or N from S */
static bool take(struct sources *s, struct line *line, GError **error)
{
	const char *word = line_take(line, "a source", error);
	uint64_t count = 1;
	struct maddr first, a;

	if (!word)
		return false;
	if (!strpbrk(word, ".:") && line_accept(line, "from")) {
		if (!number_uint(word, "number of sources", 1, SOURCES_MAX, &line->at, &count,
				 error) ||
		    !(word = line_take(line, "the first source", error)))
			return false;
	}
	if (!number_address(word, "source", &line->at, &first, error))
		return false;
	if (!address_add(first, count - 1, &a))
		return cli_mistake(error, &line->at,
				   "%" G_GUINT64_FORMAT " sources from %s go beyond its last "
				   "32 bits",
				   count, word);
	for (uint64_t i = 0; i < count; i++)
		if (!address_add(first, i, &a) || !append(s, a, &line->at, error))
			return false;
	return true;
}

/* What may follow each other: S, S, .. */
static bool take_all(struct sources *s, struct line *line, GError **error)
{
	while (line_peek(line)) {
		if (line_accept(line, "..")) {
			s->open = true;
			return line_done(line, "'..' stands last, for more sources", error);
		}
		if (!take(s, line, error))
			return false;
		if (!line_peek(line))
			return true;
		if (!line_accept(line, ","))
			return cli_mistake(error, &line->at,
					   "'%s' stands where a comma should: {S, S, ..}",
					   line_peek(line));
		if (!line_peek(line))
			return cli_mistake(error, &line->at,
					   "a source, or '..', should stand behind the last comma "
					   "in '{%s}'",
					   line->text);
	}
	return true;
}

bool sources_parse(const char *word, const struct place *at, struct sources *out, GError **error)
{
	struct line *line = line_inside(word, at, error);
	struct sources s = { g_array_new(FALSE, FALSE, sizeof(struct maddr)), false };
	bool ok = line && take_all(&s, line, error);

	line_free(line);
	if (ok && s.open && !s.address->len)
		g_clear_pointer(&s.address, g_array_unref);
	if (ok)
		*out = s;
	else
		sources_clear(&s);
	return ok;
}

bool sources_take(struct line *line, struct sources *out, GError **error)
{
	if (!out->address)
		out->address = g_array_new(FALSE, FALSE, sizeof(struct maddr));
	return take(out, line, error);
}

void sources_clear(struct sources *s)
{
	if (s->address)
		g_array_unref(s->address);
	memset(s, 0, sizeof(*s));
}

unsigned sources_count(const struct sources *s)
{
	return s->address ? s->address->len : 0;
}

struct maddr sources_get(const struct sources *s, unsigned i)
{
	return g_array_index(s->address, struct maddr, i);
}

bool sources_fit(const struct sources *s, struct maddr group, const struct place *at,
		 GError **error)
{
	char source[MADDR_STRLEN], text[MADDR_STRLEN];

	if (!sources_count(s) || maddr_is_v4(sources_get(s, 0)) == maddr_is_v4(group))
		return true;
	return cli_mistake(error, at, "source '%s' is not of the family of group %s",
			   maddr_format(sources_get(s, 0), source), maddr_format(group, text));
}
