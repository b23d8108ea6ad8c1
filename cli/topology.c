/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/topology.h"

#include "cli/carp_keys.h"
#include "cli/pfsync_keys.h"
#include "cli/router_keys.h"
#include "cli/rows.h"
#include "cli/vxlan_keys.h"
#include "shim/world.h"

#include <string.h>

static const char *const link_keys[] = { "kind",    "delay",  "rate", "loss",  "dup",
					 "reorder", "jitter", "mtu",  "count", NULL };
static const char *const node_keys[] = { "count",      "driver",     "preset",
					 "socket_set", "link_set",   "source_set",
					 "policy",     "tick_phase", "igmp",
					 "mld",	       "ipv6",	     "link_scope_reports",
					 "on",	       "address",    "multicast_route",
					 ROUTER_KEYS,  CARP_KEYS,    PFSYNC_KEYS,
					 VXLAN_KEYS,   NULL };
static const char *const phases[] = { "random", "aligned", NULL };
static const char *const switches[] = { "on", "off", NULL };
static const char *const igmps[] = { "1", "2", "3", "off", NULL };
static const char *const mlds[] = { "1", "2", "off", NULL };

#define MTU_MIN 68 /* RFC 791 s3.2 */
#define MTU_MAX 65535

const char *topology_text(struct plan *p, const struct value *keys, const char *key,
			  struct place *at, GError **error)
{
	const struct value *v = value_get(keys, key);
	char *text;

	*at = v ? v->at : keys->at;
	if (!v)
		return "";
	if (!value_is(v, VALUE_TEXT, key, error))
		return NULL;
	text = vars_expand(p->vars, v->text, &v->at, error);
	if (!text)
		return NULL;
	g_ptr_array_add(p->texts, text);
	if (!text[0])
		cli_mistake(error, at, "%s has no value", key);
	return text[0] ? text : NULL;
}

/* One of a list of words, which last; *out stays what it was if the key is absent. */
static bool choose(struct plan *p, const struct value *keys, const char *key,
		   const char *const *words, const char **out, GError **error)
{
	struct place at;
	const char *text = topology_text(p, keys, key, &at, error);
	char *hint;

	if (!text)
		return false;
	if (!text[0])
		return true;
	for (unsigned i = 0; words[i]; i++) {
		if (strcmp(words[i], text) != 0)
			continue;
		*out = words[i];
		return true;
	}
	hint = cli_suggest(text, words);
	cli_mistake(error, &at, "%s '%s' is not known%s", key, text, hint);
	g_free(hint);
	return false;
}

/* A row of a table of the model. */
static bool choose_row(struct plan *p, const struct value *keys, const char *key,
		       enum mc_table table, const char **out, GError **error)
{
	GPtrArray *names = rows_names(table);
	bool ok = choose(p, keys, key, (const char *const *)names->pdata, out, error);

	g_ptr_array_unref(names);
	return ok;
}

static bool choose_kind(struct plan *p, const struct value *keys, const char *key, const char **out,
			GError **error)
{
	if (!choose_row(p, keys, key, MC_KINDS, out, error))
		return false;
	if (!*out || mc_kind_holds(*out))
		return true;
	return cli_mistake(error, &value_get(keys, key)->at,
			   "%s '%s' holds nothing; it is for `operations` alone", key, *out);
}

static bool parse_count(struct plan *p, const struct value *keys, struct plan_group *g,
			GError **error)
{
	struct place at;
	const char *text = topology_text(p, keys, "count", &at, error);
	uint64_t count = 1;

	if (!text)
		return false;
	if (text[0] && !number_uint(text, "count", 1, PLAN_COUNT_MAX, &at, &count, error))
		return false;
	g->count = (uint32_t)count;
	g->numbered = text[0] != 0;
	return true;
}

/* Two counted groups share a name exactly if the first member of one is a member of the other. */
static bool check_name(const GPtrArray *groups, const struct plan_group *g, const char *what,
		       GError **error)
{
	GPtrArray one = { .pdata = (void *[]){ (void *)g }, .len = 1 };
	char *first = plan_group_name(g, 0);
	bool taken = plan_find(groups, first, &(uint32_t){ 0 });

	for (unsigned i = 0; i < groups->len && !taken; i++) {
		g_free(first);
		first = plan_group_name(groups->pdata[i], 0);
		taken = plan_find(&one, first, &(uint32_t){ 0 });
	}
	if (!name_is_valid(g->name))
		cli_mistake(error, &g->at,
			    "'%s' is no name: a letter, then letters, digits, _ and -", g->name);
	else if (taken)
		cli_mistake(error, &g->at, "there is a %s '%s' already", what, first);
	taken = taken || !name_is_valid(g->name);
	g_free(first);
	return !taken;
}

