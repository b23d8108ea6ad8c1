/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/ether.h"

#include "model/ipwire.h"

#define OF_V4	 0x01005e000000ULL
#define OF_V6	 0x333300000000ULL
#define OF_LOCAL 0x020000000000ULL /* the U/L bit: nobody's factory made it */

uint64_t ether_of_group(struct maddr group)
{
	if (maddr_is_v4(group))
		return OF_V4 | (group.lo & 0x7fffff);
	return OF_V6 | (group.lo & 0xffffffff);
}

uint64_t ether_of_address(struct maddr address)
{
	return OF_LOCAL | (address.lo & 0xffffffff);
}

uint64_t ether_load(const uint8_t *octets)
{
	uint64_t address = 0;

	for (int i = 0; i < 6; i++)
		address = address << 8 | octets[i];
	return address;
}

void ether_store(uint64_t address, uint8_t *octets)
{
	for (int i = 5; i >= 0; i--, address >>= 8)
		octets[i] = (uint8_t)address;
}

void ether_seal(const struct ether *e, uint8_t *frame)
{
	ether_store(e->to, frame);
	ether_store(e->from, frame + 6);
	ipwire_put16(frame + 12, e->type);
}

bool ether_parse(const void *frame, size_t length, struct ether *e)
{
	const uint8_t *p = frame;

	if (length < ETHER_HEADER)
		return false;
	e->to = ether_load(p);
	e->from = ether_load(p + 6);
	e->type = (uint16_t)ipwire_get16(p + 12);
	e->payload = p + ETHER_HEADER;
	e->length = length - ETHER_HEADER;
	return true;
}

/* ---- text ---- */

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool ether_read(const char *text, uint64_t *out)
{
	uint64_t address = 0;

	for (int i = 0; i < 6; i++, text += 3) {
		int high = digit(text[0]), low = high < 0 ? -1 : digit(text[1]);

		if (low < 0 || text[2] != (i < 5 ? ':' : '\0'))
			return false;
		address = address << 8 | (uint64_t)(16 * high + low);
	}
	*out = address;
	return true;
}

const char *ether_format(uint64_t address, char buf[ETHER_STRLEN])
{
	static const char digits[] = "0123456789abcdef";
	char *p = buf;

	for (int shift = 40; shift >= 0; shift -= 8) {
		*p++ = digits[address >> (shift + 4) & 15];
		*p++ = digits[address >> shift & 15];
		*p++ = shift ? ':' : '\0';
	}
	return buf;
}
