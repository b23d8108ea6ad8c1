/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/vxlan_verbs.h"

#include "cli/address.h"
#include "cli/errnos.h"
#include "cli/stage.h"
#include "cli/vxlan_keys.h"
#include "model/node_vxlan.h"

#include <errno.h>
#include <string.h>

/* ---- vxlan VNI .. ---- */

static bool parse_nothing(struct action *a, struct line *line, GError **error)
{
	(void)a, (void)line, (void)error;
	return true;
}

static bool take_number(struct action *a, struct line *line, const char *what, uint64_t max,
			GError **error)
{
	const char *word = line_take(line, "a number", error);

	return word && number_uint(word, what, 0, max, &line->at, &a->value, error);
}

static bool parse_ttl(struct action *a, struct line *line, GError **error)
{
	return take_number(a, line, "ttl", 255, error);
}

static bool parse_vni(struct action *a, struct line *line, GError **error)
{
	return take_number(a, line, "vni", MC_VXLAN_VNI_MAX, error) &&
	       (a->vxlan.count == 1 ||
		cli_mistake(error, &line->at, "several tunnels cannot have one vni"));
}

/* none, A to A, IF to A */
static bool parse_tunnel(struct action *a, struct line *line, GError **error)
{
	const char *word = line_take(line, "an address, an interface, or none", error);
	uint64_t ifindex;

	if (!word)
		return false;
	a->has_address = strcmp(word, "none") != 0;
	if (!a->has_address)
		return true;
	if (strpbrk(word, ".:")) {
		if (!number_address(word, "address", &line->at, &a->address, error))
			return false;
	} else if (!number_uint(word, "interface", 1, PLAN_IFINDEX_MAX, &line->at, &ifindex,
				error)) {
		return false;
	} else {
		a->where.ifindex = (uint32_t)ifindex;
	}
	if (!line_expect(line, "to", error) || !(word = line_take(line, "an address", error)))
		return false;
	return number_address(word, "address", &line->at, &a->group, error);
}

/* add A/P, del A */
static bool parse_address(struct action *a, struct line *line, GError **error)
{
	const char *word;

	a->add = line_accept(line, "add");
	if (!a->add && !line_accept(line, "del"))
		return cli_mistake(error, &line->at, "address needs 'add' or 'del'");
	word = line_take(line, "an address", error);
	if (!word)
		return false;
	if (a->add)
		return address_parse(word, &line->at, &a->address, &a->prefix, error);
	return number_address(word, "address", &line->at, &a->address, error);
}

static int call_create(struct mc_node *n, uint32_t vni, const struct action *a)
{
	struct mc_vxlan_config c = { .vni = vni, .source = maddr_v4(0), .to = maddr_v4(0) };
	uint32_t ifindex;

	(void)a;
	return mc_vxlan_create(n, &c, &ifindex);
}

static int call_destroy(struct mc_node *n, uint32_t vni, const struct action *a)
{
	(void)a;
	return mc_vxlan_destroy(n, vni);
}

static int set_up(struct mc_node *n, uint32_t vni, bool up)
{
	struct mc_vxlan v;
	int err = mc_vxlan_look(n, vni, &v);

	return err ? err : mc_node_set_up(n, v.ifindex, up);
}

static int call_up(struct mc_node *n, uint32_t vni, const struct action *a)
{
	(void)a;
	return set_up(n, vni, true);
}

static int call_down(struct mc_node *n, uint32_t vni, const struct action *a)
{
	(void)a;
	return set_up(n, vni, false);
}

static int call_tunnel(struct mc_node *n, uint32_t vni, const struct action *a)
{
	struct mc_link link;
	int err;

	if (!a->has_address)
		return mc_vxlan_no_tunnel(n, vni);
	if (!a->where.ifindex)
		return mc_vxlan_tunnel(n, vni, a->address, a->group);
	err = mc_node_link(n, a->where.ifindex, !maddr_is_v4(a->group), &link);
	return err ? err : mc_vxlan_tunnel(n, vni, link.address, a->group);
}

