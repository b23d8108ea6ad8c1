/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/report_table.h"

void report_table_begin(GString *out, const char *const *first)
{
	g_string_append(out, "<div class=wide><table><thead><tr>");
	for (size_t i = 0; first[i]; i++)
		report_table_title(out, first[i]);
}

void report_table_title(GString *out, const char *title)
{
	html_element(out, "th", title);
}

void report_table_rows(GString *out)
{
	g_string_append(out, "</tr></thead><tbody>\n");
}

void report_table_end(GString *out)
{
	g_string_append(out, "</tbody></table></div>\n");
}

void report_table_cell(GString *out, char *text)
{
	html_element(out, "td class=n", text);
	g_free(text);
}

void report_table_titles(GString *out, const struct report_column *columns, size_t n)
{
	for (size_t i = 0; i < n; i++)
		report_table_title(out, columns[i].title);
	report_table_rows(out);
}

void report_table_cells(GString *out, const struct csv *c, guint row,
			const struct report_column *columns, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		double value = csv_value(c, row, columns[i].metric);

		report_table_cell(
			out,
			columns[i].text(columns[i].scale != 0 ? value * columns[i].scale : value));
	}
	g_string_append(out, "</tr>\n");
}
