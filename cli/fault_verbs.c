/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Verbs of links: what befalls their frames, and partitions. */
#include "cli/verbs.h"

#include <string.h>

/* loss P, dup P, reorder P, jitter TIME, delay TIME */
bool verb_parse_fault(struct plan *p, struct action *a, struct line *line, GError **error)
{
	const char *word;

	(void)p;
	a->fault = link_fault_find(a->verb->word);
	word = line_take(line, "a value", error);
	a->name = g_strdup_printf("%s %s", a->verb->word, word ? word : "");
	return word && link_fault_parse(a->fault, word, &line->at, &a->fault_value, error);
}

/* Has every link of the action jitter at some time?  What is held back is held back by that. */
static bool has_jitter(const struct plan *p, uint32_t link)
{
	uint32_t member;

	if (plan_link_of(p, link, &member)->fault[WORLD_JITTER].time)
		return true;
	for (unsigned i = 0; i < p->actions->len; i++) {
		const struct action *a = p->actions->pdata[i];

		if (a->verb->on_link && a->fault == WORLD_JITTER && a->fault_value.time &&
		    span_has(a->links, link))
			return true;
	}
	return false;
}

bool verb_check_reorder(const struct plan *p, const struct action *a, GError **error)
{
	for (unsigned i = 0; i < a->links->len; i++) {
		const struct span *s = &g_array_index(a->links, struct span, i);

		for (uint32_t k = 0; k < s->count; k++)
			if (!has_jitter(p, s->first + k))
				return cli_mistake(error, &a->at,
						   "'%s' has no jitter, by which reorder would "
						   "hold frames back, as %s jitter 1ms",
						   a->who.text, a->who.text);
	}
	return true;
}

/* ---- partition {NODE, NODE} {NODE} .. ---- */

static void free_side(void *side)
{
	struct side *s = side;

	subject_clear(&s->who);
	g_free(s);
}

static bool take_member(struct plan *p, struct action *a, struct line *inside, uint32_t island,
			GError **error)
{
	const char *word = line_take(inside, "a node", error);
	struct side side = { .island = island };

	if (!word || !subject_parse(p, word, &inside->at, &side.who, error))
		return false;
	g_ptr_array_add(a->sides, g_memdup2(&side, sizeof(side)));
	if (!side.who.named_socket)
		return true;
	return cli_mistake(error, &inside->at, "'%s': a side is of nodes, or interfaces as h1/2",
			   word);
}

/* {NODE, NODE} */
static bool take_side(struct plan *p, struct action *a, const char *word, const struct place *at,
		      uint32_t island, GError **error)
{
	struct line *inside;
	bool ok;

	if (word[0] != '{')
		return cli_mistake(error, at, "'%s' stands where a side should, as in {h1, h2}",
				   word);
	inside = line_inside(word, at, error);
	if (!inside)
		return false;
	ok = line_peek(inside) || cli_mistake(error, at, "a side without nodes: '%s'", word);
	while (ok && line_peek(inside)) {
		ok = take_member(p, a, inside, island, error);
		if (ok && line_peek(inside) && !line_accept(inside, ","))
			ok = cli_mistake(error, at, "a comma is missing before '%s'",
					 line_peek(inside));
	}
	line_free(inside);
	return ok;
}

bool verb_parse_partition(struct plan *p, struct action *a, struct line *line, GError **error)
{
	GString *text = g_string_new(NULL);
	uint32_t island = 0;
	const char *word;
	bool ok;

	a->sides = g_ptr_array_new_with_free_func(free_side);
	do {
		word = line_take(line, "a side, as {h1, h2}", error);
		ok = word && take_side(p, a, word, &line->at, ++island, error);
		g_string_append_printf(text, "%s%s", island > 1 ? " " : "", word ? word : "");
	} while (ok && line_peek(line));
	a->name = g_string_free(text, FALSE);
	return ok;
}

/* Notes on which island each interface is; false if it is on another already. */
static bool note(GHashTable *islands, const struct plan *p, uint32_t node, uint32_t ifindex,
		 uint32_t island)
{
	const struct plan_interface *i = plan_interface(p, node, ifindex);
	void *was = g_hash_table_lookup(islands, i);

	g_hash_table_insert(islands, (void *)i, GUINT_TO_POINTER(island));
	return !was || was == GUINT_TO_POINTER(island);
}

/* Of one node on one link: has it an interface there, and on one side alone? */
static bool check_node(const struct plan *p, const struct action *a, const struct side *side,
		       uint32_t node, uint32_t link, GHashTable *islands, GError **error)
{
	char *name = plan_node_name(p, node);
	unsigned found = 0;
	bool ok = true;

	for (uint32_t i = 1; ok && i <= plan_interfaces(p, node); i++) {
		if (!side_has(p, side, node, i, link))
			continue;
		found++;
		if (!note(islands, p, node, i, side->island))
			ok = cli_mistake(error, &a->at, "%s stands on two sides", name);
	}
	if (ok && !found)
		ok = cli_mistake(error, &a->at, "%s is not on '%s'", name, a->who.text);
	g_free(name);
	return ok;
}

static bool check_link(const struct plan *p, const struct action *a, uint32_t link, GError **error)
{
	GHashTable *islands = g_hash_table_new(NULL, NULL);
	bool ok = true;

	for (unsigned i = 0; ok && i < a->sides->len; i++) {
		const struct side *side = a->sides->pdata[i];

		for (unsigned k = 0; ok && k < side->who.nodes->len; k++) {
			const struct span *s = &g_array_index(side->who.nodes, struct span, k);

			for (uint32_t n = 0; ok && n < s->count; n++)
				ok = check_node(p, a, side, s->first + n, link, islands, error);
		}
	}
	g_hash_table_unref(islands);
	return ok;
}

bool verb_check_partition(const struct plan *p, const struct action *a, GError **error)
{
	for (unsigned i = 0; i < a->sides->len; i++)
		if (!subject_check(p, &((struct side *)a->sides->pdata[i])->who, false, &a->at,
				   error))
			return false;
	for (unsigned i = 0; i < a->links->len; i++) {
		const struct span *s = &g_array_index(a->links, struct span, i);

		for (uint32_t k = 0; k < s->count; k++)
			if (!check_link(p, a, s->first + k, error))
				return false;
	}
	return true;
}

bool side_has(const struct plan *p, const struct side *side, uint32_t node, uint32_t ifindex,
	      uint32_t link)
{
	return plan_interface(p, node, ifindex)->link == link &&
	       (side->who.where != SUBJECT_INTERFACE || side->who.ifindex == ifindex);
}
