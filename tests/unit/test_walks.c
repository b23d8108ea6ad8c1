/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Random walks of configuration, for every kind of node and every holder (walk.h). */
#include "tests/unit/walk_carp.h"
#include "tests/unit/walk_pfsync.h"
#include "tests/unit/walk_vxlan.h"

static const char *const plain[] = {
	"rfc2236",	     "rfc3376",	  "rfc9777",	"4.4bsd",  "openbsd-2016-array",
	"openbsd-2016-list", "openbsd-7", "freebsd-14", "linux-6", NULL
};

static const struct walk_device host = { .driver = "host", .presets = plain };
static const struct walk_device router = { .driver = "router", .presets = plain };

static const struct walk_device *const devices[] = { &host,	   &router,    &walk_vxlan,
						     &walk_pfsync, &walk_carp, &walk_carp6 };

/* In a check some thousand events of each kind of node; in check --all as many of each preset by 20. */
static void walks(gconstpointer device)
{
	const struct walk_device *d = device;
	bool slow = g_getenv("MSHIP_SLOW") != NULL;

	for (unsigned p = 0; d->presets[p]; p++)
		for (uint32_t seed = 1; seed <= (slow ? 20 : 4); seed++)
			walk_run(d, d->presets[p], seed, slow ? 2000 : 400);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(devices); i++) {
		char *path = g_strdup_printf("/walks/%s", devices[i]->name ? devices[i]->name
									   : devices[i]->driver);

		g_test_add_data_func(path, devices[i], walks);
		g_free(path);
	}
	return g_test_run();
}
