/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tunnel, and the membership that comes with it. */
#include "model/vxlan.h"

#include <errno.h>

#include "model/ip_moptions.h"

static const struct vxlan_rules *rules_of(const struct vxlan *v)
{
	return &v->of->stack->preset->vxlan;
}

/* ---- the membership ---- */

static void count_join(struct vxlan *v)
{
	v->stats.joins++;
	v->of->total.joins++;
}

static void unhook(struct vxlan *v)
{
	if_hook_disestablish(&v->address);
	if_hook_disestablish(&v->link);
	if_hook_disestablish(&v->detach);
}

/* vxlan_multicast_cleanup */
void vxlan_leave(struct vxlan *v)
{
	unhook(v);
	v->stats.gone += v->holder.n;
	v->of->total.gone += v->holder.n;
	holder_leave_all(&v->holder);
}

static void follow_address(struct if_hook *h)
{
	vxlan_reset(timer_owner(h, struct vxlan, address));
}

static void follow_link(struct if_hook *h)
{
	vxlan_reset(timer_owner(h, struct vxlan, link));
}

/* vxlan_if_change: the interface is whole still, so that it may be joined on once more (OPENBSD.md A6). */
static void follow_detach(struct if_hook *h)
{
	struct vxlan *v = timer_owner(h, struct vxlan, detach);

	if (vxlan_reset(v))
		v->source = v->to = maddr_v4(0);
}

/* The interface below goes, and the tunnel with it (drivers/net/vxlan vxlan_handle_lowerdev_unregister). */
static void end_with(struct if_hook *h)
{
	vxlan_leave(timer_owner(h, struct vxlan, detach));
}

static void hook(struct vxlan *v, struct ifnet *below)
{
	bool follows = rules_of(v)->follows;

	if (follows) {
		if_hook_establish(below, IF_HOOK_ADDRESS, &v->address, follow_address, false);
		if_hook_establish(below, IF_HOOK_LINK, &v->link, follow_link, false);
	}
	if_hook_establish(below, IF_HOOK_DETACH, &v->detach, follows ? follow_detach : end_with,
			  false);
}

/* One of that family, with what the old one had given back. */
static void hold(struct vxlan *v, enum family family)
{
	if (v->holder.family == family)
		return;
	holder_fini(&v->holder);
	holder_init(&v->holder, v->of->stack, holder_kind_of(v->of->stack, HOLDER_VXLAN), family);
}

/* vxlan_multicast_join; nothing is to be done where the other end is one address. */
static int join(struct vxlan *v, struct maddr source, struct maddr to)
{
	struct ifnet *below;

	if (!maddr_is_multicast(to))
		return 0;
	if (rules_of(v)->v4_groups && !maddr_is_v4(to))
		return EAFNOSUPPORT;
	if (maddr_is_any(source) || maddr_is_multicast(source))
		return EINVAL;
	below = ifnet_by_address(v->of->stack, source);
	if (below == NULL || !(below->flags & IFNET_MULTICAST))
		return EADDRNOTAVAIL;
	hold(v, family_of(to));
	if (holder_join(&v->holder, below, to))
		return ENOBUFS;
	count_join(v);
	v->holder.ttl = v->ttl ? v->ttl : IMO_DEFAULT_TTL;
	v->holder.loop = 0;
	hook(v, below);
	return 0;
}

/* ---- its tunnel ---- */

static bool is_up(const struct vxlan *v)
{
	return v->ifp->gm.up;
}

static int rejoin(struct vxlan *v, struct maddr source, struct maddr to)
{
	int err;

	if (family_of(source) != family_of(to) || maddr_is_any(to))
		return EAFNOSUPPORT;
	vxlan_leave(v);
	if (!rules_of(v)->follows && !is_up(v))
		return 0;
	err = join(v, source, to);
	v->stats.failed += err != 0;
	v->of->total.failed += err != 0;
	return err;
}

int vxlan_config(struct vxlan *v, struct maddr source, struct maddr to)
{
	int err = rejoin(v, source, to);

	if (err)
		return err;
	v->source = source;
	v->to = to;
	return 0;
}

int vxlan_reset(struct vxlan *v)
{
	return rejoin(v, v->source, v->to);
}

void vxlan_unconfig(struct vxlan *v)
{
	vxlan_leave(v);
	v->source = v->to = maddr_v4(0);
}

int vxlan_set_vni(struct vxlan *v, uint32_t vni)
{
	if (vni > VXLAN_VNI_MAX)
		return EINVAL;
	if (vni != v->vni && vxlan_find(v->of->stack, vni))
		return EEXIST;
	g_hash_table_remove(v->of->by_vni, GUINT_TO_POINTER(v->vni));
	v->vni = vni;
	g_hash_table_insert(v->of->by_vni, GUINT_TO_POINTER(vni), v);
	vxlan_reset(v);
	return 0;
}

int vxlan_set_ttl(struct vxlan *v, unsigned ttl)
{
	if (ttl > UINT8_MAX)
		return EINVAL;
	if (v->ttl == ttl)
		return 0;
	v->ttl = (uint8_t)ttl;
	vxlan_reset(v);
	return 0;
}
