/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tables as text, for `mship show` and for checking names before anything runs. */
#include <string.h>

#include "model/holder.h"
#include "model/node_private.h"

#define CELLS 11

static char *cells[CELLS + 1]; /* of the last row asked for */

static void put(int i, const char *text)
{
	g_free(cells[i]);
	cells[i] = g_strdup(text);
}

static void put_number(int i, uint64_t v)
{
	char text[24];

	g_snprintf(text, sizeof(text), "%" G_GUINT64_FORMAT, v);
	put(i, text);
}

/* The newest protocols that hosts of the preset speak. */
static const char *versions(const struct preset *p)
{
	static char text[32];

	if (p->gm[FAMILY_V6])
		g_snprintf(text, sizeof(text), "IGMPv%u, MLDv%u", p->gm[FAMILY_V4]->newest,
			   p->gm[FAMILY_V6]->newest - GM_GENERATION_1);
	else
		g_snprintf(text, sizeof(text), "IGMPv%u", p->gm[FAMILY_V4]->newest);
	return text;
}

/* IPv4's and IPv6's. */
static const char *source_policies(const struct preset *p)
{
	static char text[64];
	const char *v4 = p->membership[FAMILY_V4].sources, *v6 = p->membership[FAMILY_V6].sources;

	g_snprintf(text, sizeof(text), "%s%s%s", v4 ? v4 : "none", v6 ? ", " : "", v6 ? v6 : "");
	return text;
}

/* What carp, pfsync and vxlan hold their memberships in. */
static const char *holders(const struct preset *p)
{
	static char text[64];
	const char *name[HOLDER_USERS];

	for (enum holder_user user = 0; user < HOLDER_USERS; user++)
		name[user] = holder_kind_name(holder_kind_like(p, p->socket_set, user));
	if (name[HOLDER_CARP] == name[HOLDER_PFSYNC] && name[HOLDER_CARP] == name[HOLDER_VXLAN])
		return name[HOLDER_CARP];
	g_snprintf(text, sizeof(text), "carp %s, pfsync %s, vxlan %s", name[HOLDER_CARP],
		   name[HOLDER_PFSYNC], name[HOLDER_VXLAN]);
	return text;
}

static void preset_cells(size_t i)
{
	const struct preset *p = &presets[i];

	put(0, p->name);
	put(1, p->socket_set->name);
	put(2, p->link_set->name);
	put(3, p->source_set->name);
	put(4, p->membership[FAMILY_V4].policy);
	put(5, p->membership[FAMILY_V6].policy);
	put(6, source_policies(p));
	put(7, holders(p));
	put(8, versions(p));
	put(9, p->wire);
	put(10, p->about);
}

/* Each errno once. */
static const char *refusals(const struct limit_policy *p)
{
	static char text[64];
	size_t at = 0;

	g_strlcpy(text, "-", sizeof(text));
	for (int j = 0; j < LIMITS_MAX && p->limit[j].scope != LIMIT_NONE; j++)
		if (j == 0 || p->limit[j].err != p->limit[j - 1].err)
			at += (size_t)g_snprintf(text + at, sizeof(text) - at, "%s%s",
						 j ? ", " : "", p->limit[j].err_name);
	return text;
}

static void policy_cells(size_t i)
{
	const struct limit_policy *p = &limit_policies[i];
	GString *limits = g_string_new(NULL);

	for (int j = 0; j < LIMITS_MAX && p->limit[j].scope != LIMIT_NONE; j++)
		g_string_append_printf(limits, "%s%" G_GUINT64_FORMAT " %s (%s)", j ? "; " : "",
				       p->limit[j].max, limit_scope_name(p->limit[j].scope),
				       p->limit[j].name);
	put(0, p->name);
	put(1, limits->len ? limits->str : "-");
	put(2, refusals(p));
	put(3, p->about);
	g_string_free(limits, TRUE);
}

/* What has a name can be set; "any": until then there is no limit. */
static void append_limit(GString *text, enum gm_limit_scope scope, const struct gm_limit *l)
{
	g_string_append(text, text->len ? "; " : "");
	if (l->max == GM_LIMIT_UNLIMITED)
		g_string_append(text, "any");
	else
		g_string_append_printf(text, "%" G_GUINT64_FORMAT, l->max);
	g_string_append_printf(text, " %s (%s): %s", gm_limit_scope_name(scope), l->name,
			       gm_limit_action_name(l->action));
}

