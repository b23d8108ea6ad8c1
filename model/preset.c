/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/preset.h"

#include "model/if_multi.h"

#include <errno.h>
#include <glib.h>
#include <string.h>

/* 16 and 64 bytes: OPENBSD.md A1, A4 (LP64).  48 and 56: POLICIES.md A1, measured on Linux 6.18. */
#define IMO 16
#define INM 64

#define WIRE_READ     "its own, read"
#define WIRE_MEASURED "its own, measured"

#define NO_LIMIT(errnos)                                                                           \
	{                                                                                          \
		.policy = "none", .err = &errnos                                                   \
	}

/* What is RFC 3678's, and has no limits: ordered hash on both sides. */
#define RFC_CALLS                                                                                  \
	.mreqn = true, .independent = true, .minus_one = true, .keeps_address = true,              \
	.imo_bytes = IMO, .inm_bytes = INM, .socket_set = &mset_hash, .link_set = &mset_hash,      \
	.source_set = &mset_hash, .receive = &receive_member,                                      \
	.membership = { NO_LIMIT(errno_rfc), NO_LIMIT(errno_rfc) }

#define RFC_HOST(its_name, text, igmp, mld, source)                                                \
	{                                                                                          \
		.name = its_name, .about = text, .gm = { &gm_profile_##igmp, &gm_profile_##mld },  \
		.wire = source, RFC_CALLS                                                          \
	}

/* ip6_setmoptions's list: no limit, :: for root, and the index in the address (OPENBSD.md A3). */
#define KAME_LIST(errnos)                                                                          \
	{                                                                                          \
		.set = &mset_list, .policy = "none", .err = &errnos, .real_error = true,           \
		.unspecified = true, .embeds_index = true                                          \
	}

/* Structures of exactly their length, octets for TTL and LOOP, no option for sources. */
#define BERKELEY                                                                                   \
	.imo_bytes = IMO, .inm_bytes = INM, .exact_length = true, .byte_values = true,             \
	.walks_names = true, .receive = &receive_interface

/* OpenBSD of 2016 but for the socket's set.  ip_setmoptions knows no option for sources (OPENBSD.md A1). */
#define OPENBSD                                                                                    \
	.link_set = &mset_list, .source_set = &mset_tree,                                          \
	.gm = { &gm_profile_openbsd, &gm_profile_openbsd_mld }, .wire = WIRE_READ, BERKELEY

/* net/if_vxlan.c 1.53 (read). */
#define VXLAN_2016                                                                                 \
	{                                                                                          \
		.v4_groups = true, .follows = true, .one_port = true, .low_delay = true            \
	}

/* FreeBSD's in_mcast.c and xnu's copy of it. */
#define IN_MCAST                                                                                   \
	.walks_names = true, .door = &in_door_ifmulti, .source_set = &mset_tree,                   \
	.receive = &receive_freebsd, .imo_bytes = IMO, .inm_bytes = INM, .mreqn = true,            \
	.independent = true, .any_loop = true, .first_if = true,                                   \
	.gm = { &gm_profile_rfc3376, &gm_profile_rfc3810 }, .wire = "RFC 3376"

#define IN_MCAST_RULES(limits, source_limits, errnos)                                              \
	{                                                                                          \
		.policy = limits, .sources = source_limits, .err = &errnos                         \
	}

const struct preset presets[] = {
	{
		.name = "openbsd-2016-array",
		.carp = &carp_openbsd,
		.about = "OpenBSD before the patch: ip_output.c 1.331, igmp.c 1.56 (read)",
		.socket_set = &mset_array,
		.membership = { { .policy = "cap-4095-vector", .err = &errno_openbsd },
				KAME_LIST(errno_openbsd6) },
		.pfsync_leaks = true,
		.vxlan = VXLAN_2016,
		OPENBSD,
	},
	{
		.name = "openbsd-2016-list",
		.carp = &carp_openbsd,
		.about = "the same with the patch of 10 December 2016 (read)",
		.socket_set = &mset_list,
		.membership = { NO_LIMIT(errno_openbsd), KAME_LIST(errno_openbsd6) },
		.pfsync_leaks = true,
		.vxlan = VXLAN_2016,
		OPENBSD,
	},
	{
		.name = "openbsd-7",
		.carp = &carp_openbsd,
		.about = "OpenBSD since 2023: ip_output.c 1.359, in.c 1.194, if_pfsync.c 1.318, "
			 "if_vxlan.c 1.89, ip_carp.c 1.372 (read); IGMP and MLD as in 2016",
		.socket_set = &mset_array,
		.membership = { { .policy = "cap-4095-vector",
				  .err = &errno_openbsd7,
				  .leave_any = MEANS_ROUTED,
				  .blind_index = true },
				KAME_LIST(errno_openbsd6) },
		.holders = { [HOLDER_CARP] = HOLDER_VECTOR,
			     [HOLDER_PFSYNC] = HOLDER_POINTER,
			     [HOLDER_VXLAN] = HOLDER_POINTER },
		.inm_waits = true,
		.mreqn = true,
		OPENBSD,
	},
	{
		.name = "4.4bsd",
		.about = "4.4BSD ip_setmoptions (read); its hosts spoke IGMPv1",
		.socket_set = &mset_array_fixed,
		.link_set = &mset_list,
		.source_set = &mset_list,
		.membership = { { .policy = "fixed-20", .err = &errno_bsd },
				{ .policy = "fixed-20", .err = &errno_bsd6 } },
		.gm = { &gm_profile_rfc1112, NULL },
		.wire = "RFC 1112",
		BERKELEY,
	},
	{
		.name = "freebsd-14",
		.about = "in_mcast.c inp_join_group since r349369 (read); its hosts speak IGMPv3",
		.socket_set = &mset_list_tail,
		.link_set = &mset_list_tail,
		.membership = { IN_MCAST_RULES("cap-4095-list", "sources-128-512", errno_freebsd),
				IN_MCAST_RULES("cap-4095-list", "sources-128-512-v6",
					       errno_freebsd6) },
		IN_MCAST,
	},
	{
		.name = "freebsd-12",
		.about = "in_mcast.c before r349369: two vectors of 31 to 4095 (read)",
		.socket_set = &mset_array_two,
		.link_set = &mset_list_tail,
		.membership = { IN_MCAST_RULES("cap-4095-vectors", "sources-128-512",
					       errno_freebsd12),
				IN_MCAST_RULES("cap-4095-vectors", "sources-128-512-v6",
					       errno_freebsd12_6) },
		IN_MCAST,
	},
	{
		.name = "xnu",
		.about = "macOS: bsd/netinet/in_mcast.c imo_grow (read); the rest is FreeBSD 12's",
		.socket_set = &mset_array_two,
		.link_set = &mset_list,
		.membership = { IN_MCAST_RULES("cap-4095-vectors", "sources-128-512", errno_xnu),
				IN_MCAST_RULES("cap-4095-vectors", "sources-128-512-v6",
					       errno_xnu6) },
		IN_MCAST,
	},
	{
		.name = "netbsd",
		.carp = &carp_openbsd,
		.about = "ip_add_membership, in.c IN_MULTI_HASH (read); IPv6 as KAME's; IGMP as "
			 "OpenBSD's, which has its states (general knowledge)",
		.socket_set = &mset_array_fixed,
		.link_set = &mset_hash_509,
		.source_set = &mset_list,
		.membership = { { .policy = "fixed-20", .err = &errno_netbsd },
				{ .set = &mset_list,
				  .policy = "none",
				  .err = &errno_bsd6,
				  .real_error = true,
				  .unspecified = true } },
		.gm = { &gm_profile_openbsd, &gm_profile_openbsd_mld },
		.wire = "OpenBSD's, read",
		.walks_names = true,
		.receive = &receive_interface,
		.imo_bytes = IMO,
		.inm_bytes = INM,
		.exact_length = true,
	},
	{
		.name = "linux-6",
		.about = "net/ipv4/igmp.c and net/ipv6/mcast.c, 6.18 (measured)",
		.socket_set = &mset_list,
		.link_set = &mset_adapt,
		.source_set = &mset_list_tail,
		.membership = { { .policy = "count-20-bytes-131072",
				  .sources = "sources-10",
				  .err = &errno_linux,
				  .charge = 48,
				  .list = { 24, 4, 10 },
				  .exact_sources = true,
				  .leave_any = MEANS_ROUTED,
				  .blind_index = true,
				  .source_any = MEANS_ROUTED },
				{ .policy = "bytes-131072",
				  .sources = "sources-64",
				  .err = &errno_linux6,
				  .charge = 56,
				  .list = { 24, 16, 10 },
				  .memory_first = true,
				  .blind_index = true,
				  .any_sockaddr = true,
				  .filter_by_index = true,
				  .source_any = MEANS_FIRST_IF_ROUTED } },
		.gm = { &gm_profile_linux, &gm_profile_linux_mld },
		.receive = &receive_linux,
		/* measured (tests/reference/kernel/delivery.txt), and where it is done */
		.sockets = {
			.shares_own = true,	 /* net/ipv4/udp.c udp_lib_lport_inuse */
			.raw_binds_again = true, /* net/ipv4/raw.c raw_bind */
			.connect_binds = true,	 /* net/ipv4/datagram.c __ip4_datagram_connect */
			.any_is_self = true,	 /* net/ipv4/route.c ip_route_output_key_hash_rcu */
			.source_chooses = true,	 /* the same */
			.prefers_inet = true,	 /* net/ipv4/udp.c compute_score */
			/* net/ipv4/ip_output.c ip_mc_output, net/ipv6/ip6_output.c ip6_finish_output2 */
			.without_hops = { STAYS_IF_MEMBER, STAYS_IF_HEARD },
			.mapped_own_only = true, /* net/ipv6/af_inet6.c inet6_create sets MC6_ALL alone */
			.mapped_loop = true,	 /* net/core/sock.c sk_mc_loop */
			.mapped_group = true,	 /* net/ipv6/af_inet6.c __inet6_bind: saddr stays */
		},
		.wire = WIRE_MEASURED,
		.inm_bytes = INM,
		.mreqn = true,
		.independent = true,
		.minus_one = true,
		.any_loop = true,
		.multicast_all = true,
		.autojoin = true,
		.keeps_address = true,
		.any_all6 = true,
		.read_by_index = true,
		.empty_switches = true,
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
		.name = "illumos",
		.about = "ip_multi.c conn_ilg_alloc, MAX_FILTER_SIZE (read); errno as RFC 3678, "
			 "IGMP as RFC 3376 (general knowledge)",
		.socket_set = &mset_list,
		.link_set = &mset_list,
		.source_set = &mset_list_tail,
		.membership = { { .policy = "none", .sources = "filter-64", .err = &errno_illumos },
				{ .policy = "none",
				  .sources = "filter-64",
				  .err = &errno_illumos } },
		.gm = { &gm_profile_rfc3376, &gm_profile_rfc3810 },
		.receive = &receive_member,
		.wire = "RFC 3376",
		.imo_bytes = IMO,
		.inm_bytes = INM,
		.mreqn = true,
		.independent = true,
	},
	{
		.name = "windows",
		.about = "Windows 2000 and later: winsock's documentation, KB 236377; sets, "
			 "sources and "
			 "IGMP as RFC 3376 (general knowledge)",
		.socket_set = &mset_list,
		.link_set = &mset_list,
		.source_set = &mset_list,
		.membership = { NO_LIMIT(errno_windows), NO_LIMIT(errno_windows) },
		.gm = { &gm_profile_rfc3376, &gm_profile_rfc3810 },
		.receive = &receive_member,
		.wire = "RFC 3376",
		.imo_bytes = IMO,
		.inm_bytes = INM,
		.mreqn = true, /* an index stands in imr_interface */
		.independent = true,
		.any_loop = true,
		.keeps_address = true,
	},
	{
		.name = "lwip",
		.about =
			"sockets.c, opt.h, memp_std.h (read): pools of the whole stack; IGMPv2 and "
			"MLDv1; a second join of the same, which it counts, is refused here",
		.socket_set = &mset_array,
		.link_set = &mset_list,
		.source_set = &mset_list,
		.membership = { { .policy = "pools-4-8", .err = &errno_lwip },
				{ .policy = "pools-4-8-mld", .err = &errno_lwip } },
		.gm = { &gm_profile_rfc2236, &gm_profile_rfc2710 },
		.walks_names = true,
		.receive = &receive_interface,
		.wire = "RFC 2236",
		.inm_bytes = 32,
		.any_loop = true,
	},
	{
		.name = "sco-openserver-5",
		.about = "igmp(ADMP): conformant with RFC 1112 (read); the calls are taken for "
			 "Berkeley's of its day (general knowledge)",
		.socket_set = &mset_array_fixed,
		.link_set = &mset_list,
		.source_set = &mset_list,
		.membership = { { .policy = "fixed-20", .err = &errno_bsd },
				{ .policy = "fixed-20", .err = &errno_bsd6 } },
		.gm = { &gm_profile_rfc1112, NULL },
		.wire = "RFC 1112",
		BERKELEY,
	},
	{
		.name = "unlimited",
		.about = "no limit, hash on both sides, OpenBSD's IGMP: what a kernel could be",
		.gm = { &gm_profile_openbsd, &gm_profile_openbsd_mld },
		.wire = "OpenBSD's, read",
		RFC_CALLS,
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
