/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/commands.h"
#include "cli/error.h"
#include "cli/provenance.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

struct command {
	const char *name;
	int (*run)(int argc, char **argv);
	const char *what, *example;
};

static const struct command commands[] = {
	{ "run", cmd_run, "run the points of a scenario and store one row each",
	  "mship run scenarios/many-interfaces.yaml --set interfaces=64,256" },
	{ "points", cmd_points, "show the points that a run would make",
	  "mship points scenarios/many-interfaces.yaml" },
	{ "story", cmd_story, "play conversations with expectations; prints TAP",
	  "mship story tests/stories/host/*.story" },
	{ "replay", cmd_replay, "replay membership operations without a network",
	  "mship replay program.trace --preset=openbsd-2016-array" },
	{ "import", cmd_import, "make such a trace of what strace saw a program do",
	  "mship import program.strace --addresses host.json -o program.trace" },
	{ "report", cmd_report, "plots and one HTML page from stored runs",
	  "mship report results" },
	{ "study", cmd_study, "the standard study, from scenarios to report", "mship study" },
	{ "show", cmd_show, "print a table of the model: presets, kinds, errnos and others",
	  "mship show presets" },
	{ "bench", cmd_bench, "measure what the model and the worlds cost",
	  "mship bench host --targets" },
};

static void help(FILE *to)
{
	fputs("usage: mship COMMAND [OPTION...] [ARGUMENT...]\n"
	      "       mship COMMAND --help | mship --help | mship --version\n\n"
	      "A laboratory for IP multicast membership.\n\n",
	      to);
	for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
		fprintf(to, "  %-8s %s\n           %s\n", commands[i].name, commands[i].what,
			commands[i].example);
	fputs("\nExit status: 0 done, 1 a run or story failed, 2 a mistake in what was asked.\n",
	      to);
}

static int unknown(const char *name)
{
	const char *known[G_N_ELEMENTS(commands) + 1];
	GError *error = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
		known[i] = commands[i].name;
	known[G_N_ELEMENTS(commands)] = NULL;
	cli_unknown(&error, NULL, "there is no command", name, known);
	return cli_report(error);
}

static int dispatch(const struct command *c, int argc, char **argv)
{
	char *program = g_strdup_printf("mship %s", c->name);
	int status;

	g_set_prgname(program);
	status = c->run(argc, argv);
	g_free(program);
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	fprintf(stderr, "mship: cannot write to standard output: %s\n", g_strerror(errno));
	return status ? status : CLI_FAILED;
}

int main(int argc, char **argv)
{
	setlocale(LC_CTYPE, ""); /* numbers stay in the C locale */
	if (argc < 2) {
		help(stderr);
		return CLI_MISTAKE;
	}
	if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h") || !strcmp(argv[1], "help")) {
		help(stdout);
		return 0;
	}
	if (!strcmp(argv[1], "--version")) {
		printf("mship %s (%s)\n", provenance_version(), provenance_commit());
		return 0;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
		if (!strcmp(argv[1], commands[i].name))
			return dispatch(&commands[i], argc - 1, argv + 1);
	return unknown(argv[1]);
}
