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

/* One call of the verb: on a group, and a source if the verb has a call for each. */
typedef int call_fn(const struct action *a, struct mc_socket *so, struct maddr group,
		    struct mc_where where, struct maddr source);

/* The groups of the action, on one interface, by one socket. */
static void apply(struct stage *s, const struct action *a, uint32_t node,
		  struct stage_socket *socket, struct mc_where where, call_fn *call,
		  struct stage_tally *t)
{
	unsigned sources = a->verb->flags & VERB_PER_SOURCE ? sources_count(&a->sources) : 1;
	struct maddr group = a->group, source = { 0, 0 };

	for (uint32_t k = 0; k < a->count; k++, group.lo++)
		for (unsigned i = 0; i < sources; i++) {
			int err;

			if (a->verb->flags & VERB_PER_SOURCE)
				source = sources_get(&a->sources, i);
			err = call(a, socket->so, group, where, source);
			tally(t, err);
			stage_result(s, node, socket, err);
			if (err && a->must)
				refused(s, a, node, group, err);
		}
}

static void each_socket(struct stage *s, const struct action *a, uint32_t node, call_fn *call,
			struct stage_tally *t)
{
	uint32_t last = plan_interfaces(s->plan, node);

	for (unsigned i = 0; i < a->who.sockets->len; i++) {
		struct stage_socket *socket =
			stage_socket(s, node, g_array_index(a->who.sockets, uint32_t, i));
		struct mc_where where = a->where;

		if (!socket->so) /* opened at its first mention */
			socket->so = mc_socket_open(stage_node(s, node));
		if (!a->each) {
			apply(s, a, node, socket, where, call, t);
			continue;
		}
		where.kind = MC_WHERE_INDEX;
		for (where.ifindex = 1; where.ifindex <= last; where.ifindex++)
			apply(s, a, node, socket, where, call, t);
	}
}

/* ---- a call, and the verb that makes it for every group, interface and socket ---- */

#define CALL(name)                                                                                 \
	static int name(const struct action *a, struct mc_socket *so, struct maddr group,          \
			struct mc_where where, struct maddr source)

CALL(join)
{
	(void)a, (void)source;
	return mc_socket_join(so, group, where, NULL);
}

CALL(leave)
{
	(void)a, (void)source;
	return mc_socket_leave(so, group, where, NULL);
}

CALL(join_source)
{
	(void)a;
	return mc_socket_join_source(so, group, where, source, NULL);
}

CALL(leave_source)
{
	(void)a;
	return mc_socket_leave_source(so, group, where, source, NULL);
}

CALL(block)
{
	(void)a;
	return mc_socket_block(so, group, where, source, NULL);
}

CALL(unblock)
{
	(void)a;
	return mc_socket_unblock(so, group, where, source, NULL);
}

CALL(filter)
{
	(void)source;
	return mc_socket_filter(so, group, where, a->mode, (void *)a->sources.address->data,
				sources_count(&a->sources), NULL);
}

void perform_join(struct stage *s, const struct action *a, uint32_t node)
{
	each_socket(s, a, node, join, &s->joins);
}

void perform_leave(struct stage *s, const struct action *a, uint32_t node)
{
	each_socket(s, a, node, leave, &s->leaves);
}

void perform_join_source(struct stage *s, const struct action *a, uint32_t node)
{
	each_socket(s, a, node, join_source, &s->joins);
}

void perform_leave_source(struct stage *s, const struct action *a, uint32_t node)
{
	each_socket(s, a, node, leave_source, &s->leaves);
}

void perform_block(struct stage *s, const struct action *a, uint32_t node)
{
	each_socket(s, a, node, block, &s->filters);
}

void perform_unblock(struct stage *s, const struct action *a, uint32_t node)
{
	each_socket(s, a, node, unblock, &s->filters);
}

void perform_filter(struct stage *s, const struct action *a, uint32_t node)
{
	each_socket(s, a, node, filter, &s->filters);
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
