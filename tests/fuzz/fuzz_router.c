/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A router of any values, limits and options under any sequence of datagrams, and of what its operator does.  Input:
 * eight octets of set-up (config_of), then records; lab.h and watch.h have what must hold, and count() here: what it
 * counts and limits is what can be walked.
 */
#include "tests/fuzz/scene.h"
#include "tests/fuzz/watch.h"

#define SET_UP 8
#define CALLS  13
#define INVENT
#include "tests/fuzz/records.h"

const unsigned fuzz_first_octets = 32; /* every preset */

#define PRESENCE_BYTES 120 /* doc/cost-model.md */

struct router {
	struct scene scene;
	const struct mc_node_config *config;
	bool by_state, second, limits_change;
};

/* ---- set-up ---- */

static const struct maddr statics[] = { V4(239, 1, 1, 1), V6(ff15000000000000, 0000000000000101) };
static const struct maddr_net class[] = { { V4(239, 1, 1, 0), 31 },
					  { V6(ff35000000000000, 0000000000000000), 32 } };

#define PICK(table, i) (table[(i) % G_N_ELEMENTS(table)])

static struct mc_querier values_of(const uint8_t *octet)
{
	static const mc_time times[] = { 0,
					 100 * MC_MSEC,
					 500 * MC_MSEC,
					 MC_SEC,
					 2 * MC_SEC,
					 3 * MC_SEC,
					 10 * MC_SEC,
					 12700 * MC_MSEC,
					 25500 * MC_MSEC,
					 60 * MC_SEC,
					 125 * MC_SEC,
					 129 * MC_SEC,
					 3000 * MC_SEC,
					 31744 * MC_SEC,
					 MC_MSEC,
					 7 * MC_SEC };

	return (struct mc_querier){
		.robustness = octet[3] & 7,
		.last_member_count = octet[3] >> 3 & 7,
		.startup_count = octet[3] >> 6,
		.query_interval = times[octet[4] & 15],
		.response_interval = times[octet[4] >> 4],
		.last_member_interval = times[octet[5] & 15],
		.startup_interval = times[octet[5] >> 4],
		.fast_leave = octet[2] & 1,
		.tracking = octet[2] & 2,
		.require_alert = octet[7] & 16,
		.static_groups = statics + (octet[2] >> 2 & 1),
		.static_count = octet[2] & 8 ? G_N_ELEMENTS(statics) - (octet[2] >> 2 & 1) : 0,
	};
}

/* What no router can have becomes the preset's own. */
static struct mc_node_config config_of(const uint8_t *octet)
{
	struct mc_node_config c = {
		.preset = scene_row(MC_PRESETS, octet[0] & 31),
		.driver = "router",
		.router_policy = scene_row(MC_ROUTER_POLICIES, octet[1] & 15),
		.max_groups = octet[1] & 16 ? 3 : 0,
		.max_sources = octet[1] & 32 ? 2 : 0,
		.max_hosts = octet[1] & 64 ? 3 : 0,
		.router_class = class,
		.router_class_count = octet[1] & 128 ? G_N_ELEMENTS(class) : 0,
		.source_set = scene_row(MC_KINDS, octet[6] >> 3),
		.querier = values_of(octet),
	};
	unsigned version = octet[0] >> 6;
	const char *which;

	if (!mc_kind_holds(c.source_set))
		c.source_set = NULL;
	c.igmp = (int)MIN(version, mc_preset_version(c.preset, false));
	c.mld = (int)MIN(version, mc_preset_version(c.preset, true));
	if (mc_querier_mistake(&c, &which))
		c.querier = (struct mc_querier){ .fast_leave = c.querier.fast_leave };
	return c;
}

static bool counts_states(const char *policy)
{
	size_t i = 0;

	while (strcmp(mc_row_name(MC_ROUTER_POLICIES, i), policy) != 0)
		i++;
	return strcmp(mc_row_cells(MC_ROUTER_POLICIES, i)[1], "groups") != 0;
}

