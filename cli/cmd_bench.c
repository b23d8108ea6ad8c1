/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/bench_file.h"
#include "cli/bench_job.h"
#include "cli/bench_list.h"
#include "cli/bench_table.h"
#include "cli/bench_target.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/scenario.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#define N_MAX 10000000

struct command {
	char *engine, *csv, *sizes;
	const char *runs_on; /* the engine */
	gboolean targets;
	GArray *n;			 /* size_t: of --n; empty: each case's own */
	GArray *jobs;			 /* struct bench_job */
	struct bench_file file;		 /* of --csv */
	const struct bench *headed;	 /* the last whose titles were printed */
	size_t failed;			 /* jobs */
	size_t verdicts[BENCH_VERDICTS]; /* of targets */
};

/* ---- what to run ---- */

static bool has_target(const struct bench_job *j)
{
	for (const struct bench_target *t = j->bench->targets; t->name; t++)
		if (bench_target_is_of(t, j->c, j->n))
			return true;
	return false;
}

static void add_job(struct command *cmd, const struct bench *b, const struct bench_case *c,
		    size_t n)
{
	struct bench_job j = { .bench = b, .c = c, .engine = cmd->runs_on, .n = n };

	if (!cmd->targets || has_target(&j))
		g_array_append_val(cmd->jobs, j);
}

static void add_jobs(struct command *cmd, const struct bench *b, char **asked)
{
	for (const struct bench_case *c = b->cases; c->name; c++) {
		if (!bench_asks(asked, b, c))
			continue;
		for (guint i = 0; i < cmd->n->len; i++)
			add_job(cmd, b, c, g_array_index(cmd->n, size_t, i));
		for (int i = 0; !cmd->n->len && i < BENCH_SIZES && c->n[i]; i++)
			add_job(cmd, b, c, c->n[i]);
	}
}

static bool parse_sizes(struct command *cmd, GError **error)
{
	char **part = g_strsplit(cmd->sizes ? cmd->sizes : "", ",", -1);
	bool ok = !cmd->sizes || *part;

	for (char **p = part; *p && ok; p++) {
		guint64 value;
		size_t n;

		ok = g_ascii_string_to_unsigned(*p, 10, 1, N_MAX, &value, NULL);
		n = ok ? (size_t)value : 0;
		g_array_append_val(cmd->n, n);
	}
	g_strfreev(part);
	return ok ||
	       cli_mistake(error, NULL,
			   "--n takes whole numbers from 1 to %d, with commas between them", N_MAX);
}

static bool prepare(struct command *cmd, char **asked, GError **error)
{
	if (cmd->targets && cmd->sizes)
		return cli_mistake(error, NULL,
				   "targets are of sizes of their own: --targets or --n");
	cmd->runs_on = scenario_engine(cmd->engine, NULL, error);
	if (!cmd->runs_on || !parse_sizes(cmd, error) || !bench_check_names(asked, error))
		return false;
	for (int i = 0; benches[i]; i++)
		add_jobs(cmd, benches[i], asked);
	if (!cmd->jobs->len)
		return cli_mistake(error, NULL,
				   "none of these has a target; see mship bench --help");
	return !cmd->csv || bench_file_open(&cmd->file, cmd->csv, error);
}

/* ---- targets ---- */

static void print_targets(struct command *cmd, const struct bench_job *j)
{
	for (const struct bench_target *t = j->bench->targets; t->name; t++)
		if (bench_target_is_of(t, j->c, j->n))
			cmd->verdicts[bench_target_print(t, j)]++;
}

static void print_sum(const struct command *cmd)
{
	printf("targets: %zu pass, %zu fail, %zu skipped\n", cmd->verdicts[BENCH_PASS],
	       cmd->verdicts[BENCH_FAIL], cmd->verdicts[BENCH_SKIP]);
}

/* ---- running ---- */

static void show(struct command *cmd, const struct bench_job *j)
{
	if (j->failure) {
		fprintf(stderr, "mship: %s/%s (%s, n=%zu) failed: %s\n", j->bench->name, j->c->name,
			j->c->kind, j->n, j->failure);
		cmd->failed++;
	}
	if (cmd->targets) {
		print_targets(cmd, j);
	} else if (j->skipped) {
		fprintf(stderr, "mship: %s/%s (%s, n=%zu) skipped: %s\n", j->bench->name,
			j->c->name, j->c->kind, j->n, j->skipped);
	} else {
		if (cmd->headed != j->bench)
			bench_print_head(j->bench);
		cmd->headed = j->bench;
		bench_print(j);
	}
	bench_file_write(&cmd->file, j);
	fflush(stdout);
}

static bool run_all(struct command *cmd, char **argv, GError **error)
{
	gint64 start = g_get_monotonic_time();
	struct progress p;

	progress_begin(&p, cmd->jobs->len);
	for (guint i = 0; i < cmd->jobs->len; i++) {
		struct bench_job *j = &g_array_index(cmd->jobs, struct bench_job, i);

		progress_show(&p, i);
		if (!bench_job_run(j, error))
			return false;
		progress_clear(&p);
		show(cmd, j);
	}
	if (cmd->targets)
		print_sum(cmd);
	return bench_file_close(
		&cmd->file,
		&(struct provenance){ .argv = argv,
				      .points = cmd->jobs->len,
				      .failed = cmd->failed,
				      .wall_s = (double)(g_get_monotonic_time() - start) / 1e6 },
		error);
}

static void clear_job(gpointer job)
{
	bench_job_clear(job);
}

static int finish(struct command *cmd, GError *error)
{
	int status = error					? cli_report(error)
		     : cmd->failed || cmd->verdicts[BENCH_FAIL] ? CLI_FAILED
								: 0;

	bench_file_abandon(&cmd->file);
	g_array_unref(cmd->jobs);
	g_array_unref(cmd->n);
	g_free(cmd->engine);
	g_free(cmd->csv);
	g_free(cmd->sizes);
	return status;
}

int cmd_bench(int argc, char **argv)
{
	struct command cmd = { .n = g_array_new(FALSE, FALSE, sizeof(size_t)),
			       .jobs = g_array_new(FALSE, FALSE, sizeof(struct bench_job)) };
	const GOptionEntry entries[] = {
		{ "targets", 0, 0, G_OPTION_ARG_NONE, &cmd.targets,
		  "measure what has a target, print pass or fail; status 1 if one fails", NULL },
		{ "engine", 0, 0, G_OPTION_ARG_STRING, &cmd.engine, "what runs the worlds",
		  "ns3|vclock" },
		{ "n", 0, 0, G_OPTION_ARG_STRING, &cmd.sizes, "these sizes, not the cases' own",
		  "N,..." },
		{ "csv", 0, 0, G_OPTION_ARG_FILENAME, &cmd.csv, "write every figure to a CSV file",
		  "FILE" },
		{ 0 },
	};
	char *text = bench_help(), **asked = g_strdupv(argv);
	GError *error = NULL;

	g_array_set_clear_func(cmd.jobs, clear_job);
	if (options_parse(&argc, &argv, entries, "[NAME...]",
			  "Measures what the model and the worlds cost.", text, &error) &&
	    prepare(&cmd, argv + 1, &error))
		run_all(&cmd, asked, &error);
	g_strfreev(asked);
	g_free(text);
	return finish(&cmd, error);
}
