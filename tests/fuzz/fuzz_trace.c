/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A membership trace from any text; what can be read is replayed if it is short. */
#include "cli/replay.h"
#include "tests/fuzz/fuzz.h"

#define OPS_MAX	   200
#define IFACES_MAX 300

const unsigned fuzz_first_octets = 0;

static bool is_short(const struct trace *t)
{
	uint64_t interfaces = 0;

	for (guint i = 0; i < t->ops->len; i++) {
		const struct trace_op *op = &g_array_index(t->ops, struct trace_op, i);

		if (op->kind == TRACE_IFACES)
			interfaces += op->last - op->first + 1;
	}
	return t->ops->len <= OPS_MAX && interfaces <= IFACES_MAX;
}

static void replay(const struct trace *t, const struct mc_node_config *c)
{
	replay_free(replay_run(t, c, true));
}

/* On every preset, and in sets of every kind. */
static void replay_all(const struct trace *t)
{
	struct mc_node_config preset = { 0 }, kind = { .preset = "unlimited" };

	for (size_t i = 0; (preset.preset = mc_row_name(MC_PRESETS, i)) != NULL; i++)
		replay(t, &preset);
	for (size_t i = 0; (kind.socket_set = mc_row_name(MC_KINDS, i)) != NULL; i++) {
		kind.link_set = kind.socket_set;
		if (mc_kind_holds(kind.socket_set))
			replay(t, &kind);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	GError *error = NULL;
	struct trace *t = trace_parse((const char *)data, size, "input", &error);

	g_assert_true((t == NULL) == (error != NULL));
	g_clear_error(&error);
	if (t && is_short(t))
		replay_all(t);
	trace_free(t);
	return 0;
}
