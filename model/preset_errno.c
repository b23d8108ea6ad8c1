/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How sure each table is, is said by the preset that uses it.  What is not commented is POLICIES.md A1, B7
 * or OPENBSD.md A1, A3, A5.
 */
#include "model/preset_errno.h"

#include <errno.h>

/* RFC 3678 s4.1.3: EINVAL where the option is not legal on the group, EADDRNOTAVAIL where an address is wrong,
 * ENOBUFS for too many sources; EOPNOTSUPP to read.  What no RFC says is the BSDs'. */
const struct errno_table errno_rfc = {
	.err = {
		[WHY_NO_ADDRESS] = EADDRNOTAVAIL,
		[WHY_NO_INDEX] = EADDRNOTAVAIL,
		[WHY_NO_ROUTE] = EADDRNOTAVAIL,
		[WHY_NO_MULTICAST] = EADDRNOTAVAIL,
		[WHY_LEAVE_NO_ADDRESS] = EADDRNOTAVAIL,
		[WHY_LEAVE_NO_INDEX] = EADDRNOTAVAIL,
		[WHY_LEAVE_NO_ROUTE] = ALLOWED,
		[WHY_IF_NO_ADDRESS] = EADDRNOTAVAIL,
		[WHY_IF_NO_INDEX] = EADDRNOTAVAIL,
		[WHY_IF_NO_MULTICAST] = EADDRNOTAVAIL,
		[WHY_NO_FAMILY] = EADDRNOTAVAIL,
		[WHY_NOT_GROUP] = EINVAL,
		[WHY_LEAVE_NOT_GROUP] = EINVAL,
		[WHY_FAMILY] = EINVAL,
		[WHY_SOURCE_FAMILY] = EINVAL,
		[WHY_NOT_ROOT] = EINVAL,
		[WHY_DUPLICATE] = EADDRINUSE,
		[WHY_INCLUDES] = EINVAL,
		[WHY_NOT_MEMBER] = EADDRNOTAVAIL,
		[WHY_NO_FILTERS] = ALLOWED,
		[WHY_BAD_SOURCE] = EINVAL,
		[WHY_BAD_MODE] = EINVAL,
		[WHY_WRONG_MODE] = EINVAL,
		[WHY_SOURCE_AGAIN] = EADDRNOTAVAIL,
		[WHY_SOURCE_UNKNOWN] = EADDRNOTAVAIL,
		[WHY_BLOCK_NOT_MEMBER] = EINVAL,
		[WHY_LEAVE_SOURCE_NOT_MEMBER] = EADDRNOTAVAIL,
		[WHY_FILTER_NOT_MEMBER] = ALLOWED, /* RFC 3376 s2: IPMulticastListen */
		[WHY_GET_NOT_MEMBER] = EADDRNOTAVAIL,
		[WHY_NO_MEMORY] = ENOBUFS,
		[WHY_NO_SOURCE_MEMORY] = ENOBUFS,
		[WHY_LENGTH] = EINVAL,
		[WHY_VALUE] = EINVAL,
		[WHY_OPTION] = ENOPROTOOPT,
		[WHY_NOT_READABLE] = EOPNOTSUPP,
		[WHY_DOMAIN] = ENOPROTOOPT,
		[WHY_DOMAIN_RAW] = ENOPROTOOPT,
		[WHY_GET_DOMAIN] = ENOPROTOOPT,
		[WHY_GET_DOMAIN_RAW] = ENOPROTOOPT,
		[WHY_STREAM] = ALLOWED,
		[WHY_STREAM_GROUP] = ALLOWED,
		[WHY_STREAM_SOURCES] = ALLOWED,
		[WHY_STREAM_VALUE] = ALLOWED,
		[WHY_STREAM_LOOP] = ALLOWED,
		/* igmp(ADMP) of SCO OpenServer 5; 4.4BSD's in_pcbconnect and sosend */
		[WHY_CONNECT_AGAIN] = EISCONN,
		[WHY_SEND_CONNECTED] = EISCONN,
		[WHY_SEND_NOWHERE] = ENOTCONN,
		[WHY_SEND_NO_ROUTE] = EHOSTUNREACH,
		[WHY_SEND_DOWN] = ENETDOWN,
		[WHY_SEND_LOOPBACK] = ALLOWED,
		[WHY_SEND_DOMAIN] = EAFNOSUPPORT,
		[WHY_SEND_BOUND] = ALLOWED,
		[WHY_BIND_DOMAIN] = EAFNOSUPPORT,
	},
};

