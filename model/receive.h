/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From a datagram to the sockets that get it.  What a system asks on the way is a row: the BSDs ask
 * the interface's set alone, Linux scans every socket's memberships (POLICIES.md A2, OPENBSD.md A2).
 */
#ifndef MODEL_RECEIVE_H
#define MODEL_RECEIVE_H

#include <stdbool.h>

struct receive_path {
	const char *name;
	const char *about; /* with the source of the behaviour */
	bool visits_all;   /* every socket of the protocol, else those of the port */
	bool asks_socket;  /* its memberships, and their filters */
	bool all_default; /* IP_MULTICAST_ALL: what it has not joined itself is for it, too, unless set */
	bool any_interface_v6; /* IPv6: a membership counts for every interface (net/ipv6/mcast.c inet6_mc_check) */
};

extern const struct receive_path receive_interface, receive_linux, receive_member;

#endif
