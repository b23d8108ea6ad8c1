/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>

#include "cli/commands.h"
#include "cli/options.h"
#include "cli/report.h"

static const char *const help =
	"Runs list-vs-array, many-interfaces, limit-policies, receive-path, drop-order,\n"
	"query-burst, leave-latency, carp-failover, vxlan-fabric and detach-storm as `mship run`\n"
	"would, then makes the report.  Each is read from scenarios/ in the current directory;\n"
	"where that has no such file, from scenarios/ beside the directory of the program, as in\n"
	"its source tree.\n\n"
	"Example:\n"
	"  mship study --out results";

static const char *const scenarios[] = { "list-vs-array", "many-interfaces", "limit-policies",
					 "receive-path",  "drop-order",	     "query-burst",
					 "leave-latency", "carp-failover",   "vxlan-fabric",
					 "detach-storm" };

struct study {
	char *out, *engine;
};

/* Here, or in the tree that the program was built in; to be freed. */
static char *scenario_file(const char *name)
{
	char *file = g_strconcat(name, ".yaml", NULL);
	char *here = g_build_filename("scenarios", file, NULL);
	char *self = g_file_read_link("/proc/self/exe", NULL);
	char *build = self ? g_path_get_dirname(self) : g_strdup(".");
	char *there = g_build_filename(build, "..", "scenarios", file, NULL);
	bool local =
		g_file_test(here, G_FILE_TEST_EXISTS) || !g_file_test(there, G_FILE_TEST_EXISTS);

	g_free(build);
	g_free(self);
	g_free(file);
	g_free(local ? there : here);
	return local ? here : there;
}

static int run_scenario(const struct study *s, const char *name)
{
	char *argv[6] = { g_strdup("run"), scenario_file(name) };
	int argc = 2, status;
	char *kept[G_N_ELEMENTS(argv)];

	if (s->out)
		argv[argc++] = g_strdup_printf("--out=%s", s->out);
	if (s->engine)
		argv[argc++] = g_strdup_printf("--engine=%s", s->engine);
	for (int i = 0; i < argc; i++)
		kept[i] = argv[i]; /* options are taken off argv */
	status = cmd_run(argc, argv);
	for (int i = 0; i < argc; i++)
		g_free(kept[i]);
	return status;
}

static int run_all(const struct study *s)
{
	gint64 start = g_get_monotonic_time();

	for (size_t i = 0; i < G_N_ELEMENTS(scenarios); i++) {
		gint64 began = g_get_monotonic_time();
		int status;

		printf("study: %s\n", scenarios[i]);
		fflush(stdout);
		status = run_scenario(s, scenarios[i]);
		if (status)
			return status;
		printf("study: %s took %.1f s\n", scenarios[i],
		       (double)(g_get_monotonic_time() - began) / 1e6);
	}
	printf("study: all runs took %.1f s\n", (double)(g_get_monotonic_time() - start) / 1e6);
	return 0;
}

static int report(const struct study *s)
{
	char *argv[] = { (char *)"report", s->out ? s->out : (char *)"results", NULL };

	return cmd_report(2, argv);
}

int cmd_study(int argc, char **argv)
{
	struct study s = { 0 };
	const GOptionEntry entries[] = {
		{ "out", 0, 0, G_OPTION_ARG_FILENAME, &s.out, "where results go (results)", "DIR" },
		{ "engine", 0, 0, G_OPTION_ARG_STRING, &s.engine, "what runs the networks",
		  "ns3|vclock" },
		{ NULL, 0, 0, 0, NULL, NULL, NULL },
	};
	GError *error = NULL;
	int status = 0;

	if (!options_parse(&argc, &argv, entries, "", "Runs the standard study.", help, &error))
		status = cli_report(error);
	else if (argc != 1) {
		cli_mistake(&error, NULL, "study takes no arguments; see mship study --help");
		status = cli_report(error);
	}
	if (!status)
		status = run_all(&s);
	if (!status)
		status = report(&s);
	g_free(s.out);
	g_free(s.engine);
	return status;
}
