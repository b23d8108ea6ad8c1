/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/ip_moptions.h"

#include <errno.h>
#include <string.h>

/* ---- the record ---- */

static size_t record_bytes(const struct netstack *s, enum family family)
{
	return s->preset->imo_bytes + s->socket_set[family]->embedded_bytes;
}

/* Where the options are part of the socket (Linux) nothing of theirs is allocated. */
static enum kmem_type record_type(const struct netstack *s)
{
	return s->preset->imo_bytes ? KMEM_MOPTIONS : KMEM_EMBEDDED;
}

static struct ip_moptions *record_new(struct netstack *s, enum family family, enum mc_domain domain)
{
	struct ip_moptions *imo = kmem_alloc(&s->kmem, record_type(s), record_bytes(s, family),
					     sizeof(*imo), KMEM_WAITOK);

	imo->stack = s;
	imo->family = family;
	imo->ttl = IMO_DEFAULT_TTL;
	imo->loop = IMO_DEFAULT_LOOP;
	imo->address = maddr_v4(0);
	imo->own_only = imo->own_only_first = imo_begins_own_only(s, family, domain);
	imo->set = mset_new(s->socket_set[family], &s->socket_config);
	return imo;
}

static void make(struct netstack *s, struct ip_moptions **imop, const struct imo_request *r)
{
	if (*imop == NULL) /* before any check, as the kernel does */
		*imop = record_new(s, r->family, r->domain);
	(*imop)->elsewhere = r->elsewhere;
}

void imo_start_own_only(struct netstack *s, struct ip_moptions **imop, enum family family)
{
	make(s, imop, &(struct imo_request){ .family = family });
	(*imop)->own_only = true;
}

static bool all_default(const struct ip_moptions *imo)
{
	return imo->ifidx == 0 && imo->ttl == IMO_DEFAULT_TTL && imo->loop == IMO_DEFAULT_LOOP &&
	       imo->own_only == imo->own_only_first && imo->set->n == 0;
}

int imo_errno(const struct ip_moptions *imo, enum cause why)
{
	return errno_of(imo_rules(imo)->err, why);
}

uint64_t imo_charged(const struct ip_moptions *imo)
{
	return imo->charged + imo->elsewhere;
}

void imo_charge(struct ip_moptions *imo, uint64_t more, uint64_t less)
{
	struct netstack *s = imo->stack;
	uint64_t held;

	imo->charged += more - less;
	if (more == less)
		return;
	held = COUNT_RARE(s, option_bytes) += more - less;
	COUNT_RARE(s, peak_option_bytes) = MAX(RARE_OF(s, peak_option_bytes), held);
}

static void count(struct ip_moptions *imo, int sign)
{
	struct netstack *s = imo->stack;
	uint64_t bytes = imo_rules(imo)->charge;

	imo_charge(imo, sign > 0 ? bytes : 0, sign > 0 ? 0 : bytes);
	COUNT_RARE(s, memberships) += (uint64_t)(int64_t)sign;
	COUNT_RARE(s, memberships_of[imo->family]) += (uint64_t)(int64_t)sign;
}

struct releasing {
	struct ip_moptions *imo;
	mset_each_fn *each;
	void *ctx;
};

static void let_go(struct ip_moptions *imo, struct in_multi *inm)
{
	struct gm_view view = imo_view(imo, inm);

	imo_forget_filter(imo, inm);
	in_delmulti(inm, &view);
	g_free((void *)view.sources);
}

static void release(struct mset_item *item, void *ctx)
{
	const struct releasing *r = ctx;

	if (r->each)
		r->each(item, r->ctx);
	let_go(r->imo, (struct in_multi *)item);
}

void ip_freemoptions(struct ip_moptions *imo, mset_each_fn *each, void *ctx)
{
	struct releasing r = { imo, each, ctx };
	struct netstack *s;

	if (imo == NULL)
		return;
	s = imo->stack;
	COUNT_RARE(s, memberships) -= imo->set->n;
	COUNT_RARE(s, memberships_of[imo->family]) -= imo->set->n;
	mset_free(imo->set, release, &r);
	COUNT_RARE(s, option_bytes) -= imo->charged;
	g_clear_pointer(&imo->filters, g_hash_table_destroy);
	kmem_free(&s->kmem, record_type(s), record_bytes(s, imo->family), imo);
}

