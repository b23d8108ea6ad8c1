/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A story from any text; what can be read is played if it is small. */
#include "cli/action.h"
#include "cli/stage.h"
#include "cli/story.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/textinput.h"

const unsigned fuzz_first_octets = 0;

static struct textinput file = { .name = "input.story" };

/* Small enough for some hundred a second: nodes, sockets, calls, time. */
static bool is_small(const struct plan *p)
{
	uint64_t calls = 0;

	if (p->node_count > 8 || p->interface_count > 16 || p->link_count > 16 ||
	    p->end > 600 * MC_SEC || p->sockets->len > 50)
		return false;
	for (unsigned i = 0; i < p->actions->len; i++) {
		const struct action *a = p->actions->pdata[i];

		calls += action_times(a) + action_operations(p, a);
	}
	return calls <= 500;
}

/* With its events, as `mship run --events` has them. */
static void play(const struct plan *p)
{
	static FILE *nowhere;
	struct stage *s = stage_new(p);
	GError *error = NULL;

	if (nowhere == NULL)
		nowhere = fopen("/dev/null", "w");
	s->events = nowhere;
	if (stage_build(s, "vclock", 1, &error))
		stage_run(s, NULL, NULL);
	g_clear_error(&error);
	stage_free(s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	GError *error = NULL;
	char *title = NULL;
	struct plan *p = story_read(textinput_write(&file, data, size), "vclock", &title, &error);

	g_assert_true((p == NULL) == (error != NULL));
	g_clear_error(&error);
	if (p && is_small(p))
		play(p);
	plan_free(p);
	g_free(title);
	return 0;
}
