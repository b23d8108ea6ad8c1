/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The model's tables, for checking names and for `mship show`. */
#ifndef CLI_ROWS_H
#define CLI_ROWS_H

#include "model/node.h"

#include <glib.h>

/* The names of a table's rows, ended by NULL; the array is the caller's, the names are not. */
GPtrArray *rows_names(enum mc_table table);

#endif
