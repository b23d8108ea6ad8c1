/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Worlds by their C API, each test on every engine that was built. */
#include "shim/world.h"

#include <glib.h>
#include <string.h>

#include "shim/core.h"
#include "tests/ports/fixture.h"

/* ---- order ---- */

/* Timers armed straight at the port, as a node would; each writes its name. */
struct note {
	struct mc_timer timer;
	struct world *w;
	int node;
	const char *name;
	const char *also; /* an action for the same instant */
	GString *log;
};

static void write_action(struct world *w, void *ctx)
{
	struct note *n = ctx;

	(void)w;
	g_string_append_printf(n->log, "%s ", n->also);
}

static void write_note(struct mc_timer *t)
{
	struct note *n = container_of(t, struct note, timer);

	g_string_append_printf(n->log, "%s ", n->name);
	if (n->also)
		world_at(n->w, world_now(n->w), write_action, n);
}

static void arm(struct note *n, mc_time at)
{
	n->timer.fire = write_note;
	timer_arm(&n->w->node[n->node]->port, &n->timer, at);
}

static void write_sent(void *ctx, mc_time at, uint32_t node, uint32_t ifindex, const void *datagram,
		       size_t length)
{
	(void)at, (void)ifindex, (void)datagram, (void)length;
	g_string_append_printf(ctx, "sent-by-%u ", node);
}

static void write_event(void *ctx, mc_time at, uint32_t node, const struct mc_event *e)
{
	(void)at;
	if (e->kind == MC_EV_DROPPED)
		g_string_append_printf(ctx, "dropped-by-%u ", node);
}

static void inject_nothing(struct world *w, void *ctx)
{
	world_inject(w, GPOINTER_TO_INT(ctx), 1, "", 0);
}

static void one_instant_has_one_order(gconstpointer engine)
{
	struct world *w = new_world(engine);
	GString *log = g_string_new(NULL);
	struct world_observer eyes = { .sent = write_sent, .event = write_event, .ctx = log };
	struct note a = { .w = w, .node = 0, .name = "a", .log = log };
	struct note b = { .w = w, .node = 1, .name = "b", .also = "action", .log = log };
	struct note c = { .w = w, .node = 0, .name = "c", .log = log };

	world_observe(w, &eyes);
	add_lan(w);
	for (uint32_t i = 0; i < 3; i++)
		add_node(w, "host", 1 + i);
	world_at(w, 100, inject_nothing, GINT_TO_POINTER(1));
	world_at(w, 100, inject_nothing, GINT_TO_POINTER(0));
	arm(&b, 110);
	arm(&a, 110);
	arm(&c, 200);
	arm(&c, 110);
	arm(&a, 110); /* again: behind c now */
	world_run(w, 109);
	g_assert_cmpstr(log->str, ==, "sent-by-1 sent-by-0 ");
	g_string_truncate(log, 0);
	world_run(w, 110);
	g_assert_cmpstr(log->str, ==,
			"c a b dropped-by-1 dropped-by-2 dropped-by-0 dropped-by-2 action ");
	world_free(w);
	g_string_free(log, TRUE);
}

struct step {
	GString *log;
	const char *name;
	mc_time again; /* asks for itself once more, that much later */
};

static void write_step(struct world *w, void *ctx)
{
	struct step *s = ctx;

	g_string_append_printf(s->log, "%s@%d ", s->name, (int)world_now(w));
	if (s->again) {
		world_at(w, world_now(w) + s->again, write_step, s);
		s->again = 0;
	}
}

static void actions_run_in_the_order_of_the_calls(gconstpointer engine)
{
	struct world *w = new_world(engine);
	GString *log = g_string_new(NULL);
	struct step a = { log, "a", 0 }, b = { log, "b", 5 }, c = { log, "c", 0 };

	world_at(w, 10, write_step, &b);
	world_at(w, 5, write_step, &a);
	world_at(w, 10, write_step, &c);
	world_run(w, 10);
	g_assert_cmpstr(log->str, ==, "a@5 b@10 c@10 ");
	world_at(w, 3, write_step, &a); /* the past is now */
	world_run(w, 10);
	g_assert_cmpstr(log->str, ==, "a@5 b@10 c@10 a@10 ");
	world_run(w, 8);
	g_assert_cmpint(world_now(w), ==, 10);
	world_at(w, 40, write_step, &c);
	world_run(w, MC_NEVER);
	g_assert_cmpstr(log->str, ==, "a@5 b@10 c@10 a@10 b@15 c@40 ");
	g_assert_cmpint(world_now(w), ==, 40);
	world_free(w);
	g_string_free(log, TRUE);
}

static void what_was_not_reached_is_freed(gconstpointer engine)
{
	struct world *w = new_world(engine);
	struct step a = { NULL, "never", 0 };

	add_lan(w);
	add_node(w, "router", 1);
	add_node(w, "host", 2);
	world_at(w, MC_SEC, write_step, &a);
	world_inject(w, 0, 1, "x", 1);
	world_run(w, 5);
	world_free(w);
	world_free(NULL);
}