/* 4.4BSD netinet/ip_output.c ip_setmoptions: no option for sources. */
const struct errno_table errno_bsd = {
	.like = &errno_rfc,
	.err = {
		[WHY_NO_FILTERS] = EOPNOTSUPP,
		[WHY_OPTION] = EOPNOTSUPP,
	},
};

/* KAME netinet6/ip6_output.c ip6_setmoptions: an index that there is not is ENXIO. */
const struct errno_table errno_bsd6 = {
	.like = &errno_bsd,
	.err = {
		[WHY_NO_INDEX] = ENXIO,
		[WHY_LEAVE_NO_INDEX] = ENXIO,
		[WHY_IF_NO_INDEX] = ENXIO,
		[WHY_NO_FAMILY] = ENXIO,
		[WHY_NOT_ROOT] = EACCES,
	},
};

const struct errno_table errno_openbsd = { .like = &errno_bsd };
/* netinet/ip_output.c ip_multicast_if, since 1.359: a group is left by the route, as it is joined. */
const struct errno_table errno_openbsd7 = { .like = &errno_openbsd,
					    .err = { [WHY_LEAVE_NO_ROUTE] = EADDRNOTAVAIL } };
const struct errno_table errno_openbsd6 = { .like = &errno_bsd6 };
const struct errno_table errno_netbsd = { .like = &errno_bsd };

/* netinet/in_mcast.c inp_join_group, inp_leave_group, inp_block_unblock_source, inp_set_source_filters,
 * inp_set_multicast_if, inp_setmoptions. */
const struct errno_table errno_freebsd = {
	.like = &errno_rfc,
	.err = {
		[WHY_BLOCK_NOT_MEMBER] = EADDRNOTAVAIL,
		[WHY_FILTER_NOT_MEMBER] = EADDRNOTAVAIL,
		[WHY_IF_NO_MULTICAST] = EOPNOTSUPP,
		[WHY_OPTION] = EOPNOTSUPP,
		[WHY_NO_MEMORY] = ENOMEM,
		[WHY_STREAM] = EOPNOTSUPP,
		[WHY_STREAM_GROUP] = EOPNOTSUPP,
		[WHY_STREAM_SOURCES] = EOPNOTSUPP,
		[WHY_STREAM_VALUE] = EOPNOTSUPP,
		[WHY_STREAM_LOOP] = EOPNOTSUPP,
	},
};
/* netinet6/in6_mcast.c in6p_join_group: an index that there is not. */
const struct errno_table errno_freebsd6 = { .like = &errno_freebsd };
/* imo_grow: ETOOMANYREFS whether it is the cap or memory that is short; xnu's tells them apart. */
const struct errno_table errno_freebsd12 = { .like = &errno_freebsd,
					     .err = { [WHY_NO_MEMORY] = ETOOMANYREFS } };
const struct errno_table errno_freebsd12_6 = { .like = &errno_freebsd12 };
const struct errno_table errno_xnu = { .like = &errno_freebsd };
const struct errno_table errno_xnu6 = { .like = &errno_xnu };

/* Measured on 6.18 (linux-kernel.json errno_cases; tests/reference/kernel, call by call): net/ipv4/ip_sockglue.c
 * do_ip_setsockopt, net/ipv4/igmp.c ip_mc_source, ip_mc_msfilter. */
const struct errno_table errno_linux = {
	.like = &errno_rfc,
	.err = {
		[WHY_NO_ADDRESS] = ENODEV,
		[WHY_NO_INDEX] = ENODEV,
		[WHY_NO_ROUTE] = ENODEV,
		[WHY_NO_MULTICAST] = ALLOWED,
		[WHY_LEAVE_NO_ROUTE] = ENODEV,
		[WHY_IF_NO_MULTICAST] = ALLOWED,
		[WHY_NO_FAMILY] = ENODEV,
		[WHY_LEAVE_NOT_GROUP] = ALLOWED,
		[WHY_SOURCE_FAMILY] = EADDRNOTAVAIL,
		[WHY_BAD_SOURCE] = ALLOWED,
		[WHY_INCLUDES] = EADDRINUSE,
		[WHY_LEAVE_SOURCE_NOT_MEMBER] = EINVAL,
		[WHY_FILTER_NOT_MEMBER] = EINVAL,
		[WHY_NOT_READABLE] = ENOPROTOOPT,
		[WHY_DOMAIN] = ALLOWED, /* SOL_IP of an IPv6 UDP socket: net/ipv6/ipv6_sockglue.c */
		[WHY_GET_DOMAIN] = ALLOWED,
		[WHY_STREAM] = EPROTO,
		[WHY_STREAM_VALUE] = EINVAL,
		/* measured on 6.18, UDP and raw sockets; net/ipv4/raw.c raw_sendmsg */
		[WHY_CONNECT_AGAIN] = ALLOWED,
		[WHY_SEND_CONNECTED] = ALLOWED,
		[WHY_SEND_NOWHERE] = EDESTADDRREQ,
		/* measured on 6.18 (tests/reference/kernel/delivery.txt) */
		[WHY_SEND_NO_ROUTE] = ENETUNREACH,
		[WHY_SEND_DOWN] = ENETUNREACH,
		[WHY_SEND_BOUND] = ENETUNREACH,
	},
};

