/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _DEFAULT_SOURCE /* for the structures of RFC 3678 */

#include "model/sockopt.h"

#include <netinet/in.h>
#include <string.h>

#include "model/sockaddr.h"
#include "model/sockopt_row.h"

/* ---- pieces of structures ---- */

struct reading {
	const struct netstack *s;
	const uint8_t *value;
	size_t length;
	struct imo_request *r;
	struct maddr *sources; /* owned */
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

static struct mc_where by_address(struct in_addr a)
{
	return (struct mc_where){ MC_WHERE_ADDRESS, 0, maddr_from_in_addr(a) };
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
	bool n = in->s->preset->mreqn && fits(in, sizeof(m));

	if (!n && !fits(in, sizeof(struct ip_mreq)))
		return false;
	memcpy(&m, in->value, n ? sizeof(m) : sizeof(struct ip_mreq));
	in->r->group = maddr_from_in_addr(m.imr_multiaddr);
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
	in->r->group = maddr_from_in_addr(m.imr_multiaddr);
	in->r->where = by_address(m.imr_interface);
	one_source(in, maddr_from_in_addr(m.imr_sourceaddr));
	return true;
}

static bool read_group(struct reading *in)
{
	struct group_req m;

	if (!fits(in, sizeof(m)))
		return false;
	memcpy(&m, in->value, sizeof(m));
	in->r->group = maddr_from_sockaddr(&m.gr_group, in->r->family);
	in->r->where = by_index(m.gr_interface);
	return true;
}

static bool read_group_source(struct reading *in)
{
	struct group_source_req m;

	if (!fits_source(in, sizeof(m)))
		return false;
	memcpy(&m, in->value, sizeof(m));
	in->r->group = maddr_from_sockaddr(&m.gsr_group, in->r->family);
	in->r->where = by_index(m.gsr_interface);
	one_source(in, maddr_from_sockaddr(&m.gsr_source, in->r->family));
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
	in->r->group = maddr_from_in_addr(m.imsf_multiaddr);
	in->r->where = by_address(m.imsf_interface);
	in->r->mode = from_fmode(m.imsf_fmode);
	if (!room_for(in, IP_MSFILTER_SIZE(0), sizeof(a), m.imsf_numsrc))
		return false;
	for (size_t i = 0; i < in->r->n; i++) {
		memcpy(&a, in->value + IP_MSFILTER_SIZE(i), sizeof(a));
		in->sources[i] = maddr_from_in_addr(a);
	}
	return true;
}

static struct maddr filter_address(const struct reading *in, struct sockaddr_storage ss)
{
	if (in->s->preset->membership[in->r->family].any_sockaddr)
		ss.ss_family = in->r->family == FAMILY_V4 ? AF_INET : AF_INET6;
	return maddr_from_sockaddr(&ss, in->r->family);
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

struct maddr *sockopt_read(const struct netstack *s, const struct sockopt_row *row,
			   const void *value, size_t length, struct imo_request *r)
{
	struct reading in = { s, value, length, r, NULL };

	r->action = IMO_NOTHING;
	if (!sockopt_is_known(s->preset, row)) {
		r->err = sockopt_errno(s, r->family, WHY_OPTION);
		return NULL;
	}
	r->action = row->action;
	r->independent = row->known == KNOWN_INDEPENDENT;
	if (value == NULL || !readers[row->form](&in))
		r->err = sockopt_errno(s, r->family, WHY_LENGTH);
	r->sources = in.sources;
	return in.sources;
}
