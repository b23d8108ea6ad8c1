/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * VXLAN (RFC 7348): interfaces whose link is a tunnel over UDP, one a VNI.  What goes to everybody, or to
 * nobody known, goes to a group that each interface joins on the one below; behind whom an address was heard
 * is learnt.  What systems do otherwise is preset.h vxlan_rules; OPENBSD.md A6: net/if_vxlan.c 1.53.
 */
#ifndef MODEL_VXLAN_H
#define MODEL_VXLAN_H

#include "model/holder.h"
#include "model/if_kind.h"
#include "model/udp_tunnel.h"
#include "model/vxlan_table.h"
#include "model/vxlan_wire.h"

struct vxlan_stats {
	uint64_t sent, flooded;	      /* frames put into the tunnel; to everybody of them */
	uint64_t output_errors;	      /* frames that were not sent */
	uint64_t received, passed_up; /* frames out of the tunnel; datagrams of them for the node */
	uint64_t learnt, moved, full; /* endpoints; not learnt, since the table is full */
	uint64_t joins, failed,
		gone; /* memberships; configurations that came to nothing; memberships left */
};

/* Of a stack, once it had one. */
struct vxlan_stack {
	struct udp_tunnel tunnel;
	struct netstack *stack;
	GHashTable *by_vni; /* of struct vxlan, borrowed */
	struct vxlan_stats total;
	uint64_t unknown;  /* for a VNI that is not there, to a port that tunnels have */
	uint64_t bad;	   /* without a sound header */
	GHashTable *ports; /* those in use -> by how many interfaces */
};

/* An interface's own: its softc. */
struct vxlan {
	struct vxlan_stack *of;
	struct ifnet *ifp;
	struct holder holder;		      /* the group's membership, below */
	struct if_hook address, link, detach; /* of the interface below */
	struct maddr source, to;	      /* the tunnel's ends; any: there is none */
	uint32_t vni;
	uint16_t port;
	uint8_t ttl; /* 0: 1 to a group, else 64 */
	struct vxlan_table table;
	struct vxlan_stats stats;
};

extern const struct if_kind if_vxlan;

/* NULL before the first. */
struct vxlan_stack *vxlan_stack_of(const struct netstack *s);
struct vxlan *vxlan_find(const struct netstack *s, uint32_t vni);
/* A new interface, up or not, without a tunnel.  EINVAL, EEXIST (VNI), ENOSPC. */
int vxlan_new(struct netstack *s, uint32_t vni, uint16_t port, struct vxlan **out);
/* SIOCSLIFPHYADDR: leaves, joins, and if that went well the ends are these; if not, there is no membership and
 * no hook.  EAFNOSUPPORT, EINVAL, EADDRNOTAVAIL, ENOBUFS. */
int vxlan_config(struct vxlan *v, struct maddr source, struct maddr to);
/* The same with the ends that there are, as every change asks for it. */
int vxlan_reset(struct vxlan *v);
/* vxlan_multicast_cleanup: no membership, no hooks. */
void vxlan_leave(struct vxlan *v);
/* SIOCDIFPHYADDR */
void vxlan_unconfig(struct vxlan *v);
/* SIOCSVNETID, SIOCSLIFPHYTTL; what the reset comes to is nobody's (if_vxlan.c vxlanioctl).  EINVAL, EEXIST. */
int vxlan_set_vni(struct vxlan *v, uint32_t vni);
int vxlan_set_ttl(struct vxlan *v, unsigned ttl);

/* A frame of Ethernet into the tunnel: EINVAL (no frame), ENETDOWN, ENOBUFS (no tunnel), and as ip_output. */
int vxlan_output(struct vxlan *v, const void *frame, size_t length);
/* A datagram of the interface itself, in a frame. */
int vxlan_transmit(struct ifnet *ifp, const void *datagram, size_t length);
/* What UDP got, out of it (vxlan_frame.c). */
bool vxlan_input(struct udp_tunnel *t, struct ifnet *ifp, const struct ipwire *w,
		 const struct udp *u);
/* Its own address of Ethernet. */
uint64_t vxlan_mac(const struct vxlan *v);

#endif
