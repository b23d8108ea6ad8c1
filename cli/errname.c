/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE
#include "cli/errname.h"

#include <string.h>

#define ERRNO_MAX 4095

const char *errname(int err)
{
	const char *name = err ? strerrorname_np(err) : "OK";

	return name ? name : "E?";
}

bool errname_parse(const char *name, int *err)
{
	for (int e = 0; e <= ERRNO_MAX; e++) {
		const char *known = e ? strerrorname_np(e) : "OK";

		if (known && strcmp(known, name) == 0) {
			*err = e;
			return true;
		}
	}
	return false;
}
