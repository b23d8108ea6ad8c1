/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A set of sources as stories write it: {} none, {S, S} exactly these, {S, ..} these and perhaps
 * more, {..} any, {N from S} N of them one behind the other.  One that stands twice is meant twice.
 */
#ifndef CLI_SOURCES_H
#define CLI_SOURCES_H

#include "cli/line.h"
#include "model/port.h"

#define SOURCES_MAX 1000000

struct sources {
	GArray *address; /* struct maddr, all of one family; NULL: any (as {..}) */
	bool open;	 /* there may be more */
};

/* A word in braces. */
bool sources_parse(const char *word, const struct place *at, struct sources *out, GError **error);
/* The words S, or N from S, off a line: into a set that has some or none. */
bool sources_take(struct line *line, struct sources *out, GError **error);
void sources_clear(struct sources *s);
unsigned sources_count(const struct sources *s);
struct maddr sources_get(const struct sources *s, unsigned i);
/* Are all of the group's family?  The complaint names the first that is not. */
bool sources_fit(const struct sources *s, struct maddr group, const struct place *at,
		 GError **error);

/* a + n, in the last 32 bits (mship counts no further); false if that would be beyond them. */
bool address_add(struct maddr a, uint64_t n, struct maddr *out);

#endif
