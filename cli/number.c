/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/number.h"

#include <string.h>

#define DIGITS_MAX 18 /* of a decimal: its mantissa stays below 10^18 */

struct unit {
	const char *name;
	uint64_t value;
};

static const struct unit times[] = {
	{ "ns", 1 },	     { "us", 1000 },	     { "ms", 1000000 },
	{ "s", 1000000000 }, { "min", 60000000000 }, { "h", 3600000000000 },
	{ NULL, 0 },
};
static const struct unit rates[] = {
	{ "bps", 1 },		{ "kbps", 1000 },	   { "Mbps", 1000000 },
	{ "Gbps", 1000000000 }, { "Tbps", 1000000000000 }, { NULL, 0 },
};

/* Reads "digits[.digits]" and returns what is behind it; NULL if there is no such thing. */
static const char *scan_decimal(const char *text, struct decimal *out)
{
	const char *p = text;
	struct decimal d = { 0, 0 };
	unsigned digits = 0;

	for (bool point = false; g_ascii_isdigit(*p) || (*p == '.' && !point); p++) {
		if (*p == '.') {
			point = true;
			if (p == text || !g_ascii_isdigit(p[1]))
				return NULL;
			continue;
		}
		if (d.mantissa > 0 || *p != '0')
			digits++;
		if (digits > DIGITS_MAX || (point && ++d.decimals > DECIMALS_MAX))
			return NULL;
		d.mantissa = d.mantissa * 10 + (*p - '0');
	}
	*out = d;
	return p == text ? NULL : p;
}

bool number_decimal(const char *text, struct decimal *out)
{
	bool negative = text[0] == '-';
	struct decimal d;
	const char *end = scan_decimal(text + negative, &d);

	if (!end || *end)
		return false;
	if (negative)
		d.mantissa = -d.mantissa;
	*out = d;
	return true;
}

bool number_uint(const char *text, const char *what, uint64_t min, uint64_t max,
		 const struct place *at, uint64_t *out, GError **error)
{
	uint64_t value;

	/* GLib's takes a blank or a sign in front, which nobody means here. */
	if (!g_ascii_isdigit(text[0]) ||
	    !g_ascii_string_to_unsigned(text, 10, min, max, &value, NULL))
		return cli_mistake(error, at,
				   "%s '%s' is no whole number from %" G_GUINT64_FORMAT
				   " to %" G_GUINT64_FORMAT,
				   what, text, min, max);
	*out = value;
	return true;
}

/* A decimal times its unit; false if it is not whole or above max. */
static bool scale(const char *text, const struct unit *units, uint64_t max, uint64_t *out)
{
	unsigned __int128 product;
	uint64_t divisor = 1;
	struct decimal d;
	const char *end = scan_decimal(text, &d);

	while (end && units->name && strcmp(units->name, end) != 0)
		units++;
	if (!end || !units->name)
		return false;
	for (unsigned i = 0; i < d.decimals; i++)
		divisor *= 10;
	product = (unsigned __int128)d.mantissa * units->value;
	if (product % divisor || product / divisor > max)
		return false;
	*out = (uint64_t)(product / divisor);
	return true;
}

bool number_time(const char *text, const char *what, const struct place *at, mc_time *out,
		 GError **error)
{
	uint64_t value;

	if (!scale(text, times, (uint64_t)NUMBER_TIME_MAX, &value))
		return cli_mistake(error, at,
				   "%s '%s' is no time like 10us or 1.5s (units ns us ms s min h, "
				   "whole nanoseconds, at most 100 years)",
				   what, text);
	*out = (mc_time)value;
	return true;
}

bool number_rate(const char *text, const char *what, const struct place *at, uint64_t *out,
		 GError **error)
{
	uint64_t value;

	if (!scale(text, rates, 1000000000000000, &value) || !value)
		return cli_mistake(error, at,
				   "%s '%s' is no rate like 10Mbps (units bps kbps Mbps Gbps Tbps, "
				   "at least 1bps)",
				   what, text);
	*out = value;
	return true;
}

bool number_loss(const char *text, const char *what, const struct place *at, double *out,
		 GError **error)
{
	struct decimal d;

	if (!number_decimal(text, &d) || text[0] == '-' || g_ascii_strtod(text, NULL) >= 1)
		return cli_mistake(error, at,
				   "%s '%s' is no probability from 0 to below 1, like 0.01", what,
				   text);
	*out = g_ascii_strtod(text, NULL);
	return true;
}

