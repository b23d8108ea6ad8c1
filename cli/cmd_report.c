/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>

#include "cli/commands.h"
#include "cli/options.h"
#include "cli/report.h"
#include "cli/report_bench.h"

static const char *const help =
	"Reads DIR/SCENARIO/runs.csv of every scenario there and writes DIR/report.html, one page\n"
	"without external parts, and each plot as an SVG file beside its runs.  If there is\n"
	"DIR/bench.csv, as `mship bench --csv DIR/bench.csv` writes it, DIR/bench.html shows "
	"that,\n"
	"with its targets.  Plots are drawn by gnuplot.\n\n"
	"Example:\n"
	"  mship report results";

static bool write_all(const char *directory, GError **error)
{
	char *report = NULL, *bench = NULL;
	bool ok = report_write(directory, &report, error);

	if (report)
		printf("report: %s\n", report);
	ok = ok && report_bench_write(directory, &bench, error);
	if (bench)
		printf("report: %s\n", bench);
	g_free(report);
	g_free(bench);
	return ok;
}

int cmd_report(int argc, char **argv)
{
	const GOptionEntry none[] = { { NULL, 0, 0, 0, NULL, NULL, NULL } };
	GError *error = NULL;

	if (!options_parse(&argc, &argv, none, "DIR", "Makes the report of stored runs.", help,
			   &error))
		return cli_report(error);
	if (argc != 2) {
		cli_mistake(&error, NULL, "report takes one directory; see mship report --help");
		return cli_report(error);
	}
	return write_all(argv[1], &error) ? 0 : cli_report(error);
}
