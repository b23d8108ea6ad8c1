/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _DEFAULT_SOURCE /* for the structures of RFC 3678 */

#include "model/sockopt.h"

#include <netinet/in.h>
#include <string.h>

#include "model/sockaddr.h"
#include "model/sockopt_row.h"

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

/* How many there are, and those that there is room for. */
static void put_ip_filter(uint8_t *value, uint32_t fmode, uint32_t room, const GArray *sources)
{
	struct ip_msfilter m;

	memcpy(&m, value, IP_MSFILTER_SIZE(0));
	m.imsf_fmode = fmode;
	m.imsf_numsrc = sources->len;
	memcpy(value, &m, IP_MSFILTER_SIZE(0));
	for (guint i = 0; i < MIN(room, sources->len); i++) {
		struct in_addr a = maddr_to_in_addr(g_array_index(sources, struct maddr, i));

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
		struct sockaddr_storage ss =
			maddr_to_sockaddr(g_array_index(sources, struct maddr, i));

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

/* Of its own family, which setting does not always ask (preset.any_sockaddr)? */
static bool is_of_family(const struct sockopt_row *row, const uint8_t *value)
{
	struct group_filter m;

	if (row->form != FORM_GROUP_FILTER)
		return true;
	memcpy(&m, value, GROUP_FILTER_SIZE(0));
	return m.gf_group.ss_family == (sockopt_family(row) == FAMILY_V4 ? AF_INET : AF_INET6);
}

/* Can it be a membership's?  What is no group is told so later. */
static bool is_there(const struct netstack *s, const struct sockopt_row *row,
		     const struct imo_request *r)
{
	struct ifnet *ifp = ifnet_by_index(s, r->where.ifindex);

	return row->form != FORM_GROUP_FILTER || !s->preset->read_by_index ||
	       !maddr_is_multicast(r->group) || (ifp && ifnet_link(ifp, r->group));
}

/* Group and interface are read where they stand, as for setting. */
static int get_filter(const struct netstack *s, const struct sockopt_row *row,
		      struct ip_moptions *imo, uint8_t *value, size_t *length)
{
	struct imo_request r = { .action = IMO_FILTER, .family = sockopt_family(row) };
	size_t head = filters[row->form].head;
	GArray *sources;
	enum mc_mode mode;
	uint32_t room;
	int err;

	if (*length < head)
		return sockopt_errno(s, r.family, WHY_LENGTH);
	room = room_in(row->form, value, *length);
	g_free(sockopt_read(s, row, value, head, &r));
	sources = g_array_new(FALSE, FALSE, sizeof(struct maddr));
	if (!is_of_family(row, value))
		err = sockopt_errno(s, r.family, WHY_FAMILY);
	else if (!is_there(s, row, &r))
		err = sockopt_errno(s, r.family, WHY_GET_NOT_MEMBER);
	else
		err = imo_read_filter(s, imo, &r, &mode, collect, sources);
	if (err == 0) {
		*length = head + MIN(room, sources->len) * filters[row->form].each;
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
	if (!sockopt_is_known(s->preset, row))
		return sockopt_errno(s, family, WHY_OPTION);
	if (row->action >= IMO_SET_IF)
		return get_value(s, row, imo, who, value, length);
	if (row->action == IMO_FILTER)
		return get_filter(s, row, imo, value, length);
	return sockopt_errno(s, family, WHY_NOT_READABLE);
}
