/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Story lines, of a .story file or of a scenario's `story:`: one parser, which fills a plan.  The
 * language is in doc/stories.md.
 */
#ifndef CLI_STORY_H
#define CLI_STORY_H

#include "cli/plan.h"

/* One line, or several with \n between them. */
bool story_lines(struct plan *p, const char *text, const struct place *at, GError **error);
/* end TIME */
bool story_end(struct plan *p, const char *time, const struct place *at, GError **error);
/* Deals addresses and checks what can only be checked when all is known. */
bool story_finish(struct plan *p, const char *engine, GError **error);
/* A whole file; *title becomes its first comment.  NULL and *error. */
struct plan *story_read(const char *path, const char *engine, char **title, GError **error);

/* ---- pieces (story_network.c): the words behind lan, link and node ---- */

bool story_lan(struct plan *p, struct line *line, GError **error);
bool story_link(struct plan *p, struct line *line, GError **error);
bool story_node(struct plan *p, struct line *line, GError **error);

#endif
