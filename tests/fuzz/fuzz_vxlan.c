/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Ends of tunnels under anything that arrives, and under any change.  Input: an octet for the preset, then records: what
 * happens (below), how many octets follow, and those.  What must hold: every datagram sent is sound (fake_port.h), a
 * membership is one of the interface below, and in the end nothing is armed or allocated (mc_node_free).
 */
#include "model/node_vxlan.h"
#include "tests/fuzz/fuzz.h"
#include "tests/unit/fake_port.h"

const unsigned fuzz_first_octets = 32; /* every preset */

#define VNIS 4

struct ends {
	struct fake f;
	struct mc_node *n;
};

static const char *const sources[] = { "192.0.2.10", "10.9.0.1",   "0.0.0.0",
				       "fe80::10",   "192.0.2.99", "239.0.0.1" };
static const char *const groups[] = { "239.1.1.1", "239.2.2.2", "192.0.2.99", "ff15::1",
				      "0.0.0.0" };

#define PICK(table, octet) ip(table[(octet) % G_N_ELEMENTS(table)])

/* ---- what happens: each has its octets, of which there may be none ---- */

static uint8_t octet(const uint8_t *data, size_t length, size_t i)
{
	return i < length ? data[i] : 0;
}

/* To the tunnels' port, or beside it, of the group or of the address: the first octet says. */
static void arrive(struct ends *e, const uint8_t *data, size_t length)
{
	uint8_t first = octet(data, length, 0), d[300];
	uint16_t port = first & 1 ? 4790 : 4789;
	struct udp u = { 50000, port, data + (length > 0), length - (length > 0) };
	struct ipwire w = { .from = ip("192.0.2.1"),
			    .to = first & 2 ? ip("192.0.2.10") : PICK(groups, first >> 4 & 1),
			    .protocol = IPWIRE_UDP,
			    .ttl = 1,
			    .length = UDP_HEADER + u.length };

	udp_build(&w, &u, d + ipwire_header(&w));
	mc_node_input(e->n, 1, d, ipwire_seal(&w, d));
}

static void hear_any(struct ends *e, const uint8_t *data, size_t length)
{
	mc_node_input(e->n, 1, data, length);
}

static void send_frame(struct ends *e, const uint8_t *data, size_t length)
{
	mc_vxlan_send(e->n, octet(data, length, 0) % VNIS, data, length);
}

static void create(struct ends *e, const uint8_t *data, size_t length)
{
	struct mc_vxlan_config c = { .vni = octet(data, length, 0) % VNIS,
				     .source = PICK(sources, octet(data, length, 1)),
				     .to = PICK(groups, octet(data, length, 2)),
				     .ttl = octet(data, length, 3) & 7,
				     .endpoints = 1 + (octet(data, length, 4) & 3),
				     .ageing = (1 + octet(data, length, 5)) * MC_SEC };
	uint32_t ifindex;

	mc_vxlan_create(e->n, &c, &ifindex);
}

static void change(struct ends *e, const uint8_t *data, size_t length)
{
	uint8_t what = octet(data, length, 0), to = octet(data, length, 2);
	uint32_t vni = octet(data, length, 1) % VNIS;
	struct mc_vxlan v;

	switch (what % 8) {
	case 0:
		mc_vxlan_tunnel(e->n, vni, PICK(sources, to), PICK(groups, to >> 3));
		break;
	case 1:
		mc_vxlan_no_tunnel(e->n, vni);
		break;
	case 2:
		mc_vxlan_set_ttl(e->n, vni, to);
		break;
	case 3:
		mc_vxlan_set_vni(e->n, vni, to % VNIS);
		break;
	case 4:
		mc_vxlan_destroy(e->n, vni);
		break;
	case 5:
		if (mc_vxlan_look(e->n, vni, &v) == 0)
			mc_node_set_up(e->n, v.ifindex, to & 1);
		break;
	case 6:
		if (mc_vxlan_look(e->n, vni, &v) == 0)
			mc_node_add_address(e->n, v.ifindex, ip("10.9.0.1"), 24);
		break;
	default:
		mc_node_refuse_alloc(e->n, to & 3);
	}
}

/* The interface below. */
static void shake(struct ends *e, const uint8_t *data, size_t length)
{
	uint8_t what = octet(data, length, 0);

	switch (what % 5) {
	case 0:
	case 1:
		mc_node_set_up(e->n, 1, what % 5 == 0);
		break;
	case 2:
		mc_node_del_address(e->n, 1, ip("192.0.2.10"));
		break;
	case 3:
		mc_node_add_address(e->n, 1, ip("192.0.2.10"), 24);
		break;
	default:
		mc_node_detach_interface(e->n, 1);
	}
}

static void member(struct ends *e, const uint8_t *data, size_t length)
{
	const struct mc_where where = { MC_WHERE_ADDRESS, 0,
					PICK(sources, octet(data, length, 0)) };

	mc_socket_join(mc_socket_open(e->n), ip("239.5.5.5"), where, NULL);
}

static void pass(struct ends *e, const uint8_t *data, size_t length)
{
	fake_run(&e->f, e->f.now + (1 + octet(data, length, 0)) * 100 * MC_MSEC);
}

typedef void happen_fn(struct ends *e, const uint8_t *data, size_t length);
static happen_fn *const happens[] = { arrive, hear_any, send_frame, create,
				      change, shake,	member,	    pass };

/* ---- what must hold ---- */

static void check(struct ends *e)
{
	uint64_t passed = metric(e->n, "vxlan_passed_up"), flooded = metric(e->n, "vxlan_flooded");

	g_assert_cmpuint(passed, <=, metric(e->n, "vxlan_received"));
	g_assert_cmpuint(flooded, <=, metric(e->n, "vxlan_sent"));
	for (uint32_t vni = 0; vni < VNIS; vni++) {
		struct mc_vxlan v;

		if (mc_vxlan_look(e->n, vni, &v))
			continue;
		g_assert_cmpuint(v.endpoints, <=, 4);
		g_assert_cmpuint(v.memberships, <=, 1);
		if (v.memberships)
			g_assert_true(mc_node_has_group(e->n, v.below, v.to));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const uint8_t first[] = { 0, 0, 0, 0, 2, 240 };
	struct ends e = { .n = NULL };
	size_t rows = 0, length;

	if (size == 0)
		return 0;
	while (mc_row_name(MC_PRESETS, rows))
		rows++;
	fake_init(&e.f);
	e.n = one_interface(&e.f, mc_row_name(MC_PRESETS, data[0] % rows), "vxlan");
	create(&e, first, sizeof(first));
	for (size_t at = 1; at + 2 <= size; at += 2 + length) {
		length = MIN(data[at + 1], size - at - 2);
		happens[data[at] % G_N_ELEMENTS(happens)](&e, data + at + 2, length);
		check(&e);
	}
	mc_node_free(e.n);
	fake_fini(&e.f);
	return 0;
}
