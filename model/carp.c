/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A carp interface: its life, what it is told, and what it does as an interface (ip_carp.c carp_clone_create,
 * carp_ioctl, carp_set_ifp, carpdetach, carp_carpdev_state, carp_output). */
#include "model/carp.h"

#include <errno.h>
#include <string.h>

#include "model/if_addr.h"

#define DEFAULT_ADVBASE 1 /* CARP_DFLTINTV */
#define MOST_SKEW	254
#define MOST		255

static const struct maddr group4 = { 0, 0xffffe0000012ULL }; /* INADDR_CARP_GROUP */

/* ---- what all of a node share ---- */

static void shared_free(struct ip_protocol *p)
{
	struct carp_shared *shared = p->ctx;

	if (p != &shared->protocol[FAMILY_V6]) /* the last that is told, since it was added first */
		return;
	g_ptr_array_free(shared->carps, TRUE);
	g_free(shared);
}

struct carp_shared *carp_shared_of(const struct netstack *s)
{
	struct ipwire w = { .to = group4, .protocol = CARP_PROTOCOL };
	struct ip_protocol *p = ip_protocol_find(s, &w);

	return p && p->input == carp_input ? p->ctx : NULL;
}

/* Once for both families. */
static void shared_memory(const struct ip_protocol *p, const struct memory_walk *w)
{
	const struct carp_shared *shared = p->ctx;

	if (p != &shared->protocol[FAMILY_V4])
		return;
	memory_tell(w, MEMORY_DRIVER, shared, sizeof(*shared));
	memory_tell_pointers(w, shared->carps);
}

static struct carp_shared *share(struct netstack *s)
{
	struct carp_shared *shared = carp_shared_of(s);

	if (shared)
		return shared;
	shared = g_new0(struct carp_shared, 1);
	shared->carps = g_ptr_array_new();
	shared->rules = s->preset->carp ? s->preset->carp : &carp_freebsd;
	for (int f = FAMILIES; f-- > 0;) {
		shared->protocol[f] = (struct ip_protocol){ .number = CARP_PROTOCOL,
							    .family = (enum family)f,
							    .input = carp_input,
							    .ctx = shared,
							    .fini = shared_free,
							    .memory = shared_memory };
		ip_protocol_add(s, &shared->protocol[f]);
	}
	return shared;
}

/* ---- timers and hooks ---- */

static void due(struct mc_timer *t)
{
	carp_step(timer_owner(t, struct carp, advertise), CARP_DUE);
}

static void lost_v4(struct mc_timer *t)
{
	carp_step(timer_owner(t, struct carp, down[FAMILY_V4]), CARP_LOST);
}

static void lost_v6(struct mc_timer *t)
{
	carp_step(timer_owner(t, struct carp, down[FAMILY_V6]), CARP_LOST);
}

/* carp_carpdev_state: whoever stands on a parent that is down is demoted. */
static void parent_changed(struct carp *c)
{
	int failure = (int)c->shared->rules->failure;
	bool was = c->suppressed;

	if (!(if_parent(c->ifp)->flags & IFNET_UP)) {
		c->running = false;
		carp_step(c, CARP_STOP);
		c->suppressed = true;
		carp_run(c);
		if (!was)
			carp_demote(c->shared, c, failure);
	} else if (was) {
		carp_step(c, CARP_STOP);
		c->suppressed = false;
		carp_run(c);
		carp_demote(c->shared, c, -failure);
	}
}

static void on_link(struct if_hook *h)
{
	parent_changed(timer_owner(h, struct carp, on_link));
}

static void on_detach(struct if_hook *h)
{
	carp_detach(timer_owner(h, struct carp, on_detach));
}

/* ---- its life ---- */

struct carp *carp_of(const struct ifnet *ifp)
{
	return ifp->kind == &if_carp ? if_softc(ifp) : NULL;
}

