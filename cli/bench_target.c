/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/bench_target.h"

#include <string.h>

#include "cli/bench_table.h"

bool bench_target_is_of(const struct bench_target *t, const struct bench_case *c, size_t n)
{
	return t->n == n && !strcmp(t->name, c->name) && !strcmp(t->kind, c->kind) &&
	       !strcmp(t->placement, c->placement);
}

bool bench_target_met(const struct bench_target *t, double value)
{
	return (t->above == 0 || value >= t->above) && value <= t->below;
}

char *bench_target_of(const struct bench *b, const struct bench_target *t)
{
	GString *s = g_string_new(NULL);

	g_string_append_printf(s, "%s/%s", b->name, t->name);
	if (strcmp(t->kind, "-") != 0)
		g_string_append_printf(s, " %s", t->kind);
	g_string_append_printf(s, " n=%zu", t->n);
	if (strcmp(t->placement, "-") != 0)
		g_string_append_printf(s, " %s", t->placement);
	return g_string_free(s, FALSE);
}

/* " ns"; of a ratio or a count nothing. */
static char *behind_number(const char *unit)
{
	return strcmp(unit, "1") == 0 ? g_strdup("") : g_strconcat(" ", unit, NULL);
}

char *bench_target_limits(const struct bench_target *t)
{
	char from[G_ASCII_DTOSTR_BUF_SIZE], to[G_ASCII_DTOSTR_BUF_SIZE];
	char *unit = behind_number(t->unit), *text;

	bench_number(t->below, to);
	text = t->above == 0
		       ? g_strdup_printf("at most %s%s", to, unit)
		       : g_strdup_printf("%s to %s%s", bench_number(t->above, from), to, unit);
	g_free(unit);
	return text;
}
