/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An end of tunnels (RFC 7348: VTEP): a host that has interfaces of kind vxlan besides. */
#include "model/driver.h"
#include "model/vxlan.h"

static void nothing(struct gm_link *l)
{
	(void)l;
}

static void tell(const struct netstack *s, counter_fn *each, void *ctx)
{
	static const struct vxlan_stack none;
	const struct vxlan_stack *of = vxlan_stack_of(s);
	const struct vxlan_stats *n = &(of ? of : &none)->total;

	each("vxlan_interfaces", of ? g_hash_table_size(of->by_vni) : 0, ctx);
	each("vxlan_joins", n->joins, ctx);
	each("vxlan_leaves", n->gone, ctx);
	each("vxlan_failed", n->failed, ctx);
	each("vxlan_sent", n->sent, ctx);
	each("vxlan_flooded", n->flooded, ctx);
	each("vxlan_output_errors", n->output_errors, ctx);
	each("vxlan_received", n->received, ctx);
	each("vxlan_passed_up", n->passed_up, ctx);
	each("vxlan_unknown", (of ? of : &none)->unknown, ctx);
	each("vxlan_bad", (of ? of : &none)->bad, ctx);
	each("vxlan_learnt", n->learnt, ctx);
	each("vxlan_moved", n->moved, ctx);
	each("vxlan_full", n->full, ctx);
}

const struct driver drv_vxlan = {
	.name = "vxlan",
	.about = "a host with tunnels over UDP, one a VNI (RFC 7348)",
	.attach = nothing,
	.tell = tell,
};
