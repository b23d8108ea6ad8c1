/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What stands in front of the call in a line of strace: who, and when. */
#ifndef CLI_IMPORT_FRONT_H
#define CLI_IMPORT_FRONT_H

#include <stdbool.h>
#include <stdint.h>

/* A process's number and the blanks behind it; false, and nothing is taken, if there is none. */
bool front_pid(char **p, uint32_t *pid);
/* Behind the process (0: not named) and the time. */
char *front_skip(char *p, uint32_t *pid);

#endif
