/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Interfaces that no engine knows: made and unmade while the node runs (ifconfig create and destroy). */
#include <errno.h>
#include <string.h>

#include "model/if_more.h"

struct if_more *if_more(struct ifnet *ifp)
{
	if (ifp->more == NULL) {
		ifp->more = g_new0(struct if_more, 1);
		ifp->more->unit = IF_NO_UNIT;
	}
	return ifp->more;
}

struct if_stack *if_stack(struct netstack *s)
{
	if (s->ifs == NULL) {
		s->ifs = g_new0(struct if_stack, 1);
		s->ifs->by_name = g_hash_table_new(g_str_hash, g_str_equal);
		s->ifs->units = g_hash_table_new(NULL, NULL);
		s->ifs->detached = g_hash_table_new(NULL, NULL);
		s->ifs->allocated = g_hash_table_new(NULL, NULL);
		s->ifs->destinations = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	}
	return s->ifs;
}

void if_stack_free(struct if_stack *ifs)
{
	if (ifs == NULL)
		return;
	g_free(ifs->said_ctx);
	g_hash_table_destroy(ifs->by_name);
	g_hash_table_destroy(ifs->units);
	g_hash_table_destroy(ifs->detached);
	g_hash_table_destroy(ifs->allocated);
	g_hash_table_destroy(ifs->destinations);
	if_nets_free(ifs->nets);
	if (ifs->broadcasts)
		g_ptr_array_free(ifs->broadcasts, TRUE);
	g_free(ifs);
}

/* ---- index and name ---- */

#define INDICES 65535

/* if_index_alloc: on from the last that was given, so that one comes back as late as can be; 0 = none is left. */
uint32_t if_index_alloc(struct netstack *s)
{
	struct if_stack *ifs = if_stack(s);
	uint32_t i = ifs->last_index;

	if (s->order->len + g_hash_table_size(ifs->allocated) >= INDICES)
		return 0;
	if (i == 0 && s->order->len)
		i = ifnet_index(s->order->pdata[s->order->len - 1]);
	do
		i = i % INDICES + 1;
	while (ifnet_by_index(s, i) || g_hash_table_contains(ifs->allocated, GUINT_TO_POINTER(i)));
	return ifs->last_index = i;
}

static uint32_t units_from(struct if_stack *ifs, const struct if_kind *kind)
{
	return GPOINTER_TO_UINT(g_hash_table_lookup(ifs->units, kind));
}

static void set_units_from(struct if_stack *ifs, const struct if_kind *kind, uint32_t unit)
{
	g_hash_table_insert(ifs->units, (gpointer)kind, GUINT_TO_POINTER(unit));
}

/* The least that is free. */
uint32_t if_unit_alloc(struct netstack *s, const struct if_kind *kind,
		       char name[static IF_NAMESIZE])
{
	uint32_t unit = units_from(if_stack(s), kind);

	do
		g_snprintf(name, IF_NAMESIZE, "%s%u", kind->prefix, unit++);
	while (if_by_name(s, name));
	set_units_from(s->ifs, kind, unit);
	return unit - 1;
}

/* Which unit a name is of that was given. */
static uint32_t unit_of(const struct if_kind *kind, const char *name)
{
	size_t n = strlen(kind->prefix);
	guint64 unit;

	if (strncmp(name, kind->prefix, n) ||
	    !g_ascii_string_to_unsigned(name + n, 10, 0, IF_NO_UNIT - 1, &unit, NULL))
		return IF_NO_UNIT;
	return (uint32_t)unit;
}

static void give_unit_back(struct if_stack *ifs, const struct if_kind *kind, uint32_t unit)
{
	if (unit < units_from(ifs, kind))
		set_units_from(ifs, kind, unit);
}

int if_clone_create(struct netstack *s, const struct if_kind *kind, const char *name,
		    struct ifnet **out)
{
	char room[IF_NAMESIZE];
	struct ifnet *ifp;
	uint32_t unit;

	if (name && !if_name_is_valid(name))
		return EINVAL;
	if (name && ifunit(s, name))
		return EEXIST;
	ifp = if_alloc(s, kind);
	if (ifp == NULL)
		return ENOSPC;
	unit = name ? unit_of(kind, name) : if_unit_alloc(s, kind, room);
	if_name_set(ifp, name ? name : room);
	ifp->more->unit = unit;
	if_attach(ifp);
	*out = ifp;
	return 0;
}

void if_clone_destroy(struct ifnet *ifp)
{
	const struct if_kind *kind = ifp->kind;
	void *softc = ifp->more->softc;

	if (kind->destroy)
		kind->destroy(ifp);
	if_detach(ifp);
	give_unit_back(ifp->stack->ifs, kind, ifp->more->unit);
	ifp->more->softc = NULL;
	if (kind->free)
		kind->free(softc);
	if_free(ifp);
}

/* ---- softc and parent ---- */

void *if_softc(const struct ifnet *ifp)
{
	return ifp->more ? ifp->more->softc : NULL;
}

void if_set_softc(struct ifnet *ifp, void *softc)
{
	if_more(ifp)->softc = softc;
}

struct ifnet *if_parent(const struct ifnet *ifp)
{
	return ifp->more ? ifp->more->parent : NULL;
}

struct ifnet *if_first_child(const struct ifnet *parent)
{
	return parent->more ? parent->more->children[true] : NULL;
}

struct ifnet *if_next_child(const struct ifnet *child)
{
	return child->more->sibling;
}

/* Which of the parent's lists it is on: packets look at those alone that hear what arrives there. */
static bool hears(const struct ifnet *ifp)
{
	return ifp->kind->hears != NULL;
}

static void leave_parent(struct ifnet *ifp)
{
	struct if_more *more = ifp->more;

	if (more->sibling)
		more->sibling->more->sibling_before = more->sibling_before;
	if (more->sibling_before)
		more->sibling_before->more->sibling = more->sibling;
	else
		more->parent->more->children[hears(ifp)] = more->sibling;
	more->parent = more->sibling = more->sibling_before = NULL;
}

void if_set_parent(struct ifnet *ifp, struct ifnet *parent)
{
	struct if_more *more = if_more(ifp), *above = parent ? if_more(parent) : NULL;
	struct ifnet **first;

	if (more->parent)
		leave_parent(ifp);
	if (above == NULL)
		return;
	more->parent = parent;
	first = &above->children[hears(ifp)];
	more->sibling = *first;
	if (*first)
		(*first)->more->sibling_before = ifp;
	*first = ifp;
}
