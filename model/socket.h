/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * An open endpoint: a UDP, TCP or raw socket, or the IGMP driver opened by name.  What a process may
 * do with it is in node.h; ip_moptions has its memberships, receive its share of what arrives.
 */
#ifndef MODEL_SOCKET_H
#define MODEL_SOCKET_H

#include "model/ip_moptions.h"

struct mc_socket {
	struct netstack *stack;
	enum mc_domain domain;
	enum mc_type type;
	int protocol;				/* of a raw socket */
	uint32_t pid, uid;			/* whose it is; uid 0 is root */
	struct mc_socket *next, **prevp;	/* the stack's sockets, the latest first */
	struct ip_moptions *moptions[FAMILIES]; /* NULL while all options are default */
};

/* Makes it known to the stack, which owns it. */
struct mc_socket *socket_new(struct netstack *s);
/* Leaves everything in the sets' order, telling each before it is left (each may be NULL), and frees it. */
void socket_free(struct mc_socket *so, mset_each_fn *each, void *ctx);

#endif
