/* SPDX-License-Identifier: GPL-2.0-or-later */
/* setsockopt and sysctl. */
#include "cli/octets.h"
#include "cli/verbs.h"

#include <errno.h>
#include <netinet/in.h>
#include <string.h>

bool verb_option(const char *word, const struct place *at, int *level, int *option, GError **error)
{
	const char *slash = strchr(word, '/');
	uint64_t l, o;
	char *front;
	bool ok;

	if (!slash)
		return mc_option_find(word, level, option) ||
		       cli_mistake(error, at,
				   "there is no socket option '%s', as IP_MULTICAST_TTL and "
				   "MCAST_JOIN_GROUP are",
				   word);
	front = g_strndup(word, (gsize)(slash - word));
	ok = number_uint(front, "level", 0, INT32_MAX, at, &l, error) &&
	     number_uint(slash + 1, "option", 0, INT32_MAX, at, &o, error);
	g_free(front);
	if (!ok)
		return false;
	*level = (int)l;
	*option = (int)o;
	return true;
}

/* setsockopt NAME VALUE .. */
bool verb_parse_setsockopt(struct plan *p, struct action *a, struct line *line, GError **error)
{
	const char *word = line_take(line, "the name of an option", error);

	(void)p;
	a->count = 1;
	if (!word || !verb_option(word, &line->at, &a->level, &a->option, error))
		return false;
	a->octets = octets_take(line, &a->v6, error);
	if (a->v6 && g_str_has_prefix(word, "MCAST_")) /* of either level (RFC 3678 s5) */
		a->level = IPPROTO_IPV6;
	a->v6 |= a->level == IPPROTO_IPV6;
	return a->octets != NULL;
}

/* sysctl NAME N */
bool verb_parse_sysctl(struct plan *p, struct action *a, struct line *line, GError **error)
{
	const char *word = line_take(line, "the name of a limit", error);

	(void)p;
	if (!word)
		return false;
	a->name = g_strdup(word);
	word = line_take(line, "a number", error);
	return word && number_uint(word, a->name, 0, UINT64_MAX, &line->at, &a->value, error);
}

/* Sets it on a node that is nowhere: it never comes to use its port. */
static bool has_limit(const struct plan_nodes *n, const char *name)
{
	const struct mc_node_config config = { .preset = n->preset,
					       .policy = n->policy,
					       .router_policy = n->router_policy,
					       .bare = true };
	struct port nowhere = { 0 };
	struct mc_node *node = mc_node_new(&config, &nowhere);
	int err = mc_node_set_limit(node, name, 1);

	mc_node_free(node);
	return err != ENOENT;
}

bool verb_check_sysctl(const struct plan *p, const struct action *a, GError **error)
{
	for (unsigned i = 0; i < a->who.nodes->len; i++) {
		const struct span *s = &g_array_index(a->who.nodes, struct span, i);
		const struct plan_nodes *n;

		for (uint32_t k = s->first, m; k < s->first + s->count; k += n->group.count - m) {
			n = plan_nodes_of(p, k, &m);
			if (!has_limit(n, a->name))
				return cli_mistake(
					error, &a->at,
					"%s of preset %s has no limit '%s'; see mship show "
					"policies and router-policies",
					n->group.name, n->preset, a->name);
		}
	}
	return true;
}
