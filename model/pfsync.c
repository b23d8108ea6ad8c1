/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The device: if_pfsync.c pfsync_clone_create, pfsync_clone_destroy, pfsyncioctl, pfsync_syncdev_state. */
#include "model/pfsync.h"

#include <errno.h>

#define NAME	    "pfsync0" /* there is one unit */
#define MAXUPDATES  255	      /* pfsyncr_maxupdates is stored in an octet */
#define PFSYNC_LOOP 0

const struct maddr pfsync_group = { 0, 0xffffe00000f0ULL }; /* 224.0.0.240, INADDR_PFSYNC_GROUP */

static struct ifnet *sync_interface(const struct pfsync *sc)
{
	return sc->syncdev ? ifnet_by_index(sc->stack, sc->syncdev) : NULL;
}

struct pfsync *pfsync_of(const struct netstack *s)
{
	struct ifnet *ifp = if_by_name(s, NAME);

	return ifp && ifp->kind == &if_pfsync ? if_softc(ifp) : NULL;
}

struct firewall *firewall_of(struct netstack *s)
{
	if (s->firewall == NULL) {
		s->firewall = g_new0(struct firewall, 1);
		s->firewall->pf = pf_new(s->port);
	}
	return s->firewall;
}

void firewall_free(struct netstack *s)
{
	if (s->firewall)
		pf_free(s->firewall->pf);
	g_clear_pointer(&s->firewall, g_free);
}

void firewall_memory(const struct firewall *fw, const struct memory_walk *w)
{
	if (fw == NULL)
		return;
	memory_tell(w, MEMORY_DRIVER, fw, sizeof(*fw));
	pf_memory(fw->pf, w);
}

/* ---- up, down, and the sync interface's link ---- */

static void stop(struct pfsync *sc)
{
	sc->running = false;
	timer_disarm(sc->stack->port, &sc->second);
	pfsync_drop(sc);
	pfsync_bulk_cancel(sc);
}

static void set_flags(struct pfsync *sc)
{
	bool up = sc->ifp->flags & IFNET_UP;

	if (up && !sc->running) {
		sc->running = sc->initial = true;
		pfsync_demote(sc, PFSYNC_DEMOTE_START);
		pfsync_bulk_request(sc);
	} else if (!up && sc->running) {
		stop(sc);
	}
}

static void link_changed(struct if_hook *h)
{
	struct pfsync *sc = timer_owner(h, struct pfsync, link);
	const struct ifnet *ifp = sync_interface(sc);

	if (ifp == NULL || !(sc->ifp->flags & IFNET_UP))
		return;
	if (!ifp->gm.up) {
		if (!sc->link_demoted)
			pfsync_demote(sc, 1);
		sc->link_demoted = true;
		stop(sc);
	} else if (sc->link_demoted) {
		sc->running = true;
		pfsync_bulk_request(sc);
	}
}

/* ---- SIOCSETPFSYNC ---- */

static void leave(struct pfsync *sc)
{
	if_hook_disestablish(&sc->link);
	holder_leave_all(&sc->imo);
}

/* The group is joined if peers are spoken to by it alone. */
static int join(struct pfsync *sc, struct ifnet *ifp)
{
	int err;

	if (!maddr_equal(sc->peer, pfsync_group))
		return 0;
	if (!(ifp->flags & IFNET_MULTICAST))
		return EADDRNOTAVAIL;
	err = holder_join(&sc->imo, ifp, pfsync_group);
	if (err)
		return err;
	sc->imo.ttl = PFSYNC_TTL;
	sc->imo.loop = PFSYNC_LOOP;
	return 0;
}

int pfsync_setup(struct pfsync *sc, const struct pfsync_setup *how)
{
	struct ifnet *ifp = ifnet_by_index(sc->stack, how->syncdev), *old = sync_interface(sc);
	int err;

	sc->peer = maddr_is_any(how->peer) ? pfsync_group : how->peer;
	if (how->maxupdates > MAXUPDATES)
		return EINVAL;
	sc->maxupdates = how->maxupdates;
	if (how->syncdev && ifp == NULL)
		return EINVAL;
	if (ifp && (ifp->gm.mtu < sc->ifp->gm.mtu || (old && ifp->gm.mtu < old->gm.mtu)))
		pfsync_send(sc);
	sc->syncdev = how->syncdev;
	leave(sc);
	if (ifp == NULL)
		return 0;
	err = join(sc, ifp);
	if (err) {
		sc->syncdev = 0;
		return err;
	}
	if_hook_establish(ifp, IF_HOOK_LINK, &sc->link, link_changed, true);
	pfsync_bulk_request(sc);
	return 0;
}

