/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/import_host.h"

#include <string.h>

#define INDICES 65536

void import_host_init(struct import_host *h)
{
	memset(h, 0, sizeof(*h));
	h->indices = g_new0(guint8, INDICES);
	h->addresses = g_hash_table_new_full(maddr_hash, maddr_same, g_free, NULL);
	h->in_order = g_array_new(FALSE, FALSE, sizeof(struct maddr));
}

void import_host_fini(struct import_host *h)
{
	g_free(h->indices);
	g_hash_table_destroy(h->addresses);
	g_array_free(h->in_order, TRUE);
}

void import_host_index(struct import_host *h, uint32_t ifindex)
{
	if (ifindex && ifindex < INDICES)
		h->indices[ifindex] = 1;
}

void import_host_address(struct import_host *h, struct maddr address)
{
	if (maddr_is_any(address) || maddr_is_multicast(address))
		return;
	if (g_hash_table_add(h->addresses, g_memdup2(&address, sizeof(address))))
		g_array_append_val(h->in_order, address);
}

void import_host_where(struct import_host *h, const struct mc_where *where, bool v6)
{
	if (where->kind == MC_WHERE_INDEX)
		import_host_index(h, where->ifindex);
	else if (where->kind == MC_WHERE_ADDRESS)
		import_host_address(h, where->address);
	else
		h->any[v6]++;
}

/* ---- the interfaces of the file of addresses ---- */

static bool is_word(const char *name)
{
	for (; name && *name; name++)
		if (!g_ascii_isgraph(*name))
			return false;
	return name != NULL;
}

static void write_interface(const struct book_interface *i, GString *out)
{
	char text[MADDR_STRLEN];
	const struct book_address *first = NULL;

	for (guint k = 0; k < i->addresses->len && first == NULL; k++) {
		const struct book_address *a = &g_array_index(i->addresses, struct book_address, k);

		first = maddr_is_v4(a->address) ? a : NULL;
	}
	g_string_append_printf(out, "iface %u %s%s%s%s", i->ifindex,
			       first ? maddr_format(first->address, text) : "-",
			       i->flags & MC_IF_MULTICAST ? "" : " nomulticast",
			       i->flags & MC_IF_UP ? "" : " down",
			       i->flags & MC_IF_LOOPBACK ? " loopback" : "");
	if (is_word(i->name))
		g_string_append_printf(out, "  # %s", i->name);
	g_string_append_c(out, '\n');
	for (guint k = 0; k < i->addresses->len; k++) {
		const struct book_address *a = &g_array_index(i->addresses, struct book_address, k);

		if (a != first)
			g_string_append_printf(out, "address %u %s/%u\n", i->ifindex,
					       maddr_format(a->address, text), a->prefix);
	}
}

/* ---- what calls show ---- */

struct writer {
	const struct import_host *host;
	const struct import_asked *asked;
	GString *out;
	GPtrArray *notes;
	guint8 *declared; /* by index */
	uint32_t first;	  /* made up */
};

static void note(struct writer *w, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void note(struct writer *w, const char *format, ...)
{
	va_list ap;
	char *text;

	va_start(ap, format);
	text = g_strdup_vprintf(format, ap);
	va_end(ap);
	g_ptr_array_add(w->notes, g_strdup_printf("%s: %s", w->asked->name, text));
	g_free(text);
}

static const char not_there[] =
	"not in the file of addresses: is it of the host that was recorded, as it was then?";

static void write_indices(struct writer *w)
{
	guint strange = 0;

	for (uint32_t i = 1; i < INDICES; i++) {
		if (!w->host->indices[i] || w->declared[i])
			continue;
		strange++;
		g_string_append_printf(w->out, "iface %u -  # its address is not known\n", i);
		w->declared[i] = 1;
		w->first = w->first ? w->first : i;
	}
	if (strange && w->asked->book)
		note(w, "%u interfaces that calls named by index, and found, are %s", strange,
		     not_there);
}

static bool is_in_book(const struct book *b, struct maddr address)
{
	for (guint i = 0; b && i < b->interfaces->len; i++) {
		const struct book_interface *ifc = b->interfaces->pdata[i];

		for (guint k = 0; k < ifc->addresses->len; k++)
			if (maddr_equal(
				    address,
				    g_array_index(ifc->addresses, struct book_address, k).address))
				return true;
	}
	return false;
}

/* An interface of its own for each: which have one in common nobody can know. */
static void write_addresses(struct writer *w)
{
	char text[MADDR_STRLEN];
	uint32_t free = 1;
	guint made_up = 0;

	for (guint i = 0; i < w->host->in_order->len; i++) {
		struct maddr a = g_array_index(w->host->in_order, struct maddr, i);

		if (is_in_book(w->asked->book, a))
			continue;
		while (free < INDICES && w->declared[free])
			free++;
		if (free == INDICES)
			break;
		g_string_append_printf(w->out, "iface %u %s  # its index is not known\n", free,
				       maddr_format(a, text));
		w->declared[free] = 1;
		w->first = w->first ? w->first : free;
		made_up++;
	}
	if (made_up && w->asked->book)
		note(w, "%u addresses of interfaces that calls named, and found, are %s", made_up,
		     not_there);
	else if (made_up)
		note(w,
		     "%u interfaces are known by an address alone, and got indices that nobody "
		     "else has; --addresses=FILE names them",
		     made_up);
}

static void write_route(struct writer *w, bool v6)
{
	const struct import_asked *asked = w->asked;
	uint32_t ifindex = asked->route[v6];

	if (w->host->any[v6] == 0)
		return;
	if (ifindex == 0 && asked->book)
		ifindex = book_first(asked->book, v6);
	if (ifindex == 0)
		ifindex = w->first;
	if (ifindex == 0)
		ifindex = 1;
	if (!w->declared[ifindex])
		g_string_append_printf(w->out, "iface %u -  # known by nothing but its route\n",
				       ifindex);
	w->declared[ifindex] = 1;
	g_string_append_printf(w->out, "route %s %u  # not in the file\n",
			       v6 ? "ff00::/8" : "224.0.0.0/4", ifindex);
	if (asked->route[v6] == 0)
		note(w,
		     "%u %s calls leave the interface to the host's routes, which are not in the "
		     "file: the trace routes them to interface %u; --route%s=INTERFACE names "
		     "another",
		     w->host->any[v6], v6 ? "IPv6" : "IPv4", ifindex, v6 ? "6" : "");
}

void import_host_write(const struct import_host *h, const struct import_asked *asked, GString *out,
		       GPtrArray *notes)
{
	struct writer w = { h, asked, out, notes, g_new0(guint8, INDICES), 0 };

	for (guint i = 0; asked->book && i < asked->book->interfaces->len; i++) {
		const struct book_interface *ifc = asked->book->interfaces->pdata[i];

		write_interface(ifc, out);
		w.declared[ifc->ifindex] = 1;
	}
	write_indices(&w);
	write_addresses(&w);
	write_route(&w, false);
	write_route(&w, true);
	g_free(w.declared);
}
