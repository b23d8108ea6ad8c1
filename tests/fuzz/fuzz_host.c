/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A node under any sequence of datagrams and calls.  Input: four octets of set-up (see set_up), then
 * records of what happens (next_record); lab.h has what must hold.
 */
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/shadow.h"
#include "tests/fuzz/watch.h"

#define SET_UP 4
#define CALLS  12 /* a record's low four bits from here on are calls, below it a datagram */
#include "tests/fuzz/records.h"

const unsigned fuzz_first_octets = 64; /* every preset, as a host and as a router */

static const struct maddr *pick(const struct maddr *from, size_t n, uint8_t octet)
{
	return &from[octet % n];
}

#define PICK(table, octet) (*pick(scene_##table, G_N_ELEMENTS(scene_##table), octet))

struct host {
	struct scene scene;
	struct shadow shadow;
	bool refuses; /* allocations, of which each kind of set makes its own number */
};

/* ---- set-up ---- */

/* NULL, the preset's own, for a kind that holds nothing. */
static const char *kind_of(uint8_t octet)
{
	const char *kind = scene_row(MC_KINDS, octet);

	return mc_kind_holds(kind) ? kind : NULL;
}

/* Some of any story's. */
static const struct maddr_net class[] = { { { 0, 0xffffef010100 }, 25 },
					  { { 0xff15000000000000, 0 }, 16 } };

/* First octet: preset, driver, version (0: the newest). */
static struct mc_node_config config_of(const uint8_t *octet)
{
	static const struct maddr group = { 0, 0xffffef010101ULL }; /* 239.1.1.1 */
	static const struct mc_querier hasty = {
		.robustness = 1, .fast_leave = true, .static_groups = &group, .static_count = 1
	};
	struct mc_node_config c = {
		.preset = scene_row(MC_PRESETS, octet[0] & 31),
		.driver = octet[0] & 32 ? "router" : "host",
		.source_set = kind_of(octet[2] & 15),
		.policy = octet[2] >> 4 ? scene_row(MC_POLICIES, octet[2] >> 4) : NULL,
		.link_scope_reports = (enum mc_switch)(octet[1] >> 2 & 1),
		.tick_phase = MC_PHASE_ALIGNED,
		.router_policy = octet[1] & 64 ? scene_row(MC_ROUTER_POLICIES, octet[2]) : NULL,
		.router_class = class,
		.router_class_count = G_N_ELEMENTS(class),
		.max_groups = octet[1] & 64 ? 3 : 0,
		.max_sources = octet[1] & 128 ? 2 : 0,
	};
	unsigned version = octet[0] >> 6;

	if (octet[3] & 8)
		c.querier = hasty;
	c.igmp = (int)MIN(version, mc_preset_version(c.preset, false));
	c.mld = (int)MIN(version, mc_preset_version(c.preset, true));
	return c;
}

/* Second octet: both families unless it says otherwise, a second interface, link scope, allocations
 * refused, what repeat() does, and a router's limits.  Third: the set of sources and the policy.  Fourth: the MTU,
 * a hasty querier, and the draws.  A kind, if given, takes the place of all sets'. */
static void set_up(struct host *h, const uint8_t *octet, const char *kind)
{
	static const uint32_t mtus[] = { 1500, 1500, 1500, 1280, 576, 256, 100, 68 };
	struct mc_node_config c = config_of(octet);
	struct scene *s = &h->scene;

	if (kind)
		c.socket_set = c.link_set = c.source_set = kind;
	s->lab = lab_new(&c, octet[3] >> 4);
	s->switches = strcmp(c.preset, "linux-6") == 0;
	s->lab->mtu = mtus[octet[3] % G_N_ELEMENTS(mtus)];
	scene_attach(s, !(octet[1] & 1));
	if (octet[1] & 2)
		scene_interface(s, 2, 0);
	h->refuses = octet[1] & 8;
	if (h->refuses)
		mc_node_refuse_alloc(s->lab->node, 5);
	shadow_join_all(&h->shadow, s);
}

/* ---- records ---- */

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

/* Numbers of scene_sources, from the fourth argument on. */
static size_t sources_of(const struct record *r, uint8_t *out, size_t max)
{
	size_t n = 0;

	for (; n < max && n + 3 < r->length; n++)
		out[n] = octet(r, n + 3) % G_N_ELEMENTS(scene_sources);
	return n;
}

static void call_membership(struct host *h, const struct record *r)
{
	struct shadow_request q = {
		.call = (enum shadow_call)MIN(octet(r, 2) >> 1 & 7, SHADOW_FILTER),
		.socket = octet(r, 2) & 1,
		.group = octet(r, 0) % G_N_ELEMENTS(scene_groups),
		.where = where_of(r),
		.mode = octet(r, 2) >> 4 & 1 ? MC_EXCLUDE : MC_INCLUDE,
	};

	q.n = sources_of(r, q.sources, G_N_ELEMENTS(q.sources));
	if (q.call != SHADOW_FILTER) {
		q.sources[0] = octet(r, 3) % G_N_ELEMENTS(scene_sources);
		q.n = 1;
	}
	shadow_call(&h->shadow, &h->scene, &q);
}

