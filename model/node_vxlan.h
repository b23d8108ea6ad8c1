/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The front door's part for nodes of driver vxlan: interfaces that are tunnels (RFC 7348), found by their VNI.
 * Calls return 0 or a positive errno; EOPNOTSUPP of any other driver's node, ENXIO where no interface has the
 * VNI.
 */
#ifndef MODEL_NODE_VXLAN_H
#define MODEL_NODE_VXLAN_H

#include "model/ether.h"
#include "model/node.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MC_VXLAN_PORT	 4789 /* RFC 7348 s5 */
#define MC_VXLAN_VNI_MAX 0xffffff

struct mc_vxlan_config {
	uint32_t vni;
	struct maddr source; /* this end: an address of the interface below */
	struct maddr to;     /* a group, or the only other end; any: no tunnel yet */
	unsigned ttl;	     /* 0: 1 to a group, else 64 */
	uint16_t port;	     /* 0: MC_VXLAN_PORT */
	uint32_t endpoints;  /* that it learns at most; 0: 100 */
	mc_time ageing;	     /* after which one is forgotten; 0: 240 s */
};

/* A new interface, up: its index.  EINVAL (VNI, TTL), EEXIST (VNI), ENOSPC (65,535 interfaces), and of its tunnel
 * what mc_vxlan_tunnel says; then there is no interface. */
int mc_vxlan_create(struct mc_node *node, const struct mc_vxlan_config *config, uint32_t *ifindex);
int mc_vxlan_destroy(struct mc_node *node, uint32_t vni);

/* SIOCSLIFPHYADDR: leaves the group it had and joins `to` on the interface that has `source`.  EAFNOSUPPORT (of two
 * families, or a system that has no groups of IPv6), EINVAL (source: any, or a group), EADDRNOTAVAIL (no interface has
 * it, or one without multicast), ENOBUFS (the join).  Then it is in no group, and has the ends that it had. */
int mc_vxlan_tunnel(struct mc_node *node, uint32_t vni, struct maddr source, struct maddr to);
/* SIOCDIFPHYADDR */
int mc_vxlan_no_tunnel(struct mc_node *node, uint32_t vni);
/* Each leaves and joins again.  EINVAL, EEXIST. */
int mc_vxlan_set_ttl(struct mc_node *node, uint32_t vni, unsigned ttl);
int mc_vxlan_set_vni(struct mc_node *node, uint32_t vni, uint32_t new_vni);

/* A frame of Ethernet from a tenant: to whom it is for if he is known, else to all.  EINVAL (shorter than its
 * header), ENETDOWN, ENOBUFS (no tunnel), and as mc_socket_sendto. */
int mc_vxlan_send(struct mc_node *node, uint32_t vni, const void *frame, size_t length);

struct mc_vxlan {
	uint32_t vni, ifindex;
	bool up;
	struct maddr source, to;
	unsigned ttl, port;
	unsigned memberships;	/* held: 1 if it is in the group */
	uint32_t below;		/* the interface that it joined on; 0 = none */
	uint32_t endpoints;	/* that it knows now */
	uint64_t sent, flooded; /* frames into the tunnel; to everybody of them */
	uint64_t received;	/* out of it */
	uint64_t output_errors; /* not sent */
	uint64_t joins, failed; /* of the group; configurations that came to nothing */
};
int mc_vxlan_look(const struct mc_node *node, uint32_t vni, struct mc_vxlan *out);
/* Behind whom an address of Ethernet is; ENOENT: unknown. */
int mc_vxlan_endpoint(const struct mc_node *node, uint32_t vni, uint64_t mac, struct maddr *at);

#ifdef __cplusplus
}
#endif
#endif
