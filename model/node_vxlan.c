/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/node_vxlan.h"

#include <errno.h>

#include "model/node_private.h"
#include "model/vxlan.h"

static int find(const struct mc_node *n, uint32_t vni, struct vxlan **v)
{
	if (n->driver != &drv_vxlan)
		return EOPNOTSUPP;
	*v = vxlan_find(&n->stack, vni);
	return *v ? 0 : ENXIO;
}

/* ---- life ---- */

static int configure(struct vxlan *v, const struct mc_vxlan_config *c)
{
	v->ttl = (uint8_t)c->ttl;
	if (c->endpoints)
		v->table.max = c->endpoints;
	if (c->ageing)
		v->table.ageing = c->ageing;
	if_up(v->ifp);
	return maddr_is_any(c->to) ? 0 : vxlan_config(v, c->source, c->to);
}

int mc_vxlan_create(struct mc_node *n, const struct mc_vxlan_config *c, uint32_t *ifindex)
{
	struct vxlan *v;
	int err;

	if (n->driver != &drv_vxlan)
		return EOPNOTSUPP;
	if (c->ttl > UINT8_MAX || c->ageing < 0)
		return EINVAL;
	err = vxlan_new(&n->stack, c->vni, c->port ? c->port : VXLAN_PORT, &v);
	if (err)
		return err;
	err = configure(v, c);
	if (err)
		if_clone_destroy(v->ifp);
	else
		*ifindex = ifnet_index(v->ifp);
	return err;
}

int mc_vxlan_destroy(struct mc_node *n, uint32_t vni)
{
	struct vxlan *v;
	int err = find(n, vni, &v);

	if (err == 0)
		if_clone_destroy(v->ifp);
	return err;
}

/* ---- changes ---- */

int mc_vxlan_tunnel(struct mc_node *n, uint32_t vni, struct maddr source, struct maddr to)
{
	struct vxlan *v;
	int err = find(n, vni, &v);

	return err ? err : vxlan_config(v, source, to);
}

int mc_vxlan_no_tunnel(struct mc_node *n, uint32_t vni)
{
	struct vxlan *v;
	int err = find(n, vni, &v);

	if (err == 0)
		vxlan_unconfig(v);
	return err;
}

int mc_vxlan_set_ttl(struct mc_node *n, uint32_t vni, unsigned ttl)
{
	struct vxlan *v;
	int err = find(n, vni, &v);

	return err ? err : vxlan_set_ttl(v, ttl);
}

int mc_vxlan_set_vni(struct mc_node *n, uint32_t vni, uint32_t new_vni)
{
	struct vxlan *v;
	int err = find(n, vni, &v);

	return err ? err : vxlan_set_vni(v, new_vni);
}

int mc_vxlan_send(struct mc_node *n, uint32_t vni, const void *frame, size_t length)
{
	struct vxlan *v;
	int err = find(n, vni, &v);

	return err ? err : vxlan_output(v, frame, length);
}

/* ---- looking ---- */

int mc_vxlan_look(const struct mc_node *n, uint32_t vni, struct mc_vxlan *out)
{
	struct vxlan *v;
	int err = find(n, vni, &v);

	if (err)
		return err;
	*out = (struct mc_vxlan){ .vni = v->vni,
				  .ifindex = ifnet_index(v->ifp),
				  .up = v->ifp->gm.up,
				  .source = v->source,
				  .to = v->to,
				  .ttl = v->ttl,
				  .port = v->port,
				  .memberships = v->holder.n,
				  .below = v->holder.ifidx,
				  .endpoints =
					  vxlan_table_count(&v->table, port_now(n->stack.port)),
				  .sent = v->stats.sent,
				  .flooded = v->stats.flooded,
				  .received = v->stats.received,
				  .output_errors = v->stats.output_errors,
				  .joins = v->stats.joins,
				  .failed = v->stats.failed };
	return 0;
}

int mc_vxlan_endpoint(const struct mc_node *n, uint32_t vni, uint64_t mac, struct maddr *at)
{
	const struct vxlan_endpoint *e;
	struct vxlan *v;
	int err = find(n, vni, &v);

	if (err)
		return err;
	e = vxlan_table_find(&v->table, mac, port_now(n->stack.port));
	if (e == NULL)
		return ENOENT;
	*at = e->at;
	return 0;
}
