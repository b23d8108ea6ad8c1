/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A datagram that is expected has no effect but on time, whatever is expected where. */
#include "tests/unit/fake_port.h"

#define GROUPS 300 /* from 64 on there is something to expect */

static void note(const char *name, uint64_t value, void *all)
{
	(void)name;
	g_array_append_val((GArray *)all, value);
}

static GArray *metrics_of(const struct mc_node *n)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(uint64_t));

	mc_node_metrics(n, note, all);
	return all;
}

static struct maddr group(uint32_t g)
{
	return maddr_v4(0xef000000 + g);
}

/* In every second group, and with gaps where others were left. */
static struct mc_node *member(struct fake *f, const char *kind)
{
	const struct mc_where any = { .kind = MC_WHERE_ANY };
	struct mc_node_config c = { .preset = "openbsd-2016-list", .link_set = kind };
	struct mc_interface i = { 1, MC_IF_UP | MC_IF_MULTICAST, ip("192.0.2.10"), 24, 0 };
	struct mc_node *n;
	struct mc_socket *so;

	fake_init(f);
	n = mc_node_new(&c, &f->port);
	g_assert_cmpint(mc_node_add_interface(n, &i), ==, 0);
	so = mc_socket_open(n);
	for (uint32_t g = 0; g < GROUPS; g++)
		mc_socket_join(so, group(g), any, NULL); /* array-fixed has no room for all */
	for (uint32_t g = 1; g < GROUPS; g += 2)
		mc_socket_leave(so, group(g), any, NULL);
	return n;
}

static void expect_everywhere(const struct mc_node *n, struct maddr to)
{
	const struct mc_node *node[MC_EXPECT_MAX];
	const uint32_t some[] = { 1, 0, 2, 1, UINT32_MAX };
	uint32_t ifindex[MC_EXPECT_MAX];

	for (size_t i = 0; i < MC_EXPECT_MAX; i++) {
		node[i] = n;
		ifindex[i] = some[i % G_N_ELEMENTS(some)];
	}
	for (size_t count = 0; count <= MC_EXPECT_MAX; count++)
		mc_nodes_expect(node, ifindex, count, to);
}

static void it_has_no_effect(gconstpointer kind)
{
	struct fake f;
	struct mc_node *n = member(&f, kind);
	GArray *before = metrics_of(n), *after;
	guint sent = f.sent->len;

	for (uint32_t g = 0; g < GROUPS + 2; g++)
		expect_everywhere(n, group(g));
	expect_everywhere(n, ip("ff15::1")); /* of a family that it does not have */
	expect_everywhere(n, ip("192.0.2.10"));
	after = metrics_of(n);
	g_assert_cmpmem(before->data, before->len * sizeof(uint64_t), after->data,
			after->len * sizeof(uint64_t));
	g_assert_cmpuint(f.sent->len, ==, sent);
	g_array_free(before, TRUE);
	g_array_free(after, TRUE);
	mc_node_free(n);
	fake_fini(&f);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (size_t i = 0; mc_row_name(MC_KINDS, i); i++) {
		const char *kind = mc_row_name(MC_KINDS, i);
		char *path = g_strdup_printf("/expect/it-has-no-effect/%s", kind);

		if (mc_kind_holds(kind))
			g_test_add_data_func(path, kind, it_has_no_effect);
		g_free(path);
	}
	return g_test_run();
}
