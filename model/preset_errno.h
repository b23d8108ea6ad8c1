/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a system answers, as data: a table by cause, one for each family.  A table names only what it
 * answers otherwise than the one it is like.
 */
#ifndef MODEL_PRESET_ERRNO_H
#define MODEL_PRESET_ERRNO_H

#include <stddef.h>

enum cause {
	/* which interface */
	WHY_NO_ADDRESS,	      /* a call names an address that no interface has */
	WHY_NO_INDEX,	      /* or an index */
	WHY_NO_ROUTE,	      /* it names none, and there is no route to the group */
	WHY_NO_MULTICAST,     /* a join on an interface without IFF_MULTICAST */
	WHY_LEAVE_NO_ADDRESS, /* the same where a group is left */
	WHY_LEAVE_NO_INDEX,
	WHY_LEAVE_NO_ROUTE,
	WHY_IF_NO_ADDRESS, /* the same of IP_MULTICAST_IF */
	WHY_IF_NO_INDEX,
	WHY_IF_NO_MULTICAST,
	/* which group */
	WHY_NO_FAMILY,	     /* joins on an interface that has not the group's protocol */
	WHY_NOT_GROUP,	     /* not a multicast address */
	WHY_LEAVE_NOT_GROUP, /* the same where a group is left; allowed: nobody is a member */
	WHY_FAMILY,	     /* of the other family than the option */
	WHY_SOURCE_FAMILY,   /* a call of sources with addresses of the other family */
	WHY_NOT_ROOT,	     /* :: by somebody else than root */
	WHY_DUPLICATE,	     /* joined twice */
	WHY_INCLUDES,	     /* an any-source join, and the membership includes sources */
	WHY_NOT_MEMBER,	     /* to leave */
	/* sources */
	WHY_NO_FILTERS,	      /* the system has no source filters */
	WHY_BAD_SOURCE,	      /* unspecified, or multicast */
	WHY_BAD_MODE,	      /* neither INCLUDE nor EXCLUDE */
	WHY_WRONG_MODE,	      /* the membership's mode does not allow the change */
	WHY_SOURCE_AGAIN,     /* it is there already */
	WHY_SOURCE_UNKNOWN,   /* it is not there */
	WHY_BLOCK_NOT_MEMBER, /* to block or unblock */
	WHY_LEAVE_SOURCE_NOT_MEMBER,
	WHY_FILTER_NOT_MEMBER, /* the whole filter at once; allowed: it joins */
	WHY_GET_NOT_MEMBER,    /* to read the filter */
	/* memory */
	WHY_NO_MEMORY, /* the set's room, the interface's record, or the driver's refusal */
	WHY_NO_SOURCE_MEMORY,
	/* the option itself */
	WHY_LENGTH,	  /* of the value */
	WHY_VALUE,	  /* out of its range */
	WHY_OPTION,	  /* not an option of the system */
	WHY_NOT_READABLE, /* getsockopt of what can only be set */
	WHY_DOMAIN,	  /* an option of this family on a socket of the other */
	WHY_DOMAIN_RAW,	  /* on a raw socket of the other */
	WHY_GET_DOMAIN,	  /* the same, to read it */
	WHY_GET_DOMAIN_RAW,
	WHY_STREAM,	    /* a TCP socket: joins and leaves */
	WHY_STREAM_GROUP,   /* the same by MCAST_JOIN_GROUP and _LEAVE_GROUP */
	WHY_STREAM_SOURCES, /* calls of sources */
	WHY_STREAM_VALUE,   /* interface and TTL */
	WHY_STREAM_LOOP,    /* LOOP and ALL */
	/* datagrams */
	WHY_CONNECT_AGAIN,  /* and there is a destination already */
	WHY_SEND_CONNECTED, /* to a destination, and there is another */
	WHY_SEND_NOWHERE,   /* to none, and there is no other */
	WHY_SEND_NO_ROUTE,  /* nothing leads there */
	WHY_SEND_DOWN,	    /* what leads there is down */
	WHY_SEND_LOOPBACK,  /* a group, by the loopback interface */
	WHY_SEND_DOMAIN,    /* of a family that the socket does not take */
	WHY_SEND_BOUND,	    /* or that the address it is bound to is not of */
	WHY_BIND_DOMAIN,    /* the same of an address to bind to */
	CAUSES
};

#define ALLOWED (-1) /* of a cell */

struct errno_table {
	const struct errno_table *like; /* has the cells that are 0 here; NULL = has them all */
	int err[CAUSES];
};

/* The errno of a cause, 0 where it is none. */
int errno_of(const struct errno_table *t, enum cause why);
/* For tables that are shown: what a cause is, and an errno's symbol ("-" for 0). */
const char *cause_name(enum cause why);
const char *errno_symbol(int err);

extern const struct errno_table errno_rfc, errno_bsd, errno_bsd6, errno_openbsd, errno_openbsd6,
	errno_openbsd7, errno_netbsd, errno_freebsd12, errno_freebsd12_6, errno_freebsd,
	errno_freebsd6, errno_xnu, errno_xnu6, errno_linux, errno_linux6, errno_illumos,
	errno_windows, errno_lwip;

#endif
