/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/rows.h"

#include <stdio.h>
#include <string.h>

#define COLUMNS_MAX 32

static const char *const help = "Example:\n  mship show presets";
static const char *const tables[] = { "presets",	 "policies", "kinds", "drivers",
				      "router-policies", "errnos",   NULL };

static void widen(const char *const *cells, int *width)
{
	for (unsigned i = 0; cells[i] && i < COLUMNS_MAX; i++)
		width[i] = MAX(width[i], (int)g_utf8_strlen(cells[i], -1));
}

/* The last column is not padded. */
static void print_row(const char *const *cells, const int *width)
{
	for (unsigned i = 0; cells[i] && i < COLUMNS_MAX; i++)
		printf("%s%*s", cells[i],
		       cells[i + 1] ? width[i] - (int)g_utf8_strlen(cells[i], -1) + 2 : 0, "");
	putchar('\n');
}

static void print_table(enum mc_table table)
{
	const char *const *titles = mc_row_titles(table);
	int width[COLUMNS_MAX] = { 0 };

	widen(titles, width);
	for (size_t i = 0; mc_row_name(table, i); i++)
		widen(mc_row_cells(table, i), width);
	print_row(titles, width);
	for (size_t i = 0; mc_row_name(table, i); i++)
		print_row(mc_row_cells(table, i), width);
}

static int show(const char *name, GError **error)
{
	for (unsigned i = 0; tables[i]; i++)
		if (!strcmp(tables[i], name)) {
			print_table((enum mc_table)i); /* the same order */
			return 0;
		}
	cli_unknown(error, NULL, "there is no table", name, tables);
	return CLI_MISTAKE;
}

int cmd_show(int argc, char **argv)
{
	const GOptionEntry entries[] = { { 0 } };
	GError *error = NULL;

	if (!options_parse(&argc, &argv, entries,
			   "presets|policies|kinds|drivers|router-policies|errnos",
			   "Prints a table of the model.", help, &error))
		;
	else if (argc != 2)
		cli_mistake(&error, NULL,
			    "show takes one of presets, policies, kinds, drivers, router-policies, "
			    "errnos; see mship show --help");
	else
		show(argv[1], &error);
	return error ? cli_report(error) : 0;
}
