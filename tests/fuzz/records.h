/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Inputs that are records of what happens, behind SET_UP octets: a head (what, how long after, the length of the
 * rest), and a datagram or a call's arguments.  The including file may define SET_UP, and CALLS: `what`s, by their
 * low four bits, from there on are calls.  Gives it a mutator that keeps records, lengths and checksums, and, if it
 * defines INVENT, appends what its invent() makes: the octets of a datagram.
 */
#ifndef TESTS_FUZZ_RECORDS_H
#define TESTS_FUZZ_RECORDS_H

#include "model/port.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/wire.h"

#include <glib.h>
#include <string.h>

#ifndef SET_UP
#define SET_UP 4
#endif
#ifndef CALLS
#define CALLS 12
#endif

#define RECORD	     4
#define RECORDS_MAX  64
#define DATAGRAM_MAX 2000 /* that the mutator makes */

static const mc_time records_gaps[] = {
	0,
	MC_USEC,
	MC_MSEC,
	10 * MC_MSEC,
	100 * MC_MSEC,
	500 * MC_MSEC,
	MC_SEC,
	2 * MC_SEC,
	5 * MC_SEC,
	10 * MC_SEC,
	11 * MC_SEC,
	60 * MC_SEC,
	125 * MC_SEC,
	260 * MC_SEC,
	400 * MC_SEC,
	4000 * MC_SEC,
};

struct record {
	uint8_t what;
	mc_time after;
	const uint8_t *octets;
	size_t length;
};

/* Takes one off; a length beyond the end is what is left. */
static inline bool next_record(const uint8_t **at, const uint8_t *end, struct record *r)
{
	const uint8_t *p = *at;

	if (end - p < RECORD)
		return false;
	r->what = p[0];
	r->after = records_gaps[p[1] % G_N_ELEMENTS(records_gaps)];
	r->octets = p + RECORD;
	r->length = MIN(wire_get16(p + 2), (size_t)(end - p - RECORD));
	*at = r->octets + r->length;
	return true;
}

/* Which argument, or 0 where there are not so many. */
static inline uint8_t octet(const struct record *r, size_t i)
{
	return i < r->length ? r->octets[i] : 0;
}

/* ---- mutation that knows records and datagrams ---- */

static inline bool is_datagram(const uint8_t *record)
{
	return (record[0] & 15) < CALLS;
}

/* Where record `number` begins, and how long it is with its head; the last one if there are fewer. */
static inline uint8_t *find_record(uint8_t *data, size_t size, unsigned number, size_t *length)
{
	const uint8_t *at = data + SET_UP;
	uint8_t *found = NULL;
	struct record r;

	for (unsigned i = 0; i <= number && next_record(&at, data + size, &r); i++) {
		found = (uint8_t *)r.octets - RECORD;
		*length = r.length + RECORD;
	}
	return found;
}

static inline unsigned count_records(const uint8_t *data, size_t size)
{
	const uint8_t *at = data + SET_UP;
	struct record r;
	unsigned n = 0;

	while (size >= SET_UP && next_record(&at, data + size, &r))
		n++;
	return n;
}

static inline void repair_all(uint8_t *data, size_t size)
{
	const uint8_t *at = data + SET_UP;
	struct record r;

	while (size >= SET_UP && next_record(&at, data + size, &r))
		if (is_datagram(r.octets - RECORD))
			wire_repair((uint8_t *)r.octets, r.length);
}

/* The octets of one record alone, so that those behind it keep their places. */
static inline size_t mutate_record(uint8_t *data, size_t size, size_t max, unsigned seed)
{
	size_t length = 0, behind, room, grown;
	uint8_t *r = find_record(data, size, seed % count_records(data, size), &length), *tail;

	room = MIN(length - RECORD + max - size, DATAGRAM_MAX);
	if (room < length - RECORD || room == 0)
		return size;
	behind = (size_t)(data + size - r) - length;
	tail = g_memdup2(r + length, behind);
	grown = LLVMFuzzerMutate(r + RECORD, length - RECORD, room);
	wire_put16(r + 2, grown);
	if (behind)
		memcpy(r + RECORD + grown, tail, behind);
	g_free(tail);
	return (size_t)(r - data) + RECORD + grown + behind;
}

/* A record once more behind the last. */
static inline size_t repeat_record(uint8_t *data, size_t size, size_t max, unsigned seed)
{
	size_t length = 0;
	uint8_t *r = find_record(data, size, seed % count_records(data, size), &length);

	if (size + length > max)
		return size;
	memmove(data + size, r, length);
	return size + length;
}

#ifdef INVENT
static size_t invent(uint8_t *out, size_t room, unsigned seed);

/* One more behind the last. */
static inline size_t append_invented(uint8_t *data, size_t size, size_t max, unsigned seed)
{
	size_t length;

	if (size < SET_UP || max < size + RECORD)
		return size;
	length = invent(data + size + RECORD, MIN(max - size - RECORD, DATAGRAM_MAX), seed);
	if (length == 0)
		return size;
	data[size] = 0;
	data[size + 1] = (uint8_t)(seed >> 16 & 15);
	wire_put16(data + size + 2, length);
	return size + RECORD + length;
}
#else
static inline size_t append_invented(uint8_t *data, size_t size, size_t max, unsigned seed)
{
	return repeat_record(data, size, max, seed);
}
#endif

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed)
{
	unsigned how = seed % 8, which = seed >> 8;

	if (how == 0 || count_records(data, size) == 0)
		size = LLVMFuzzerMutate(data, size, max);
	else if (how == 1)
		size = repeat_record(data, size, max, which);
	else if (how == 2)
		LLVMFuzzerMutate(data, SET_UP, SET_UP);
	else if (how == 3)
		size = append_invented(data, size, max, which);
	else
		size = mutate_record(data, size, max, which);
	if (seed >> 3 & 1)
		repair_all(data, size);
	return size;
}

/* The set-up of one, and records of both in turn. */
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size,
				 uint8_t *out, size_t max, unsigned seed)
{
	const uint8_t *at[2] = { a + SET_UP, b + SET_UP }, *end[2] = { a + a_size, b + b_size };
	size_t size = SET_UP;

	if (a_size < SET_UP || b_size < SET_UP || max < SET_UP)
		return 0;
	memcpy(out, a, SET_UP);
	for (unsigned i = 0; i < RECORDS_MAX; i++) {
		const uint8_t *from = at[seed >> i % 32 & 1];
		struct record r;

		if (!next_record(&at[seed >> i % 32 & 1], end[seed >> i % 32 & 1], &r))
			break;
		if (size + RECORD + r.length > max)
			break;
		memcpy(out + size, from, RECORD);
		wire_put16(out + size + 2, r.length);
		memcpy(out + size + RECORD, r.octets, r.length);
		size += RECORD + r.length;
	}
	return size;
}

#endif
