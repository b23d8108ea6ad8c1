/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bench/query.h"

#include <string.h>

#include "model/ipwire.h"

enum { QRV = 2, QQIC = 125 };

static void put16(uint8_t *at, unsigned value)
{
	at[0] = (uint8_t)(value >> 8);
	at[1] = (uint8_t)value;
}

/* RFC 3376 s4.1: 10 s as code 100. */
static size_t igmp_query(struct maddr from, uint8_t *out)
{
	struct ipwire w = { .from = from,
			    .to = maddr_v4(0xe0000001),
			    .protocol = IPWIRE_IGMP,
			    .ttl = 1,
			    .router_alert = true,
			    .length = 12 };
	uint8_t *message = out + ipwire_header(&w);

	message[0] = 0x11;
	message[1] = 100;
	message[8] = QRV;
	message[9] = QQIC;
	put16(message + 2, ipwire_checksum(message, w.length));
	return ipwire_seal(&w, out);
}

/* RFC 3810 s5.1: 10,000 ms. */
static size_t mld_query(struct maddr from, uint8_t *out)
{
	struct ipwire w = { .from = from,
			    .to = { 0xff02000000000000, 1 },
			    .protocol = IPWIRE_ICMPV6,
			    .ttl = 1,
			    .router_alert = true,
			    .length = 28 };
	uint8_t *message = out + ipwire_header(&w);

	message[0] = 130;
	put16(message + 4, 10000);
	message[24] = QRV;
	message[25] = QQIC;
	put16(message + 2, ipwire_checksum_pseudo(&w, message));
	return ipwire_seal(&w, out);
}

size_t query_general(bool v6, struct maddr from, uint8_t out[QUERY_MAX])
{
	memset(out, 0, QUERY_MAX);
	return v6 ? mld_query(from, out) : igmp_query(from, out);
}
