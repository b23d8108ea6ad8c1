/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The lines lan, link and node: their words become the keys that a YAML map would have. */
#include "cli/story.h"
#include "cli/topology.h"

#include <string.h>

static struct value *text_here(const struct line *line, const char *text)
{
	return value_new_text(text, &line->at);
}

/* KEY=VALUE into the map; false at once if the next word is none. */
static bool take_key(struct line *line, struct value *keys, GError **error)
{
	const char *word = line_peek(line);
	const char *sign = word ? strchr(word, '=') : NULL;
	struct value *key;

	if (!sign)
		return false;
	key = value_new(VALUE_TEXT, &line->at);
	key->text = g_strndup(word, (gsize)(sign - word));
	if (value_get(keys, key->text)) {
		cli_mistake(error, &line->at, "'%s' stands here twice", key->text);
		value_free(key);
		return false;
	}
	value_put(keys, key, text_here(line, sign + 1));
	line->next++;
	return true;
}

static bool take_keys(struct line *line, struct value *keys, GError **error)
{
	GError *here = NULL;

	while (take_key(line, keys, &here))
		;
	if (!here)
		return true;
	g_propagate_error(error, here);
	return false;
}

/* KEY=A, B: what stands behind the comma belongs to the key, which has one value. */
static bool check_comma(const struct line *line, GError **error)
{
	const char *comma = line_peek(line), *key, *next;

	if (!comma || strcmp(comma, ",") || !line->next)
		return true;
	key = line->words->pdata[line->next - 1];
	next = line->words->pdata[line->next + 1];
	if (!next || !strcmp(next, "on") || strchr(next, '=') || !strchr(key, '='))
		return true;
	return cli_mistake(error, &line->at,
			   "'%s' stands where 'on' should; several values go in brackets, as in "
			   "%.*s[%s, %s]",
			   next, (int)(strchr(key, '=') - key + 1), key, strchr(key, '=') + 1,
			   next);
}

/* lan NAME [KEY=VALUE ...] */
bool story_lan(struct plan *p, struct line *line, GError **error)
{
	const char *name = line_take(line, "a name", error);
	struct value *keys = value_new(VALUE_MAP, &line->at), *key;
	bool ok = name && take_keys(line, keys, error) &&
		  line_done(line,
			    "kind= delay= rate= loss= dup= reorder= jitter= mtu= count=", error);

	key = text_here(line, name ? name : "");
	ok = ok && topology_link(p, key, keys, error);
	value_free(key);
	value_free(keys);
	return ok;
}

/* The group of nodes that consists of this one alone. */
static bool find_single(struct plan *p, const char *name, const struct line *line, uint32_t *nodes,
			GError **error)
{
	for (uint32_t i = 0; i < p->nodes->len; i++) {
		const struct plan_group *g = &plan_nodes(p, i)->group;
		char *first = plan_group_name(g, 0);
		bool same = g->count == 1 && !strcmp(first, name);

		g_free(first);
		*nodes = i;
		if (same)
			return true;
	}
	return cli_mistake(error, &line->at, "'%s' must be a node of a line above, without a count",
			   name);
}

/* link NAME NODE NODE [KEY=VALUE ...] */
bool story_link(struct plan *p, struct line *line, GError **error)
{
	const char *name = line_take(line, "a name", error);
	const char *a = name ? line_take(line, "a node", error) : NULL;
	const char *b = a ? line_take(line, "a second node", error) : NULL;
	struct value *keys, *on;
	uint32_t first, second;
	bool ok;

	if (!b)
		return false;
	keys = value_new(VALUE_MAP, &line->at);
	on = text_here(line, name);
	ok = take_keys(line, keys, error) &&
	     line_done(line, "delay= rate= loss= dup= reorder= jitter= mtu=", error);
	if (ok && (value_get(keys, "kind") || value_get(keys, "count")))
		ok = cli_mistake(error, &line->at, "a link of two nodes has no kind and no count");
	if (ok)
		value_put(keys, text_here(line, "kind"), text_here(line, "p2p"));
	ok = ok && find_single(p, a, line, &first, error) &&
	     find_single(p, b, line, &second, error);
	if (ok && first == second)
		ok = cli_mistake(error, &line->at, "link %s would join %s to itself", name, a);
	ok = ok && topology_link(p, on, keys, error) &&
	     topology_attach(p, first, on, NULL, error) &&
	     topology_attach(p, second, on, NULL, error);
	value_free(on);
	value_free(keys);
	return ok;
}

/* address A/P address B/P ... nomulticast loopback as one text; "-" if there is none.  To be freed; NULL and
 * *error. */
static char *take_addresses(struct line *line, GError **error)
{
	GString *s = g_string_new(NULL);

	for (;;) {
		const char *word = line_peek(line);

		if (line_accept(line, "address"))
			word = line_take(line, "an address", error);
		else if (!line_accept(line, "nomulticast") && !line_accept(line, "loopback"))
			break;
		if (!word) {
			g_string_free(s, TRUE);
			return NULL;
		}
		g_string_append_printf(s, "%s%s", s->len ? " " : "", word);
	}
	return g_string_free(s->len ? s : g_string_append_c(s, '-'), FALSE);
}

/* on LAN [address A/P ...] [, on LAN ...] into keys `on` and `address`, lists of one length. */
static bool take_links(struct line *line, struct value *keys, GError **error)
{
	struct value *on, *address;

	if (!line_peek(line))
		return true;
	on = value_new(VALUE_LIST, &line->at);
	address = value_new(VALUE_LIST, &line->at);
	value_put(keys, text_here(line, "on"), on);
	value_put(keys, text_here(line, "address"), address);
	do {
		const char *word;
		char *addresses;

		line_accept(line, ",");
		if (!line_expect(line, "on", error) || !(word = line_take(line, "a link", error)))
			return false;
		g_ptr_array_add(on->items, text_here(line, word));
		addresses = take_addresses(line, error);
		if (!addresses)
			return false;
		g_ptr_array_add(address->items, text_here(line, addresses));
		g_free(addresses);
	} while (line_peek(line) && !strcmp(line_peek(line), ","));
	return line_done(
		line,
		"address A/P, address none, nomulticast, loopback, and a comma before the next "
		"'on'",
		error);
}

/* node NAME ... [KEY=VALUE ...] [on ...] */
bool story_node(struct plan *p, struct line *line, GError **error)
{
	struct value *keys = value_new(VALUE_MAP, &line->at);
	unsigned first = line->next, last;
	bool ok;

	while (line_peek(line) && !strchr(line_peek(line), '=') && strcmp(line_peek(line), "on"))
		line->next++;
	last = line->next;
	ok = take_keys(line, keys, error);
	if (ok && value_get(keys, "on"))
		ok = cli_mistake(error, &line->at, "write 'on LINK', without '='");
	if (ok && value_get(keys, "address"))
		ok = cli_mistake(error, &line->at, "write 'on LINK address A/P', without '='");
	ok = ok && check_comma(line, error) && take_links(line, keys, error);
	if (ok && first == last)
		ok = cli_mistake(error, &line->at, "a node without a name");
	for (unsigned i = first; ok && i < last; i++) {
		struct value *name = text_here(line, line->words->pdata[i]);

		ok = topology_nodes(p, name, keys, error);
		value_free(name);
	}
	value_free(keys);
	return ok;
}
