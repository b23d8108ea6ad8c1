/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _DEFAULT_SOURCE /* for the structures of RFC 3678 */

#include "model/mcast.h"

#include <errno.h>
#include <netinet/in.h>
#include <string.h>

#include "model/sockaddr.h"
#include "model/socket.h"

/* The options of a family. */
static const struct {
	int level, join, leave, ttl, loop;
} options[FAMILIES] = {
	[FAMILY_V4] = { IPPROTO_IP, IP_ADD_MEMBERSHIP, IP_DROP_MEMBERSHIP, IP_MULTICAST_TTL,
			IP_MULTICAST_LOOP },
	[FAMILY_V6] = { IPPROTO_IPV6, IPV6_JOIN_GROUP, IPV6_LEAVE_GROUP, IPV6_MULTICAST_HOPS,
			IPV6_MULTICAST_LOOP },
};

/* ---- groups ---- */

/* An index where struct ip_mreqn is known, else the interface's address (SIOCGIFADDR), which is an errno of its
 * own where there is none. */
static int mreqn_of(const struct mc_socket *so, uint32_t ifindex, struct ip_mreqn *m)
{
	const struct netstack *s = so->stack;
	const struct ifnet *ifp = ifnet_by_index(s, ifindex);

	m->imr_ifindex = s->preset->mreqn ? (int)ifindex : 0;
	if (s->preset->mreqn || ifindex == 0)
		return 0;
	if (ifp == NULL || maddr_is_any(ifp->gm.address))
		return errno_of(s->preset->membership[FAMILY_V4].err, WHY_NO_ADDRESS);
	m->imr_address = maddr_to_in_addr(ifp->gm.address);
	return 0;
}

static int member_v4(struct mc_socket *so, int option, struct maddr group, uint32_t ifindex)
{
	struct ip_mreqn m = { .imr_multiaddr = maddr_to_in_addr(group) };
	int err = mreqn_of(so, ifindex, &m);
	size_t length = so->stack->preset->mreqn ? sizeof(m) : sizeof(struct ip_mreq);

	return err ? err : mc_setsockopt(so, IPPROTO_IP, option, &m, length);
}

static int member(struct mc_socket *so, bool joins, struct maddr group, uint32_t ifindex)
{
	enum family family = family_of(group);
	int option = joins ? options[family].join : options[family].leave;
	struct ipv6_mreq m = { .ipv6mr_interface = ifindex };

	if (family == FAMILY_V4)
		return member_v4(so, option, group, ifindex);
	maddr_store(group, (uint8_t *)&m.ipv6mr_multiaddr, 16);
	return mc_setsockopt(so, IPPROTO_IPV6, option, &m, sizeof(m));
}

int mcast_join(struct mc_socket *so, struct maddr group, uint32_t ifindex)
{
	return member(so, true, group, ifindex);
}

int mcast_leave(struct mc_socket *so, struct maddr group, uint32_t ifindex)
{
	return member(so, false, group, ifindex);
}

/* ---- sources ---- */

static int source(struct mc_socket *so, int option, struct maddr group, uint32_t ifindex,
		  struct maddr from)
{
	struct group_source_req m = { .gsr_interface = ifindex,
				      .gsr_group = maddr_to_sockaddr(group),
				      .gsr_source = maddr_to_sockaddr(from) };

	return mc_setsockopt(so, options[family_of(group)].level, option, &m, sizeof(m));
}

int mcast_join_source_group(struct mc_socket *so, struct maddr group, uint32_t ifindex,
			    struct maddr from)
{
	return source(so, MCAST_JOIN_SOURCE_GROUP, group, ifindex, from);
}

int mcast_leave_source_group(struct mc_socket *so, struct maddr group, uint32_t ifindex,
			     struct maddr from)
{
	return source(so, MCAST_LEAVE_SOURCE_GROUP, group, ifindex, from);
}

int mcast_block_source(struct mc_socket *so, struct maddr group, uint32_t ifindex,
		       struct maddr from)
{
	return source(so, MCAST_BLOCK_SOURCE, group, ifindex, from);
}

