/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The switch by IP protocol number: what devices of the node take from what arrives (netinet/in_proto.c inetsw). */
#ifndef MODEL_IP_PROTOCOL_H
#define MODEL_IP_PROTOCOL_H

#include "model/ifnet.h"
#include "model/ipwire.h"

struct ip_protocol;

/* What came to an address of the interface, or to a group that it has joined.  MC_DROP_NONE: taken, or counted by
 * the device itself. */
typedef enum mc_drop ip_protocol_fn(struct ip_protocol *p, struct ifnet *ifp,
				    const struct ipwire *w);

/* Lives in the device's record. */
struct ip_protocol {
	uint8_t number;
	enum family family;
	ip_protocol_fn *input;
	void *ctx;			     /* the device's own */
	void (*fini)(struct ip_protocol *p); /* it is still there as the stack goes; may be NULL */
	/* Tells what the device has beside its interfaces (memory.h); may be NULL. */
	void (*memory)(const struct ip_protocol *p, const struct memory_walk *w);
	struct ip_protocol *next; /* of the stack's, the latest first */
};

void ip_protocol_add(struct netstack *s, struct ip_protocol *p);
void ip_protocol_del(struct netstack *s, struct ip_protocol *p);
/* Who takes that protocol of that family; NULL: nobody. */
struct ip_protocol *ip_protocol_find(const struct netstack *s, const struct ipwire *w);

/* For netstack_fini. */
void ip_protocol_fini(struct netstack *s);

#endif
