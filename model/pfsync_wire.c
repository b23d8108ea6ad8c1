/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/pfsync_wire.h"

#include <string.h>

#include "model/ipwire.h"

#define AF_OF_V4  2  /* OpenBSD's AF_INET */
#define AF_OF_V6  24 /* and AF_INET6 */
#define PF_IN	  1
#define NO_NUMBER 0xffffffffU

/* ---- pieces: struct pfsync_state_peer (32 octets, 8 of scrub first), struct pfsync_state_key (40) ---- */

static void put_peer(uint8_t *p, const struct pf_peer *e)
{
	ipwire_put32(p + 8, e->seqlo);
	ipwire_put32(p + 12, e->seqhi);
	ipwire_put32(p + 16, e->seqdiff);
	ipwire_put16(p + 20, e->max_win);
	ipwire_put16(p + 22, e->mss);
	p[24] = e->state;
	p[25] = e->wscale;
}

static void get_peer(const uint8_t *p, struct pf_peer *e)
{
	e->seqlo = ipwire_get32(p + 8);
	e->seqhi = ipwire_get32(p + 12);
	e->seqdiff = ipwire_get32(p + 16);
	e->max_win = (uint16_t)ipwire_get16(p + 20);
	e->mss = (uint16_t)ipwire_get16(p + 22);
	e->state = p[24];
	e->wscale = p[25];
}

static unsigned address_octets(uint8_t af)
{
	return af == AF_OF_V6 ? 16 : 4;
}

static uint8_t af_of(const struct pf_key *k)
{
	return maddr_is_v4(k->from) ? AF_OF_V4 : AF_OF_V6;
}

static void put_key(uint8_t *p, const struct pf_key *k)
{
	uint8_t af = af_of(k);

	maddr_store(k->from, p, address_octets(af));
	maddr_store(k->to, p + 16, address_octets(af));
	ipwire_put16(p + 32, k->sport);
	ipwire_put16(p + 34, k->dport);
	p[38] = af;
}

static void get_key(const uint8_t *p, uint8_t af, struct pf_key *k)
{
	k->from = maddr_load(p, address_octets(af));
	k->to = maddr_load(p + 16, address_octets(af));
	k->sport = (uint16_t)ipwire_get16(p + 32);
	k->dport = (uint16_t)ipwire_get16(p + 34);
}

/* ---- messages ---- */

static void put_id(const struct pfsync_message *m, uint8_t *p)
{
	ipwire_put64(p, m->state.id);
	ipwire_put32(p + 8, m->state.creatorid);
}

static void get_id(const uint8_t *p, struct pfsync_message *m)
{
	m->state.id = ipwire_get64(p);
	m->state.creatorid = ipwire_get32(p + 8);
}

/* struct pfsync_state: of no rule by number, on any interface ("all": floating states) */
static void put_state(const struct pfsync_message *m, uint8_t *p)
{
	const struct pf_state *st = &m->state;

	ipwire_put64(p, st->id);
	memcpy(p + 8, "all", 4);
	put_key(p + 24, &st->key);
	put_key(p + 64, &st->key);
	put_peer(p + 104, &st->src);
	put_peer(p + 136, &st->dst);
	for (int rule = 0; rule < 3; rule++)
		ipwire_put32(p + 184 + 4 * rule, NO_NUMBER);
	ipwire_put32(p + 196, (uint64_t)st->creation);
	ipwire_put32(p + 200, (uint64_t)st->expire);
	ipwire_put32(p + 236, st->creatorid);
	p[250] = af_of(&st->key);
	p[251] = st->key.proto;
	p[252] = PF_IN;
	p[255] = st->timeout;
	ipwire_put16(p + 260, st->flags);
}

static void get_state(const uint8_t *p, struct pfsync_message *m)
{
	struct pf_state *st = &m->state;

	m->af = p[250];
	m->direction = p[252];
	st->id = ipwire_get64(p);
	get_key(p + 24, m->af, &st->key);
	get_peer(p + 104, &st->src);
	get_peer(p + 136, &st->dst);
	st->creation = ipwire_get32(p + 196);
	st->expire = ipwire_get32(p + 200);
	st->creatorid = ipwire_get32(p + 236);
	st->key.proto = p[251];
	st->timeout = p[255];
	st->flags = (uint16_t)ipwire_get16(p + 260);
}

static void put_update(const struct pfsync_message *m, uint8_t *p)
{
	ipwire_put64(p, m->state.id);
	put_peer(p + 8, &m->state.src);
	put_peer(p + 40, &m->state.dst);
	ipwire_put32(p + 72, m->state.creatorid);
	p[80] = m->state.timeout;
}

