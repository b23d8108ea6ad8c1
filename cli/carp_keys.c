/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/carp_keys.h"

#include "cli/address.h"
#include "cli/topology.h"

#include <string.h>

#define ADVSKEW_MAX 254

bool carp_switch(const char *word, const char *what, const struct place *at, bool *on,
		 GError **error)
{
	*on = !strcmp(word, "on");
	return *on || !strcmp(word, "off") ||
	       cli_mistake(error, at, "%s '%s': on or off", what, word);
}

static bool take_number(struct plan *p, const struct value *keys, const char *key, uint64_t min,
			uint64_t max, uint64_t *out, GError **error)
{
	struct place at;
	const char *text = topology_text(p, keys, key, &at, error);

	return text && (!text[0] || number_uint(text, key, min, max, &at, out, error));
}

static bool take_numbers(struct plan *p, struct plan_carp *c, const struct value *keys,
			 GError **error)
{
	uint64_t vhid = 1, advbase = 1, carpdev = 1;

	if (!take_number(p, keys, "vhid", 1, 255, &vhid, error) ||
	    !take_number(p, keys, "advbase", 0, 255, &advbase, error) ||
	    !take_number(p, keys, "carpdev", 1, PLAN_IFINDEX_MAX, &carpdev, error))
		return false;
	c->config.vhid = (unsigned)vhid;
	c->config.advbase = (int)advbase;
	c->config.carpdev = (uint32_t)carpdev;
	return true;
}

/* N, or N+M: the first node's, and so much more of each next one. */
static bool take_skew(struct plan *p, const struct plan_nodes *n, struct plan_carp *c,
		      const struct value *keys, GError **error)
{
	struct place at;
	const char *text = topology_text(p, keys, "advskew", &at, error);
	char **part = g_strsplit(text ? text : "", "+", 2);
	uint64_t first = 0, step = 0;
	bool ok = text != NULL;

	if (ok && text[0])
		ok = number_uint(part[0], "advskew", 0, ADVSKEW_MAX, &at, &first, error) &&
		     (!part[1] || number_uint(part[1], "what each node's advskew is more", 0,
					      ADVSKEW_MAX, &at, &step, error));
	g_strfreev(part);
	if (ok && first + step * (n->group.count - 1) > ADVSKEW_MAX)
		return cli_mistake(error, &at, "advskew '%s': %u nodes come to more than %d", text,
				   n->group.count, ADVSKEW_MAX);
	c->config.advskew = (int)first;
	c->skew_step = (unsigned)step;
	return ok;
}

/* A/P, A/P+A/P, or [A/P, A/P]: the plan's. */
static bool take_vips(struct plan *p, struct plan_carp *c, const struct value *keys, GError **error)
{
	struct place at;
	const char *text = topology_text(p, keys, "vip", &at, error);
	GArray *vips = g_array_new(FALSE, FALSE, sizeof(struct maddr_net));
	size_t length = text ? strlen(text) : 0;
	bool list = length > 1 && text[0] == '[' && text[length - 1] == ']', ok = text != NULL;
	char *inner = list ? g_strndup(text + 1, length - 2) : g_strdup(text ? text : "");
	char **words = g_strsplit_set(inner, "+,", -1);

	for (unsigned i = 0; ok && words[i]; i++) {
		struct maddr_net vip;

		ok = address_parse(g_strstrip(words[i]), &at, &vip.address, &vip.prefix, error);
		g_array_append_val(vips, vip);
	}
	g_strfreev(words);
	g_free(inner);
	c->vip_count = vips->len;
	c->vip = (struct maddr_net *)g_array_free(vips, FALSE);
	g_ptr_array_add(p->texts, c->vip);
	return ok;
}

static bool take_switches(struct plan *p, struct plan_carp *c, const struct value *keys,
			  GError **error)
{
	struct place at;
	const char *preempt = topology_text(p, keys, "preempt", &at, error), *reset;
	bool on = false;

	if (!preempt || (preempt[0] && !carp_switch(preempt, "preempt", &at, &c->preempt, error)))
		return false;
	reset = topology_text(p, keys, "carp.reset", &at, error);
	if (!reset || !reset[0])
		return reset != NULL;
	if (!carp_switch(reset, "carp.reset", &at, &on, error))
		return false;
	c->config.reset = on ? MC_SWITCH_ON : MC_SWITCH_OFF;
	return true;
}

static bool take_texts(struct plan *p, struct plan_carp *c, const struct value *keys,
		       GError **error)
{
	struct place at;
	const char *pass = topology_text(p, keys, "pass", &at, error), *peer;

	if (!pass || !(peer = topology_text(p, keys, "peer", &at, error)))
		return false;
	c->config.pass = pass;
	if (peer[0] && !number_address(peer, "peer", &at, &c->config.peer, error))
		return false;
	return maddr_is_v4(c->config.peer) ||
	       cli_mistake(error, &at, "peer '%s': only of IPv4 it may be chosen", peer);
}

static bool check_driver(const struct plan_nodes *n, const struct value *keys, GError **error)
{
	static const char *const own[] = { CARP_KEYS };

	for (unsigned i = 0; strcmp(n->driver, "carp") && i < G_N_ELEMENTS(own); i++) {
		const struct value *v = value_get(keys, own[i]);

		/* a peer is pfsync's, too */
		if (v && (strcmp(own[i], "peer") || strcmp(n->driver, "pfsync")))
			return cli_mistake(error, &v->at, "%s is of driver carp; %s has driver %s",
					   own[i], n->group.name, n->driver);
	}
	return true;
}

bool carp_keys(struct plan *p, struct plan_nodes *n, const struct value *keys, GError **error)
{
	struct plan_carp *c = &n->carp;

	c->config.peer = maddr_v4(0);
	return check_driver(n, keys, error) && take_numbers(p, c, keys, error) &&
	       take_skew(p, n, c, keys, error) && take_vips(p, c, keys, error) &&
	       take_switches(p, c, keys, error) && take_texts(p, c, keys, error);
}

bool carp_check(const struct plan *p, GError **error)
{
	for (unsigned i = 0; i < p->nodes->len; i++) {
		const struct plan_nodes *n = plan_nodes(p, i);

		if (strcmp(n->driver, "carp"))
			continue;
		if (n->carp.config.carpdev > n->interfaces)
			return cli_mistake(error, &n->group.at,
					   "node %s has no interface %u (carpdev)", n->group.name,
					   n->carp.config.carpdev);
		for (size_t k = 0; k < n->carp.vip_count; k++)
			if (!maddr_is_v4(n->carp.vip[k].address) && !plan_nodes_ipv6(n))
				return cli_mistake(
					error, &n->group.at,
					"node %s has no IPv6, but an address of it (vip)",
					n->group.name);
	}
	return true;
}
