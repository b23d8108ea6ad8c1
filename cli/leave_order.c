/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/leave_order.h"

#include <string.h>

#include "cli/errnos.h"
#include "cli/wire.h"

#define ENTRIES_MAX 1000 /* of each text; what is more is left out */

enum list { JOINED, LEFT, TOLD, FORGOTTEN, LISTS };

struct leave_order {
	const struct plan *plan;
	GString *text[LISTS];
	unsigned entries[LISTS];
	GHashTable *untold; /* char *, "LINK GROUP": joined, and no leave was told since */
};

struct leave_order *leave_order_new(const struct plan *p)
{
	struct leave_order *o = g_new0(struct leave_order, 1);

	o->plan = p;
	for (unsigned i = 0; i < LISTS; i++)
		o->text[i] = g_string_new(NULL);
	o->untold = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return o;
}

void leave_order_free(struct leave_order *o)
{
	if (!o)
		return;
	for (unsigned i = 0; i < LISTS; i++)
		g_string_free(o->text[i], TRUE);
	g_hash_table_unref(o->untold);
	g_free(o);
}

/* "link3 239.0.0.1", to be freed; "-" for an interface of no link. */
static char *place_of(const struct leave_order *o, uint32_t node, uint32_t ifindex,
		      struct maddr group)
{
	const struct plan_interface *i = plan_interface(o->plan, node, ifindex);
	char text[MADDR_STRLEN], *name = NULL, *out;
	uint32_t member;

	if (i) {
		const struct plan_link *l = plan_link_of(o->plan, i->link, &member);

		name = plan_group_name(&l->group, member);
	}
	out = g_strconcat(name ? name : "-", " ", maddr_format(group, text), NULL);
	g_free(name);
	return out;
}

/* 60 or 60.009195144, whatever digits there are. */
static void put_time(GString *s, mc_time at)
{
	g_string_append_printf(s, "%" G_GINT64_FORMAT, at / MC_SEC);
	if (at % MC_SEC == 0)
		return;
	g_string_append_printf(s, ".%09" G_GINT64_FORMAT, at % MC_SEC);
	while (s->str[s->len - 1] == '0')
		g_string_truncate(s, s->len - 1);
}

static void note(struct leave_order *o, enum list list, mc_time at, const char *what)
{
	GString *s = o->text[list];

	if (o->entries[list]++ >= ENTRIES_MAX)
		return;
	g_string_append(s, s->len ? "; " : "");
	put_time(s, at);
	g_string_append_printf(s, " %s", what);
}

static bool is_router(const struct leave_order *o, uint32_t node)
{
	uint32_t member;

	return strcmp(plan_nodes_of(o->plan, node, &member)->driver, "router") == 0;
}

static void joined(struct leave_order *o, mc_time at, char *place)
{
	note(o, JOINED, at, place);
	g_hash_table_add(o->untold, g_strdup(place));
}

static void refused(struct leave_order *o, mc_time at, int err)
{
	char *what = g_strconcat("- ", errno_name(err), NULL);

	note(o, LEFT, at, what);
	g_free(what);
}

void leave_order_event(struct leave_order *o, mc_time at, uint32_t node, const struct mc_event *e)
{
	char *place = place_of(o, node, e->ifindex, e->group);

	if (is_router(o, node)) {
		if (e->kind == MC_EV_VANISHED)
			note(o, FORGOTTEN, at, place);
	} else if (e->kind == MC_EV_GROUP_ADD) {
		joined(o, at, place);
	} else if (e->kind == MC_EV_GROUP_DEL) {
		note(o, LEFT, at, place);
	} else if (e->kind == MC_EV_LEAVE && e->err) {
		refused(o, at, e->err);
	}
	g_free(place);
}

/* Only the first time: version 3 tells it Robustness times. */
static void told(struct leave_order *o, mc_time at, uint32_t node, uint32_t ifindex,
		 struct maddr group)
{
	char *place = place_of(o, node, ifindex, group);

	if (g_hash_table_remove(o->untold, place))
		note(o, TOLD, at, place);
	g_free(place);
}

/* RFC 3376 s4.2.12: nothing but an INCLUDE of nothing means a leave. */
static bool leaves(const struct wire_record *r)
{
	return r->type == (unsigned)wire_record_type("TO_IN") && !r->source_count;
}

void leave_order_sent(struct leave_order *o, mc_time at, uint32_t node, uint32_t ifindex,
		      const void *datagram, size_t length)
{
	struct wire_view v;
	struct wire_record r;
	const uint8_t *p;

	wire_view(datagram, length, &v);
	if (!v.ip || v.wrong || !v.row || is_router(o, node))
		return;
	if (v.row->shape == WIRE_GROUP && v.row->to_routers)
		told(o, at, node, ifindex, v.group);
	p = v.records;
	for (unsigned i = 0; v.row->shape == WIRE_RECORDS && i < v.record_count; i++)
		if (wire_record(&v, &p, &r) && leaves(&r))
			told(o, at, node, ifindex, r.group);
}

void leave_order_tell(const struct leave_order *o, FILE *out)
{
	static const char *const names[LISTS] = { "order_joined", "order_left", "order_told",
						  "order_forgotten" };

	for (unsigned i = 0; i < LISTS; i++)
		fprintf(out, "r\t%s\t%s\n", names[i], o->text[i]->len ? o->text[i]->str : "-");
}
