/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/address.h"

#define FAR_LINKS (11u << 24) /* where links above 255 begin */
#define FAR_END	  (127u << 24)

struct net {
	uint32_t base, count; /* interfaces on it */
	uint32_t next, next6; /* host number to deal */
	uint8_t prefix;
};

struct dealer {
	struct plan *plan;
	struct net *nets;  /* by link */
	uint32_t *filled;  /* interfaces that a group's nodes have so far, by group */
	GHashTable *given; /* struct place_of */
};

/* An address on a link. */
struct place_of {
	struct maddr address;
	uint32_t link;
};

typedef bool each_fn(struct dealer *d, const struct plan_attachment *a, uint32_t link,
		     struct plan_interface *i, GError **error);

static guint hash(const void *p)
{
	const struct place_of *o = p;

	return (guint)(o->address.lo ^ o->address.hi ^ o->address.hi >> 32) * 31 + o->link;
}

static gboolean equal(const void *a, const void *b)
{
	const struct place_of *x = a, *y = b;

	return maddr_equal(x->address, y->address) && x->link == y->link;
}

static bool is_taken(const struct dealer *d, uint32_t link, struct maddr address)
{
	struct place_of o = { address, link };

	return g_hash_table_contains(d->given, &o);
}

/* Every interface in the order of attachment. */
static bool walk(struct dealer *d, each_fn *each, GError **error)
{
	const struct plan *p = d->plan;
	bool ok = true;

	for (unsigned i = 0; i < p->nodes->len; i++)
		d->filled[i] = 0;
	for (unsigned k = 0; ok && k < p->attachments->len; k++) {
		const struct plan_attachment *a =
			&g_array_index(p->attachments, struct plan_attachment, k);
		const struct plan_nodes *n = plan_nodes(p, a->nodes);
		uint32_t links = a->paired ? 1 : a->link_count;

		for (uint32_t m = 0; ok && m < n->group.count; m++)
			for (uint32_t l = 0; ok && l < links; l++)
				ok = each(d, a, a->link + (a->paired ? m : l),
					  &p->interfaces[n->first_interface + m * n->interfaces +
							 d->filled[a->nodes] + l],
					  error);
		d->filled[a->nodes] += links;
	}
	return ok;
}

/* How many interfaces each node has, and where they begin. */
static bool lay_out(struct plan *p, GError **error)
{
	uint64_t total = 0;

	for (unsigned i = 0; i < p->nodes->len; i++)
		plan_nodes(p, i)->interfaces = 0;
	for (unsigned k = 0; k < p->attachments->len; k++) {
		const struct plan_attachment *a =
			&g_array_index(p->attachments, struct plan_attachment, k);
		struct plan_nodes *n = plan_nodes(p, a->nodes);
		uint64_t sum = (uint64_t)n->interfaces + (a->paired ? 1 : a->link_count);

		if (sum > PLAN_IFINDEX_MAX)
			return cli_mistake(error, &a->at, "%s would have more than %d interfaces",
					   n->group.name, PLAN_IFINDEX_MAX);
		n->interfaces = (uint32_t)sum;
	}
	for (unsigned i = 0; i < p->nodes->len; i++) {
		struct plan_nodes *n = plan_nodes(p, i);

		n->first_interface = (uint32_t)total;
		total += (uint64_t)n->interfaces * n->group.count;
		if (total > PLAN_COUNT_MAX)
			return cli_mistake(error, &n->group.at, "more than %d interfaces in all",
					   PLAN_COUNT_MAX);
	}
	p->interface_count = (uint32_t)total;
	return true;
}

static const struct plan_address *given(const struct dealer *d, const struct plan_attachment *a,
					uint32_t k)
{
	return &g_array_index(d->plan->given, struct plan_address, a->given + k);
}

/* Is an address of that family to be dealt? */
static bool is_wanted(const struct dealer *d, const struct plan_attachment *a, bool v6)
{
	if (a->none)
		return false;
	if (v6 && (!d->plan->ipv6 || !plan_nodes_ipv6(plan_nodes(d->plan, a->nodes))))
		return false;
	for (uint32_t k = 0; k < a->given_count; k++)
		if (maddr_is_v4(given(d, a, k)->address) != v6)
			return false;
	return true;
}

/* Counts the interface's addresses into it. */
static bool take_given(struct dealer *d, const struct plan_attachment *a, uint32_t link,
		       struct plan_interface *i, GError **error)
{
	i->link = link;
	i->no_multicast = a->no_multicast;
	i->loopback = a->loopback;
	i->addresses = a->given_count + is_wanted(d, a, false) + is_wanted(d, a, true);
	d->nets[link].count++;
	for (uint32_t k = 0; k < a->given_count; k++) {
		struct place_of o = { given(d, a, k)->address, link };

		if (!g_hash_table_add(d->given, g_memdup2(&o, sizeof(o))))
			return cli_mistake(error, &a->at, "the address stands on this link twice");
	}
	return true;
}

