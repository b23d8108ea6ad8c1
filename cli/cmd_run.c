/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/apart.h"
#include "cli/capture.h"
#include "cli/child.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/outcome.h"
#include "cli/play.h"
#include "cli/progress.h"
#include "cli/provenance.h"
#include "cli/results.h"
#include "cli/scenario.h"

#include <errno.h>
#include <malloc.h>
#include <string.h>

static const char *const help =
	"Rows go to DIR/SCENARIO/runs.csv, with provenance.json beside it.  What was stored there\n"
	"is replaced when all points are through.  A capture shows what each\n"
	"NODE/IF sends and receives.\n\n"
	"Example:\n"
	"  mship run scenarios/many-interfaces.yaml --set interfaces=64,256 --set seed=1..3";

struct run {
	struct scenario *scenario;
	struct results *results;
	struct progress progress;
	char *engine, *out, *pcap, *events;
	char **settings;
	size_t failed;
};

/* The point at work, filled from what the child tells (play.h). */
struct task {
	struct run *run;
	struct point *point;
	struct row *row;
	bool row_told, complained;
};

static const char *out_folder(const struct run *r)
{
	return r->out ? r->out : "results";
}

static void complain(struct task *t, const char *text)
{
	char *which = point_format(t->run->scenario, t->point);

	if (!t->complained) {
		progress_clear(&t->run->progress);
		fprintf(stderr, "mship: %s: point %zu (%s) failed:\n", t->run->scenario->file,
			t->point->number + 1, which);
	}
	t->complained = true;
	fprintf(stderr, "mship: %s\n", text);
	g_free(which);
}

static void hear(const char *line, void *ctx)
{
	struct task *t = ctx;
	char **part = g_strsplit(line, "\t", 3);
	unsigned n = g_strv_length(part);

	if (n == 3 && !strcmp(part[0], "r")) {
		row_put(t->row, part[1], part[2]);
		t->row_told = true;
	} else if (n >= 2 && !strcmp(part[0], "c")) {
		complain(t, line + 2);
	} else if (n == 2 && !strcmp(part[0], "p")) {
		progress_show(&t->run->progress,
			      (double)t->point->number + g_ascii_strtod(part[1], NULL));
	}
	g_strfreev(part);
}

/* The columns that are known before: what was asked. */
static struct row *begin_row(const struct run *r, const struct point *p)
{
	struct row *row = row_new();
	char *seed = g_strdup_printf("%" G_GUINT64_FORMAT, p->seed);
	char *lans = p->plan ? outcome_lans(p->plan) : g_strdup("-");

	row_put(row, "scenario", r->scenario->name);
	for (unsigned i = 0; i < r->scenario->sweep->params->len; i++) {
		const char *name = sweep_param(r->scenario->sweep, i)->name;

		if (strcmp(name, "seed") != 0 && strcmp(name, "engine") != 0)
			row_put(row, name, p->values[i]);
	}
	row_put(row, "seed", seed);
	row_put(row, "engine", p->plan ? p->engine : "-");
	row_put(row, "lan", lans);
	g_free(lans);
	g_free(seed);
	return row;
}

static bool run_point(struct run *r, size_t number, GError **error)
{
	struct task t = { .run = r, .point = scenario_point(r->scenario, number, error) };
	struct playing playing = { r->scenario, r->results, t.point,
				   r->pcap,	r->events,  r->progress.shown };
	struct child_result result;
	char *rss;
	bool ok;

	if (!t.point)
		return false;
	t.row = begin_row(r, t.point);
	malloc_trim(0); /* what is ours counts as the child's, too */
	if (!child_run(play_point, &playing, hear, &t, &result, error)) {
		row_free(t.row);
		point_free(t.point);
		return false;
	}
	if (result.failure && (result.status < 0 || !t.complained))
		complain(&t, result.failure);
	ok = !result.failure && t.row_told;
	rss = g_strdup_printf("%ld", result.peak_rss_kib);
	row_put(t.row, "peak_rss_kib", rss);
	g_free(rss);
	g_free(result.failure);
	point_free(t.point);
	if (ok)
		return results_add(r->results, t.row, error);
	r->failed++;
	row_free(t.row);
	return true;
}

static bool check_pcap(const struct point *p, void *ctx, GError **error)
{
	struct run *r = ctx;
	struct place at = { r->scenario->file, 0, 0 };

	if (!p->plan && (r->pcap || r->events))
		return cli_mistake(error, &at, "operations send nothing: no --pcap, no --events");
	return !r->pcap || capture_check(p->plan, r->pcap, error);
}

