/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Interfaces go up and down (net/if.c if_up, if_down). */
#include "model/gm_router.h"
#include "model/if_more.h"

/* Addresses are tentative first where the profile says so (add_v6). */
static void announce(struct gm_link *l)
{
	struct maddr address = l->address;
	bool tentative = l->profile->joins_tentative && !maddr_is_any(address);

	if (tentative)
		l->address = l->profile->proto->none;
	gm_host_up(l);
	l->address = address;
	if (tentative)
		gm_change_valid(l);
}

static void router_up(struct gm_link *l)
{
	if (l->router)
		gm_router_up(l->router);
}

static void router_down(struct gm_link *l)
{
	if (l->router)
		gm_router_down(l->router);
}

static void set_link_up(struct gm_link *l, bool up)
{
	if (l == NULL)
		return;
	l->up = up;
	if (up) {
		announce(l);
		router_up(l);
	} else {
		router_down(l);
		gm_host_down(l);
	}
}

static void set_up(struct ifnet *ifp, bool up)
{
	struct if_request r = { .prefix = 0 };

	if (ifp->gm.up == up)
		return;
	if_pin(ifp);
	if (!up)
		if_qflush(ifp);
	ifp->flags ^= IFNET_UP;
	if_more(ifp)->last_change = port_now(ifp->gm.port);
	set_link_up(&ifp->gm, up);
	set_link_up(ifp->mld, up);
	ifp->kind->ioctl(ifp, IF_SETFLAGS, &r);
	if_tell(ifp, IF_SAYS_INFO);
	if_hooks_run(ifp, IF_HOOK_LINK);
	if_unpin(ifp);
}

void if_up(struct ifnet *ifp)
{
	set_up(ifp, true);
}

void if_down(struct ifnet *ifp)
{
	set_up(ifp, false);
}
