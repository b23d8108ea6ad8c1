/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE /* strerrorname_np */
#include "cli/errnos.h"

#include <glib.h>
#include <string.h>

#define LARGEST 256

const char *errno_name(int err)
{
	static char number[16];
	const char *name = err ? strerrorname_np(err) : "OK";

	if (name)
		return name;
	g_snprintf(number, sizeof(number), "E%d", err);
	return number;
}

int errno_number(const char *name)
{
	for (int e = 0; e < LARGEST; e++)
		if ((!e || strerrorname_np(e)) && !strcmp(errno_name(e), name))
			return e;
	return -1;
}