/* net/ipv6/ipv6_sockglue.c, net/ipv6/mcast.c: leaving without an interface asks no route. */
const struct errno_table errno_linux6 = {
	.like = &errno_linux,
	.err = {
		[WHY_LEAVE_NO_ROUTE] = ALLOWED,
		[WHY_IF_NO_INDEX] = ENODEV,
		[WHY_NO_FAMILY] = EINVAL, /* __ipv6_dev_mc_inc: no in6_dev */
		[WHY_LEAVE_NOT_GROUP] = EINVAL,
		[WHY_FAMILY] = EADDRNOTAVAIL,
		[WHY_NO_MEMORY] = ENOMEM,
		[WHY_DOMAIN] = ENOPROTOOPT,
		[WHY_GET_DOMAIN] = EOPNOTSUPP,
		[WHY_GET_DOMAIN_RAW] = EOPNOTSUPP,
		[WHY_STREAM_VALUE] = ENOPROTOOPT,
		[WHY_SEND_LOOPBACK] = ENETUNREACH, /* ff00::/8 is no route of lo's */
		[WHY_SEND_DOMAIN] = ENETUNREACH,
		[WHY_SEND_BOUND] = EAFNOSUPPORT,
		[WHY_BIND_DOMAIN] = EINVAL,
	},
};

/* uts/common/inet/ip/ip_multi.c: memory is ENOMEM; the rest RFC 3678's, which its authors wrote. */
const struct errno_table errno_illumos = {
	.like = &errno_rfc,
	.err = {
		[WHY_NO_MEMORY] = ENOMEM,
		[WHY_NO_SOURCE_MEMORY] = ENOMEM,
	},
};

/* Winsock documentation: a duplicate is WSAEADDRNOTAVAIL. */
const struct errno_table errno_windows = {
	.like = &errno_rfc,
	.err = {
		[WHY_DUPLICATE] = EADDRNOTAVAIL,
		[WHY_OPTION] = ENOPROTOOPT,
	},
};

/* sockets.c lwip_setsockopt_impl: whatever igmp_joingroup refuses is EADDRNOTAVAIL, an option that there is not
 * ENOPROTOOPT; there are no options for sources. */
const struct errno_table errno_lwip = {
	.like = &errno_rfc,
	.err = {
		[WHY_NOT_GROUP] = EADDRNOTAVAIL,
		[WHY_NO_FILTERS] = ENOPROTOOPT,
		[WHY_NO_MEMORY] = EADDRNOTAVAIL,
		[WHY_STREAM] = ENOPROTOOPT,
		[WHY_STREAM_GROUP] = ENOPROTOOPT,
		[WHY_STREAM_VALUE] = ENOPROTOOPT,
		[WHY_STREAM_LOOP] = ENOPROTOOPT,
		[WHY_NOT_READABLE] = ENOPROTOOPT,
	},
};

int errno_of(const struct errno_table *t, enum cause why)
{
	while (t->err[why] == 0 && t->like)
		t = t->like;
	return t->err[why] == ALLOWED ? 0 : t->err[why];
}