static void get_update(const uint8_t *p, struct pfsync_message *m)
{
	m->state.id = ipwire_get64(p);
	get_peer(p + 8, &m->state.src);
	get_peer(p + 40, &m->state.dst);
	m->state.creatorid = ipwire_get32(p + 72);
	m->state.expire = ipwire_get32(p + 76);
	m->state.timeout = p[80];
}

/* Of all interfaces: no name. */
static void put_clear(const struct pfsync_message *m, uint8_t *p)
{
	ipwire_put32(p + 16, m->state.creatorid);
}

static void get_clear(const uint8_t *p, struct pfsync_message *m)
{
	m->state.creatorid = ipwire_get32(p + 16);
}

static void put_bus(const struct pfsync_message *m, uint8_t *p)
{
	ipwire_put32(p, m->state.creatorid);
	ipwire_put32(p + 4, m->endtime);
	p[8] = m->status;
}

static void get_bus(const uint8_t *p, struct pfsync_message *m)
{
	m->state.creatorid = ipwire_get32(p);
	m->endtime = ipwire_get32(p + 4);
	m->status = p[8];
}

const struct pfsync_row pfsync_rows[PFSYNC_ACTIONS] = {
	[PFSYNC_CLR] = { "clr", 20, put_clear, get_clear },
	[PFSYNC_OINS] = { "oins", 0, NULL, NULL },
	[PFSYNC_INS_ACK] = { "ins-ack", 12, put_id, get_id },
	[PFSYNC_OUPD] = { "oupd", 0, NULL, NULL },
	[PFSYNC_UPD_C] = { "upd-c", 84, put_update, get_update },
	[PFSYNC_UPD_REQ] = { "upd-req", 12, put_id, get_id },
	[PFSYNC_DEL] = { "del", 264, put_state, get_state },
	[PFSYNC_DEL_C] = { "del-c", 12, put_id, get_id },
	[PFSYNC_INS_F] = { "ins-f", 0, NULL, NULL },
	[PFSYNC_DEL_F] = { "del-f", 0, NULL, NULL },
	[PFSYNC_BUS] = { "bus", 12, put_bus, get_bus },
	[PFSYNC_OTDB] = { "otdb", 0, NULL, NULL },
	[PFSYNC_EOF] = { "eof", 0, NULL, NULL },
	[PFSYNC_INS] = { "ins", 264, put_state, get_state },
	[PFSYNC_UPD] = { "upd", 264, put_state, get_state },
	[PFSYNC_TDB] = { "tdb", 0, NULL, NULL },
};

/* ---- datagrams ---- */

void pfsync_put_header(uint8_t *out, size_t length, const uint8_t checksum[PFSYNC_CHECKSUM])
{
	out[0] = PFSYNC_VERSION;
	out[1] = 0;
	ipwire_put16(out + 2, length);
	memcpy(out + 4, checksum, PFSYNC_CHECKSUM);
}

void pfsync_put_subheader(uint8_t *out, enum pfsync_action action, size_t count)
{
	out[0] = (uint8_t)action;
	out[1] = (uint8_t)(pfsync_rows[action].octets / 4);
	ipwire_put16(out + 2, count);
}

enum pfsync_error pfsync_read(const uint8_t *payload, size_t length, pfsync_run_fn *each, void *ctx)
{
	size_t at = PFSYNC_HEADER, end, stride, count;

	if (length < PFSYNC_HEADER)
		return PFSYNC_SHORT;
	if (payload[0] != PFSYNC_VERSION)
		return PFSYNC_BAD_VERSION;
	end = ipwire_get16(payload + 2);
	if (end > length)
		return PFSYNC_BAD_LENGTH;
	while (at + PFSYNC_SUBHEADER <= end) {
		uint8_t action = payload[at];

		stride = (size_t)payload[at + 1] * 4;
		count = ipwire_get16(payload + at + 2);
		at += PFSYNC_SUBHEADER;
		if (action >= PFSYNC_ACTIONS || stride < pfsync_rows[action].octets) {
			if (count == 0 || stride == 0)
				return PFSYNC_BAD_ACTION;
		} else if (stride * count > length - at) {
			return PFSYNC_BAD_LENGTH;
		} else if (!each(action, payload + at, stride, count, ctx)) {
			return PFSYNC_BAD_ACTION;
		}
		at += stride * count;
	}
	return PFSYNC_GOOD;
}
