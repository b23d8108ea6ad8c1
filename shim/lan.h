/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The ideal LAN, shared by both engines, and the table of all LANs and interfaces of a world.  A
 * frame is one event, has one copy of its bytes, is not heard by its sender, and reaches only the
 * interfaces whose filter accepts it; what does not listen costs nothing.
 */
#ifndef SHIM_LAN_H
#define SHIM_LAN_H

#include "shim/filter.h"
#include "shim/queue.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { LAN_IPV4 = 0x0800, LAN_IPV6 = 0x86dd }; /* Ethernet types */

#define LAN_NOBODY UINT32_MAX

/* Interfaces are numbered from 0 in the order of attachment, over all LANs of the world. */
struct interface {
	void *node;	 /* who hears (a struct mc_node); borrowed */
	void *device;	 /* the engine's own; NULL on vclock */
	mc_time free_at; /* when its last frame has left, on a LAN with a rate */
	uint32_t lan;
	uint32_t next;	/* on the same LAN; LAN_NOBODY = last */
	uint32_t owner; /* the node's position in the scenario */
	uint16_t ifindex;
	uint8_t all;	 /* enum lan_all: which families' "any" is on */
	bool tapped : 1; /* the engine wants to see what arrives here, too */
	bool gone : 1;	 /* detached: neither hears nor sends */
};

enum lan_all { LAN_ALL_V4 = 1, LAN_ALL_V6 = 2 };

struct lan {
	mc_time delay;
	uint64_t rate; /* bit/s; 0 = infinite */
	uint64_t loss; /* a draw below it loses the frame */
	uint32_t first, last, members;
	uint32_t limit;	   /* of members; 0 = none */
	uint32_t mtu;	   /* for those who are attached; 0 = 1500 */
	uint32_t all, one; /* how many have all multicast, and who if it is one (a router) */
	bool foreign;	   /* the engine carries its frames (csma, p2p, simple) */
	struct lan_faults *faults; /* lan_fault.h; NULL = loss alone.  Owned */
};

/* What befell frames on their way to a receiver. */
struct lan_tally {
	uint64_t lost, cut, duplicated, late; /* cut: by a partition */
};

struct lans {
	struct lan *lan;
	struct interface *interface;
	struct filter filter;
	uint32_t count, room, interfaces, interface_room;
	uint32_t *scratch; /* receivers of the frame that is being delivered */
	uint32_t scratch_room;
	bool stale; /* the filter still has interfaces that are gone */
	struct lan_tally tally;
};

/* In flight; allocated with its bytes. */
struct frame {
	struct mc_timer due;
	uint64_t fate; /* what its losses are drawn by: a value of the frame itself */
	uint32_t sender;
	uint32_t to; /* enum frame_to, or an interface + FRAME_TO_ONE */
	uint32_t length;
	uint16_t protocol;
	bool late; /* a copy that one interface gets later than others: `to` is that */
	bool open; /* of a late one: whatever the filter says */
	uint8_t bytes[];
};

enum frame_to { FRAME_BY_ADDRESS, FRAME_TO_ALL, FRAME_TO_ONE };

void lans_init(struct lans *l);
void lans_fini(struct lans *l);

/* Their numbers.  loss < 1, delay > 0. */
uint32_t lan_add(struct lans *l, mc_time delay, uint64_t rate, double loss);
uint32_t lan_attach(struct lans *l, uint32_t lan, uint32_t owner, uint32_t ifindex);
/* It is taken off the LAN: hears nothing and listens to nothing.  What it sent is still on its way. */
void lan_detach(struct lans *l, uint32_t interface);
/* It comes back, in its old place, listening to nothing. */
void lan_attach_again(struct lans *l, uint32_t interface);
/* The interface listens to the group, or no more; "any" is all multicast.  A unicast address is
 * listened to in the same way. */
void lan_filter(struct lans *l, uint32_t interface, struct maddr group, bool on);

/* Where a datagram goes; false if it is too short to say, and then everybody hears it. */
bool lan_destination(const void *datagram, size_t length, struct maddr *to);
/* LAN_IPV4 or LAN_IPV6, by the version in the first byte; LAN_IPV4 for what is neither. */
uint16_t lan_protocol(const void *datagram, size_t length);
/* Does the interface's filter take a datagram for that address? */
bool lan_accepts(const struct lans *l, uint32_t interface, struct maddr to);
/* When what leaves now arrives: behind what the sender sent before, at the LAN's rate. */
mc_time lan_arrival(struct lans *l, uint32_t sender, size_t length, mc_time now);
/* The bytes are copied.  due.fire is the caller's to set. */
struct frame *frame_new(uint32_t sender, uint32_t to, uint16_t protocol, const void *bytes,
			size_t length);
void frame_free(struct frame *f);

/* The same bytes, to be delivered to one interface later; open: whatever its filter says then. */
struct frame *frame_late(const struct frame *f, uint32_t interface, bool open);

#define LAN_AHEAD 16

struct lan_ear {
	void (*receive)(void *ctx, uint32_t interface, const struct frame *f);
	/* The interface gets the frame so much later: deliver a frame_late then.  NULL if no LAN has
	 * jitter. */
	void (*hold)(void *ctx, uint32_t interface, const struct frame *f, mc_time late);
	/* A datagram to `to` goes to these n next, at most LAN_AHEAD, one after the other.  The sender and who is
	 * gone may be among them, and others may be gone before their turn.  NULL: nobody minds. */
	void (*expect)(void *ctx, const uint32_t *interface, uint32_t n, struct maddr to);
	void *ctx;
};

/* To those who listen now, in the order of attachment, as the LAN's faults have it; returns how many
 * times it was received.  What they do to the filters meanwhile does not matter to this frame. */
uint32_t lan_deliver(struct lans *l, const struct frame *f, uint64_t seed,
		     const struct lan_ear *ear);

#ifdef __cplusplus
}
#endif
#endif
