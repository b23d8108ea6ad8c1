/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/router_keys.h"

#include "cli/topology.h"

#include <string.h>

#define COUNT_MAX 255 /* of queries */

static bool take_counts(struct plan *p, struct mc_querier *q, const struct value *keys,
			GError **error)
{
	const struct {
		const char *key;
		unsigned *out;
	} counts[] = {
		{ "robustness", &q->robustness },
		{ "last_member_count", &q->last_member_count },
		{ "startup_count", &q->startup_count },
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(counts); i++) {
		struct place at;
		const char *text = topology_text(p, keys, counts[i].key, &at, error);
		uint64_t n = 0;

		if (!text ||
		    (text[0] && !number_uint(text, counts[i].key, 1, COUNT_MAX, &at, &n, error)))
			return false;
		*counts[i].out = (unsigned)n;
	}
	return true;
}

static bool take_intervals(struct plan *p, struct mc_querier *q, const struct value *keys,
			   GError **error)
{
	const struct {
		const char *key;
		mc_time *out;
	} intervals[] = {
		{ "query_interval", &q->query_interval },
		{ "response_interval", &q->response_interval },
		{ "last_member_interval", &q->last_member_interval },
		{ "startup_interval", &q->startup_interval },
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(intervals); i++) {
		const char *key = intervals[i].key, *text;
		struct place at;

		text = topology_text(p, keys, key, &at, error);
		if (!text || (text[0] && !number_time(text, key, &at, intervals[i].out, error)))
			return false;
		if (text[0] && *intervals[i].out <= 0)
			return cli_mistake(error, &at, "%s '%s' must be above 0", key, text);
	}
	return true;
}

/* ---- groups ---- */

static bool take_group(const struct plan_nodes *n, const char *text, const struct place *at,
		       GArray *groups, GError **error)
{
	struct maddr group;

	if (!number_address(text, "static_groups", at, &group, error))
		return false;
	if (!maddr_is_multicast(group))
		return cli_mistake(error, at, "static_groups: '%s' is no group", text);
	if (!maddr_is_v4(group) && !plan_nodes_ipv6(n))
		return cli_mistake(error, at, "static_groups: '%s', but %s has no IPv6", text,
				   n->group.name);
	g_array_append_val(groups, group);
	return true;
}

/* One, or [one, another]: the plan's. */
static bool take_groups(struct plan *p, struct plan_nodes *n, const struct value *keys,
			GError **error)
{
	struct place at;
	const char *text = topology_text(p, keys, "static_groups", &at, error);
	GArray *groups = g_array_new(FALSE, FALSE, sizeof(struct maddr));
	char **words = g_strsplit_set(text ? text : "", "[], ", -1);
	bool ok = text != NULL;

	for (unsigned i = 0; ok && words[i]; i++)
		if (words[i][0])
			ok = take_group(n, words[i], &at, groups, error);
	if (ok && text[0] && groups->len == 0)
		ok = cli_mistake(error, &at, "static_groups names no group");
	g_strfreev(words);
	n->querier.static_count = groups->len;
	n->querier.static_groups = (struct maddr *)g_array_free(groups, FALSE);
	g_ptr_array_add(p->texts, (void *)n->querier.static_groups);
	return ok;
}

/* ---- limits ---- */

/* G/P[+G/P]... */
static bool parse_class(struct plan *p, const struct value *keys, struct plan_nodes *n,
			GError **error)
{
	struct place at;
	const char *text = topology_text(p, keys, "router_class", &at, error);
	char **part = g_strsplit(text ? text : "", "+", -1);
	bool ok = text != NULL;

	n->router_class_count = g_strv_length(part);
	n->router_class = g_new0(struct maddr_net, n->router_class_count);
	for (size_t i = 0; ok && i < n->router_class_count; i++)
		ok = number_prefix(part[i], "router_class", &at, &n->router_class[i].address,
				   &n->router_class[i].prefix, error);
	g_strfreev(part);
	return ok;
}

/* A limit of one's own; 0: none is given. */
static bool choose_most(struct plan *p, const struct value *keys, const char *key, uint64_t *out,
			GError **error)
{
	struct place at;
	const char *text = topology_text(p, keys, key, &at, error);

	return text && (!text[0] || number_uint(text, key, 1, UINT64_MAX, &at, out, error));
}

/* ---- what does not go together ---- */

/* What only routers have. */
static bool check_router(const struct plan_nodes *n, const struct value *keys, GError **error)
{
	static const char *const of_routers[] = { ROUTER_KEYS };

	for (unsigned i = 0; strcmp(n->driver, "router") && i < G_N_ELEMENTS(of_routers); i++) {
		const struct value *v = value_get(keys, of_routers[i]);

		if (v)
			return cli_mistake(error, &v->at,
					   "%s is of driver router; %s has driver %s",
					   of_routers[i], n->group.name, n->driver);
	}
	return true;
}

static bool check(const struct plan_nodes *n, const struct value *keys, GError **error)
{
	struct mc_node_config config = { .preset = n->preset,
					 .igmp = n->igmp,
					 .mld = n->ipv6 == MC_SWITCH_OFF ? MC_OFF : n->mld,
					 .querier = n->querier };
	const char *which, *why = mc_querier_mistake(&config, &which);
	const struct value *v = why ? value_get(keys, which) : NULL;

	if (why == NULL)
		return true;
	if (v == NULL)
		v = value_get(keys, "query_interval");
	return cli_mistake(error, v ? &v->at : &keys->at, "%s %s", which, why);
}

bool router_keys(struct plan *p, struct plan_nodes *n, const struct value *keys, GError **error)
{
	return check_router(n, keys, error) && parse_class(p, keys, n, error) &&
	       choose_most(p, keys, "max_groups", &n->max_groups, error) &&
	       choose_most(p, keys, "max_sources", &n->max_sources, error) &&
	       choose_most(p, keys, "max_hosts", &n->max_hosts, error) &&
	       take_counts(p, &n->querier, keys, error) &&
	       take_intervals(p, &n->querier, keys, error) && take_groups(p, n, keys, error) &&
	       (strcmp(n->driver, "router") || check(n, keys, error));
}
