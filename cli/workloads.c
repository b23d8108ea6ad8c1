/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/workloads.h"

#include <string.h>

#include "bench/splitmix.h"

#define SCRIPT_CHURN   1000
#define SCRIPT_FLAPS   100
#define RANDOM_STEPS   100000
#define RANDOM_SEED    42
#define NO_MULTICAST   4200
#define SIZE_MAX_TRACE 65536

const char *const workload_ids[] = {
	"W01_join_1",
	"W01_join_15",
	"W01_join_16",
	"W01_join_31",
	"W01_join_32",
	"W01_join_255",
	"W01_join_256",
	"W01_join_4095",
	"W01_join_4096",
	"W02_samegrp_if_16",
	"W02_samegrp_if_255",
	"W02_samegrp_if_4095",
	"W03_fifo_15",
	"W04_lifo_15",
	"W06_dup_15",
	"W03_fifo_255",
	"W04_lifo_255",
	"W06_dup_255",
	"W03_fifo_4095",
	"W04_lifo_4095",
	"W06_dup_4095",
	"W08_drop_any_8if",
	"W10_churn_oldest_15",
	"W10_churn_oldest_255",
	"W10_churn_oldest_4095",
	"W12_flap_default_opts",
	"W22_random_noany",
	"W17_allocfail_every7",
	"W20_errno_script",
	NULL,
};

/* ---- lines ---- */

/* WHERE for interface i; 0 is INADDR_ANY. */
static void put_where(GString *out, unsigned i)
{
	if (i)
		g_string_append_printf(out, " %u\n", i);
	else
		g_string_append(out, " any\n");
}

/* Group g(k) = 239.0.0.1 + k. */
static void put_group(GString *out, const char *verb, unsigned k)
{
	guint32 a = 0xef000001u + k;

	g_string_append_printf(out, "%s s %u.%u.%u.%u", verb, a >> 24, a >> 16 & 255, a >> 8 & 255,
			       a & 255);
}

static void join(GString *out, unsigned k, unsigned i)
{
	put_group(out, "join", k);
	put_where(out, i);
}

static void leave(GString *out, unsigned k, unsigned i)
{
	put_group(out, "leave", k);
	put_where(out, i);
}

static void join_many(GString *out, unsigned n)
{
	for (unsigned k = 0; k < n; k++)
		join(out, k, 1);
}

/* ---- the rules of OPENBSD.md B1 ---- */

static void same_group(GString *out, unsigned n)
{
	for (unsigned i = 1; i <= n; i++)
		join(out, 0, i);
}

static void fifo(GString *out, unsigned n)
{
	join_many(out, n);
	for (unsigned k = 0; k < n; k++)
		leave(out, k, 1);
}

static void lifo(GString *out, unsigned n)
{
	join_many(out, n);
	for (unsigned k = n; k-- > 0;)
		leave(out, k, 1);
}

static void twice(GString *out, unsigned n)
{
	join_many(out, n);
	join_many(out, n);
}

static void churn_oldest(GString *out, unsigned n)
{
	join_many(out, n);
	for (unsigned r = 0; r < SCRIPT_CHURN; r++) {
		leave(out, r, 1);
		join(out, n + r, 1);
	}
}

static void drop_any(GString *out, unsigned n)
{
	same_group(out, n);
	for (unsigned i = 0; i <= n; i++)
		leave(out, 0, 0);
}

static void flap(GString *out, unsigned n)
{
	for (unsigned i = 0; i < n; i++) {
		join(out, 0, 1);
		leave(out, 0, 1);
	}
}

static void alloc_fail(GString *out, unsigned n)
{
	g_string_append(out, "fail alloc 7\n");
	join_many(out, n);
}

static void errno_script(GString *out, unsigned n)
{
	(void)n;
	g_string_append(out, "noroute\n");
	join(out, 0, 0);
	g_string_append(out, "route 224.0.0.0/4 1\n");
	join(out, 0, 0);
	join(out, 0, 1);
	join(out, 0, 2);
	leave(out, 0, NO_MULTICAST);
	leave(out, 0, 2);
	leave(out, 0, 0);
	leave(out, 0, 0);
}

guint64 workload_splitmix64(guint64 *state)
{
	uint64_t s = *state, draw = splitmix64(&s);

	*state = s;
	return draw;
}

/* One step of W22: one draw decides operation, group and interface. */
static void random_step(GString *out, guint64 r)
{
	unsigned o = r % 100, g = (r >> 8) % 512, i = 1 + (r >> 32) % 4;

	if (o < 50)
		join(out, g, i);
	else if (o < 55)
		join(out, g, 0);
	else if (o < 95)
		leave(out, g, i);
	else if (o == 95)
		g_string_append_printf(out, "join s 10.1.2.3 %u\n", i);
	else if (o == 96)
		put_group(out, "join", g), g_string_append(out, " addr 192.0.2.1\n");
	else if (o == 97)
		join(out, g, NO_MULTICAST);
	else if (o == 98)
		put_group(out, "leave", g), g_string_append(out, " addr 192.0.2.1\n");
	else
		g_string_append_printf(out, "leave s 10.1.2.3 %u\n", i);
}

static void random_steps(GString *out, unsigned n)
{
	guint64 state = RANDOM_SEED;

	for (unsigned i = 0; i < n; i++)
		random_step(out, workload_splitmix64(&state));
}

/* ---- the table ---- */

static const struct rule {
	const char *prefix;
	unsigned n; /* 0: the number behind the prefix */
	void (*write)(GString *out, unsigned n);
} rules[] = {
	{ "W01_join_", 0, join_many },
	{ "W02_samegrp_if_", 0, same_group },
	{ "W03_fifo_", 0, fifo },
	{ "W04_lifo_", 0, lifo },
	{ "W06_dup_", 0, twice },
	{ "W08_drop_any_8if", 8, drop_any },
	{ "W10_churn_oldest_", 0, churn_oldest },
	{ "W12_flap_default_opts", SCRIPT_FLAPS, flap },
	{ "W17_allocfail_every7", 31, alloc_fail },
	{ "W20_errno_script", 1, errno_script },
	{ "W22_random_noany", RANDOM_STEPS, random_steps },
};

/* The size that an id asks for under a rule; 0 = the id is not of this rule. */
static unsigned size_of(const struct rule *rule, const char *id)
{
	guint64 n;

	if (rule->n)
		return strcmp(id, rule->prefix) ? 0 : rule->n;
	if (!g_str_has_prefix(id, rule->prefix) ||
	    !g_ascii_string_to_unsigned(id + strlen(rule->prefix), 10, 1, SIZE_MAX_TRACE, &n, NULL))
		return 0;
	return (unsigned)n;
}

bool workload_trace(const char *id, GString *out)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rules); i++) {
		unsigned n = size_of(&rules[i], id);

		if (!n)
			continue;
		g_string_append_printf(out, "mship-trace 1\n# %s\nifaces 1 %u\n", id,
				       NO_MULTICAST - 1);
		g_string_append_printf(out, "iface %u 10.%u.%u.1 nomulticast\n", NO_MULTICAST,
				       NO_MULTICAST >> 8, NO_MULTICAST & 255);
		g_string_append(out, "route 224.0.0.0/4 1\n");
		rules[i].write(out, n);
		return true;
	}
	return false;
}
