/* SPDX-License-Identifier: GPL-2.0-or-later */
/* vxlan VNI ..: how a tunnel is, and whom it knows. */
#include "cli/errnos.h"
#include "cli/stage.h"
#include "cli/state.h"
#include "cli/vxlan_keys.h"
#include "model/node_vxlan.h"

#include <string.h>

static bool take_mac(struct expect_state *s, struct line *line, GError **error)
{
	const char *word = line_take(line, "an address of Ethernet", error);

	if (!word)
		return false;
	if (!ether_read(word, &s->mac))
		return cli_mistake(error, &line->at,
				   "'%s' is no address of Ethernet, as 02:00:00:00:00:01", word);
	s->has_to = line_accept(line, "at");
	if (!s->has_to)
		return true;
	word = line_take(line, "an address", error);
	return word && number_address(word, "address", &line->at, &s->to, error);
}

static const struct {
	const char *word;
	size_t at, size;
} numbers[] = {
	{ "memberships", G_STRUCT_OFFSET(struct mc_vxlan, memberships), 4 },
	{ "endpoints", G_STRUCT_OFFSET(struct mc_vxlan, endpoints), 4 },
	{ "sent", G_STRUCT_OFFSET(struct mc_vxlan, sent), 8 },
	{ "flooded", G_STRUCT_OFFSET(struct mc_vxlan, flooded), 8 },
	{ "received", G_STRUCT_OFFSET(struct mc_vxlan, received), 8 },
	{ "output_errors", G_STRUCT_OFFSET(struct mc_vxlan, output_errors), 8 },
	{ "joins", G_STRUCT_OFFSET(struct mc_vxlan, joins), 8 },
	{ "failed", G_STRUCT_OFFSET(struct mc_vxlan, failed), 8 },
};

static uint64_t number_of(const struct mc_vxlan *v, unsigned i)
{
	const char *at = (const char *)v + numbers[i].at;

	return numbers[i].size == 4 ? *(const uint32_t *)(const void *)at
				    : *(const uint64_t *)(const void *)at;
}

static bool take_number(struct expect_state *s, const char *word, struct line *line, GError **error)
{
	const char *known[G_N_ELEMENTS(numbers) + 4] = { "up", "joined", "endpoint" };

	for (unsigned i = 0; i < G_N_ELEMENTS(numbers); i++) {
		known[i + 3] = numbers[i].word;
		if (strcmp(word, numbers[i].word) != 0)
			continue;
		s->which = i;
		word = line_take(line, "a number", error);
		return word && number_uint(word, numbers[i].word, 0, UINT64_MAX, &line->at,
					   &s->value, error);
	}
	return cli_unknown(error, &line->at, "of a tunnel there is no", word, known);
}

bool state_parse_vxlan(struct expect_state *s, struct line *line, GError **error)
{
	const char *word = line_take(line, "a VNI, or A..B", error);

	if (!word || !vxlan_vnis(word, &line->at, &s->vni, &s->vnis, error))
		return false;
	word = line_take(line, "what of it, as joined or received", error);
	if (!word)
		return false;
	s->vxlan = !strcmp(word, "endpoint") ? STATE_VXLAN_ENDPOINT
		   : !strcmp(word, "joined") ? STATE_VXLAN_JOINED
		   : !strcmp(word, "up")     ? STATE_VXLAN_UP
					     : STATE_VXLAN_NUMBER;
	if (s->vxlan == STATE_VXLAN_ENDPOINT)
		return take_mac(s, line, error);
	if (s->vxlan == STATE_VXLAN_JOINED)
		return state_parse_on(s, line, error);
	return s->vxlan == STATE_VXLAN_UP || take_number(s, word, line, error);
}

/* ---- judging: is it so, and else how it is, to be freed ---- */

static bool is_endpoint(struct mc_node *n, const struct expect_state *s, uint32_t vni,
			char **instead)
{
	char text[MADDR_STRLEN];
	struct maddr at;
	int err = mc_vxlan_endpoint(n, vni, s->mac, &at);

	*instead = err ? g_strdup("it is unknown")
		       : g_strdup_printf("it is at %s", maddr_format(at, text));
	return !err && (!s->has_to || maddr_equal(at, s->to));
}

static bool is_joined(const struct mc_vxlan *v, const struct expect_state *s, char **instead)
{
	*instead = v->memberships ? g_strdup_printf("it is joined on %u", v->below)
				  : g_strdup("it is not joined");
	return v->memberships && (!s->ifindex || s->ifindex == v->below);
}

static bool is_so(struct mc_node *n, const struct expect_state *s, uint32_t vni, char **instead)
{
	struct mc_vxlan v;
	int err = mc_vxlan_look(n, vni, &v);

	if (err) {
		*instead = g_strdup_printf("there is none of VNI %u: %s", vni, errno_name(err));
		return false;
	}
	if (s->vxlan == STATE_VXLAN_ENDPOINT)
		return is_endpoint(n, s, vni, instead);
	if (s->vxlan == STATE_VXLAN_JOINED)
		return is_joined(&v, s, instead);
	if (s->vxlan == STATE_VXLAN_UP) {
		*instead = g_strdup(v.up ? "it is up" : "it is down");
		return v.up;
	}
	*instead = g_strdup_printf("it is %" G_GUINT64_FORMAT, number_of(&v, s->which));
	return number_of(&v, s->which) == s->value;
}

char *state_judge_vxlan(struct stage *stage, const struct expect *e, uint32_t node)
{
	for (uint32_t i = 0; i < e->state.vnis; i++) {
		char *instead;

		if (is_so(stage_node(stage, node), &e->state, e->state.vni + i, &instead) ==
		    e->state.not )
			return instead;
		g_free(instead);
	}
	return NULL;
}
