/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/report_text.h"

#include <math.h>
#include <string.h>

static char *with(double value, const char *format, const char *unit)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE];

	g_ascii_formatd(text, sizeof(text), format, value);
	return g_strconcat(text, unit, NULL);
}

/* Commas between thousands of a whole number's digits. */
static char *grouped(const char *digits)
{
	GString *s = g_string_new(NULL);
	size_t length = strlen(digits), sign = *digits == '-';

	for (size_t i = 0; i < length; i++) {
		if (i > sign && (length - i) % 3 == 0)
			g_string_append_c(s, ',');
		g_string_append_c(s, digits[i]);
	}
	return g_string_free(s, FALSE);
}

char *text_count(double value)
{
	char *plain, *text;

	if (!isfinite(value))
		return g_strdup("-");
	if (value != floor(value) && fabs(value) < 1000)
		return text_ratio(value);
	plain = with(round(value), "%.0f", "");
	text = grouped(plain);
	g_free(plain);
	return text;
}

char *text_ratio(double ratio)
{
	if (!isfinite(ratio))
		return g_strdup("-");
	if (ratio != 0 && fabs(ratio) < 0.1)
		return with(ratio, "%.1g", "");
	return with(ratio, fabs(ratio) < 0.995 ? "%.2f" : fabs(ratio) < 99.5 ? "%.1f" : "%.0f", "");
}

/* The first unit in which it is below 1000, with two digits at least. */
static char *scaled(double value, const char *const *units, double first_decimal)
{
	size_t i = 0;

	if (!isfinite(value))
		return g_strdup("-");
	if (value != 0 && fabs(value) < 0.1)
		return with(value, "%.1g", units[0]);
	for (; units[i + 1] && fabs(value) >= 999.5; i++)
		value /= 1000;
	return with(value, fabs(value) < first_decimal && value != floor(value) ? "%.1f" : "%.0f",
		    units[i]);
}

char *text_ns(double ns)
{
	static const char *const units[] = { " ns", " µs", " ms", " s", NULL };

	return scaled(ns, units, 9.95);
}

char *text_bytes(double bytes)
{
	static const char *const units[] = { " B", " kB", " MB", " GB", NULL };

	return scaled(bytes, units, 100);
}

void html_text(GString *out, const char *text)
{
	char *escaped = g_markup_escape_text(text, -1);

	g_string_append(out, escaped);
	g_free(escaped);
}

void html_element(GString *out, const char *tag, const char *text)
{
	g_string_append_printf(out, "<%s>", tag);
	html_text(out, text);
	g_string_append_printf(out, "</%.*s>\n", (int)strcspn(tag, " "), tag);
}

void html_printf(GString *out, const char *tag, const char *format, ...)
{
	va_list ap;
	char *text;

	va_start(ap, format);
	text = g_strdup_vprintf(format, ap);
	va_end(ap);
	html_element(out, tag, text);
	g_free(text);
}