int pfsync_set_mtu(struct pfsync *sc, uint32_t mtu)
{
	const struct ifnet *ifp = sync_interface(sc);

	if (ifp == NULL || mtu <= PFSYNC_MIN_PACKET || mtu > ifp->gm.mtu)
		return EINVAL;
	if (mtu < sc->ifp->gm.mtu)
		pfsync_send(sc);
	sc->ifp->gm.mtu = mtu;
	return 0;
}

/* ---- the interface ---- */

static int pfsync_ioctl(struct ifnet *ifp, enum if_cmd cmd, const struct if_request *r)
{
	(void)r;
	if (cmd != IF_SETFLAGS)
		return ENOTTY;
	set_flags(if_softc(ifp));
	return 0;
}

/* pfsyncoutput */
static int pfsync_transmit(struct ifnet *ifp, const void *datagram, size_t length)
{
	(void)ifp, (void)datagram, (void)length;
	return EAFNOSUPPORT;
}

static void pfsync_destroy(struct ifnet *ifp)
{
	struct pfsync *sc = if_softc(ifp);

	stop(sc);
	if (sc->link_demoted)
		pfsync_demote(sc, -1);
	timer_disarm(sc->stack->port, &sc->soft);
	if_hook_disestablish(&sc->link);
	ip_protocol_del(sc->stack, &sc->protocol);
	sc->pf->listener = NULL;
	if (!sc->destroy_leaks)
		holder_leave_all(&sc->imo);
}

static void pfsync_free(void *softc)
{
	struct pfsync *sc = softc;

	holder_fini(&sc->imo);
	g_array_free(sc->requests, TRUE);
	g_free(sc);
}

/* States that are in the table are the firewall's; the others wait here, and are gone when they were told. */
static void pfsync_memory(const void *softc, const struct memory_walk *w)
{
	const struct pfsync *sc = softc;

	memory_tell(w, MEMORY_DRIVER, sc, sizeof(*sc));
	holder_memory(&sc->imo, w);
	memory_tell_array(w, sc->requests);
	for (int q = 0; q < PFSYNC_QUEUES; q++)
		for (const GList *i = sc->queue[q].head; i; i = i->next)
			if (!((const struct pf_state *)i->data)->linked)
				memory_tell(w, MEMORY_STATE, i->data, sizeof(struct pf_state));
}

const struct if_kind if_pfsync = {
	.name = "pfsync",
	.prefix = "pfsync",
	.type = IFT_PFSYNC,
	.ioctl = pfsync_ioctl,
	.transmit = pfsync_transmit,
	.destroy = pfsync_destroy,
	.free = pfsync_free,
	.memory = pfsync_memory,
};

static void listen(struct pfsync *sc)
{
	sc->listener = (struct pf_listener){ pfsync_inserted, pfsync_updated, pfsync_deleted,
					     pfsync_cleared, sc };
	sc->pf->listener = &sc->listener;
	sc->protocol = (struct ip_protocol){
		.number = PFSYNC_PROTOCOL, .family = FAMILY_V4, .input = pfsync_input, .ctx = sc
	};
	ip_protocol_add(sc->stack, &sc->protocol);
}

int pfsync_create(struct netstack *s, struct firewall *fw, bool destroy_leaks)
{
	struct pfsync *sc;
	struct ifnet *ifp;
	int err = if_clone_create(s, &if_pfsync, NAME, &ifp);

	if (err)
		return err;
	sc = g_new0(struct pfsync, 1);
	sc->stack = s;
	sc->pf = fw->pf;
	sc->stats = &fw->stats;
	sc->ifp = ifp;
	sc->destroy_leaks = destroy_leaks;
	sc->maxupdates = PFSYNC_MAXUPDATES;
	sc->peer = pfsync_group;
	holder_init(&sc->imo, s, holder_kind_of(s, HOLDER_PFSYNC), FAMILY_V4);
	pfsync_out_init(sc);
	pfsync_bulk_init(sc);
	if_set_softc(ifp, sc);
	listen(sc);
	return 0;
}
