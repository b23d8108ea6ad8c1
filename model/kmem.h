/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The modelled kernel's allocator: it hands out real memory, charges the bytes that the modelled
 * kernel would ask for (LP64), and may refuse.  Accounts are kept by type and never mixed.
 * Buckets are OpenBSD malloc(9)'s: powers of two >= 16, whole 4096-byte pages above 8192.
 */
#ifndef MODEL_KMEM_H
#define MODEL_KMEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/memory.h"

enum kmem_type {
	KMEM_MOPTIONS, /* options record, its vector, list entries of a socket's set */
	KMEM_MADDR,    /* in_multi records */
	KMEM_LINKSET,  /* what an interface's set allocates apart from its records */
	KMEM_SOURCES,  /* sources of filters, and their sets */
	KMEM_PCB,      /* an endpoint's record: asked for, its size is not charged */
	KMEM_MBUF,     /* a datagram that a socket sends, while it is made */
	KMEM_PRESENCE, /* a router's records of groups with members */
	KMEM_IFMADDR,  /* multicast addresses of interfaces (if_multi.h) */
	KMEM_TRACK,    /* a router's records of tracked hosts, and their sets */
	KMEM_EMBEDDED, /* part of a record charged elsewhere: neither counted nor refused */
	KMEM_TYPES
};

enum kmem_wait { KMEM_WAITOK, KMEM_NOWAIT }; /* only NOWAIT may be refused */

struct kmem_account {
	uint64_t allocs, frees;
	uint64_t bytes, buckets; /* held now: as asked for, and as rounded */
	uint64_t peak_bytes, peak_buckets;
};

struct kmem {
	struct kmem_account
		*account;      /* of the types that were asked for, in the order of these; owned */
	uint32_t has;	       /* a bit for each of these types */
	uint32_t refused;      /* NOWAIT requests refused, any type; stays at its maximum */
	uint32_t refuse_every; /* every k-th NOWAIT request is refused; 0 = none */
	uint32_t asked;	       /* NOWAIT requests since the last that was refused so */
	uint64_t budget; /* NOWAIT requests beyond so many bytes in all are refused; 0 = none */
};

/* Of a type; all is 0 before it is asked for. */
const struct kmem_account *kmem_account(const struct kmem *km, enum kmem_type type);
/* Forgets the accounts: nothing may be held. */
void kmem_fini(struct kmem *km);
/* The bucket that a request of so many bytes occupies. */
size_t kmem_bucket(size_t bytes);
/* From the next NOWAIT request on every k-th is refused (0 = none); a k beyond 2^32 - 1 is that. */
void kmem_refuse_every(struct kmem *km, uint64_t k);
/* Charged for what the simulator has its own room for; false if refused (NOWAIT only). */
bool kmem_charge(struct kmem *km, enum kmem_type type, size_t bytes, enum kmem_wait wait);
void kmem_uncharge(struct kmem *km, enum kmem_type type, size_t bytes);
/* Zeroed memory of size `real`, charged as `bytes`; NULL if refused (NOWAIT only). */
void *kmem_alloc(struct kmem *km, enum kmem_type type, size_t bytes, size_t real,
		 enum kmem_wait wait);
/* Gives back what kmem_alloc handed out for the same type and bytes. */
void kmem_free(struct kmem *km, enum kmem_type type, size_t bytes, void *memory);
/* Bytes held now by all types. */
uint64_t kmem_held(const struct kmem *km);
/* What the accounts themselves take of the simulator. */
void kmem_memory(const struct kmem *km, const struct memory_walk *w);

#endif
