/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/gm_profile.h"

#include "model/gm.h"
#include "model/igmp.h"
#include "model/mld.h"

#define CONTROL 0xc0 /* Internetwork Control (RFC 3376 s4) */

/* RFC 2236 s8, RFC 3376 s8, RFC 2710 s7, RFC 3810 s9: these defaults never changed. */
#define DEFAULTS                                                                                   \
	.unsolicited_report_interval = 10 * MC_SEC, .change_interval = 1 * MC_SEC, .repeats = 1,   \
	.robustness = 2, .query_interval = 125 * MC_SEC, .query_response_interval = 10 * MC_SEC,   \
	.last_member_query_interval = 1 * MC_SEC

/* RFC 1112 appendix I: no Router Alert, no Leave, all delays up to 10 s. */
const struct gm_profile gm_profile_rfc1112 = {
	.name = "rfc1112",
	.proto = &igmp_proto,
	.machine = &gm_machine_rfc2236,
	.newest = GM_GENERATION_1,
	.no_alert = true,
	.announces_on_up = true,
	DEFAULTS,
};

const struct gm_profile gm_profile_rfc2236 = {
	.name = "rfc2236",
	.proto = &igmp_proto,
	.machine = &gm_machine_rfc2236,
	.newest = GM_GENERATION_2,
	.v1_router_present = 400 * MC_SEC, /* s8.11 */
	.announces_on_up = true,
	DEFAULTS,
};

const struct gm_profile gm_profile_rfc3376 = {
	.name = "rfc3376",
	.proto = &igmp_proto,
	.machine = &gm_machine_rfc2236,
	.newest = GM_GENERATION_3,
	.older = GM_OLDER_LEARNT,
	.ssm_aware = true,
	.announces_on_up = true,
	.tos = CONTROL,
	DEFAULTS,
};

const struct gm_profile gm_profile_rfc9776 = {
	.name = "rfc9776",
	.proto = &igmp_proto,
	.machine = &gm_machine_rfc2236,
	.newest = GM_GENERATION_3,
	.older = GM_OLDER_DEFAULT,
	.ssm_aware = true,
	.follows_older = true,
	.announces_on_up = true,
	.tos = CONTROL,
	DEFAULTS,
	.two_responses = true,
};

const struct gm_profile gm_profile_rfc2710 = {
	.name = "rfc2710",
	.proto = &mld_proto,
	.machine = &gm_machine_rfc2236, /* RFC 2710 s5 */
	.newest = GM_GENERATION_2,
	.announces_on_up = true,
	.checks = GM_CHECK_LINK,
	DEFAULTS,
};

const struct gm_profile gm_profile_rfc3810 = {
	.name = "rfc3810",
	.proto = &mld_proto,
	.machine = &gm_machine_rfc2236,
	.newest = GM_GENERATION_3,
	.older = GM_OLDER_LEARNT,
	.any_query_is_older = true, /* s8.2.1; RFC 9777 s8.2.1: a general one */
	.ssm_aware = true,
	.announces_on_up = true,
	.checks = GM_CHECK_LINK,
	DEFAULTS,
};

const struct gm_profile gm_profile_rfc9777 = {
	.name = "rfc9777",
	.proto = &mld_proto,
	.machine = &gm_machine_rfc2236,
	.newest = GM_GENERATION_3,
	.older = GM_OLDER_LEARNT, /* s9.12 */
	.ssm_aware = true,
	.follows_older = true, /* s8.3.1 */
	.announces_on_up = true,
	.checks = GM_CHECK_LINK,
	DEFAULTS,
	.two_responses = true,
};

/* POLICIES.md B: Linux 6.18 with HZ = 250, as measured. */
#define LINUX                                                                                      \
	.machine = &gm_machine_flag, .newest = GM_GENERATION_3, .older = GM_OLDER_LEARNT,          \
	.jiffy = 4 * MC_MSEC, .change_first = 2, .changes_together = true, .listed_first = true,   \
	.gone_latest_first = true, .newer_redraws = true, .asks_at_once = true,                    \
	.exclude_answers_whole = true, .any_v1_query = true, .older_becomes_newer = true,          \
	.keeps_robustness = true, .heard_yields = true, .announces_on_up = true, DEFAULTS

const struct gm_profile gm_profile_linux = {
	.name = "linux-6",
	.proto = &igmp_proto,
	.report_first = 2,
	.any_query_is_older = true,
	.dont_fragment = true,
	.tos = CONTROL,
	LINUX,
};

const struct gm_profile gm_profile_linux_mld = {
	.name = "linux-6-mld",
	.proto = &mld_proto,
	.any_query_is_older = true,
	.joins_tentative = true,
	.checks = GM_CHECK_LINK,
	LINUX,
};

/* OPENBSD.md A8: netinet/igmp.c; the router half is RFC 2236's, as mrouted speaks it. */
const struct gm_profile gm_profile_openbsd = {
	.name = "openbsd",
	.proto = &igmp_proto,
	.machine = &gm_machine_openbsd,
	.newest = GM_GENERATION_2,
	.v1_router_present = 270 * MC_SEC,
	.tick = 200 * MC_MSEC,
	.silent_link_scope = true,
	.query_by_destination = true,
	DEFAULTS,
};

/* OPENBSD.md A9: netinet6/mld6.c. */
const struct gm_profile gm_profile_openbsd_mld = {
	.name = "openbsd-mld",
	.proto = &mld_proto,
	.machine = &gm_machine_flag,
	.newest = GM_GENERATION_2,
	.tick = 200 * MC_MSEC,
	.needs_address = true,
	.checks = GM_CHECK_SOURCE,
	DEFAULTS,
};

const struct gm_profile gm_profile_none = {
	.name = "none",
	.proto = &igmp_proto,
	.machine = &gm_machine_none,
	.newest = GM_GENERATION_2,
};

const struct gm_profile gm_profile_none_mld = {
	.name = "none",
	.proto = &mld_proto,
	.machine = &gm_machine_none,
	.newest = GM_GENERATION_2,
};