/* The numbers of addresses become places, one behind the other. */
static void make_room(struct plan *p)
{
	uint32_t total = 0;

	for (uint32_t k = 0; k <= p->interface_count; k++) {
		uint32_t here = p->interfaces[k].addresses;

		p->interfaces[k].addresses = total;
		total += here;
	}
	p->addresses = g_new0(struct plan_address, MAX(total, 1));
}

static bool deal_ipv4(struct dealer *d, const struct plan_attachment *a, uint32_t link,
		      struct plan_address *out, GError **error)
{
	struct net *net = &d->nets[link];
	uint32_t last = UINT32_MAX >> net->prefix;

	do {
		net->next++;
	} while (is_taken(d, link, maddr_v4(net->base + net->next)));
	if (net->next >= last)
		return cli_mistake(error, &a->at,
				   "link %u has more interfaces than 10.%u.0.0/16 has addresses "
				   "(65534): use more links",
				   link + 1, link + 1);
	*out = (struct plan_address){ maddr_v4(net->base + net->next), net->prefix, false };
	return true;
}

static void deal_ipv6(struct dealer *d, uint32_t link, struct plan_address *out)
{
	struct maddr address = { 0xfe80000000000000, 0 };

	do {
		address.lo = ++d->nets[link].next6;
	} while (is_taken(d, link, address));
	*out = (struct plan_address){ address, 64, false };
}

/* First the IPv4 address that is dealt, then those that were given, then that of IPv6. */
static bool deal(struct dealer *d, const struct plan_attachment *a, uint32_t link,
		 struct plan_interface *i, GError **error)
{
	struct plan_address *out = &d->plan->addresses[i->addresses];

	if (is_wanted(d, a, false) && !deal_ipv4(d, a, link, out++, error))
		return false;
	for (uint32_t k = 0; k < a->given_count; k++)
		*out++ = *given(d, a, k);
	if (is_wanted(d, a, true))
		deal_ipv6(d, link, out);
	return true;
}

/* RFC 1918's 10/8 for 255 links; what follows it for the rest. */
static bool make_nets(struct dealer *d, GError **error)
{
	uint64_t base = FAR_LINKS;

	for (uint32_t i = 0; i < d->plan->link_count; i++) {
		struct net *net = &d->nets[i];
		uint64_t size = 256;

		net->prefix = 16;
		net->base = 10u << 24 | (i + 1) << 16;
		if (i < 255)
			continue;
		/* Network and broadcast cost an address each. */
		for (net->prefix = 24; size < (uint64_t)net->count + 2; net->prefix--)
			size *= 2;
		base = (base + size - 1) / size * size;
		if (base + size > FAR_END)
			return cli_mistake(error, &(struct place){ d->plan->file, 0, 0 },
					   "the nets of %u links do not fit from 11.0.0.0 to "
					   "126.255.255.255",
					   d->plan->link_count);
		net->base = (uint32_t)base;
		base += size;
	}
	return true;
}

static bool check_pairs(const struct dealer *d, GError **error)
{
	for (uint32_t i = 0, member; i < d->plan->link_count; i++) {
		const struct plan_link *l = plan_link_of(d->plan, i, &member);

		if (l->kind[0] != 'p' || d->nets[i].count == 2)
			continue;
		return cli_mistake(error, &l->group.at,
				   "link %s is p2p and has %u interfaces; it must have 2",
				   l->group.name, d->nets[i].count);
	}
	return true;
}

bool address_check(struct maddr a, const char *text, const struct place *at, GError **error)
{
	if (!maddr_is_multicast(a) && !maddr_is_any(a) && !maddr_equal(a, maddr_v4(UINT32_MAX)))
		return true;
	return cli_mistake(error, at, "address '%s' is not one of a host", text);
}

bool address_parse(const char *text, const struct place *at, struct maddr *address,
		   unsigned *prefix, GError **error)
{
	return number_prefix(text, "address", at, address, prefix, error) &&
	       address_check(*address, text, at, error);
}

bool plan_deal(struct plan *p, GError **error)
{
	struct dealer d = { .plan = p };
	bool ok;

	if (!lay_out(p, error))
		return false;
	p->ipv6 = plan_has_ipv6(p);
	g_free(p->interfaces);
	g_clear_pointer(&p->addresses, g_free);
	p->interfaces = g_new0(struct plan_interface, (gsize)p->interface_count + 1);
	d.nets = g_new0(struct net, MAX(p->link_count, 1));
	d.filled = g_new0(uint32_t, MAX(p->nodes->len, 1));
	d.given = g_hash_table_new_full(hash, equal, g_free, NULL);
	ok = walk(&d, take_given, error) && make_nets(&d, error) && check_pairs(&d, error);
	if (ok) {
		make_room(p);
		ok = walk(&d, deal, error);
	}
	g_hash_table_unref(d.given);
	g_free(d.filled);
	g_free(d.nets);
	return ok;
}
