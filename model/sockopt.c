/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _DEFAULT_SOURCE /* for the structures of RFC 3678 */

#include "model/sockopt.h"

#include <errno.h>
#include <netinet/in.h>
#include <string.h>

/* How the octets of a value are read. */
enum form {
	FORM_MREQ,	   /* struct ip_mreq, struct ip_mreqn */
	FORM_MREQ6,	   /* struct ipv6_mreq */
	FORM_MREQ_SOURCE,  /* struct ip_mreq_source */
	FORM_GROUP,	   /* struct group_req */
	FORM_GROUP_SOURCE, /* struct group_source_req */
	FORM_IP_FILTER,	   /* struct ip_msfilter */
	FORM_GROUP_FILTER, /* struct group_filter */
	FORM_INTERFACE,	   /* struct in_addr, struct ip_mreq, struct ip_mreqn */
	FORM_INDEX,	   /* unsigned int */
	FORM_OCTET,	   /* one octet, or an int */
	FORM_INT,
	FORMS
};

/* Who has it. */
enum known { KNOWN_TO_ALL, KNOWN_INDEPENDENT, KNOWN_ALL };

struct sockopt_row {
	int level, option;
	const char *symbol;
	enum form form;
	enum imo_action action;
	enum known known;
};

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

static bool is_known(const struct preset *os, const struct sockopt_row *row)
{
	return row && (row->known == KNOWN_TO_ALL ||
		       (row->known == KNOWN_INDEPENDENT ? os->independent : os->multicast_all));
}

/* ---- pieces of structures ---- */

struct reading {
	const struct netstack *s;
	const uint8_t *value;
	size_t length;
	struct imo_request *r;
	struct maddr *sources; /* owned */
	bool gets;
};

static bool fits(const struct reading *in, size_t size)
{
	return in->s->preset->exact_length ? in->length == size : in->length >= size;
}

/* A structure for one source. */
static bool fits_source(const struct reading *in, size_t size)
{
	bool exact = in->s->preset->membership[in->r->family].exact_sources;

	return exact ? in->length == size : fits(in, size);
}

static struct maddr from_in_addr(struct in_addr a)
{
	return maddr_load((const uint8_t *)&a, sizeof(a));
}

/* An address of neither family is no address, and so of the wrong one. */
static struct maddr from_sockaddr(const struct sockaddr_storage *ss, enum family family)
{
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;

	memcpy(&v4, ss, sizeof(v4));
	memcpy(&v6, ss, sizeof(v6));
	if (ss->ss_family == AF_INET)
		return maddr_load((const uint8_t *)&v4.sin_addr, sizeof(v4.sin_addr));
	if (ss->ss_family == AF_INET6)
		return maddr_load((const uint8_t *)&v6.sin6_addr, sizeof(v6.sin6_addr));
	return family == FAMILY_V4 ? (struct maddr){ 0, 0 } : maddr_v4(0);
}

static struct mc_where by_address(struct in_addr a)
{
	return (struct mc_where){ MC_WHERE_ADDRESS, 0, from_in_addr(a) };
}

static struct mc_where by_index(uint32_t ifindex)
{
	return (struct mc_where){ ifindex ? MC_WHERE_INDEX : MC_WHERE_ANY, ifindex, maddr_v4(0) };
}

/* The index if there is one, else the address, which is kept beside an index, too. */
static struct mc_where by_either(int ifindex, struct in_addr a)
{
	struct mc_where w = by_address(a);

	if (ifindex) {
		w.kind = MC_WHERE_INDEX;
		w.ifindex = (uint32_t)ifindex;
	}
	return w;
}

static void one_source(struct reading *in, struct maddr source)
{
	in->sources = g_memdup2(&source, sizeof(source));
	in->r->n = 1;
}

/* ---- the forms: false if the length is wrong ---- */

static bool read_mreq(struct reading *in)
{
	struct ip_mreqn m = { .imr_ifindex = 0 };
	bool n = in->s->preset->mreqn && in->length >= sizeof(m);

	if (!n && !fits(in, sizeof(struct ip_mreq)))
		return false;
	memcpy(&m, in->value, n ? sizeof(m) : sizeof(struct ip_mreq));
	in->r->group = from_in_addr(m.imr_multiaddr);
	in->r->where = by_either(m.imr_ifindex, m.imr_address);
	return true;
}

static bool read_mreq6(struct reading *in)
{
	struct ipv6_mreq m;

	if (!fits(in, sizeof(m)))
		return false;
	memcpy(&m, in->value, sizeof(m));
	in->r->group = maddr_load((const uint8_t *)&m.ipv6mr_multiaddr, 16);
	in->r->where = by_index(m.ipv6mr_interface);
	return true;
}