static void drop_if_default(struct ip_moptions **imop)
{
	if (!all_default(*imop))
		return;
	ip_freemoptions(*imop, NULL, NULL);
	*imop = NULL;
}

/* ---- membership ---- */

/* After the duplicate check; the bytes of a list of sources are asked for after the membership's. */
static int check_limits(const struct ip_moptions *imo, struct ifnet *ifp, struct maddr group,
			uint64_t list_bytes)
{
	const struct netstack *s = imo->stack;
	uint64_t charge = imo_rules(imo)->charge;
	bool by_group = netstack_has_limit(s, imo->family, LIMIT_STACK_GROUPS);
	const struct {
		enum limit_scope scope;
		uint64_t have, want;
	} asks[] = {
		{ LIMIT_SOCKET_COUNT, imo->set->n, 1 },
		{ LIMIT_SOCKET_BYTES, imo_charged(imo), charge },
		{ LIMIT_STACK_COUNT, RARE_OF(s, memberships_of[imo->family]), 1 },
		{ LIMIT_STACK_GROUPS, s->count.groups_of[imo->family],
		  by_group && !in_multi_find(ifp, group) },
	};
	int err = 0;

	for (size_t i = 0; err == 0 && i < G_N_ELEMENTS(asks); i++)
		err = netstack_limit(s, imo->family, asks[i].scope, asks[i].have, asks[i].want);
	if (err || list_bytes == 0)
		return err;
	err = netstack_limit(s, imo->family, LIMIT_SOCKET_BYTES, imo_charged(imo) + charge,
			     list_bytes);
	return err ? imo_errno(imo, WHY_NO_SOURCE_MEMORY) : 0;
}

int imo_join(struct ip_moptions *imo, struct ifnet *ifp, struct maddr group,
	     const struct gm_view *filter, uint64_t list_bytes, struct in_multi **inm)
{
	struct netstack *s = imo->stack;
	struct mkey k = mkey_make(group, ifnet_index(ifp));
	struct in_multi *old = (struct in_multi *)mset_find(imo->set, &k, MKEY_EXACT,
							    &netstack_accounts(s)->socket);
	const struct gm_member *m = old ? imo_filter_of(imo, old) : NULL;
	int err;

	if (old)
		return imo_errno(imo, m && m->mode == MC_INCLUDE ? WHY_INCLUDES : WHY_DUPLICATE);
	err = check_limits(imo, ifp, group, list_bytes);
	if (err)
		return err;
	err = in_joingroup(imo->set, ifp, group, filter, &netstack_accounts(s)->socket, inm);
	if (err)
		return imo_rules(imo)->real_error ? err : imo_errno(imo, WHY_NO_MEMORY);
	count(imo, 1);
	return 0;
}

static int join(struct ip_moptions *imo, const struct imo_request *r, uint32_t *ifindex)
{
	struct in_multi *inm;
	int err;
	struct ifnet *ifp = imo_interface(imo, r, &err);

	if (ifp)
		err = imo_join(imo, ifp, r->group, &gm_any_source, 0, &inm);
	*ifindex = err ? 0 : ifnet_index(ifp);
	return err;
}

uint32_t imo_leave(struct ip_moptions *imo, const struct mkey *k, uint64_t mask)
{
	struct in_multi *inm = (struct in_multi *)mset_take(imo->set, k, mask,
							    &netstack_accounts(imo->stack)->socket);
	uint32_t ifindex;

	if (inm == NULL)
		return 0;
	ifindex = mkey_ifindex(&inm->gm.item.key);
	let_go(imo, inm);
	count(imo, -1);
	return ifindex;
}

static int leave(struct ip_moptions *imo, const struct imo_request *r, uint32_t *ifindex)
{
	struct mkey k;
	uint64_t mask;
	int err;

	if (imo_meant(imo, r, &k, &mask, &err))
		*ifindex = imo_leave(imo, &k, mask);
	if (err == 0 && *ifindex == 0)
		err = imo_errno(imo, WHY_NOT_MEMBER);
	return err;
}