static void set_up(struct router *r, const struct mc_node_config *config, const uint8_t *octet)
{
	static const uint32_t mtus[] = { 1500, 1500, 1280, 576, 256, 100, 68, 9000 };

	r->config = config;
	r->by_state = counts_states(config->router_policy);
	r->second = octet[2] & 32;
	r->scene.lab = lab_new(config, octet[7] & 15);
	r->scene.lab->mtu = PICK(mtus, octet[6] & 7);
	scene_attach(&r->scene, !(octet[0] & 32));
	if (r->second)
		scene_interface(&r->scene, 2, 0);
	if (octet[2] & 16)
		mc_node_refuse_alloc(r->scene.lab->node, 5);
}

/* ---- what is counted is what is there ---- */

struct count {
	const struct router *r;
	uint32_t ifindex;
	/* of a link */
	uint64_t groups, limited, hosts;
	/* of the node */
	uint64_t all_groups, all_hosts[2];
};

static bool is_exempt(const struct router *r, struct maddr group)
{
	for (size_t i = 0; i < r->config->router_class_count; i++)
		if (maddr_is_v4(group) == maddr_is_v4(class[i].address) &&
		    maddr_same_net(group, class[i].address, class[i].prefix))
			return strcmp(r->config->router_policy, "cisco-ios") == 0;
	return false;
}

static void count_host(const struct mc_tracked *h, void *ctx)
{
	struct count *c = ctx;
	const struct lab *l = c->r->scene.lab;

	g_assert_false(maddr_is_any(h->host));
	g_assert_false(maddr_is_multicast(h->source));
	g_assert_cmpint(h->since, <=, l->now);
	g_assert_cmpint(h->expires, >=, l->now);
	g_assert_cmpint(h->expires, <=, l->now + WATCH_LONGEST);
	c->hosts++;
}

static void count_group(const struct mc_router_group *g, void *ctx)
{
	struct count *c = ctx;
	const struct router *r = c->r;

	watch_group(r->scene.lab, c->ifindex, g->group);
	g_assert_true(maddr_is_multicast(g->group));
	g_assert_cmpint(g->since, <=, r->scene.lab->now);
	if (r->config->max_sources && !r->limits_change)
		g_assert_cmpuint(g->sources, <=, r->config->max_sources);
	c->groups++;
	if (!is_exempt(r, g->group))
		c->limited += r->by_state ? (g->mode == MC_EXCLUDE) + g->sources : 1;
	mc_router_hosts(r->scene.lab->node, c->ifindex, g->group, count_host, c);
}

static void count_link(struct count *c, uint32_t ifindex, bool v6)
{
	const struct router *r = c->r;
	const struct mc_node *n = r->scene.lab->node;
	struct mc_link l;

	c->groups = c->limited = c->hosts = 0;
	c->ifindex = ifindex;
	if (mc_router_walk(n, ifindex, v6, count_group, c) || mc_node_link(n, ifindex, v6, &l))
		return;
	g_assert_cmpuint(l.known, ==, c->groups);
	g_assert_true(l.up || c->groups == 0);
	g_assert_true(l.tracks || c->hosts == 0);
	if (r->config->max_groups && !r->limits_change)
		g_assert_cmpuint(c->limited, <=, r->config->max_groups);
	if (r->config->max_hosts && !r->limits_change)
		g_assert_cmpuint(c->hosts, <=, r->config->max_hosts);
	c->all_groups += c->groups;
	c->all_hosts[v6] += c->hosts;
}

static void compare(const char *name, uint64_t value, void *ctx)
{
	const struct count *c = ctx;

	if (strcmp(name, "presence_bytes") == 0)
		g_assert_cmpuint(value, ==, PRESENCE_BYTES * c->all_groups);
	if (strcmp(name, "router_tracked_hosts") == 0)
		g_assert_cmpuint(value, ==, c->all_hosts[0]);
	if (strcmp(name, "mld_router_tracked_hosts") == 0)
		g_assert_cmpuint(value, ==, c->all_hosts[1]);
	if (strcmp(name, "tracked_bytes") == 0)
		g_assert_true((value == 0) == (c->all_hosts[0] + c->all_hosts[1] == 0));
}

static void count(const struct router *r)
{
	struct count c = { .r = r };

	for (uint32_t i = 1; i <= 2; i++)
		for (int v6 = 0; v6 < 2; v6++)
			count_link(&c, i, v6);
	mc_node_metrics(r->scene.lab->node, compare, &c);
}

