/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/pace.h"

#include <string.h>

static bool parse_frequency(const char *text, size_t length, struct pace *out)
{
	char *number = g_strndup(text, length);
	struct decimal d;
	bool ok = number_decimal(number, &d) && d.mantissa > 0;

	g_free(number);
	if (!ok)
		return false;
	out->ns = (uint64_t)MC_SEC;
	out->times = (uint64_t)d.mantissa;
	for (unsigned i = 0; i < d.decimals; i++)
		out->ns *= 10;
	return true;
}

bool pace_parse(const char *text, size_t octets, const struct place *at, struct pace *out,
		GError **error)
{
	size_t length = strlen(text);
	GError *here = NULL;
	uint64_t rate;

	if (g_str_has_suffix(text, "/s")) {
		if (parse_frequency(text, length - 2, out))
			return true;
	} else if (number_rate(text, "rate", at, &rate, &here)) {
		if (!octets)
			return cli_mistake(error, at,
					   "rate '%s' of datagrams without data; say how many a "
					   "second, as 10/s",
					   text);
		*out = (struct pace){ 8 * octets * (uint64_t)MC_SEC, rate };
		return true;
	}
	g_clear_error(&here);
	return cli_mistake(error, at,
			   "rate '%s' is no rate like 10/s (datagrams) or 1Mbps (bits of data; bps "
			   "kbps Mbps Gbps Tbps)",
			   text);
}

mc_time pace_offset(const struct pace *p, uint64_t k)
{
	return (mc_time)((unsigned __int128)k * p->ns / p->times);
}

uint64_t pace_count(const struct pace *p, mc_time time)
{
	unsigned __int128 n = ((unsigned __int128)time * p->times + p->ns - 1) / p->ns;

	return n > UINT64_MAX ? UINT64_MAX : (uint64_t)n;
}
