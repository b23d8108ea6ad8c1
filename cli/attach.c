/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/address.h"
#include "cli/members.h"
#include "cli/topology.h"

#include <string.h>

/* What is no address: of all interfaces of the attachment. */
static bool take_word(const char *text, struct plan_attachment *a)
{
	const struct {
		const char *word;
		bool *out;
	} words[] = {
		{ "none", &a->none },
		{ "nomulticast", &a->no_multicast },
		{ "loopback", &a->loopback },
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(words); i++)
		if (!strcmp(words[i].word, text)) {
			*words[i].out = true;
			return true;
		}
	return false;
}

static bool take_address(struct plan *p, const char *text, const struct plan_nodes *n,
			 uint32_t interfaces, const struct place *at, struct plan_attachment *a,
			 GError **error)
{
	struct plan_address given = { .given = true };
	unsigned prefix;

	if (!strcmp(text, "-"))
		return true;
	if (take_word(text, a))
		return true;
	if (!address_parse(text, at, &given.address, &prefix, error))
		return false;
	given.prefix = (uint8_t)prefix;
	if (!maddr_is_v4(given.address) && !plan_nodes_ipv6(n))
		return cli_mistake(error, at, "address '%s', but %s has no IPv6%s%s", text,
				   n->group.name,
				   n->ipv6 == MC_SWITCH_OFF ? ": ipv6=off" : " with preset ",
				   n->ipv6 == MC_SWITCH_OFF ? "" : n->preset);
	if (interfaces > 1)
		return cli_mistake(error, at,
				   "address '%s' would stand on %u interfaces; one is allowed",
				   text, interfaces);
	g_array_append_val(p->given, given);
	a->given_count++;
	return true;
}

/* A/P B/P ..., none (nothing is dealt, either), or - (dealt out); nomulticast, loopback. */
static bool take_addresses(struct plan *p, const char *text, const struct plan_nodes *n,
			   const struct span *s, const struct place *at, struct plan_attachment *a,
			   GError **error)
{
	char **words = g_strsplit_set(text ? text : "", " \t", -1);
	uint32_t interfaces = n->group.count * (a->paired ? 1 : s->count);
	bool ok = true;

	a->given = p->given->len;
	for (unsigned i = 0; ok && words[i]; i++)
		if (words[i][0])
			ok = take_address(p, words[i], n, interfaces, at, a, error);
	g_strfreev(words);
	return ok;
}

/* link#: node i on link i. */
static bool pair(struct plan *p, const struct plan_nodes *n, const char *text,
		 const struct place *at, GArray *spans, GError **error)
{
	char *base = g_strndup(text, strlen(text) - 1);
	char *all = g_strdup_printf("%s[1..%u]", base, n->group.count);
	bool ok = n->group.numbered && members_find(p->links, all, "link", at, spans, error);

	if (!n->group.numbered)
		cli_mistake(error, at, "'%s' needs nodes with a count, one for each link", text);
	else if (ok && spans->len > 1)
		ok = cli_mistake(error, at, "'%s' needs a link with a count", text);
	g_free(all);
	g_free(base);
	return ok;
}

bool topology_attach(struct plan *p, uint32_t nodes, const struct value *on, const char *address,
		     GError **error)
{
	const struct plan_nodes *n = plan_nodes(p, nodes);
	GArray *spans = g_array_new(FALSE, FALSE, sizeof(struct span));
	char *text = NULL;
	bool paired, ok;

	if (!value_is(on, VALUE_TEXT, "on", error) ||
	    !(text = vars_expand(p->vars, on->text, &on->at, error))) {
		g_array_unref(spans);
		return false;
	}
	paired = g_str_has_suffix(text, "#");
	ok = paired ? pair(p, n, text, &on->at, spans, error)
		    : members_find(p->links, text, "link", &on->at, spans, error);
	for (unsigned i = 0; ok && i < spans->len; i++) {
		const struct span *s = &g_array_index(spans, struct span, i);
		struct plan_attachment a = { .nodes = nodes, .paired = paired, .at = on->at };

		a.link = s->first;
		a.link_count = s->count;
		ok = take_addresses(p, address, n, s, &on->at, &a, error);
		if (ok)
			g_array_append_val(p->attachments, a);
	}
	g_free(text);
	g_array_unref(spans);
	return ok;
}

static bool attach_one(struct plan *p, uint32_t nodes, const struct value *on,
		       const struct value *address, GError **error)
{
	char *given = NULL;
	bool ok;

	if (address && !value_is(address, VALUE_TEXT, "address", error))
		return false;
	if (address) {
		given = vars_expand(p->vars, address->text, &address->at, error);
		if (!given)
			return false;
	}
	ok = topology_attach(p, nodes, on, given, error);
	g_free(given);
	return ok;
}

bool topology_attach_all(struct plan *p, uint32_t nodes, const struct value *keys, GError **error)
{
	const struct value *on = value_get(keys, "on"), *address = value_get(keys, "address");
	bool list;

	if (!on)
		return !address || cli_mistake(error, &address->at, "address without 'on'");
	if (on->kind == VALUE_TEXT)
		return attach_one(p, nodes, on, address, error);
	list = address && address->kind == VALUE_LIST;
	if (!value_is(on, VALUE_LIST, "on", error))
		return false;
	if (address && (!list || address->items->len != on->items->len))
		return cli_mistake(error, &address->at,
				   "address must be a list as long as 'on' ('-': dealt out)");
	for (unsigned i = 0; i < on->items->len; i++)
		if (!attach_one(p, nodes, value_item(on, i), list ? value_item(address, i) : NULL,
				error))
			return false;
	return true;
}
