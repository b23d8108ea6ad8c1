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

bool engine_has_lan(const struct engine *engine, const char *kind, const char **why)
{
	if (!kind || strcmp(kind, "ideal") == 0)
		return true;
	for (int i = 0; engine->kinds[i]; i++)
		if (strcmp(engine->kinds[i], kind) == 0)
			return true;
	if (strcmp(kind, "csma") != 0 && strcmp(kind, "p2p") != 0)
		*why = "no such kind of LAN: ideal, csma or p2p";
	else
		*why = find("ns3")
			       ? "engine vclock has ideal LANs only: csma and p2p need engine ns3"
			       : "csma and p2p need engine ns3, which was not built here";
	return false;
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