static int call_ttl(struct mc_node *n, uint32_t vni, const struct action *a)
{
	return mc_vxlan_set_ttl(n, vni, (unsigned)a->value);
}

static int call_vni(struct mc_node *n, uint32_t vni, const struct action *a)
{
	return mc_vxlan_set_vni(n, vni, (uint32_t)a->value);
}

static int call_address(struct mc_node *n, uint32_t vni, const struct action *a)
{
	struct mc_vxlan v;
	int err = mc_vxlan_look(n, vni, &v);

	if (err)
		return err;
	return a->add ? mc_node_add_address(n, v.ifindex, a->address, a->prefix)
		      : mc_node_del_address(n, v.ifindex, a->address);
}

struct vxlan_row {
	const char *word;
	bool (*parse)(struct action *a, struct line *line, GError **error);
	int (*call)(struct mc_node *n, uint32_t vni, const struct action *a);
};

static const struct vxlan_row rows[] = {
	{ "create", parse_nothing, call_create }, { "destroy", parse_nothing, call_destroy },
	{ "tunnel", parse_tunnel, call_tunnel },  { "ttl", parse_ttl, call_ttl },
	{ "vni", parse_vni, call_vni },		  { "address", parse_address, call_address },
	{ "up", parse_nothing, call_up },	  { "down", parse_nothing, call_down },
};

/* vxlan VNI|A..B WORD .. */
bool verb_parse_vxlan(struct plan *p, struct action *a, struct line *line, GError **error)
{
	const char *known[G_N_ELEMENTS(rows) + 1] = { NULL };
	const char *word = line_take(line, "a VNI, or A..B", error);

	(void)p;
	if (!word || !vxlan_vnis(word, &line->at, &a->vxlan.vni, &a->vxlan.count, error))
		return false;
	word = line_take(line, "what to do, as create or tunnel", error);
	for (unsigned i = 0; word && i < G_N_ELEMENTS(rows); i++) {
		known[i] = rows[i].word;
		if (strcmp(word, rows[i].word))
			continue;
		a->vxlan.row = &rows[i];
		return rows[i].parse(a, line, error);
	}
	return word && cli_unknown(error, &line->at, "vxlan has no", word, known);
}

int perform_vxlan(const struct action *a, struct mc_node *node)
{
	int first = 0;

	for (uint32_t i = 0; i < a->vxlan.count; i++) {
		int err = a->vxlan.row->call(node, a->vxlan.vni + i, a);

		first = first ? first : err;
	}
	return first;
}

/* ---- from the start ---- */

static int create_all(struct stage *s, const struct plan_nodes *n, uint32_t node, uint32_t *vni)
{
	const struct plan_vxlan *x = &n->vxlan;
	struct mc_vxlan_config c = { .to = x->to,
				     .ttl = x->ttl,
				     .port = x->port,
				     .endpoints = x->endpoints,
				     .ageing = x->ageing };
	uint32_t ifindex;
	int err = 0;

	c.source = maddr_v4(0);
	if (x->count && !maddr_is_any(x->to))
		c.source = plan_source(s->plan, plan_interface(s->plan, node, x->below),
				       !maddr_is_v4(x->to));
	for (uint32_t i = 0; !err && i < x->count; i++) {
		*vni = c.vni = x->vni + i;
		err = mc_vxlan_create(stage_node(s, node), &c, &ifindex);
		c.to.lo += x->each;
	}
	return err;
}

bool stage_vxlan(struct stage *s, uint32_t node, GError **error)
{
	uint32_t member, vni = 0;
	const struct plan_nodes *n = plan_nodes_of(s->plan, node, &member);
	int err = create_all(s, n, node, &vni);

	return !err ||
	       cli_mistake(error, &n->group.at, "node %s: the tunnel of VNI %u is refused: %s",
			   n->group.name, vni, errno_name(err));
}
