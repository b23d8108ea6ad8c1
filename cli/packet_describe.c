/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A datagram in the words of stories. */
#include "cli/number.h"
#include "cli/octets.h"
#include "cli/packet.h"

#define HEX_MAX 64 /* octets of data that are told */

static void append_address(GString *s, struct maddr a)
{
	char text[MADDR_STRLEN];

	g_string_append(s, maddr_format(a, text));
}

/* A group among the sources is nothing that a pattern can say. */
static bool can_be_said(struct maddr source)
{
	return !maddr_is_multicast(source);
}

static void append_sources(GString *s, const struct wire_view *v, const uint8_t *row,
			   unsigned count)
{
	unsigned said = 0;

	g_string_append(s, " {");
	for (unsigned i = 0; i < count; i++) {
		struct maddr source = wire_address(v->family, row, i);

		if (!can_be_said(source))
			continue;
		g_string_append(s, said++ ? ", " : "");
		append_address(s, source);
	}
	if (said < count)
		g_string_append(s, said ? ", .." : "..");
	g_string_append_c(s, '}');
}

static void append_time(GString *s, const char *what, mc_time t)
{
	char *text = time_format(t);

	g_string_append_printf(s, " %s=%s", what, text);
	g_free(text);
}

static void append_query(GString *s, const struct wire_view *v)
{
	g_string_append_printf(s, " v%u ", v->version);
	if (maddr_is_any(v->group))
		g_string_append(s, "general");
	else
		append_address(s, v->group);
	if (v->version == v->family->newest) {
		append_sources(s, v, v->sources, v->source_count);
		g_string_append_printf(s, " s=%d qrv=%u", v->s, v->qrv);
		append_time(s, "qqic", v->qqic);
	}
	append_time(s, "mrt", v->mrt);
}

static void append_records(GString *s, const struct wire_view *v)
{
	const uint8_t *at = v->records;
	struct wire_record r;

	g_string_append(s, " {");
	for (unsigned i = 0; i < v->record_count && wire_record(v, &at, &r); i++) {
		const char *word = wire_record_word(r.type);

		g_string_append(s, i ? ", " : "");
		if (word)
			g_string_append_printf(s, "%s ", word);
		else
			g_string_append_printf(s, "%u ", r.type);
		append_address(s, r.group);
		append_sources(s, v, r.sources, r.source_count);
	}
	g_string_append_c(s, '}');
}

/* Zeros, and long data, by their number. */
static void append_data(GString *s, const struct wire_view *v)
{
	char *octets = NULL;

	g_string_append_c(s, ' ');
	append_address(s, v->from);
	g_string_append(s, " > ");
	append_address(s, v->to);
	g_string_append_printf(s, " sport %u dport %u", v->from_port, v->to_port);
	for (size_t i = 0; i < v->data_length && v->data_length <= HEX_MAX && !octets; i++)
		if (v->data[i])
			octets = octets_format(v->data, v->data_length);
	if (octets)
		g_string_append_printf(s, " hex %s", octets);
	else
		g_string_append_printf(s, " data %zu", v->data_length);
	g_free(octets);
}

static void append_carp(GString *s, const struct wire_view *v)
{
	g_string_append_printf(
		s, " vhid %u advbase %u advskew %u demote %u counter %" G_GUINT64_FORMAT, v->vhid,
		v->advbase, v->advskew, v->demote, v->counter);
}

static void append_message(GString *s, const struct wire_view *v)
{
	if (!v->family || v->wrong || !v->row) {
		g_string_append_c(s, '*');
		return;
	}
	g_string_append(s, v->row->word);
	switch (v->row->shape) {
	case WIRE_QUERY:
		append_query(s, v);
		break;
	case WIRE_GROUP:
		g_string_append_c(s, ' ');
		append_address(s, v->group);
		break;
	case WIRE_RECORDS:
		append_records(s, v);
		break;
	case WIRE_DATA:
		append_data(s, v);
		break;
	case WIRE_CARP:
		append_carp(s, v);
		break;
	case WIRE_RUNS:
		packet_runs_describe(s, v);
		break;
	case WIRE_SHAPES:
		break;
	}
}

/* What has no words becomes a comment. */
static void append_note(GString *s, const struct wire_view *v)
{
	if (!v->ip)
		g_string_append(s, " # no IP datagram");
	else if (!v->family)
		g_string_append_printf(s, " # IP protocol %u", v->protocol);
	else if (v->wrong)
		g_string_append_printf(s, " # %s with %s", v->family->name, v->wrong);
	else if (!v->row)
		g_string_append_printf(s, " # %s type %u", v->v6 ? "ICMPv6" : v->family->name,
				       v->type);
	else if (v->extra)
		g_string_append_printf(s, " # and %zu octets that say nothing", v->extra);
}

/* Do its own words say where it comes from and goes to? */
static bool has_ends(const struct wire_view *v)
{
	return v->row && v->row->shape == WIRE_DATA && !v->wrong;
}

char *packet_describe(const uint8_t *d, size_t length)
{
	GString *s = g_string_new(NULL);
	struct wire_view v;

	wire_view(d, length, &v);
	append_message(s, &v);
	if (v.ip && !has_ends(&v)) {
		g_string_append(s, " from ");
		append_address(s, v.from);
		g_string_append(s, " to ");
		append_address(s, v.to);
	}
	if (v.ip)
		g_string_append_printf(s, " ttl %u%s", v.ttl, v.ra ? " ra" : " no-ra");
	g_string_append_printf(s, " len %zu", length);
	append_note(s, &v);
	return g_string_free(s, FALSE);
}
