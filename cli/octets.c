/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/octets.h"

#include "cli/number.h"

#include <netinet/in.h>
#include <string.h>

#define VALUE_MAX 65536 /* octets of a value; no option has more */

bool octets_hex(const char *text, size_t max, const struct place *at, GByteArray *out,
		GError **error)
{
	size_t length = strlen(text);

	if (length % 2 || length > 2 * max)
		return cli_mistake(error, at,
				   "hex of %zu digits: an even number up to %zu is allowed", length,
				   2 * max);
	for (size_t i = 0; i < length; i += 2) {
		int high = g_ascii_xdigit_value(text[i]), low = g_ascii_xdigit_value(text[i + 1]);
		uint8_t octet = (uint8_t)(high * 16 + low);

		if (high < 0 || low < 0)
			return cli_mistake(error, at, "'%.2s' in hex is no octet", text + i);
		g_byte_array_append(out, &octet, 1);
	}
	return true;
}

char *octets_format(const void *octets, size_t length)
{
	GString *s = g_string_new(length ? NULL : "nothing");

	for (size_t i = 0; i < length; i++)
		g_string_append_printf(s, "%02x", ((const uint8_t *)octets)[i]);
	return g_string_free(s, FALSE);
}

/* ---- values: each appends its octets ---- */

static bool take_int(const char *text, const struct place *at, GByteArray *out, GError **error)
{
	struct decimal d;
	int32_t value;

	if (!number_decimal(text, &d) || d.decimals || d.mantissa < INT32_MIN ||
	    d.mantissa > UINT32_MAX)
		return cli_mistake(error, at, "int '%s' is no whole number of 32 bits", text);
	value = (int32_t)(uint32_t)d.mantissa;
	g_byte_array_append(out, (void *)&value, sizeof(value));
	return true;
}

static bool take_byte(const char *text, const struct place *at, GByteArray *out, GError **error)
{
	uint64_t value;
	uint8_t octet;

	if (!number_uint(text, "byte", 0, 255, at, &value, error))
		return false;
	octet = (uint8_t)value;
	g_byte_array_append(out, &octet, 1);
	return true;
}

/* In network order; how many octets there are. */
static size_t lay_out(struct maddr a, struct in6_addr *out)
{
	size_t length = maddr_is_v4(a) ? 4 : 16;

	for (size_t i = 0; i < length; i++) {
		uint64_t half = length - i > 8 ? a.hi : a.lo;

		out->s6_addr[i] = (uint8_t)(half >> 8 * ((length - 1 - i) % 8));
	}
	return length;
}

static bool take_address(const char *text, const struct place *at, GByteArray *out, GError **error)
{
	struct in6_addr octets;
	struct maddr a;

	if (!number_address(text, "address", at, &a, error))
		return false;
	g_byte_array_append(out, octets.s6_addr, (guint)lay_out(a, &octets));
	return true;
}

/* A struct sockaddr_storage, as the calls that are independent of the family have it. */
static bool take_sockaddr(const char *text, const struct place *at, GByteArray *out, GError **error)
{
	union {
		struct sockaddr_storage any;
		struct sockaddr_in v4;
		struct sockaddr_in6 v6;
	} s;
	struct in6_addr octets;
	struct maddr a;

	if (!number_address(text, "sockaddr", at, &a, error))
		return false;
	memset(&s, 0, sizeof(s));
	s.any.ss_family = maddr_is_v4(a) ? AF_INET : AF_INET6;
	if (lay_out(a, &octets) == 4)
		memcpy(&s.v4.sin_addr, octets.s6_addr, 4);
	else
		s.v6.sin6_addr = octets;
	g_byte_array_append(out, (void *)&s.any, sizeof(s.any));
	return true;
}

static bool take_hex(const char *text, const struct place *at, GByteArray *out, GError **error)
{
	return octets_hex(text, VALUE_MAX, at, out, error);
}

static const struct {
	const char *word, *what;
	bool (*take)(const char *text, const struct place *at, GByteArray *out, GError **error);
} rows[] = {
	{ "int", "a number", take_int },	   { "byte", "a number", take_byte },
	{ "address", "an address", take_address }, { "sockaddr", "an address", take_sockaddr },
	{ "hex", "octets in hex", take_hex },
};

bool octets_follow(const struct line *line)
{
	const char *word = line_peek(line);

	for (unsigned i = 0; word && i < G_N_ELEMENTS(rows); i++)
		if (!strcmp(rows[i].word, word))
			return true;
	return word && !strcmp(word, "nothing");
}

static bool take_value(struct line *line, GByteArray *out, bool *v6, GError **error)
{
	const char *word = line_take(line, "a value, as int 1 or address 239.1.1.1", error), *text;

	for (unsigned i = 0; word && i < G_N_ELEMENTS(rows); i++) {
		if (strcmp(rows[i].word, word) != 0)
			continue;
		text = line_take(line, rows[i].what, error);
		*v6 |= text && strchr(text, ':');
		return text && rows[i].take(text, &line->at, out, error);
	}
	return word && cli_mistake(error, &line->at,
				   "'%s' is no value; allowed: int N, byte N, address A, "
				   "sockaddr A, hex H, one behind the other, or nothing",
				   word);
}

GBytes *octets_take(struct line *line, bool *v6, GError **error)
{
	GByteArray *out = g_byte_array_new();
	bool ok = true;

	*v6 = false;
	if (!line_accept(line, "nothing"))
		do
			ok = take_value(line, out, v6, error);
		while (ok && line_peek(line));
	if (ok && out->len > VALUE_MAX)
		ok = cli_mistake(error, &line->at, "%u octets; at most %d are allowed", out->len,
				 VALUE_MAX);
	if (ok)
		return g_byte_array_free_to_bytes(out);
	g_byte_array_unref(out);
	return NULL;
}
