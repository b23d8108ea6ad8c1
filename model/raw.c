/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/raw.h"

#include <string.h>

#include "model/socket_output.h"

#define ICMPV6_SUM_AT  2
#define ICMPV6_SUM_END 4

/* ---- life ---- */

struct mc_socket *raw_new(struct netstack *s, const struct socket_kind *kind, uint8_t protocol)
{
	struct mc_socket *so = socket_new(s, kind);

	so->protocol = protocol;
	so->type = MC_RAW;
	socket_chain(so, &s->raw);
	return so;
}

/* ---- what arrives ---- */

/* What the node's protocol did not take, raw sockets get only if it is of an unknown type (netinet/igmp.c
 * igmp_input_if), or MLD that is not the link's (netinet6/icmp6.c icmp6_input: mld6_input has a copy). */
static bool passed_on(const struct receive_path *path, enum mc_drop why)
{
	return path->raw_hears_all || why == MC_DROP_NONE || why == MC_DROP_PROTOCOL ||
	       why == MC_DROP_NOT_LOCAL;
}

/* RFC 3542 s3.1: of ICMPv6 the kernel checks the checksum. */
static bool is_sound(const struct ipwire *w)
{
	return w->protocol != IPWIRE_ICMPV6 || ipwire_checksum_pseudo(w, w->payload) == 0;
}

/* "If the incoming datagram is for IGMP", or MLD, it is let through to sockets that have not joined: netinet/raw_ip.c
 * rip_input, netinet6/raw_ip6.c rip6_input of FreeBSD.
 * IPv4: from the IP header on (igmp(ADMP)); IPv6: no header is given (RFC 3542 s3). */
static struct delivery delivery_of(struct netstack *s, const struct gm_link *l,
				   const struct ipwire *w, const uint8_t *datagram)
{
	const uint8_t *begin = maddr_is_v4(w->to) ? datagram : w->payload;
	struct delivery d = { .stack = s,
			      .stats = receive_stats(&s->raw_received),
			      .unasked = !s->preset->receive->raw_asks &&
					 w->protocol == l->profile->proto->protocol,
			      .d = { .from = w->from,
				     .to = w->to,
				     .ifindex = l->ifindex,
				     .ttl = w->ttl,
				     .octets = begin,
				     .length = (size_t)(w->payload + w->length - begin) } };

	return d;
}

/* Is it for that socket?  As a row says, bound to another address it may be, as a member. */
static bool is_for(const struct mc_socket *so, struct delivery *d, bool unasked)
{
	bool joined = so->stack->preset->receive->raw_joined_v6 && !maddr_is_v4(d->d.to);
	bool local = receive_matches_local(so, &d->d);

	d->unasked = unasked || (joined && local);
	return receive_matches_peer(so, &d->d) &&
	       (local || (joined && maddr_is_multicast(d->d.to)));
}

size_t raw_input(struct netstack *s, const struct gm_link *l, const struct ipwire *w,
		 const void *datagram, enum mc_drop why)
{
	struct socket_walk walk;
	struct mc_socket *so;
	struct delivery d;
	bool unasked;
	size_t n = 0;

	if (s->raw == NULL || !passed_on(s->preset->receive, why) || !is_sound(w))
		return 0;
	d = delivery_of(s, l, w, datagram);
	unasked = d.unasked;
	d.stats->datagrams++;
	socket_walk_begin(s, &walk, s->raw);
	while ((so = socket_walk_next(s, &walk)) != NULL) {
		d.stats->sockets++;
		if (so->protocol != w->protocol || !is_for(so, &d, unasked))
			continue;
		n++;
		receive_offer(so, &d);
	}
	return n;
}

/* ---- what is sent ---- */

/* RFC 3542 s3.1: ICMPv6's checksum is the kernel's to make; IGMP's is the program's. */
static void fill(const struct ipwire *w, uint8_t *payload, const void *octets)
{
	if (w->length)
		memcpy(payload, octets, w->length);
	if (w->protocol != IPWIRE_ICMPV6 || w->length < ICMPV6_SUM_END)
		return;
	ipwire_put16(payload + ICMPV6_SUM_AT, 0);
	ipwire_put16(payload + ICMPV6_SUM_AT, ipwire_checksum_pseudo(w, payload));
}

static int send_raw(struct mc_socket *so, const struct mc_endpoint *to, const void *octets,
		    size_t length)
{
	struct ipwire w = { .to = to->address, .protocol = so->protocol, .length = length };

	return socket_output(so, &w, fill, octets);
}

const struct socket_kind socket_raw = {
	.name = "raw",
	.send = send_raw,
};

/* igmp(ADMP): the driver opened directly is the stream that raw sockets stand on. */
const struct socket_kind socket_device = {
	.name = "device",
	.send = send_raw,
};
