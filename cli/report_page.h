/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Head and foot of the page: style, contents, and where the numbers come from. */
#ifndef CLI_REPORT_PAGE_H
#define CLI_REPORT_PAGE_H

#include <glib.h>
#include <stdbool.h>

void page_begin(GString *page, const char *title);
/* One scenario's provenance.json as rows of the table at the foot. */
bool page_provenance(GString *page, const char *scenario, const char *path, GError **error);
void page_end(GString *page);

#endif
