/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Advertisements: sent, and heard (ip_carp.c carp_send_ad, carp_proto_input_if, carp_proto_input_c). */
#include <errno.h>
#include <string.h>

#include "model/carp.h"
#include "model/ip_output.h"

#define MOST_SKEW	240 /* CARP_MAXSKEW */
#define ERRORS_MOST	3   /* CARP_SENDAD_MAX_ERRORS */
#define SUCCESSES_LEAST 3   /* CARP_SENDAD_MIN_SUCCESS */
#define BOW_OUT		255
#define LOW_DELAY	0x10 /* IPTOS_LOWDELAY */

static const struct maddr group6 = { 0xff02000000000000ULL, 0x12 };

unsigned carp_told_skew(const struct carp *c)
{
	if (!c->shared->rules->in_skew || c->shared->demoted == 0)
		return c->advskew;
	return MAX(c->advskew, MIN(c->advskew + c->shared->demoted, MOST_SKEW));
}

/* ---- the digest ---- */

static void sign(const struct carp *c, const struct carp_header *h, bool link_local,
		 uint8_t digest[static CARP_DIGEST])
{
	GArray *addresses = g_array_new(FALSE, FALSE, sizeof(struct maddr));

	for (const struct ifaddr *a = c->ifp->addresses; a; a = a->next)
		g_array_append_val(addresses, a->address);
	carp_sign(h, c->key, (const struct maddr *)addresses->data, addresses->len, link_local,
		  digest);
	g_array_free(addresses, TRUE);
}

/* carp_hmac_verify: either way of signing is right. */
static bool is_signed(const struct carp *c, const struct carp_header *h)
{
	uint8_t digest[CARP_DIGEST];

	for (int link_local = 0; link_local < 2; link_local++) {
		sign(c, h, link_local, digest);
		if (memcmp(digest, h->digest, CARP_DIGEST) == 0)
			return true;
	}
	return false;
}

/* ---- what is sent ---- */

static uint64_t draw_counter(const struct carp *c)
{
	struct mc_draw d = { .ifindex = ifnet_index(c->ifp),
			     .purpose = MC_DRAW_CARP_COUNTER,
			     .number = c->vhid };
	uint64_t drawn = c->ifp->gm.port->ops->random(c->ifp->gm.port, &d);

	return drawn ? drawn : 1;
}

static void prepare(struct carp *c, struct carp_header *h)
{
	const struct carp_rules *rules = c->shared->rules;

	if (c->counter == 0)
		c->counter = draw_counter(c);
	else if (rules->counts)
		c->counter++;
	*h = (struct carp_header){
		.version = CARP_VERSION,
		.type = CARP_AD,
		.vhid = (uint8_t)c->vhid,
		.advskew = (uint8_t)(c->bows_out ? BOW_OUT : carp_told_skew(c)),
		.authlen = CARP_AUTHLEN,
		.demote = (uint8_t)(rules->in_skew ? 0 : carp_demotion(c)),
		.advbase = (uint8_t)(c->bows_out ? BOW_OUT : c->advbase),
		.counter = c->counter,
	};
	sign(c, h, rules->signs_link_local, h->digest);
}

static void fill(const struct ipwire *w, uint8_t *payload, const void *ctx)
{
	(void)w;
	carp_encode(ctx, payload);
}

/* "Prefer addresses on the parent interface as source for AD." */
static struct maddr first_of(const struct ifnet *ifp, enum family family)
{
	for (const struct ifaddr *a = ifp->addresses; a; a = a->next)
		if (family_of(a->address) == family)
			return a->address;
	return family == FAMILY_V4 ? maddr_v4(0) : (struct maddr){ 0, 0 };
}

static struct maddr source_of(const struct carp *c, enum family family)
{
	const struct ifnet *parent = if_parent(c->ifp);
	struct gm_link *l = family == FAMILY_V6 ? parent->mld : NULL;
	struct maddr source =
		l && !maddr_is_any(l->address) ? l->address : first_of(parent, family);

	return maddr_is_any(source) ? first_of(c->ifp, family) : source;
}

static int send_by(struct carp *c, enum family family)
{
	const struct holder *held = &c->held[family];
	struct carp_header h;
	struct ip_sender by = { .stack = c->ifp->stack,
				.source = source_of(c, family),
				.ifidx = held->ifidx,
				.ttl = family == FAMILY_V4 ? held->ttl : CARP_TTL,
				.unicast_ttl = CARP_TTL,
				.raw = true };
	struct ipwire w = { .to = family == FAMILY_V4 ? c->peer : group6,
			    .protocol = CARP_PROTOCOL,
			    .tos = family == FAMILY_V4 ? LOW_DELAY : 0,
			    .dont_fragment = true,
			    .length = CARP_LENGTH };

	c->shared->stats.sent[family]++;
	prepare(c, &h);
	return ip_output(&by, &w, fill, &h);
}

/* Three failures in a row demote, three successes after them undo that. */
static void settle(struct carp *c, int err)
{
	int failure = (int)c->shared->rules->failure;

	if (err) {
		c->shared->stats.oerrors++;
		c->shared->stats.onomem += err == ENOBUFS;
		c->successes = 0;
		if (++c->errors == ERRORS_MOST)
			carp_demote(c->shared, c, failure);
	} else if (c->errors < ERRORS_MOST) {
		c->errors = 0;
	} else if (++c->successes >= SUCCESSES_LEAST) {
		carp_demote(c->shared, c, -failure);
		c->errors = 0;
	}
}

