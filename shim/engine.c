/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "shim/engine.h"

#include <string.h>

/* The first one is the default. */
static const struct engine *const engines[] = {
#if MSHIP_HAVE_NS3
	&engine_ns3,
#endif
	&engine_vclock,
	NULL,
};

static const struct engine *find(const char *name)
{
	for (int i = 0; engines[i]; i++)
		if (!name || strcmp(engines[i]->name, name) == 0)
			return engines[i];
	return NULL;
}

const struct engine *engine_find(const char *name, const char **why)
{
	const struct engine *e = find(name);

	if (e)
		return e;
	*why = strcmp(name, "ns3") == 0
		       ? "engine ns3 was not built here: use engine vclock, or build with ns-3"
		       : "no such engine: vclock or ns3";
	return NULL;
}

/* Whether they were built here or not. */
static const char *const kinds[] = { "ideal", "csma", "p2p", "simple", NULL };

static bool is_one(const char *const *names, const char *name)
{
	for (; *names; names++)
		if (strcmp(*names, name) == 0)
			return true;
	return false;
}

bool engine_has_lan(const struct engine *engine, const char *kind, const char **why)
{
	if (!kind || strcmp(kind, "ideal") == 0 || is_one(engine->kinds, kind))
		return true;
	if (!is_one(kinds, kind))
		*why = "no such kind of LAN: ideal, csma, p2p or simple";
	else
		*why = find("ns3")
			       ? "engine vclock has ideal LANs only: csma, p2p and simple need "
				 "engine ns3"
			       : "csma, p2p and simple need engine ns3, which was not built here";
	return false;
}

const char *const *world_lan_kinds(void)
{
	return kinds;
}

const char *world_default_engine(void)
{
	return engines[0]->name;
}

bool world_engine_exists(const char *engine)
{
	return find(engine) != NULL;
}

bool world_engine_has_lan(const char *engine, const char *kind, const char **why)
{
	const char *ignored;
	const struct engine *e = engine_find(engine, why ? why : &ignored);

	return e && engine_has_lan(e, kind, why ? why : &ignored);
}
