/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Multicast calls that are the same for IPv4 and IPv6: the family is the group's, or, where there is no
 * group, the socket's (both of a MC_DUAL one).  Each is one setsockopt or getsockopt, with its errno.
 * An ifindex of 0 lets the system choose.
 */
#ifndef MODEL_MCAST_H
#define MODEL_MCAST_H

#include "model/node.h"

#ifdef __cplusplus
extern "C" {
#endif

int mcast_join(struct mc_socket *so, struct maddr group, uint32_t ifindex);
int mcast_leave(struct mc_socket *so, struct maddr group, uint32_t ifindex);
int mcast_join_source_group(struct mc_socket *so, struct maddr group, uint32_t ifindex,
			    struct maddr source);
int mcast_leave_source_group(struct mc_socket *so, struct maddr group, uint32_t ifindex,
			     struct maddr source);
int mcast_block_source(struct mc_socket *so, struct maddr group, uint32_t ifindex,
		       struct maddr source);
int mcast_unblock_source(struct mc_socket *so, struct maddr group, uint32_t ifindex,
			 struct maddr source);
/* Of what is sent; a MC_DUAL socket answers by its IPv4 half.  0 by get_if: by route, or by an index that
 * its system does not tell (Linux tells the address of IPv4). */
int mcast_set_if(struct mc_socket *so, uint32_t ifindex);
int mcast_get_if(struct mc_socket *so, uint32_t *ifindex);
int mcast_set_loop(struct mc_socket *so, bool on);
int mcast_get_loop(struct mc_socket *so, bool *on);
int mcast_set_ttl(struct mc_socket *so, int ttl);
int mcast_get_ttl(struct mc_socket *so, int *ttl);

#ifdef __cplusplus
}
#endif
#endif