static void call_node(struct host *h, const struct record *r)
{
	struct mc_node *n = h->scene.lab->node;
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
		h->refuses = true;
		break;
	case 4:
		mc_node_route_add(n, PICK(groups, octet(r, 0)), 16, ifindex);
		break;
	case 5:
		mc_node_route_flush(n);
		break;
	default:
		mc_socket_close(h->scene.so[octet(r, 1) & 1], NULL, NULL);
		h->scene.so[octet(r, 1) & 1] = mc_socket_open(n);
		shadow_close(&h->shadow, octet(r, 1) & 1);
	}
}

static void call_traffic(struct host *h, const struct record *r)
{
	static uint8_t octets[1600];
	struct mc_socket *so = h->scene.so[octet(r, 1) & 1];
	struct maddr address =
		octet(r, 0) & 0x80 ? PICK(addresses, octet(r, 0)) : PICK(groups, octet(r, 0));
	uint16_t port = (uint16_t)(octet(r, 3) & 1 ? MC_DEFAULT_PORT : octet(r, 3) & 6);
	struct mc_endpoint to = { address, port };
	struct mc_datagram d;
	size_t length;

	switch (octet(r, 2) & 7) {
	case 0:
		mc_socket_bind(so, address, port);
		break;
	case 1:
		mc_socket_connect(so, address, port);
		break;
	case 2:
		while (mc_socket_recvfrom(so, octets, 4, &d, &length) == 0)
			g_assert_cmpuint(length, ==, MIN(d.length, 4));
		break;
	case 3:
		mc_socket_set_ttl(so, octet(r, 0));
		break;
	case 4:
		mc_socket_set_loop(so, octet(r, 0) & 1);
		break;
	default:
		mc_socket_sendto(so, octet(r, 1) & 2 ? NULL : &to, octets,
				 octet(r, 1) & 4 ? 1400 + octet(r, 4) : octet(r, 4));
	}
}

/* Also looks at what there is to be seen. */
static void call_router(struct host *h, const struct record *r)
{
	struct mc_node *n = h->scene.lab->node;
	struct maddr group = PICK(groups, octet(r, 0)), source[8];
	uint8_t numbers[G_N_ELEMENTS(source)];
	struct mc_presence presence;
	size_t sources = sources_of(r, numbers, G_N_ELEMENTS(numbers));

	for (size_t i = 0; i < sources; i++)
		source[i] = scene_sources[numbers[i]];
	if (octet(r, 0) & 0x80)
		group = PICK(addresses, 6 + (octet(r, 0) & 1));
	mc_router_query(n, octet(r, 1) % 3, group, source, sources);
	mc_router_presence(n, 1, group, &presence);
	watch_router(&h->scene);
	mc_node_has_group(n, octet(r, 1) % 3, group);
}

static void perform(struct host *h, const struct record *r)
{
	lab_advance(h->scene.lab, r->after);
	switch (r->what & 15) {
	case CALLS:
		call_traffic(h, r);
		break;
	case 13:
		call_membership(h, r);
		break;
	case 14:
		call_node(h, r);
		break;
	case 15:
		call_router(h, r);
		break;
	default:
		lab_hear(h->scene.lab, 1, r->octets, r->length);
		return; /* what is heard changes no membership: looked at once, at the end */
	}
	shadow_check(&h->shadow, &h->scene);
}

/* The digest of what was sent; 0 where it would not be the same in sets of another kind. */
static uint64_t run(const uint8_t *data, size_t size, const char *kind)
{
	const uint8_t *at = data + SET_UP;
	struct host h = { 0 };
	struct record r;
	uint64_t digest;

	set_up(&h, data, kind);
	for (int i = 0; i < RECORDS_MAX && next_record(&at, data + size, &r); i++)
		perform(&h, &r);
	shadow_check(&h.shadow, &h.scene);
	watch_router(&h.scene);
	lab_check_received(h.scene.lab);
	digest = h.refuses ? 0 : h.scene.lab->digest;
	scene_fini(&h.scene);
	return digest;
}

/* The same twice sends the same; and so do two kinds of sets that keep one order, the oldest first. */
static void repeat(const uint8_t *data, size_t size, uint64_t digest)
{
	if ((data[1] & 48) == 16)
		g_assert_cmphex(digest, ==, run(data, size, NULL));
	if ((data[1] & 48) == 32)
		g_assert_cmphex(run(data, size, "hash"), ==, run(data, size, "list-tail"));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size >= SET_UP)
		repeat(data, size, run(data, size, NULL));
	return 0;
}
