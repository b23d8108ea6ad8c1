/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Values as users write them: exact decimals with a unit, never through floating point.  `what`
 * names the value in the complaint ("delay"); on a mistake *error is set and *out untouched.
 */
#ifndef CLI_NUMBER_H
#define CLI_NUMBER_H

#include "cli/error.h"
#include "model/port.h"

/* The longest time that may be written, so that sums of times stay far from overflow. */
#define NUMBER_TIME_MAX ((mc_time)100 * 365 * 86400 * MC_SEC)

struct interval {
	mc_time from, to;
	bool open_from, open_to; /* that end does not belong to it */
};

/* A decimal: mantissa / 10^decimals. */
struct decimal {
	int64_t mantissa;
	unsigned decimals;
};

#define DECIMALS_MAX 9

bool number_uint(const char *text, const char *what, uint64_t min, uint64_t max,
		 const struct place *at, uint64_t *out, GError **error);
/* False, without a complaint, if the text is no decimal of at most DECIMALS_MAX places. */
bool number_decimal(const char *text, struct decimal *out);
/* TIME: 10us, 1.5s; units ns us ms s min h, to the nanosecond. */
bool number_time(const char *text, const char *what, const struct place *at, mc_time *out,
		 GError **error);
/* INTERVAL: [1s,2s] (1s,11s] and so on. */
bool number_interval(const char *text, const char *what, const struct place *at,
		     struct interval *out, GError **error);
/* bit/s: 1Gbps, 10Mbps, 9.6kbps, 300bps. */
bool number_rate(const char *text, const char *what, const struct place *at, uint64_t *out,
		 GError **error);
/* A probability below 1. */
bool number_loss(const char *text, const char *what, const struct place *at, double *out,
		 GError **error);
/* IPv4 or IPv6. */
bool number_address(const char *text, const char *what, const struct place *at, struct maddr *out,
		    GError **error);
/* ADDRESS/PREFIX */
bool number_prefix(const char *text, const char *what, const struct place *at,
		   struct maddr *address, unsigned *prefix, GError **error);
bool interval_holds(const struct interval *i, mc_time t);
/* "1.00001s", in a string to be freed. */
char *time_format(mc_time t);
/* "(1s,11s]" */
char *interval_format(const struct interval *i);

#endif
