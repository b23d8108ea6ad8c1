/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A file of events (--events) must not be one that the run itself reads or writes. */
#ifndef CLI_APART_H
#define CLI_APART_H

#include "cli/scenario.h"

/* folder: where results go; captures: with --pcap. */
bool apart_check(const char *events, const struct scenario *s, const char *folder, bool captures,
		 GError **error);

/* Do two paths name one file?  By device and inode where both are there, else by their canonical
 * paths. */
bool same_file(const char *a, const char *b);

#endif
