/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What strace wrote, or anything else, as a trace: what comes of it can be read, and is replayed if it is
 * short.  Behind a line `%%` stands the file of addresses. */
#include <string.h>

#include "cli/import.h"
#include "cli/replay.h"
#include "tests/fuzz/fuzz.h"

#define OPS_MAX 100

const unsigned fuzz_first_octets = 0;

static const char fence[] = "%%\n";

/* Every trace that is made is one. */
static void read_back(const GString *text)
{
	struct mc_node_config c = { .preset = "linux-6" };
	GError *error = NULL;
	struct trace *t = trace_parse(text->str, text->len, "made", &error);

	g_assert_no_error(error);
	if (t->ops->len <= OPS_MAX)
		replay_free(replay_run(t, &c, true));
	trace_free(t);
}

static void import(const char *text, gsize length, const struct book *book)
{
	struct import_asked asked = { "input", book, { 0, 0 } };
	GError *error = NULL;
	struct import_result *r = import_run(text, length, &asked, &error);

	g_assert_true((r == NULL) == (error != NULL));
	g_clear_error(&error);
	if (r)
		read_back(r->trace);
	import_free(r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	const char *end = g_strstr_len(text, (gssize)size, fence);
	gsize length = end ? (gsize)(end - text) : size;
	struct book *book = NULL;
	GError *error = NULL;

	if (end) {
		end += strlen(fence);
		book = book_parse(end, size - (gsize)(end - text), "addresses", &error);
		g_assert_true((book == NULL) == (error != NULL));
		g_clear_error(&error);
	}
	import(text, length, book);
	book_free(book);
	return 0;
}
