/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ifioctl: what programs may ask of interfaces, a row a command (net/if.c ifhwioctl, netinet/in.c in_control). */
#ifndef MODEL_IF_IOCTL_H
#define MODEL_IF_IOCTL_H

#include "model/if_addr.h"

/* As struct mc_ifreq (node_ifnet.h). */
struct ifreq_values {
	unsigned flags, capabilities, enabled;
	uint32_t mtu, metric, physical, rdomain;
	struct maddr address, destination;
	unsigned prefix;
	const char *new_name;
};

unsigned if_capabilities(const struct ifnet *ifp);
int if_set_mtu(struct ifnet *ifp, uint32_t mtu);
int if_set_capabilities(struct ifnet *ifp, unsigned enabled);
/* SIOCSIFNAME: departure and arrival are told. */
int if_rename(struct ifnet *ifp, const char *name);
/* SIOCADDMULTI, SIOCDELMULTI. */
int if_ask_multi(struct ifnet *ifp, struct maddr group, bool on);
/* The address that a request names; any: the first of IPv4. */
struct ifaddr *if_named_address(const struct ifnet *ifp, struct maddr address);

#endif
