/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The interfaces of the host that was recorded: what `ip -j address` printed there. */
#ifndef CLI_IMPORT_BOOK_H
#define CLI_IMPORT_BOOK_H

#include "cli/error.h"
#include "model/node.h"

struct book_address {
	struct maddr address;
	unsigned prefix;
};

struct book_interface {
	uint32_t ifindex;
	char *name;
	unsigned flags;	   /* enum mc_ifflags */
	GArray *addresses; /* of struct book_address */
};

struct book {
	GPtrArray *interfaces; /* of struct book_interface, in the file's order */
};

/* NULL and *error: what stands in the way. */
struct book *book_load(const char *path, GError **error);
struct book *book_parse(const char *text, gsize length, const char *name, GError **error);
void book_free(struct book *b);

/* 0: no interface has that name. */
uint32_t book_by_name(const struct book *b, const char *name);
/* 0: no interface has that address; or more than one has. */
uint32_t book_by_address(const struct book *b, struct maddr address);
/* The first that is up and takes multicast of the family, and is no loopback; 0 if there is none. */
uint32_t book_first(const struct book *b, bool v6);

#endif
