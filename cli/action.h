/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a line does: SUBJECT VERB ..., once or again and again.  A verb is a row: how its words are
 * read, what one node then does, and which drivers know it.
 */
#ifndef CLI_ACTION_H
#define CLI_ACTION_H

#include "cli/packet.h"
#include "cli/subject.h"

struct action;
struct stage;

enum verb_flags {
	VERB_SOCKET = 1,    /* the subject may name sockets */
	VERB_INTERFACE = 2, /* ... an interface */
	VERB_EACH = 4,	    /* ... every interface */
	VERB_ONE = 8,	    /* ... must name one where there are several */
	VERB_MUST = 16,	    /* may stand behind `must` */
};

enum verb_count { COUNT_JOINS, COUNT_LEAVES, COUNT_FILTERS, COUNTS };

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
};

struct action {
	struct place at;
	char *text;		   /* the line */
	mc_time first, step, last; /* step 0: once, at first */
	struct subject who;
	const struct verb *verb;
	bool must;
	struct maddr group;	/* of the first */
	uint32_t count;		/* groups, one behind the other */
	struct sources sources; /* of a call each, or of one */
	enum mc_mode mode;	/* of a filter */
	bool general;		/* a query of all groups */
	bool each;		/* on every interface in turn, all groups on one before the next */
	struct mc_where where;
	bool add; /* an address, or del */
	struct maddr address;
	unsigned prefix;
	struct packet *packet;
};

void action_free(struct action *a);
/* The words behind TIME: SUBJECT [must] VERB ...  Appends to the plan. */
bool action_parse(struct plan *p, struct line *line, mc_time first, mc_time step, mc_time last,
		  GError **error);
/* Once all links are known. */
bool action_check(const struct plan *p, const struct action *a, GError **error);
/* Socket operations that it asks for in all, for an estimate. */
uint64_t action_operations(const struct plan *p, const struct action *a);
/* How many times it happens. */
uint64_t action_times(const struct action *a);

extern const struct verb verbs[]; /* ended by word NULL */

#endif
