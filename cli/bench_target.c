/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/bench_target.h"

#include <stdio.h>
#include <string.h>

#include "cli/bench_table.h"

static const char *const verdicts[] = { "pass", "fail", "skip" };

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

/* ---- of a job that was run ---- */

/* A time that passed, of which much was others'. */
static bool was_disturbed(const struct bench_figure *f, const struct bench_job *j, double *cpu)
{
	const struct bench_figure *own = bench_job_figure(j, "cpu");

	*cpu = own ? own->value : 0;
	return own && !strcmp(f->metric, "wall") && f->value > own->value * 1.1;
}

/* Nothing is known of what was skipped: not that it passes. */
static enum bench_verdict verdict_of(const struct bench_target *t, const struct bench_job *j)
{
	const struct bench_figure *f = bench_job_figure(j, t->metric);

	if (j->skipped)
		return BENCH_SKIP;
	return f && bench_target_met(t, f->value) ? BENCH_PASS : BENCH_FAIL;
}

static void print_figure(const struct bench_target *t, const struct bench_job *j)
{
	const struct bench_figure *f = bench_job_figure(j, t->metric);
	char text[G_ASCII_DTOSTR_BUF_SIZE];

	if (!f)
		printf("not measured");
	else if (strcmp(f->unit, "1") == 0)
		printf("%s", bench_number(f->value, text));
	else
		printf("%s %s", bench_number(f->value, text), f->unit);
}

enum bench_verdict bench_target_print(const struct bench_target *t, const struct bench_job *j)
{
	const struct bench_figure *f = bench_job_figure(j, t->metric);
	enum bench_verdict verdict = verdict_of(t, j);
	char *of = bench_target_of(j->bench, t), *limits = bench_target_limits(t);
	char text[G_ASCII_DTOSTR_BUF_SIZE];
	double cpu;

	printf("%s  %s%s%s: %s ", verdicts[verdict], of, j->c->world ? " " : "",
	       j->c->world ? j->engine : "", t->metric);
	print_figure(t, j);
	printf(", target %s", limits);
	if (f && was_disturbed(f, j, &cpu))
		printf(" (not a quiet machine: cpu %s)", bench_number(cpu, text));
	if (verdict == BENCH_SKIP)
		printf(" (%s)", j->skipped);
	putchar('\n');
	g_free(of);
	g_free(limits);
	return verdict;
}
