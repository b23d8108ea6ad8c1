/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/driver.h"

#include <string.h>

const struct driver *const drivers[] = { &drv_host, &drv_router, &drv_carp, &drv_pfsync, &drv_vxlan, NULL };

const struct driver *driver_find(const char *name)
{
	for (int i = 0; drivers[i]; i++)
		if (strcmp(drivers[i]->name, name) == 0)
			return drivers[i];
	return NULL;
}