int carp_create(struct netstack *s, const char *name, struct carp **out)
{
	enum holder_kind how = holder_kind_of(s, HOLDER_CARP);
	struct ifnet *ifp;
	struct carp *c;
	int err = if_clone_create(s, &if_carp, name, &ifp);

	if (err)
		return err;
	c = g_new0(struct carp, 1);
	c->ifp = ifp;
	c->shared = share(s);
	c->advbase = DEFAULT_ADVBASE;
	c->peer = group4;
	c->reset = how == HOLDER_VECTOR;
	c->advertise.fire = due;
	c->down[FAMILY_V4].fire = lost_v4;
	c->down[FAMILY_V6].fire = lost_v6;
	holder_init(&c->held[FAMILY_V4], s, how, FAMILY_V4);
	holder_init(&c->held[FAMILY_V6], s, HOLDER_LIST, FAMILY_V6);
	c->solicited = g_array_new(FALSE, FALSE, sizeof(struct carp_solicited));
	c->forwarded = g_hash_table_new_full(maddr_hash, maddr_same, g_free, NULL);
	if_set_softc(ifp, c);
	if_hook_establish(ifp, IF_HOOK_ADDRESS, &c->on_address, carp_addresses_changed, false);
	g_ptr_array_add(c->shared->carps, c);
	*out = c;
	return 0;
}

void carp_detach(struct carp *c)
{
	if (c->demoted)
		carp_demote(c->shared, c, -(int)c->demoted);
	c->suppressed = false;
	c->errors = 0;
	c->running = false;
	carp_step(c, CARP_STOP);
	if_down(c->ifp);
	carp_leave(c);
	/* and is not established again by a new parent */
	if_hook_disestablish(&c->on_address);
	if_hook_disestablish(&c->on_link);
	if_hook_disestablish(&c->on_detach);
	if_set_parent(c->ifp, NULL);
}

/* carp_clone_destroy */
static void destroy(struct ifnet *ifp)
{
	carp_detach(if_softc(ifp));
}

static void carp_free(void *softc)
{
	struct carp *c = softc;

	for (int f = 0; f < FAMILIES; f++)
		holder_fini(&c->held[f]);
	g_array_free(c->solicited, TRUE);
	g_hash_table_destroy(c->forwarded);
	g_ptr_array_remove(c->shared->carps, c);
	g_free(c);
}

/* ---- SIOCSVH ---- */

static bool is_taken(const struct carp *c, const struct ifnet *parent, unsigned vhid)
{
	for (guint i = 0; vhid && i < c->shared->carps->len; i++) {
		const struct carp *other = c->shared->carps->pdata[i];

		if (other != c && if_parent(other->ifp) == parent && other->vhid == vhid)
			return true;
	}
	return false;
}

static int set_parent(struct carp *c, struct ifnet *parent)
{
	if (parent == if_parent(c->ifp))
		return 0;
	if (!(parent->flags & IFNET_MULTICAST))
		return EADDRNOTAVAIL;
	if (parent->kind == &if_carp || is_taken(c, parent, c->vhid))
		return EINVAL;
	if (if_parent(c->ifp))
		carp_detach(c);
	if_set_parent(c->ifp, parent);
	if_hook_establish(parent, IF_HOOK_LINK, &c->on_link, on_link, true);
	if_hook_establish(parent, IF_HOOK_DETACH, &c->on_detach, on_detach, false);
	if (c->addresses[FAMILY_V4] || c->addresses[FAMILY_V6])
		if_up(c->ifp);
	parent_changed(c);
	return 0;
}

static void ask_state(struct carp *c, enum mc_carp_state asked)
{
	static const enum carp_event by[MC_CARP_STATES] = {
		[MC_CARP_BACKUP] = CARP_BETTER, [MC_CARP_MASTER] = CARP_LOST
	};

	if (c->state != MC_CARP_INIT && asked != MC_CARP_INIT && asked != c->state)
		carp_step(c, by[asked]);
}

/* carp_vhids_ioctl: it begins anew under another vhid. */
static int set_vhid(struct carp *c, unsigned vhid, int advskew)
{
	if (vhid == 0 || vhid == c->vhid)
		return 0;
	if (vhid > MOST || advskew > MOST_SKEW || is_taken(c, if_parent(c->ifp), vhid))
		return EINVAL;
	c->vhid = vhid;
	c->counter = 0;
	c->running = false;
	carp_step(c, CARP_STOP);
	return 0;
}

