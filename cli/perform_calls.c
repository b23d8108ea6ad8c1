/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Verbs that are calls on a socket. */
#include "cli/errnos.h"
#include "cli/listen.h"
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

/* group: of a call on a membership; else NULL. */
static void refused(struct stage *s, const struct action *a, uint32_t node,
		    const struct stage_socket *socket, const struct maddr *group, int err)
{
	const char *which = socket ? s->plan->sockets->pdata[socket->number] : "";
	char *name = plan_node_name(s->plan, node), text[MADDR_STRLEN];

	stage_complain(s, &a->at, "expected %s, nearest was that %s%s%s by %s%s%s was refused: %s",
		       a->text, a->verb->word, group ? " of " : "",
		       group ? maddr_format(*group, text) : "", name, *which ? "." : "", which,
		       errno_name(err));
	g_free(name);
}

/* What a call came to. */
static void settle(struct stage *s, const struct action *a, uint32_t node,
		   struct stage_socket *socket, const struct maddr *group, int err)
{
	tally(&s->tally[a->verb->counts], err);
	stage_result(s, node, socket, err);
	if (err && a->must)
		refused(s, a, node, socket, group, err);
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
		for (unsigned i = 0; i < calls; i++)
			settle(s, a, node, socket, &group, call(a, socket->so, group, where, i));
}

void perform_call(struct stage *s, const struct action *a, uint32_t node)
{
	uint32_t last = plan_interfaces(s->plan, node);

	for (unsigned i = 0; i < a->who.sockets->len; i++) {
		struct stage_socket *socket =
			stage_open(s, node, g_array_index(a->who.sockets, uint32_t, i));
		struct mc_where where = a->where;

		if (!a->each) {
			apply(s, a, node, socket, where);
			continue;
		}
		where.kind = MC_WHERE_INDEX;
		for (where.ifindex = 1; where.ifindex <= last; where.ifindex++)
			apply(s, a, node, socket, where);
	}
}

void perform_on_socket(struct stage *s, const struct action *a, uint32_t node)
{
	for (unsigned i = 0; i < a->who.sockets->len; i++) {
		struct stage_socket *socket =
			stage_open(s, node, g_array_index(a->who.sockets, uint32_t, i));

		settle(s, a, node, socket, NULL, a->verb->on_socket(a, socket));
	}
}

void perform_on_node(struct stage *s, const struct action *a, uint32_t node)
{
	settle(s, a, node, NULL, NULL, a->verb->on_node(a, stage_node(s, node)));
}

static void refuse(struct stage *s, const struct action *a, uint32_t node,
		   struct stage_socket *socket)
{
	stage_result(s, node, socket, EHOSTDOWN);
	if (a->must)
		refused(s, a, node, socket, NULL, EHOSTDOWN);
}

void perform_nothing(struct stage *s, const struct action *a, uint32_t node)
{
	if (!(a->verb->flags & VERB_SOCKET)) {
		refuse(s, a, node, NULL);
		return;
	}
	for (unsigned i = 0; i < a->who.sockets->len; i++)
		refuse(s, a, node,
		       stage_socket(s, node, g_array_index(a->who.sockets, uint32_t, i)));
}

static int open_socket(struct stage *s, const struct action *a, uint32_t node,
		       struct stage_socket *socket)
{
	struct mc_node *n = stage_node(s, node);
	const struct mc_socket_config *c = &a->socket;
	int err = 0;

	if (socket->so) /* the name is taken; `open` alone only makes sure */
		return a->plain ? 0 : EEXIST;
	if (a->plain)
		socket->so = mc_socket_open(n);
	else if (a->name)
		err = mc_device_open(n, a->name, c->pid, c->uid, &socket->so);
	else
		err = mc_socket_create(n, c, &socket->so);
	if (err)
		return err;
	socket->pid = c->pid;
	socket->v6 = c->domain == MC_INET6;
	listen_begin(s, node, socket);
	return 0;
}

void perform_open(struct stage *s, const struct action *a, uint32_t node)
{
	for (unsigned i = 0; i < a->who.sockets->len; i++) {
		struct stage_socket *socket =
			stage_socket(s, node, g_array_index(a->who.sockets, uint32_t, i));

		settle(s, a, node, socket, NULL, open_socket(s, a, node, socket));
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

/* A process that has nothing open: ESRCH, as kill(2). */
void perform_exit(struct stage *s, const struct action *a, uint32_t node)
{
	size_t closed;

	for (uint32_t i = 0; i < s->plan->sockets->len; i++) {
		struct stage_socket *socket = stage_socket(s, node, i);

		if (socket->so && socket->pid == a->pid)
			socket->so = NULL;
	}
	closed = mc_process_exit(stage_node(s, node), a->pid, NULL, NULL);
	s->closes += closed;
	stage_result(s, node, NULL, closed ? 0 : ESRCH);
}
