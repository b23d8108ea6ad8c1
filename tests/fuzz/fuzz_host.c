/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A node under any sequence of datagrams and calls.  Input: two octets of set-up (see set_up), then
 * records of what happens (next_record); lab.h has what must hold.
 */
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/scene.h"

#define SET_UP	    2
#define RECORD	    4 /* octets of a record's head: what, how long after, length of what follows */
#define RECORDS_MAX 64

const unsigned fuzz_first_octets = 256;

static const mc_time gaps[] = {
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
	40000 * MC_SEC,
};

static const struct maddr *pick(const struct maddr *from, size_t n, uint8_t octet)
{
	return &from[octet % n];
}

#define PICK(table, octet) (*pick(scene_##table, G_N_ELEMENTS(scene_##table), octet))

/* ---- set-up ---- */

/* First octet: preset, driver, versions.  Second: both families unless it says otherwise, a second
 * interface, link scope, allocations that are refused, and the draws. */
static void set_up(struct scene *s, const uint8_t *octet)
{
	unsigned version = octet[0] >> 6;
	struct mc_node_config c = {
		.preset = scene_preset(octet[0] & 31),
		.driver = octet[0] & 32 ? "router" : "host",
		.igmp = (int)version,
		.mld = (int)MIN(version, 2),
		.link_scope_reports = (enum mc_switch)(octet[1] >> 2 & 1),
		.tick_phase = MC_PHASE_ALIGNED,
	};

	scene_init(s, &c, octet[1] >> 4, !(octet[1] & 1));
	if (octet[1] & 2)
		scene_interface(s, 2, 0);
	if (octet[1] & 8)
		mc_node_refuse_alloc(s->lab->node, 5);
	scene_join_all(s);
}

/* ---- records ---- */

struct record {
	uint8_t what;
	mc_time after;
	const uint8_t *octets;
	size_t length;
};

/* Takes one off; a length beyond the end is what is left. */
static bool next_record(const uint8_t **at, const uint8_t *end, struct record *r)
{
	const uint8_t *p = *at;

	if (end - p < RECORD)
		return false;
	r->what = p[0];
	r->after = gaps[p[1] % G_N_ELEMENTS(gaps)];
	r->octets = p + RECORD;
	r->length = MIN(wire_get16(p + 2), (size_t)(end - p - RECORD));
	*at = r->octets + r->length;
	return true;
}

/* Which argument, or 0 where there are not so many. */
static uint8_t octet(const struct record *r, size_t i)
{
	return i < r->length ? r->octets[i] : 0;
}

static struct mc_where where_of(const struct record *r)
{
	uint8_t o = octet(r, 1);
	struct mc_where w = { .kind = MC_WHERE_INDEX, .ifindex = 1 + (o & 1) };

	if (o & 0x10)
		w = (struct mc_where){ .kind = MC_WHERE_ANY };
	if (o & 0x20)
		w = (struct mc_where){ .kind = MC_WHERE_ADDRESS, .address = PICK(addresses, o) };
	return w;
}

static size_t sources_of(const struct record *r, struct maddr *out, size_t max)
{
	size_t n = 0;

	for (; n < max && n + 3 < r->length; n++)
		out[n] = PICK(sources, octet(r, n + 3));
	return n;
}

static void call_membership(struct scene *s, const struct record *r)
{
	struct mc_socket *so = s->so[octet(r, 2) & 1];
	struct maddr group = PICK(groups, octet(r, 0)), source = PICK(sources, octet(r, 3)), set[8];
	struct mc_where w = where_of(r);

	switch (octet(r, 2) >> 1 & 7) {
	case 0:
		mc_socket_join(so, group, w, NULL);
		break;
	case 1:
		mc_socket_leave(so, group, w, NULL);
		break;
	case 2:
		mc_socket_join_source(so, group, w, source, NULL);
		break;
	case 3:
		mc_socket_leave_source(so, group, w, source, NULL);
		break;
	case 4:
		mc_socket_block(so, group, w, source, NULL);
		break;
	case 5:
		mc_socket_unblock(so, group, w, source, NULL);
		break;
	default:
		mc_socket_filter(so, group, w, octet(r, 2) >> 4 & 1 ? MC_EXCLUDE : MC_INCLUDE, set,
				 sources_of(r, set, G_N_ELEMENTS(set)), NULL);
	}
}

