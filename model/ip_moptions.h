/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A socket's multicast options of one family, allocated at the first call and freed when all are default
 * again.  Whatever call is made, typed or as octets, it is one request; there is one join, one leave and
 * one filter for both families.  OPENBSD.md A1, A2, A5: netinet/ip_output.c ip_setmoptions.
 */
#ifndef MODEL_IP_MOPTIONS_H
#define MODEL_IP_MOPTIONS_H

#include "model/endpoint.h"
#include "model/in_multi.h"

#define IMO_DEFAULT_TTL	 1
#define IMO_DEFAULT_LOOP 1

enum imo_action {
	IMO_JOIN,
	IMO_LEAVE,
	IMO_JOIN_SOURCE,
	IMO_LEAVE_SOURCE,
	IMO_BLOCK,
	IMO_UNBLOCK,
	IMO_FILTER, /* mode and sources at once */
	IMO_SET_IF,
	IMO_SET_TTL,
	IMO_SET_LOOP,
	IMO_SET_ALL,
	IMO_NOTHING, /* no option of ours: answered by err alone */
	IMO_ACTIONS
};

struct imo_request {
	enum imo_action action;
	enum family family; /* of the option */
	int err; /* what reading it came to: answered once the record is made, as kernels do */
	struct maddr group;
	struct mc_where where;	     /* IMO_SET_IF: by ANY it is cleared */
	enum mc_mode mode;	     /* IMO_FILTER */
	const struct maddr *sources; /* one, but for IMO_FILTER */
	size_t n;
	size_t octets;	  /* of the structure that has the filter */
	long value;	  /* TTL, LOOP, ALL */
	bool independent; /* by an option of RFC 3678 s5 */
	/* who asks */
	enum mc_domain domain;
	enum mc_type type;
	unsigned rdomain; /* inp_rtableid */
	bool root;
	uint64_t elsewhere; /* option memory charged in the other family */
};

/* A membership's own filter. */
struct imo_member {
	struct gm_member own;
	uint64_t slots; /* of its list, where the system charges for that */
};

struct ip_moptions {
	struct netstack *stack;
	enum family family;
	struct mset *set; /* of struct in_multi, borrowed with a reference each */
	GHashTable
		*filters;   /* struct in_multi -> struct imo_member, owned: memberships that are not
			      * EXCLUDE {}; NULL = none */
	uint64_t charged;   /* option memory: memberships and lists of sources */
	uint64_t elsewhere; /* and of the socket's other family (Linux sk_omem_alloc) */
	struct maddr address; /* IP_MULTICAST_IF as it was given */
	uint16_t ifidx;	      /* and the interface; 0 = by route */
	uint8_t ttl, loop;
	bool own_only;	     /* IP_MULTICAST_ALL is 0 (receive_path.all_default) */
	bool own_only_first; /* and was so at first */
};

/* Does what is asked, or answers as the preset's system does and leaves all as it was; *imop is NULL on a
 * fresh socket; *ifindex is the interface of the membership, else 0. */
int imo_ask(struct netstack *s, struct ip_moptions **imop, const struct imo_request *r,
	    uint32_t *ifindex);
/* A fresh socket's, with ALL off. */
void imo_start_own_only(struct netstack *s, struct ip_moptions **imop, enum family family);
/* Leaves everything in the set's order, telling each before it is left.  NULL is accepted. */
void ip_freemoptions(struct ip_moptions *imo, mset_each_fn *each, void *ctx);

/* ---- looking ---- */

struct imo_settings {
	uint32_t ifindex;     /* IP_MULTICAST_IF; 0 = by route */
	struct maddr address; /* what getsockopt says of it; IPv4 */
	uint8_t ttl, loop;
};

/* The options, or their defaults where imo is NULL. */
struct imo_settings imo_settings(const struct netstack *s, const struct ip_moptions *imo);

/* IP_MULTICAST_ALL, of a socket of that domain. */
bool imo_all(const struct netstack *s, const struct ip_moptions *imo, enum family family,
	     enum mc_domain domain);
/* What a socket of the other family's domain is told that is asked for an option of this. */
int imo_check_domain(const struct netstack *s, enum family family, enum mc_domain domain,
		     enum cause why);

typedef void imo_source_fn(struct maddr source, void *ctx);

/* getsourcefilter(3): the mode and the sources, in their set's order, of the membership that r means. */
int imo_read_filter(const struct netstack *s, struct ip_moptions *imo, const struct imo_request *r,
		    enum mc_mode *mode, imo_source_fn *each, void *ctx);
