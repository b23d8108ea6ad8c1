/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a router learns of a report of generation 3: RFC 3376 s6.4, RFC 3810 s7.4. */
#include "model/gm_room.h"
#include "model/gm_track.h"

/*
 * A row names what becomes of each part of the sources.  Those that the group has are wanted (A of
 * INCLUDE mode, X of EXCLUDE mode) or blocked (Y), and listed in the record or not; the rest of the
 * record's are new.
 */
enum part { WANTED_LISTED, WANTED_REST, BLOCKED_LISTED, BLOCKED_REST, NEW, PARTS };

enum deed {
	KEEP,		/* as it is; a new one is not taken up */
	SET_GMI,	/* (..)=GMI */
	SET_GROUP_TIME, /* (..)=Group Timer, the old one */
	SET_BLOCKED,	/* (..)=0 */
	DELETE,		/* Delete (..) */
	ASK = 8,	/* Send Q(G,..), beside one of these */
};

struct row {
	uint8_t of[PARTS]; /* enum deed */
	bool exclude;	   /* EXCLUDE mode from now on, and Group Timer=GMI */
	bool check;	   /* Send Q(G) */
};

/* s6.4.1 and s6.4.2.  The RFC's B is the record's list in INCLUDE mode, its A in EXCLUDE mode. */
static const struct row rows[][GM_BLOCK + 1] = {
	[MC_INCLUDE] = {
		/* INCLUDE (A+B); (B)=GMI */
		[GM_IS_IN] = { .of = { [WANTED_LISTED] = SET_GMI, [NEW] = SET_GMI } },
		[GM_ALLOW] = { .of = { [WANTED_LISTED] = SET_GMI, [NEW] = SET_GMI } },
		/* EXCLUDE (A*B,B-A); (B-A)=0, Delete (A-B), Group Timer=GMI */
		[GM_IS_EX] = { .of = { [WANTED_REST] = DELETE, [NEW] = SET_BLOCKED }, .exclude = true },
		/* INCLUDE (A); Send Q(G,A*B) */
		[GM_BLOCK] = { .of = { [WANTED_LISTED] = ASK } },
		/* EXCLUDE (A*B,B-A); (B-A)=0, Delete (A-B), Send Q(G,A*B), Group Timer=GMI */
		[GM_TO_EX] = { .of = { [WANTED_LISTED] = ASK,
				 [WANTED_REST] = DELETE,
				 [NEW] = SET_BLOCKED },
			       .exclude = true },
		/* INCLUDE (A+B); (B)=GMI, Send Q(G,A-B) */
		[GM_TO_IN] = { .of = { [WANTED_LISTED] = SET_GMI, [WANTED_REST] = ASK, [NEW] = SET_GMI } },
	},
	[MC_EXCLUDE] = {
		/* EXCLUDE (X+A,Y-A); (A)=GMI */
		[GM_IS_IN] = { .of = { [WANTED_LISTED] = SET_GMI,
				 [BLOCKED_LISTED] = SET_GMI,
				 [NEW] = SET_GMI } },
		[GM_ALLOW] = { .of = { [WANTED_LISTED] = SET_GMI,
				 [BLOCKED_LISTED] = SET_GMI,
				 [NEW] = SET_GMI } },
		/* EXCLUDE (A-Y,Y*A); (A-X-Y)=GMI, Delete (X-A), Delete (Y-A), Group Timer=GMI */
		[GM_IS_EX] = { .of = { [WANTED_REST] = DELETE, [BLOCKED_REST] = DELETE, [NEW] = SET_GMI },
			       .exclude = true },
		/* EXCLUDE (X+(A-Y),Y); (A-X-Y)=Group Timer, Send Q(G,A-Y) */
		[GM_BLOCK] = { .of = { [WANTED_LISTED] = ASK, [NEW] = SET_GROUP_TIME | ASK } },
		/* EXCLUDE (A-Y,Y*A); (A-X-Y)=Group Timer, Delete (X-A), Delete (Y-A),
		 * Send Q(G,A-Y), Group Timer=GMI */
		[GM_TO_EX] = { .of = { [WANTED_LISTED] = ASK,
				 [WANTED_REST] = DELETE,
				 [BLOCKED_REST] = DELETE,
				 [NEW] = SET_GROUP_TIME | ASK },
			       .exclude = true },
		/* EXCLUDE (X+A,Y-A); (A)=GMI, Send Q(G,X-A), Send Q(G) */
		[GM_TO_IN] = { .of = { [WANTED_LISTED] = SET_GMI,
				 [WANTED_REST] = ASK,
				 [BLOCKED_LISTED] = SET_GMI,
				 [NEW] = SET_GMI },
			       .check = true },
	},
};

