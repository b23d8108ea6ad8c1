/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/socket.h"

#include <errno.h>
#include <string.h>

#define QUEUE_OCTETS 212992 /* Linux net.core.rmem_default; the BSDs' are smaller */

/* ---- life ---- */

struct mc_socket *socket_new(struct netstack *s, const struct socket_kind *kind)
{
	struct mc_socket *so = g_new0(struct mc_socket, 1);

	so->stack = s;
	so->kind = kind;
	so->protocol = kind->protocol;
	so->next = s->sockets;
	so->prevp = &s->sockets;
	if (so->next)
		so->next->prevp = &so->next;
	s->sockets = so;
	s->ported += kind->ported;
	return so;
}

bool socket_may_be_had(struct netstack *s)
{
	void *pcb = kmem_alloc(&s->kmem, KMEM_PCB, 0, 1, KMEM_NOWAIT);

	if (pcb)
		kmem_free(&s->kmem, KMEM_PCB, 0, pcb);
	return pcb != NULL;
}

struct socket_traffic *socket_traffic(struct mc_socket *so)
{
	if (so->traffic == NULL) {
		so->traffic = g_new0(struct socket_traffic, 1);
		g_queue_init(&so->traffic->queue);
	}
	return so->traffic;
}

static void traffic_free(struct socket_traffic *t)
{
	if (t == NULL)
		return;
	g_queue_clear_full(&t->queue, g_free);
	g_free(t);
}

void socket_free(struct mc_socket *so, mset_each_fn *each, void *ctx)
{
	for (int f = 0; f < FAMILIES; f++)
		ip_freemoptions(so->moptions[f], each, ctx);
	socket_set_port(so, 0);
	socket_unchain(so);
	so->stack->ported -= so->kind->ported;
	*so->prevp = so->next;
	if (so->next)
		so->next->prevp = so->prevp;
	traffic_free(so->traffic);
	g_free(so);
}

/* ---- addresses ---- */

int socket_errno(const struct mc_socket *so, struct maddr address, enum cause why)
{
	return errno_of(so->stack->preset->membership[family_of(address)].err, why);
}

bool socket_takes_family(const struct mc_socket *so, struct maddr address)
{
	return so->domain == MC_DUAL || (so->domain == MC_INET) == maddr_is_v4(address);
}

/* Any and groups are shared by whoever wants them: SO_REUSEADDR is taken for granted. */
static bool in_use(const struct mc_socket *so, struct maddr address, uint16_t port)
{
	size_t n;

	if (maddr_is_any(address) || maddr_is_multicast(address) ||
	    so->stack->preset->sockets.shares_own)
		return false;
	for (const struct mc_socket *s = socket_by_port(so->stack, port, &n); s; s = s->port_next)
		if (s != so && s->traffic && maddr_equal(s->traffic->local, address))
			return true;
	return false;
}

static bool may_bind(const struct mc_socket *so)
{
	const struct socket_rules *rules = &so->stack->preset->sockets;

	if (so->traffic && so->traffic->connected && rules->connect_binds)
		return false;
	return !so->bound || (rules->raw_binds_again && so->type == MC_RAW);
}

int socket_bind(struct mc_socket *so, struct maddr address, uint16_t port)
{
	if (!may_bind(so))
		return EINVAL;
	if (!socket_takes_family(so, address))
		return socket_errno(so, socket_any(so), WHY_BIND_DOMAIN);
	if (!maddr_is_any(address) && !maddr_is_multicast(address) &&
	    !ifnet_by_address_in(so->stack, so->rdomain, address))
		return EADDRNOTAVAIL;
	if (so->kind->ported) {
		port = port ? port : socket_free_port(so->stack);
		if (port == 0 || in_use(so, address, port))
			return EADDRINUSE;
		socket_set_port(so, port);
	}
	socket_traffic(so)->local = address;
	so->bound = true;
	return 0;
}

bool socket_has_port(struct mc_socket *so)
{
	if (so->port == 0) {
		socket_set_port(so, socket_free_port(so->stack));
		so->bound = so->port != 0;
	}
	return so->port != 0;
}

/* The latest of its port: net/ipv4/udp.c udp_lib_rehash. */
static void bind_to_source(struct mc_socket *so, struct maddr local)
{
	struct socket_traffic *t;

	if (maddr_is_any(local))
		return;
	t = socket_traffic(so);
	if (maddr_is_any(t->local))
		t->local = local;
	if (maddr_is_any(t->source))
		t->source = local;
	if (so->port)
		socket_set_port(so, so->port);
}

int socket_connect(struct mc_socket *so, struct maddr address, uint16_t port, struct maddr local)
{
	if (so->traffic && so->traffic->connected) {
		int err = socket_errno(so, address, WHY_CONNECT_AGAIN);

		if (err)
			return err;
	}
	if (!socket_takes_family(so, address))
		return socket_errno(so, socket_any(so), WHY_SEND_DOMAIN);
	if (maddr_is_any(address) || (so->kind->ported && port == 0))
		return EADDRNOTAVAIL;
	if (so->kind->ported && !socket_has_port(so))
		return EADDRNOTAVAIL;
	socket_traffic(so)->remote = (struct mc_endpoint){ address, so->kind->ported ? port : 0 };
	so->traffic->connected = true;
	bind_to_source(so, local);
	return 0;
}

/* ---- what arrives ---- */

/* Header and octets in one piece. */
static bool enqueue(struct socket_traffic *t, const struct mc_datagram *d)
{
	struct mc_datagram *kept;

	if (t->queued + d->length > QUEUE_OCTETS)
		return false;
	kept = g_malloc(sizeof(*kept) + d->length);
	*kept = *d;
	kept->octets = kept + 1;
	if (d->length)
		memcpy(kept + 1, d->octets, d->length);
	g_queue_push_tail(&t->queue, kept);
	t->queued += MAX(d->length, 1);
	return true;
}

bool socket_deliver(struct mc_socket *so, const struct mc_datagram *d)
{
	struct socket_traffic *t = socket_traffic(so);

	if (t->reader == NULL && !enqueue(t, d))
		return false;
	so->received++;
	if (t->reader)
		t->reader(so, d, t->ctx);
	return true;
}

int socket_take(struct mc_socket *so, void *octets, size_t room, struct mc_datagram *d,
		size_t *length)
{
	struct mc_datagram *oldest = so->traffic ? g_queue_pop_head(&so->traffic->queue) : NULL;

	*length = 0;
	if (oldest == NULL)
		return EAGAIN;
	so->traffic->queued -= MAX(oldest->length, 1);
	*length = MIN(oldest->length, room);
	if (*length)
		memcpy(octets, oldest->octets, *length);
	*d = *oldest;
	d->octets = NULL;
	g_free(oldest);
	return 0;
}
