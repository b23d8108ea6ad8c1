/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Bytes by type, as they are told piece by piece (model/node_memory.h), and what malloc adds to each. */
#ifndef BENCH_LEDGER_H
#define BENCH_LEDGER_H

#include <stddef.h>

#define LEDGER_ROWS 64

struct ledger_row {
	const char *type; /* static */
	double bytes, pieces;
};

struct ledger {
	struct ledger_row row[LEDGER_ROWS];
	size_t rows;
	double asked, handed; /* in all: bytes that were asked for, and with what malloc adds */
};

/* A piece: mc_memory_fn. */
void ledger_add(const char *type, const void *piece, size_t bytes, void *ledger);
/* Less what was there before. */
void ledger_less(struct ledger *l, const struct ledger *before);

#endif
