/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/preset.h"

#include <errno.h>
#include <glib.h>
#include <string.h>

/* 16 and 64 bytes: OPENBSD.md A1, A4 (LP64).  48 and 56: POLICIES.md A1, measured on Linux 6.18. */
#define IMO 16
#define INM 64

#define WIRE_READ     "its own, read"
#define WIRE_MEASURED "its own, measured"

/* What the RFCs' hosts have in common: no limits, ordered hash on both sides. */
#define RFC_HOST(its_name, text, igmp, mld, source)                                                \
	{                                                                                          \
		.name = its_name, .about = text, .gm = { &gm_profile_##igmp, &gm_profile_##mld },  \
		.wire = source, .socket_set = &mset_hash, .link_set = &mset_hash,                  \
		.source_set = &mset_hash, .receive = &receive_member,                              \
		.membership = { { "none", 0, ENOBUFS }, { "none", 0, ENOBUFS } },                  \
		.imo_bytes = IMO, .inm_bytes = INM, .mreqn = true, .checks_if_multicast = true,    \
		.err_no_interface = EADDRNOTAVAIL, .err_no_member = EADDRNOTAVAIL                  \
	}

/* OpenBSD of 2016 but for the socket's set.  ip_setmoptions knows no option for sources (OPENBSD.md A1). */
#define OPENBSD                                                                                    \
	.link_set = &mset_list, .source_set = &mset_tree,                                          \
	.gm = { &gm_profile_openbsd, &gm_profile_openbsd_mld }, .wire = WIRE_READ,                 \
	.receive = &receive_interface, .imo_bytes = IMO, .inm_bytes = INM,                         \
	.checks_if_multicast = true, .err_no_interface = EADDRNOTAVAIL,                            \
	.err_no_filters = EOPNOTSUPP

const struct preset presets[] = {
	{
		.name = "openbsd-2016-array",
		.about = "OpenBSD before the patch: ip_output.c 1.331, igmp.c 1.56",
		.socket_set = &mset_array,
		.membership = { { "cap-4095-vector", 0, ENOBUFS }, { "none", 0, ENOBUFS } },
		OPENBSD,
	},
	{
		.name = "openbsd-2016-list",
		.about = "the same with the patch of 10 December 2016",
		.socket_set = &mset_list,
		.membership = { { "none", 0, ENOBUFS }, { "none", 0, ENOBUFS } },
		OPENBSD,
	},
	{
		.name = "4.4bsd",
		.about = "4.4BSD ip_setmoptions; its hosts spoke IGMPv1",
		.socket_set = &mset_array_fixed,
		.link_set = &mset_list,
		.source_set = &mset_list,
		.membership = { { "fixed-20", 0, ENOBUFS }, { "fixed-20", 0, ENOBUFS } },
		.gm = { &gm_profile_rfc1112, NULL },
		.receive = &receive_interface,
		.wire = "RFC 1112",
		.imo_bytes = IMO,
		.inm_bytes = INM,
		.checks_if_multicast = true,
		.err_no_interface = EADDRNOTAVAIL,
		.err_no_filters = EOPNOTSUPP,
	},
	{
		.name = "freebsd-14",
		.about = "in_mcast.c inp_join_group since r349369; its hosts speak IGMPv3",
		.socket_set = &mset_list_tail,
		.link_set = &mset_list_tail,
		.source_set = &mset_tree,
		.membership = { { "cap-4095-list", 0, ENOMEM }, { "cap-4095-list", 0, ENOMEM } },
		.gm = { &gm_profile_rfc3376, &gm_profile_rfc3810 },
		.receive = &receive_freebsd,
		.wire = "RFC 3376",
		.imo_bytes = IMO,
		.inm_bytes = INM,
		.mreqn = true,
		.checks_if_multicast = true,
		.err_no_interface = EADDRNOTAVAIL,
		.err_no_member = EADDRNOTAVAIL,
	},
	{
		.name = "linux-6",
		.about = "net/ipv4/igmp.c and net/ipv6/mcast.c, 6.18",
		.socket_set = &mset_list,
		.link_set = &mset_adapt,
		.source_set = &mset_list_tail,
		.membership = { { "count-20-bytes-131072", 48, ENOBUFS },
				{ "bytes-131072", 56, ENOMEM } },
		.gm = { &gm_profile_linux, &gm_profile_linux_mld },
		.receive = &receive_linux,
		.wire = WIRE_MEASURED,
		.inm_bytes = INM,
		.mreqn = true,
		.drop_any_needs_route = true,
		.join_source_switches = true,
		.err_no_interface = ENODEV,
		.err_no_member = EINVAL,
	},
	RFC_HOST("rfc1112", "IGMPv1 and MLDv1, without limits, ordered hash", rfc1112, rfc2710,
		 "RFC 1112, 2710"),
	RFC_HOST("rfc2236", "the same with IGMPv2", rfc2236, rfc2710, "RFC 2236, 2710"),
	RFC_HOST("rfc2710", "rfc2236, by its MLD's name", rfc2236, rfc2710, "RFC 2236, 2710"),
	RFC_HOST("rfc3376", "the same with IGMPv3 and MLDv2, values of 2002 and 2004", rfc3376,
		 rfc3810, "RFC 3376, 3810"),
	RFC_HOST("rfc3810", "rfc3376, by its MLD's name", rfc3376, rfc3810, "RFC 3376, 3810"),
	RFC_HOST("rfc9776", "the same with the values of 2025", rfc9776, rfc9777, "RFC 9776, 9777"),
	RFC_HOST("rfc9777", "rfc9776, by its MLD's name", rfc9776, rfc9777, "RFC 9776, 9777"),
	{
		.name = "unlimited",
		.about = "no limit, hash on both sides, OpenBSD's IGMP: what a kernel could be",
		.socket_set = &mset_hash,
		.link_set = &mset_hash,
		.source_set = &mset_hash,
		.membership = { { "none", 0, ENOBUFS }, { "none", 0, ENOBUFS } },
		.gm = { &gm_profile_openbsd, &gm_profile_openbsd_mld },
		.receive = &receive_member,
		.wire = "OpenBSD's, read",
		.imo_bytes = IMO,
		.inm_bytes = INM,
		.mreqn = true,
		.checks_if_multicast = true,
		.err_no_interface = EADDRNOTAVAIL,
		.err_no_member = EADDRNOTAVAIL,
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