static const char *const names[CAUSES] = {
	[WHY_NO_ADDRESS] = "no-such-address",
	[WHY_NO_INDEX] = "no-such-index",
	[WHY_NO_ROUTE] = "no-route",
	[WHY_NO_MULTICAST] = "not-multicast-capable",
	[WHY_LEAVE_NO_ADDRESS] = "leave-no-such-address",
	[WHY_LEAVE_NO_INDEX] = "leave-no-such-index",
	[WHY_LEAVE_NO_ROUTE] = "leave-no-route",
	[WHY_IF_NO_ADDRESS] = "if-no-such-address",
	[WHY_IF_NO_INDEX] = "if-no-such-index",
	[WHY_IF_NO_MULTICAST] = "if-not-multicast-capable",
	[WHY_NO_FAMILY] = "not-of-the-family",
	[WHY_NOT_GROUP] = "not-a-group",
	[WHY_LEAVE_NOT_GROUP] = "leave-not-a-group",
	[WHY_FAMILY] = "other-family",
	[WHY_SOURCE_FAMILY] = "source-other-family",
	[WHY_NOT_ROOT] = "unspecified-not-root",
	[WHY_DUPLICATE] = "duplicate",
	[WHY_INCLUDES] = "join-on-include",
	[WHY_NOT_MEMBER] = "leave-not-member",
	[WHY_NO_FILTERS] = "no-source-filters",
	[WHY_BAD_SOURCE] = "bad-source",
	[WHY_BAD_MODE] = "bad-mode",
	[WHY_WRONG_MODE] = "wrong-mode",
	[WHY_SOURCE_AGAIN] = "source-again",
	[WHY_SOURCE_UNKNOWN] = "source-unknown",
	[WHY_BLOCK_NOT_MEMBER] = "block-not-member",
	[WHY_LEAVE_SOURCE_NOT_MEMBER] = "leave-source-not-member",
	[WHY_FILTER_NOT_MEMBER] = "filter-not-member",
	[WHY_GET_NOT_MEMBER] = "get-filter-not-member",
	[WHY_NO_MEMORY] = "no-memory",
	[WHY_NO_SOURCE_MEMORY] = "no-source-memory",
	[WHY_LENGTH] = "length",
	[WHY_VALUE] = "value",
	[WHY_OPTION] = "unknown-option",
	[WHY_NOT_READABLE] = "not-readable",
	[WHY_DOMAIN] = "other-domain",
	[WHY_DOMAIN_RAW] = "other-domain-raw",
	[WHY_GET_DOMAIN] = "other-domain-get",
	[WHY_GET_DOMAIN_RAW] = "other-domain-raw-get",
	[WHY_STREAM] = "tcp-membership",
	[WHY_STREAM_GROUP] = "tcp-membership-rfc3678",
	[WHY_STREAM_SOURCES] = "tcp-sources",
	[WHY_STREAM_VALUE] = "tcp-if-ttl",
	[WHY_STREAM_LOOP] = "tcp-loop-all",
	[WHY_CONNECT_AGAIN] = "connect-again",
	[WHY_SEND_CONNECTED] = "send-to-while-connected",
	[WHY_SEND_NOWHERE] = "send-to-nowhere",
	[WHY_SEND_NO_ROUTE] = "send-without-route",
	[WHY_SEND_DOWN] = "send-by-interface-down",
	[WHY_SEND_LOOPBACK] = "send-group-by-loopback",
	[WHY_SEND_DOMAIN] = "send-to-other-family",
	[WHY_SEND_BOUND] = "send-bound-to-other-family",
	[WHY_BIND_DOMAIN] = "bind-to-other-family",
};

const char *cause_name(enum cause why)
{
	return names[why];
}

#define SYMBOL(e)                                                                                  \
	{                                                                                          \
		e, #e                                                                              \
	}

const char *errno_symbol(int err)
{
	static const struct {
		int err;
		const char *symbol;
	} symbols[] = {
		SYMBOL(EACCES),	      SYMBOL(EADDRINUSE),   SYMBOL(EADDRNOTAVAIL),
		SYMBOL(EAFNOSUPPORT), SYMBOL(EDESTADDRREQ), SYMBOL(EISCONN),
		SYMBOL(ENOTCONN),     SYMBOL(EINVAL),	    SYMBOL(ENOBUFS),
		SYMBOL(ENODEV),	      SYMBOL(ENOMEM),	    SYMBOL(ENOPROTOOPT),
		SYMBOL(ENXIO),	      SYMBOL(EOPNOTSUPP),   SYMBOL(EPROTO),
		SYMBOL(ETOOMANYREFS), { 0, "-" },
	};
	size_t i = 0;

	while (symbols[i].err && symbols[i].err != err)
		i++;
	return symbols[i].symbol;
}
