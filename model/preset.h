/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A preset is a system as rows of fields: sets, limits, errno, sizes, protocol.  Nothing asks which
 * system it is; every difference is a field here.
 */
#ifndef MODEL_PRESET_H
#define MODEL_PRESET_H

#include "model/gm_profile.h"
#include "model/limit.h"
#include "model/mset.h"
#include "model/receive.h"

/* What a socket's membership costs, and what refuses it: IPv4's and IPv6's may differ. */
struct membership_rules {
	const char *policy; /* a row of limit_policies */
	uint64_t charge;    /* option memory charged for one, an account of its own */
	int err_no_memory;  /* the set's reservation was refused, or in_addmulti failed */
};

struct preset {
	const char *name;
	const char *about; /* with the source of the behaviour */
	const struct mset_kind *socket_set, *link_set, *source_set;
	struct membership_rules membership[2]; /* by enum family */
	const struct gm_profile *gm[2];	       /* IGMP, MLD; NULL = no IPv6 */
	const struct receive_path *receive;    /* of datagrams to sockets */
	const char *wire; /* whose behaviour gm is: the system's, measured or read, or an RFC's */
	size_t imo_bytes; /* LP64 size of the options record, without an embedded vector; 0 = part of
			      * the socket */
	size_t inm_bytes;	   /* of an in_multi */
	bool mreqn;		   /* takes the 12-byte struct ip_mreqn, so interfaces by index */
	bool checks_if_multicast;  /* EADDRNOTAVAIL without IFF_MULTICAST */
	bool drop_any_needs_route; /* a drop without interface asks the route first */
	bool join_source_switches; /* EXCLUDE {} becomes INCLUDE by joining a source (Linux) */
	int err_no_interface;	   /* join: no such address or index, no route */
	int err_no_member;	   /* a change of sources without a membership */
	int err_no_filters;	   /* the system has none: any change of sources; 0 = it has */
};

/* Rows from 0 to preset_count - 1. */
extern const struct preset presets[];
extern const size_t preset_count;
/* The row of that name, or NULL. */
const struct preset *preset_find(const char *name);

#endif
