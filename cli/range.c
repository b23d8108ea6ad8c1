/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/number.h"
#include "cli/sweep.h"

#include <string.h>

/* a..b: all three as whole numbers of the same decimal places. */
struct range {
	int64_t from, to, step; /* step 0: geometric */
	int64_t factor;
	unsigned decimals;
};

static int64_t rescale(struct decimal d, unsigned decimals)
{
	int64_t m = d.mantissa;

	for (unsigned i = d.decimals; i < decimals; i++)
		if (__builtin_mul_overflow(m, (int64_t)10, &m))
			return INT64_MAX;
	return m;
}

/* " step c", " x2" or nothing behind b; cuts it off the text. */
static bool parse_tail(char *text, struct decimal *step, int64_t *factor)
{
	char *tail = strpbrk(text, " \t");
	struct decimal d;

	*step = (struct decimal){ 1, 0 };
	*factor = 0;
	if (!tail)
		return true;
	*tail = 0;
	tail = g_strstrip(tail + 1);
	if (g_str_has_prefix(tail, "step") && g_ascii_isspace(tail[4]))
		return number_decimal(g_strstrip(tail + 4), step) && step->mantissa > 0;
	if (tail[0] != 'x' || !number_decimal(tail + 1, &d) || d.decimals || d.mantissa < 2)
		return false;
	*factor = d.mantissa;
	return true;
}

static bool parse(const char *text, struct range *out)
{
	char *copy = g_strdup(text), *dots = strstr(copy, "..");
	struct decimal from, to, step;
	int64_t factor = 0;
	bool ok;

	*dots = 0;
	ok = parse_tail(g_strstrip(dots + 2), &step, &factor) &&
	     number_decimal(g_strstrip(copy), &from) && number_decimal(dots + 2, &to);
	g_free(copy);
	if (!ok)
		return false;
	out->decimals = MAX(MAX(from.decimals, to.decimals), step.decimals);
	out->from = rescale(from, out->decimals);
	out->to = rescale(to, out->decimals);
	out->step = factor ? 0 : rescale(step, out->decimals);
	out->factor = factor;
	if (out->from == INT64_MAX || out->to == INT64_MAX || out->step == INT64_MAX)
		return false;
	/* Fractions need a step that says how fine. */
	return factor ? out->from > 0 : step.decimals >= MAX(from.decimals, to.decimals);
}

static char *format(int64_t value, unsigned decimals)
{
	int64_t one = 1;
	char *s;

	for (unsigned i = 0; i < decimals; i++)
		one *= 10;
	if (!decimals)
		return g_strdup_printf("%" G_GINT64_FORMAT, value);
	s = g_strdup_printf("%s%" G_GINT64_FORMAT ".%0*" G_GINT64_FORMAT, value < 0 ? "-" : "",
			    ABS(value) / one, (int)decimals, ABS(value) % one);
	while (g_str_has_suffix(s, "0"))
		s[strlen(s) - 1] = 0;
	if (g_str_has_suffix(s, "."))
		s[strlen(s) - 1] = 0;
	return s;
}

static bool next(const struct range *r, int64_t *v)
{
	if (r->factor)
		return !__builtin_mul_overflow(*v, r->factor, v) && *v <= r->to;
	return !__builtin_add_overflow(*v, r->step, v) && *v <= r->to;
}

/* "1..", but not "host[1..5] join": digits stand before the dots, or nothing. */
static bool is_range(const char *text)
{
	const char *dots = strstr(text, "..");

	return dots && strspn(text, "0123456789.- ") >= (size_t)(dots - text);
}

bool sweep_expand(const char *text, const char *what, const struct place *at, GPtrArray *out,
		  GError **error)
{
	struct range r;
	int64_t v;

	if (!is_range(text)) {
		g_ptr_array_add(out, g_strdup(text));
		return true;
	}
	if (!parse(text, &r))
		return cli_mistake(error, at,
				   "%s: '%s' is no range; allowed: 1..10, 10..50 step 10, 0..1 "
				   "step 0.1, 1..4096 x2 (step above 0, factor 2 or more)",
				   what, text);
	if (r.from > r.to)
		return cli_mistake(error, at, "%s: the range '%s' is empty: the smaller end first",
				   what, text);
	v = r.from;
	do {
		if (out->len >= SWEEP_POINTS_MAX)
			return cli_mistake(error, at, "%s: '%s' has more than %d values", what,
					   text, SWEEP_POINTS_MAX);
		g_ptr_array_add(out, format(v, r.decimals));
	} while (next(&r, &v));
	return true;
}
