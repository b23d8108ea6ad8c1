/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>

#include "cli/commands.h"
#include "cli/options.h"
#include "cli/report.h"

static const char *const help =
	"Reads DIR/SCENARIO/runs.csv of every scenario there and writes DIR/report.html, one page\n"
	"without external parts, and each plot as an SVG file beside its runs.  Plots are drawn "
	"by\n"
	"gnuplot.\n\n"
	"Example:\n"
	"  mship report results";

int cmd_report(int argc, char **argv)
{
	const GOptionEntry none[] = { { NULL, 0, 0, 0, NULL, NULL, NULL } };
	GError *error = NULL;
	char *path = NULL;

	if (!options_parse(&argc, &argv, none, "DIR", "Makes the report of stored runs.", help,
			   &error))
		return cli_report(error);
	if (argc != 2) {
		cli_mistake(&error, NULL, "report takes one directory; see mship report --help");
		return cli_report(error);
	}
	if (!report_write(argv[1], &path, &error))
		return cli_report(error);
	printf("report: %s\n", path);
	g_free(path);
	return 0;
}
