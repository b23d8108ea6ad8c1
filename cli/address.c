/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/address.h"

#define FAR_LINKS (11u << 24) /* where links above 255 begin */
#define FAR_END	  (127u << 24)

struct net {
	uint32_t base, count; /* interfaces on it */
	uint32_t next;	      /* host number to deal */
	uint8_t prefix;
};

struct dealer {
	struct plan *plan;
	struct net *nets;  /* by link */
	uint32_t *filled;  /* interfaces that a group's nodes have so far, by group */
	GHashTable *given; /* (link, address) as a pointer's bits */
};

typedef bool each_fn(struct dealer *d, const struct plan_attachment *a, uint32_t link,
		     struct plan_interface *i, GError **error);

static void *taken(uint32_t link, uint32_t address)
{
	return (void *)(uintptr_t)((uint64_t)link << 32 | address);
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

static bool take_given(struct dealer *d, const struct plan_attachment *a, uint32_t link,
		       struct plan_interface *i, GError **error)
{
	i->link = link;
	d->nets[link].count++;
	if (!a->given)
		return true;
	i->address = a->address;
	i->prefix = (uint8_t)a->prefix;
	if (g_hash_table_add(d->given, taken(link, a->address)))
		return true;
	return cli_mistake(error, &a->at, "the address stands on this link twice");
}

static bool deal(struct dealer *d, const struct plan_attachment *a, uint32_t link,
		 struct plan_interface *i, GError **error)
{
	struct net *net = &d->nets[link];
	uint32_t last = UINT32_MAX >> net->prefix;

	if (a->given)
		return true;
	do {
		net->next++;
	} while (g_hash_table_contains(d->given, taken(link, net->base + net->next)));
	if (net->next >= last)
		return cli_mistake(error, &a->at,
				   "link %u has more interfaces than 10.%u.0.0/16 has addresses "
				   "(65534): use more links",
				   link + 1, link + 1);
	i->address = net->base + net->next;
	i->prefix = net->prefix;
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

bool plan_deal(struct plan *p, GError **error)
{
	struct dealer d = { .plan = p };
	bool ok;

	if (!lay_out(p, error))
		return false;
	g_free(p->interfaces);
	p->interfaces = g_new0(struct plan_interface, MAX(p->interface_count, 1));
	d.nets = g_new0(struct net, MAX(p->link_count, 1));
	d.filled = g_new0(uint32_t, MAX(p->nodes->len, 1));
	d.given = g_hash_table_new(NULL, NULL);
	ok = walk(&d, take_given, error) && make_nets(&d, error) && check_pairs(&d, error) &&
	     walk(&d, deal, error);
	g_hash_table_unref(d.given);
	g_free(d.filled);
	g_free(d.nets);
	return ok;
}
