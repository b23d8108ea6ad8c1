/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/report_curves.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/report_text.h"

/* ---- reading ---- */

struct sample {
	guint name;
	double x, y;
};

struct columns {
	int x, name, y;
	int where[8];
};

static bool find_columns(const struct csv *c, const char *x, const char *name, const char *y,
			 const char *const *where, struct columns *out, GError **error)
{
	if (!csv_need(c, x, &out->x, error) || !csv_need(c, name, &out->name, error) ||
	    !csv_need(c, y, &out->y, error))
		return false;
	for (size_t i = 0; where[i]; i += 2) {
		g_assert(i / 2 < G_N_ELEMENTS(out->where));
		if (!csv_need(c, where[i], &out->where[i / 2], error))
			return false;
	}
	return true;
}

static bool wanted(const struct csv *c, guint row, const struct columns *at,
		   const char *const *where)
{
	for (size_t i = 0; where[i]; i += 2)
		if (strcmp(csv_text(c, row, at->where[i / 2]), where[i + 1]) != 0)
			return false;
	return true;
}

static guint name_number(GPtrArray *names, const char *name)
{
	guint i;

	if (!g_ptr_array_find_with_equal_func(names, name, g_str_equal, &i)) {
		i = names->len;
		g_ptr_array_add(names, g_strdup(name));
	}
	return i;
}

static bool read_samples(const struct csv *c, const struct columns *at, const char *const *where,
			 GPtrArray *names, GArray *samples, GError **error)
{
	for (guint row = 0; row < c->rows->len; row++) {
		struct sample s;

		if (!wanted(c, row, at, where))
			continue;
		if (!csv_number(c, row, at->x, &s.x, error) ||
		    !csv_number(c, row, at->y, &s.y, error))
			return false;
		s.name = name_number(names, csv_text(c, row, at->name));
		if (!isnan(s.x))
			g_array_append_val(samples, s);
	}
	return true;
}

static int by_place(const void *a, const void *b)
{
	const struct sample *s = a, *t = b;

	if (s->name != t->name)
		return s->name < t->name ? -1 : 1;
	if (s->x != t->x)
		return s->x < t->x ? -1 : 1;
	return (s->y > t->y) - (s->y < t->y);
}

static int by_value(const void *a, const void *b)
{
	double s = *(const double *)a, t = *(const double *)b;

	return (s > t) - (s < t);
}

static void collect_x(struct curves *c, const GArray *samples)
{
	guint kept = 0;

	for (guint i = 0; i < samples->len; i++)
		g_array_append_val(c->x, g_array_index(samples, struct sample, i).x);
	g_array_sort(c->x, by_value);
	for (guint i = 0; i < c->x->len; i++)
		if (!kept || curves_x(c, i) != curves_x(c, kept - 1))
			g_array_index(c->x, double, kept++) = curves_x(c, i);
	g_array_set_size(c->x, kept);
}

static guint place_of(const struct curves *c, double x)
{
	guint i = 0;

	while (i < c->x->len && curves_x(c, i) != x)
		i++;
	return i;
}

/* Samples are sorted: those of one place stand together, and the middle one is the median. */
static void fill(struct curves *c, const GArray *samples)
{
	for (guint i = 0; i < c->names->len * c->x->len; i++)
		c->y[i] = NAN;
	for (guint i = 0, j; i < samples->len; i = j) {
		const struct sample *s = &g_array_index(samples, struct sample, i), *end = s;

		for (j = i; j < samples->len && end->name == s->name && end->x == s->x; end++)
			j++;
		c->y[s->name * c->x->len + place_of(c, s->x)] = s[(j - i - 1) / 2].y;
	}
}

struct curves *curves_read(const struct csv *csv, const char *x, const char *name, const char *y,
			   const char *const *where, GError **error)
{
	struct curves *c = g_new0(struct curves, 1);
	GArray *samples = g_array_new(FALSE, FALSE, sizeof(struct sample));
	struct columns at;
	bool ok;

	c->names = g_ptr_array_new_with_free_func(g_free);
	c->x = g_array_new(FALSE, FALSE, sizeof(double));
	ok = find_columns(csv, x, name, y, where, &at, error) &&
	     read_samples(csv, &at, where, c->names, samples, error);
	if (ok) {
		g_array_sort(samples, by_place);
		collect_x(c, samples);
		c->y = g_new(double, c->names->len * c->x->len + 1);
		fill(c, samples);
	}
	g_array_unref(samples);
	if (ok)
		return c;
	curves_free(c);
	return NULL;
}

void curves_free(struct curves *c)
{
	if (!c)
		return;
	g_ptr_array_unref(c->names);
	g_array_unref(c->x);
	g_free(c->y);
	g_free(c);
}

/* ---- looking ---- */

