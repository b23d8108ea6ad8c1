/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/querier_keys.h"

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

/* ---- what does not go together ---- */

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

bool querier_keys(struct plan *p, struct plan_nodes *n, const struct value *keys, GError **error)
{
	return take_counts(p, &n->querier, keys, error) &&
	       take_intervals(p, &n->querier, keys, error) && take_groups(p, n, keys, error) &&
	       (strcmp(n->driver, "router") || check(n, keys, error));
}
