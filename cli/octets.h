/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Octets as stories write them: the values of socket options, one behind the other (int 1, byte 255,
 * address 239.1.1.1, sockaddr ff15::1, hex 00ff), as a C program on this machine would lay them out.
 */
#ifndef CLI_OCTETS_H
#define CLI_OCTETS_H

#include "cli/line.h"

/* Appends the octets of a text of hexadecimal digits, at most `max` of them. */
bool octets_hex(const char *text, size_t max, const struct place *at, GByteArray *out,
		GError **error);
/* Does a value stand next? */
bool octets_follow(const struct line *line);
/* Takes values off the line up to its end, at least one; `nothing` is none at all.  *v6: one is an
 * address of IPv6.  NULL and *error. */
GBytes *octets_take(struct line *line, bool *v6, GError **error);
/* "04000000", to be freed. */
char *octets_format(const void *octets, size_t length);

#endif
