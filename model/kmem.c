/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/kmem.h"

#include <glib.h>
#include <string.h>

/* ---- accounts ---- */

/* Before that type; of all of them: KMEM_TYPES. */
static inline unsigned accounts_before(const struct kmem *km, unsigned type)
{
	unsigned n = 0;

	for (unsigned i = 0; i < type; i++)
		n += km->has >> i & 1;
	return n;
}

const struct kmem_account *kmem_account(const struct kmem *km, enum kmem_type type)
{
	static const struct kmem_account nothing;

	return km->has >> type & 1 ? &km->account[accounts_before(km, type)] : &nothing;
}

static struct kmem_account *new_account(struct kmem *km, enum kmem_type type)
{
	unsigned at = accounts_before(km, type), n = accounts_before(km, KMEM_TYPES);

	km->account = g_renew(struct kmem_account, km->account, n + 1);
	memmove(&km->account[at + 1], &km->account[at], (n - at) * sizeof(*km->account));
	memset(&km->account[at], 0, sizeof(*km->account));
	km->has |= 1U << type;
	return &km->account[at];
}

static inline struct kmem_account *account_of(struct kmem *km, enum kmem_type type)
{
	if (km->has >> type & 1)
		return &km->account[accounts_before(km, type)];
	return new_account(km, type);
}

void kmem_fini(struct kmem *km)
{
	g_assert(kmem_held(km) == 0);
	g_clear_pointer(&km->account, g_free);
	km->has = 0;
}

/* ---- requests ---- */

size_t kmem_bucket(size_t bytes)
{
	if (bytes > 8192)
		return (bytes + 4095) & ~(size_t)4095;
	return bytes <= 16 ? 16 : (size_t)1 << (64 - __builtin_clzll(bytes - 1));
}

void kmem_refuse_every(struct kmem *km, uint64_t k)
{
	km->refuse_every = (uint32_t)MIN(k, UINT32_MAX);
	km->asked = 0;
}

static bool refuse(struct kmem *km, size_t bytes)
{
	if (km->refuse_every && ++km->asked == km->refuse_every) {
		km->asked = 0;
		return true;
	}
	return km->budget && kmem_held(km) + bytes > km->budget;
}

static void charge(struct kmem_account *a, size_t bytes)
{
	a->allocs++;
	a->bytes += bytes;
	a->buckets += kmem_bucket(bytes);
	if (a->bytes > a->peak_bytes)
		a->peak_bytes = a->bytes;
	if (a->buckets > a->peak_buckets)
		a->peak_buckets = a->buckets;
}

bool kmem_charge(struct kmem *km, enum kmem_type type, size_t bytes, enum kmem_wait wait)
{
	if (type == KMEM_EMBEDDED)
		return true;
	if (wait == KMEM_NOWAIT && refuse(km, bytes)) {
		km->refused += km->refused < UINT32_MAX;
		return false;
	}
	charge(account_of(km, type), bytes);
	return true;
}

void kmem_uncharge(struct kmem *km, enum kmem_type type, size_t bytes)
{
	struct kmem_account *a;

	if (type == KMEM_EMBEDDED)
		return;
	a = account_of(km, type);
	g_assert(a->bytes >= bytes);
	a->frees++;
	a->bytes -= bytes;
	a->buckets -= kmem_bucket(bytes);
}

/* glibc's calloc passes by the thread's own free chunks, which malloc takes first (malloc/malloc.c). */
#define SMALL 512

void *kmem_alloc(struct kmem *km, enum kmem_type type, size_t bytes, size_t real,
		 enum kmem_wait wait)
{
	if (!kmem_charge(km, type, bytes, wait))
		return NULL;
	return real > SMALL ? g_malloc0(real) : memset(g_malloc(real), 0, real);
}

void kmem_free(struct kmem *km, enum kmem_type type, size_t bytes, void *memory)
{
	kmem_uncharge(km, type, bytes);
	g_free(memory);
}

uint64_t kmem_held(const struct kmem *km)
{
	uint64_t sum = 0;

	for (int i = 0; i < KMEM_TYPES; i++)
		sum += kmem_account(km, i)->bytes;
	return sum;
}

void kmem_memory(const struct kmem *km, const struct memory_walk *w)
{
	memory_tell(w, MEMORY_COUNTERS, km->account,
		    accounts_before(km, KMEM_TYPES) * sizeof(*km->account));
}
