/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a line does: SUBJECT VERB ..., once or again and again.  A verb is a row: how its words are
 * read, what one node then does, and which drivers know it.
 */
#ifndef CLI_ACTION_H
#define CLI_ACTION_H

#include "cli/pace.h"
#include "cli/packet.h"
#include "cli/subject.h"
#include "model/node_pfsync.h"

struct action;
struct stage;
struct stage_socket;

/* Of carp and vip (carp_verbs.h). */
struct carp_words {
	uint32_t unit;
	const struct carp_row *row;
};

/* Of state and pfsync (pfsync_verbs.h). */
struct firewall_words {
	const struct state_call *state;
	struct mc_flow flow; /* the first */
	uint32_t count;
	const struct pfsync_call *pfsync;
	struct mc_pfsync set;
};

/* Of vxlan and frame (vxlan_verbs.h). */
struct vxlan_words {
	uint32_t vni, count;
	const struct vxlan_row *row;
	uint64_t from, to; /* addresses of Ethernet */
};

enum verb_flags {
	VERB_SOCKET = 1,    /* the subject may name sockets */
	VERB_INTERFACE = 2, /* ... an interface */
	VERB_EACH = 4,	    /* ... every interface */
	VERB_ONE = 8,	    /* ... must name one where there are several */
	VERB_MUST = 16,	    /* may stand behind `must` */
	VERB_OPENS = 32,    /* is the first that a socket knows of */
	VERB_LINK = 64,	    /* the subject is links */
	VERB_OFF = 128,	    /* a node that crashed knows it, too */
};

enum verb_count { COUNT_OTHERS, COUNT_JOINS, COUNT_LEAVES, COUNT_FILTERS, COUNT_SENDS, COUNTS };

struct verb {
	const char *word, *form; /* form: what may follow, for complaints */
	unsigned flags;
	const char *driver; /* the only driver that knows it; NULL: all */
	bool (*parse)(struct plan *p, struct action *a, struct line *line, GError **error);
	void (*act)(struct stage *s, const struct action *a, uint32_t node);
	enum verb_count counts; /* the rest is of perform_call, which has one of the calls */
	int (*on_group)(struct mc_socket *so, struct maddr group, struct mc_where where,
			uint32_t *ifindex);
	int (*on_source)(struct mc_socket *so, struct maddr group, struct mc_where where,
			 struct maddr source, uint32_t *ifindex); /* for each source */
	int (*on_socket)(const struct action *a, struct stage_socket *socket);
	int (*on_node)(const struct action *a, struct mc_node *node);
	bool (*check)(const struct plan *p, const struct action *a, GError **error);
	void (*on_link)(struct stage *s, const struct action *a, uint32_t link); /* VERB_LINK */
};

/* Nodes, or one interface of each, on an island of a partition. */
struct side {
	struct subject who;
	uint32_t island; /* from 1 */
};

struct action {
	struct place at;
	char *text;		   /* the line */
	mc_time first, step, last; /* step 0: once, at first; last MC_NEVER: to the end */
	struct pace pace;	   /* in place of a step */
	struct subject who;
	GArray *links; /* struct span: of a verb of links, whose `who` is empty; else NULL */
	const struct verb *verb;
	bool must;
	struct maddr group;	/* of the first */
	uint32_t count;		/* groups, one behind the other */
	struct sources sources; /* of a call each, or of one */
	enum mc_mode mode;	/* of a filter */
	bool general;		/* a query of all groups */
	bool each;		/* on every interface in turn, all groups on one before the next */
	struct mc_where where;
	bool autojoin;	      /* the address is a group, which the kernel joins */
	bool add;	      /* an address, or del; a route, or flush */
	struct maddr address; /* or where a datagram goes, or what is bound */
	bool has_address;
	uint16_t port;
	unsigned prefix;
	struct mc_socket_config socket; /* of open */
	bool plain;			/* open: the socket that a mention would open */
	uint32_t pid;			/* exit */
	GBytes *octets;			/* to send, or an option's value */
	int level, option;
	bool v6;    /* something in it is of IPv6 that no address above says */
	char *name; /* of a limit, or the path of a device */
	uint64_t value;
	struct packet *packet;
	struct carp_words carp;
	struct firewall_words firewall;
	enum world_fault fault;
	struct fault_value fault_value;
	GPtrArray *sides; /* struct side *: of a partition */
	struct vxlan_words vxlan;
};

void action_free(struct action *a);
/* The words behind TIME: SUBJECT [must] VERB ...  Appends to the plan. */
bool action_parse(struct plan *p, struct line *line, mc_time first, mc_time step, mc_time last,
		  GError **error);
/* Is that interface of a node on that link, and on the side? */
bool side_has(const struct plan *p, const struct side *side, uint32_t node, uint32_t ifindex,
	      uint32_t link);
/* Once all links are known. */
bool action_check(const struct plan *p, const struct action *a, GError **error);
/* Socket operations that it asks for in all, for an estimate. */
uint64_t action_operations(const struct plan *p, const struct action *a);
/* Once the end is known: how long it goes on. */
void action_settle(const struct plan *p, struct action *a);
/* How many times it happens, and the k-th time, from 0 on; MC_NEVER behind the last. */
uint64_t action_times(const struct action *a);
mc_time action_time(const struct action *a, uint64_t k);

extern const struct verb verbs[]; /* ended by word NULL */

#endif
