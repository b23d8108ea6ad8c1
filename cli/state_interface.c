/* SPDX-License-Identifier: GPL-2.0-or-later */
/* interface WORD N, interface name NAME: what an interface is, and what it counted. */
#include "cli/if_verbs.h"
#include "cli/stage.h"
#include "model/node_ifnet.h"

#include <string.h>

/* Numbers of struct mc_ifinfo, by how many octets they have. */
static const struct {
	const char *word;
	size_t at, size;
} numbers[] = {
#define NUMBER(word, field)                                                                        \
	{                                                                                          \
		word, G_STRUCT_OFFSET(struct mc_ifinfo, field),                                    \
			sizeof(((struct mc_ifinfo *)NULL)->field)                                  \
	}
	NUMBER("mtu", mtu),
	NUMBER("metric", metric),
	NUMBER("rdomain", rdomain),
	NUMBER("promisc", promiscuous),
	NUMBER("allmulti", allmulti),
	NUMBER("queue", queue_length),
	NUMBER("groups", memberships),
	NUMBER("permanent", permanent),
	NUMBER("ipackets", ipackets),
	NUMBER("ibytes", ibytes),
	NUMBER("imcasts", imcasts),
	NUMBER("noproto", noproto),
	NUMBER("opackets", opackets),
	NUMBER("obytes", obytes),
	NUMBER("omcasts", omcasts),
	NUMBER("oqdrops", oqdrops),
	NUMBER("oerrors", oerrors),
};

static bool unknown(const char *word, const struct line *line, GError **error)
{
	const char *known[G_N_ELEMENTS(numbers) + 2] = { "name" };

	for (unsigned i = 0; i < G_N_ELEMENTS(numbers); i++)
		known[i + 1] = numbers[i].word;
	return cli_unknown(error, &line->at, "of an interface there is no", word, known);
}

bool state_parse_interface(struct expect_state *s, struct line *line, GError **error)
{
	const char *word = line_take(line, "what of it, as mtu or ipackets", error);

	if (!word)
		return false;
	if (!strcmp(word, "name")) {
		s->which = G_N_ELEMENTS(numbers);
		s->name = g_strdup(line_take(line, "a name", error));
		return s->name != NULL;
	}
	for (s->which = 0; s->which < G_N_ELEMENTS(numbers); s->which++)
		if (!strcmp(word, numbers[s->which].word)) {
			word = line_take(line, "a number", error);
			return word && number_uint(word, numbers[s->which].word, 0, UINT64_MAX,
						   &line->at, &s->value, error);
		}
	return unknown(word, line, error);
}

static uint64_t number_of(const struct mc_ifinfo *i, unsigned which)
{
	const char *at = (const char *)i + numbers[which].at;
	uint64_t large;
	uint32_t small;

	if (numbers[which].size == sizeof(small)) {
		memcpy(&small, at, sizeof(small));
		return small;
	}
	memcpy(&large, at, sizeof(large));
	return large;
}

static bool is_so(const struct mc_ifinfo *i, const struct expect_state *s, char **instead)
{
	if (s->which == G_N_ELEMENTS(numbers)) {
		*instead = g_strdup_printf("it is %s", i->name);
		return strcmp(i->name, s->name) == 0;
	}
	*instead = g_strdup_printf("it is %" G_GUINT64_FORMAT, number_of(i, s->which));
	return number_of(i, s->which) == s->value;
}

char *state_judge_interface(struct stage *stage, const struct expect *e, uint32_t node)
{
	uint32_t ifindex = e->who.where == SUBJECT_INTERFACE ? e->who.ifindex : 1;
	struct mc_ifinfo i;
	char *instead;

	if (mc_node_interface(stage_node(stage, node), ifindex, &i))
		return e->state.not ? NULL : g_strdup("there is no such interface");
	if (is_so(&i, &e->state, &instead) == e->state.not )
		return instead;
	g_free(instead);
	return NULL;
}
