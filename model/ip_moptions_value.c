/* SPDX-License-Identifier: GPL-2.0-or-later */
/* IP_MULTICAST_IF, _TTL, _LOOP and _ALL, and their like of IPv6. */
#include "model/ip_moptions.h"

bool imo_begins_own_only(const struct netstack *s, enum family family, enum mc_domain domain)
{
	return s->preset->sockets.mapped_own_only && family == FAMILY_V4 && domain == MC_INET6;
}

int imo_set_if(struct ip_moptions *imo, const struct imo_request *r, uint32_t *ifindex)
{
	int err;
	struct ifnet *ifp = imo_interface_to_send(imo, r, &err);

	(void)ifindex;
	if (err)
		return err;
	imo->ifidx = ifp ? (uint16_t)ifnet_index(ifp) : 0;
	imo->address = r->where.kind == MC_WHERE_ADDRESS ? r->where.address : maddr_v4(0);
	return 0;
}

/* -1 is the default where the system has that (RFC 3493 s5.2 for IPv6). */
int imo_set_ttl(struct ip_moptions *imo, const struct imo_request *r, uint32_t *ifindex)
{
	bool asks_default =
		r->value == -1 && (imo->family == FAMILY_V6 || imo->stack->preset->minus_one);

	(void)ifindex;
	if (!asks_default && (r->value < 0 || r->value > 255))
		return imo_errno(imo, WHY_VALUE);
	imo->ttl = asks_default ? IMO_DEFAULT_TTL : (uint8_t)r->value;
	return 0;
}

int imo_set_loop(struct ip_moptions *imo, const struct imo_request *r, uint32_t *ifindex)
{
	bool any = imo->family == FAMILY_V4 && imo->stack->preset->any_loop;

	(void)ifindex;
	if (!any && r->value != 0 && r->value != 1)
		return imo_errno(imo, WHY_VALUE);
	imo->loop = r->value != 0;
	return 0;
}

int imo_set_all(struct ip_moptions *imo, const struct imo_request *r, uint32_t *ifindex)
{
	bool any = imo->family == FAMILY_V6 && imo->stack->preset->any_all6;

	(void)ifindex;
	if (!any && r->value != 0 && r->value != 1)
		return imo_errno(imo, WHY_VALUE);
	imo->own_only = r->value == 0;
	return 0;
}

struct imo_settings imo_settings(const struct netstack *s, const struct ip_moptions *imo)
{
	struct imo_settings v = { 0, maddr_v4(0), IMO_DEFAULT_TTL, IMO_DEFAULT_LOOP };
	const struct ifnet *ifp;

	if (imo == NULL)
		return v;
	v = (struct imo_settings){ imo->ifidx, imo->address, imo->ttl, imo->loop };
	ifp = ifnet_by_index(s, imo->ifidx);
	if (!s->preset->keeps_address)
		v.address = ifp ? ifp->gm.address : maddr_v4(0);
	return v;
}

bool imo_all(const struct netstack *s, const struct ip_moptions *imo, enum family family,
	     enum mc_domain domain)
{
	return !(imo ? imo->own_only : imo_begins_own_only(s, family, domain));
}