static void set_key(struct carp *c, const char *key)
{
	memset(c->key, 0, CARP_KEY);
	memcpy(c->key, key, MIN(strlen(key), CARP_KEY));
}

int carp_set(struct carp *c, const struct carp_request *r)
{
	int err;

	c->peer = maddr_is_any(r->peer) ? group4 : r->peer;
	err = r->parent ? set_parent(c, r->parent) : 0;
	if (err)
		return err;
	ask_state(c, r->state);
	err = set_vhid(c, r->vhid, r->advskew);
	if (err)
		return err;
	if (r->advbase > MOST || r->advskew > MOST_SKEW)
		return EINVAL;
	if (r->advbase >= 0)
		c->advbase = (unsigned)r->advbase;
	if (r->advskew >= 0)
		c->advskew = (unsigned)r->advskew;
	if (r->key)
		set_key(c, r->key);
	carp_run(c);
	return 0;
}

/* ---- as an interface ---- */

/* "we need the interface up to bow out" */
static void bow_out(struct carp *c)
{
	struct gm_link *link[FAMILIES] = { &c->ifp->gm, c->ifp->mld };

	c->bows_out = true;
	for (int f = 0; f < FAMILIES; f++)
		if (link[f])
			link[f]->up = true;
	if (c->state == MC_CARP_MASTER)
		carp_advertise(c);
	for (int f = 0; f < FAMILIES; f++)
		if (link[f])
			link[f]->up = false;
	c->bows_out = false;
}

static int set_flags(struct carp *c)
{
	bool up = c->ifp->flags & IFNET_UP;

	if (!up && c->state != MC_CARP_INIT) {
		bow_out(c);
		carp_step(c, CARP_STOP);
		carp_run(c);
	} else if (up && c->state == MC_CARP_INIT) {
		carp_run(c);
	}
	return 0;
}

static int ioctl(struct ifnet *ifp, enum if_cmd cmd, const struct if_request *r)
{
	struct carp *c = if_softc(ifp);

	switch (cmd) {
	case IF_ADDMULTI:
	case IF_DELMULTI:
		return carp_forward(c, r->address, cmd == IF_ADDMULTI);
	case IF_SETFLAGS:
		return set_flags(c);
	case IF_SETADDRESS:
		return carp_address_added(c, family_of(r->address));
	default:
		return 0;
	}
}

/* carp_output: nothing leaves but by the master; carp_start: nor by a parent that is down. */
static int transmit(struct ifnet *ifp, const void *datagram, size_t length)
{
	struct carp *c = if_softc(ifp);
	struct ifnet *parent = if_parent(ifp);

	if (parent == NULL || c->state != MC_CARP_MASTER) {
		c->shared->stats.dropped++;
		return ENETUNREACH;
	}
	if (!parent->gm.up) {
		c->shared->stats.oerrors++;
		return 0;
	}
	return if_output(parent, datagram, length);
}

/* carp_input: groups all that are up, its addresses the master. */
static bool hears(struct ifnet *ifp, const struct ipwire *w)
{
	const struct carp *c = if_softc(ifp);

	if (maddr_is_multicast(w->to))
		return ifp->flags & IFNET_UP;
	return c->running && c->state == MC_CARP_MASTER && if_address(ifp, w->to);
}

static void carp_memory(const void *softc, const struct memory_walk *w)
{
	const struct carp *c = softc;
	GHashTableIter i;
	gpointer group;

	memory_tell(w, MEMORY_DRIVER, c, sizeof(*c));
	for (int f = 0; f < FAMILIES; f++)
		holder_memory(&c->held[f], w);
	memory_tell_array(w, c->solicited);
	memory_tell_set(w, c->forwarded);
	g_hash_table_iter_init(&i, c->forwarded);
	while (g_hash_table_iter_next(&i, &group, NULL))
		memory_tell(w, MEMORY_DRIVER, group, sizeof(struct maddr));
}

const struct if_kind if_carp = {
	.name = "carp",
	.prefix = "carp",
	.type = IFT_CARP,
	.flags = IFNET_MULTICAST,
	.own_solicited = true,
	.ioctl = ioctl,
	.transmit = transmit,
	.hears = hears,
	.destroy = destroy,
	.free = carp_free,
	.memory = carp_memory,
};