static mc_time gmi_from_now(const struct gm_router *r)
{
	return port_now(r->link->port) + gm_group_membership_interval(&r->values);
}

static void trace(struct gm_channel *c, enum mc_event_kind kind, enum mc_mode mode)
{
	struct maddr source = mkey_group(&c->item.key);

	gm_presence_trace(c->detail->presence, kind, &source, (int)mode);
}

static void apply(struct gm_presence *g, struct gm_channel *c, uint8_t deed)
{
	bool wanted = timer_armed(&c->timer);

	switch (deed & ~ASK) {
	case SET_GMI:
		gm_channel_until(c, gmi_from_now(g->router));
		break;
	case SET_GROUP_TIME:
		gm_channel_until(c, g->expire.at);
		break;
	case DELETE:
		trace(c, MC_EV_SOURCE_DELETED, 0);
		gm_channel_del(c);
		return;
	default: /* KEEP; SET_BLOCKED is how a new one is made */
		break;
	}
	if (deed & ASK)
		gm_channel_doubt(c);
	if (wanted && !timer_armed(&c->timer))
		trace(c, MC_EV_SOURCE_BLOCKED, 0);
}

/* ---- what the record lists ---- */

static struct maddr source_at(const struct gm_router *r, const struct gm_record *rec, unsigned i)
{
	size_t size = r->link->profile->proto->address;

	return maddr_load(rec->sources + i * size, size);
}

/* Those from i on will be looked for. */
static void expect(const struct gm_presence *g, const struct gm_record *rec, unsigned i)
{
	struct mkey keys[MSET_WARM];
	size_t n = 0;

	while (n < MSET_WARM && i + n < rec->count) {
		keys[n] = mkey_make(source_at(g->router, rec, i + (unsigned)n), 0);
		n++;
	}
	mset_warm(gm_presence_channels(g), keys, n);
}

/* Nobody sends from there (Linux net/bridge/br_multicast.c br_multicast_new_group_src). */
static bool is_source(struct maddr a)
{
	return !maddr_is_any(a) && !maddr_is_multicast(a);
}

/* One that the group has. */
static void apply_to_known(struct gm_presence *g, const struct row *row, struct gm_channel *c)
{
	bool wanted = timer_armed(&c->timer);
	uint8_t deed = row->of[wanted ? WANTED_LISTED : BLOCKED_LISTED];

	apply(g, c, deed);
	if (!wanted && (deed & ~ASK) == SET_GMI)
		trace(c, MC_EV_SOURCE_WANTED, 0);
}

static void apply_to_new(struct gm_presence *g, const struct row *row, struct maddr source)
{
	struct gm_channel *c;

	if (row->of[NEW] == KEEP || !is_source(source) || !(c = gm_channel_new(g, source)))
		return;
	apply(g, c, row->of[NEW]);
	trace(c, MC_EV_SOURCE_LEARNT, timer_armed(&c->timer) ? MC_INCLUDE : MC_EXCLUDE);
}

static void apply_to_listed(struct gm_presence *g, const struct row *row,
			    const struct gm_record *rec)
{
	for (unsigned i = 0; i < rec->count; i++) {
		struct maddr source = source_at(g->router, rec, i);
		struct gm_channel *c;

		if (i % MSET_WARM == 0 && gm_presence_channels(g))
			expect(g, rec, i);
		c = gm_channel_find(g, source);
		if (c)
			apply_to_known(g, row, c);
		else
			apply_to_new(g, row, source);
	}
}

/* ---- what it does not ---- */

static void mark_listed(struct gm_presence *g, const struct gm_record *rec)
{
	for (unsigned i = 0; i < rec->count; i++) {
		struct gm_channel *c = gm_channel_find(g, source_at(g->router, rec, i));

		if (c)
			c->listed = true;
	}
}

static void collect_rest(struct mset_item *item, void *ctx)
{
	struct gm_channel *c = (struct gm_channel *)item;

	if (!c->listed)
		g_ptr_array_add(ctx, c);
	c->listed = false;
}

static void apply_to_rest(struct gm_presence *g, const struct row *row, const struct gm_record *rec)
{
	GPtrArray *rest;

	if (gm_presence_channels(g) == NULL ||
	    (row->of[WANTED_REST] == KEEP && row->of[BLOCKED_REST] == KEEP))
		return;
	mark_listed(g, rec);
	rest = g_ptr_array_new();
	mset_walk(g->detail->channels, collect_rest, rest,
		  gm_sources_cost(g->router->link->stack->sources));
	for (guint i = 0; i < rest->len; i++) {
		struct gm_channel *c = rest->pdata[i];

		apply(g, c, row->of[timer_armed(&c->timer) ? WANTED_REST : BLOCKED_REST]);
	}
	g_ptr_array_unref(rest);
}

