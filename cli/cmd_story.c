/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/capture.h"
#include "cli/child.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/scenario.h"
#include "cli/stage.h"
#include "cli/story.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define SEED 1 /* of every story: what it expects must not depend on it */

static const char *const help =
	"Prints TAP version 13, one test point a file.  The language is in doc/stories.md.\n"
	"With --pcap each story leaves a capture in DIR of what its nodes send, but not of what "
	"it\n"
	"injects; it has the name of the file, with - for /.\n\n"
	"Example:\n"
	"  mship story --engine=vclock tests/stories/host/*.story";

struct telling {
	const char *engine;
	uint64_t seed;
	const char *pcap; /* a folder; NULL = nothing is captured */
};

struct tale {
	struct plan *plan;
	char *title;
	const struct telling *how;
	GPtrArray *complaints; /* char * */
};

static struct capture *open_capture(const struct tale *t, GError **error)
{
	const char *story = t->plan->file + strspn(t->plan->file, "/");
	char *file = g_strdelimit(g_strconcat(story, ".pcapng", NULL), "/", '-');
	char *path = g_build_filename(t->how->pcap, file, NULL);
	struct capture *c;

	c = capture_open_all(t->plan, path, error);
	g_free(path);
	g_free(file);
	return c;
}

static int mistake(FILE *out, struct stage *s, GError *error)
{
	fprintf(out, "%s\n", error->message);
	g_error_free(error);
	capture_close(s->capture, NULL);
	stage_free(s);
	return CLI_MISTAKE;
}

static int play(FILE *out, void *ctx)
{
	struct tale *t = ctx;
	GError *error = NULL;
	struct stage *s = stage_new(t->plan);
	struct capture *c;
	int status;

	if (t->how->pcap)
		s->capture = open_capture(t, &error);
	if (error || !stage_build(s, t->how->engine, t->how->seed, &error))
		return mistake(out, s, error);
	stage_run(s, NULL, NULL);
	c = s->capture;
	s->capture = NULL;
	if (!capture_close(c, &error))
		return mistake(out, s, error);
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
static int read_all(char **files, const struct telling *how, GPtrArray *tales)
{
	int status = 0;

	for (; *files; files++) {
		struct tale *t = g_new0(struct tale, 1);
		GError *error = NULL;

		t->how = how;
		t->complaints = g_ptr_array_new_with_free_func(g_free);
		t->plan = story_read(*files, how->engine, &t->title, &error);
		g_ptr_array_add(tales, t);
		if (!t->plan)
			status = cli_report(error);
	}
	return status;
}

static int tell_all(char **files, const struct telling *how)
{
	GPtrArray *tales = g_ptr_array_new_with_free_func(free_tale);
	int status = read_all(files, how, tales);

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
	char *name = NULL, *pcap = NULL;
	gint64 seed = SEED;
	const GOptionEntry entries[] = {
		{ "engine", 0, 0, G_OPTION_ARG_STRING, &name, "what runs it", "ns3|vclock" },
		{ "seed", 0, 0, G_OPTION_ARG_INT64, &seed, "of what is random (1)", "N" },
		{ "pcap", 0, 0, G_OPTION_ARG_FILENAME, &pcap, "captures of what nodes send",
		  "DIR" },
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
	else if (pcap && g_mkdir_with_parents(pcap, 0777))
		cli_mistake(&error, NULL, "--pcap %s: %s", pcap, g_strerror(errno));
	else if ((engine = scenario_engine(name, &at, &error)))
		status = tell_all(argv + 1, &(struct telling){ engine, (uint64_t)seed, pcap });
	g_free(name);
	g_free(pcap);
	return error ? cli_report(error) : status;
}
