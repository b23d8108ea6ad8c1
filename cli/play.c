/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/play.h"

#include "bench/delivery.h"
#include "bench/setops.h"
#include "cli/capture.h"
#include "cli/commands.h"
#include "cli/outcome.h"
#include "cli/stage.h"

#include <errno.h>
#include <string.h>

static void tell_progress(double share, void *ctx)
{
	fprintf(ctx, "p\t%.4f\n", share);
	fflush(ctx);
}

static int tell_error(FILE *out, GError *error)
{
	int status = error->domain == CLI_ERROR ? error->code : CLI_FAILED;

	fprintf(out, "c\t%s\n", error->message);
	g_error_free(error);
	return status;
}

static char *capture_path(const struct playing *t)
{
	char *name = capture_name(t->point->number, t->scenario->points);
	char *path = results_path(t->results, name);

	g_free(name);
	return path;
}

static bool open_files(struct playing *t, struct stage *s, GError **error)
{
	char *path;

	s->point = (unsigned)t->point->number + 1;
	if (t->events && !(s->events = fopen(t->events, "a")))
		return cli_failed(error, NULL, "%s: cannot write: %s", t->events,
				  g_strerror(errno));
	if (!t->pcap)
		return true;
	path = capture_path(t);
	s->capture = capture_open(s->plan, t->pcap, path, error);
	g_free(path);
	return s->capture != NULL;
}

static bool close_files(struct playing *t, struct stage *s, GError **error)
{
	bool ok = capture_close(s->capture, error);

	s->capture = NULL;
	if (s->events && fclose(s->events) != 0 && ok)
		ok = cli_failed(error, NULL, "%s: cannot write: %s", t->events, g_strerror(errno));
	s->events = NULL;
	return ok;
}

static int play(FILE *out, void *ctx)
{
	struct playing *t = ctx;
	gint64 start = g_get_monotonic_time();
	GError *error = NULL;
	struct stage *s = stage_new(t->point->plan);
	int status = 0;

	if (!open_files(t, s, &error) ||
	    !stage_build(s, t->point->engine, t->point->seed, &error)) {
		close_files(t, s, NULL);
		stage_free(s);
		return tell_error(out, error);
	}
	stage_run(s, t->progress ? tell_progress : NULL, out);
	outcome_tell(s, (double)(g_get_monotonic_time() - start) / 1e6, t->scenario->mixed, out);
	for (unsigned i = 0; i < s->complaints->len; i++)
		fprintf(out, "c\t%s\n", (char *)s->complaints->pdata[i]);
	if (s->complaints->len)
		status = CLI_FAILED;
	if (!close_files(t, s, &error))
		status = tell_error(out, error);
	stage_free(s);
	return status;
}

static void tell_metric(const char *name, double value, bool exact, void *ctx)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE];

	fprintf(ctx, "r\t%s\t%s\n", name,
		g_ascii_formatd(text, sizeof(text), exact ? "%.15g" : "%.6g", value));
}

#define DELIVERY_NS 1e7 /* that a point of a study is timed */

static bool run_sets(const struct point *p, FILE *out, const char **why)
{
	const struct operation *o = &p->operation;
	struct setops_config config = { o->kind,   o->operation, o->placement,
					o->layout, (size_t)o->n, p->seed };

	return setops_run(&config, tell_metric, out, why);
}

static bool run_delivery(const struct point *p, FILE *out, const char **why)
{
	const struct operation *o = &p->operation;
	struct delivery_config config = {
		.preset = o->preset,
		.kind = o->kind,
		.place = o->place,
		.churned = strcmp(o->placement, "churned") == 0,
		.memberships = (size_t)o->n,
		.seed = p->seed,
		.budget_ns = DELIVERY_NS,
	};

	return delivery_run(&config, tell_metric, out, why);
}

static int operate(FILE *out, void *ctx)
{
	struct playing *t = ctx;
	const struct point *p = t->point;
	gint64 start = g_get_monotonic_time();
	const char *why = NULL;

	fprintf(out, "r\tdigest\t-\nr\twall_s\t0\nr\tpeak_rss_kib\t0\n");
	if (!(p->operation.preset ? run_delivery : run_sets)(p, out, &why)) {
		fprintf(out, "c\t%s\n", why);
		return CLI_FAILED;
	}
	fprintf(out, "r\twall_s\t%.6f\n", (double)(g_get_monotonic_time() - start) / 1e6);
	return 0;
}

int play_point(FILE *out, void *playing)
{
	const struct playing *t = playing;

	return t->point->plan ? play(out, playing) : operate(out, playing);
}
