/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A text file that a user wrote: UTF-8 without NUL or CR, of a size that a person could mean. */
#ifndef CLI_TEXTFILE_H
#define CLI_TEXTFILE_H

#include "cli/error.h"

#define TEXTFILE_MAX (4 << 20)

/* The whole text, to be freed; NULL and *error. */
char *textfile_read(const char *path, GError **error);

#endif
