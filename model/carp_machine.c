/* SPDX-License-Identifier: GPL-2.0-or-later */
/* INIT, BACKUP, MASTER: what each does at what happens (ip_carp.c carp_setrun, carp_master_down, carp_proto_input_c). */
#include "model/carp.h"

/* ---- intervals ---- */

/* "advskew * 1000000 / 256" */
static mc_time of_skew(unsigned skew)
{
	return skew * 1000000 / 256 * MC_USEC;
}

mc_time carp_interval(unsigned advbase, unsigned advskew)
{
	if (advbase == 0 && advskew == 0)
		return of_skew(1);
	return advbase * MC_SEC + of_skew(advskew);
}

/* Three of the master's, and the own skew: who has less of it is faster. */
static mc_time until_lost(const struct carp *c)
{
	if (c->advbase == 0)
		return of_skew(3 * (c->advskew ? c->advskew : 1));
	return 3 * c->advbase * MC_SEC + of_skew(c->advskew);
}

static struct port *port_of(const struct carp *c)
{
	return c->ifp->gm.port;
}

static void arm(struct carp *c, struct mc_timer *t, mc_time in)
{
	timer_arm_in(port_of(c), t, in);
}

static void rest(struct carp *c)
{
	timer_disarm(port_of(c), &c->advertise);
	for (int f = 0; f < FAMILIES; f++)
		timer_disarm(port_of(c), &c->down[f]);
}

/* ---- actions ---- */

static void nothing(struct carp *c)
{
	(void)c;
}

static void wait(struct carp *c)
{
	timer_disarm(port_of(c), &c->advertise);
	for (int f = 0; f < FAMILIES; f++)
		if (c->addresses[f])
			arm(c, &c->down[f], until_lost(c));
}

/* By one family alone: a master that is heard by the other only is replaced. */
static void wait_again(struct carp *c)
{
	arm(c, &c->down[c->heard], until_lost(c));
}

static void go_on(struct carp *c)
{
	arm(c, &c->advertise, carp_interval(c->advbase, carp_told_skew(c)));
}

static void take_over(struct carp *c)
{
	rest(c);
	c->shared->stats.preempt++;
	carp_advertise(c);
	carp_solicit(c, true);
}

/* ---- the table ---- */

static const struct {
	void (*action)(struct carp *c);
	enum mc_carp_state next;
} table[MC_CARP_STATES][CARP_EVENTS] = {
	[MC_CARP_INIT] = {
		[CARP_START] = { wait, MC_CARP_BACKUP },
		[CARP_STOP] = { rest, MC_CARP_INIT },
		[CARP_LOST] = { nothing, MC_CARP_INIT },
		[CARP_DUE] = { nothing, MC_CARP_INIT },
		[CARP_ALIVE] = { nothing, MC_CARP_INIT },
		[CARP_BETTER] = { nothing, MC_CARP_INIT },
		[CARP_WORSE] = { nothing, MC_CARP_INIT },
		[CARP_BOTH] = { nothing, MC_CARP_INIT },
	},
	[MC_CARP_BACKUP] = {
		[CARP_START] = { wait, MC_CARP_BACKUP },
		[CARP_STOP] = { rest, MC_CARP_INIT },
		[CARP_LOST] = { take_over, MC_CARP_MASTER },
		[CARP_DUE] = { nothing, MC_CARP_BACKUP },
		[CARP_ALIVE] = { wait_again, MC_CARP_BACKUP },
		[CARP_BETTER] = { wait_again, MC_CARP_BACKUP },
		[CARP_WORSE] = { take_over, MC_CARP_MASTER },
		[CARP_BOTH] = { take_over, MC_CARP_MASTER },
	},
	[MC_CARP_MASTER] = {
		[CARP_START] = { go_on, MC_CARP_MASTER },
		[CARP_STOP] = { rest, MC_CARP_INIT },
		[CARP_LOST] = { nothing, MC_CARP_MASTER },
		[CARP_DUE] = { carp_advertise, MC_CARP_MASTER },
		[CARP_ALIVE] = { nothing, MC_CARP_MASTER },
		[CARP_BETTER] = { wait, MC_CARP_BACKUP },
		[CARP_WORSE] = { nothing, MC_CARP_MASTER },
		[CARP_BOTH] = { wait, MC_CARP_BACKUP },
	},
};

static void enter(struct carp *c, enum mc_carp_state next)
{
	struct mc_event e = { .kind = MC_EV_CARP,
			      .ifindex = ifnet_index(c->ifp),
			      .err = (int)next };

	if (c->state == next)
		return;
	if (c->state == MC_CARP_MASTER)
		carp_solicit(c, false); /* as the master: nothing is sent by others */
	c->state = next;
	port_of(c)->ops->trace(port_of(c), &e);
}

void carp_step(struct carp *c, enum carp_event e)
{
	void (*action)(struct carp *) = table[c->state][e].action;

	enter(c, table[c->state][e].next);
	action(c);
}

void carp_run(struct carp *c)
{
	const struct ifnet *parent = if_parent(c->ifp);

	c->running = parent && (c->ifp->flags & IFNET_UP) && c->vhid && !c->suppressed &&
		     (c->addresses[FAMILY_V4] || c->addresses[FAMILY_V6]);
	if (parent == NULL)
		carp_step(c, CARP_STOP);
	else if (c->running)
		carp_step(c, CARP_START);
}
