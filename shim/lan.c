/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "shim/lan.h"

#include <glib.h>
#include <string.h>

#include "shim/draw.h"
#include "shim/lan_fault.h"

void lans_init(struct lans *l)
{
	memset(l, 0, sizeof(*l));
	filter_init(&l->filter);
}

void lans_fini(struct lans *l)
{
	filter_fini(&l->filter);
	for (uint32_t i = 0; i < l->count; i++)
		lan_faults_free(l->lan[i].faults);
	g_free(l->lan);
	g_free(l->interface);
	g_free(l->scratch);
	lans_init(l);
}

/* Room for one more in an array that doubles. */
static void *grown(void *array, uint32_t count, uint32_t *room, size_t size)
{
	if (count < *room)
		return array;
	*room = *room ? 2 * *room : 4;
	return g_realloc_n(array, *room, size);
}

uint32_t lan_add(struct lans *l, mc_time delay, uint64_t rate, double loss)
{
	struct lan *n;

	l->lan = grown(l->lan, l->count, &l->room, sizeof(*l->lan));
	n = &l->lan[l->count];
	memset(n, 0, sizeof(*n));
	n->delay = delay;
	n->rate = rate;
	n->loss = lan_threshold(loss);
	n->first = n->last = LAN_NOBODY;
	return l->count++;
}

uint32_t lan_attach(struct lans *l, uint32_t lan, uint32_t owner, uint32_t ifindex)
{
	struct lan *n = &l->lan[lan];
	uint32_t id = l->interfaces;
	struct interface *i;

	l->interface = grown(l->interface, id, &l->interface_room, sizeof(*l->interface));
	i = &l->interface[id];
	memset(i, 0, sizeof(*i));
	i->lan = lan;
	i->next = LAN_NOBODY;
	i->owner = owner;
	i->ifindex = (uint16_t)ifindex;
	if (n->members++ == 0)
		n->first = id;
	else
		l->interface[n->last].next = id;
	n->last = id;
	return l->interfaces++;
}

static const uint32_t *all_multicast(const struct lans *l, uint32_t lan, uint32_t *count)
{
	struct maddr any = { 0, 0 };

	return filter_find(&l->filter, lan, any, count);
}

void lan_filter(struct lans *l, uint32_t interface, struct maddr group, bool on)
{
	struct interface *i = &l->interface[interface];
	struct lan *n = &l->lan[i->lan];

	if (i->gone)
		return;
	if (maddr_is_any(group)) {
		uint8_t family = maddr_is_v4(group) ? LAN_ALL_V4 : LAN_ALL_V6;

		i->all = on ? i->all | family : i->all & (uint8_t)~family;
		on = i->all != 0;
	}
	if (on)
		filter_add(&l->filter, i->lan, group, interface);
	else
		filter_del(&l->filter, i->lan, group, interface);
	if (maddr_is_any(group)) {
		const uint32_t *who = all_multicast(l, i->lan, &n->all);

		n->one = n->all ? who[0] : LAN_NOBODY;
	}
}

void lan_detach(struct lans *l, uint32_t interface)
{
	lan_filter(l, interface, maddr_v4(0), false);
	lan_filter(l, interface, (struct maddr){ 0, 0 }, false);
	l->interface[interface].gone = true;
	l->stale = true;
}

static bool is_gone(const void *lans, uint32_t interface)
{
	const struct lans *l = lans;

	return l->interface[interface].gone;
}

/* Until somebody comes back nobody minds what the filter knows of those who are gone. */
void lan_attach_again(struct lans *l, uint32_t interface)
{
	if (l->stale)
		filter_scrub(&l->filter, is_gone, l);
	l->stale = false;
	l->interface[interface].gone = false;
}

/* ---- a datagram's way ---- */

static uint64_t load(const uint8_t *p, int bytes)
{
	uint64_t v = 0;

	for (int i = 0; i < bytes; i++)
		v = v << 8 | p[i];
	return v;
}

bool lan_destination(const void *datagram, size_t length, struct maddr *to)
{
	const uint8_t *p = datagram;

	if (length >= 20 && p[0] >> 4 == 4) {
		*to = maddr_v4((uint32_t)load(p + 16, 4));
		return maddr_to_v4(*to) != UINT32_MAX;
	}
	if (length >= 40 && p[0] >> 4 == 6) {
		to->hi = load(p + 24, 8);
		to->lo = load(p + 32, 8);
		return true;
	}
	return false;
}

uint16_t lan_protocol(const void *datagram, size_t length)
{
	const uint8_t *p = datagram;

	return length && p[0] >> 4 == 6 ? LAN_IPV6 : LAN_IPV4;
}

bool lan_accepts(const struct lans *l, uint32_t interface, struct maddr to)
{
	const struct interface *i = &l->interface[interface];

	if (i->gone)
		return false;
	return (i->all && maddr_is_multicast(to)) || filter_has(&l->filter, i->lan, to, interface);
}

mc_time lan_arrival(struct lans *l, uint32_t sender, size_t length, mc_time now)
{
	struct interface *i = &l->interface[sender];
	const struct lan *n = &l->lan[i->lan];

	if (n->rate == 0)
		return now + n->delay;
	i->free_at = MAX(i->free_at, now);
	i->free_at += (mc_time)((double)length * 8e9 / (double)n->rate + 0.5);
	return i->free_at + n->delay;
}