static void router_policy_cells(size_t i)
{
	const struct gm_limit_policy *p = &gm_limit_policies[i];
	GString *limits = g_string_new(NULL);

	for (enum gm_limit_scope scope = 0; scope < GM_LIMIT_SCOPES; scope++)
		if (p->limit[scope].name)
			append_limit(limits, scope, &p->limit[scope]);
	put(0, p->name);
	put(1, p->by_state ? "(*,G), (S,G)" : "groups");
	put(2, gm_limit_class_name(p->class));
	put(3, p->flushes ? "removes all" : "keeps");
	put(4, limits->len ? limits->str : "-");
	put(5, p->about);
	g_string_free(limits, TRUE);
}

static void kind_cells(size_t i)
{
	const struct mset_kind *k = mset_kinds[i];

	put(0, k->name);
	put(1, mset_order_name(k->order));
	put_number(2, k->growth.first);
	put_number(3, k->entry_bytes);
	put(4, k->about);
}

static void driver_cells(size_t i)
{
	put(0, drivers[i]->name);
	put(1, drivers[i]->about);
}

/* Two rows a preset; what is not named is RFC 3678's, or, where that says nothing, the BSDs'. */
static void errno_cells(size_t i)
{
	const struct preset *p = &presets[i / FAMILIES];
	const struct errno_table *t = p->membership[i % FAMILIES].err;
	GString *text = g_string_new(NULL);

	for (enum cause why = 0; why < CAUSES; why++) {
		int err = errno_of(t, why);

		if (t == &errno_rfc || err != errno_of(&errno_rfc, why))
			g_string_append_printf(text, "%s%s %s", text->len ? ", " : "",
					       cause_name(why),
					       err ? errno_symbol(err) : "allowed");
	}
	put(0, p->name);
	put(1, i % FAMILIES == FAMILY_V4 ? "IPv4" : "IPv6");
	put(2, text->len ? text->str : "-");
	g_string_free(text, TRUE);
}

static const char *errno_name(size_t i)
{
	return i < FAMILIES * preset_count ? presets[i / FAMILIES].name : NULL;
}

static const char *preset_name(size_t i)
{
	return i < preset_count ? presets[i].name : NULL;
}

static const char *policy_name(size_t i)
{
	return i < limit_policy_count ? limit_policies[i].name : NULL;
}

static const char *router_policy_name(size_t i)
{
	return i < gm_limit_policy_count ? gm_limit_policies[i].name : NULL;
}

static const char *kind_name(size_t i)
{
	return mset_kinds[i] ? mset_kinds[i]->name : NULL;
}

static const char *driver_name(size_t i)
{
	return drivers[i] ? drivers[i]->name : NULL;
}

static const char *const preset_titles[] = { "preset", "socket-set",  "link-set", "source-set",
					     "policy", "policy-ipv6", "sources",  "holders",
					     "speaks", "wire",	      "about",	  NULL };
static const char *const policy_titles[] = { "policy", "limits", "refusal", "about", NULL };
static const char *const kind_titles[] = { "kind",	  "order", "first-slots",
					   "entry-bytes", "about", NULL };
static const char *const errno_titles[] = { "preset", "family", "errno", NULL };
static const char *const router_policy_titles[] = {
	"router-policy", "counts", "router_class", "lowering", "limits", "about", NULL
};
static const char *const driver_titles[] = { "driver", "about", NULL };

static const struct {
	const char *(*name)(size_t i);
	void (*cells)(size_t i);
	const char *const *titles;
} tables[MC_TABLES] = {
	[MC_PRESETS] = { preset_name, preset_cells, preset_titles },
	[MC_POLICIES] = { policy_name, policy_cells, policy_titles },
	[MC_KINDS] = { kind_name, kind_cells, kind_titles },
	[MC_ERRNOS] = { errno_name, errno_cells, errno_titles },
	[MC_ROUTER_POLICIES] = { router_policy_name, router_policy_cells, router_policy_titles },
	[MC_DRIVERS] = { driver_name, driver_cells, driver_titles },
};

const char *mc_row_name(enum mc_table table, size_t i)
{
	return tables[table].name(i);
}

const char *const *mc_row_titles(enum mc_table table)
{
	return tables[table].titles;
}

const char *const *mc_row_cells(enum mc_table table, size_t i)
{
	for (int c = 0; c < CELLS; c++)
		g_clear_pointer(&cells[c], g_free);
	tables[table].cells(i);
	return (const char *const *)cells;
}

bool mc_row_exists(enum mc_table table, const char *name)
{
	const char *row;

	for (size_t i = 0; (row = mc_row_name(table, i)) != NULL; i++)
		if (strcmp(row, name) == 0)
			return true;
	return false;
}

bool mc_kind_holds(const char *kind)
{
	const struct mset_kind *k = mset_kind_find(kind);

	return k && k->holds;
}
