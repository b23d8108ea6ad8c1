/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _DEFAULT_SOURCE /* for the options of RFC 3678 */

#include "model/sockopt.h"

#include <netinet/in.h>
#include <string.h>

#include "model/sockopt_row.h"

#define V4(symbol, form, action)                                                                   \
	{                                                                                          \
		IPPROTO_IP, symbol, #symbol, form, action, KNOWN_TO_ALL                            \
	}
#define V6(symbol, form, action)                                                                   \
	{                                                                                          \
		IPPROTO_IPV6, symbol, #symbol, form, action, KNOWN_TO_ALL                          \
	}
#define INDEPENDENT(level, symbol, form, action)                                                   \
	{                                                                                          \
		level, symbol, #symbol, form, action, KNOWN_INDEPENDENT                            \
	}

/* RFC 3678 s5: the same for both families. */
#define INDEPENDENT_OF(level)                                                                      \
	INDEPENDENT(level, MCAST_JOIN_GROUP, FORM_GROUP, IMO_JOIN),                                \
		INDEPENDENT(level, MCAST_LEAVE_GROUP, FORM_GROUP, IMO_LEAVE),                      \
		INDEPENDENT(level, MCAST_JOIN_SOURCE_GROUP, FORM_GROUP_SOURCE, IMO_JOIN_SOURCE),   \
		INDEPENDENT(level, MCAST_LEAVE_SOURCE_GROUP, FORM_GROUP_SOURCE, IMO_LEAVE_SOURCE), \
		INDEPENDENT(level, MCAST_BLOCK_SOURCE, FORM_GROUP_SOURCE, IMO_BLOCK),              \
		INDEPENDENT(level, MCAST_UNBLOCK_SOURCE, FORM_GROUP_SOURCE, IMO_UNBLOCK),          \
		INDEPENDENT(level, MCAST_MSFILTER, FORM_GROUP_FILTER, IMO_FILTER)

static const struct sockopt_row rows[] = {
	V4(IP_MULTICAST_IF, FORM_INTERFACE, IMO_SET_IF),
	V4(IP_MULTICAST_TTL, FORM_OCTET, IMO_SET_TTL),
	V4(IP_MULTICAST_LOOP, FORM_OCTET, IMO_SET_LOOP),
	V4(IP_ADD_MEMBERSHIP, FORM_MREQ, IMO_JOIN),
	V4(IP_DROP_MEMBERSHIP, FORM_MREQ, IMO_LEAVE),
	V4(IP_ADD_SOURCE_MEMBERSHIP, FORM_MREQ_SOURCE, IMO_JOIN_SOURCE),
	V4(IP_DROP_SOURCE_MEMBERSHIP, FORM_MREQ_SOURCE, IMO_LEAVE_SOURCE),
	V4(IP_BLOCK_SOURCE, FORM_MREQ_SOURCE, IMO_BLOCK),
	V4(IP_UNBLOCK_SOURCE, FORM_MREQ_SOURCE, IMO_UNBLOCK),
	V4(IP_MSFILTER, FORM_IP_FILTER, IMO_FILTER),
	{ IPPROTO_IP, IP_MULTICAST_ALL, "IP_MULTICAST_ALL", FORM_OCTET, IMO_SET_ALL, KNOWN_ALL },
	INDEPENDENT_OF(IPPROTO_IP),
	V6(IPV6_MULTICAST_IF, FORM_INDEX, IMO_SET_IF),
	V6(IPV6_MULTICAST_HOPS, FORM_INT, IMO_SET_TTL),
	V6(IPV6_MULTICAST_LOOP, FORM_INT, IMO_SET_LOOP),
	V6(IPV6_JOIN_GROUP, FORM_MREQ6, IMO_JOIN),
	V6(IPV6_LEAVE_GROUP, FORM_MREQ6, IMO_LEAVE),
	V6(IPV6_ADD_MEMBERSHIP, FORM_MREQ6, IMO_JOIN),
	V6(IPV6_DROP_MEMBERSHIP, FORM_MREQ6, IMO_LEAVE),
	{ IPPROTO_IPV6, IPV6_MULTICAST_ALL, "IPV6_MULTICAST_ALL", FORM_INT, IMO_SET_ALL,
	  KNOWN_ALL },
	INDEPENDENT_OF(IPPROTO_IPV6),
};

/* ---- the table ---- */

const struct sockopt_row *sockopt_find(int level, int option)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		if (rows[i].level == level && rows[i].option == option)
			return &rows[i];
	return NULL;
}

const struct sockopt_row *sockopt_find_symbol(const char *symbol)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		if (strcmp(rows[i].symbol, symbol) == 0)
			return &rows[i];
	return NULL;
}

void sockopt_numbers(const struct sockopt_row *row, int *level, int *option)
{
	*level = row->level;
	*option = row->option;
}

bool sockopt_level(int level, enum family *family)
{
	*family = level == IPPROTO_IPV6 ? FAMILY_V6 : FAMILY_V4;
	return level == IPPROTO_IP || level == IPPROTO_IPV6;
}

enum family sockopt_family(const struct sockopt_row *row)
{
	return row->level == IPPROTO_IPV6 ? FAMILY_V6 : FAMILY_V4;
}

bool sockopt_is_known(const struct preset *os, const struct sockopt_row *row)
{
	return row && (row->known == KNOWN_TO_ALL ||
		       (row->known == KNOWN_INDEPENDENT ? os->independent : os->multicast_all));
}

int sockopt_errno(const struct netstack *s, enum family family, enum cause why)
{
	return errno_of(s->preset->membership[family].err, why);
}