/* ---- frames ---- */

struct frame *frame_new(uint32_t sender, uint32_t to, uint16_t protocol, const void *bytes,
			size_t length)
{
	struct frame *f = g_malloc(sizeof(*f) + length);

	memset(f, 0, sizeof(*f));
	f->sender = sender;
	f->to = to;
	f->protocol = protocol;
	f->length = (uint32_t)length;
	if (length)
		memcpy(f->bytes, bytes, length);
	return f;
}

void frame_free(struct frame *f)
{
	g_free(f);
}

struct frame *frame_late(const struct frame *f, uint32_t interface, bool open)
{
	struct frame *copy =
		frame_new(f->sender, FRAME_TO_ONE + interface, f->protocol, f->bytes, f->length);

	copy->fate = f->fate;
	copy->late = true;
	copy->open = open;
	return copy;
}

static void reserve(struct lans *l, uint32_t n)
{
	if (n <= l->scratch_room)
		return;
	l->scratch_room = MAX(n, 2 * l->scratch_room);
	l->scratch = g_renew(uint32_t, l->scratch, l->scratch_room);
}

/* Both ascending: a member of both is taken once. */
static uint32_t merge(uint32_t *out, const uint32_t *a, uint32_t an, const uint32_t *b, uint32_t bn)
{
	uint32_t n = 0, i = 0, j = 0;

	while (i < an && j < bn) {
		out[n++] = MIN(a[i], b[j]);
		i += a[i] == out[n - 1];
		j += b[j] == out[n - 1];
	}
	for (; i < an; i++)
		out[n++] = a[i];
	for (; j < bn; j++)
		out[n++] = b[j];
	return n;
}

static uint32_t listeners(struct lans *l, uint32_t lan, struct maddr to)
{
	const struct lan *n = &l->lan[lan];
	const uint32_t *some, *all = &n->one;
	uint32_t some_n, all_n = 0;

	some = filter_find(&l->filter, lan, to, &some_n);
	if (n->all && maddr_is_multicast(to)) {
		all_n = n->all;
		if (all_n > 1)
			all = all_multicast(l, lan, &all_n);
	}
	reserve(l, some_n + all_n);
	if (all_n)
		return merge(l->scratch, some, some_n, all, all_n);
	if (some_n)
		memcpy(l->scratch, some, some_n * sizeof(*some));
	return some_n;
}

static uint32_t everybody(struct lans *l, uint32_t lan)
{
	uint32_t n = 0;

	reserve(l, l->lan[lan].members);
	for (uint32_t i = l->lan[lan].first; i != LAN_NOBODY; i = l->interface[i].next)
		l->scratch[n++] = i;
	return n;
}

static uint32_t receivers(struct lans *l, const struct frame *f, struct maddr *to)
{
	uint32_t lan = l->interface[f->sender].lan;

	if (f->to >= FRAME_TO_ONE) {
		reserve(l, 1);
		l->scratch[0] = f->to - FRAME_TO_ONE;
		return 1;
	}
	if (f->to == FRAME_BY_ADDRESS && lan_destination(f->bytes, f->length, to))
		return listeners(l, lan, *to);
	return everybody(l, lan);
}

/* A copy that was held back on its way to one interface, which may have changed its mind since. */
static uint32_t deliver_late(struct lans *l, const struct frame *f, const struct lan_ear *ear)
{
	uint32_t id = f->to - FRAME_TO_ONE;
	struct maddr to;

	if (l->interface[id].gone || lan_cuts(l, f->sender, id))
		return 0;
	if (!f->open && lan_destination(f->bytes, f->length, &to) && !lan_accepts(l, id, to))
		return 0;
	ear->receive(ear->ctx, id, f);
	return 1;
}

/* To one of those who listen, as often as its fate says. */
static uint32_t hand_out(struct lans *l, const struct frame *f, uint32_t id,
			 const struct lan_way *way, const struct lan_ear *ear)
{
	mc_time late[LAN_COPIES];
	unsigned copies = lan_fate(l, f->sender, id, way, late);
	uint32_t heard = 0;

	for (unsigned k = 0; k < copies; k++) {
		if (late[k]) {
			ear->hold(ear->ctx, id, f, late[k]);
			continue;
		}
		ear->receive(ear->ctx, id, f);
		heard++;
	}
	return heard;
}

uint32_t lan_deliver(struct lans *l, const struct frame *f, uint64_t seed,
		     const struct lan_ear *ear)
{
	struct maddr to = { 0, 0 };
	uint32_t n, heard = 0;
	struct lan_way way;

	if (f->late)
		return deliver_late(l, f, ear);
	n = receivers(l, f, &to);
	way = lan_way_of(l, l->interface[f->sender].lan, seed, to, f->fate);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t id = l->scratch[i];

		if (ear->expect && i % LAN_AHEAD == 0)
			ear->expect(ear->ctx, &l->scratch[i], MIN(n - i, LAN_AHEAD), to);
		if (id == f->sender || l->interface[id].gone)
			continue;
		if (way.faulty) {
			heard += hand_out(l, f, id, &way, ear);
			continue;
		}
		ear->receive(ear->ctx, id, f);
		heard++;
	}
	return heard;
}