double curves_x(const struct curves *c, guint i)
{
	return g_array_index(c->x, double, i);
}

int curves_name(const struct curves *c, const char *name)
{
	guint i;

	return g_ptr_array_find_with_equal_func(c->names, name, g_str_equal, &i) ? (int)i : -1;
}

double curves_y(const struct curves *c, int name, guint i)
{
	return name < 0 || i >= c->x->len ? NAN : c->y[(guint)name * c->x->len + i];
}

double curves_at(const struct curves *c, const char *name, double x)
{
	return curves_y(c, curves_name(c, name), place_of(c, x));
}

/* ---- in words ---- */

static bool counts(const struct curves *c, guint name, const char *const *without)
{
	return !without || !g_strv_contains(without, c->names->pdata[name]);
}

/* The least at place i, or -1 if nobody has a value there. */
static int least_at(const struct curves *c, guint i, const char *const *without)
{
	int best = -1;

	for (guint k = 0; k < c->names->len; k++) {
		double y = curves_y(c, (int)k, i);

		if (counts(c, k, without) && !isnan(y) && (best < 0 || y < curves_y(c, best, i)))
			best = (int)k;
	}
	return best;
}

/* NaN ties with nothing. */
static bool ties(const struct curves *c, double y, double least)
{
	if (c->exact)
		return y <= least;
	return y <= least * CURVES_TIE || y - least <= c->floor;
}

static void extend(GArray *ranges, guint i, int name)
{
	struct curves_range next = { i, i, name }, *last = NULL;

	if (ranges->len)
		last = &g_array_index(ranges, struct curves_range, ranges->len - 1);
	if (last && last->name == name)
		last->last = i;
	else
		g_array_append_val(ranges, next);
}

/* Does the leader keep up with the least at place i? */
static bool keeps_up(const struct curves *c, guint i, int leader, const char *const *without)
{
	int best = i < c->x->len ? least_at(c, i, without) : -1;

	return best >= 0 && ties(c, curves_y(c, leader, i), curves_y(c, best, i));
}

/* ... or falls behind at this place alone? */
static bool blip(const struct curves *c, guint i, int leader, const char *const *without)
{
	if (c->exact || isnan(curves_y(c, leader, i)))
		return false;
	return i + 1 == c->x->len || keeps_up(c, i + 1, leader, without);
}

GArray *curves_least(const struct curves *c, const char *const *without)
{
	GArray *ranges = g_array_new(FALSE, FALSE, sizeof(struct curves_range));
	int leader = -1;

	for (guint i = 0; i < c->x->len; i++) {
		int best = least_at(c, i, without);

		if (best < 0)
			continue;
		if (leader < 0 ||
		    (!keeps_up(c, i, leader, without) && !blip(c, i, leader, without)))
			leader = best;
		extend(ranges, i, leader);
	}
	return ranges;
}

bool curves_never(const struct curves *c, const char *name, const char *const *without)
{
	int me = curves_name(c, name);

	for (guint i = 0; i < c->x->len; i++)
		if (keeps_up(c, i, me, without))
			return false;
	return true;
}

enum { TIE = -1, UNKNOWN = -2 };

static int winner(const struct curves *c, const int names[2], guint i)
{
	double a = curves_y(c, names[0], i), b = curves_y(c, names[1], i);

	if (isnan(a) || isnan(b))
		return UNKNOWN;
	if (ties(c, a, b) && ties(c, b, a))
		return TIE;
	return names[a > b];
}

GArray *curves_duel(const struct curves *c, const char *a, const char *b)
{
	GArray *ranges = g_array_new(FALSE, FALSE, sizeof(struct curves_range));
	const int names[] = { curves_name(c, a), curves_name(c, b) };
	int state = UNKNOWN;

	for (guint i = 0; i < c->x->len; i++) {
		int now = winner(c, names, i);

		if (now == UNKNOWN)
			continue;
		if (state == UNKNOWN || c->exact ||
		    (i + 1 < c->x->len && winner(c, names, i + 1) == now))
			state = now;
		extend(ranges, i, state);
	}
	return ranges;
}

char *curves_range_text(const struct curves *c, const struct curves_range *r)
{
	char *from = text_count(curves_x(c, r->first)), *to = text_count(curves_x(c, r->last));
	bool begins = r->first == 0, ends = r->last + 1 == c->x->len;
	char *text;

	if (begins && ends)
		text = g_strdup("at every n");
	else if (begins && r->first == r->last)
		text = g_strdup_printf("at n = %s", to);
	else if (begins)
		text = g_strdup_printf("up to %s", to);
	else if (ends)
		text = g_strdup_printf("from %s on", from);
	else if (r->first == r->last)
		text = g_strdup_printf("at %s", from);
	else
		text = g_strdup_printf("%s to %s", from, to);
	g_free(from);
	g_free(to);
	return text;
}