static bool start_events(const struct run *r, GError **error)
{
	FILE *file;
	bool ok;

	if (!r->events)
		return true;
	if (!apart_check(r->events, r->scenario, out_folder(r), r->pcap != NULL, error))
		return false;
	file = fopen(r->events, "w");
	ok = file != NULL;
	if (file && fclose(file) != 0)
		ok = false;
	return ok || cli_mistake(error, NULL, "%s: cannot write: %s", r->events, g_strerror(errno));
}

static bool write_provenance(struct run *r, char **argv, double wall_s, GError **error)
{
	GPtrArray *engines = g_ptr_array_new();
	const struct param *swept = sweep_find(r->scenario->sweep, "engine");
	struct provenance p = { .argv = argv,
				.scenario = r->scenario->file,
				.bases = r->scenario->bases,
				.seeds = sweep_find(r->scenario->sweep, "seed")->values,
				.engines = engines,
				.points = r->scenario->points,
				.failed = r->failed,
				.wall_s = wall_s };
	struct point *first = scenario_point(r->scenario, 0, error);
	char *path = results_path(r->results, "provenance.json");
	bool ok;

	if (first && !swept)
		g_ptr_array_add(engines, (char *)(first->plan ? first->engine : "-"));
	for (unsigned i = 0; swept && i < swept->values->len; i++)
		g_ptr_array_add(engines, swept->values->pdata[i]);
	ok = first && provenance_write(&p, path, error);
	point_free(first);
	g_free(path);
	g_ptr_array_unref(engines);
	return ok;
}

static bool run_all(struct run *r, char **argv, GError **error)
{
	gint64 start = g_get_monotonic_time();
	struct scenario *s = r->scenario;

	if (!scenario_check(s, check_pcap, r, error) || !start_events(r, error))
		return false;
	r->results = results_open(out_folder(r), s->name, s->operations ? "" : "0", error);
	if (!r->results)
		return false;
	progress_begin(&r->progress, s->points);
	for (size_t i = 0; i < s->points; i++) {
		progress_show(&r->progress, (double)i);
		if (!run_point(r, i, error))
			return false;
	}
	progress_clear(&r->progress);
	if (r->failed == s->points)
		return true; /* what was stored before is better than nothing */
	return results_commit(r->results, error) &&
	       write_provenance(r, argv, (double)(g_get_monotonic_time() - start) / 1e6, error);
}

static int finish(struct run *r, GError *error)
{
	int status = error ? cli_report(error) : r->failed ? CLI_FAILED : 0;

	if (!error && r->failed)
		fprintf(stderr, "mship: %zu of %zu points failed\n", r->failed,
			r->scenario->points);
	if (r->results)
		results_free(r->results);
	scenario_free(r->scenario);
	g_strfreev(r->settings);
	g_free(r->engine);
	g_free(r->out);
	g_free(r->pcap);
	g_free(r->events);
	return status;
}

int cmd_run(int argc, char **argv)
{
	struct run r = { 0 };
	const GOptionEntry entries[] = {
		{ "engine", 0, 0, G_OPTION_ARG_STRING, &r.engine, "what runs it", "ns3|vclock" },
		{ "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &r.settings,
		  "replace a default or a swept list; commas make a list", "KEY=VALUE" },
		{ "out", 0, 0, G_OPTION_ARG_FILENAME, &r.out, "where results go (results)", "DIR" },
		{ "pcap", 0, 0, G_OPTION_ARG_STRING, &r.pcap, "capture into a pcapng file",
		  "NODE/IF,..." },
		{ "events", 0, 0, G_OPTION_ARG_FILENAME, &r.events,
		  "write every event and packet as JSON lines", "FILE" },
		{ 0 },
	};
	char **asked = g_strdupv(argv);
	GError *error = NULL;
	int status;

	if (!options_parse(&argc, &argv, entries, "FILE.yaml",
			   "Runs the points of a scenario and stores one row each.", help, &error))
		;
	else if (r.out && !r.out[0])
		cli_mistake(&error, &(struct place){ "--out", 0, 0 }, "names no directory");
	else if (argc != 2)
		cli_mistake(&error, NULL, "run takes one scenario file; see mship run --help");
	else if ((r.scenario = scenario_load(argv[1], r.settings, r.engine, &error)))
		run_all(&r, asked, &error);
	status = finish(&r, error);
	g_strfreev(asked);
	return status;
}