/* What goes makes room for what comes, so the rest is first.  False: nobody wants anything now. */
static bool learn(struct gm_presence *g, const struct gm_record *rec)
{
	const struct row *row = &rows[gm_presence_mode(g)][rec->type];

	if (row->exclude && !gm_room_for_any_source(g))
		return gm_presence_channels(g) != NULL; /* it was of INCLUDE mode */
	apply_to_rest(g, row, rec);
	apply_to_listed(g, row, rec);
	if (row->exclude)
		gm_presence_refresh(g);
	gm_channels_ask(g);
	if (row->check && !gm_presence_check(g))
		return false;
	if (gm_presence_mode(g) == MC_EXCLUDE)
		return true;
	return g->detail && g->detail->stopped ? gm_channels_include(g)
					       : gm_presence_channels(g) != NULL;
}

/* ---- which records count ---- */

/* Does the record want something, where nobody wanted anything before? */
static bool wants(const struct gm_record *rec)
{
	switch (rec->type) {
	case GM_IS_EX:
	case GM_TO_EX:
		return true;
	case GM_BLOCK:
		return false;
	default:
		return rec->count > 0;
	}
}

/* RFC 3810 s6: the all-nodes address and scopes 0 and 1 are never spoken of.  RFC 4604 s2.2.1: of SSM
 * groups, any-source records are ignored. */
static bool is_heard(const struct gm_router *r, const struct gm_record *rec)
{
	const struct gm_profile *p = r->link->profile;
	bool any_source = rec->type == GM_IS_EX || rec->type == GM_TO_EX;

	return rec->type >= GM_IS_IN && rec->type <= GM_BLOCK &&
	       !maddr_equal(rec->group, p->proto->all_hosts) && !maddr_is_node_scope(rec->group) &&
	       !(any_source && p->ssm_aware && maddr_is_ssm(rec->group));
}

enum heed { TAKEN, WITHOUT_SOURCES, IGNORED };

/* s7.3.2: while members are there who do not speak of sources, or do not say that they leave. */
static const uint8_t heeded[GM_GENERATION_3 + 1][GM_BLOCK + 1] = {
	[GM_GENERATION_1] = { [GM_BLOCK] = IGNORED,
			      [GM_TO_IN] = IGNORED,
			      [GM_TO_EX] = WITHOUT_SOURCES },
	[GM_GENERATION_2] = { [GM_BLOCK] = IGNORED, [GM_TO_EX] = WITHOUT_SOURCES },
	[GM_GENERATION_3] = { TAKEN },
};

static void learn_more(struct gm_presence *g, const struct gm_record *record)
{
	enum heed heed = heeded[gm_presence_generation(g)][record->type];
	enum mc_mode before = gm_presence_mode(g);
	struct gm_record rec = *record;

	gm_track_heard(g, record);
	gm_presence_tell_version(g);
	if (wants(record))
		g->reporter = g->router->reporter.lo;
	if (heed == IGNORED)
		return;
	if (heed == WITHOUT_SOURCES)
		rec.count = 0;
	if (wants(&rec))
		gm_room_reported(g);
	if (!learn(g, &rec) || gm_track_nobody(g))
		gm_presence_vanish(g);
	else if (gm_presence_mode(g) != before)
		gm_presence_trace(g, MC_EV_GROUP_MODE, NULL, (int)gm_presence_mode(g));
}

void gm_learn(struct gm_router *r, const struct gm_record *record)
{
	struct gm_presence *g;

	if (!is_heard(r, record))
		return;
	g = gm_presence_find(r, record->group);
	if (g)
		learn_more(g, record);
	else if (wants(record) && (g = gm_presence_new(r, record->group))) {
		gm_track_heard(g, record);
		(learn(g, record) ? gm_presence_appear : gm_presence_discard)(g);
	}
}

/* ---- older members (s7.3.2) ---- */

/* RFC 4604 s2.2.4: nor do older members speak of SSM groups. */
static bool is_ssm(const struct gm_router *r, struct maddr group)
{
	return r->link->profile->ssm_aware && maddr_is_ssm(group);
}

void gm_learn_report(struct gm_router *r, struct maddr group, unsigned generation)
{
	struct gm_presence *g;

	if (is_ssm(r, group))
		return;
	gm_learn(r, &(struct gm_record){ .type = GM_IS_EX, .group = group });
	g = gm_presence_find(r, group);
	if (g)
		gm_presence_older(g, generation);
}

void gm_learn_leave(struct gm_router *r, struct maddr group)
{
	if (!is_ssm(r, group))
		gm_learn(r, &(struct gm_record){ .type = GM_TO_IN, .group = group });
}
