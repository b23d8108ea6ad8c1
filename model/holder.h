/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a kernel user of ip_moptions (carp, pfsync, vxlan) embeds in its softc: the interface, TTL and
 * loop of what it sends, and its membership, held as the preset's system holds it.  A vector has slot 0
 * alone, and a join writes over what was there; a list takes every join.  What is forgotten is lost: the
 * references stay, and so does the memory that the kernel no longer knows (OPENBSD.md A6, A7).
 */
#ifndef MODEL_HOLDER_H
#define MODEL_HOLDER_H

#include "model/in_multi.h"

#define HOLDER_SLOTS 15 /* IP_MIN_MEMBERSHIPS: the vector's, allocated with the softc */

struct holder_entry;

struct holder {
	struct netstack *stack;
	enum holder_kind how;
	enum family family;
	uint16_t ifidx; /* 0 = no interface; set by a join, cleared by holder_leave_all */
	uint8_t ttl, loop;
	uint16_t n; /* memberships held, which leaving will leave */
	union {
		struct in_multi **vector; /* HOLDER_SLOTS of them; owned */
		struct holder_entry *newest;
		struct in_multi *pointer;
	};
};

/* How that user holds memberships on this node: the preset's, or as the node's sockets do. */
enum holder_kind holder_kind_of(const struct netstack *s, enum holder_user user);
/* Of a preset's row, whose sockets have this kind of set. */
enum holder_kind holder_kind_like(const struct preset *p, const struct mset_kind *sockets,
				  enum holder_user user);
/* "vector", "list", "pointer" */
const char *holder_kind_name(enum holder_kind how);
/* `how` is a kind that holder_kind_of may answer.  TTL and loop are 0. */
void holder_init(struct holder *h, struct netstack *s, enum holder_kind how, enum family family);
/* 0 or ENOBUFS, whatever the cause (OPENBSD.md A4: in_addmulti's and in_joingroup's NULL); then all is as
 * before. */
int holder_join(struct holder *h, struct ifnet *ifp, struct maddr group);
/* Leaves what it holds, the newest first. */
void holder_leave_all(struct holder *h);
/* Leaves the newest of them, to undo that join. */
void holder_leave_last(struct holder *h);
/* Clears the options, without leaving: what was held is lost (ip_carp.c carp_addr_updated of 2016). */
void holder_forget(struct holder *h);
/* Every membership, the newest first; `each` must not change them. */
void holder_walk(const struct holder *h, void (*each)(struct in_multi *inm, void *ctx), void *ctx);
/* The softc goes: the vector is freed.  What is still held is lost (if_pfsync.c pfsync_clone_destroy). */
void holder_fini(struct holder *h);

/* Of a driver's record, what is not in it. */
void holder_memory(const struct holder *h, const struct memory_walk *w);

/* What kernel users of the stack have lost so far; of stacks that had one. */
struct holder_loss {
	uint64_t references;	    /* to in_multi, which no leave will give back */
	uint64_t entries;	    /* of lists, still charged */
	struct holder_entry *first; /* those entries; owned */
};

/* For netstack_fini: frees the record and what is in it. */
void holder_loss_free(struct netstack *s);
void holder_loss_memory(const struct netstack *s, const struct memory_walk *w);

#endif