static bool read_mreq_source(struct reading *in)
{
	struct ip_mreq_source m;

	if (!fits_source(in, sizeof(m)))
		return false;
	memcpy(&m, in->value, sizeof(m));
	in->r->group = from_in_addr(m.imr_multiaddr);
	in->r->where = by_address(m.imr_interface);
	one_source(in, from_in_addr(m.imr_sourceaddr));
	return true;
}

static bool read_group(struct reading *in)
{
	struct group_req m;

	if (!fits(in, sizeof(m)))
		return false;
	memcpy(&m, in->value, sizeof(m));
	in->r->group = from_sockaddr(&m.gr_group, in->r->family);
	in->r->where = by_index(m.gr_interface);
	return true;
}

static bool read_group_source(struct reading *in)
{
	struct group_source_req m;

	if (!fits_source(in, sizeof(m)))
		return false;
	memcpy(&m, in->value, sizeof(m));
	in->r->group = from_sockaddr(&m.gsr_group, in->r->family);
	in->r->where = by_index(m.gsr_interface);
	one_source(in, from_sockaddr(&m.gsr_source, in->r->family));
	return true;
}

/* do_ip_setsockopt's order: the octets against their limit, then the number of sources, then both together. */
static bool room_for(struct reading *in, size_t head, size_t each, uint32_t n)
{
	struct imo_request *r = in->r;

	r->octets = in->length;
	r->err = netstack_limit(in->s, r->family, LIMIT_CALL_BYTES, 0, in->length);
	if (r->err == 0)
		r->err = netstack_limit(in->s, r->family, LIMIT_SOURCES, 0, n);
	if (r->err)
		return true;
	if ((in->length - head) / each < n)
		return false;
	in->sources = g_new(struct maddr, n);
	r->n = n;
	return true;
}

/* A mode that is neither stays neither. */
static enum mc_mode from_fmode(uint32_t fmode)
{
	if (fmode == MCAST_INCLUDE)
		return MC_INCLUDE;
	return fmode == MCAST_EXCLUDE ? MC_EXCLUDE : MC_NO_MODE;
}

static bool read_ip_filter(struct reading *in)
{
	struct ip_msfilter m;
	struct in_addr a;

	if (in->length < IP_MSFILTER_SIZE(0))
		return false;
	memcpy(&m, in->value, IP_MSFILTER_SIZE(0));
	in->r->group = from_in_addr(m.imsf_multiaddr);
	in->r->where = by_address(m.imsf_interface);
	in->r->mode = from_fmode(m.imsf_fmode);
	if (!room_for(in, IP_MSFILTER_SIZE(0), sizeof(a), m.imsf_numsrc))
		return false;
	for (size_t i = 0; i < in->r->n; i++) {
		memcpy(&a, in->value + IP_MSFILTER_SIZE(i), sizeof(a));
		in->sources[i] = from_in_addr(a);
	}
	return true;
}

static struct maddr filter_address(const struct reading *in, struct sockaddr_storage ss)
{
	if (!in->gets && in->s->preset->membership[in->r->family].any_sockaddr)
		ss.ss_family = in->r->family == FAMILY_V4 ? AF_INET : AF_INET6;
	return from_sockaddr(&ss, in->r->family);
}

static bool read_group_filter(struct reading *in)
{
	struct group_filter m;
	struct sockaddr_storage ss;

	if (in->length < GROUP_FILTER_SIZE(0))
		return false;
	memcpy(&m, in->value, GROUP_FILTER_SIZE(0));
	in->r->group = filter_address(in, m.gf_group);
	in->r->where = by_index(m.gf_interface);
	in->r->mode = from_fmode(m.gf_fmode);
	if (!room_for(in, GROUP_FILTER_SIZE(0), sizeof(ss), m.gf_numsrc))
		return false;
	for (size_t i = 0; i < in->r->n; i++) {
		memcpy(&ss, in->value + GROUP_FILTER_SIZE(i), sizeof(ss));
		in->sources[i] = filter_address(in, ss);
	}
	return true;
}

static bool read_interface(struct reading *in)
{
	bool mreqn = in->s->preset->mreqn;
	struct ip_mreqn m = { .imr_ifindex = 0 };

	if (mreqn && in->length >= sizeof(m))
		memcpy(&m, in->value, sizeof(m));
	else if (mreqn && in->length >= sizeof(struct ip_mreq))
		memcpy(&m, in->value, sizeof(struct ip_mreq));
	else if (fits(in, sizeof(m.imr_address)))
		memcpy(&m.imr_address, in->value, sizeof(m.imr_address));
	else
		return false;
	in->r->where = by_either(m.imr_ifindex, m.imr_address);
	return true;
}

