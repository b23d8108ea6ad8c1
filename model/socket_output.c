/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/socket_output.h"

#include <errno.h>

static const struct socket_rules *rules_of(const struct mc_socket *so)
{
	return &so->stack->preset->sockets;
}

/* The address that the socket sends from by bind or connect, if it is of that family; else any. */
static struct maddr bound_source(const struct mc_socket *so, struct maddr to)
{
	const struct socket_traffic *t = so->traffic;
	struct maddr source = socket_any(so);

	if (t)
		source = maddr_is_multicast(t->local) ? t->source : t->local;
	return family_of(source) == family_of(to) ? source : socket_any(so);
}

static bool loops(const struct mc_socket *so, enum family family)
{
	const struct ip_moptions *imo;

	if (so->mapped && rules_of(so)->mapped_loop)
		family = FAMILY_V6;
	imo = so->moptions[family];
	return imo ? imo->loop : IMO_DEFAULT_LOOP;
}

/* Can what the socket is bound to be a source for that destination at all? */
static int check_bound(const struct mc_socket *so, struct maddr to)
{
	const struct socket_traffic *t = so->traffic;

	if (!so->mapped || t == NULL || maddr_is_any(t->local))
		return 0;
	if (family_of(t->local) != family_of(to))
		return socket_errno(so, to, WHY_SEND_BOUND);
	return rules_of(so)->mapped_group && maddr_is_v4(to) && maddr_is_multicast(t->local)
		       ? EINVAL
		       : 0;
}

static struct ip_sender sender_of(const struct mc_socket *so, struct maddr to)
{
	const struct ip_moptions *imo = so->moptions[family_of(to)];

	return (struct ip_sender){ .stack = so->stack,
				   .rdomain = so->rdomain,
				   .source = bound_source(so, to),
				   .ifidx = imo ? imo->ifidx : 0,
				   .ttl = imo ? imo->ttl : IMO_DEFAULT_TTL,
				   .loop = loops(so, family_of(to)) };
}

int socket_source(const struct mc_socket *so, struct maddr to, struct maddr *source)
{
	struct ip_sender by = sender_of(so, to);
	int err = check_bound(so, to);

	return err ? err : ip_source(&by, to, source);
}

int socket_output(struct mc_socket *so, struct ipwire *w, ip_fill_fn *fill, const void *ctx)
{
	struct ip_sender by = sender_of(so, w->to);
	int err = check_bound(so, w->to);

	by.sent = &so->sent;
	return err ? err : ip_output(&by, w, fill, ctx);
}
