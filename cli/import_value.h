/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Values as strace prints them: descriptors, numbers, structures by their members' names, octets. */
#ifndef CLI_IMPORT_VALUE_H
#define CLI_IMPORT_VALUE_H

#include "model/port.h"

#include <glib.h>

/* Behind the text in quotes, in brackets or in <> that begins at p; p + 1 for any other character; NULL
 * if it does not end. */
char *value_skip(char *p);
/* Splits at commas, in place; at most `room` parts, the last with the rest.  How many they are. */
size_t value_split(char *text, char **parts, size_t room);

/* 3<socket:[123]>: the number; false if it is none.  *inode 0: strace did not tell (-y). */
bool value_descriptor(const char *text, long *fd, guint64 *inode);
/* 12, -1, 0x1f, the first of [5]; behind it may stand a comment or an annotation. */
bool value_number(const char *text, gint64 *out);
/* Is `flag` one of A|B|C? */
bool value_has_flag(const char *text, const char *flag);

/* The member of {a=1, inet_pton(AF_INET6, "::", &b)}, with the text behind its `=`, or the call; to be
 * freed; NULL if there is none. */
char *value_member(const char *text, const char *name);
/* inet_addr("192.0.2.1"), inet_pton(AF_INET6, "ff02::1", &x), or {sa_family=...} with one in it. */
bool value_address(const char *text, struct maddr *out);
/* if_nametoindex("eth0"): the name, to be freed; else NULL. */
char *value_interface_name(const char *text);

enum value_octets { VALUE_OCTETS, VALUE_CUT, VALUE_NONE };
/* "\1\2" as octets; VALUE_CUT if strace left the end out ("..."). */
enum value_octets value_octets(const char *text, GByteArray *out);

#endif
