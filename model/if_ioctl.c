/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/if_ioctl.h"

#include <errno.h>

#include "model/if_more.h"
#include "model/if_multi.h"

#define IF_MINMTU                                                                                  \
	72 /* ifnet(9): "values less than 72 or greater than 65535 are considered invalid" */
#define IF_MAXMTU 65535

unsigned if_capabilities(const struct ifnet *ifp)
{
	return ifp->kind->capabilities;
}

static int tell(struct ifnet *ifp, enum if_cmd cmd, uint32_t value)
{
	struct if_request r = { .value = value };
	int err = ifp->kind->ioctl(ifp, cmd, &r);

	if (err == 0) {
		if_more(ifp)->last_change = port_now(ifp->gm.port);
		if_tell(ifp, IF_SAYS_INFO);
	}
	return err;
}

int if_set_mtu(struct ifnet *ifp, uint32_t mtu)
{
	if (mtu < IF_MINMTU || mtu > IF_MAXMTU)
		return EINVAL;
	return tell(ifp, IF_SETMTU, mtu);
}

int if_set_capabilities(struct ifnet *ifp, unsigned enabled)
{
	if (enabled & ~if_capabilities(ifp))
		return EINVAL;
	return tell(ifp, IF_SETCAP, enabled);
}

int if_rename(struct ifnet *ifp, const char *name)
{
	if (!if_name_is_valid(name))
		return EINVAL;
	if (ifunit(ifp->stack, name))
		return EEXIST;
	if_tell(ifp, IF_SAYS_DEPARTURE);
	if_name_set(ifp, name);
	if_tell(ifp, IF_SAYS_ARRIVAL);
	return 0;
}

/* net/if.c ifhwioctl: "Don't allow group membership on non-multicast interfaces." */
int if_ask_multi(struct ifnet *ifp, struct maddr group, bool on)
{
	if (!(ifp->flags & IFNET_MULTICAST))
		return EOPNOTSUPP;
	return if_permanent(ifp, group, on);
}

struct ifaddr *if_named_address(const struct ifnet *ifp, struct maddr address)
{
	struct ifaddr *ifa = ifp->addresses;

	if (!maddr_is_any(address))
		return if_address(ifp, address);
	while (ifa && !maddr_is_v4(ifa->address))
		ifa = ifa->next;
	return ifa;
}
