/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Where results come from: provenance.json beside runs.csv.  Its .c file alone is compiled with the
 * commit, so that a commit does not rebuild everything.
 */
#ifndef CLI_PROVENANCE_H
#define CLI_PROVENANCE_H

#include "cli/error.h"

const char *provenance_version(void);
const char *provenance_commit(void);

struct provenance {
	char **argv;		  /* of the command, ended by NULL */
	const char *scenario;	  /* file; NULL: none, and nothing of the three below */
	const GPtrArray *bases;	  /* char *: files that it extends */
	const GPtrArray *seeds;	  /* char * */
	const GPtrArray *engines; /* char * */
	size_t points, failed;
	double wall_s;
};

/* Writes the file, by renaming a new one into its place. */
bool provenance_write(const struct provenance *p, const char *path, GError **error);

#endif
