/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A firewall with pfsync(4): a host besides; its device is made by mc_pfsync_create. */
#include "model/driver.h"

static void nothing(struct gm_link *l)
{
	(void)l;
}

const struct driver drv_pfsync = {
	.name = "pfsync",
	.about = "a firewall that tells its peers of its states, and is a host besides",
	.attach = nothing,
};
