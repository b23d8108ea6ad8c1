/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

#define WIDTH	 30
#define INTERVAL 100000 /* us between two drawings */

void progress_begin(struct progress *p, size_t total)
{
	p->shown = isatty(STDERR_FILENO);
	p->total = total;
	p->start = g_get_monotonic_time();
	p->drawn = 0;
}

void progress_show(struct progress *p, double done)
{
	gint64 now = g_get_monotonic_time();
	double share = p->total ? done / (double)p->total : 1;
	double elapsed = (double)(now - p->start) / 1e6;
	int filled = (int)(share * WIDTH);

	if (!p->shown || (now - p->drawn < INTERVAL && done < (double)p->total))
		return;
	p->drawn = now;
	fprintf(stderr, "\r[%.*s%*s] %zu/%zu points, %.0f s", filled,
		"##############################", WIDTH - filled, "", (size_t)done, p->total,
		elapsed);
	if (share > 0 && share < 1)
		fprintf(stderr, ", %.0f s left", elapsed * (1 - share) / share);
	fputs("\033[K", stderr);
	fflush(stderr);
}

void progress_clear(struct progress *p)
{
	if (p->shown)
		fputs("\r\033[K", stderr);
}
