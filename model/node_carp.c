/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/node_carp.h"

#include <errno.h>

#include "model/carp.h"
#include "model/node_private.h"

#define DEMOTION_MOST 255

static struct carp *find(const struct mc_node *n, uint32_t ifindex)
{
	struct ifnet *ifp = ifnet_by_index(&n->stack, ifindex);

	return ifp ? carp_of(ifp) : NULL;
}

int mc_carp_create(struct mc_node *n, const char *name, uint32_t *ifindex)
{
	struct carp *c;
	int err = carp_create(&n->stack, name, &c);

	*ifindex = err ? 0 : ifnet_index(c->ifp);
	return err;
}

int mc_carp_set(struct mc_node *n, uint32_t ifindex, const struct mc_carp_config *config)
{
	struct carp *c = find(n, ifindex);
	struct carp_request r = { .parent = ifnet_by_index(&n->stack, config->carpdev),
				  .vhid = config->vhid,
				  .advbase = config->advbase,
				  .advskew = config->advskew,
				  .peer = config->peer,
				  .key = config->pass,
				  .state = config->state };

	if (c == NULL)
		return ENODEV;
	if (config->carpdev && r.parent == NULL)
		return EINVAL;
	if (config->reset != MC_PRESET)
		c->reset = config->reset == MC_SWITCH_ON;
	return carp_set(c, &r);
}

int mc_carp_look(const struct mc_node *n, uint32_t ifindex, struct mc_carp *out)
{
	const struct carp *c = find(n, ifindex);
	const struct ifnet *parent = c ? if_parent(c->ifp) : NULL;

	if (c == NULL)
		return ENODEV;
	*out = (struct mc_carp){ .state = c->state,
				 .running = c->running,
				 .carpdev = parent ? ifnet_index(parent) : 0,
				 .vhid = c->vhid,
				 .advbase = c->advbase,
				 .advskew = c->advskew,
				 .demotion = carp_demotion(c),
				 .peer = c->peer,
				 .reset = c->reset,
				 .addresses = c->addresses[FAMILY_V4],
				 .addresses6 = c->addresses[FAMILY_V6],
				 .entries = c->held[FAMILY_V4].n,
				 .entries6 = c->held[FAMILY_V6].n,
				 .imo_ifindex = c->held[FAMILY_V4].ifidx,
				 .imo_ttl = c->held[FAMILY_V4].ttl };
	return 0;
}

uint32_t mc_carp_next(const struct mc_node *n, uint32_t ifindex)
{
	const struct carp_shared *shared = carp_shared_of(&n->stack);
	uint32_t next = 0;

	for (guint i = 0; shared && i < shared->carps->len; i++) {
		uint32_t at = ifnet_index(((struct carp *)shared->carps->pdata[i])->ifp);

		if (at > ifindex && (next == 0 || at < next))
			next = at;
	}
	return next;
}

/* net/if.c if_setgroupattribs, then carp_ifgattr_ioctl: who is the master tells that it is less well. */
int mc_carp_demote(struct mc_node *n, int adjust)
{
	struct carp_shared *shared = carp_shared_of(&n->stack);

	if (shared == NULL)
		return ENODEV;
	if (adjust < -(int)shared->demoted || adjust > DEMOTION_MOST - (int)shared->demoted)
		return EINVAL;
	shared->demoted += (unsigned)adjust;
	if (adjust > 0)
		carp_advertise_all(shared);
	return 0;
}

int mc_carp_preempt(struct mc_node *n, bool on)
{
	struct carp_shared *shared = carp_shared_of(&n->stack);

	if (shared == NULL)
		return ENODEV;
	shared->preempt = on;
	return 0;
}
