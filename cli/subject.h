/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Who a line speaks of: nodes in the plural, perhaps a socket of each (h1.a, h1.s[1..20]) and an
 * interface of each (h1/2; all of them behind "h1/" and a star).  Or links in the plural, of which
 * some verbs are.
 */
#ifndef CLI_SUBJECT_H
#define CLI_SUBJECT_H

#include "cli/members.h"

enum subject_where { SUBJECT_ANYWHERE, SUBJECT_INTERFACE, SUBJECT_EACH };

struct subject {
	char *text;	 /* as it was written */
	GArray *nodes;	 /* struct span */
	GArray *sockets; /* uint32_t; the default socket alone if none is named */
	bool named_socket;
	enum subject_where where;
	uint32_t ifindex; /* SUBJECT_INTERFACE */
};

bool subject_parse(struct plan *p, const char *text, const struct place *at, struct subject *out,
		   GError **error);
/* Of links: a subject without nodes and sockets; their numbers are appended to links as spans. */
bool subject_parse_links(const struct plan *p, const char *text, const struct place *at,
			 struct subject *out, GArray *links, GError **error);
void subject_clear(struct subject *s);
bool subject_has(const struct subject *s, uint32_t node, uint32_t ifindex);
bool subject_has_node(const struct subject *s, uint32_t node);
bool subject_has_socket(const struct subject *s, uint32_t socket);
/* Once all links are known: does every node of it have that interface?  one: must it name one
 * where there are several? */
bool subject_check(const struct plan *p, const struct subject *s, bool one, const struct place *at,
		   GError **error);

#endif