/* ---- any request ---- */

typedef int action_fn(struct ip_moptions *imo, const struct imo_request *r, uint32_t *ifindex);

/* What a TCP socket is told. */
static const struct {
	action_fn *act;
	enum cause stream;
} actions[IMO_NOTHING] = {
	[IMO_JOIN] = { join, WHY_STREAM },
	[IMO_LEAVE] = { leave, WHY_STREAM },
	[IMO_JOIN_SOURCE] = { imo_ask_sources, WHY_STREAM_SOURCES },
	[IMO_LEAVE_SOURCE] = { imo_ask_sources, WHY_STREAM_SOURCES },
	[IMO_BLOCK] = { imo_ask_sources, WHY_STREAM_SOURCES },
	[IMO_UNBLOCK] = { imo_ask_sources, WHY_STREAM_SOURCES },
	[IMO_FILTER] = { imo_ask_sources, WHY_STREAM_SOURCES },
	[IMO_SET_IF] = { imo_set_if, WHY_STREAM_VALUE },
	[IMO_SET_TTL] = { imo_set_ttl, WHY_STREAM_VALUE },
	[IMO_SET_LOOP] = { imo_set_loop, WHY_STREAM_LOOP },
	[IMO_SET_ALL] = { imo_set_all, WHY_STREAM_LOOP },
};

int imo_check_domain(const struct netstack *s, enum family family, enum mc_domain domain,
		     enum cause why)
{
	if (domain != (family == FAMILY_V4 ? MC_INET6 : MC_INET))
		return 0;
	return errno_of(s->preset->membership[family].err, why);
}

/* Before the value is looked at. */
static int check_socket(const struct ip_moptions *imo, const struct imo_request *r)
{
	enum cause other = r->type == MC_RAW ? WHY_DOMAIN_RAW : WHY_DOMAIN, stream;
	int err = imo_check_domain(imo->stack, imo->family, r->domain, other);

	if (err || r->type != MC_STREAM || r->action == IMO_NOTHING)
		return err;
	stream = actions[r->action].stream;
	if (stream == WHY_STREAM && r->independent)
		stream = WHY_STREAM_GROUP;
	return imo_errno(imo, stream);
}

static int check_group(const struct ip_moptions *imo, const struct imo_request *r)
{
	bool sources = r->action != IMO_JOIN && r->action != IMO_LEAVE;

	if (r->action >= IMO_SET_IF)
		return 0;
	if (sources && imo_errno(imo, WHY_NO_FILTERS))
		return imo_errno(imo, WHY_NO_FILTERS);
	if (family_of(r->group) != r->family)
		return imo_errno(imo, sources ? WHY_SOURCE_FAMILY : WHY_FAMILY);
	if (imo_rules(imo)->unspecified && maddr_is_any(r->group))
		return r->root ? 0 : imo_errno(imo, WHY_NOT_ROOT);
	if (!maddr_is_multicast(r->group)) {
		int err = imo_errno(imo,
				    r->action == IMO_LEAVE ? WHY_LEAVE_NOT_GROUP : WHY_NOT_GROUP);
		if (err)
			return err;
	}
	/* IPv4's structures have no room for an IPv6 address */
	if (r->family == FAMILY_V4 && r->where.kind == MC_WHERE_ADDRESS &&
	    !maddr_is_v4(r->where.address))
		return imo_errno(imo, WHY_FAMILY);
	return 0;
}

int imo_ask(struct netstack *s, struct ip_moptions **imop, const struct imo_request *r,
	    uint32_t *ifindex)
{
	int err;

	*ifindex = 0;
	make(s, imop, r);
	err = check_socket(*imop, r);
	if (err == 0)
		err = r->err;
	if (err == 0)
		err = check_group(*imop, r);
	if (err == 0)
		err = actions[r->action].act(*imop, r, ifindex);
	if (err)
		*ifindex = 0;
	drop_if_default(imop);
	return err;
}
