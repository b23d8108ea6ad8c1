/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A preset is a system as rows of fields: sets, limits, errno, sizes, protocol.  Nothing asks which
 * system it is; every difference is a field here.
 */
#ifndef MODEL_PRESET_H
#define MODEL_PRESET_H

#include "model/carp_rules.h"
#include "model/gm_profile.h"
#include "model/limit.h"
#include "model/mset.h"
#include "model/preset_errno.h"
#include "model/receive.h"

/* Which membership a call without an interface means. */
enum without_interface {
	MEANS_FIRST,  /* the first match in the set's order */
	MEANS_ROUTED, /* the one on the route's interface (net/ipv4/igmp.c ip_mc_find_dev) */
	MEANS_FIRST_IF_ROUTED /* the first, if there is a route (net/ipv6/mcast.c ip6_mc_source) */
};

/* What a socket's memberships of a family cost, and what refuses them. */
struct membership_rules {
	const struct mset_kind *set; /* NULL = the preset's socket_set */
	const char *policy;	     /* a row of limit_policies; a node may be given another */
	const char *sources;	     /* another, of sources; NULL = no limit */
	const struct errno_table *err;
	uint64_t charge; /* option memory charged for one, an account of its own */
	struct { /* and for a list of sources: bytes, and slots that it grows by; 0 = not charged */
		uint64_t head, each, step;
	} list;
	enum without_interface leave_any, source_any;
	bool blind_index; /* a leave by index asks for no such interface: what is gone can be left (OpenBSD
			   * ip_multicast_if, Linux ip_mc_leave_group and __ipv6_sock_mc_drop) */
	bool exact_sources; /* a value for one source that is longer than its structure is refused */
	bool memory_first;  /* a join asks for its memory before its interface is looked for */
	bool any_sockaddr; /* the whole filter's group and sources are taken for addresses of its family unasked
			       * (net/ipv6/ipv6_sockglue.c do_ipv6_set_msfilter) */
	bool filter_by_index; /* MCAST_MSFILTER needs the interface, and is no membership's without one
				 * (net/ipv6/mcast.c ip6_mc_msfilter) */
	bool real_error;   /* a join that fails answers the errno of what failed (OPENBSD.md A3) */
	bool unspecified;  /* root may join 0.0.0.0 or ::, which is all groups */
	bool embeds_index; /* joins of link and interface scope, leaves of link scope and only where
			    * the caller gives one: so some cannot be left (OPENBSD.md A3) */
};

/* Where a datagram to a group goes that has a TTL or hop limit of 0. */
enum without_hops {
	STAYS,		 /* RFC 1112 s6.1 */
	STAYS_IF_MEMBER, /* but it leaves if its interface has not joined the group */
	STAYS_IF_HEARD	 /* or if nobody of the node hears it, since LOOP is off */
};

/* What sockets of a system do with addresses; nothing is like the BSDs of old, or the RFCs. */
struct socket_rules {
	bool shares_own;      /* one address and port may be bound to by several (SO_REUSEADDR) */
	bool raw_binds_again; /* raw sockets may be bound any number of times */
	bool connect_binds;   /* connect finds the way, and binds to the source address of it */
	bool any_is_self;     /* a destination 0.0.0.0 or :: is the node itself */
	bool prefers_inet; /* of equals, an IPv4 socket gets IPv4's datagrams before one of both families */
	bool source_chooses; /* IPv4: bound to an address, it sends groups by that interface */
	enum without_hops without_hops[2]; /* by enum family */
	/* a socket that was opened for both families: AF_INET6 */
	bool mapped_own_only; /* starts with IP_MULTICAST_ALL off */
	bool mapped_loop;     /* IPV6_MULTICAST_LOOP is IPv4's, too */
	bool mapped_group;    /* cannot send while it is bound to a group of IPv4 */
};

/* What a kernel user of ip_moptions holds its memberships in (holder.h). */
enum holder_kind {
	HOLDER_AS_SOCKETS, /* as the system's sockets do: a vector, a list, else a pointer */
	HOLDER_VECTOR,
	HOLDER_LIST,
	HOLDER_POINTER
};
enum holder_user { HOLDER_CARP, HOLDER_PFSYNC, HOLDER_VXLAN, HOLDER_USERS };

/* What interfaces of kind vxlan do with their tunnels; nothing is like Linux, and OpenBSD since 2022: a group is joined
 * while the interface is up, until the one below goes. */
struct vxlan_rules {
	bool v4_groups; /* EAFNOSUPPORT for those of IPv6 */
	bool follows; /* joined whenever there is a tunnel, up or down; left and joined again with every change of
			 * addresses and link below (if_vxlan.c 1.53 vxlan_config) */
	bool one_port;	/* what is sent comes from the port it goes to */
	bool low_delay; /* and has IPTOS_LOWDELAY */
};

struct in_door;

struct preset {
	const char *name;
	const char *about; /* with the source of the behaviour */
	const struct mset_kind *socket_set, *link_set, *source_set;
	struct membership_rules membership[2]; /* by enum family */
	const struct gm_profile *gm[2];	       /* IGMP, MLD; NULL = no IPv6 */
	const struct receive_path *receive;    /* of datagrams to sockets */
	struct socket_rules sockets;
	enum holder_kind holders[HOLDER_USERS];
	const struct carp_rules *carp; /* NULL = carp_freebsd */
	bool pfsync_leaks; /* pfsync_clone_destroy does not leave its group (OPENBSD.md A7) */
	struct vxlan_rules vxlan;
	const struct in_door *door; /* to the driver (if_multi.h); NULL = in_door_ioctl */
	bool walks_names;	    /* ifunit goes along the list of interfaces (net/if.c) */
	const char *wire; /* whose behaviour gm is: the system's, measured or read, or an RFC's */
	size_t imo_bytes; /* LP64 size of the options record, without an embedded vector; 0 = part of
			   * the socket */
	size_t inm_bytes; /* of an in_multi */
	bool inm_waits;	  /* which is waited for: memory is never refused (M_WAITOK) */
	/* the calls */
	bool mreqn;	    /* takes the 12-byte struct ip_mreqn, so interfaces by index */
	bool independent;   /* knows MCAST_JOIN_GROUP and its like (RFC 3678 s5) */
	bool exact_length;  /* a value that is longer than its structure is refused, too */
	bool byte_values;   /* IPv4's TTL and LOOP are one octet, never an int */
	bool minus_one;	    /* a TTL of -1 is the default (Linux do_ip_setsockopt; RFC 3493 s5.2) */
	bool any_loop;	    /* LOOP takes any value for on */
	bool multicast_all; /* has IP_MULTICAST_ALL and IPV6_MULTICAST_ALL */
	bool autojoin;	    /* addresses may be groups, with IFA_F_MCAUTOJOIN */
	bool keeps_address; /* IP_MULTICAST_IF is read as it was given, else the interface's first address */
	bool any_all6; /* IPV6_MULTICAST_ALL takes any value for on */
	bool read_by_index; /* MCAST_MSFILTER is read by the membership's own index alone (ip_mc_gsfget) */
	bool empty_switches; /* no sources, and no list of any: a call for a source of the other mode changes the mode,
			      * even where it fails then (net/ipv4/igmp.c ip_mc_source) */
	bool first_if; /* IPv4: without a route a join takes the first multicast-capable interface with an
			* address (netinet/in_mcast.c inp_lookup_mcast_ifp) */
};

/* Rows from 0 to preset_count - 1. */
extern const struct preset presets[];
extern const size_t preset_count;
/* The row of that name, or NULL. */
const struct preset *preset_find(const char *name);

#endif
