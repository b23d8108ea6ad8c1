/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Every allocation that this program has, with the bytes that were asked for: a malloc of its own before glibc's, or
 * the address sanitizer's hooks.  Included by one file of a test that holds what is told of memory against it.
 */
#ifndef TESTS_HEAP_H
#define TESTS_HEAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#define HEAP_SLOTS (1u << 20)

struct heap_piece {
	uintptr_t at; /* 0 = free */
	size_t bytes;
	bool told, late; /* late: since heap_on_free was set */
};

static struct heap_piece heap_pieces[HEAP_SLOTS]; /* open addressing; never more than half full */
static size_t heap_live;

/* While it is set: called for each piece that is given back and was there before. */
static void (*heap_on_free)(const struct heap_piece *p);

static inline size_t heap_home(uintptr_t at)
{
	return (size_t)((at >> 4) * 0x9e3779b97f4a7c15ULL >> 44);
}

/* Where it is, or would be. */
static inline size_t heap_slot(uintptr_t at)
{
	size_t i = heap_home(at);

	while (heap_pieces[i].at && heap_pieces[i].at != at)
		i = (i + 1) % HEAP_SLOTS;
	return i;
}

/* NULL: malloc knows no such piece. */
static inline struct heap_piece *heap_find(const void *p)
{
	struct heap_piece *found = &heap_pieces[heap_slot((uintptr_t)p)];

	return p && found->at ? found : NULL;
}

static inline void heap_note(const volatile void *p, size_t bytes)
{
	size_t i = heap_slot((uintptr_t)p);

	if (p == NULL)
		return;
	if (heap_pieces[i].at == 0 && ++heap_live > HEAP_SLOTS / 2)
		abort();
	heap_pieces[i] = (struct heap_piece){ (uintptr_t)p, bytes, false, heap_on_free != NULL };
}

/* The hole is closed by those behind it that belong before it. */
static inline void heap_close(size_t hole)
{
	for (size_t i = (hole + 1) % HEAP_SLOTS; heap_pieces[i].at; i = (i + 1) % HEAP_SLOTS) {
		size_t home = heap_home(heap_pieces[i].at);

		if ((i - home) % HEAP_SLOTS < (i - hole) % HEAP_SLOTS)
			continue;
		heap_pieces[hole] = heap_pieces[i];
		hole = i;
	}
	heap_pieces[hole].at = 0;
}

static inline void heap_forget(const volatile void *p)
{
	size_t i = heap_slot((uintptr_t)p);

	if (p == NULL || heap_pieces[i].at == 0)
		return;
	if (heap_on_free && !heap_pieces[i].late)
		heap_on_free(&heap_pieces[i]);
	heap_live--;
	heap_close(i);
}

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HEAP_HOOKS 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define HEAP_HOOKS 1
#endif

#ifdef HEAP_HOOKS

int __sanitizer_install_malloc_and_free_hooks(void (*allocated)(const volatile void *, size_t),
					      void (*freed)(const volatile void *));

static inline void heap_begin(void)
{
	__sanitizer_install_malloc_and_free_hooks(heap_note, heap_forget);
}

#else

void *__libc_malloc(size_t bytes);
void *__libc_calloc(size_t n, size_t bytes);
void *__libc_realloc(void *p, size_t bytes);
void __libc_free(void *p);

static inline void heap_begin(void)
{
}

void *malloc(size_t bytes)
{
	void *p = __libc_malloc(bytes);

	heap_note(p, bytes);
	return p;
}

void *calloc(size_t n, size_t bytes)
{
	void *p = __libc_calloc(n, bytes);

	heap_note(p, n * bytes);
	return p;
}

/* Moved, or not: the piece is another, and not told yet. */
void *realloc(void *p, size_t bytes)
{
	void *moved;

	heap_forget(p);
	moved = __libc_realloc(p, bytes);
	heap_note(moved, bytes);
	return moved;
}

void free(void *p)
{
	heap_forget(p);
	__libc_free(p);
}

#endif
#endif
