/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/import_option.h"

#include <string.h>

#include "cli/import_structure.h"
#include "cli/import_value.h"

/* ---- options that are a number, or an interface ---- */

/* Of IPv4 Linux takes one octet where there are fewer than four (net/ipv4/ip_sockglue.c
 * do_ip_setsockopt), of IPv6 it takes none (net/ipv6/ipv6_sockglue.c do_ipv6_setsockopt). */
static const char *read_number(const struct parts *p, const char *name, struct option_line *line)
{
	gint64 n;

	if (p->octets == NULL && !value_number(p->call->value, &n))
		return why_hidden;
	if (p->octets && p->octets->len < (p->v6 ? 4 : 1))
		return why_no_line;
	if (p->octets)
		n = (gint32)structure_little(p, 0, p->octets->len < 4 ? 1 : 4);
	if (n < -G_MAXINT32 || n > G_MAXINT32)
		return why_no_line;
	g_string_append_printf(line->middle, "%s %" G_GINT64_FORMAT " ", name, n);
	return NULL;
}

/* struct in_addr, which strace prints as a number; ip_mreq, ip_mreqn. */
static const char *read_interface(const struct parts *p, const char *name, struct option_line *line)
{
	char text[MADDR_STRLEN];
	gint64 n = 0;
	guint ifindex = 0;

	line->address = maddr_v4(0);
	if (p->octets && p->octets->len >= 12)
		ifindex = structure_little(p, 8, 4);
	if (p->octets && p->octets->len < 4)
		return why_no_line;
	if (p->octets)
		structure_address_octets(p, p->octets->len >= 8 ? 4 : 0, 4, &line->address);
	else if (value_number(p->call->value, &n))
		line->address = maddr_v4(GUINT32_SWAP_LE_BE((guint32)n));
	else if (!value_address(p->call->value, &line->address))
		return why_hidden;
	if (ifindex > G_MAXINT32)
		return why_no_line;
	line->ifindex = ifindex;
	if (ifindex) /* which the kernel asks alone */
		line->address = maddr_v4(0);
	if (ifindex)
		g_string_append_printf(line->middle, "%s %u ", name, ifindex);
	else
		g_string_append_printf(line->middle, "%s %s ", name,
				       maddr_format(line->address, text));
	return NULL;
}

static const char *read_index(const struct parts *p, const char *name, struct option_line *line)
{
	const char *value = p->call->value, *why = NULL;
	uint32_t ifindex = 0;

	if (p->octets && p->octets->len < 4)
		return why_no_line;
	if (p->octets)
		ifindex = structure_little(p, 0, 4);
	else
		why = structure_index_of_text(p->call->book, value + (value[0] == '['), &ifindex);
	if (why || ifindex > G_MAXINT32)
		return why ? why : why_no_line;
	line->ifindex = ifindex;
	g_string_append_printf(line->middle, "%s %u ", name, ifindex);
	return NULL;
}

/* ---- rows ---- */

enum { V4 = 1, V6 = 2, BOTH = 3 };

