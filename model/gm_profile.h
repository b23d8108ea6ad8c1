/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The profiles: which constants and which behaviour, one row a protocol and system. */
#ifndef MODEL_GM_PROFILE_H
#define MODEL_GM_PROFILE_H

#include "model/gm.h"

/* IGMP */
extern const struct gm_profile gm_profile_rfc1112, gm_profile_rfc2236, gm_profile_rfc3376,
	gm_profile_rfc9776, gm_profile_linux, gm_profile_openbsd;
/* MLD */
extern const struct gm_profile gm_profile_rfc2710, gm_profile_rfc3810, gm_profile_rfc9777,
	gm_profile_linux_mld, gm_profile_openbsd_mld;
/* Says nothing, hears nothing: for replay, where only structures and limits are asked for. */
extern const struct gm_profile gm_profile_none, gm_profile_none_mld;

/* ---- what follows from the values (RFC 3376 s8, RFC 3810 s9, and their 2025 editions) ---- */

mc_time gm_group_membership_interval(const struct gm_profile *p);
mc_time gm_other_querier_present_interval(const struct gm_profile *p);
mc_time gm_startup_query_interval(const struct gm_profile *p);
mc_time gm_older_host_present_interval(const struct gm_profile *p);

#endif
