/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/kmem.h"

#include <glib.h>
#include <stdbool.h>

size_t kmem_bucket(size_t bytes)
{
	size_t b = 16;

	if (bytes > 8192)
		return (bytes + 4095) & ~(size_t)4095;
	while (b < bytes)
		b <<= 1;
	return b;
}

void kmem_refuse_every(struct kmem *km, uint64_t k)
{
	km->refuse_every = k;
	km->asked = 0;
}

static bool refuse(struct kmem *km, size_t bytes)
{
	km->asked++;
	if (km->refuse_every && km->asked % km->refuse_every == 0)
		return true;
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

void *kmem_alloc(struct kmem *km, enum kmem_type type, size_t bytes, size_t real,
		 enum kmem_wait wait)
{
	if (type != KMEM_EMBEDDED) {
		if (wait == KMEM_NOWAIT && refuse(km, bytes)) {
			km->refused++;
			return NULL;
		}
		charge(&km->type[type], bytes);
	}
	return g_malloc0(real);
}

void kmem_free(struct kmem *km, enum kmem_type type, size_t bytes, void *memory)
{
	struct kmem_account *a = &km->type[type];

	if (type != KMEM_EMBEDDED) {
		g_assert(a->bytes >= bytes);
		a->frees++;
		a->bytes -= bytes;
		a->buckets -= kmem_bucket(bytes);
	}
	g_free(memory);
}

uint64_t kmem_held(const struct kmem *km)
{
	uint64_t sum = 0;

	for (int i = 0; i < KMEM_TYPES; i++)
		sum += km->type[i].bytes;
	return sum;
}