bool number_address(const char *text, const char *what, const struct place *at, struct maddr *out,
		    GError **error)
{
	struct maddr a;

	if (strchr(text, '/'))
		return cli_mistake(error, at, "%s '%s' has a prefix length; leave it out", what,
				   text);
	if (strchr(text, '%'))
		return cli_mistake(error, at,
				   "%s '%s' names an interface; leave it out, '%%' and all", what,
				   text);
	if (!maddr_parse(text, &a))
		return cli_mistake(error, at, "%s '%s' is no address like 239.1.2.3 or ff15::1",
				   what, text);
	if (maddr_is_v4(a) && strchr(text, ':'))
		return cli_mistake(error, at,
				   "%s '%s' is an IPv4 address in IPv6's clothes; write it as "
				   "a.b.c.d",
				   what, text);
	*out = a;
	return true;
}

bool number_prefix(const char *text, const char *what, const struct place *at,
		   struct maddr *address, unsigned *prefix, GError **error)
{
	const char *slash = strchr(text, '/');
	struct maddr a;
	char *front;
	uint64_t bits;
	bool ok;

	if (!slash)
		return cli_mistake(error, at,
				   "%s '%s' has no prefix length, like 192.0.2.10/24 or fe80::1/64",
				   what, text);
	front = g_strndup(text, (gsize)(slash - text));
	ok = number_address(front, what, at, &a, error) &&
	     number_uint(slash + 1, "prefix length", 1, maddr_is_v4(a) ? 32 : 128, at, &bits,
			 error);
	g_free(front);
	if (!ok)
		return false;
	*address = a;
	*prefix = (unsigned)bits;
	return true;
}

bool number_interval(const char *text, const char *what, const struct place *at,
		     struct interval *out, GError **error)
{
	size_t length = strlen(text);
	struct interval i;
	char *inner, **ends;
	bool ok = false;

	if (length < 3 || !strchr("[(", text[0]) || !strchr("])", text[length - 1]))
		return cli_mistake(error, at, "%s '%s' is no interval like (1s,11s] or [0s,5s]",
				   what, text);
	inner = g_strndup(text + 1, length - 2);
	ends = g_strsplit(inner, ",", -1);
	if (g_strv_length(ends) != 2)
		cli_mistake(error, at, "%s '%s' is no interval like (1s,11s] or [0s,5s]", what,
			    text);
	else
		ok = number_time(ends[0], what, at, &i.from, error) &&
		     number_time(ends[1], what, at, &i.to, error);
	g_strfreev(ends);
	g_free(inner);
	if (!ok)
		return false;
	i.open_from = text[0] == '(';
	i.open_to = text[length - 1] == ')';
	if (i.from > i.to || (i.from == i.to && (i.open_from || i.open_to)))
		return cli_mistake(error, at, "%s '%s' is empty: the earlier time stands first",
				   what, text);
	*out = i;
	return true;
}

bool interval_holds(const struct interval *i, mc_time t)
{
	if (t < i->from || t > i->to)
		return false;
	return !(t == i->from && i->open_from) && !(t == i->to && i->open_to);
}

char *time_format(mc_time t)
{
	GString *s = g_string_new(t < 0 ? "-" : "");
	uint64_t ns = t < 0 ? -(uint64_t)t : (uint64_t)t;

	g_string_append_printf(s, "%" G_GUINT64_FORMAT, ns / (uint64_t)MC_SEC);
	if (ns % (uint64_t)MC_SEC) {
		g_string_append_printf(s, ".%09" G_GUINT64_FORMAT, ns % (uint64_t)MC_SEC);
		while (s->str[s->len - 1] == '0')
			g_string_truncate(s, s->len - 1);
	}
	g_string_append_c(s, 's');
	return g_string_free(s, FALSE);
}

char *interval_format(const struct interval *i)
{
	char *from = time_format(i->from), *to = time_format(i->to);
	char *s = g_strdup_printf("%c%s,%s%c", i->open_from ? '(' : '[', from, to,
				  i->open_to ? ')' : ']');

	g_free(from);
	g_free(to);
	return s;
}
