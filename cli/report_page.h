/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Head and foot of the page: style, contents, and where the numbers come from. */
#ifndef CLI_REPORT_PAGE_H
#define CLI_REPORT_PAGE_H

#include <glib.h>
#include <stdbool.h>

void page_begin(GString *page, const char *title);
/* The table at the foot, of which each provenance.json is a row; of: what its first column has. */
void page_provenance_begin(GString *page, const char *of, const char *says);
bool page_provenance(GString *page, const char *scenario, const char *path, GError **error);
void page_provenance_end(GString *page);
/* The processor that it names, "unknown" if it does not; to be freed. */
char *page_machine(const char *path);
void page_end(GString *page);

#endif
