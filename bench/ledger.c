/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bench/ledger.h"

#include <glib.h>
#include <malloc.h>
#include <string.h>

static struct ledger_row *row_of(struct ledger *l, const char *type)
{
	size_t i = 0;

	while (i < l->rows && l->row[i].type != type && strcmp(l->row[i].type, type) != 0)
		i++;
	g_assert(i < LEDGER_ROWS);
	if (i == l->rows)
		l->row[l->rows++] = (struct ledger_row){ type, 0, 0 };
	return &l->row[i];
}

/* glibc's malloc: a word before each piece says how long it is (malloc/malloc.c, struct malloc_chunk). */
static double chunk_of(const void *piece)
{
	return (double)malloc_usable_size((void *)piece) + sizeof(size_t);
}

void ledger_add(const char *type, const void *piece, size_t bytes, void *ledger)
{
	struct ledger *l = ledger;
	struct ledger_row *row = row_of(l, type);

	row->bytes += (double)bytes;
	row->pieces++;
	l->asked += (double)bytes;
	l->handed += piece ? chunk_of(piece) : (double)bytes;
}

void ledger_less(struct ledger *l, const struct ledger *before)
{
	for (size_t i = 0; i < before->rows; i++) {
		struct ledger_row *row = row_of(l, before->row[i].type);

		row->bytes -= before->row[i].bytes;
		row->pieces -= before->row[i].pieces;
	}
	l->asked -= before->asked;
	l->handed -= before->handed;
}
