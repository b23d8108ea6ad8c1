/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pieces of the page: numbers as people read them, escaped text.  Strings are to be freed. */
#ifndef CLI_REPORT_TEXT_H
#define CLI_REPORT_TEXT_H

#include <glib.h>
#include <stdbool.h>

/* "4,095"; "12.5" if it is no whole number; "-" for NaN. */
char *text_count(double value);
/* "870 ns", "2.7 µs", "31 ms", "1.5 s" */
char *text_ns(double ns);
/* "12 B", "98.3 kB", "1.2 MB" */
char *text_bytes(double bytes);
/* "9.3", "0.52": two or three digits that matter. */
char *text_ratio(double ratio);

/* Appends with & < > " replaced. */
void html_text(GString *out, const char *text);
/* One element with escaped content: html_element(out, "td class=n", "<5") */
void html_element(GString *out, const char *tag, const char *text);
/* The same, formatted. */
void html_printf(GString *out, const char *tag, const char *format, ...) G_GNUC_PRINTF(3, 4);

#endif
