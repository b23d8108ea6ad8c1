/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/receive.h"

const struct receive_path receive_interface = {
	.name = "interface",
	.about = "the interface's set alone: netinet/udp_usrreq.c udp_input of 4.4BSD and OpenBSD",
	.visits_all = true,
};

const struct receive_path receive_linux = {
	.name = "linux",
	.about = "net/ipv4/igmp.c ip_mc_sf_allow, net/ipv6/mcast.c inet6_mc_check",
	.asks_socket = true,
	.all_default = true,
	.any_interface_v6 = true,
};

const struct receive_path receive_member = {
	.name = "member",
	.about = "the socket's membership and its filter: RFC 3376 s3.1; netinet/in_mcast.c "
		 "imo_multi_filter",
	.asks_socket = true,
};
