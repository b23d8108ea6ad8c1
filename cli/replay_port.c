/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A port without a world: no clock runs and nothing is sent; the driver refuses the groups it was told to. */
#include <errno.h>

#include "cli/replay_player.h"

static mc_time no_time(const struct port *p)
{
	(void)p;
	return 0;
}

static void no_arm(struct port *p, struct mc_timer *t, mc_time at)
{
	(void)p, (void)t, (void)at;
	g_assert_not_reached(); /* a bare node runs no timer */
}

static void no_disarm(struct port *p, struct mc_timer *t)
{
	(void)p, (void)t;
}

static void no_transmit(struct port *p, uint32_t ifindex, const void *datagram, size_t length)
{
	(void)p, (void)ifindex, (void)datagram, (void)length;
	g_assert_not_reached();
}

static int driver(struct port *p, uint32_t ifindex, struct maddr group, bool on)
{
	const struct replay_player *pl = p->world;

	(void)ifindex;
	return on && g_hash_table_contains(pl->refusing, &group) ? EIO : 0;
}

static uint64_t no_random(struct port *p, const struct mc_draw *d)
{
	(void)p, (void)d;
	return 0;
}

static void no_trace(struct port *p, const struct mc_event *e)
{
	(void)p, (void)e;
}

const struct port_ops replay_port = {
	.now = no_time,
	.arm = no_arm,
	.disarm = no_disarm,
	.transmit = no_transmit,
	.filter = driver,
	.random = no_random,
	.trace = no_trace,
};
