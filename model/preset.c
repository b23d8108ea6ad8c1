/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/preset.h"

#include <errno.h>
#include <glib.h>
#include <string.h>

/* 16 and 64 bytes: OPENBSD.md A1, A4 (LP64).  48: POLICIES.md A1, measured on Linux 6.18. */
#define IMO 16
#define INM 64

const struct preset presets[] = {
	{
		.name = "openbsd-2016-array",
		.about = "OpenBSD before the patch: ip_output.c 1.331, igmp.c 1.56",
		.socket_set = &mset_array,
		.link_set = &mset_list,
		.policy = "cap-4095-vector",
		.gm = &gm_profile_openbsd,
		.wire = true,
		.imo_bytes = IMO,
		.inm_bytes = INM,
		.checks_if_multicast = true,
		.err_no_interface = EADDRNOTAVAIL,
		.err_no_memory = ENOBUFS,
	},
	{
		.name = "openbsd-2016-list",
		.about = "the same with the patch of 10 December 2016",
		.socket_set = &mset_list,
		.link_set = &mset_list,
		.policy = "none",
		.gm = &gm_profile_openbsd,
		.wire = true,
		.imo_bytes = IMO,
		.inm_bytes = INM,
		.checks_if_multicast = true,
		.err_no_interface = EADDRNOTAVAIL,
		.err_no_memory = ENOBUFS,
	},
	{
		.name = "4.4bsd",
		.about = "4.4BSD ip_setmoptions; its hosts spoke IGMPv1",
		.socket_set = &mset_array_fixed,
		.link_set = &mset_list,
		.policy = "fixed-20",
		.gm = &gm_profile_rfc2236,
		.imo_bytes = IMO,
		.inm_bytes = INM,
		.checks_if_multicast = true,
		.err_no_interface = EADDRNOTAVAIL,
		.err_no_memory = ENOBUFS,
	},
	{
		.name = "freebsd-14",
		.about = "in_mcast.c inp_join_group since r349369; its hosts speak IGMPv3",
		.socket_set = &mset_list_tail,
		.link_set = &mset_list_tail,
		.policy = "cap-4095-list",
		.gm = &gm_profile_rfc2236,
		.imo_bytes = IMO,
		.inm_bytes = INM,
		.mreqn = true,
		.checks_if_multicast = true,
		.err_no_interface = EADDRNOTAVAIL,
		.err_no_memory = ENOMEM,
	},
	{
		.name = "linux-6",
		.about = "net/ipv4/igmp.c __ip_mc_join_group, 6.18; its hosts speak IGMPv3",
		.socket_set = &mset_list,
		.link_set = &mset_adapt,
		.policy = "count-20-bytes-131072",
		.gm = &gm_profile_rfc2236,
		.inm_bytes = INM,
		.charge = 48,
		.mreqn = true,
		.drop_any_needs_route = true,
		.err_no_interface = ENODEV,
		.err_no_memory = ENOBUFS,
	},
	{
		.name = "rfc2236",
		.about = "RFC 2236 without limits, ordered hash",
		.socket_set = &mset_hash,
		.link_set = &mset_hash,
		.policy = "none",
		.gm = &gm_profile_rfc2236,
		.wire = true,
		.imo_bytes = IMO,
		.inm_bytes = INM,
		.mreqn = true,
		.checks_if_multicast = true,
		.err_no_interface = EADDRNOTAVAIL,
		.err_no_memory = ENOBUFS,
	},
	{
		.name = "unlimited",
		.about = "no limit, hash on both sides, OpenBSD's IGMP: what a kernel could be",
		.socket_set = &mset_hash,
		.link_set = &mset_hash,
		.policy = "none",
		.gm = &gm_profile_openbsd,
		.wire = true,
		.imo_bytes = IMO,
		.inm_bytes = INM,
		.mreqn = true,
		.checks_if_multicast = true,
		.err_no_interface = EADDRNOTAVAIL,
		.err_no_memory = ENOBUFS,
	},
};

const size_t preset_count = G_N_ELEMENTS(presets);

const struct preset *preset_find(const char *name)
{
	for (size_t i = 0; i < preset_count; i++)
		if (strcmp(presets[i].name, name) == 0)
			return &presets[i];
	return NULL;
}
