/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/bench_job.h"

#include <malloc.h>
#include <math.h>
#include <string.h>

#include "cli/child.h"

#define SEED	1
#define SKIPPED "skipped: "

/* ---- in the child ---- */

static void tell_metric(const char *metric, double value, const char *unit, double baseline,
			void *ctx)
{
	char v[G_ASCII_DTOSTR_BUF_SIZE], b[G_ASCII_DTOSTR_BUF_SIZE];

	fprintf(ctx, "r\t%s\t%s\t%s\t%s\n", metric, g_ascii_dtostr(v, sizeof(v), value), unit,
		isnan(baseline) ? "" : g_ascii_dtostr(b, sizeof(b), baseline));
}

static int measure(FILE *out, void *ctx)
{
	const struct bench_job *j = ctx;
	struct bench_run run = { j->engine, j->n, SEED, tell_metric, out };
	const char *why = NULL;

	if (j->c->run(j->c, &run, &why))
		return 0;
	if (g_str_has_prefix(why, SKIPPED)) {
		fprintf(out, "s\t%s\n", why + strlen(SKIPPED));
		return 0;
	}
	fprintf(out, "c\t%s\n", why);
	return CLI_FAILED;
}

/* ---- in the parent ---- */

static void figure_clear(gpointer figure)
{
	struct bench_figure *f = figure;

	g_free(f->metric);
	g_free(f->unit);
}

static void add_figure(struct bench_job *j, const char *metric, double value, const char *unit,
		       double baseline)
{
	struct bench_figure f = { g_strdup(metric), g_strdup(unit), value, baseline };

	g_array_append_val(j->figures, f);
}

static void hear(const char *line, void *ctx)
{
	struct bench_job *j = ctx;
	char **part = g_strsplit(line, "\t", 5);

	if (g_strv_length(part) == 5 && !strcmp(part[0], "r")) {
		add_figure(j, part[1], g_ascii_strtod(part[2], NULL), part[3],
			   *part[4] ? g_ascii_strtod(part[4], NULL) : NAN);
	} else if (part[0] && !strcmp(part[0], "c")) {
		g_free(j->failure);
		j->failure = g_strdup(line + 2);
	} else if (part[0] && !strcmp(part[0], "s")) {
		g_free(j->skipped);
		j->skipped = g_strdup(line + 2);
	}
	g_strfreev(part);
}

/* A world's memory is a figure; that of a single host is lost in the program's own.  Its yardstick was
 * given by the run. */
static void add_memory(struct bench_job *j, long peak_rss_kib)
{
	double bytes = (double)peak_rss_kib * 1024;

	struct bench_figure *given = (struct bench_figure *)bench_job_figure(j, "peak_rss");

	if (!j->c->world || j->skipped)
		return;
	if (given)
		given->value = bytes / (1 << 20);
	else
		add_figure(j, "peak_rss", bytes / (1 << 20), "MiB", NAN);
	add_figure(j, "peak_rss_per_n", bytes / (double)j->n, "B", NAN);
}

bool bench_job_run(struct bench_job *j, GError **error)
{
	struct child_result result;

	j->figures = g_array_new(FALSE, FALSE, sizeof(struct bench_figure));
	g_array_set_clear_func(j->figures, figure_clear);
	malloc_trim(0); /* what is ours counts as the child's, too */
	if (!child_run(measure, j, hear, j, &result, error))
		return false;
	if (!result.failure)
		add_memory(j, result.peak_rss_kib);
	else if (j->failure && result.status >= 0)
		g_free(result.failure);
	else {
		g_free(j->failure);
		j->failure = result.failure;
	}
	if (j->failure)
		g_array_set_size(j->figures, 0);
	return true;
}

void bench_job_clear(struct bench_job *j)
{
	g_clear_pointer(&j->figures, g_array_unref);
	g_clear_pointer(&j->failure, g_free);
	g_clear_pointer(&j->skipped, g_free);
}

const char *bench_job_engine(const struct bench_job *j)
{
	return j->c->world ? j->engine : "-";
}

const struct bench_figure *bench_job_figure(const struct bench_job *j, const char *metric)
{
	for (guint i = 0; j->figures && i < j->figures->len; i++) {
		const struct bench_figure *f = &g_array_index(j->figures, struct bench_figure, i);

		if (strcmp(f->metric, metric) == 0)
			return f;
	}
	return NULL;
}
