/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Its life, its tunnel and the membership that comes with it. */
#include "model/vxlan.h"

#include <errno.h>

#define ENDPOINTS 100		/* net/if_bridge.c BRIDGE_RTABLE_MAX */
#define AGEING	  (240 * MC_SEC) /* and BRIDGE_RTABLE_TIMEOUT */

static const struct vxlan_rules *rules_of(const struct vxlan *v)
{
	return &v->of->stack->preset->vxlan;
}

/* ---- of the stack ---- */

static void stack_free(struct udp_tunnel *t)
{
	struct vxlan_stack *of = (struct vxlan_stack *)t; /* its first member */

	g_hash_table_destroy(of->by_vni);
	g_array_free(of->ports, TRUE);
	g_free(of);
}

struct vxlan_stack *vxlan_stack_of(const struct netstack *s)
{
	struct udp_tunnel *t = s->tunnels;

	while (t && t->input != vxlan_input)
		t = t->next;
	return (struct vxlan_stack *)t;
}

static struct vxlan_stack *stack_made(struct netstack *s)
{
	struct vxlan_stack *of = vxlan_stack_of(s);

	if (of)
		return of;
	of = g_new0(struct vxlan_stack, 1);
	of->tunnel.input = vxlan_input;
	of->tunnel.free = stack_free;
	of->stack = s;
	of->by_vni = g_hash_table_new(NULL, NULL);
	of->ports = g_array_new(FALSE, FALSE, sizeof(struct vxlan_port));
	udp_tunnel_add(s, &of->tunnel);
	return of;
}

static void use_port(struct vxlan_stack *of, uint16_t port)
{
	struct vxlan_port fresh = { port, 1 };

	for (guint i = 0; i < of->ports->len; i++) {
		struct vxlan_port *p = &g_array_index(of->ports, struct vxlan_port, i);

		if (p->port != port)
			continue;
		p->users++;
		return;
	}
	g_array_append_val(of->ports, fresh);
}

static void drop_port(struct vxlan_stack *of, uint16_t port)
{
	guint i = 0;

	while (g_array_index(of->ports, struct vxlan_port, i).port != port)
		i++;
	if (--g_array_index(of->ports, struct vxlan_port, i).users == 0)
		g_array_remove_index(of->ports, i);
}

struct vxlan *vxlan_find(const struct netstack *s, uint32_t vni)
{
	struct vxlan_stack *of = vxlan_stack_of(s);

	return of ? g_hash_table_lookup(of->by_vni, GUINT_TO_POINTER(vni)) : NULL;
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
static void leave(struct vxlan *v)
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
	leave(timer_owner(h, struct vxlan, detach));
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
	leave(v);
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
	leave(v);
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

/* ---- its life ---- */

int vxlan_new(struct netstack *s, uint32_t vni, uint16_t port, struct vxlan **out)
{
	struct vxlan_stack *of = stack_made(s);
	struct ifnet *ifp;
	struct vxlan *v;
	int err;

	if (vni > VXLAN_VNI_MAX || port == 0)
		return EINVAL;
	if (vxlan_find(s, vni))
		return EEXIST;
	err = if_clone_create(s, &if_vxlan, NULL, &ifp);
	if (err)
		return err;
	v = g_new0(struct vxlan, 1);
	v->of = of;
	v->ifp = ifp;
	v->vni = vni;
	v->port = port;
	v->source = v->to = maddr_v4(0);
	v->table.max = ENDPOINTS;
	v->table.ageing = AGEING;
	holder_init(&v->holder, s, holder_kind_of(s, HOLDER_VXLAN), FAMILY_V4);
	if_set_softc(ifp, v);
	g_hash_table_insert(of->by_vni, GUINT_TO_POINTER(vni), v);
	use_port(of, port);
	*out = v;
	return 0;
}

/* vxlan_clone_destroy */
static void destroy(struct ifnet *ifp)
{
	struct vxlan *v = if_softc(ifp);

	leave(v);
	g_hash_table_remove(v->of->by_vni, GUINT_TO_POINTER(v->vni));
	drop_port(v->of, v->port);
	vxlan_table_flush(&v->table);
	holder_fini(&v->holder);
	g_free(v);
}

/* ---- as an interface ---- */

static int commanded(struct ifnet *ifp, enum if_cmd cmd, const struct if_request *r)
{
	struct vxlan *v = if_softc(ifp);

	(void)r;
	if (cmd != IF_SETFLAGS || rules_of(v)->follows)
		return 0; /* there is no filter: all of the tunnel is heard */
	if (is_up(v))
		vxlan_reset(v);
	else
		leave(v);
	return 0;
}

/* In a frame from the interface's address, to the group's or to who has the other (ether_of_address). */
static int transmit(struct ifnet *ifp, const void *datagram, size_t length)
{
	struct vxlan *v = if_softc(ifp);
	struct ether e = { .from = vxlan_mac(v) };
	struct ipwire w;
	uint8_t *frame;
	int err;

	if (ipwire_parse(datagram, length, &w) != MC_DROP_NONE)
		return EINVAL;
	e.type = maddr_is_v4(w.to) ? ETHER_IPV4 : ETHER_IPV6;
	e.to = maddr_is_multicast(w.to) ? ether_of_group(w.to) : ether_of_address(w.to);
	frame = g_malloc(ETHER_HEADER + length);
	ether_seal(&e, frame);
	memcpy(frame + ETHER_HEADER, datagram, length);
	err = vxlan_output(v, frame, ETHER_HEADER + length);
	g_free(frame);
	return err;
}

const struct if_kind if_vxlan = {
	.name = "vxlan",
	.prefix = "vxlan",
	.type = IFT_TUNNEL,
	.flags = IFNET_MULTICAST,
	.ioctl = commanded,
	.transmit = transmit,
	.destroy = destroy,
};
