/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What may befall the frames of a link, by the words that are keys of its line and verbs at run time. */
#ifndef CLI_LINK_FAULT_H
#define CLI_LINK_FAULT_H

#include "cli/error.h"
#include "shim/world.h"

/* A share, or a time. */
struct fault_value {
	bool given;
	double share;
	mc_time time;
};

/* The word of one; NULL for WORLD_FAULTS. */
const char *link_fault_word(enum world_fault which);
/* WORLD_FAULTS if there is none such. */
enum world_fault link_fault_find(const char *word);
bool link_fault_parse(enum world_fault which, const char *text, const struct place *at,
		      struct fault_value *out, GError **error);
void link_fault_set(struct world *w, int lan, enum world_fault which,
		    const struct fault_value *value);

#endif
