/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/members.h"

#include <string.h>

bool span_has(const GArray *spans, uint32_t number)
{
	for (unsigned i = 0; i < spans->len; i++) {
		const struct span *s = &g_array_index(spans, struct span, i);

		if (number >= s->first && number - s->first < s->count)
			return true;
	}
	return false;
}

#define KNOWN_MAX 12 /* of names in a complaint */

char *members_known(const GPtrArray *groups)
{
	GString *s = g_string_new(groups->len ? NULL : "nothing yet");

	for (unsigned i = 0; i < groups->len && i < KNOWN_MAX; i++) {
		const struct plan_group *g = groups->pdata[i];

		g_string_append(s, i ? ", " : "");
		if (!g->numbered)
			g_string_append(s, g->name);
		else if (g->count == 1)
			g_string_append_printf(s, "%s1", g->name);
		else
			g_string_append_printf(s, "%s1..%s%u", g->name, g->name, g->count);
	}
	if (groups->len > KNOWN_MAX)
		g_string_append(s, ", ...");
	return g_string_free(s, FALSE);
}

static bool none(const GPtrArray *groups, const char *text, const char *what,
		 const struct place *at, GError **error)
{
	char *known = members_known(groups);

	cli_mistake(error, at, "there is no %s '%s'; known: %s", what, text, known);
	g_free(known);
	return false;
}

static void add(GArray *spans, uint32_t first, uint32_t count)
{
	struct span s = { first, count };

	g_array_append_val(spans, s);
}

/* Those of host1..hostN that begin with "host1". */
static void add_beginning(const struct plan_group *g, const char *digits, GArray *spans)
{
	for (uint32_t k = 1; k <= g->count; k++) {
		char number[16];

		g_snprintf(number, sizeof(number), "%u", k);
		if (g_str_has_prefix(number, digits))
			add(spans, g->first + k - 1, 1);
	}
}

/* host*: every name that begins so. */
static bool find_beginning(const GPtrArray *groups, const char *prefix, GArray *spans)
{
	unsigned before = spans->len;

	for (unsigned i = 0; i < groups->len; i++) {
		const struct plan_group *g = groups->pdata[i];

		if (g_str_has_prefix(g->name, prefix))
			add(spans, g->first, g->count);
		else if (g->numbered && g_str_has_prefix(prefix, g->name))
			add_beginning(g, prefix + strlen(g->name), spans);
	}
	return spans->len > before;
}

bool members_range(char *text, bool *has, uint32_t *from, uint32_t *to, const struct place *at,
		   GError **error)
{
	char *open = strchr(text, '['), *dots;
	uint64_t a, b;
	size_t length;

	*has = open != NULL;
	if (!open)
		return true;
	length = strlen(open);
	dots = strstr(open, "..");
	if (!dots || open[length - 1] != ']')
		return cli_mistake(error, at, "'%s' is no range of names like host[1..5]", text);
	open[length - 1] = *dots = *open = 0;
	if (!number_uint(open + 1, "the first of the range", 1, PLAN_COUNT_MAX, at, &a, error) ||
	    !number_uint(dots + 2, "the last of the range", a, PLAN_COUNT_MAX, at, &b, error))
		return false;
	*from = (uint32_t)a;
	*to = (uint32_t)b;
	return true;
}

static const struct plan_group *numbered(const GPtrArray *groups, const char *name)
{
	for (unsigned i = 0; i < groups->len; i++) {
		const struct plan_group *g = groups->pdata[i];

		if (g->numbered && !strcmp(g->name, name))
			return g;
	}
	return NULL;
}

/* h[1..3]: of one counted group, or single names h1 h2 h3. */
static bool find_range(const GPtrArray *groups, const char *name, uint32_t from, uint32_t to,
		       const char *what, const struct place *at, GArray *spans, GError **error)
{
	const struct plan_group *g = numbered(groups, name);

	if (g && to <= g->count) {
		add(spans, g->first + from - 1, to - from + 1);
		return true;
	}
	for (uint32_t k = from; k <= to; k++) {
		char *member = g_strdup_printf("%s%u", name, k);
		uint32_t number;
		bool ok =
			plan_find(groups, member, &number) || none(groups, member, what, at, error);

		g_free(member);
		if (!ok)
			return false;
		add(spans, number, 1);
	}
	return true;
}

bool members_find(const GPtrArray *groups, const char *text, const char *what,
		  const struct place *at, GArray *spans, GError **error)
{
	char *name = g_strdup(text);
	size_t length = strlen(name);
	uint32_t from, to, number;
	bool has, ok = false;

	if (length && name[length - 1] == '*') {
		name[length - 1] = 0;
		ok = find_beginning(groups, name, spans) || none(groups, text, what, at, error);
	} else if (members_range(name, &has, &from, &to, at, error)) {
		if (has)
			ok = find_range(groups, name, from, to, what, at, spans, error);
		else if (plan_find(groups, name, &number)) {
			add(spans, number, 1);
			ok = true;
		} else {
			none(groups, text, what, at, error);
		}
	}
	g_free(name);
	return ok;
}
