/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/plan.h"

#include "cli/action.h"
#include "cli/expect.h"

#include <string.h>

static void free_link(void *l)
{
	struct plan_link *link = l;

	g_free(link->group.name);
	g_free(link);
}

static void free_nodes(void *n)
{
	struct plan_nodes *nodes = n;

	g_free(nodes->group.name);
	g_free(nodes->router_class);
	g_free(nodes);
}

static void free_action(void *a)
{
	action_free(a);
}

static void free_expect(void *e)
{
	expect_free(e);
}

struct plan *plan_new(const char *file, struct vars *vars)
{
	struct plan *p = g_new0(struct plan, 1);

	p->file = file;
	p->vars = vars;
	p->texts = g_ptr_array_new_with_free_func(g_free);
	p->links = g_ptr_array_new_with_free_func(free_link);
	p->nodes = g_ptr_array_new_with_free_func(free_nodes);
	p->attachments = g_array_new(FALSE, FALSE, sizeof(struct plan_attachment));
	p->given = g_array_new(FALSE, FALSE, sizeof(struct plan_address));
	p->sockets = g_ptr_array_new_with_free_func(g_free);
	p->actions = g_ptr_array_new_with_free_func(free_action);
	p->expects = g_ptr_array_new_with_free_func(free_expect);
	p->socket_numbers = g_hash_table_new(g_str_hash, g_str_equal);
	plan_socket(p, "");
	p->end = -1;
	return p;
}

void plan_free(struct plan *p)
{
	if (!p)
		return;
	g_ptr_array_unref(p->expects);
	g_ptr_array_unref(p->actions);
	g_hash_table_unref(p->socket_numbers);
	g_ptr_array_unref(p->sockets);
	g_array_unref(p->attachments);
	g_array_unref(p->given);
	g_ptr_array_unref(p->nodes);
	g_ptr_array_unref(p->links);
	g_ptr_array_unref(p->texts);
	vars_free(p->vars);
	g_free(p->interfaces);
	g_free(p->addresses);
	g_free(p);
}

/* The group that holds the member of this number: the last that starts at or before it. */
static const struct plan_group *group_of(const GPtrArray *groups, uint32_t number)
{
	size_t low = 0, high = groups->len;

	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (((const struct plan_group *)groups->pdata[middle])->first <= number)
			low = middle;
		else
			high = middle;
	}
	return groups->pdata[low];
}

const struct plan_link *plan_link_of(const struct plan *p, uint32_t link, uint32_t *member)
{
	const struct plan_group *g = group_of(p->links, link);

	*member = link - g->first;
	return (const struct plan_link *)g;
}

const struct plan_nodes *plan_nodes_of(const struct plan *p, uint32_t node, uint32_t *member)
{
	const struct plan_group *g = group_of(p->nodes, node);

	*member = node - g->first;
	return (const struct plan_nodes *)g;
}

char *plan_group_name(const struct plan_group *g, uint32_t member)
{
	return g->numbered ? g_strdup_printf("%s%u", g->name, member + 1) : g_strdup(g->name);
}

char *plan_node_name(const struct plan *p, uint32_t node)
{
	uint32_t member;
	const struct plan_nodes *nodes = plan_nodes_of(p, node, &member);

	return plan_group_name(&nodes->group, member);
}

const struct plan_interface *plan_interface(const struct plan *p, uint32_t node, uint32_t ifindex)
{
	uint32_t member;
	const struct plan_nodes *nodes = plan_nodes_of(p, node, &member);

	if (ifindex < 1 || ifindex > nodes->interfaces)
		return NULL;
	return &p->interfaces[nodes->first_interface + member * nodes->interfaces + ifindex - 1];
}

uint32_t plan_interfaces(const struct plan *p, uint32_t node)
{
	uint32_t member;

	return plan_nodes_of(p, node, &member)->interfaces;
}

const struct plan_address *plan_addresses(const struct plan *p, const struct plan_interface *i,
					  uint32_t *count)
{
	*count = i[1].addresses - i->addresses; /* there is one behind the last */
	return p->addresses + i->addresses;
}

struct maddr plan_source(const struct plan *p, const struct plan_interface *i, bool v6)
{
	struct maddr best = v6 ? (struct maddr){ 0, 0 } : maddr_v4(0);
	uint32_t count;
	const struct plan_address *a = plan_addresses(p, i, &count);

	for (uint32_t k = 0; k < count; k++) {
		bool local = a[k].address.hi >> 54 == 0xfe80 >> 6; /* RFC 4291 s2.5.6 */

		if (maddr_is_v4(a[k].address) == v6)
			continue;
		if (maddr_is_any(best) || (local && best.hi >> 54 != 0xfe80 >> 6))
			best = a[k].address;
	}
	return best;
}

uint32_t plan_socket(struct plan *p, const char *name)
{
	void *number;

	if (g_hash_table_lookup_extended(p->socket_numbers, name, NULL, &number))
		return GPOINTER_TO_UINT(number);
	g_ptr_array_add(p->sockets, g_strdup(name));
	g_hash_table_insert(p->socket_numbers, p->sockets->pdata[p->sockets->len - 1],
			    GUINT_TO_POINTER(p->sockets->len - 1));
	return p->sockets->len - 1;
}

/* "17" for 1..count, without a zero in front; 0 if it is not that. */
static uint32_t member_number(const char *digits, uint32_t count)
{
	uint64_t n;

	if (digits[0] == '0' || !g_ascii_isdigit(digits[0]) ||
	    !g_ascii_string_to_unsigned(digits, 10, 1, count, &n, NULL))
		return 0;
	return (uint32_t)n;
}

bool plan_find(const GPtrArray *groups, const char *name, uint32_t *number)
{
	for (unsigned i = 0; i < groups->len; i++) {
		const struct plan_group *g = groups->pdata[i];
		size_t length = strlen(g->name);
		uint32_t n = 0;

		if (!g->numbered && !strcmp(g->name, name))
			n = 1;
		else if (g->numbered && !strncmp(g->name, name, length))
			n = member_number(name + length, g->count);
		if (!n)
			continue;
		*number = g->first + n - 1;
		return true;
	}
	return false;
}
