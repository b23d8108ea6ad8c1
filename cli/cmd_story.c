/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/child.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/scenario.h"
#include "cli/stage.h"
#include "cli/story.h"

#include <string.h>

#define SEED 1 /* of every story: what it expects must not depend on it */

static const char *const help =
	"Prints TAP version 13, one test point a file.  The language is in doc/stories.md.\n\n"
	"Example:\n"
	"  mship story --engine=vclock tests/stories/host/*.story";

struct tale {
	struct plan *plan;
	char *title;
	const char *engine;
	uint64_t seed;
	GPtrArray *complaints; /* char * */
};

static int play(FILE *out, void *ctx)
{
	struct tale *t = ctx;
	GError *error = NULL;
	struct stage *s = stage_new(t->plan);
	int status;

	if (!stage_build(s, t->engine, t->seed, &error)) {
		fprintf(out, "%s\n", error->message);
		g_error_free(error);
		stage_free(s);
		return CLI_MISTAKE;
	}
	stage_run(s, NULL, NULL);
	for (unsigned i = 0; i < s->complaints->len; i++)
		fprintf(out, "%s\n", (char *)s->complaints->pdata[i]);
	status = s->complaints->len ? CLI_FAILED : 0;
	stage_free(s);
	return status;
}

static void hear(const char *line, void *ctx)
{
	g_ptr_array_add(((struct tale *)ctx)->complaints, g_strdup(line));
}

/* In TAP a '#' would begin a directive. */
static void print_name(const struct tale *t)
{
	char *name = g_strconcat(t->plan->file, t->title ? ": " : NULL, t->title, NULL);

	puts(g_strdelimit(name, "#", ' '));
	g_free(name);
}

static void print_result(unsigned number, const struct tale *t, const char *failure)
{
	printf("%s %u - ", failure ? "not ok" : "ok", number);
	print_name(t);
	for (unsigned i = 0; failure && i < t->complaints->len; i++)
		printf("# %s\n", (char *)t->complaints->pdata[i]);
	if (failure && t->complaints->len == 0)
		printf("# %s: %s\n", t->plan->file, failure);
	fflush(stdout);
}

static int tell(unsigned number, struct tale *t, GError **error)
{
	struct child_result result;
	int status = 0;

	if (!child_run(play, t, hear, t, &result, error))
		return CLI_FAILED;
	print_result(number, t, result.failure);
	if (result.failure)
		status = result.status == CLI_MISTAKE ? CLI_MISTAKE : CLI_FAILED;
	g_free(result.failure);
	return status;
}

static void free_tale(void *tale)
{
	struct tale *t = tale;

	plan_free(t->plan);
	g_ptr_array_unref(t->complaints);
	g_free(t->title);
	g_free(t);
}

/* All files are read before the first is played; every complaint is said. */
static int read_all(char **files, const char *engine, uint64_t seed, GPtrArray *tales)
{
	int status = 0;

	for (; *files; files++) {
		struct tale *t = g_new0(struct tale, 1);
		GError *error = NULL;

		t->engine = engine;
		t->seed = seed;
		t->complaints = g_ptr_array_new_with_free_func(g_free);
		t->plan = story_read(*files, engine, &t->title, &error);
		g_ptr_array_add(tales, t);
		if (!t->plan)
			status = cli_report(error);
	}
	return status;
}

static int tell_all(char **files, const char *engine, uint64_t seed)
{
	GPtrArray *tales = g_ptr_array_new_with_free_func(free_tale);
	int status = read_all(files, engine, seed, tales);

	if (status == 0)
		printf("TAP version 13\n1..%u\n", tales->len);
	for (unsigned i = 0, last; status != CLI_MISTAKE && i < tales->len; i++) {
		GError *error = NULL;

		last = (unsigned)tell(i + 1, tales->pdata[i], &error);
		if (error)
			cli_report(error);
		status = MAX(status, (int)last);
	}
	g_ptr_array_unref(tales);
	return status;
}

int cmd_story(int argc, char **argv)
{
	char *name = NULL;
	gint64 seed = SEED;
	const GOptionEntry entries[] = {
		{ "engine", 0, 0, G_OPTION_ARG_STRING, &name, "what runs it", "ns3|vclock" },
		{ "seed", 0, 0, G_OPTION_ARG_INT64, &seed, "of what is random (1)", "N" },
		{ 0 },
	};
	struct place at = { "--engine", 0, 0 };
	const char *engine;
	GError *error = NULL;
	int status = 0;

	if (!options_parse(&argc, &argv, entries, "FILE.story...",
			   "Plays conversations with expectations.", help, &error))
		;
	else if (argc < 2)
		cli_mistake(&error, NULL, "story takes story files; see mship story --help");
	else if (seed < 0)
		cli_mistake(&error, NULL, "--seed %" G_GINT64_FORMAT " is below 0", seed);
	else if ((engine = scenario_engine(name, &at, &error)))
		status = tell_all(argv + 1, engine, (uint64_t)seed);
	g_free(name);
	return error ? cli_report(error) : status;
}
