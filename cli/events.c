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

static const char *gone(int err)
{
	return err == MC_GONE_EXPIRED ? "expired" : "left";
}

static const char *version(int err)
{
	static const char *const versions[] = { "0", "1", "2", "3" };

	return err >= 0 && err < 4 ? versions[err] : "other";
}

static const char *mode(int err)
{
	return err == MC_EXCLUDE ? "exclude" : "include";
}

static const char *learnt(int err)
{
	return err == MC_EXCLUDE ? "blocked" : "wanted";
}

static const char *carp(int err)
{
	static const char *const states[MC_CARP_STATES] = { "init", "backup", "master" };

	return err >= 0 && err < MC_CARP_STATES ? states[err] : "other";
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
	[MC_EV_APPEARED] = { "members-appeared", mode },
	[MC_EV_VANISHED] = { "members-vanished", NULL },
	[MC_EV_VERSION] = { "version", version },
	[MC_EV_QUERIER] = { "querier", querier },
	[MC_EV_DROPPED] = { "dropped", cause },
	[MC_EV_GROUP_MODE] = { "group-mode", mode },
	[MC_EV_SOURCE_LEARNT] = { "source-learnt", learnt },
	[MC_EV_SOURCE_WANTED] = { "source-wanted", NULL },
	[MC_EV_SOURCE_BLOCKED] = { "source-blocked", NULL },
	[MC_EV_SOURCE_EXPIRED] = { "source-expired", NULL },
	[MC_EV_SOURCE_DELETED] = { "source-deleted", NULL },
	[MC_EV_GROUP_VERSION] = { "group-version", NULL },
	[MC_EV_GROUP_REFUSED] = { "group-refused", NULL },
	[MC_EV_SOURCE_REFUSED] = { "source-refused", NULL },
	[MC_EV_HOST_TRACKED] = { "host-tracked", NULL },
	[MC_EV_HOST_GONE] = { "host-gone", gone },
	[MC_EV_HOST_REFUSED] = { "host-refused", NULL },
	[MC_EV_LIMIT] = { "router-limit", limit },
	[MC_EV_CARP] = { "carp", carp },
};

static void begin_at(struct stage *s, mc_time at)
{
	fprintf(s->events, "{\"point\":%u,\"time_ns\":%" G_GINT64_FORMAT, s->point, at);
}

static void begin(struct stage *s, mc_time at, uint32_t node, uint32_t ifindex, const char *event)
{
	char *name = plan_node_name(s->plan, node);

	begin_at(s, at);
	fprintf(s->events, ",\"node\":\"%s\",\"interface\":%u,\"event\":\"%s\"", name, ifindex,
		event);
	g_free(name);
}

static void put_address(struct stage *s, const char *key, struct maddr a)
{
	char text[MADDR_STRLEN];

	if (!maddr_is_any(a))
		fprintf(s->events, ",\"%s\":\"%s\"", key, maddr_format(a, text));
}

/* The protocol that the address is of, and its version; 0: none is said. */
static void put_version(struct stage *s, struct maddr of, unsigned number)
{
	if (number)
		fprintf(s->events, ",\"version\":\"%sv%u\"", maddr_is_v4(of) ? "IGMP" : "MLD",
			number);
}

static unsigned version_of(const struct wire_view *v)
{
	switch (v->row->shape) {
	case WIRE_QUERY:
		return v->version;
	case WIRE_RECORDS:
		return v->family->newest;
	case WIRE_GROUP:
		return wire_group_version(v->row);
	default:
		return 0;
	}
}

/* What a datagram says, where it is a message that somebody would take: its group if it is of one. */
static void put_message(struct stage *s, const void *datagram, size_t length)
{
	struct wire_view v;

	wire_view(datagram, length, &v);
	if (!v.ip)
		return;
	if (v.family && v.row && !v.wrong) {
		put_version(s, v.from, version_of(&v));
		put_address(s, "group", v.row->shape >= WIRE_DATA ? v.to : v.group);
	}
	put_address(s, "from", v.from);
}

static void put_datagram(struct stage *s, const void *datagram, size_t length)
{
	char *what = packet_describe(datagram, length), *text = g_strescape(what, NULL);

	fprintf(s->events, ",\"detail\":\"%s\"", text);
	put_message(s, datagram, length);
	fputs("}\n", s->events);
	g_free(text);
	g_free(what);
}

void events_sent(struct stage *s, mc_time at, uint32_t node, uint32_t ifindex, const void *datagram,
		 size_t length)
{
	begin(s, at, node, ifindex, "sent");
	put_datagram(s, datagram, length);
}

void events_received(struct stage *s, uint32_t node, uint32_t socket, const struct mc_datagram *d)
{
	GByteArray *octets = packet_of(d);

	begin(s, world_now(s->world), node, d->ifindex, "received");
	fprintf(s->events, ",\"socket\":\"%s\"", (char *)s->plan->sockets->pdata[socket]);
	put_datagram(s, octets->data, octets->len);
	g_byte_array_unref(octets);
}

void events_happened(struct stage *s, mc_time at, uint32_t node, const struct mc_event *e)
{
	begin(s, at, node, e->ifindex, kinds[e->kind].name);
	put_version(s, e->group, e->version);
	put_address(s, "group", e->group);
	put_address(s, "source", e->source);
	put_address(s, "from", e->from);
	if (kinds[e->kind].detail)
		fprintf(s->events, ",\"detail\":\"%s\"", kinds[e->kind].detail(e->err));
	fputs("}\n", s->events);
}

/* ---- what the story does to nodes and links ---- */

static void end(struct stage *s, const char *detail)
{
	char *text = g_strescape(detail ? detail : "", NULL);

	if (detail)
		fprintf(s->events, ",\"detail\":\"%s\"", text);
	fputs("}\n", s->events);
	g_free(text);
}

void events_node(struct stage *s, uint32_t node, uint32_t ifindex, const char *event,
		 const char *detail)
{
	if (!s->events)
		return;
	begin(s, world_now(s->world), node, ifindex, event);
	end(s, detail);
}

void events_link(struct stage *s, uint32_t link, const char *event, const char *detail)
{
	uint32_t member;
	const struct plan_link *l = plan_link_of(s->plan, link, &member);
	char *name = plan_group_name(&l->group, member);

	if (s->events) {
		begin_at(s, world_now(s->world));
		fprintf(s->events, ",\"link\":\"%s\",\"event\":\"%s\"", name, event);
		end(s, detail);
	}
	g_free(name);
}

const char *events_kind(unsigned i)
{
	static const char *const others[] = { "sent",
					      "received",
					      "interface-down",
					      "interface-up",
					      "interface-detached",
					      "address-added",
					      "address-deleted",
					      "node-crashed",
					      "node-restarted",
					      "link-changed",
					      "link-partitioned",
					      "link-healed" };

	if (i < MC_EV_KINDS)
		return kinds[i].name;
	i -= MC_EV_KINDS;
	return i < G_N_ELEMENTS(others) ? others[i] : NULL;
}
