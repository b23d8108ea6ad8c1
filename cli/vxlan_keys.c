/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/vxlan_keys.h"

#include "cli/address.h"
#include "cli/sources.h"
#include "cli/topology.h"
#include "model/node_vxlan.h"

#include <string.h>

bool vxlan_vnis(const char *word, const struct place *at, uint32_t *vni, uint32_t *count,
		GError **error)
{
	char **part = g_strsplit(word, "..", 2);
	uint64_t first = 0, last = 0;
	bool ok =
		number_uint(part[0] ? part[0] : "", "vni", 0, MC_VXLAN_VNI_MAX, at, &first, error);

	last = first;
	if (ok && part[1])
		ok = number_uint(part[1], "the last vni", first, MC_VXLAN_VNI_MAX, at, &last,
				 error);
	g_strfreev(part);
	*vni = (uint32_t)first;
	*count = (uint32_t)(last - first + 1);
	return ok;
}

static bool take_vnis(struct plan *p, struct plan_vxlan *x, const struct value *keys,
		      GError **error)
{
	struct place at;
	const char *text = topology_text(p, keys, "vni", &at, error);

	return text && (!text[0] || vxlan_vnis(text, &at, &x->vni, &x->count, error));
}

/* G, the only other end, or each:G, one behind the other. */
static bool take_group(struct plan *p, struct plan_vxlan *x, const struct value *keys,
		       GError **error)
{
	struct place at;
	const char *text = topology_text(p, keys, "group", &at, error);
	struct maddr last;

	if (!text || !text[0])
		return text != NULL;
	x->each = g_str_has_prefix(text, "each:");
	if (!number_address(text + (x->each ? 5 : 0), "group", &at, &x->to, error))
		return false;
	if (!x->each)
		return true;
	if (maddr_is_multicast(x->to) && address_add(x->to, x->count - 1, &last) &&
	    maddr_is_multicast(last))
		return true;
	return cli_mistake(error, &at, "group '%s': there are no %u groups from there on", text,
			   x->count);
}

static bool take_number(struct plan *p, const struct value *keys, const char *key, uint64_t min,
			uint64_t max, uint64_t *out, GError **error)
{
	struct place at;
	const char *text = topology_text(p, keys, key, &at, error);

	return text && (!text[0] || number_uint(text, key, min, max, &at, out, error));
}

static bool take_ageing(struct plan *p, struct plan_vxlan *x, const struct value *keys,
			GError **error)
{
	struct place at;
	const char *text = topology_text(p, keys, "ageing", &at, error);

	if (!text || (text[0] && !number_time(text, "ageing", &at, &x->ageing, error)))
		return false;
	return !text[0] || x->ageing > 0 ||
	       cli_mistake(error, &at, "ageing '%s' must be above 0", text);
}

/* What needs another key, or another driver. */
static bool check(const struct plan_nodes *n, const struct value *keys, GError **error)
{
	static const char *const own[] = { VXLAN_KEYS };
	bool vxlan = !strcmp(n->driver, "vxlan");

	for (unsigned i = 0; i < G_N_ELEMENTS(own); i++) {
		const struct value *v = value_get(keys, own[i]);

		if (v && !vxlan)
			return cli_mistake(error, &v->at, "%s is of driver vxlan; %s has driver %s",
					   own[i], n->group.name, n->driver);
		if (v && !value_get(keys, "vni"))
			return cli_mistake(error, &v->at, "%s needs vni=", own[i]);
	}
	return true;
}

bool vxlan_keys(struct plan *p, struct plan_nodes *n, const struct value *keys, GError **error)
{
	struct plan_vxlan *x = &n->vxlan;
	uint64_t below = 1, ttl = 0, port = 0, endpoints = 0;

	x->to = maddr_v4(0);
	if (!check(n, keys, error) || !take_vnis(p, x, keys, error) ||
	    !take_group(p, x, keys, error) ||
	    !take_number(p, keys, "vxlandev", 1, PLAN_IFINDEX_MAX, &below, error) ||
	    !take_number(p, keys, "ttl", 0, 255, &ttl, error) ||
	    !take_number(p, keys, "port", 1, 65535, &port, error) ||
	    !take_number(p, keys, "endpoints", 1, UINT32_MAX, &endpoints, error) ||
	    !take_ageing(p, x, keys, error))
		return false;
	x->below = (uint32_t)below;
	x->ttl = (unsigned)ttl;
	x->port = (uint16_t)port;
	x->endpoints = (uint32_t)endpoints;
	return true;
}

static bool check_nodes(const struct plan *p, const struct plan_nodes *n, GError **error)
{
	const struct plan_vxlan *x = &n->vxlan;
	bool v6 = !maddr_is_v4(x->to);

	if (!x->count)
		return true;
	if (x->count > PLAN_IFINDEX_MAX - n->interfaces)
		return cli_mistake(error, &n->group.at,
				   "node %s: %u tunnels and %u interfaces are more than %u",
				   n->group.name, x->count, n->interfaces, PLAN_IFINDEX_MAX);
	if (maddr_is_any(x->to))
		return true;
	if (x->below > n->interfaces)
		return cli_mistake(error, &n->group.at, "node %s has no interface %u (vxlandev)",
				   n->group.name, x->below);
	for (uint32_t m = 0; m < n->group.count; m++)
		if (maddr_is_any(
			    plan_source(p, plan_interface(p, n->group.first + m, x->below), v6)))
			return cli_mistake(error, &n->group.at,
					   "node %s, interface %u (vxlandev) has no address of "
					   "the family of group=",
					   n->group.name, x->below);
	return true;
}

bool vxlan_check(const struct plan *p, GError **error)
{
	for (unsigned i = 0; i < p->nodes->len; i++)
		if (!check_nodes(p, plan_nodes(p, i), error))
			return false;
	return true;
}