/* ---- records ---- */

static void call_node(struct router *r, const struct record *rec)
{
	struct mc_node *n = r->scene.lab->node;
	uint32_t ifindex = 1 + (octet(rec, 0) & 1);
	struct maddr address = PICK(scene_addresses, octet(rec, 1));

	switch (octet(rec, 2) & 7) {
	case 0:
	case 1:
		mc_node_set_up(n, ifindex, octet(rec, 0) & 2);
		break;
	case 2:
		mc_node_add_address(n, ifindex, address, maddr_is_v4(address) ? 24 : 64);
		break;
	case 3:
		mc_node_del_address(n, ifindex, address);
		break;
	case 4:
		mc_node_refuse_alloc(n, octet(rec, 1) & 7);
		break;
	default:
		mc_socket_join(r->scene.so[0], PICK(scene_groups, octet(rec, 1)),
			       (struct mc_where){ .kind = MC_WHERE_INDEX, .ifindex = ifindex },
			       NULL);
	}
}

static void call_limit(struct router *r, const struct record *rec)
{
	static const char *const names[] = {
		"max-groups",		"max-sources",		 "watermark-warn",
		"mcast_max_groups",	"mcast_eht_hosts_limit", "ip-igmp-limit",
		"ip-igmp-limit-global", "state-limit",		 "reserved",
		"group-limit",		"group-threshold",	 "PG_SRC_ENT_LIMIT",
	};

	r->limits_change |= mc_node_set_limit(r->scene.lab->node, PICK(names, octet(rec, 0)),
					      octet(rec, 1)) == 0;
}

static void call_query(struct router *r, const struct record *rec)
{
	struct maddr group = octet(rec, 0) & 0x80 ? PICK(scene_addresses, 6 + (octet(rec, 0) & 1))
						  : PICK(scene_groups, octet(rec, 0)),
		     source[4];
	size_t n = 0;

	for (; n < G_N_ELEMENTS(source) && n + 2 < rec->length; n++)
		source[n] = PICK(scene_sources, octet(rec, n + 2));
	mc_router_query(r->scene.lab->node, octet(rec, 1) % 3, group, source, n);
}

static void perform(struct router *r, const struct record *rec)
{
	lab_advance(r->scene.lab, rec->after);
	count(r);
	switch (rec->what & 15) {
	case CALLS:
		call_node(r, rec);
		break;
	case CALLS + 1:
		call_limit(r, rec);
		break;
	case CALLS + 2:
		call_query(r, rec);
		break;
	default:
		lab_hear(r->scene.lab, r->second && rec->what & 16 ? 2 : 1, rec->octets,
			 rec->length);
	}
	count(r);
}

static void go_down(struct router *r)
{
	struct count c = { .r = r };

	for (uint32_t i = 1; i <= 2; i++) {
		mc_node_set_up(r->scene.lab->node, i, false);
		count_link(&c, i, false);
		count_link(&c, i, true);
	}
	g_assert_cmpuint(c.all_groups, ==, 0);
}

static uint64_t run(const uint8_t *data, size_t size)
{
	const struct mc_node_config config = config_of(data);
	const uint8_t *at = data + SET_UP;
	struct router r = { 0 };
	struct record rec;
	uint64_t digest;

	set_up(&r, &config, data);
	count(&r);
	for (int i = 0; i < RECORDS_MAX && next_record(&at, data + size, &rec); i++)
		perform(&r, &rec);
	digest = r.scene.lab->digest;
	if (data[2] & 128)
		go_down(&r);
	scene_fini(&r.scene);
	return digest;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint64_t digest;

	if (size < SET_UP)
		return 0;
	digest = run(data, size);
	if (data[2] & 64) /* the same twice sends the same */
		g_assert_cmphex(digest, ==, run(data, size));
	return 0;
}

/* ---- datagrams of members and routers, for the mutator ---- */

struct writer {
	uint8_t *at, *end;
	unsigned seed;
	bool v6;
};

static unsigned draw(struct writer *w, unsigned n)
{
	w->seed = w->seed * 1103515245U + 12345;
	return (w->seed >> 16) % n;
}

