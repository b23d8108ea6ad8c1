/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Injected garbage is counted by whoever hears it, on every engine and kind of LAN. */
#include "tests/ports/fixture.h"

struct garbage {
	const char *bytes;
	size_t length;
	const char *counter;
};

static const struct garbage heap[] = {
	{ "", 0, "drop_short" },
	{ "\x45", 1, "drop_short" },
	{ "\x60\x00\x00", 3, "drop_short" },
	{ "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
	  21, "drop_ip" },
	{ "\x45\x00\x00\x14\x00\x00\x00\x00\x01\x02\x00\x00\x00\x00\x00\x00\xe0\x00\x00\x01", 20,
	  "drop_ip" },
	{ "\x46\x00\x00\x14\x00\x00\x00\x00\x01\x02\x00\x00\x00\x00\x00\x00\xe0\x00\x00\x01", 20,
	  "drop_short" },
};

static void garbage_is_counted(gconstpointer engine)
{
	struct world *w = new_world(engine);
	struct world_stats s;

	add_lan(w);
	for (uint32_t i = 0; i < 3; i++)
		add_node(w, "host", 1 + i);
	for (size_t i = 0; i < G_N_ELEMENTS(heap); i++) {
		uint64_t before = metric(w, 1, heap[i].counter);

		world_inject(w, 0, 1, heap[i].bytes, heap[i].length);
		world_run(w, world_now(w) + 1000);
		g_assert_cmpuint(metric(w, 1, heap[i].counter), ==, before + 1);
		g_assert_cmpuint(metric(w, 0, heap[i].counter), ==, 0);
	}
	world_stats(w, &s);
	g_assert_cmpuint(s.packets, ==, G_N_ELEMENTS(heap));
	g_assert_cmpuint(s.deliveries, ==, 2 * G_N_ELEMENTS(heap));
	g_assert_cmpuint(s.events, ==, G_N_ELEMENTS(heap)); /* one a frame */
	world_free(w);
}

static void any_bytes_on_any_lan(const char *engine, const char *kind)
{
	struct lan_config config = { .kind = kind };
	struct world *w = new_world(engine);
	GRand *rand = g_rand_new_with_seed(1);
	const char *why = NULL;
	uint8_t bytes[64];

	g_assert_cmpint(world_add_lan(w, &config, &why), ==, 0);
	add_node(w, "host", 1);
	add_node(w, "router", 2);
	for (int i = 0; i < 3000; i++) {
		size_t n = (size_t)g_rand_int_range(rand, 0, sizeof(bytes));

		for (size_t k = 0; k < n; k++)
			bytes[k] = (uint8_t)g_rand_int_range(rand, 0, 256);
		bytes[0] = g_rand_boolean(rand) ? 0x45 : 0x60;
		memcpy(bytes + 16, "\xe0\x00\x00\x01", 4);
		world_inject(w, 0, 1, bytes, n);
		world_run(w, world_now(w) + MC_MSEC);
	}
	g_assert_cmpuint(metric(w, 1, "drop_ip") + metric(w, 1, "drop_short"), >, 100);
	world_free(w);
	g_rand_free(rand);
}

static void any_bytes_are_survived(gconstpointer engine)
{
	const char *const *kinds = world_lan_kinds();

	for (size_t i = 0; kinds[i]; i++)
		if (world_engine_has_lan(engine, kinds[i], NULL))
			any_bytes_on_any_lan(engine, kinds[i]);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	on_each_engine("garbage", "is-counted", garbage_is_counted);
	on_each_engine("garbage", "of-any-bytes-is-survived", any_bytes_are_survived);
	return g_test_run();
}