/* ---- what is refused, by a sentence ---- */

static void unknown_names_are_refused(gconstpointer engine)
{
	struct world *w = new_world(engine);
	struct mc_node_config bad[] = { { .preset = "none such" },
					{ .preset = NULL },
					{ .preset = "rfc2236", .driver = "none such" },
					{ .preset = "rfc2236", .socket_set = "null" } };
	struct lan_config lans[] = {
		{ .kind = "token-ring" }, { .loss = 1 }, { .loss = -0.1 }, { .delay = -1 }
	};
	struct maddr any = maddr_v4(0);
	const char *why;

	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		why = NULL;
		g_assert_cmpint(world_add_node(w, "x", &bad[i], &why), ==, -1);
		g_assert_nonnull(why);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(lans); i++) {
		why = NULL;
		g_assert_cmpint(world_add_lan(w, &lans[i], &why), ==, -1);
		g_assert_nonnull(why);
	}
	why = NULL;
	g_assert_cmpuint(world_attach(w, 0, 0, any, 0, &why), ==, 0);
	g_assert_nonnull(why);
	world_free(w);
}

static void a_p2p_link_has_two_ends(gconstpointer engine)
{
	struct mc_node_config host = { .preset = "rfc2236" };
	struct lan_config link = { .kind = "p2p" };
	struct maddr any = maddr_v4(0);
	const char *why = NULL;
	struct world *w = new_world(engine);
	bool can = world_engine_has_lan(engine, "p2p", NULL);

	g_assert_cmpint(world_add_lan(w, &link, &why), ==, can ? 0 : -1);
	if (!can) {
		g_assert_nonnull(strstr(why, "need engine ns3"));
		world_free(w);
		return;
	}
	for (int i = 0; i < 3; i++) {
		g_assert_cmpint(world_add_node(w, NULL, &host, &why), ==, i);
		g_assert_cmpuint(world_attach(w, i, 0, any, 0, &why), ==, i < 2);
	}
	g_assert_cmpstr(why, ==, "a p2p link has two ends");
	world_free(w);
}

static void engines_say_what_they_can(void)
{
	const char *why = NULL;
	struct world_config nosuch = { "nosuch", 1 }, ns3 = { "ns3", 1 };

	g_assert_true(world_engine_exists("vclock"));
	g_assert_true(world_engine_exists(world_default_engine()));
	g_assert_false(world_engine_exists("nosuch"));
	g_assert_null(world_new(&nosuch, &why));
	g_assert_nonnull(strstr(why, "no such engine"));
	g_assert_true(world_engine_has_lan("vclock", NULL, &why));
	g_assert_true(world_engine_has_lan("vclock", "ideal", &why));
	for (int i = 1; world_lan_kinds()[i]; i++) {
		why = "";
		g_assert_false(world_engine_has_lan("vclock", world_lan_kinds()[i], &why));
		g_assert_nonnull(strstr(why, "engine ns3"));
		g_assert_nonnull(strstr(why, world_lan_kinds()[i]));
	}
	g_assert_false(world_engine_has_lan(NULL, "token-ring", &why));
	g_assert_nonnull(strstr(why, "ideal, csma, p2p or simple"));
	if (world_engine_exists("ns3")) {
		g_assert_cmpstr(world_default_engine(), ==, "ns3");
		for (int i = 0; world_lan_kinds()[i]; i++)
			g_assert_true(world_engine_has_lan(NULL, world_lan_kinds()[i], NULL));
		return;
	}
	g_assert_cmpstr(world_default_engine(), ==, "vclock");
	g_assert_null(world_new(&ns3, &why));
	g_assert_nonnull(strstr(why, "not built"));
}

static void ns3_has_one_world_at_a_time(void)
{
	struct world_config ns3 = { "ns3", 1 };
	const char *why = NULL;
	struct world *w;

	if (!world_engine_exists("ns3")) {
		g_test_skip("built without ns-3");
		return;
	}
	w = new_world("ns3");
	g_assert_null(world_new(&ns3, &why));
	g_assert_nonnull(strstr(why, "one world at a time"));
	world_free(w);
	world_free(new_world("ns3"));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	on_each_engine("world", "one-instant-has-one-order", one_instant_has_one_order);
	on_each_engine("world", "actions-run-in-the-order-of-the-calls",
		       actions_run_in_the_order_of_the_calls);
	on_each_engine("world", "what-was-not-reached-is-freed", what_was_not_reached_is_freed);
	on_each_engine("world", "unknown-names-are-refused", unknown_names_are_refused);
	on_each_engine("world", "a-p2p-link-has-two-ends", a_p2p_link_has_two_ends);
	g_test_add_func("/world/engines-say-what-they-can", engines_say_what_they_can);
	g_test_add_func("/world/ns3-has-one-world-at-a-time", ns3_has_one_world_at_a_time);
	return g_test_run();
}
