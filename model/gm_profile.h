/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Constants and behaviour that a preset chooses: one row a protocol, of an RFC or of a system. */
#ifndef MODEL_GM_PROFILE_H
#define MODEL_GM_PROFILE_H

#include "model/gm_codec.h"

struct gm_machine;

/* What is not taken: one bit a check (RFC 3810 s6.2 has all three). */
enum gm_checks {
	GM_CHECK_SOURCE = 1, /* the source is link-local */
	GM_CHECK_HOPS = 2,   /* the hop limit is 1 */
	GM_CHECK_ALERT = 4,  /* there is Router Alert */
	GM_CHECK_LINK = GM_CHECK_SOURCE | GM_CHECK_HOPS | GM_CHECK_ALERT
};

/* How long an older querier counts as present to a host of generation 3. */
enum gm_older {
	/* RV * QI + QRI, with RV and QI of the last newer query (RFC 3376 s8.12, RFC 9777 s9.12) */
	GM_OLDER_LEARNT,
	/* RV * QI + 10 * its Max Resp Time, with RV and QI the defaults (RFC 9776 s8.12) */
	GM_OLDER_DEFAULT,
};

struct gm_profile {
	const char *name;
	const struct gm_proto *proto;
	const struct gm_machine *machine; /* of generations 1 and 2 */
	unsigned newest;		  /* generation spoken where no querier is older */

	/* values; RFC 2236 s8's numbers in brackets */
	unsigned robustness;		     /* [8.1] */
	mc_time query_interval;		     /* [8.2] */
	mc_time query_response_interval;     /* [8.3] */
	bool two_responses;		     /* it counts twice in [8.4] (RFC 9776 s8.4) */
	mc_time last_member_query_interval;  /* [8.8] */
	mc_time unsolicited_report_interval; /* [8.10], of generations 1 and 2 */
	mc_time change_interval;	     /* the same of generation 3 (RFC 3376 s8.11) */
	mc_time v1_router_present;	     /* [8.11], newest = 2 */
	enum gm_older older;		     /* the same, newest = 3 */

	/* clocks */
	mc_time tick;	       /* timers run in steps of this, all groups at one walk; 0 = exact */
	mc_time jiffy;	       /* timers run on Linux's wheel with steps of this; 0 = exact */
	unsigned report_first; /* jiffies before a group's first report, generations 1 and 2 */
	unsigned change_first; /* the same of a state change, generation 3 */
	unsigned repeats;      /* unsolicited reports behind the first, generations 1 and 2 */

	/* which groups are reported, and when */
	bool silent_link_scope; /* 224.0.0.0/24 is not */
	bool ssm_aware;		/* of the SSM range no EXCLUDE is told (RFC 4604 s2.2) */
	bool announces_on_up;	/* an interface that comes up reports all */
	bool needs_address;	/* none while there is no link-local address (OpenBSD MLD) */
	/* an address's solicited-node group is joined while it is tentative; once it is valid, all groups
	 * are reported (Linux net/ipv6/mcast.c ipv6_mc_dad_complete) */
	bool joins_tentative;

	/* what is taken, and for what */
	unsigned checks;	   /* enum gm_checks */
	bool query_by_destination; /* the query's IP destination counts, not its group field */
	bool any_query_is_older;   /* a query for a group makes an older querier present, too */
	bool any_v1_query;	   /* a query of generation 1 counts wherever it was sent */

	/* Linux's ways, generation 3 */
	bool changes_together; /* changes wait for one timer of the interface */
	bool listed_first;     /* records of sources begin with those in the list */
	bool gone_latest_first; /* sources that left it are told from the latest on, not in its order */
	bool newer_redraws;	/* a query for a group draws anew only if it leaves less time */
	bool asks_at_once;	/* sources asked for are compared now, not when it is answered */
	bool exclude_answers_whole; /* to a query for sources, in EXCLUDE mode */
	bool older_becomes_newer;   /* a report left over from older days is told as IS_EX */
	bool keeps_robustness;	    /* a query that says none leaves what was learnt */
	bool heard_yields;	    /* a report heard cancels a group's answer */

	/* routers */
	bool follows_older; /* a querier speaks the oldest version of routers heard (RFC 9776 s7.3.1) */

	/* the IP header */
	bool no_alert; /* RFC 1112: no Router Alert */
	bool dont_fragment;
	uint8_t tos;
};

/* IGMP */
extern const struct gm_profile gm_profile_rfc1112, gm_profile_rfc2236, gm_profile_rfc3376,
	gm_profile_rfc9776, gm_profile_linux, gm_profile_openbsd;
/* MLD */
extern const struct gm_profile gm_profile_rfc2710, gm_profile_rfc3810, gm_profile_rfc9777,
	gm_profile_linux_mld, gm_profile_openbsd_mld;
/* Says nothing, hears nothing: for replay, where only structures and limits are asked for. */
extern const struct gm_profile gm_profile_none, gm_profile_none_mld;

/* ---- values of a router, which its profile has and its operator may change ---- */

/* What follows from others is 0 unless it is set by itself. */
struct gm_values {
	unsigned robustness, last_member_count, startup_count;
	mc_time query_interval, response_interval, last_member_interval, startup_interval;
	unsigned responses; /* how often one counts in the group membership interval */
};

struct gm_values gm_values_of(const struct gm_profile *p);
/* Where `set` has no 0 it counts; intervals become what queries of that generation can say (RFC 9776 s4.1.1,
 * s4.1.7: the next lower code), so that all routers of a link mean the same. */
void gm_values_set(struct gm_values *v, const struct gm_values *set, const struct gm_proto *proto,
		   unsigned generation);
/* Why a router of that generation cannot have them, or NULL; *which is the key at fault. */
const char *gm_values_mistake(const struct gm_values *v, const struct gm_proto *proto,
			      unsigned generation, const char **which);

/* RFC 3376 s8, RFC 3810 s9, and their 2025 editions */
mc_time gm_group_membership_interval(const struct gm_values *v);
mc_time gm_other_querier_present_interval(const struct gm_values *v);
mc_time gm_startup_query_interval(const struct gm_values *v);
mc_time gm_older_host_present_interval(const struct gm_values *v);
unsigned gm_startup_query_count(const struct gm_values *v);
unsigned gm_last_member_query_count(const struct gm_values *v);
/* So long do members have to answer a query for what they leave (RFC 3376 s8.9). */
mc_time gm_last_member_query_time(const struct gm_values *v);

#endif