/* Behind the others of its kind. */
static bool append(GPtrArray *groups, struct plan_group *g, uint32_t *total, const char *what,
		   GError **error)
{
	if (!check_name(groups, g, what, error))
		return false;
	if (g->count > PLAN_COUNT_MAX - *total)
		return cli_mistake(error, &g->at, "more than %d %ss", PLAN_COUNT_MAX, what);
	g->first = *total;
	*total += g->count;
	return true;
}

/* loss, dup, reorder, jitter, delay */
static bool parse_faults(struct plan *p, struct plan_link *l, const struct value *keys,
			 GError **error)
{
	struct place at;

	for (unsigned i = 0; i < WORLD_FAULTS; i++) {
		const char *text = topology_text(p, keys, link_fault_word(i), &at, error);

		if (!text || (text[0] && !link_fault_parse(i, text, &at, &l->fault[i], error)))
			return false;
	}
	if (l->fault[WORLD_REORDERING].given && !l->fault[WORLD_JITTER].time)
		return cli_mistake(error, &value_get(keys, "reorder")->at,
				   "reorder without jitter, by which it would hold frames back, as "
				   "jitter=1ms");
	return true;
}

static bool parse_link(struct plan *p, struct plan_link *l, const struct value *keys,
		       GError **error)
{
	const char *rate, *mtu;
	struct place rate_at, mtu_at;
	uint64_t octets = 0;

	l->kind = world_lan_kinds()[0];
	rate = topology_text(p, keys, "rate", &rate_at, error);
	mtu = rate ? topology_text(p, keys, "mtu", &mtu_at, error) : NULL;
	if (!mtu || !choose(p, keys, "kind", world_lan_kinds(), &l->kind, error) ||
	    !parse_count(p, keys, &l->group, error) || !parse_faults(p, l, keys, error) ||
	    (rate[0] && !number_rate(rate, "rate", &rate_at, &l->rate, error)) ||
	    (mtu[0] && !number_uint(mtu, "mtu", MTU_MIN, MTU_MAX, &mtu_at, &octets, error)))
		return false;
	l->mtu = (uint32_t)octets;
	return true;
}

bool topology_link(struct plan *p, const struct value *name, const struct value *keys,
		   GError **error)
{
	struct plan_link *l;

	if (!value_is(keys, VALUE_MAP, name->text, error) ||
	    !value_keys_known(keys, link_keys, "a link", error))
		return false;
	l = g_new0(struct plan_link, 1);
	l->group.name = g_strdup(name->text);
	l->group.at = name->at;
	if (parse_link(p, l, keys, error) &&
	    append(p->links, &l->group, &p->link_count, "link", error)) {
		g_ptr_array_add(p->links, l);
		return true;
	}
	g_free(l->group.name);
	g_free(l);
	return false;
}

static bool choose_switch(struct plan *p, const struct value *keys, const char *key,
			  enum mc_switch *out, GError **error)
{
	const char *word = NULL;

	if (!choose(p, keys, key, switches, &word, error))
		return false;
	if (word)
		*out = !strcmp(word, "on") ? MC_SWITCH_ON : MC_SWITCH_OFF;
	return true;
}

/* 0: the newest that the preset speaks. */
static bool choose_version(struct plan *p, const struct value *keys, const char *key,
			   const char *const *words, int *out, GError **error)
{
	const char *word = NULL;

	if (!choose(p, keys, key, words, &word, error))
		return false;
	if (word)
		*out = g_ascii_isdigit(word[0]) ? word[0] - '0' : MC_OFF;
	return true;
}

