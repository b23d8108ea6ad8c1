/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What only some interfaces have, and what a stack keeps for them: made when it is first needed (if_*.c). */
#ifndef MODEL_IF_MORE_H
#define MODEL_IF_MORE_H

#include "model/if_kind.h"

struct if_hook_list {
	struct if_hook *first, *last;
};

struct if_more {
	void *softc;
	struct ifnet *parent;
	struct ifnet *children
		[2]; /* who stands on it, chained by sibling; [1]: who hears what arrives there */
	struct ifnet *sibling, *sibling_before;
	char name[IF_NAMESIZE]; /* "" = the one that comes from its index */
	uint32_t unit;		/* of its kind, if it has one of its own; IF_NO_UNIT */
	GHashTable *link;	/* if_link.h: struct maddr (owned) -> references; NULL = none */
	uint8_t rdomain;
	uint32_t pins; /* it is not freed while somebody works on it */
	struct if_hook_list hooks[IF_HOOKS];
	struct if_hook_run *runs;	/* of hooks, the innermost first */
	uint64_t born;			/* hooks so far */
	GHashTable *multi;		/* if_multi.h: struct ifmultiaddr, owned; NULL = none */
	uint16_t promiscuous, allmulti; /* references */
	enum if_link_state link_state;
	enum if_type l2com;   /* whose common data if_alloc made */
	struct if_queue *snd; /* NULL = nothing ever waited */
	unsigned queue_max;   /* 0 = ifqmaxlen */
	uint64_t baudrate;    /* bit/s; 0 = all goes at once */
	uint64_t oerrors, oqdrops;
	uint32_t metric, physical;
	unsigned capabilities, enabled; /* IFCAP_ */
	bool caps_set;			/* those; else the kind's */
	uint16_t watchdog;		/* if_timer: seconds, 0 = off */
	mc_time epoch, last_change;
};

#define IF_NO_UNIT UINT32_MAX

/* What is told on the routing socket. */
enum if_says {
	IF_SAYS_ARRIVAL,
	IF_SAYS_DEPARTURE,
	IF_SAYS_INFO,
	IF_SAYS_NEW_ADDRESS,
	IF_SAYS_OLD_ADDRESS
};
typedef void if_said_fn(struct ifnet *ifp, enum if_says what, void *ctx);

struct if_stack {
	GHashTable *by_name;  /* names that are kept; borrowed from their interfaces */
	GHashTable *units;    /* struct if_kind -> no unit below this is free */
	struct if_nets *nets; /* if_lookup.c; NULL = nobody asked for one */
	GHashTable *
		destinations; /* struct ifaddr -> struct maddr, owned: other ends, broadcast addresses */
	GPtrArray *broadcasts; /* of struct ifaddr: those whose broadcast address was set */
	bool rdomains;	       /* some interface was in another than 0 */
	GHashTable *detached;  /* struct ifnet, owned: those that somebody is still member of */
	uint32_t last_index;   /* of a clone */
	GHashTable *allocated; /* indexes of interfaces that are not attached yet */
	uint32_t l2com[IF_TYPES];
	if_said_fn *said; /* route(4); NULL = nobody listens */
	void *said_ctx;
	uint64_t name_comparisons; /* of ifunit, where a system walks its list */
	uint64_t orphans;	   /* records whose interface is gone */
};

struct if_more *if_more(struct ifnet *ifp);
struct if_stack *if_stack(struct netstack *s);
void if_stack_free(struct if_stack *ifs);

/* The listener of the stack, NULL = none; ctx is freed with it. */
void if_listen(struct netstack *s, if_said_fn *said, void *ctx);
void if_tell(struct ifnet *ifp, enum if_says what);
/* The next index that is free, 0 = none; the least unit that is, and its name. */
uint32_t if_index_alloc(struct netstack *s);
uint32_t if_unit_alloc(struct netstack *s, const struct if_kind *kind,
		       char name[static IF_NAMESIZE]);
/* Groups that others hold below IP: if_link.h's, and if_multi.h's own. */
size_t if_link_count(const struct if_more *more);
size_t if_multi_permanent(const struct if_more *more);
/* AF_LINK: 02:00 and the node, the index (locally administered); 0 = it has none. */
uint64_t if_link_address(const struct ifnet *ifp);
struct if_counts *if_counts(struct ifnet *ifp);
/* A datagram arrived. */
void if_count_input(struct ifnet *ifp, const void *datagram, size_t length);
void if_queue_free(struct ifnet *ifp);
void if_queue_memory(const struct if_more *more, const struct memory_walk *w);
/* Taken out of and put into the stack's names; the name is free, and valid. */
void if_name_set(struct ifnet *ifp, const char *name);
void if_name_forget(struct ifnet *ifp);
/* Addresses in the table by address, if there is one. */
void if_address_enter(struct ifaddr *ifa);
void if_address_leave(struct ifaddr *ifa);
/* Addresses in the tables of nets, if there are any. */
void if_nets_enter(struct ifaddr *ifa);
void if_nets_leave(struct ifaddr *ifa);
void if_nets_free(struct if_nets *nets);
void if_nets_memory(const struct if_nets *nets, const struct memory_walk *w);
void if_purge_addresses(struct ifnet *ifp);
/* Whatever hooks are left are idle. */
void if_hooks_forget(struct ifnet *ifp);
/* While it is pinned, a detached interface is not freed. */
void if_pin(struct ifnet *ifp);
void if_unpin(struct ifnet *ifp);
/* If it is detached, not pinned, and nobody is member of its groups. */
void if_free_if_unused(struct ifnet *ifp);

#endif
