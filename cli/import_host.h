/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The host of an imported trace: what the file of addresses says, and what calls that succeeded show. */
#ifndef CLI_IMPORT_HOST_H
#define CLI_IMPORT_HOST_H

#include "cli/import.h"

struct import_host {
	guint8 *indices;       /* by index: named in a call that succeeded */
	GHashTable *addresses; /* struct maddr: the same */
	GArray *in_order;      /* of struct maddr */
	guint any[2];	       /* joins by the route alone: IPv4, IPv6 */
};

void import_host_init(struct import_host *h);
void import_host_fini(struct import_host *h);

/* A call that succeeded named this. */
void import_host_index(struct import_host *h, uint32_t ifindex);
void import_host_address(struct import_host *h, struct maddr address);
void import_host_where(struct import_host *h, const struct mc_where *where, bool v6);

/* The lines of a trace; what had to be made up is told in notes. */
void import_host_write(const struct import_host *h, const struct import_asked *asked, GString *out,
		       GPtrArray *notes);

#endif
