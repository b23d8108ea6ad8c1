/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The benches that there are, by name: BENCH is all its cases, BENCH/CASE is one. */
#ifndef CLI_BENCH_LIST_H
#define CLI_BENCH_LIST_H

#include "bench/bench.h"
#include "cli/error.h"

/* Is each name one that exists?  `asked` is ended by NULL. */
bool bench_check_names(char **asked, GError **error);
/* Do the names ask for this case?  No names ask for everything. */
bool bench_asks(char **asked, const struct bench *b, const struct bench_case *c);
/* What `mship bench --help` says behind the options; to be freed. */
char *bench_help(void);

#endif
