/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/holder.h"

#include <errno.h>
#include <string.h>

/* struct in_multi_mship: a pointer and two links (OPENBSD.md A2). */
#define ENTRY_BYTES  24
#define VECTOR_BYTES (HOLDER_SLOTS * 8)

struct holder_entry {
	struct in_multi *inm;
	struct holder_entry *older;
};

/* A set whose entries are those of the patch's list is one; with a vector and no entries, it is the array. */
static enum holder_kind like(const struct mset_kind *sockets)
{
	if (sockets->growth.first)
		return sockets->entry_bytes ? HOLDER_POINTER : HOLDER_VECTOR;
	return sockets->entry_bytes == ENTRY_BYTES ? HOLDER_LIST : HOLDER_POINTER;
}

enum holder_kind holder_kind_like(const struct preset *p, const struct mset_kind *sockets,
				  enum holder_user user)
{
	return p->holders[user] == HOLDER_AS_SOCKETS ? like(sockets) : p->holders[user];
}

enum holder_kind holder_kind_of(const struct netstack *s, enum holder_user user)
{
	return holder_kind_like(s->preset, s->socket_set[FAMILY_V4], user);
}

const char *holder_kind_name(enum holder_kind how)
{
	static const char *const names[] = {
		[HOLDER_VECTOR] = "vector", [HOLDER_LIST] = "list", [HOLDER_POINTER] = "pointer"
	};

	g_assert(how != HOLDER_AS_SOCKETS);
	return names[how];
}

/* ---- what is lost ---- */

static struct holder_loss *loss_of(struct netstack *s)
{
	if (s->lost == NULL)
		s->lost = g_new0(struct holder_loss, 1);
	return s->lost;
}

static void lose_list(struct holder *h)
{
	struct holder_loss *lost = loss_of(h->stack);
	struct holder_entry **last = &h->newest;

	while (*last) {
		last = &(*last)->older;
		lost->entries++;
	}
	*last = lost->first;
	lost->first = h->newest;
}

static void lose(struct holder *h)
{
	if (h->n == 0)
		return;
	loss_of(h->stack)->references += h->n;
	if (h->how == HOLDER_LIST)
		lose_list(h);
}

static void entry_free(struct netstack *s, struct holder_entry *e)
{
	kmem_free(&s->kmem, KMEM_MOPTIONS, ENTRY_BYTES, e);
}

void holder_loss_free(struct netstack *s)
{
	struct holder_entry *e, *older;

	for (e = s->lost ? s->lost->first : NULL; e; e = older) {
		older = e->older;
		entry_free(s, e);
	}
	g_clear_pointer(&s->lost, g_free);
}

/* ---- kinds: room is made, what was joined is put there, the newest is taken out ---- */

struct kind {
	struct holder_entry *(*reserve)(struct holder *h); /* NULL if memory was refused */
	void (*cancel)(struct holder *h, struct holder_entry *room);
	void (*put)(struct holder *h, struct holder_entry *room, struct in_multi *inm);
	struct in_multi *(*take)(struct holder *h);
};

static struct holder_entry no_room; /* nothing is allocated */

static struct holder_entry *reserve_none(struct holder *h)
{
	(void)h;
	return &no_room;
}

static void cancel_none(struct holder *h, struct holder_entry *room)
{
	(void)h, (void)room;
}

static struct holder_entry *reserve_entry(struct holder *h)
{
	return kmem_alloc(&h->stack->kmem, KMEM_MOPTIONS, ENTRY_BYTES, sizeof(struct holder_entry),
			  KMEM_NOWAIT);
}

static void cancel_entry(struct holder *h, struct holder_entry *room)
{
	entry_free(h->stack, room);
}

static void put_entry(struct holder *h, struct holder_entry *room, struct in_multi *inm)
{
	room->inm = inm;
	room->older = h->newest;
	h->newest = room;
	h->n++;
}

static struct in_multi *take_entry(struct holder *h)
{
	struct holder_entry *e = h->newest;
	struct in_multi *inm = e->inm;

	h->newest = e->older;
	entry_free(h->stack, e);
	return inm;
}

