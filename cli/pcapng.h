/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One pcapng capture with named interfaces, ns stamps and whole IP datagrams (LINKTYPE_RAW),
 * which libpcap cannot write.  A write error is kept and reported once, by pcapng_close.
 */
#ifndef CLI_PCAPNG_H
#define CLI_PCAPNG_H

#include <stdbool.h>

#include <glib.h>

struct pcapng;

/* Creates or empties the file; NULL and *error if it cannot be written. */
struct pcapng *pcapng_open(const char *path, GError **error);
/* Adds an interface and returns its number, counted from 0 in the order added. */
unsigned pcapng_interface(struct pcapng *capture, const char *name);
/* One datagram on an interface added before, at a time in ns since the start of the run. */
void pcapng_packet(struct pcapng *capture, unsigned interface, int64_t ns, const void *datagram,
		   size_t length);
/* Closes and frees in any case; false and *error if anything was not written.  NULL is accepted. */
bool pcapng_close(struct pcapng *capture, GError **error);

#endif
