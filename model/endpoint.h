/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a program says to a socket and is told by one: kinds of sockets, addresses with ports, datagrams.
 * Part of the front door (node.h); below it, what sockets are made of knows these, too.
 */
#ifndef MODEL_ENDPOINT_H
#define MODEL_ENDPOINT_H

#include "model/maddr.h"

#ifdef __cplusplus
extern "C" {
#endif

struct mc_socket;

/* Of a socket that nobody bound, in either family; but mc_socket_create's has none until it binds or sends.  What
 * is sent without a port goes there. */
#define MC_DEFAULT_PORT 5000

enum mc_domain { MC_DUAL, MC_INET, MC_INET6 }; /* MC_DUAL: takes calls of both families */
enum mc_type { MC_DGRAM, MC_STREAM, MC_RAW };

struct mc_socket_config {
	enum mc_domain domain;
	enum mc_type type;
	int protocol;	   /* MC_RAW: mc_protocol("igmp"); else 0 */
	uint32_t pid, uid; /* whose it is; uid 0 is root */
};

struct mc_endpoint {
	struct maddr address;
	uint16_t port;
};

struct mc_datagram {
	struct maddr from, to;
	uint16_t from_port, to_port; /* 0 where the protocol has none */
	uint32_t ifindex;	     /* it arrived on */
	uint8_t ttl;
	const void
		*octets; /* borrowed; raw IPv4 sockets: from the IP header on, options included */
	size_t length;
};

typedef void mc_received_fn(struct mc_socket *so, const struct mc_datagram *d, void *ctx);

/* Messages of IGMP, or MLD, on one link. */
struct mc_traffic {
	uint64_t rcv_queries, rcv_reports, rcv_leaves, rcv_dropped;
	uint64_t snd_queries, snd_reports, snd_leaves;
};

#ifdef __cplusplus
}
#endif
#endif
