/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/import_front.h"

#include <glib.h>
#include <string.h>

bool front_pid(char **p, uint32_t *pid)
{
	char *end;
	guint64 n = g_ascii_strtoull(*p, &end, 10);

	if (end && *end == '<') /* -Y: 12<name> */
		end = strchr(end, '>') ? strchr(end, '>') + 1 : end;
	if (!g_ascii_isdigit(**p) || *end != ' ' || n == 0 || n > UINT32_MAX)
		return false;
	*pid = (uint32_t)n;
	*p = end + strspn(end, " ");
	return true;
}

/* [pid N] , or what -i and -n write in brackets. */
static void take_brackets(char **p, uint32_t *pid)
{
	while (**p == '[') {
		char *end = strchr(*p, ']');

		if (end == NULL || end[1] != ' ')
			return;
		if (g_str_has_prefix(*p, "[pid ")) {
			char *number = *p + 5 + strspn(*p + 5, " ");

			*end = ' ';
			if (!front_pid(&number, pid))
				*pid = 0;
		}
		*p = end + 1 + strspn(end + 1, " ");
	}
}

/* -t, -tt, -ttt or -r. */
static void take_time(char **p)
{
	size_t n = strspn(*p, "0123456789:.");

	if (n && (*p)[n] == ' ' && strcspn(*p, ":.") < n)
		*p += n + strspn(*p + n, " ");
}

char *front_skip(char *p, uint32_t *pid)
{
	*pid = 0;
	p += strspn(p, " ");
	front_pid(&p, pid);
	take_brackets(&p, pid);
	take_time(&p);
	take_brackets(&p, pid);
	return p;
}
