/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/ip_protocol.h"

void ip_protocol_add(struct netstack *s, struct ip_protocol *p)
{
	p->next = s->protocols;
	s->protocols = p;
}

void ip_protocol_del(struct netstack *s, struct ip_protocol *p)
{
	struct ip_protocol **at = &s->protocols;

	while (*at && *at != p)
		at = &(*at)->next;
	if (*at)
		*at = p->next;
}

struct ip_protocol *ip_protocol_find(const struct netstack *s, const struct ipwire *w)
{
	struct ip_protocol *p = s->protocols;

	while (p && (p->number != w->protocol || p->family != family_of(w->to)))
		p = p->next;
	return p;
}

void ip_protocol_fini(struct netstack *s)
{
	while (s->protocols) {
		struct ip_protocol *p = s->protocols;

		s->protocols = p->next;
		if (p->fini)
			p->fini(p);
	}
}
