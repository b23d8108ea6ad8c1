/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The interfaces of a stack that are tunnels: they come, are found by VNI, and go. */
#include <errno.h>

#include "model/vxlan.h"

#define ENDPOINTS 100		 /* net/if_bridge.c BRIDGE_RTABLE_MAX */
#define AGEING	  (240 * MC_SEC) /* and BRIDGE_RTABLE_TIMEOUT */

/* ---- of the stack ---- */

static void stack_free(struct udp_tunnel *t)
{
	struct vxlan_stack *of = (struct vxlan_stack *)t; /* its first member */

	g_hash_table_destroy(of->by_vni);
	g_hash_table_destroy(of->ports);
	g_free(of);
}

struct vxlan_stack *vxlan_stack_of(const struct netstack *s)
{
	struct udp_tunnel *t = s->tunnels;

	while (t && t->input != vxlan_input)
		t = t->next;
	return (struct vxlan_stack *)t;
}

static void stack_memory(const struct udp_tunnel *t, const struct memory_walk *w)
{
	const struct vxlan_stack *of = (const struct vxlan_stack *)t;

	memory_tell(w, MEMORY_DRIVER, of, sizeof(*of));
	memory_tell_map(w, of->by_vni);
	memory_tell_map(w, of->ports);
}

static struct vxlan_stack *stack_made(struct netstack *s)
{
	struct vxlan_stack *of = vxlan_stack_of(s);

	if (of)
		return of;
	of = g_new0(struct vxlan_stack, 1);
	of->tunnel.input = vxlan_input;
	of->tunnel.free = stack_free;
	of->tunnel.memory = stack_memory;
	of->stack = s;
	of->by_vni = g_hash_table_new(NULL, NULL);
	of->ports = g_hash_table_new(NULL, NULL);
	udp_tunnel_add(s, &of->tunnel);
	return of;
}

static void count_port(struct vxlan_stack *of, uint16_t port, int by)
{
	gpointer key = GUINT_TO_POINTER(port);
	int users = GPOINTER_TO_INT(g_hash_table_lookup(of->ports, key)) + by;

	if (users)
		g_hash_table_insert(of->ports, key, GINT_TO_POINTER(users));
	else
		g_hash_table_remove(of->ports, key);
}

struct vxlan *vxlan_find(const struct netstack *s, uint32_t vni)
{
	struct vxlan_stack *of = vxlan_stack_of(s);

	return of ? g_hash_table_lookup(of->by_vni, GUINT_TO_POINTER(vni)) : NULL;
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
	count_port(of, port, 1);
	*out = v;
	return 0;
}

/* vxlan_clone_destroy; from here on nothing gets into the tunnel or out of it. */
static void destroy(struct ifnet *ifp)
{
	struct vxlan *v = if_softc(ifp);

	vxlan_unconfig(v);
	g_hash_table_remove(v->of->by_vni, GUINT_TO_POINTER(v->vni));
	count_port(v->of, v->port, -1);
	vxlan_table_flush(&v->table);
}

static void vxlan_free(void *softc)
{
	struct vxlan *v = softc;

	holder_fini(&v->holder);
	g_free(v);
}

/* ---- as an interface ---- */

static int commanded(struct ifnet *ifp, enum if_cmd cmd, const struct if_request *r)
{
	struct vxlan *v = if_softc(ifp);

	(void)r;
	if (cmd != IF_SETFLAGS || v->of->stack->preset->vxlan.follows)
		return 0; /* there is no filter: all of the tunnel is heard */
	if (!v->ifp->gm.up)
		vxlan_leave(v);
	else if (v->holder.n == 0) /* else it was up, and other flags changed */
		vxlan_reset(v);
	return 0;
}

static void vxlan_memory(const void *softc, const struct memory_walk *w)
{
	const struct vxlan *v = softc;

	memory_tell(w, MEMORY_DRIVER, v, sizeof(*v));
	memory_tell(w, MEMORY_DRIVER, v->table.entry, v->table.room * sizeof(*v->table.entry));
	holder_memory(&v->holder, w);
}

const struct if_kind if_vxlan = {
	.name = "vxlan",
	.prefix = "vxlan",
	.type = IFT_TUNNEL,
	.flags = IFNET_MULTICAST,
	.ioctl = commanded,
	.transmit = vxlan_transmit,
	.destroy = destroy,
	.free = vxlan_free,
	.memory = vxlan_memory,
};
