/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pfsync as stories write it: pfsync upd-req 1, pfsync ins 5 bus end. */
#include "cli/number.h"
#include "cli/packet.h"

#include <string.h>

#define HEADER 20 /* octets, and 4 of a subheader */
#define BUS    10
#define STATUS 8 /* octet of a BUS message */

static const char *const statuses[] = { "any", "start", "end" };

static unsigned find(const char *word)
{
	unsigned i = 0;

	while (mc_pfsync_action(i) && strcmp(mc_pfsync_action(i), word) != 0)
		i++;
	return i;
}

static bool take_count(struct packet *p, unsigned action, struct line *line, GError **error)
{
	const char *word = line_take(line, "a number", error);
	uint64_t count;

	if (!word ||
	    !number_uint(word, mc_pfsync_action(action), 0, 65535, &line->at, &count, error))
		return false;
	p->runs.count[action] = (unsigned)count;
	return true;
}

static bool take_status(struct packet *p, struct line *line, GError **error)
{
	p->runs.count[BUS] = 1;
	for (unsigned i = 0; i < G_N_ELEMENTS(statuses); i++)
		if (line_accept(line, statuses[i])) {
			p->runs.bus = i;
			return true;
		}
	return cli_mistake(error, &line->at, "bus is 'bus start', 'bus end' or 'bus any'");
}

bool packet_runs(struct packet *p, struct line *line, GError **error)
{
	while (line_peek(line)) {
		unsigned action = find(line_peek(line));

		if (!mc_pfsync_action(action))
			return true;
		line->next++;
		if (!mc_pfsync_octets(action))
			return cli_mistake(error, &line->at, "version 6 of pfsync has no '%s'",
					   mc_pfsync_action(action));
		if (p->runs.said & 1u << action)
			return cli_mistake(error, &line->at, "'%s' stands here twice",
					   mc_pfsync_action(action));
		p->runs.said |= 1u << action;
		if (!(action == BUS ? take_status(p, line, error)
				    : take_count(p, action, line, error)))
			return false;
	}
	return true;
}

unsigned packet_runs_differ(const struct packet *p, const struct wire_view *v)
{
	unsigned n = 0;

	for (unsigned i = 0; i < MC_PFSYNC_ACTIONS; i++)
		if (p->exactly || p->runs.said & 1u << i)
			n += v->messages[i] != p->runs.count[i];
	return n + (p->runs.bus && v->bus != p->runs.bus);
}

static void put(GByteArray *out, unsigned value, unsigned octets)
{
	while (octets--) {
		uint8_t octet = (uint8_t)(value >> 8 * octets);

		g_byte_array_append(out, &octet, 1);
	}
}

/* Messages of zeros: an upd-req of them asks for all states. */
void packet_runs_put(GByteArray *out, const struct packet *p)
{
	size_t length = HEADER;

	for (unsigned i = 0; i < MC_PFSYNC_ACTIONS; i++)
		length += p->runs.count[i] ? 4 + p->runs.count[i] * mc_pfsync_octets(i) : 0;
	put(out, 6, 1);
	put(out, 0, 1);
	put(out, (unsigned)length, 2);
	g_byte_array_set_size(out, HEADER);
	memset(out->data + 4, 0, HEADER - 4);
	for (unsigned i = 0; i < MC_PFSYNC_ACTIONS; i++) {
		size_t at = out->len + 4, octets = p->runs.count[i] * mc_pfsync_octets(i);

		if (!p->runs.count[i])
			continue;
		put(out, i, 1);
		put(out, (unsigned)mc_pfsync_octets(i) / 4, 1);
		put(out, p->runs.count[i], 2);
		g_byte_array_set_size(out, (guint)(at + octets));
		memset(out->data + at, 0, octets);
		if (i == BUS)
			out->data[at + STATUS] = (uint8_t)p->runs.bus;
	}
}

void packet_runs_describe(GString *s, const struct wire_view *v)
{
	for (unsigned i = 0; i < MC_PFSYNC_ACTIONS; i++) {
		bool known = v->bus && v->bus < G_N_ELEMENTS(statuses);

		if (!v->messages[i] || !mc_pfsync_octets(i))
			continue;
		if (i != BUS)
			g_string_append_printf(s, " %s %u", mc_pfsync_action(i), v->messages[i]);
		else if (v->messages[i] == 1)
			g_string_append_printf(s, " bus %s", statuses[known ? v->bus : 0]);
	}
}