/* carp_join_multicast: slot 0 is written, and one membership is counted, whatever was there. */
static void put_slot(struct holder *h, struct holder_entry *room, struct in_multi *inm)
{
	(void)room;
	lose(h);
	h->vector[0] = inm;
	h->n = 1;
}

static struct in_multi *take_slot(struct holder *h)
{
	return g_steal_pointer(&h->vector[0]);
}

static void put_pointer(struct holder *h, struct holder_entry *room, struct in_multi *inm)
{
	(void)room;
	lose(h);
	h->pointer = inm;
	h->n = 1;
}

static struct in_multi *take_pointer(struct holder *h)
{
	return g_steal_pointer(&h->pointer);
}

static const struct kind kinds[] = {
	[HOLDER_VECTOR] = { reserve_none, cancel_none, put_slot, take_slot },
	[HOLDER_LIST] = { reserve_entry, cancel_entry, put_entry, take_entry },
	[HOLDER_POINTER] = { reserve_none, cancel_none, put_pointer, take_pointer },
};

/* ---- its life ---- */

static void vector_alloc(struct holder *h)
{
	if (h->how == HOLDER_VECTOR)
		h->vector = kmem_alloc(&h->stack->kmem, KMEM_MOPTIONS, VECTOR_BYTES, VECTOR_BYTES,
				       KMEM_WAITOK);
}

void holder_init(struct holder *h, struct netstack *s, enum holder_kind how, enum family family)
{
	g_assert(how != HOLDER_AS_SOCKETS);
	memset(h, 0, sizeof(*h));
	h->stack = s;
	h->how = how;
	h->family = family;
	loss_of(s);
	vector_alloc(h);
}

int holder_join(struct holder *h, struct ifnet *ifp, struct maddr group)
{
	const struct kind *kind = &kinds[h->how];
	struct holder_entry *room = kind->reserve(h);
	struct in_multi *inm;

	g_assert(family_of(group) == h->family);
	if (room == NULL)
		return ENOBUFS;
	if (in_addmulti(ifp, group, &gm_any_source, &inm)) {
		kind->cancel(h, room);
		return ENOBUFS;
	}
	kind->put(h, room, inm);
	h->ifidx = (uint16_t)ifnet_index(ifp);
	return 0;
}

void holder_leave_all(struct holder *h)
{
	for (; h->n; h->n--)
		in_delmulti(kinds[h->how].take(h), &gm_any_source);
	h->ifidx = 0;
}

void holder_leave_last(struct holder *h)
{
	h->n--;
	in_delmulti(kinds[h->how].take(h), &gm_any_source);
}

void holder_forget(struct holder *h)
{
	lose(h);
	if (h->how != HOLDER_VECTOR)
		h->pointer = NULL;
	h->n = 0;
	h->ifidx = 0;
	h->ttl = h->loop = 0;
}

void holder_walk(const struct holder *h, void (*each)(struct in_multi *inm, void *ctx), void *ctx)
{
	if (h->how == HOLDER_LIST)
		for (const struct holder_entry *e = h->newest; e; e = e->older)
			each(e->inm, ctx);
	else if (h->n)
		each(h->how == HOLDER_VECTOR ? h->vector[0] : h->pointer, ctx);
}

void holder_fini(struct holder *h)
{
	lose(h);
	if (h->how == HOLDER_VECTOR)
		kmem_free(&h->stack->kmem, KMEM_MOPTIONS, VECTOR_BYTES, h->vector);
	memset(h, 0, sizeof(*h));
}

/* ---- looking ---- */

static void tell_entries(const struct holder_entry *e, const struct memory_walk *w)
{
	for (; e; e = e->older)
		memory_tell(w, MEMORY_HOLDER, e, sizeof(*e));
}

void holder_memory(const struct holder *h, const struct memory_walk *w)
{
	if (h->how == HOLDER_VECTOR)
		memory_tell(w, MEMORY_HOLDER, h->vector, VECTOR_BYTES);
	else if (h->how == HOLDER_LIST)
		tell_entries(h->newest, w);
}

void holder_loss_memory(const struct netstack *s, const struct memory_walk *w)
{
	if (s->lost == NULL)
		return;
	memory_tell(w, MEMORY_HOLDER, s->lost, sizeof(*s->lost));
	tell_entries(s->lost->first, w);
}
