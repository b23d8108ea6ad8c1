/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A table of the page: words at the left, and figures of runs. */
#ifndef CLI_REPORT_TABLE_H
#define CLI_REPORT_TABLE_H

#include "cli/csv.h"
#include "cli/report_text.h"

struct report_column {
	const char *title, *metric;
	char *(*text)(double value);
	double scale; /* of the metric; 0 = as it is */
};

/* The head's titles: report_table_title for each behind `first` (ended by NULL), then report_table_rows. */
void report_table_begin(GString *out, const char *const *first);
void report_table_title(GString *out, const char *title);
void report_table_rows(GString *out);
void report_table_end(GString *out);

/* A cell with a figure; the text is taken. */
void report_table_cell(GString *out, char *text);

/* All titles and the end of the head; all cells of a row, and the row's end. */
void report_table_titles(GString *out, const struct report_column *columns, size_t n);
void report_table_cells(GString *out, const struct csv *c, guint row,
			const struct report_column *columns, size_t n);

#endif
