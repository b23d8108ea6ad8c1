/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words of a trace: indices, addresses, where, and sets of sources. */
#include <string.h>

#include "cli/number.h"
#include "cli/trace_line.h"

bool trace_complain(struct trace_parser *p, const char *what, const char *allowed)
{
	return cli_mistake(p->error, &p->at, "%s; allowed is: %s", what, allowed);
}

bool trace_index(struct trace_parser *p, const char *word, uint32_t *out)
{
	uint64_t v;

	if (!number_uint(word, "interface index", 1, 65535, &p->at, &v, p->error))
		return false;
	*out = (uint32_t)v;
	return true;
}

bool trace_address(struct trace_parser *p, const char *word, const char *what, struct maddr *out)
{
	struct maddr a;

	if (!number_address(word, what, &p->at, &a, p->error))
		return false;
	if (!maddr_is_v4(a) && p->trace->version < 2)
		return cli_mistake(p->error, &p->at,
				   "%s '%s': traces of version 1 are of IPv4; begin with "
				   "mship-trace 2",
				   what, word);
	*out = a;
	return true;
}

bool trace_where(struct trace_parser *p, size_t i, struct mc_where *out)
{
	const char *w = p->word[i];

	*out = (struct mc_where){ MC_WHERE_ANY, 0, maddr_v4(0) };
	if (strcmp(w, "any") == 0 && p->words == i + 1)
		return true;
	if (strcmp(w, "addr") == 0 && p->words == i + 2) {
		out->kind = MC_WHERE_ADDRESS;
		return trace_address(p, p->word[i + 1], "address", &out->address);
	}
	out->kind = MC_WHERE_INDEX;
	if (p->words != i + 1)
		return trace_complain(p, "too many words", "INDEX, any, or addr ADDRESS");
	return trace_index(p, w, &out->ifindex);
}

void trace_add_source(struct trace_parser *p, struct trace_op *op, struct maddr source)
{
	if (op->count++ == 0)
		op->list = p->trace->sources->len;
	g_array_append_val(p->trace->sources, source);
}

bool trace_sources(struct trace_parser *p, char *word, struct trace_op *op)
{
	size_t length = strlen(word);
	struct maddr source;

	if (length < 2 || word[0] != '{' || word[length - 1] != '}')
		return trace_complain(p, "the sources stand in braces",
				      "{}, {A}, {A, B} and so on");
	word[length - 1] = '\0';
	word = g_strstrip(word + 1);
	while (word && *word) {
		char *end = strchr(word, ',');

		if (end)
			*end = '\0';
		if (!trace_address(p, g_strstrip(word), "source", &source))
			return false;
		trace_add_source(p, op, source);
		if (end && end[1] == '\0')
			return trace_complain(p, "a source stands behind every comma", "{A, B}");
		word = end ? end + 1 : NULL;
	}
	return true;
}
