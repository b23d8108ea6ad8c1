/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Virtual time: jumps from one thing that is due to the next. */
#include "shim/core.h"

static void *vclock_open(struct world *w, const char **why)
{
	(void)why;
	return w;
}

static void vclock_close(void *e)
{
	(void)e;
}

/* The loop below asks for what is next by itself. */
static void vclock_wake(void *e, mc_time at)
{
	(void)e;
	(void)at;
}

static void vclock_run(void *e, mc_time until)
{
	struct world *w = e;
	mc_time next = core_next(w);

	while (next <= until && next != MC_NEVER)
		next = core_instant(w, next > w->now ? next : w->now);
	if (until != MC_NEVER && until > w->now)
		w->now = until;
}

static mc_time vclock_now(const void *e)
{
	const struct world *w = e;

	return w->now;
}

static const char *const no_other_kinds[] = { NULL };

const struct engine engine_vclock = {
	.name = "vclock",
	.kinds = no_other_kinds,
	.open = vclock_open,
	.close = vclock_close,
	.wake = vclock_wake,
	.run = vclock_run,
	.now = vclock_now,
};
