/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * An open endpoint: a UDP, TCP or raw socket, or the IGMP driver opened by name.  What a process may
 * do with it is in node.h; ip_moptions has its memberships, receive its share of what arrives.
 */
#ifndef MODEL_SOCKET_H
#define MODEL_SOCKET_H

#include "model/endpoint.h"
#include "model/ip_moptions.h"

/* What sockets of a kind do differently. */
struct socket_kind {
	const char *name; /* as endpoints are listed */
	bool ported;	  /* is found by its local port */
	uint8_t protocol; /* 0: the socket's own */
	/* Sends to that destination; NULL: nothing is sent.  errno as mc_socket_sendto. */
	int (*send)(struct mc_socket *so, const struct mc_endpoint *to, const void *octets,
		    size_t length);
};

/* socket_tcp is there for its memberships: it sends nothing and hears nothing. */
extern const struct socket_kind socket_udp, socket_tcp;

/* What only those have who were bound to an address, connected, or sent to. */
struct socket_traffic {
	struct maddr local;  /* any: every address of its families */
	struct maddr source; /* bound to a group: where it sends from since it was connected */
	struct mc_endpoint remote; /* of a connected one */
	bool connected;
	mc_received_fn *reader;
	void *ctx;
	GQueue queue;  /* of datagrams that nobody read; owned */
	size_t queued; /* their octets */
};

struct mc_socket {
	struct netstack *stack;
	const struct socket_kind *kind;
	struct mc_socket *next, **prevp; /* the stack's sockets, the latest first */
	struct mc_socket *port_next,
		**port_prevp; /* those of its port, or the raw ones, the latest first */
	struct ip_moptions *moptions[FAMILIES]; /* NULL while all options are default */
	struct socket_traffic *traffic;		/* NULL while all is as opened; owned */
	uint64_t received, sent;
	uint32_t pid, uid;
	enum mc_domain domain : 8;
	enum mc_type type : 8;
	uint8_t protocol; /* of raw sockets and devices; else what the type says */
	bool management;  /* set apart when endpoints are listed (igmp(ADMP)) */
	bool bound;	  /* by a call, for good; else its port was given */
	bool mapped; /* opened for both families by a call: AF_INET6, with IPv4 by mapped addresses */
	uint16_t port;	 /* local; 0 = none yet */
	uint8_t rdomain; /* SO_RTABLE */
};

/* Makes it known to the stack, which owns it: of both families, of process 0 and root, without a port. */
struct mc_socket *socket_new(struct netstack *s, const struct socket_kind *kind);
/* Does the modelled kernel have memory for one more? */
bool socket_may_be_had(struct netstack *s);
/* Leaves everything in the sets' order, telling each before it is left (each may be NULL), and frees it. */
void socket_free(struct mc_socket *so, mset_each_fn *each, void *ctx);
struct socket_traffic *socket_traffic(struct mc_socket *so);
/* 0.0.0.0, or :: of an IPv6 socket. */
static inline struct maddr socket_any(const struct mc_socket *so)
{
	return so->domain == MC_INET6 ? (struct maddr){ 0, 0 } : maddr_v4(0);
}

/* What the system answers to a call with an address of that family; 0: nothing is wrong with it. */
int socket_errno(const struct mc_socket *so, struct maddr address, enum cause why);
bool socket_takes_family(const struct mc_socket *so, struct maddr address);

/* Gives it a port if it has none, which binds it (in_pcbbind); false if there is none left. */
bool socket_has_port(struct mc_socket *so);
/* bind(2), connect(2): errno as mc_socket_bind and mc_socket_connect. */
int socket_bind(struct mc_socket *so, struct maddr address, uint16_t port);
/* local: bound to from now on, if it is to no address yet; any: it stays so. */
int socket_connect(struct mc_socket *so, struct maddr address, uint16_t port, struct maddr local);

/* ---- what arrives ---- */

/* To its reader, or its queue.  False if that is full. */
bool socket_deliver(struct mc_socket *so, const struct mc_datagram *d);
/* The oldest of the queue, as much of it as there is room for.  EAGAIN. */
int socket_take(struct mc_socket *so, void *octets, size_t room, struct mc_datagram *d,
		size_t *length);

/* ---- ports (socket_port.c) ---- */

/* A walk along such a chain while readers may close any socket of it. */
struct socket_walk {
	struct mc_socket *next;
	struct socket_walk *outer; /* one that this one runs within */
};

void socket_walk_begin(struct netstack *s, struct socket_walk *w, struct mc_socket *first);
/* The next one, or NULL, which ends the walk. */
struct mc_socket *socket_walk_next(struct netstack *s, struct socket_walk *w);
/* Into a chain by port_next, as its first; and out of it. */
void socket_chain(struct mc_socket *so, struct mc_socket **first);
void socket_unchain(struct mc_socket *so);

/* Its local port from now on, 0 = none. */
void socket_set_port(struct mc_socket *so, uint16_t port);
/* One that nobody has, from those that are there for it (RFC 6335 s6: 49152 to 65535); 0: there is none. */
uint16_t socket_free_port(struct netstack *s);
/* The latest that has that port, then by port_next; NULL if none has. */
struct mc_socket *socket_by_port(const struct netstack *s, uint16_t port, size_t *n);
void socket_forget_ports(struct netstack *s);

/* ---- looking (socket_memory.c) ---- */

/* What all of the stack's hold (memory.h). */
void sockets_memory(const struct netstack *s, const struct memory_walk *w);
void socket_ports_memory(const struct netstack *s, const struct memory_walk *w);

#endif
