/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What sockopt.c, sockopt_read.c and sockopt_get.c share: an option as a row. */
#ifndef MODEL_SOCKOPT_ROW_H
#define MODEL_SOCKOPT_ROW_H

#include "model/sockopt.h"

/* How the octets of a value are read. */
enum form {
	FORM_MREQ,	   /* struct ip_mreq, struct ip_mreqn */
	FORM_MREQ6,	   /* struct ipv6_mreq */
	FORM_MREQ_SOURCE,  /* struct ip_mreq_source */
	FORM_GROUP,	   /* struct group_req */
	FORM_GROUP_SOURCE, /* struct group_source_req */
	FORM_IP_FILTER,	   /* struct ip_msfilter */
	FORM_GROUP_FILTER, /* struct group_filter */
	FORM_INTERFACE,	   /* struct in_addr, struct ip_mreq, struct ip_mreqn */
	FORM_INDEX,	   /* unsigned int */
	FORM_OCTET,	   /* one octet, or an int */
	FORM_INT,
	FORMS
};

/* Who has it. */
enum known { KNOWN_TO_ALL, KNOWN_INDEPENDENT, KNOWN_ALL };

struct sockopt_row {
	int level, option;
	const char *symbol;
	enum form form;
	enum imo_action action;
	enum known known;
};

/* Does the system have it?  A row that is NULL it has not. */
bool sockopt_is_known(const struct preset *os, const struct sockopt_row *row);
int sockopt_errno(const struct netstack *s, enum family family, enum cause why);

#endif
