/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Verbs that are calls on a socket. */
#include "cli/errnos.h"
#include "cli/perform.h"
#include "cli/stage.h"

#include <errno.h>

static void tally(struct stage_tally *t, int err)
{
	if (!err) {
		t->ok++;
		return;
	}
	t->refused++;
	t->by_errno[MIN(err, STAGE_ERRNO_MAX - 1)]++;
}

static void refused(struct stage *s, const struct action *a, uint32_t node, struct maddr group,
		    int err)
{
	char *name = plan_node_name(s->plan, node), text[MADDR_STRLEN];

	stage_complain(s, &a->at, "expected %s, nearest was that %s of %s by %s was refused: %s",
		       a->text, a->verb->word, maddr_format(group, text), name, errno_name(err));
	g_free(name);
}

/* One call of the verb: on a group, on a source of it, or on all its sources at once. */
static int call(const struct action *a, struct mc_socket *so, struct maddr group,
		struct mc_where where, unsigned source)
{
	const struct verb *v = a->verb;

	if (v->on_group)
		return v->on_group(so, group, where, NULL);
	if (v->on_source)
		return v->on_source(so, group, where, sources_get(&a->sources, source), NULL);
	return mc_socket_filter(so, group, where, a->mode, (void *)a->sources.address->data,
				sources_count(&a->sources), NULL);
}

/* The groups of the action, on one interface, by one socket. */
static void apply(struct stage *s, const struct action *a, uint32_t node,
		  struct stage_socket *socket, struct mc_where where)
{
	unsigned calls = a->verb->on_source ? sources_count(&a->sources) : 1;
	struct maddr group = a->group;

	for (uint32_t k = 0; k < a->count; k++, group.lo++)
		for (unsigned i = 0; i < calls; i++) {
			int err = call(a, socket->so, group, where, i);

			tally(&s->tally[a->verb->counts], err);
			stage_result(s, node, socket, err);
			if (err && a->must)
				refused(s, a, node, group, err);
		}
}

void perform_call(struct stage *s, const struct action *a, uint32_t node)
{
	uint32_t last = plan_interfaces(s->plan, node);

	for (unsigned i = 0; i < a->who.sockets->len; i++) {
		struct stage_socket *socket =
			stage_socket(s, node, g_array_index(a->who.sockets, uint32_t, i));
		struct mc_where where = a->where;

		if (!socket->so) /* opened at its first mention */
			socket->so = mc_socket_open(stage_node(s, node));
		if (!a->each) {
			apply(s, a, node, socket, where);
			continue;
		}
		where.kind = MC_WHERE_INDEX;
		for (where.ifindex = 1; where.ifindex <= last; where.ifindex++)
			apply(s, a, node, socket, where);
	}
}

void perform_open(struct stage *s, const struct action *a, uint32_t node)
{
	for (unsigned i = 0; i < a->who.sockets->len; i++) {
		struct stage_socket *socket =
			stage_socket(s, node, g_array_index(a->who.sockets, uint32_t, i));

		if (!socket->so)
			socket->so = mc_socket_open(stage_node(s, node));
		stage_result(s, node, socket, 0);
	}
}

/* Closing what is not open: EBADF, as close(2). */
void perform_close(struct stage *s, const struct action *a, uint32_t node)
{
	for (unsigned i = 0; i < a->who.sockets->len; i++) {
		struct stage_socket *socket =
			stage_socket(s, node, g_array_index(a->who.sockets, uint32_t, i));

		stage_result(s, node, socket, socket->so ? 0 : EBADF);
		if (!socket->so)
			continue;
		mc_socket_close(socket->so, NULL, NULL);
		socket->so = NULL;
		s->closes++;
	}
}