static void call_node(struct scene *s, const struct record *r)
{
	struct mc_node *n = s->lab->node;
	uint32_t ifindex = 1 + (octet(r, 1) & 1);
	struct maddr address = PICK(addresses, octet(r, 0));

	switch (octet(r, 2) & 7) {
	case 0:
		mc_node_set_up(n, ifindex, octet(r, 1) & 2);
		break;
	case 1:
		mc_node_add_address(n, ifindex, address, maddr_is_v4(address) ? 24 : 64);
		break;
	case 2:
		mc_node_del_address(n, ifindex, address);
		break;
	case 3:
		mc_node_refuse_alloc(n, octet(r, 0) & 7);
		break;
	case 4:
		mc_node_route_add(n, PICK(groups, octet(r, 0)), 16, ifindex);
		break;
	case 5:
		mc_node_route_flush(n);
		break;
	default:
		mc_socket_close(s->so[octet(r, 1) & 1], NULL, NULL);
		s->so[octet(r, 1) & 1] = mc_socket_open(n);
	}
}

static void look_at_source(struct maddr source, void *ctx)
{
	(void)source, (void)ctx;
}

/* Also looks at what there is to be seen. */
static void call_router(struct scene *s, const struct record *r)
{
	struct maddr group = PICK(groups, octet(r, 0)), set[8];
	struct mc_presence presence;
	enum mc_mode mode;

	if (octet(r, 0) & 0x80)
		group = PICK(addresses, 6 + (octet(r, 0) & 1));
	mc_router_query(s->lab->node, octet(r, 1) % 3, group, set,
			sources_of(r, set, G_N_ELEMENTS(set)));
	mc_router_presence(s->lab->node, 1, group, &presence);
	mc_node_has_group(s->lab->node, octet(r, 1) % 3, group);
	mc_node_filter(s->lab->node, 1, group, &mode, look_at_source, NULL);
}

static void perform(struct scene *s, const struct record *r)
{
	lab_advance(s->lab, r->after);
	switch (r->what & 15) {
	case 13:
		call_membership(s, r);
		break;
	case 14:
		call_node(s, r);
		break;
	case 15:
		call_router(s, r);
		break;
	default:
		lab_hear(s->lab, 1, r->octets, r->length);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *at = data + SET_UP;
	struct scene s;
	struct record r;

	if (size < SET_UP)
		return 0;
	set_up(&s, data);
	for (int i = 0; i < RECORDS_MAX && next_record(&at, data + size, &r); i++)
		perform(&s, &r);
	scene_fini(&s);
	return 0;
}

/* ---- mutation that knows records and datagrams ---- */

static bool is_datagram(const uint8_t *record)
{
	return (record[0] & 15) < 13;
}

/* Where record `number` begins, and how long it is with its head; the last one if there are fewer. */
static uint8_t *find_record(uint8_t *data, size_t size, unsigned number, size_t *length)
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

static unsigned count_records(const uint8_t *data, size_t size)
{
	const uint8_t *at = data + SET_UP;
	struct record r;
	unsigned n = 0;

	while (size >= SET_UP && next_record(&at, data + size, &r))
		n++;
	return n;
}

static void repair_all(uint8_t *data, size_t size)
{
	const uint8_t *at = data + SET_UP;
	struct record r;

	while (size >= SET_UP && next_record(&at, data + size, &r))
		if (is_datagram(r.octets - RECORD))
			wire_repair((uint8_t *)r.octets, r.length);
}

/* The octets of one record alone, so that those behind it keep their places. */
static size_t mutate_record(uint8_t *data, size_t size, size_t max, unsigned seed)
{
	size_t length = 0, behind, grown;
	uint8_t *r = find_record(data, size, seed % count_records(data, size), &length), *tail;

	behind = (size_t)(data + size - r) - length;
	tail = g_memdup2(r + length, behind);
	grown = LLVMFuzzerMutate(r + RECORD, length - RECORD,
				 MIN(length - RECORD + max - size, 2000));
	wire_put16(r + 2, grown);
	if (behind)
		memcpy(r + RECORD + grown, tail, behind);
	g_free(tail);
	return (size_t)(r - data) + RECORD + grown + behind;
}

/* A record once more behind the last. */
static size_t repeat_record(uint8_t *data, size_t size, size_t max, unsigned seed)
{
	size_t length = 0;
	uint8_t *r = find_record(data, size, seed % count_records(data, size), &length);

	if (size + length > max)
		return size;
	memmove(data + size, r, length);
	return size + length;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed)
{
	unsigned how = seed % 8, which = seed >> 8;

	if (how == 0 || count_records(data, size) == 0)
		size = LLVMFuzzerMutate(data, size, max);
	else if (how == 1)
		size = repeat_record(data, size, max, which);
	else if (how == 2)
		LLVMFuzzerMutate(data, SET_UP, SET_UP);
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