static bool read_int(struct reading *in)
{
	int v;

	if (!fits(in, sizeof(v)))
		return false;
	memcpy(&v, in->value, sizeof(v));
	in->r->value = v;
	return true;
}

static bool read_index(struct reading *in)
{
	bool right = read_int(in);

	in->r->where = by_index((uint32_t)in->r->value);
	return right;
}

static bool read_octet(struct reading *in)
{
	bool only = in->s->preset->byte_values;

	if (in->length >= sizeof(int) && !only)
		return read_int(in);
	if (in->length == 0 || (only && in->length != 1))
		return false;
	in->r->value = in->value[0];
	return true;
}

static bool (*const readers[FORMS])(struct reading *in) = {
	[FORM_MREQ] = read_mreq,
	[FORM_MREQ6] = read_mreq6,
	[FORM_MREQ_SOURCE] = read_mreq_source,
	[FORM_GROUP] = read_group,
	[FORM_GROUP_SOURCE] = read_group_source,
	[FORM_IP_FILTER] = read_ip_filter,
	[FORM_GROUP_FILTER] = read_group_filter,
	[FORM_INTERFACE] = read_interface,
	[FORM_INDEX] = read_index,
	[FORM_OCTET] = read_octet,
	[FORM_INT] = read_int,
};

static int error(const struct netstack *s, enum family family, enum cause why)
{
	return errno_of(s->preset->membership[family].err, why);
}

struct maddr *sockopt_read(const struct netstack *s, const struct sockopt_row *row,
			   const void *value, size_t length, struct imo_request *r)
{
	struct reading in = { s, value, length, r, NULL, false };

	r->action = IMO_NOTHING;
	if (!is_known(s->preset, row)) {
		r->err = error(s, r->family, WHY_OPTION);
		return NULL;
	}
	r->action = row->action;
	r->independent = row->known == KNOWN_INDEPENDENT;
	if (value == NULL || !readers[row->form](&in))
		r->err = error(s, r->family, WHY_LENGTH);
	r->sources = in.sources;
	return in.sources;
}

/* ---- getsockopt ---- */

static int give(void *value, size_t *length, const void *from, size_t size)
{
	*length = MIN(*length, size);
	memcpy(value, from, *length);
	return 0;
}

/* One octet to who has no room for an int (do_ip_getsockopt), or where it is never one. */
static int give_octet(const struct netstack *s, void *value, size_t *length, uint8_t v)
{
	int as_int = v;

	if (s->preset->byte_values || *length < sizeof(int))
		return give(value, length, &v, 1);
	return give(value, length, &as_int, sizeof(as_int));
}

static int get_interface(const struct imo_settings *v, void *value, size_t *length)
{
	uint8_t octets[4];

	maddr_store(v->address, octets, sizeof(octets));
	return give(value, length, octets, sizeof(octets));
}

static void collect(struct maddr source, void *ctx)
{
	g_array_append_val((GArray *)ctx, source);
}

static struct in_addr to_in_addr(struct maddr a)
{
	struct in_addr v4;

	maddr_store(a, (uint8_t *)&v4, sizeof(v4));
	return v4;
}

static struct sockaddr_storage to_sockaddr(struct maddr a)
{
	struct sockaddr_in6 v6 = { .sin6_family = AF_INET6 };
	struct sockaddr_in v4 = { .sin_family = AF_INET };
	struct sockaddr_storage ss = { 0 };

	if (maddr_is_v4(a)) {
		v4.sin_addr = to_in_addr(a);
		memcpy(&ss, &v4, sizeof(v4));
	} else {
		maddr_store(a, (uint8_t *)&v6.sin6_addr, 16);
		memcpy(&ss, &v6, sizeof(v6));
	}
	return ss;
}

/* How many there are, and those that there is room for. */
static void put_ip_filter(uint8_t *value, uint32_t fmode, uint32_t room, const GArray *sources)
{
	struct ip_msfilter m;

	memcpy(&m, value, IP_MSFILTER_SIZE(0));
	m.imsf_fmode = fmode;
	m.imsf_numsrc = sources->len;
	memcpy(value, &m, IP_MSFILTER_SIZE(0));
	for (guint i = 0; i < MIN(room, sources->len); i++) {
		struct in_addr a = to_in_addr(g_array_index(sources, struct maddr, i));

		memcpy(value + IP_MSFILTER_SIZE(i), &a, sizeof(a));
	}
}

