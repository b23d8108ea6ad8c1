/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/events.h"

#include "cli/errnos.h"

/* The event's name, and what its detail is. */
static const char *result(int err)
{
	return errno_name(err);
}

static const char *cause(int err)
{
	static const char *const causes[MC_DROP_KINDS] = {
		[MC_DROP_NONE] = "none",
		[MC_DROP_SHORT] = "short",
		[MC_DROP_IP] = "bad IP header",
		[MC_DROP_NOT_MEMBER] = "not a member",
		[MC_DROP_PROTOCOL] = "protocol",
		[MC_DROP_MESSAGE_SHORT] = "message too short",
		[MC_DROP_MESSAGE_SUM] = "bad checksum",
		[MC_DROP_BAD_QUERY] = "bad query",
		[MC_DROP_BAD_REPORT] = "bad report",
		[MC_DROP_FRAGMENT] = "fragment",
		[MC_DROP_NOT_LOCAL] = "not link-local",
		[MC_DROP_DOWN] = "interface down",
		[MC_DROP_UDP_SHORT] = "UDP too short",
		[MC_DROP_UDP_SUM] = "bad UDP checksum",
		[MC_DROP_NO_SOCKET] = "no socket",
		[MC_DROP_NOT_JOINED] = "no socket has joined",
		[MC_DROP_FILTERED] = "source filtered",
		[MC_DROP_FULL] = "queue full",
	};

	return err >= 0 && err < MC_DROP_KINDS ? causes[err] : "other";
}

static const char *querier(int err)
{
	return err ? "another" : "this node";
}

static const char *limit(int err)
{
	static const char *const limits[MC_LIMIT_KINDS] = {
		[MC_LIMIT_GROUP] = "group ignored",	   [MC_LIMIT_CHANNEL] = "source ignored",
		[MC_LIMIT_REPLACED] = "replaced",	   [MC_LIMIT_WARNING] = "warning",
		[MC_LIMIT_FLUSHED] = "all groups removed",
	};

	return err >= 0 && err < MC_LIMIT_KINDS ? limits[err] : "other";
}

static const char *version(int err)
{
	static const char *const versions[] = { "0", "1", "2", "3" };

	return err >= 0 && err < 4 ? versions[err] : "other";
}

static const struct {
	const char *name;
	const char *(*detail)(int err);
} kinds[MC_EV_KINDS] = {
	[MC_EV_JOIN] = { "join", result },
	[MC_EV_LEAVE] = { "leave", result },
	[MC_EV_FILTER] = { "filter", result },
	[MC_EV_CLOSE] = { "close", result },
	[MC_EV_GROUP_ADD] = { "group-added", NULL },
	[MC_EV_GROUP_DEL] = { "group-deleted", NULL },
	[MC_EV_SUPPRESSED] = { "report-suppressed", NULL },
	[MC_EV_APPEARED] = { "members-appeared", NULL },
	[MC_EV_VANISHED] = { "members-vanished", NULL },
	[MC_EV_VERSION] = { "version", version },
	[MC_EV_QUERIER] = { "querier", querier },
	[MC_EV_DROPPED] = { "dropped", cause },
	[MC_EV_LIMIT] = { "router-limit", limit },
};

static void begin(struct stage *s, mc_time at, uint32_t node, uint32_t ifindex, const char *event)
{
	char *name = plan_node_name(s->plan, node);

	fprintf(s->events,
		"{\"point\":%u,\"time_ns\":%" G_GINT64_FORMAT
		",\"node\":\"%s\",\"interface\":%u,\"event\":\"%s\"",
		s->point, at, name, ifindex, event);
	g_free(name);
}

void events_sent(struct stage *s, mc_time at, uint32_t node, uint32_t ifindex, const void *datagram,
		 size_t length)
{
	char *what = packet_describe(datagram, length), *text = g_strescape(what, NULL);

	begin(s, at, node, ifindex, "sent");
	fprintf(s->events, ",\"detail\":\"%s\"}\n", text);
	g_free(text);
	g_free(what);
}

void events_received(struct stage *s, uint32_t node, uint32_t socket, const struct mc_datagram *d)
{
	GByteArray *octets = packet_of(d);
	char *what = packet_describe(octets->data, octets->len), *text = g_strescape(what, NULL);

	begin(s, world_now(s->world), node, d->ifindex, "received");
	fprintf(s->events, ",\"socket\":\"%s\",\"detail\":\"%s\"}\n",
		(char *)s->plan->sockets->pdata[socket], text);
	g_free(text);
	g_free(what);
	g_byte_array_unref(octets);
}

void events_happened(struct stage *s, mc_time at, uint32_t node, const struct mc_event *e)
{
	char group[MADDR_STRLEN];

	begin(s, at, node, e->ifindex, kinds[e->kind].name);
	if (!maddr_is_any(e->group))
		fprintf(s->events, ",\"group\":\"%s\"", maddr_format(e->group, group));
	if (kinds[e->kind].detail)
		fprintf(s->events, ",\"detail\":\"%s\"", kinds[e->kind].detail(e->err));
	fputs("}\n", s->events);
}