/* What the preset does not speak. */
static bool check_versions(const struct plan_nodes *n, const struct value *keys, GError **error)
{
	unsigned igmp = mc_preset_version(n->preset, false),
		 mld = mc_preset_version(n->preset, true);

	if (n->igmp > (int)igmp)
		return cli_mistake(error, &value_get(keys, "igmp")->at,
				   "igmp=%d: preset %s speaks IGMPv%u at most", n->igmp, n->preset,
				   igmp);
	if (!mld && (n->mld > 0 || n->ipv6 == MC_SWITCH_ON))
		return cli_mistake(error, &value_get(keys, n->mld > 0 ? "mld" : "ipv6")->at,
				   "preset %s has no IPv6", n->preset);
	if (n->mld > (int)mld)
		return cli_mistake(error, &value_get(keys, "mld")->at,
				   "mld=%d: preset %s speaks MLDv%u at most", n->mld, n->preset,
				   mld);
	if (n->ipv6 == MC_SWITCH_OFF && n->mld > 0)
		return cli_mistake(error, &value_get(keys, "mld")->at,
				   "mld=%d and ipv6=off: MLD is of IPv6", n->mld);
	return true;
}

static bool parse_nodes(struct plan *p, struct plan_nodes *n, const struct value *keys,
			GError **error)
{
	enum mc_switch fast_leave = MC_SWITCH_OFF, tracking = MC_SWITCH_OFF, alert = MC_SWITCH_OFF;
	const char *phase = "random";

	n->preset = "rfc2236";
	n->driver = "host";
	if (!parse_count(p, keys, &n->group, error) ||
	    !choose_row(p, keys, "preset", MC_PRESETS, &n->preset, error) ||
	    !choose_row(p, keys, "driver", MC_DRIVERS, &n->driver, error) ||
	    !choose_kind(p, keys, "socket_set", &n->socket_set, error) ||
	    !choose_kind(p, keys, "link_set", &n->link_set, error) ||
	    !choose_kind(p, keys, "source_set", &n->source_set, error) ||
	    !choose_row(p, keys, "policy", MC_POLICIES, &n->policy, error) ||
	    !choose_row(p, keys, "router_policy", MC_ROUTER_POLICIES, &n->router_policy, error) ||
	    !choose_switch(p, keys, "fast_leave", &fast_leave, error) ||
	    !choose_switch(p, keys, "tracking", &tracking, error) ||
	    !choose_switch(p, keys, "require_alert", &alert, error) ||
	    !choose(p, keys, "tick_phase", phases, &phase, error) ||
	    !choose_version(p, keys, "igmp", igmps, &n->igmp, error) ||
	    !choose_version(p, keys, "mld", mlds, &n->mld, error) ||
	    !choose_switch(p, keys, "ipv6", &n->ipv6, error) ||
	    !choose_switch(p, keys, "link_scope_reports", &n->link_scope_reports, error) ||
	    !choose_switch(p, keys, "multicast_route", &n->multicast_route, error))
		return false;
	n->querier.fast_leave = fast_leave == MC_SWITCH_ON;
	n->querier.tracking = tracking == MC_SWITCH_ON;
	n->querier.require_alert = alert == MC_SWITCH_ON;
	n->tick_phase = !strcmp(phase, "aligned") ? MC_PHASE_ALIGNED : MC_PHASE_RANDOM;
	return check_versions(n, keys, error) && router_keys(p, n, keys, error) &&
	       carp_keys(p, n, keys, error) && pfsync_keys(p, n, keys, error) &&
	       vxlan_keys(p, n, keys, error);
}

bool topology_nodes(struct plan *p, const struct value *name, const struct value *keys,
		    GError **error)
{
	struct plan_nodes *n;

	if (!value_is(keys, VALUE_MAP, name->text, error) ||
	    !value_keys_known(keys, node_keys, "a node", error))
		return false;
	n = g_new0(struct plan_nodes, 1);
	n->group.name = g_strdup(name->text);
	n->group.at = name->at;
	if (!parse_nodes(p, n, keys, error) ||
	    !append(p->nodes, &n->group, &p->node_count, "node", error)) {
		g_free(n->router_class);
		g_free(n->group.name);
		g_free(n);
		return false;
	}
	g_ptr_array_add(p->nodes, n);
	return topology_attach_all(p, p->nodes->len - 1, keys, error);
}

bool topology_check(const struct plan *p, const char *engine, GError **error)
{
	const char *why = NULL;

	for (unsigned i = 0; i < p->links->len; i++)
		if (!world_engine_has_lan(engine, plan_link(p, i)->kind, &why))
			return cli_mistake(error, &plan_link(p, i)->group.at, "link %s: %s",
					   plan_link(p, i)->group.name, why);
	return true;
}
