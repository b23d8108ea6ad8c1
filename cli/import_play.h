/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Calls that move descriptors, played on the processes' tables. */
#ifndef CLI_IMPORT_PLAY_H
#define CLI_IMPORT_PLAY_H

#include "cli/import_scan.h"

/* Plays a call, start or end; of a setsockopt returns the socket, else NULL. */
struct import_socket *import_play(struct import_scan *scan, struct processes *p,
				  const struct import_call *c);

#endif