static const struct row {
	int level;
	const char *symbol;
	int number;
	const char *verb; /* or, without a layout, the name of the option */
	const struct layout *layout;
	const char *(*read)(const struct parts *p, const char *name, struct option_line *line);
} rows[] = {
	{ V4, "IP_ADD_MEMBERSHIP", 35, "join", &layout_mreq, NULL },
	{ V4, "IP_DROP_MEMBERSHIP", 36, "leave", &layout_mreq, NULL },
	{ V4, "IP_ADD_SOURCE_MEMBERSHIP", 39, "joinsource", &layout_mreq_source, NULL },
	{ V4, "IP_DROP_SOURCE_MEMBERSHIP", 40, "leavesource", &layout_mreq_source, NULL },
	{ V4, "IP_BLOCK_SOURCE", 38, "block", &layout_mreq_source, NULL },
	{ V4, "IP_UNBLOCK_SOURCE", 37, "unblock", &layout_mreq_source, NULL },
	{ V4, "IP_MSFILTER", 41, "filter", &layout_msfilter, NULL },
	{ V6, "IPV6_ADD_MEMBERSHIP", 20, "join", &layout_mreq6, NULL },
	{ V6, "IPV6_JOIN_GROUP", 20, "join", &layout_mreq6, NULL },
	{ V6, "IPV6_DROP_MEMBERSHIP", 21, "leave", &layout_mreq6, NULL },
	{ V6, "IPV6_LEAVE_GROUP", 21, "leave", &layout_mreq6, NULL },
	{ BOTH, "MCAST_JOIN_GROUP", 42, "join", &layout_group_req, NULL },
	{ BOTH, "MCAST_LEAVE_GROUP", 45, "leave", &layout_group_req, NULL },
	{ BOTH, "MCAST_JOIN_SOURCE_GROUP", 46, "joinsource", &layout_group_source_req, NULL },
	{ BOTH, "MCAST_LEAVE_SOURCE_GROUP", 47, "leavesource", &layout_group_source_req, NULL },
	{ BOTH, "MCAST_BLOCK_SOURCE", 43, "block", &layout_group_source_req, NULL },
	{ BOTH, "MCAST_UNBLOCK_SOURCE", 44, "unblock", &layout_group_source_req, NULL },
	{ BOTH, "MCAST_MSFILTER", 48, "filter", &layout_group_filter, NULL },
	{ V4, "IP_MULTICAST_TTL", 33, "ttl", NULL, read_number },
	{ V4, "IP_MULTICAST_LOOP", 34, "loop", NULL, read_number },
	{ V4, "IP_MULTICAST_ALL", 49, "all", NULL, read_number },
	{ V4, "IP_MULTICAST_IF", 32, "if", NULL, read_interface },
	{ V6, "IPV6_MULTICAST_HOPS", 18, "hops", NULL, read_number },
	{ V6, "IPV6_MULTICAST_LOOP", 19, "loop6", NULL, read_number },
	{ V6, "IPV6_MULTICAST_ALL", 29, "all6", NULL, read_number },
	{ V6, "IPV6_MULTICAST_IF", 17, "if6", NULL, read_index },
};

/* MCAST_JOIN_GROUP of a TCP socket succeeds on Linux, IP_ADD_MEMBERSHIP does not (net/ipv4/ip_sockglue.c
 * do_ip_setsockopt); a trace has `join` for both. */
static const char *allowed(const struct option_call *c, const struct row *r)
{
	return c->stream && r->level == BOTH ? why_stream : NULL;
}

static int level_of(const char *level)
{
	gint64 n;

	if (value_number(level, &n)) /* with -X raw */
		return n == 0 ? V4 : n == 41 ? V6 : 0;
	if (value_has_flag(level, "SOL_IP") || value_has_flag(level, "IPPROTO_IP"))
		return V4;
	return value_has_flag(level, "SOL_IPV6") || value_has_flag(level, "IPPROTO_IPV6") ? V6 : 0;
}

/* An option that this strace did not know is a number and a comment: 0x31. */
static const struct row *find(const struct option_call *c)
{
	int level = level_of(c->level);
	gint64 n = -1;

	value_number(c->option, &n);
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		if ((rows[i].level & level) &&
		    (strcmp(rows[i].symbol, c->option) == 0 || rows[i].number == n))
			return &rows[i];
	return NULL;
}

static const char *read_row(const struct row *r, struct parts *p, struct option_line *line)
{
	GByteArray *octets = g_byte_array_new();
	enum value_octets form = value_octets(p->call->value, octets);
	const char *why = why_cut;

	p->octets = form == VALUE_OCTETS ? octets : NULL;
	line->verb = r->layout ? r->verb : "option";
	if (form != VALUE_CUT)
		why = r->layout ? structure_read(p, line) : r->read(p, r->verb, line);
	g_byte_array_free(octets, TRUE);
	return why;
}

enum option_outcome option_read(const struct option_call *call, struct option_line *line)
{
	const struct row *r = find(call);
	struct parts p = { .call = call,
			   .layout = r ? r->layout : NULL,
			   .v6 = level_of(call->level) == V6 };

	if (r == NULL)
		return OPTION_FOREIGN;
	line->symbol = r->symbol;
	if (!value_number(call->length, &p.length))
		line->why = why_hidden;
	else
		line->why = read_row(r, &p, line);
	line->why = line->why ? line->why : allowed(call, r);
	line->curable =
		line->why != why_hidden && line->why != why_no_line && line->why != why_stream;
	return line->why ? OPTION_REFUSED : OPTION_LINE;
}