void carp_advertise(struct carp *c)
{
	struct port *port = c->ifp->gm.port;
	mc_time next = port_now(port) + carp_interval(c->advbase, carp_told_skew(c));

	if (if_parent(c->ifp) == NULL) {
		c->shared->stats.oerrors++;
		return;
	}
	if (!c->bows_out)
		timer_arm(port, &c->advertise, next);
	for (int f = 0; f < FAMILIES; f++)
		if (c->addresses[f])
			settle(c, send_by(c, (enum family)f));
}

void carp_advertise_all(struct carp_shared *shared)
{
	if (shared->telling)
		return;
	shared->telling = true;
	for (guint i = 0; i < shared->carps->len; i++) {
		struct carp *c = shared->carps->pdata[i];

		if (c->running && c->state == MC_CARP_MASTER)
			carp_advertise(c);
	}
	shared->telling = false;
}

/* ---- what is heard ---- */

/* IPv4: a group's on a carp interface, the node's own on the parent of some; FreeBSD: both there. */
static bool is_place(const struct carp_shared *shared, const struct ifnet *ifp, enum family family,
		     bool multi)
{
	bool carp = ifp->kind == &if_carp;
	bool on_carp = !shared->rules->on_parent && (multi || family == FAMILY_V6);

	return on_carp ? carp : !carp && if_first_child(ifp);
}

/* Of those on the parent, which are 255 at most, whatever the node has. */
static struct carp *find_vhid(const struct ifnet *parent, const struct ipwire *w, unsigned vhid)
{
	struct ifnet *child = parent ? if_first_child(parent) : NULL;

	for (; child; child = if_next_child(child)) {
		struct carp *c = carp_of(child);

		if (c == NULL || c->vhid != vhid)
			continue;
		if (!maddr_is_v4(w->to) || maddr_is_multicast(w->to) == maddr_is_multicast(c->peer))
			return c;
	}
	return NULL;
}

/* As it is told; the very least is no interval, but less than any other. */
static mc_time told(unsigned advbase, unsigned advskew)
{
	return advbase || advskew ? carp_interval(advbase, advskew) : 0;
}

/* What the other one is to this: for a master, and for a backup. */
static enum carp_event judge(const struct carp *c, const struct carp_header *h)
{
	bool in_skew = c->shared->rules->in_skew;
	unsigned own = in_skew ? 0 : carp_demotion(c), theirs = in_skew ? 0 : h->demote;
	unsigned skew = carp_told_skew(c);
	mc_time mine = told(c->advbase, skew), other = told(h->advbase, h->advskew);
	bool better, worse;

	better = (mine >= other && theirs <= own) || theirs < own;
	worse = (c->shared->preempt && mine < other && theirs >= own) || theirs > own ||
		(c->advbase && told(3 * c->advbase, skew) < other);
	if (better)
		return worse ? CARP_BOTH : CARP_BETTER;
	return worse ? CARP_WORSE : CARP_ALIVE;
}

/* Of a message that is whole: the interface it is for, or NULL and its counter. */
static struct carp *check(struct carp_shared *shared, const struct ifnet *ifp,
			  const struct ipwire *w, const struct carp_header *h, uint64_t **counter)
{
	const struct ifnet *parent = ifp->kind == &if_carp ? if_parent(ifp) : ifp;
	struct carp *c = find_vhid(parent, w, h->vhid);
	struct carp_stats *stats = &shared->stats;

	if (c == NULL || !c->running)
		*counter = &stats->badvhid;
	else if (h->version != CARP_VERSION)
		*counter = &stats->badver;
	else if (!is_signed(c, h))
		*counter = &stats->badauth;
	else if (c->counter && h->counter == c->counter) {
		stats->replays++; /* "replay or network loop detected" */
		*counter = &stats->badauth;
	} else
		return c;
	return NULL;
}

static uint64_t *mistake(struct carp_shared *shared, const struct ifnet *ifp,
			 const struct ipwire *w, struct carp_header *h)
{
	struct carp_stats *stats = &shared->stats;

	if (!is_place(shared, ifp, family_of(w->to), maddr_is_multicast(w->to)))
		return &stats->badif;
	if (w->ttl != CARP_TTL)
		return &stats->badttl;
	switch (carp_decode(w->payload, w->length, h)) {
	case CARP_SHORT:
		return &stats->badlen;
	case CARP_SUM:
		return &stats->badsum;
	default:
		return NULL;
	}
}

enum mc_drop carp_input(struct ip_protocol *p, struct ifnet *ifp, const struct ipwire *w)
{
	struct carp_shared *shared = p->ctx;
	struct carp_header h;
	uint64_t *counter = mistake(shared, ifp, w, &h);
	struct carp *c = NULL;

	shared->stats.received[family_of(w->to)]++;
	if (counter == NULL)
		c = check(shared, ifp, w, &h, &counter);
	if (c == NULL) {
		++*counter;
		return MC_DROP_NONE;
	}
	c->heard = family_of(w->to);
	carp_step(c, judge(c, &h));
	return MC_DROP_NONE;
}
