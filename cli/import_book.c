/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/import_book.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

struct filler {
	struct book *book;
	struct place at;
	GError **error;
};

static void interface_free(gpointer p)
{
	struct book_interface *i = p;

	g_array_free(i->addresses, TRUE);
	g_free(i->name);
	g_free(i);
}

/* ---- members of an object that may lack them, or have them of another type ---- */

static bool has(JsonObject *o, const char *name, GType type)
{
	JsonNode *n = json_object_get_member(o, name);

	return n && JSON_NODE_HOLDS_VALUE(n) && json_node_get_value_type(n) == type;
}

static const char *text_of(JsonObject *o, const char *name)
{
	return has(o, name, G_TYPE_STRING) ? json_object_get_string_member(o, name) : NULL;
}

static gint64 number_of(JsonObject *o, const char *name, gint64 otherwise)
{
	return has(o, name, G_TYPE_INT64) ? json_object_get_int_member(o, name) : otherwise;
}

static JsonArray *list_of(JsonObject *o, const char *name)
{
	JsonNode *n = json_object_get_member(o, name);

	return n && JSON_NODE_HOLDS_ARRAY(n) ? json_node_get_array(n) : NULL;
}

static JsonObject *object_at(JsonArray *list, guint i)
{
	JsonNode *n = json_array_get_element(list, i);

	return JSON_NODE_HOLDS_OBJECT(n) ? json_node_get_object(n) : NULL;
}

/* ---- an interface ---- */

static unsigned flags_of(JsonObject *o)
{
	static const struct {
		const char *name;
		unsigned flag;
	} known[] = { { "UP", MC_IF_UP },
		      { "MULTICAST", MC_IF_MULTICAST },
		      { "LOOPBACK", MC_IF_LOOPBACK } };
	JsonArray *list = list_of(o, "flags");
	unsigned flags = 0;

	for (guint i = 0; list && i < json_array_get_length(list); i++)
		for (size_t k = 0; k < G_N_ELEMENTS(known); k++)
			if (g_strcmp0(json_node_get_string(json_array_get_element(list, i)),
				      known[k].name) == 0)
				flags |= known[k].flag;
	return flags;
}

static bool is_host(struct maddr a)
{
	return !maddr_is_multicast(a) && !maddr_is_any(a);
}

static bool take_address(struct filler *f, JsonObject *o, struct book_interface *i)
{
	const char *local = o ? text_of(o, "local") : NULL;
	struct book_address a;
	gint64 prefix;

	if (o && local == NULL)
		return true; /* a family without addresses */
	if (o == NULL || !maddr_parse(local, &a.address) || !is_host(a.address))
		return cli_mistake(f->error, &f->at, "interface %u has the address '%s'",
				   i->ifindex, local ? local : "");
	prefix = number_of(o, "prefixlen", maddr_is_v4(a.address) ? 24 : 64);
	if (prefix < 0 || prefix > (maddr_is_v4(a.address) ? 32 : 128))
		return cli_mistake(f->error, &f->at, "prefixlen %d of %s", (int)prefix, local);
	a.prefix = (unsigned)prefix;
	g_array_append_val(i->addresses, a);
	return true;
}

static bool is_known(const struct book *b, uint32_t ifindex)
{
	for (guint i = 0; i < b->interfaces->len; i++)
		if (((struct book_interface *)b->interfaces->pdata[i])->ifindex == ifindex)
			return true;
	return false;
}

static bool take_interface(struct filler *f, JsonObject *o, guint number)
{
	JsonArray *list = o ? list_of(o, "addr_info") : NULL;
	gint64 ifindex = o ? number_of(o, "ifindex", 0) : 0;
	struct book_interface *i;

	if (o && json_object_get_size(o) == 0)
		return true; /* ip filtered it out, and left its place */
	if (ifindex < 1 || ifindex > 65535 || is_known(f->book, (uint32_t)ifindex))
		return cli_mistake(f->error, &f->at,
				   "entry %u: 'ifindex' is missing, twice the same, or not from 1 "
				   "to 65535: is this of ip -j address?",
				   number);
	i = g_new0(struct book_interface, 1);
	i->ifindex = (uint32_t)ifindex;
	i->name = g_strdup(text_of(o, "ifname"));
	i->flags = flags_of(o);
	i->addresses = g_array_new(FALSE, FALSE, sizeof(struct book_address));
	g_ptr_array_add(f->book->interfaces, i);
	for (guint k = 0; list && k < json_array_get_length(list); k++)
		if (!take_address(f, object_at(list, k), i))
			return false;
	return true;
}

