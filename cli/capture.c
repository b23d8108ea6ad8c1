/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/capture.h"

#include "cli/errnos.h"
#include "cli/pcapng.h"

#include <string.h>

struct slot {
	uint32_t link;
	unsigned interface;
};

struct capture {
	struct pcapng *file;
	GArray *slots; /* struct slot: several may be on one link */
};

/* The link of NODE/IF (NODE alone: its first). */
static bool find(const struct plan *p, const char *name, uint32_t *link, GError **error)
{
	struct place at = { "--pcap", 0, 0 };
	char **parts = g_strsplit(name, "/", 2);
	const struct plan_interface *i = NULL;
	uint64_t ifindex = 1;
	uint32_t node;
	bool ok = false;

	if (!parts[0] || !plan_find(p->nodes, parts[0], &node)) {
		char *known = members_known(p->nodes);

		cli_mistake(error, &at, "there is no node '%s'; known: %s",
			    parts[0] ? parts[0] : "", known);
		g_free(known);
	} else if (!parts[1] ||
		   number_uint(parts[1], "interface", 1, PLAN_IFINDEX_MAX, &at, &ifindex, error)) {
		i = plan_interface(p, node, (uint32_t)ifindex);
		ok = i || cli_mistake(error, &at, "'%s': there is no such interface", name);
	}
	if (ok)
		*link = i->link;
	g_strfreev(parts);
	return ok;
}

bool capture_check(const struct plan *p, const char *names, GError **error)
{
	char **list = g_strsplit(names, ",", -1);
	uint32_t link;
	bool ok = list[0] || cli_mistake(error, &(struct place){ "--pcap", 0, 0 },
					 "names no interface; NODE/IF,... is allowed");

	for (unsigned i = 0; ok && list[i]; i++)
		ok = find(p, list[i], &link, error);
	g_strfreev(list);
	return ok;
}

struct capture *capture_open(const struct plan *p, const char *names, const char *path,
			     GError **error)
{
	struct capture *c = g_new0(struct capture, 1);
	char **list = g_strsplit(names, ",", -1);
	struct slot slot;
	bool ok = true;

	c->slots = g_array_new(FALSE, FALSE, sizeof(struct slot));
	c->file = pcapng_open(path, error);
	for (unsigned i = 0; c->file && ok && list[i]; i++) {
		ok = find(p, list[i], &slot.link, error);
		if (!ok)
			break;
		slot.interface = pcapng_interface(c->file, list[i]);
		g_array_append_val(c->slots, slot);
	}
	g_strfreev(list);
	if (c->file && ok)
		return c;
	pcapng_close(c->file, NULL);
	g_array_unref(c->slots);
	g_free(c);
	return NULL;
}

void capture_sent(struct capture *c, const struct plan *p, mc_time at, uint32_t node,
		  uint32_t ifindex, const void *datagram, size_t length)
{
	const struct plan_interface *from = plan_interface(p, node, ifindex);

	for (unsigned i = 0; i < c->slots->len; i++) {
		const struct slot *slot = &g_array_index(c->slots, struct slot, i);

		if (slot->link == from->link)
			pcapng_packet(c->file, slot->interface, at, datagram, length);
	}
}

bool capture_close(struct capture *c, GError **error)
{
	bool ok;

	if (!c)
		return true;
	ok = pcapng_close(c->file, error);
	g_array_unref(c->slots);
	g_free(c);
	return ok;
}

/* ---- events ---- */

const char *const capture_events_header = "point,time_ns,node,ifindex,event,group,result,packet\n";

static const char *const names[MC_EV_KINDS] = {
	[MC_EV_JOIN] = "join",		 [MC_EV_LEAVE] = "leave",
	[MC_EV_CLOSE] = "close",	 [MC_EV_GROUP_ADD] = "group-add",
	[MC_EV_GROUP_DEL] = "group-del", [MC_EV_SUPPRESSED] = "suppressed",
	[MC_EV_APPEARED] = "appeared",	 [MC_EV_VANISHED] = "vanished",
	[MC_EV_QUERIER] = "querier",	 [MC_EV_DROPPED] = "dropped",
};

void capture_write_packet(struct stage *s, mc_time at, uint32_t node, uint32_t ifindex,
			  const void *datagram, size_t length)
{
	char *name = plan_node_name(s->plan, node), *what = packet_describe(datagram, length);

	fprintf(s->events, "%u,%" G_GINT64_FORMAT ",%s,%u,sent,,,%s\n", s->point, at, name, ifindex,
		what);
	g_free(what);
	g_free(name);
}

void capture_write_event(struct stage *s, mc_time at, uint32_t node, const struct mc_event *e)
{
	char *name = plan_node_name(s->plan, node), group[MADDR_STRLEN];
	bool plain = e->kind == MC_EV_DROPPED || e->kind == MC_EV_QUERIER;

	fprintf(s->events, "%u,%" G_GINT64_FORMAT ",%s,%u,%s,%s,", s->point, at, name, e->ifindex,
		(unsigned)e->kind < MC_EV_KINDS && names[e->kind] ? names[e->kind] : "other",
		maddr_is_any(e->group) ? "" : maddr_format(e->group, group));
	if (plain)
		fprintf(s->events, "%d,\n", e->err);
	else
		fprintf(s->events, "%s,\n", errno_name(e->err));
	g_free(name);
}
