/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/action.h"

#include <string.h>

#define TIMES_MAX 10000000

void action_free(struct action *a)
{
	if (!a)
		return;
	subject_clear(&a->who);
	packet_free(a->packet);
	sources_clear(&a->sources);
	if (a->links)
		g_array_unref(a->links);
	if (a->sides)
		g_ptr_array_unref(a->sides);
	if (a->octets)
		g_bytes_unref(a->octets);
	g_free(a->name);
	g_free(a->text);
	g_free(a);
}

static bool unknown(const char *word, const struct place *at, GError **error)
{
	const char *known[64];
	unsigned n = 0;

	for (; verbs[n].word; n++)
		known[n] = verbs[n].word;
	known[n] = NULL;
	return cli_unknown(error, at, "there is no verb", word, known);
}

static const struct verb *find(const char *word, const struct place *at, GError **error)
{
	for (const struct verb *v = verbs; v->word; v++)
		if (!strcmp(v->word, word))
			return v;
	unknown(word, at, error);
	return NULL;
}

static bool check_subject(const struct action *a, GError **error)
{
	const struct verb *v = a->verb;

	if (a->who.named_socket && !(v->flags & VERB_SOCKET))
		return cli_mistake(error, &a->at, "'%s': %s is of a node, not of a socket",
				   a->who.text, v->word);
	if (a->who.where == SUBJECT_INTERFACE && !(v->flags & VERB_INTERFACE))
		return cli_mistake(error, &a->at, "'%s': %s is not of one interface", a->who.text,
				   v->word);
	if (a->who.where == SUBJECT_EACH && !(v->flags & VERB_EACH))
		return cli_mistake(error, &a->at, "'%s': %s is not of each interface", a->who.text,
				   v->word);
	if (a->must && !(v->flags & VERB_MUST))
		return cli_mistake(error, &a->at, "'must %s': it is never refused", v->word);
	return true;
}

/* Does every node of the subject have a driver that knows the verb? */
static bool check_driver(const struct plan *p, const struct action *a, GError **error)
{
	for (unsigned i = 0; a->verb->driver && i < a->who.nodes->len; i++) {
		const struct span *s = &g_array_index(a->who.nodes, struct span, i);
		const struct plan_nodes *n;

		for (uint32_t k = s->first, m; k < s->first + s->count; k += n->group.count - m) {
			n = plan_nodes_of(p, k, &m);
			if (!strcmp(n->driver, a->verb->driver))
				continue;
			return cli_mistake(error, &a->at,
					   "%s has driver %s, which has no verb '%s' (driver %s "
					   "has)",
					   n->group.name, n->driver, a->verb->word,
					   a->verb->driver);
		}
	}
	return true;
}

/* The verb says whether its subject is nodes or links. */
static bool is_of_links(const struct line *line)
{
	const char *word = line_peek(line);

	if (word && !strcmp(word, "must"))
		word = line->words->pdata[line->next + 1];
	for (const struct verb *v = verbs; word && v->word; v++)
		if (!strcmp(v->word, word))
			return v->flags & VERB_LINK;
	return false;
}

static bool parse_subject(struct plan *p, struct action *a, const char *who, struct line *line,
			  GError **error)
{
	if (!is_of_links(line))
		return subject_parse(p, who, &line->at, &a->who, error);
	a->links = g_array_new(FALSE, FALSE, sizeof(struct span));
	return subject_parse_links(p, who, &line->at, &a->who, a->links, error);
}

static bool parse(struct plan *p, struct action *a, struct line *line, GError **error)
{
	const char *who = line_take(line, "a node", error), *word;

	if (!who || !parse_subject(p, a, who, line, error))
		return false;
	a->must = line_accept(line, "must");
	word = line_take(line, "a verb", error);
	a->verb = word ? find(word, &line->at, error) : NULL;
	return a->verb && check_subject(a, error) && check_driver(p, a, error) &&
	       a->verb->parse(p, a, line, error) && line_done(line, a->verb->form, error);
}

bool action_parse(struct plan *p, struct line *line, mc_time first, mc_time step, mc_time last,
		  GError **error)
{
	struct action *a = g_new0(struct action, 1);

	a->at = line->at;
	a->text = g_strdup(line->text);
	a->first = first;
	a->step = step;
	a->last = last;
	if (parse(p, a, line, error)) {
		g_ptr_array_add(p->actions, a);
		return true;
	}
	action_free(a);
	return false;
}

void action_settle(const struct plan *p, struct action *a)
{
	if (a->last == MC_NEVER)
		a->last = MAX(p->end, a->first);
}

uint64_t action_times(const struct action *a)
{
	if (a->pace.ns)
		return pace_count(&a->pace, a->last - a->first + 1);
	return a->step ? (uint64_t)((a->last - a->first) / a->step) + 1 : 1;
}

mc_time action_time(const struct action *a, uint64_t k)
{
	if (k >= action_times(a))
		return MC_NEVER;
	return a->first + (a->pace.ns ? pace_offset(&a->pace, k) : (mc_time)k * a->step);
}

bool action_check(const struct plan *p, const struct action *a, GError **error)
{
	if (a->first > p->end || a->last > p->end)
		return cli_mistake(error, &a->at, "this is after the end of the story");
	if (action_times(a) > TIMES_MAX)
		return cli_mistake(error, &a->at, "this happens more than %d times", TIMES_MAX);
	return subject_check(p, &a->who, a->verb->flags & VERB_ONE, &a->at, error) &&
	       (!a->verb->check || a->verb->check(p, a, error));
}

uint64_t action_operations(const struct plan *p, const struct action *a)
{
	uint64_t places = 0;

	for (unsigned i = 0; i < a->who.nodes->len; i++) {
		const struct span *s = &g_array_index(a->who.nodes, struct span, i);

		for (uint32_t k = s->first, m; k < s->first + s->count;) {
			const struct plan_nodes *n = plan_nodes_of(p, k, &m);
			uint32_t here = MIN(n->group.count - m, s->first + s->count - k);

			places += (uint64_t)here * (a->each ? n->interfaces : 1);
			k += here;
		}
	}
	if (a->verb->on_source)
		places *= sources_count(&a->sources);
	return places * a->count * a->who.sockets->len * action_times(a);
}
