/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/capture.h"

#include "cli/pcapng.h"

#include <string.h>

struct slot {
	uint32_t node, ifindex;
	unsigned interface; /* its number in the file */
};

struct capture {
	struct pcapng *file;
	GArray *slots;		/* struct slot */
	const struct plan *all; /* interfaces become slots as they send; NULL: only those named */
};

/* NODE/IF (NODE alone: its first). */
static bool find(const struct plan *p, const char *name, struct slot *slot, GError **error)
{
	struct place at = { "--pcap", 0, 0 };
	char **parts = g_strsplit(name, "/", 2);
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
		*slot = (struct slot){ node, (uint32_t)ifindex, 0 };
		ok = plan_interface(p, node, slot->ifindex) ||
		     cli_mistake(error, &at, "'%s': there is no such interface", name);
	}
	g_strfreev(parts);
	return ok;
}

bool capture_check(const struct plan *p, const char *names, GError **error)
{
	char **list = g_strsplit(names, ",", -1);
	struct slot unused;
	bool ok = list[0] || cli_mistake(error, &(struct place){ "--pcap", 0, 0 },
					 "names no interface; NODE/IF,... is allowed");

	for (unsigned i = 0; ok && list[i]; i++)
		ok = find(p, list[i], &unused, error);
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
		ok = find(p, list[i], &slot, error);
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

struct capture *capture_open_all(const struct plan *p, const char *path, GError **error)
{
	struct pcapng *file = pcapng_open(path, error);
	struct capture *c;

	if (!file)
		return NULL;
	c = g_new0(struct capture, 1);
	c->file = file;
	c->slots = g_array_new(FALSE, FALSE, sizeof(struct slot));
	c->all = p;
	return c;
}

bool capture_is_of_all(const struct capture *c)
{
	return c->all != NULL;
}

char *capture_name(size_t point, size_t points)
{
	return points == 1 ? g_strdup("capture.pcapng")
			   : g_strdup_printf("point-%zu.pcapng", point + 1);
}

static const struct slot *slot_of(const struct capture *c, uint32_t node, uint32_t ifindex)
{
	for (unsigned i = 0; i < c->slots->len; i++) {
		const struct slot *slot = &g_array_index(c->slots, struct slot, i);

		if (slot->node == node && slot->ifindex == ifindex)
			return slot;
	}
	return NULL;
}

static void add_slot(struct capture *c, uint32_t node, uint32_t ifindex)
{
	char *name = plan_node_name(c->all, node);
	char *full = g_strdup_printf("%s/%u", name, ifindex);
	struct slot slot = { node, ifindex, pcapng_interface(c->file, full) };

	g_array_append_val(c->slots, slot);
	g_free(full);
	g_free(name);
}

void capture_datagram(struct capture *c, mc_time at, uint32_t node, uint32_t ifindex,
		      const void *datagram, size_t length)
{
	const struct slot *slot;

	if (c->all && !slot_of(c, node, ifindex))
		add_slot(c, node, ifindex);
	slot = slot_of(c, node, ifindex);
	if (slot)
		pcapng_packet(c->file, slot->interface, at, datagram, length);
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
