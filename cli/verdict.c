/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/verdict.h"

#include "cli/match.h"

#define SURPLUS_MAX 5 /* of unexpected packets that one line names */

struct court {
	struct stage *stage;
	GPtrArray *packets; /* struct expect *: the left side */
	bool *covered;	    /* packets that some `nothing` or `strict` covers */
	struct match match;
};

static const struct stage_packet *packet_at(const struct stage *s, unsigned i)
{
	return &g_array_index(s->packets, struct stage_packet, i);
}

static unsigned differs(const struct stage *s, const struct expect *e, unsigned i)
{
	const struct stage_packet *p = packet_at(s, i);

	return packet_differs(e->packet, s->octets->data + p->offset, p->length);
}

/* The first packet at or after a time; they lie in the order of time. */
static unsigned first_from(const struct stage *s, mc_time t)
{
	unsigned low = 0, high = s->packets->len;

	while (low < high) {
		unsigned middle = (low + high) / 2;

		if (packet_at(s, middle)->at < t)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Is the packet one that the line's subject sent, or received if it is about that? */
static bool is_of(const struct expect *e, const struct stage_packet *p)
{
	return p->received == e->received && subject_has(&e->who, p->node, p->ifindex) &&
	       (!p->received || subject_has_socket(&e->who, p->socket));
}

/* Is packet i in the time of the line, and of its subject? */
static bool in_view(const struct stage *s, const struct expect *e, unsigned i)
{
	const struct stage_packet *p = packet_at(s, i);

	return interval_holds(&e->when, p->at) && is_of(e, p);
}

static void fill(struct court *c)
{
	struct stage *s = c->stage;

	for (unsigned k = 0; k < s->plan->expects->len; k++) {
		struct expect *e = s->plan->expects->pdata[k];
		unsigned i = first_from(s, e->when.from);

		for (; i < s->packets->len && packet_at(s, i)->at <= e->when.to; i++)
			if (e->kind == EXPECT_NOTHING && in_view(s, e, i))
				c->covered[i] = true;
		if (e->kind == EXPECT_PACKET)
			g_ptr_array_add(c->packets, e);
	}
	match_init(&c->match, c->packets->len, s->packets->len);
	for (unsigned l = 0; l < c->packets->len; l++) {
		const struct expect *e = c->packets->pdata[l];
		unsigned i = first_from(s, e->when.from);

		for (; i < s->packets->len && packet_at(s, i)->at <= e->when.to; i++)
			if (in_view(s, e, i) && differs(s, e, i) == 0)
				match_edge(&c->match, l, i);
	}
}

static char *describe(const struct stage *s, unsigned i)
{
	const struct stage_packet *p = packet_at(s, i);
	char *what = packet_describe(s->octets->data + p->offset, p->length);
	char *node = plan_node_name(s->plan, p->node), *when = time_format(p->at);
	const char *socket = p->received ? s->plan->sockets->pdata[p->socket] : "";
	char *text = g_strdup_printf("%s at %s by %s%s%s/%u", what, when, node,
				     socket[0] ? "." : "", socket, p->ifindex);

	g_free(when);
	g_free(node);
	g_free(what);
	return text;
}

/* The packet most like what was expected: right in kind before right in time.  -1: none. */
static int nearest(const struct stage *s, const struct expect *e)
{
	unsigned least = G_MAXUINT;
	mc_time closest = MC_NEVER;
	int best = -1;

	for (unsigned i = 0; i < s->packets->len; i++) {
		const struct stage_packet *p = packet_at(s, i);
		mc_time off = MAX(MAX(e->when.from - p->at, p->at - e->when.to), 0);
		unsigned d;

		if (!is_of(e, p))
			continue;
		d = differs(s, e, i);
		d = 2 * d + (d && !interval_holds(&e->when, p->at));
		if (d > least || (d == least && off >= closest))
			continue;
		least = d;
		closest = off;
		best = (int)i;
	}
	return best;
}

static void missing(struct court *c, unsigned l)
{
	const struct expect *e = c->packets->pdata[l];
	int near = nearest(c->stage, e), taker;
	char *text;

	if (near < 0) {
		stage_complain(c->stage, &e->at, "expected %s, nearest was nothing: %s %s", e->text,
			       e->who.text,
			       e->received ? "received no datagram" : "sent no packet");
		return;
	}
	text = describe(c->stage, (unsigned)near);
	taker = c->match.right_to[near];
	if (taker >= 0)
		stage_complain(c->stage, &e->at, "expected %s, nearest was %s, which line %u took",
			       e->text, text, ((struct expect *)c->packets->pdata[taker])->at.line);
	else
		stage_complain(c->stage, &e->at, "expected %s, nearest was %s", e->text, text);
	g_free(text);
}

static void surplus(struct court *c, const struct expect *e)
{
	unsigned found = 0;

	for (unsigned i = first_from(c->stage, e->when.from); i < c->stage->packets->len; i++) {
		char *text;

		if (packet_at(c->stage, i)->at > e->when.to)
			break;
		if (c->match.right_to[i] >= 0 || !in_view(c->stage, e, i))
			continue;
		if (++found > SURPLUS_MAX)
			continue;
		text = describe(c->stage, i);
		stage_complain(c->stage, &e->at, "expected %s, nearest was %s", e->text, text);
		g_free(text);
	}
	if (found > SURPLUS_MAX)
		stage_complain(c->stage, &e->at, "expected %s, and there were %u more", e->text,
			       found - SURPLUS_MAX);
}

void verdict(struct stage *s)
{
	struct court c = { .stage = s };

	if (!s->watched && !s->listens)
		return;
	c.packets = g_ptr_array_new();
	c.covered = g_new0(bool, s->packets->len + 1);
	fill(&c);
	match_solve(&c.match, c.covered);
	for (unsigned l = 0; l < c.packets->len; l++)
		if (c.match.left_to[l] < 0)
			missing(&c, l);
	for (unsigned k = 0; k < s->plan->expects->len; k++) {
		const struct expect *e = s->plan->expects->pdata[k];

		if (e->kind == EXPECT_NOTHING)
			surplus(&c, e);
	}
	match_fini(&c.match);
	g_free(c.covered);
	g_ptr_array_unref(c.packets);
}
