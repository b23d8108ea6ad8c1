/* SPDX-License-Identifier: GPL-2.0-or-later */
/* counter NAME = N */
#include "cli/errnos.h"
#include "cli/stage.h"
#include "cli/state.h"

#include <string.h>

bool state_parse_counter(struct expect_state *s, struct line *line, GError **error)
{
	const char *word = line_take(line, "a counter", error);
	char *sign;

	if (!word)
		return false;
	s->counter = g_strdup(word);
	sign = strchr(s->counter, '=');
	if (sign)
		*sign++ = 0;
	else if (!line_expect(line, "=", error))
		return false;
	if (sign && *sign)
		return number_uint(sign, "counter", 0, UINT64_MAX, &line->at, &s->value, error);
	word = line_take(line, "a number", error);
	return word && number_uint(word, "counter", 0, UINT64_MAX, &line->at, &s->value, error);
}

struct lookup {
	const char *name;
	bool found;
	uint64_t value;
	GPtrArray *names; /* if wanted */
};

static void look(const char *name, uint64_t value, void *ctx)
{
	struct lookup *l = ctx;

	if (l->names)
		g_ptr_array_add(l->names, (char *)name);
	if (strcmp(name, l->name) != 0)
		return;
	l->found = true;
	l->value = value;
}

char *state_judge_counter(struct stage *stage, const struct expect *e, uint32_t node)
{
	struct lookup l = { .name = e->state.counter };

	mc_node_metrics(stage_node(stage, node), look, &l);
	if ((l.value == e->state.value) != e->state.not )
		return NULL;
	return g_strdup_printf("it is %" G_GUINT64_FORMAT, l.value);
}

/* A counter by errno exists from its first count on. */
static bool by_errno(const char *name)
{
	const char *last = strrchr(name, '_');

	return last && errno_number(last + 1) > 0;
}

/* Asks a node of that driver, which is nowhere: it never comes to use its port. */
static void look_at(const char *driver, struct lookup *l)
{
	const struct mc_node_config config = { .preset = "rfc2236",
					       .driver = driver,
					       .bare = true };
	const struct mc_interface both_families = { .ifindex = 1, .flags = MC_IF_IPV6 };
	struct port nowhere = { 0 };
	struct mc_node *node = mc_node_new(&config, &nowhere);

	mc_node_add_interface(node, &both_families);
	mc_node_metrics(node, look, l);
	mc_node_free(node);
}

bool state_check_counter(const struct expect *e, GError **error)
{
	struct lookup l = { .name = e->state.counter, .names = g_ptr_array_new() };
	const char *driver;
	char *hint;

	for (size_t i = 0; (driver = mc_row_name(MC_DRIVERS, i)); i++)
		look_at(driver, &l);
	g_ptr_array_add(l.names, NULL);
	hint = cli_suggest(l.name, (const char *const *)l.names->pdata);
	g_ptr_array_unref(l.names);
	if (!l.found && !by_errno(l.name))
		cli_mistake(error, &e->at, "there is no counter '%s'%s", l.name, hint);
	g_free(hint);
	return l.found || by_errno(l.name);
}