static void put_group_filter(uint8_t *value, uint32_t fmode, uint32_t room, const GArray *sources)
{
	struct group_filter m;

	memcpy(&m, value, GROUP_FILTER_SIZE(0));
	m.gf_fmode = fmode;
	m.gf_numsrc = sources->len;
	memcpy(value, &m, GROUP_FILTER_SIZE(0));
	for (guint i = 0; i < MIN(room, sources->len); i++) {
		struct sockaddr_storage ss = to_sockaddr(g_array_index(sources, struct maddr, i));

		memcpy(value + GROUP_FILTER_SIZE(i), &ss, sizeof(ss));
	}
}

static const struct {
	size_t head, each;
	void (*put)(uint8_t *value, uint32_t fmode, uint32_t room, const GArray *sources);
} filters[FORMS] = {
	[FORM_IP_FILTER] = { IP_MSFILTER_SIZE(0), sizeof(struct in_addr), put_ip_filter },
	[FORM_GROUP_FILTER] = { GROUP_FILTER_SIZE(0), sizeof(struct sockaddr_storage),
				put_group_filter },
};

/* The sources that the caller says it has room for, if the value has it, too. */
static uint32_t room_in(enum form form, const uint8_t *value, size_t length)
{
	size_t most = (length - filters[form].head) / filters[form].each;
	struct group_filter group;
	struct ip_msfilter ip;

	memcpy(&ip, value, IP_MSFILTER_SIZE(0));
	if (form == FORM_IP_FILTER)
		return (uint32_t)MIN(most, ip.imsf_numsrc);
	memcpy(&group, value, GROUP_FILTER_SIZE(0));
	return (uint32_t)MIN(most, group.gf_numsrc);
}

/* Can it be a membership's?  What is no group is told so later. */
static bool is_there(const struct netstack *s, const struct imo_request *r)
{
	struct ifnet *ifp = ifnet_by_index(s, r->where.ifindex);

	return !maddr_is_multicast(r->group) || (ifp && ifnet_link(ifp, r->group));
}

/* Group and interface are read where they stand, as for setting. */
static int get_filter(const struct netstack *s, const struct sockopt_row *row,
		      struct ip_moptions *imo, uint8_t *value, size_t *length)
{
	struct imo_request r = { .action = IMO_FILTER, .family = sockopt_family(row) };
	struct reading in = { s, value, filters[row->form].head, &r, NULL, true };
	GArray *sources;
	enum mc_mode mode;
	uint32_t room;
	int err;

	if (*length < in.length)
		return error(s, r.family, WHY_LENGTH);
	room = room_in(row->form, value, *length);
	readers[row->form](&in);
	g_free(in.sources);
	sources = g_array_new(FALSE, FALSE, sizeof(struct maddr));
	if (family_of(r.group) != r.family)
		err = error(s, r.family, WHY_FAMILY);
	else if (row->form == FORM_GROUP_FILTER && s->preset->read_by_index && !is_there(s, &r))
		err = error(s, r.family, WHY_GET_NOT_MEMBER);
	else
		err = imo_read_filter(s, imo, &r, &mode, collect, sources);
	if (err == 0) {
		*length =
			filters[row->form].head + MIN(room, sources->len) * filters[row->form].each;
		filters[row->form].put(value, mode == MC_INCLUDE ? MCAST_INCLUDE : MCAST_EXCLUDE,
				       room, sources);
	}
	g_array_free(sources, TRUE);
	return err;
}

static int get_value(const struct netstack *s, const struct sockopt_row *row,
		     const struct ip_moptions *imo, const struct sockopt_asker *who, void *value,
		     size_t *length)
{
	struct imo_settings v = imo_settings(s, imo);
	int as_int = (int)v.ifindex;

	if (row->form == FORM_INTERFACE)
		return get_interface(&v, value, length);
	if (row->form != FORM_INDEX)
		as_int = row->action == IMO_SET_TTL    ? v.ttl
			 : row->action == IMO_SET_LOOP ? v.loop
						       : imo_all(s, imo, who->level, who->domain);
	if (row->form == FORM_OCTET)
		return give_octet(s, value, length, (uint8_t)as_int);
	return give(value, length, &as_int, sizeof(as_int));
}

int sockopt_get(const struct netstack *s, const struct sockopt_row *row, struct ip_moptions *imo,
		const struct sockopt_asker *who, void *value, size_t *length)
{
	enum family family = who->level;
	int err = imo_check_domain(s, family, who->domain,
				   who->type == MC_RAW ? WHY_GET_DOMAIN_RAW : WHY_GET_DOMAIN);

	if (err)
		return err;
	if (!is_known(s->preset, row))
		return error(s, family, WHY_OPTION);
	if (row->action >= IMO_SET_IF)
		return get_value(s, row, imo, who, value, length);
	if (row->action == IMO_FILTER)
		return get_filter(s, row, imo, value, length);
	return error(s, family, WHY_NOT_READABLE);
}
