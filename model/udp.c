/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/udp.h"

#include <string.h>

void udp_seal(const struct ipwire *w, uint16_t from, uint16_t to, bool summed, uint8_t *payload)
{
	uint16_t sum;

	ipwire_put16(payload, from);
	ipwire_put16(payload + 2, to);
	ipwire_put16(payload + 4, w->length);
	ipwire_put16(payload + 6, 0);
	if (!summed && maddr_is_v4(w->to))
		return;
	sum = ipwire_checksum_pseudo(w, payload);
	ipwire_put16(payload + 6, sum ? sum : 0xffff); /* RFC 768: 0 would say that there is none */
}

void udp_build(const struct ipwire *w, const struct udp *u, uint8_t *payload)
{
	if (u->length)
		memcpy(payload + UDP_HEADER, u->octets, u->length);
	udp_seal(w, u->from_port, u->to_port, true, payload);
}

/* RFC 768: without a checksum is 0; RFC 8200 s8.1: not in IPv6. */
static bool sum_is_right(const struct ipwire *w)
{
	if (ipwire_get16(w->payload + 6) == 0)
		return maddr_is_v4(w->to);
	return ipwire_checksum_pseudo(w, w->payload) == 0;
}

/* What IP carries beyond UDP's own length is padding (netinet/udp_usrreq.c udp_input trims it). */
enum mc_drop udp_check(const struct ipwire *w, struct udp *u)
{
	struct ipwire own = *w;

	if (w->length < UDP_HEADER)
		return MC_DROP_UDP_SHORT;
	own.length = ipwire_get16(w->payload + 4);
	if (own.length < UDP_HEADER || own.length > w->length)
		return MC_DROP_UDP_SHORT;
	if (!sum_is_right(&own))
		return MC_DROP_UDP_SUM;
	u->from_port = (uint16_t)ipwire_get16(w->payload);
	u->to_port = (uint16_t)ipwire_get16(w->payload + 2);
	u->octets = w->payload + UDP_HEADER;
	u->length = own.length - UDP_HEADER;
	return MC_DROP_NONE;
}
