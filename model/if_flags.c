/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Flags that are counted, or the user's (net/if.c ifpromisc, if_allmulti, SIOCSIFFLAGS), and link states. */
#include <errno.h>

#include "model/if_more.h"

static int tell_driver(struct ifnet *ifp)
{
	struct if_request r = { .prefix = 0 };

	return ifp->kind->ioctl(ifp, IF_SETFLAGS, &r);
}

/* net/if.c if_setflag: the first reference sets the flag, the last clears it; if the driver will not, nothing has
 * happened. */
static int count_flag(struct ifnet *ifp, uint16_t *count, unsigned flag, bool on, bool fixed)
{
	unsigned was = ifp->flags;
	int err;

	if (!on && *count == 0)
		return EINVAL;
	*count = (uint16_t)(*count + (on ? 1 : -1));
	if (fixed || *count != (on ? 1 : 0))
		return 0;
	ifp->flags = on ? was | flag : was & ~flag;
	err = tell_driver(ifp);
	if (err) {
		ifp->flags = was;
		*count = (uint16_t)(*count - (on ? 1 : -1));
		return err;
	}
	if_tell(ifp, IF_SAYS_INFO);
	return 0;
}

int ifpromisc(struct ifnet *ifp, bool on)
{
	return count_flag(ifp, &if_more(ifp)->promiscuous, IFNET_PROMISC, on,
			  (ifp->flags & IFNET_PPROMISC) != 0);
}

int if_allmulti(struct ifnet *ifp, bool on)
{
	return count_flag(ifp, &if_more(ifp)->allmulti, IFNET_ALLMULTI, on, false);
}

/* IFF_PPROMISC implies IFF_PROMISC, which nobody else may change. */
static unsigned with_promisc(const struct ifnet *ifp, unsigned flags)
{
	bool counted = ifp->more && ifp->more->promiscuous;

	return flags & IFNET_PPROMISC || counted ? flags | IFNET_PROMISC
						 : flags & ~(unsigned)IFNET_PROMISC;
}

int if_set_flags(struct ifnet *ifp, unsigned flags)
{
	unsigned fixed = IFNET_CANTCHANGE | IFNET_INTERNAL | IFNET_UP, was = ifp->flags;
	bool up = flags & IFNET_UP;
	int err;

	ifp->flags = with_promisc(ifp, (was & fixed) | (flags & ~fixed));
	if (up != ((was & IFNET_UP) != 0)) {
		(up ? if_up : if_down)(ifp);
		return 0;
	}
	err = tell_driver(ifp);
	if (err)
		ifp->flags = was;
	else if (ifp->flags != was)
		if_tell(ifp, IF_SAYS_INFO);
	return err;
}

/* ---- link states ---- */

enum if_link_state if_link_state(const struct ifnet *ifp)
{
	return ifp->more ? ifp->more->link_state : IF_LINK_UNKNOWN;
}

/* Unknown counts as up (OpenBSD net/if.h LINK_STATE_IS_UP). */
void if_link_state_change(struct ifnet *ifp, enum if_link_state state)
{
	if (if_link_state(ifp) == state)
		return;
	if_pin(ifp);
	ifp->more->link_state = state;
	ifp->more->last_change = port_now(ifp->gm.port);
	if_tell(ifp, IF_SAYS_INFO);
	if (state != IF_LINK_DOWN)
		if_start(ifp);
	if_hooks_run(ifp, IF_HOOK_LINK);
	if_unpin(ifp);
}