/* The membership's own filter; NULL: EXCLUDE {}. */
const struct gm_member *imo_filter_of(const struct ip_moptions *imo, struct in_multi *inm);

/* Does the membership's own filter let that source pass?  The look-up's work is added to *c. */
bool imo_admits(const struct ip_moptions *imo, struct in_multi *inm, struct maddr source,
		struct cost *c);
/* The interface that a group is sent by and joined on where none is named, or NULL. */
struct ifnet *imo_routed_interface(const struct netstack *s, unsigned rdomain, struct maddr group);

/* ---- pieces: what ip_moptions*.c share ---- */

static inline const struct membership_rules *imo_rules(const struct ip_moptions *imo)
{
	return &imo->stack->preset->membership[imo->family];
}

int imo_errno(const struct ip_moptions *imo, enum cause why);

/* which one is meant (ip_moptions_where.c) */

/* The key of the membership that r means; false if there cannot be one, and err is why its interface
 * does not exist, or 0. */
bool imo_meant(const struct ip_moptions *imo, const struct imo_request *r, struct mkey *k,
	       uint64_t *mask, int *err);
/* The interface that a join is for, and may have it; NULL, and why not. */
struct ifnet *imo_interface(struct ip_moptions *imo, const struct imo_request *r, int *err);
/* IP_MULTICAST_IF's; NULL without an errno: none is named. */
struct ifnet *imo_interface_to_send(const struct ip_moptions *imo, const struct imo_request *r,
				    int *err);

/* memberships (ip_moptions.c) */

/* A new membership, room for its list's bytes included: neither is charged if it is refused. */
int imo_join(struct ip_moptions *imo, struct ifnet *ifp, struct maddr group,
	     const struct gm_view *filter, uint64_t list_bytes, struct in_multi **inm);
/* Takes the first match under the mask out and leaves it; its interface, or 0 if there is none. */
uint32_t imo_leave(struct ip_moptions *imo, const struct mkey *k, uint64_t mask);
/* Option memory of the socket. */
uint64_t imo_charged(const struct ip_moptions *imo);
void imo_charge(struct ip_moptions *imo, uint64_t more, uint64_t less);

/* values (ip_moptions_value.c) */

/* Is IP_MULTICAST_ALL off on a fresh socket of that domain? */
bool imo_begins_own_only(const struct netstack *s, enum family family, enum mc_domain domain);
int imo_set_if(struct ip_moptions *imo, const struct imo_request *r, uint32_t *ifindex);
int imo_set_ttl(struct ip_moptions *imo, const struct imo_request *r, uint32_t *ifindex);
int imo_set_loop(struct ip_moptions *imo, const struct imo_request *r, uint32_t *ifindex);
int imo_set_all(struct ip_moptions *imo, const struct imo_request *r, uint32_t *ifindex);

/* room for sources (ip_moptions_room.c) */

/* Slots that a list of sources grows by; 0 = none is charged. */
uint64_t imo_list_step(const struct ip_moptions *imo);
uint64_t imo_list_bytes(const struct ip_moptions *imo, uint64_t slots);
/* May there be a list of so many slots, and these bytes beside it? */
int imo_ask_list(const struct ip_moptions *imo, uint64_t slots, uint64_t beside);
void imo_resize_list(struct ip_moptions *imo, struct imo_member *m, uint64_t slots);
/* So many sources more of a membership that has some. */
int imo_ask_room(const struct ip_moptions *imo, const struct imo_request *r,
		 const struct in_multi *inm, uint64_t have);

/* a membership's own filter (ip_moptions_member.c) */

struct imo_member *imo_member_of(const struct ip_moptions *imo, struct in_multi *inm);
/* Replaces it; *own is taken over. */
struct imo_member *imo_keep_filter(struct ip_moptions *imo, struct in_multi *inm,
				   const struct gm_member *own, uint64_t slots);
/* EXCLUDE {} is not kept, unless it still has a list: Linux frees an empty one with the membership, and
 * until then joining a source is EINVAL (net/ipv4/igmp.c ip_mc_source: pmc->sflist). */
void imo_drop_default(struct ip_moptions *imo, struct in_multi *inm);
/* The membership's own filter as a view; its sources are to be freed with g_free. */
struct gm_view imo_view(const struct ip_moptions *imo, struct in_multi *inm);
void imo_forget_filter(struct ip_moptions *imo, struct in_multi *inm);

/* calls that change filters (ip_moptions_filter.c) */

int imo_ask_sources(struct ip_moptions *imo, const struct imo_request *r, uint32_t *ifindex);

#endif
