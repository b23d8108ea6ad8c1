/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/carp_header.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

enum { AT_SUM = 6, AT_COUNTER = 8, AT_DIGEST = 16 };

static uint8_t first_octet(const struct carp_header *h)
{
	return (uint8_t)(h->version << 4 | (h->type & 0xf));
}

void carp_encode(const struct carp_header *h, uint8_t out[static CARP_LENGTH])
{
	const uint8_t head[AT_SUM] = { first_octet(h), h->vhid,	  h->advskew,
				       h->authlen,     h->demote, h->advbase };

	memcpy(out, head, AT_SUM);
	ipwire_put16(out + AT_SUM, 0);
	ipwire_put64(out + AT_COUNTER, h->counter);
	memcpy(out + AT_DIGEST, h->digest, CARP_DIGEST);
	ipwire_put16(out + AT_SUM, ipwire_checksum(out, CARP_LENGTH));
}

enum carp_mistake carp_decode(const uint8_t *octets, size_t length, struct carp_header *h)
{
	if (length < CARP_LENGTH)
		return CARP_SHORT;
	if (ipwire_checksum(octets, CARP_LENGTH))
		return CARP_SUM;
	*h = (struct carp_header){ .version = octets[0] >> 4,
				   .type = octets[0] & 0xf,
				   .vhid = octets[1],
				   .advskew = octets[2],
				   .authlen = octets[3],
				   .demote = octets[4],
				   .advbase = octets[5],
				   .counter = ipwire_get64(octets + AT_COUNTER) };
	memcpy(h->digest, octets + AT_DIGEST, CARP_DIGEST);
	return CARP_RIGHT;
}

/* ---- the digest ---- */

static int by_value(gconstpointer left, gconstpointer right)
{
	const struct maddr *a = left, *b = right;

	if (maddr_is_v4(*a) != maddr_is_v4(*b))
		return maddr_is_v4(*a) ? -1 : 1;
	if (a->hi != b->hi)
		return a->hi < b->hi ? -1 : 1;
	return a->lo < b->lo ? -1 : a->lo > b->lo;
}

static void sign_addresses(GHmac *mac, const struct maddr *addresses, size_t n, bool link_local)
{
	struct maddr *sorted = g_memdup2(addresses, n * sizeof(*sorted));
	uint8_t octets[16];

	if (n)
		qsort(sorted, n, sizeof(*sorted), by_value);
	for (size_t i = 0; i < n; i++) {
		unsigned length = maddr_is_v4(sorted[i]) ? 4 : 16;

		if ((i && maddr_equal(sorted[i], sorted[i - 1])) ||
		    (maddr_is_link_local(sorted[i]) && !link_local))
			continue;
		maddr_store(sorted[i], octets, length);
		g_hmac_update(mac, octets, length);
	}
	g_free(sorted);
}

void carp_sign(const struct carp_header *h, const uint8_t key[static CARP_KEY],
	       const struct maddr *addresses, size_t n, bool link_local,
	       uint8_t digest[static CARP_DIGEST])
{
	const uint8_t head[] = { (uint8_t)h->version, (uint8_t)h->type, h->vhid };
	GHmac *mac = g_hmac_new(G_CHECKSUM_SHA1, key, CARP_KEY);
	gsize length = CARP_DIGEST;
	uint8_t counter[8];

	ipwire_put64(counter, h->counter);
	g_hmac_update(mac, head, sizeof(head));
	sign_addresses(mac, addresses, n, link_local);
	g_hmac_update(mac, counter, sizeof(counter));
	g_hmac_get_digest(mac, digest, &length);
	g_hmac_unref(mac);
}
