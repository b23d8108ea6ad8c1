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
	struct ifnet *children; /* who stands on it, chained by sibling */
	struct ifnet *sibling, *sibling_before;
	char name[IF_NAMESIZE]; /* "" = the one that comes from its index */
	uint32_t unit;		/* of its kind, if it has one of its own; IF_NO_UNIT */
	GHashTable *link;	/* if_link.h: struct maddr (owned) -> references; NULL = none */
	uint8_t rdomain;
	uint32_t pins; /* it is not freed while somebody works on it */
	struct if_hook_list hooks[IF_HOOKS];
	struct if_hook_run *runs; /* of hooks, the innermost first */
	uint64_t born;		  /* hooks so far */
};

#define IF_NO_UNIT UINT32_MAX

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
	uint64_t orphans;      /* records whose interface is gone */
};

struct if_more *if_more(struct ifnet *ifp);
struct if_stack *if_stack(struct netstack *s);
void if_stack_free(struct if_stack *ifs);

/* Taken out of and put into the stack's names; the name is free, and valid. */
void if_name_set(struct ifnet *ifp, const char *name);
void if_name_forget(struct ifnet *ifp);
/* Addresses in the tables of nets, if there are any. */
void if_nets_enter(struct ifaddr *ifa);
void if_nets_leave(struct ifaddr *ifa);
void if_nets_free(struct if_nets *nets);
void if_purge_addresses(struct ifnet *ifp);
/* Whatever hooks are left are idle. */
void if_hooks_forget(struct ifnet *ifp);
/* While it is pinned, a detached interface is not freed. */
void if_pin(struct ifnet *ifp);
void if_unpin(struct ifnet *ifp);
/* If it is detached, not pinned, and nobody is member of its groups. */
void if_free_if_unused(struct ifnet *ifp);

#endif
