/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bench/answer.h"
#include "bench/hour.h"
#include "bench/interfaces.h"

#define ANSWER(protocol, of)                                                                       \
	.about = "n groups reported in " protocol "; yardstick: the same records from an array",   \
	.run = answer_run, .subject = &(of), .n = { 16, 256, 4096, 16384 }
#define HOUR(what, of)                                                                             \
	.about = what, .world = true, .run = hour_run, .subject = &(of), .n = { 1000000 }
#define MANY                                                                                       \
	.about = "10 groups on each of n interfaces, a querier on every link, ten minutes; as "    \
		 "the scenario of this name",                                                      \
	.world = true, .run = interfaces_run, .n = { 4096 }

static const struct bench_case cases[] = {
	{ "general-query", "rfc3376", "-", "fresh", ANSWER("IGMPv3", answer_igmp) },
	{ "general-query", "rfc3376", "-", "churned", ANSWER("IGMPv3", answer_igmp_churned) },
	{ "general-query", "linux-6", "-", "fresh", ANSWER("IGMPv3", answer_igmp) },
	{ "general-query", "linux-6", "-", "churned", ANSWER("IGMPv3", answer_igmp_churned) },
	{ "general-query-mld", "rfc3376", "-", "fresh", ANSWER("MLDv2", answer_mld) },
	{ "general-query-mld", "linux-6", "-", "fresh", ANSWER("MLDv2", answer_mld) },
	{ "hour", "rfc3376", "ideal", "-",
	  HOUR("n memberships, 100 a host, 100 hosts a LAN, a query each 125 s; groups of their "
	       "own",
	       hour_own) },
	{ "hour-same", "rfc3376", "ideal", "-",
	  HOUR("the same, but the hosts of a LAN have the same groups", hour_same) },
	{ "hour-silent", "rfc3376", "ideal", "-",
	  HOUR("as hour, but nobody hears the reports", hour_silent) },
	{ "hour-same-silent", "rfc3376", "ideal", "-",
	  HOUR("as hour-same, but nobody hears the reports", hour_silent_same) },
	{ "many-interfaces", "openbsd-2016-array", "ideal", "-", MANY },
	{ "many-interfaces", "openbsd-2016-list", "ideal", "-", MANY },
	{ "many-interfaces", "unlimited", "ideal", "-", MANY },
	{ .name = NULL },
};

#define TARGETS_MANY(preset)                                                                       \
	{ "many-interfaces", preset, "-", 4096, "wall", 0, 3, "s" },                               \
	{                                                                                          \
		"many-interfaces", preset, "-", 4096, "peak_rss", 0, 128, "MiB"                    \
	}

static const struct bench_target targets[] = {
	{ "general-query", "rfc3376", "fresh", 16384, "ns_per_record", 0, 150, "ns" },
	{ "general-query", "rfc3376", "churned", 16384, "ns_per_record", 0, 150, "ns" },
	{ "hour", "rfc3376", "-", 1000000, "wall", 0, 20, "s" },
	{ "hour", "rfc3376", "-", 1000000, "peak_rss", 0, 600, "MiB" },
	{ "hour-same", "rfc3376", "-", 1000000, "wall", 0, 20, "s" },
	{ "hour-same", "rfc3376", "-", 1000000, "peak_rss", 0, 600, "MiB" },
	TARGETS_MANY("openbsd-2016-array"),
	TARGETS_MANY("openbsd-2016-list"),
	TARGETS_MANY("unlimited"),
	{ .name = NULL },
};

const struct bench bench_host = {
	.name = "host",
	.asks = "What do hosts cost: an answer to a general query, an hour of ten thousand of "
		"them, thousands of interfaces?",
	.cases = cases,
	.targets = targets,
};
