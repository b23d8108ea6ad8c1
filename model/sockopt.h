/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * setsockopt(2) and getsockopt(2): octets with the numbers and structures of the build machine's
 * <netinet/in.h>, made requests by a table of options.  What a system knows and how it reads it is the
 * preset's.
 */
#ifndef MODEL_SOCKOPT_H
#define MODEL_SOCKOPT_H

#include "model/ip_moptions.h"

struct sockopt_row;

/* By its numbers, or its symbol (IPV6_ADD_MEMBERSHIP is IPV6_JOIN_GROUP's old one; MCAST_ symbols are found
 * at IPPROTO_IP first); NULL if there is none. */
const struct sockopt_row *sockopt_find(int level, int option);
const struct sockopt_row *sockopt_find_symbol(const char *symbol);
void sockopt_numbers(const struct sockopt_row *row, int *level, int *option);
enum family sockopt_family(const struct sockopt_row *row);

/* The family whose options a level has; false if there is none. */
bool sockopt_level(int level, enum family *family);
/* Fills the request; what is wrong with the octets is its err, too.  Its sources are returned, to be freed with
 * g_free.  row NULL: an option that there is not. */
struct maddr *sockopt_read(const struct netstack *s, const struct sockopt_row *row,
			   const void *value, size_t length, struct imo_request *r);
struct sockopt_asker {
	enum family level; /* whose options */
	enum mc_domain domain;
	enum mc_type type;
};

/* Fills value; *length is the room, then what was filled.  imo is NULL on a fresh socket. */
int sockopt_get(const struct netstack *s, const struct sockopt_row *row, struct ip_moptions *imo,
		const struct sockopt_asker *who, void *value, size_t *length);

#endif
