/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bench/query.h"

#include <string.h>

#include "model/ipwire.h"

enum { QRV = 2, QQIC = 125 };

static void put_sum(uint8_t *at, uint16_t sum)
{
	at[0] = (uint8_t)(sum >> 8);
	at[1] = (uint8_t)sum;
}

static void put_address(uint8_t *at, struct maddr a)
{
	for (int i = 0; i < 8; i++) {
		at[i] = (uint8_t)(a.hi >> (56 - 8 * i));
		at[8 + i] = (uint8_t)(a.lo >> (56 - 8 * i));
	}
}

/* RFC 3376 s4.1: 10 s as code 100. */
static size_t igmp_query(struct maddr from, uint8_t *out)
{
	uint8_t message[12] = { 0x11, 100, [8] = QRV, QQIC };
	struct ipwire w = { .from = from,
			    .to = maddr_v4(0xe0000001),
			    .protocol = 2,
			    .ttl = 1,
			    .router_alert = true,
			    .payload = message,
			    .length = sizeof(message) };

	put_sum(message + 2, ipwire_checksum(message, sizeof(message)));
	return ipwire_build(&w, out);
}

/* RFC 3810 s5.1: 10,000 ms; RFC 2711: hop-by-hop with Router Alert; RFC 8200 s8.1: what is summed. */
static size_t mld_query(struct maddr from, uint8_t *out)
{
	const struct maddr all_nodes = { 0xff02000000000000, 1 };
	uint8_t sum[40 + 28] = { [35] = 28, [39] = 58 };
	uint8_t *ip = out, *hop = out + 40, *message = out + 48;

	memset(out, 0, 40 + 8 + 28);
	ip[0] = 0x60;
	ip[5] = 8 + 28;
	ip[6] = 0;
	ip[7] = 1;
	put_address(ip + 8, from);
	put_address(ip + 24, all_nodes);
	memcpy(hop, (const uint8_t[]){ 58, 0, 5, 2, 0, 0, 1, 0 }, 8);
	message[0] = 130;
	message[4] = 10000 >> 8;
	message[5] = 10000 & 255;
	message[24] = QRV;
	message[25] = QQIC;
	memcpy(sum, ip + 8, 32);
	memcpy(sum + 40, message, 28);
	put_sum(message + 2, ipwire_checksum(sum, sizeof(sum)));
	return 40 + 8 + 28;
}

size_t query_general(bool v6, struct maddr from, uint8_t out[QUERY_MAX])
{
	return v6 ? mld_query(from, out) : igmp_query(from, out);
}
