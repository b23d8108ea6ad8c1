/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Values of a router: the profile's, those that are set, and what follows from them (RFC 3376 s8). */
#include "model/gm_profile.h"

#define QQI_MAX 0xff /* the largest code */

struct gm_values gm_values_of(const struct gm_profile *p)
{
	return (struct gm_values){
		.robustness = p->robustness,
		.query_interval = p->query_interval,
		.response_interval = p->query_response_interval,
		.last_member_interval = p->last_member_query_interval,
		.responses = p->two_responses ? 2 : 1,
	};
}

/* ---- what is set ---- */

/* The interval that the code of generation 3 says. */
static mc_time sayable(struct gm_float f, mc_time unit, mc_time t)
{
	return gm_float_decode(f, gm_float_encode(f, (uint64_t)(t / unit))) * unit;
}

#define TAKE(field) v->field = set->field ? set->field : v->field

void gm_values_set(struct gm_values *v, const struct gm_values *set, const struct gm_proto *proto,
		   unsigned generation)
{
	TAKE(robustness);
	TAKE(last_member_count);
	TAKE(startup_count);
	TAKE(query_interval);
	TAKE(response_interval);
	TAKE(last_member_interval);
	TAKE(startup_interval);
	if (generation < GM_GENERATION_3)
		return;
	v->query_interval = sayable(proto->interval_float, MC_SEC, v->query_interval);
	v->response_interval = sayable(proto->code_float, proto->code_unit, v->response_interval);
	v->last_member_interval =
		sayable(proto->code_float, proto->code_unit, v->last_member_interval);
}

/* What Max Response Code can say: in generation 1 nothing (RFC 2236 s2.2, RFC 3376 s4.1.1). */
static const char *response_mistake(const struct gm_proto *proto, unsigned generation, mc_time t)
{
	mc_time most = (1 << 8 * proto->code_size) - 1;

	if (generation == GM_GENERATION_1)
		return NULL;
	if (generation == GM_GENERATION_3)
		most = gm_float_decode(proto->code_float, (uint32_t)most);
	if (t % proto->code_unit)
		return proto->code_size == 1 ? "must be whole tenths of a second"
					     : "must be whole milliseconds";
	return t > most * proto->code_unit ? "is more than a query can say" : NULL;
}

/* Queries of generation 3 alone tell it (RFC 3376 s4.1.7). */
static const char *interval_mistake(const struct gm_proto *proto, unsigned generation, mc_time t)
{
	if (generation < GM_GENERATION_3)
		return NULL;
	if (t % MC_SEC)
		return "must be whole seconds";
	return t / MC_SEC > gm_float_decode(proto->interval_float, QQI_MAX)
		       ? "is more than a query can say"
		       : NULL;
}

const char *gm_values_mistake(const struct gm_values *v, const struct gm_proto *proto,
			      unsigned generation, const char **which)
{
	const char *why;

	*which = "query_interval";
	if ((why = interval_mistake(proto, generation, v->query_interval)) != NULL)
		return why;
	*which = "last_member_interval";
	if ((why = response_mistake(proto, generation, v->last_member_interval)) != NULL)
		return why;
	*which = "response_interval";
	if ((why = response_mistake(proto, generation, v->response_interval)) != NULL)
		return why;
	/* RFC 3376 s8.3, RFC 2710 s7.3 */
	return v->response_interval < v->query_interval ? NULL : "must be less than query_interval";
}

/* ---- what follows ---- */

/* RFC 2236 s8.4; RFC 9776 s8.4 counts two responses. */
mc_time gm_group_membership_interval(const struct gm_values *v)
{
	return v->robustness * v->query_interval + v->responses * v->response_interval;
}

/* RFC 2236 s8.5 */
mc_time gm_other_querier_present_interval(const struct gm_values *v)
{
	return v->robustness * v->query_interval + v->response_interval / 2;
}

/* RFC 2236 s8.6 */
mc_time gm_startup_query_interval(const struct gm_values *v)
{
	return v->startup_interval ? v->startup_interval : v->query_interval / 4;
}

/* RFC 3376 s8.13, unchanged in RFC 9776. */
mc_time gm_older_host_present_interval(const struct gm_values *v)
{
	return v->robustness * v->query_interval + v->response_interval;
}

/* RFC 2236 s8.7 */
unsigned gm_startup_query_count(const struct gm_values *v)
{
	return v->startup_count ? v->startup_count : v->robustness;
}

/* RFC 2236 s8.9 */
unsigned gm_last_member_query_count(const struct gm_values *v)
{
	return v->last_member_count ? v->last_member_count : v->robustness;
}

mc_time gm_last_member_query_time(const struct gm_values *v)
{
	return gm_last_member_query_count(v) * v->last_member_interval;
}
