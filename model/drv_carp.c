/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A host with carp interfaces (carp.h), which are made once its others are there. */
#include "model/driver.h"

static void nothing(struct gm_link *l)
{
	(void)l;
}

const struct driver drv_carp = {
	.name = "carp",
	.about = "a host that shares virtual addresses with others (OpenBSD carp(4))",
	.attach = nothing,
};
