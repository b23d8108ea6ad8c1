/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bench/answer.h"
#include "bench/hour.h"

#define ANSWER_SIZES                                                                               \
	{                                                                                          \
		16, 256, 4096, 16384                                                               \
	}
#define HOUR_SIZES                                                                                 \
	{                                                                                          \
		1000000                                                                            \
	}
#define HOUR "an hour of n memberships, 100 a host, 100 hosts a LAN, a query each 125 s: "

#define ANSWER(kind, subject, placement)                                                           \
	{                                                                                          \
		"general-query", kind, "-", placement,                                             \
			"n groups reported in IGMPv3; yardstick: the same records out of an "      \
			"array",                                                                   \
			false, answer_run, &(subject), ANSWER_SIZES                                \
	}
#define ANSWER_MLD(kind)                                                                           \
	{                                                                                          \
		"general-query-mld", kind, "-", "fresh",                                           \
			"n groups reported in MLDv2; yardstick: the same records out of an array", \
			false, answer_run, &answer_mld, ANSWER_SIZES                               \
	}
#define HOUR_OF(name, about, subject)                                                              \
	{                                                                                          \
		name, "rfc3376", "ideal", "-", HOUR about, true, hour_run, &(subject), HOUR_SIZES  \
	}

static const struct bench_case cases[] = {
	ANSWER("rfc3376", answer_igmp, "fresh"),
	ANSWER("rfc3376", answer_igmp_churned, "churned"),
	ANSWER("linux-6", answer_igmp, "fresh"),
	ANSWER("linux-6", answer_igmp_churned, "churned"),
	ANSWER_MLD("rfc3376"),
	ANSWER_MLD("linux-6"),
	HOUR_OF("hour", "each host's groups are its own, routers query", hour_own),
	HOUR_OF("hour-same", "a LAN's hosts have the same groups, routers query", hour_same),
	HOUR_OF("hour-silent", "as hour, nobody hears the reports", hour_silent),
	HOUR_OF("hour-same-silent", "as hour-same, nobody hears the reports", hour_silent_same),
	{ .name = NULL },
};

static const struct bench_target targets[] = {
	{ "general-query", "rfc3376", "fresh", 16384, "ns_per_record", 150, "ns" },
	{ "general-query", "rfc3376", "churned", 16384, "ns_per_record", 150, "ns" },
	{ "hour", "rfc3376", "-", 1000000, "wall", 20, "s" },
	{ "hour", "rfc3376", "-", 1000000, "peak_rss", 600, "MiB" },
	{ "hour-same", "rfc3376", "-", 1000000, "wall", 20, "s" },
	{ "hour-same", "rfc3376", "-", 1000000, "peak_rss", 600, "MiB" },
	{ .name = NULL },
};

const struct bench bench_host = {
	.name = "host",
	.asks = "What do hosts cost: an answer to a general query, an hour of ten thousand of "
		"them?",
	.cases = cases,
	.targets = targets,
};
