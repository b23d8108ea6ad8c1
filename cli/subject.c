/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/subject.h"

#include <string.h>

/* Splits text at the first of `mark` outside brackets; returns what is behind it, or NULL. */
static char *split(char *text, char mark)
{
	int depth = 0;

	for (; *text; text++) {
		if (*text == '[')
			depth++;
		else if (*text == ']')
			depth--;
		else if (*text == mark && depth == 0) {
			*text = 0;
			return text + 1;
		}
	}
	return NULL;
}

static bool parse_where(const char *text, const struct place *at, struct subject *s, GError **error)
{
	uint64_t n;

	if (!strcmp(text, "*")) {
		s->where = SUBJECT_EACH;
		return true;
	}
	if (!number_uint(text, "interface", 1, PLAN_IFINDEX_MAX, at, &n, error))
		return false;
	s->where = SUBJECT_INTERFACE;
	s->ifindex = (uint32_t)n;
	return true;
}

static bool parse_sockets(struct plan *p, char *text, const struct place *at, struct subject *s,
			  GError **error)
{
	uint32_t from, to, socket;
	bool range;

	if (!members_range(text, &range, &from, &to, at, error))
		return false;
	if (!name_is_valid(text))
		return cli_mistake(error, at, "'%s' is no name of a socket, as in h1.a", text);
	for (uint32_t k = from; range && k <= to; k++) {
		char *name = g_strdup_printf("%s%u", text, k);

		socket = plan_socket(p, name);
		g_array_append_val(s->sockets, socket);
		g_free(name);
	}
	if (!range) {
		socket = plan_socket(p, text);
		g_array_append_val(s->sockets, socket);
	}
	s->named_socket = true;
	return true;
}

bool subject_parse(struct plan *p, const char *text, const struct place *at, struct subject *out,
		   GError **error)
{
	char *names = g_strdup(text), *where = split(names, '/'), *socket = split(names, '.');
	struct subject s = { .text = g_strdup(text) };
	uint32_t none = 0;
	bool ok;

	s.nodes = g_array_new(FALSE, FALSE, sizeof(struct span));
	s.sockets = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	ok = members_find(p->nodes, names, "node", at, s.nodes, error) &&
	     (!where || parse_where(where, at, &s, error)) &&
	     (!socket || parse_sockets(p, socket, at, &s, error));
	if (ok && !socket)
		g_array_append_val(s.sockets, none);
	g_free(names);
	if (ok)
		*out = s;
	else
		subject_clear(&s);
	return ok;
}

bool subject_parse_links(const struct plan *p, const char *text, const struct place *at,
			 struct subject *out, GArray *links, GError **error)
{
	if (!members_find(p->links, text, "link", at, links, error))
		return false;
	out->text = g_strdup(text);
	out->nodes = g_array_new(FALSE, FALSE, sizeof(struct span));
	out->sockets = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	return true;
}

void subject_clear(struct subject *s)
{
	if (s->nodes)
		g_array_unref(s->nodes);
	if (s->sockets)
		g_array_unref(s->sockets);
	g_free(s->text);
	memset(s, 0, sizeof(*s));
}

bool subject_has(const struct subject *s, uint32_t node, uint32_t ifindex)
{
	return !(s->where == SUBJECT_INTERFACE && s->ifindex != ifindex) &&
	       subject_has_node(s, node);
}

bool subject_has_node(const struct subject *s, uint32_t node)
{
	return span_has(s->nodes, node);
}

bool subject_has_socket(const struct subject *s, uint32_t socket)
{
	for (unsigned i = 0; i < s->sockets->len; i++)
		if (g_array_index(s->sockets, uint32_t, i) == socket)
			return true;
	return false;
}

static bool check_group(const struct plan_nodes *n, const struct subject *s, bool one,
			const struct place *at, GError **error)
{
	if (s->where == SUBJECT_INTERFACE && s->ifindex > n->interfaces)
		return cli_mistake(error, at, "'%s': %s has %u interface%s", s->text, n->group.name,
				   n->interfaces, n->interfaces == 1 ? "" : "s");
	if (one && s->where == SUBJECT_ANYWHERE && n->interfaces != 1)
		return cli_mistake(error, at, "'%s': %s has %u interfaces; name one, as in %s/1",
				   s->text, n->group.name, n->interfaces, s->text);
	return true;
}

bool subject_check(const struct plan *p, const struct subject *s, bool one, const struct place *at,
		   GError **error)
{
	for (unsigned i = 0; i < s->nodes->len; i++) {
		const struct span *span = &g_array_index(s->nodes, struct span, i);

		for (uint32_t n = span->first, member; n < span->first + span->count;) {
			const struct plan_nodes *nodes = plan_nodes_of(p, n, &member);

			if (!check_group(nodes, s, one, at, error))
				return false;
			n += nodes->group.count - member;
		}
	}
	return true;
}
