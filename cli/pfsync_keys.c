/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/pfsync_keys.h"

#include "cli/topology.h"

#include <string.h>

#define MAXUPD 255

static bool take_number(struct plan *p, const struct value *keys, const char *key, uint64_t max,
			uint64_t *out, GError **error)
{
	struct place at;
	const char *text = topology_text(p, keys, key, &at, error);

	return text && (!text[0] || number_uint(text, key, 1, max, &at, out, error));
}

static bool take_peer(struct plan *p, struct plan_pfsync *x, const struct value *keys,
		      GError **error)
{
	struct place at;
	const char *text = topology_text(p, keys, "peer", &at, error);

	if (!text || !text[0])
		return text != NULL;
	if (!number_address(text, "peer", &at, &x->set.peer, error))
		return false;
	return maddr_is_v4(x->set.peer) ||
	       cli_mistake(error, &at, "peer '%s': pfsync is of IPv4", text);
}

static bool take_leaks(struct plan *p, struct plan_pfsync *x, const struct value *keys,
		       GError **error)
{
	struct place at;
	const char *text = topology_text(p, keys, "pfsync.destroy-leaks", &at, error);
	bool on;

	if (!text || !text[0])
		return text != NULL;
	on = !strcmp(text, "on");
	if (!on && strcmp(text, "off") != 0)
		return cli_mistake(error, &at, "pfsync.destroy-leaks '%s': allowed: on, off", text);
	x->leaks = on ? MC_SWITCH_ON : MC_SWITCH_OFF;
	return true;
}

static bool check(const struct plan_nodes *n, const struct value *keys, GError **error)
{
	static const char *const own[] = { PFSYNC_KEYS };

	for (unsigned i = 0; strcmp(n->driver, "pfsync") && i < G_N_ELEMENTS(own); i++) {
		const struct value *v = value_get(keys, own[i]);

		/* peer is carp's, too */
		if (v && (strcmp(own[i], "peer") || strcmp(n->driver, "carp")))
			return cli_mistake(error, &v->at,
					   "%s is of driver pfsync; %s has driver %s", own[i],
					   n->group.name, n->driver);
	}
	return true;
}

bool pfsync_keys(struct plan *p, struct plan_nodes *n, const struct value *keys, GError **error)
{
	struct plan_pfsync *x = &n->pfsync;
	uint64_t syncdev = 0, maxupd = MC_PFSYNC_MAXUPDATES, states = 0;

	if (!check(n, keys, error))
		return false;
	if (strcmp(n->driver, "pfsync") != 0)
		return true;
	x->set.peer = maddr_v4(0);
	if (!take_number(p, keys, "syncdev", PLAN_IFINDEX_MAX, &syncdev, error) ||
	    !take_number(p, keys, "maxupd", MAXUPD, &maxupd, error) ||
	    !take_number(p, keys, "states", UINT32_MAX, &states, error) ||
	    !take_peer(p, x, keys, error) || !take_leaks(p, x, keys, error))
		return false;
	x->set.syncdev = (uint32_t)syncdev;
	x->set.maxupdates = (unsigned)maxupd;
	x->states = states;
	return true;
}

bool pfsync_check(const struct plan *p, GError **error)
{
	for (unsigned i = 0; i < p->nodes->len; i++) {
		const struct plan_nodes *n = plan_nodes(p, i);

		if (n->pfsync.set.syncdev > n->interfaces)
			return cli_mistake(error, &n->group.at,
					   "node %s has no interface %u (syncdev)", n->group.name,
					   n->pfsync.set.syncdev);
	}
	return true;
}
