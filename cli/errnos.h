/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names of errno values, which the C locale's strerror does not give. */
#ifndef CLI_ERRNOS_H
#define CLI_ERRNOS_H

/* "OK", "EADDRINUSE", ...; "E999" for a number without a name. */
const char *errno_name(int err);
/* -1 if there is no such name. */
int errno_number(const char *name);

#endif