/* ---- the file ---- */

static bool fill(struct filler *f, JsonNode *root)
{
	JsonArray *list = root && JSON_NODE_HOLDS_ARRAY(root) ? json_node_get_array(root) : NULL;

	if (list == NULL)
		return cli_mistake(f->error, &f->at, "no list: is this of ip -j address?");
	for (guint i = 0; i < json_array_get_length(list); i++)
		if (!take_interface(f, object_at(list, i), i + 1))
			return false;
	return true;
}

/* "<data>:1:8: Parse error: ..." of json-glib */
static void no_json(struct filler *f, const char *message)
{
	struct place at = f->at;
	int behind = 0;

	if (sscanf(message, "<data>:%u:%u: %n", &at.line, &at.column, &behind) < 2)
		at = f->at;
	cli_mistake(f->error, &at, "no JSON: %s", message + behind);
}

struct book *book_parse(const char *text, gsize length, const char *name, GError **error)
{
	struct filler f = { .at = { g_intern_string(name), 0, 0 }, .error = error };
	JsonParser *parser = json_parser_new();
	GError *why = NULL;
	bool ok;

	f.book = g_new0(struct book, 1);
	f.book->interfaces = g_ptr_array_new_with_free_func(interface_free);
	ok = json_parser_load_from_data(parser, text, (gssize)length, &why);
	if (ok)
		ok = fill(&f, json_parser_get_root(parser));
	else
		no_json(&f, why->message);
	g_clear_error(&why);
	g_object_unref(parser);
	if (ok)
		return f.book;
	book_free(f.book);
	return NULL;
}

struct book *book_load(const char *path, GError **error)
{
	struct book *b = NULL;
	char *text;
	gsize length;

	if (!g_file_get_contents(path, &text, &length, error))
		return NULL;
	b = book_parse(text, length, path, error);
	g_free(text);
	return b;
}

void book_free(struct book *b)
{
	if (b == NULL)
		return;
	g_ptr_array_free(b->interfaces, TRUE);
	g_free(b);
}

/* ---- look-up ---- */

uint32_t book_by_name(const struct book *b, const char *name)
{
	for (guint i = 0; i < b->interfaces->len; i++) {
		const struct book_interface *ifc = b->interfaces->pdata[i];

		if (g_strcmp0(ifc->name, name) == 0)
			return ifc->ifindex;
	}
	return 0;
}

static bool has_address(const struct book_interface *i, struct maddr address)
{
	for (guint k = 0; k < i->addresses->len; k++)
		if (maddr_equal(g_array_index(i->addresses, struct book_address, k).address,
				address))
			return true;
	return false;
}

uint32_t book_by_address(const struct book *b, struct maddr address)
{
	uint32_t found = 0;

	for (guint i = 0; i < b->interfaces->len; i++) {
		const struct book_interface *ifc = b->interfaces->pdata[i];

		if (!has_address(ifc, address))
			continue;
		if (found)
			return 0;
		found = ifc->ifindex;
	}
	return found;
}

static bool has_family(const struct book_interface *i, bool v6)
{
	for (guint k = 0; k < i->addresses->len; k++)
		if (maddr_is_v4(g_array_index(i->addresses, struct book_address, k).address) != v6)
			return true;
	return false;
}

uint32_t book_first(const struct book *b, bool v6)
{
	const unsigned needed = MC_IF_UP | MC_IF_MULTICAST;

	for (guint i = 0; i < b->interfaces->len; i++) {
		const struct book_interface *ifc = b->interfaces->pdata[i];

		if ((ifc->flags & (needed | MC_IF_LOOPBACK)) == needed && has_family(ifc, v6))
			return ifc->ifindex;
	}
	return 0;
}