int mcast_unblock_source(struct mc_socket *so, struct maddr group, uint32_t ifindex,
			 struct maddr from)
{
	return source(so, MCAST_UNBLOCK_SOURCE, group, ifindex, from);
}

/* ---- what is sent ---- */

static bool is_of(const struct mc_socket *so, enum family family)
{
	enum mc_domain own = family == FAMILY_V4 ? MC_INET : MC_INET6;

	return so->domain == own || so->domain == MC_DUAL;
}

/* The family that answers. */
static enum family asked(const struct mc_socket *so)
{
	return is_of(so, FAMILY_V4) ? FAMILY_V4 : FAMILY_V6;
}

static int set_if_v4(struct mc_socket *so, uint32_t ifindex)
{
	struct ip_mreqn m = { .imr_ifindex = 0 };
	int err = mreqn_of(so, ifindex, &m);

	if (err)
		return err;
	if (so->stack->preset->mreqn)
		return mc_setsockopt(so, IPPROTO_IP, IP_MULTICAST_IF, &m, sizeof(m));
	return mc_setsockopt(so, IPPROTO_IP, IP_MULTICAST_IF, &m.imr_address,
			     sizeof(m.imr_address));
}

int mcast_set_if(struct mc_socket *so, uint32_t ifindex)
{
	int err = is_of(so, FAMILY_V4) ? set_if_v4(so, ifindex) : 0;

	if (err == 0 && is_of(so, FAMILY_V6))
		err = mc_setsockopt(so, IPPROTO_IPV6, IPV6_MULTICAST_IF, &ifindex, sizeof(ifindex));
	return err;
}

int mcast_get_if(struct mc_socket *so, uint32_t *ifindex)
{
	uint8_t address[4];
	size_t length = sizeof(address);
	const struct ifnet *ifp;
	int err;

	*ifindex = 0;
	if (asked(so) == FAMILY_V6)
		return mc_getsockopt(so, IPPROTO_IPV6, IPV6_MULTICAST_IF, ifindex, &length);
	err = mc_getsockopt(so, IPPROTO_IP, IP_MULTICAST_IF, address, &length);
	if (err)
		return err;
	ifp = ifnet_by_address_in(so->stack, so->rdomain, maddr_load(address, sizeof(address)));
	*ifindex = ifp ? ifnet_index(ifp) : 0;
	return 0;
}

/* An octet, which every system takes for IPv4; what does not fit, and IPv6's, is an int. */
static int set_value(struct mc_socket *so, enum family family, int option, int value)
{
	uint8_t octet = (uint8_t)value;

	if (family == FAMILY_V4 && value >= 0 && value <= 255)
		return mc_setsockopt(so, options[family].level, option, &octet, sizeof(octet));
	return mc_setsockopt(so, options[family].level, option, &value, sizeof(value));
}

static int get_value(struct mc_socket *so, enum family family, int option, int *value)
{
	uint8_t octet = 0;
	size_t length = family == FAMILY_V4 ? sizeof(octet) : sizeof(*value);
	int err = mc_getsockopt(so, options[family].level, option,
				family == FAMILY_V4 ? (void *)&octet : value, &length);

	if (family == FAMILY_V4)
		*value = octet;
	return err;
}

int mcast_set_loop(struct mc_socket *so, bool on)
{
	int err = 0;

	for (int f = 0; f < FAMILIES && err == 0; f++)
		if (is_of(so, f))
			err = set_value(so, f, options[f].loop, on);
	return err;
}

int mcast_get_loop(struct mc_socket *so, bool *on)
{
	int value = 0, err = get_value(so, asked(so), options[asked(so)].loop, &value);

	*on = value != 0;
	return err;
}

int mcast_set_ttl(struct mc_socket *so, int ttl)
{
	int err = 0;

	for (int f = 0; f < FAMILIES && err == 0; f++)
		if (is_of(so, f))
			err = set_value(so, f, options[f].ttl, ttl);
	return err;
}

int mcast_get_ttl(struct mc_socket *so, int *ttl)
{
	*ttl = 0;
	return get_value(so, asked(so), options[asked(so)].ttl, ttl);
}
