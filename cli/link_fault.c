/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/link_fault.h"

#include "cli/number.h"

#include <string.h>

static const struct {
	const char *word;
	bool is_time;
	mc_time least;
} rows[] = {
	[WORLD_LOSS] = { "loss", false, 0 },	      [WORLD_DUPLICATION] = { "dup", false, 0 },
	[WORLD_REORDERING] = { "reorder", false, 0 }, [WORLD_JITTER] = { "jitter", true, 0 },
	[WORLD_DELAY] = { "delay", true, 1 },	      [WORLD_FAULTS] = { NULL, false, 0 },
};

const char *link_fault_word(enum world_fault which)
{
	return rows[which].word;
}

enum world_fault link_fault_find(const char *word)
{
	unsigned i = 0;

	while (rows[i].word && strcmp(rows[i].word, word) != 0)
		i++;
	return (enum world_fault)i;
}

bool link_fault_parse(enum world_fault which, const char *text, const struct place *at,
		      struct fault_value *out, GError **error)
{
	struct fault_value v = { .given = true };

	if (!rows[which].is_time) {
		if (!number_loss(text, rows[which].word, at, &v.share, error))
			return false;
	} else if (!number_time(text, rows[which].word, at, &v.time, error)) {
		return false;
	} else if (v.time < rows[which].least) {
		return cli_mistake(error, at, "%s '%s' must be above 0", rows[which].word, text);
	}
	*out = v;
	return true;
}

void link_fault_set(struct world *w, int lan, enum world_fault which,
		    const struct fault_value *value)
{
	if (rows[which].is_time)
		world_set_time(w, lan, which, value->time);
	else
		world_set_share(w, lan, which, value->share);
}
