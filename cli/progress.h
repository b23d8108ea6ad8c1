/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A bar with the time that is left, on standard error if that is a terminal; else nothing. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <glib.h>
#include <stdbool.h>

struct progress {
	bool shown;
	size_t total;
	gint64 start, drawn; /* monotonic us */
};

void progress_begin(struct progress *p, size_t total);
/* done may have a fraction: part of the one at work. */
void progress_show(struct progress *p, double done);
/* Clears the line, as before a message. */
void progress_clear(struct progress *p);

#endif