static void put(struct writer *w, uint8_t octet)
{
	if (w->at < w->end)
		*w->at++ = octet;
}

static void put_address(struct writer *w, struct maddr a)
{
	uint8_t octets[16];
	size_t size = w->v6 ? 16 : 4;

	maddr_store(a, octets, size);
	for (size_t i = 0; i < size; i++)
		put(w, octets[i]);
}

/* Of its family, at random: the tables have IPv4 first. */
static struct maddr any_group(struct writer *w)
{
	return scene_groups[(w->v6 ? 8 : 0) + draw(w, 4)];
}

static struct maddr any_source(struct writer *w)
{
	return scene_sources[(w->v6 ? 6 : 0) + draw(w, 3)];
}

static void put_header(struct writer *w, struct maddr to)
{
	static const uint8_t v4[] = { 0x46, 0xc0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0 },
			     v6[] = { 0x60, 0, 0, 0, 0, 0, 0, 1 }, alert4[] = { 0x94, 4, 0, 0 },
			     alert6[] = { 58, 0, 5, 2, 0, 0, 1, 0 };
	uint64_t host = draw(w, 4) + (draw(w, 4) ? 0x20 : 1);
	struct maddr from = w->v6 ? (struct maddr){ 0xfe80000000000000ULL, host }
				  : (struct maddr){ 0, 0xffffc0000200ULL + host };

	for (size_t i = 0; i < (w->v6 ? sizeof(v6) : sizeof(v4)); i++)
		put(w, w->v6 ? v6[i] : v4[i]);
	put_address(w, from);
	put_address(w, to);
	for (size_t i = 0; i < (w->v6 ? sizeof(alert6) : sizeof(alert4)); i++)
		put(w, w->v6 ? alert6[i] : alert4[i]);
}

static void put_records(struct writer *w)
{
	unsigned records = 1 + draw(w, 3);

	put_header(w, w->v6 ? (struct maddr){ 0xff02000000000000ULL, 0x16 }
			    : (struct maddr){ 0, 0xffffe0000016ULL });
	put(w, w->v6 ? 143 : 0x22);
	for (int i = 1; i < 7; i++)
		put(w, 0);
	put(w, (uint8_t)records);
	while (records--) {
		unsigned n = draw(w, 4);

		put(w, (uint8_t)(1 + draw(w, 6)));
		put(w, 0);
		put(w, 0);
		put(w, (uint8_t)n);
		put_address(w, any_group(w));
		while (n--)
			put_address(w, any_source(w));
	}
}

/* A report or leave of an older version. */
static void put_older(struct writer *w)
{
	static const uint8_t v4[] = { 0x12, 0x16, 0x17 }, v6[] = { 131, 131, 132 };
	unsigned type = draw(w, 3);
	struct maddr group = any_group(w);

	put_header(w, group);
	put(w, w->v6 ? v6[type] : v4[type]);
	for (int i = 1; i < (w->v6 ? 8 : 4); i++)
		put(w, 0);
	put_address(w, group);
}

static void put_query(struct writer *w)
{
	bool general = draw(w, 2), older = draw(w, 3) == 0;
	struct maddr group = any_group(w), none = { 0, w->v6 ? 0 : 0xffff00000000ULL };
	unsigned n = general || older ? 0 : draw(w, 3);

	put_header(w, group);
	put(w, w->v6 ? 130 : 0x11);
	put(w, w->v6 ? 0 : (uint8_t)draw(w, 120));
	for (int i = 2; i < (w->v6 ? 8 : 4); i++)
		put(w, i == 5 ? (uint8_t)draw(w, 256) : 0);
	put_address(w, general ? none : group);
	if (older)
		return;
	put(w, (uint8_t)draw(w, 16));
	put(w, (uint8_t)draw(w, 256));
	put(w, 0);
	put(w, (uint8_t)n);
	while (n--)
		put_address(w, any_source(w));
}

static size_t invent(uint8_t *out, size_t room, unsigned seed)
{
	struct writer w = { out, out + room, seed, seed & 1 };
	unsigned what = draw(&w, 8);

	(what < 5 ? put_records : what < 7 ? put_query : put_older)(&w);
	wire_repair(out, (size_t)(w.at - out));
	return (size_t)(w.at - out);
}
