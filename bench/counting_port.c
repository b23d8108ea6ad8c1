/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bench/counting_port.h"

#include "bench/splitmix.h"
#include "bench/timing.h"

static struct counting_port *counting(const struct port *p)
{
	return p->world;
}

static mc_time now(const struct port *p)
{
	return counting(p)->now;
}

static void arm(struct port *p, struct mc_timer *t, mc_time at)
{
	queue_arm(&counting(p)->timers, t, at, ++counting(p)->orders);
}

static void disarm(struct port *p, struct mc_timer *t)
{
	if (t->pos)
		queue_disarm(&counting(p)->timers, t);
}

/* Group records in a datagram: RFC 3376 s4.2, RFC 3810 s5.2. */
static unsigned records_of(const uint8_t *d, size_t length)
{
	size_t at = d[0] >> 4 == 6 ? 40 + 8 : (size_t)(d[0] & 15) * 4;

	if (length < at + 8)
		return 0;
	if (d[at] == (d[0] >> 4 == 6 ? 143 : 0x22))
		return (unsigned)d[at + 6] << 8 | d[at + 7];
	return 1;
}

static void transmit(struct port *p, uint32_t ifindex, const void *datagram, size_t length)
{
	struct counting_port *c = counting(p);

	(void)ifindex;
	c->packets++;
	if (c->look)
		c->records += records_of(datagram, length);
}

static int filter(struct port *p, uint32_t ifindex, struct maddr group, bool on)
{
	(void)p, (void)ifindex, (void)group, (void)on;
	return 0;
}

static uint64_t draw(struct port *p, const struct mc_draw *d)
{
	(void)d;
	return splitmix64(&counting(p)->draws);
}

static void trace(struct port *p, const struct mc_event *e)
{
	(void)p, (void)e;
}

static const struct port_ops ops = {
	.now = now,
	.arm = arm,
	.disarm = disarm,
	.transmit = transmit,
	.filter = filter,
	.random = draw,
	.trace = trace,
};

void counting_port_init(struct counting_port *p)
{
	*p = (struct counting_port){ .port = { &ops, p, 0 } };
	queue_init(&p->timers);
}

void counting_port_fini(struct counting_port *p)
{
	queue_fini(&p->timers);
}

bool counting_port_drain(struct counting_port *p, mc_time until, double *ns)
{
	double price = ns ? timing_price() : 0, sum = 0;
	struct mc_timer *t;

	while ((t = queue_pop(&p->timers, until)) != NULL) {
		double start = ns ? timing_now() : 0;

		p->now = t->at;
		t->fire(t);
		if (ns)
			sum += timing_now() - start - price;
	}
	if (ns)
		*ns = sum;
	return queue_next(&p->timers) == MC_NEVER;
}
