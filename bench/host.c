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
#define ANSWER_ABOUT                                                                               \
	"a host with n groups answers a general query; yardstick: the same records from an array"

static const struct bench_case cases[] = {
	{ "general-query", "rfc2236", "-", "fresh", ANSWER_ABOUT, false, answer_run, &answer_igmp,
	  ANSWER_SIZES },
	{ "general-query", "rfc2236", "-", "churned",
	  ANSWER_ABOUT ", groups left and joined before", false, answer_run, &answer_igmp_churned,
	  ANSWER_SIZES },
	{ "hour", "rfc2236", "ideal", "-", "n memberships, 100 of its own a host, routers", true,
	  hour_run, &hour_own, HOUR_SIZES },
	{ .name = NULL },
};

static const struct bench_target targets[] = {
	{ "general-query", "rfc2236", "fresh", 16384, "ns_per_record", 150, "ns" },
	{ "hour", "rfc2236", "-", 1000000, "wall", 20, "s" },
	{ "hour", "rfc2236", "-", 1000000, "peak_rss", 600, "MiB" },
	{ .name = NULL },
};

const struct bench bench_host = {
	.name = "host",
	.asks = "What do hosts cost: an answer to a general query, an hour of ten thousand of "
		"them?",
	.cases = cases,
	.targets = targets,
};
