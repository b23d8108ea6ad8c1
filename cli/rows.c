/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/rows.h"

GPtrArray *rows_names(enum mc_table table)
{
	GPtrArray *names = g_ptr_array_new();
	const char *name;

	for (size_t i = 0; (name = mc_row_name(table, i)); i++)
		g_ptr_array_add(names, (char *)name);
	g_ptr_array_add(names, NULL);
	return names;
}
