/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The symbol of an errno ("EADDRINUSE"), "OK" for 0, and back. */
#ifndef CLI_ERRNAME_H
#define CLI_ERRNAME_H

#include <stdbool.h>

const char *errname(int err);
/* False if no errno is called so. */
bool errname_parse(const char *name, int *err);

#endif
