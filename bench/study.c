/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The standard study: `mship study` into a folder that is removed again.  What ./waf study builds before is not in it. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glib.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/bench.h"
#include "bench/timing.h"

#define PROGRAM "/proc/self/exe" /* this one */
#define LOG	"log"		 /* what it says, in the folder */

struct study {
	char *folder, *log;
	const char *engine; /* NULL = the default */
};

/* ---- the folder ---- */

static int remove_one(const char *path, const struct stat *s, int what, struct FTW *at)
{
	(void)s, (void)what, (void)at;
	return remove(path);
}

static void fini(struct study *s)
{
	if (s->folder)
		nftw(s->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	g_free(s->folder);
	g_free(s->log);
}

/* ---- the program ---- */

static void become(const struct study *s, const sigset_t *signals)
{
	char *out = g_strdup_printf("--out=%s", s->folder);
	char *engine = g_strdup_printf("--engine=%s", s->engine ? s->engine : "");
	int log = open(s->log, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	if (log < 0 || dup2(log, STDOUT_FILENO) < 0 || dup2(log, STDERR_FILENO) < 0)
		_exit(1);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	sigprocmask(SIG_SETMASK, signals, NULL);
	execl(PROGRAM, "mship", "study", out, s->engine ? engine : NULL, (char *)NULL);
	_exit(1);
}

/* Its exit status; -1: somebody wants this process to end. */
static int run(const struct study *s)
{
	sigset_t waited, before;
	int status = -1, signal;
	pid_t pid;

	sigemptyset(&waited);
	sigaddset(&waited, SIGCHLD);
	sigaddset(&waited, SIGINT);
	sigaddset(&waited, SIGTERM);
	sigprocmask(SIG_BLOCK, &waited, &before);
	prctl(PR_SET_PDEATHSIG, SIGTERM); /* the folder is removed before this ends */
	pid = fork();
	if (pid == 0)
		become(s, &before);
	do
		signal = sigwaitinfo(&waited, NULL);
	while (signal < 0 && errno == EINTR);
	if (signal != SIGCHLD && pid > 0)
		kill(pid, SIGKILL);
	if (pid > 0)
		waitpid(pid, &status, 0);
	return signal == SIGCHLD && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* ---- what it says ---- */

static double cpu(void)
{
	struct rusage u;

	getrusage(RUSAGE_CHILDREN, &u);
	return (double)u.ru_utime.tv_sec + (double)u.ru_stime.tv_sec +
	       (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

/* "study: list-vs-array took 20.1 s", one of them "all runs". */
static void tell_line(const struct bench_run *r, const char *line)
{
	char **part = g_strsplit(line, " ", -1);

	if (g_strv_length(part) == 5 && !strcmp(part[0], "study:") && !strcmp(part[2], "took"))
		r->metric(part[1], g_ascii_strtod(part[3], NULL), "s", NAN, r->ctx);
	g_strfreev(part);
}

static void tell(const struct study *s, const struct bench_run *r, double wall)
{
	char *text = NULL, **line;

	r->metric("wall", wall, "s", NAN, r->ctx);
	r->metric("cpu", cpu(), "s", NAN, r->ctx);
	if (!g_file_get_contents(s->log, &text, NULL, NULL))
		return;
	line = g_strsplit(text, "\n", -1);
	for (char **l = line; *l; l++)
		tell_line(r, *l);
	g_strfreev(line);
	g_free(text);
}

/* The last thing that it said: why it failed. */
static const char *complaint(const struct study *s)
{
	static char last[256];
	char *text = NULL, *line;

	if (!g_file_get_contents(s->log, &text, NULL, NULL))
		return "mship study could not be started";
	line = strrchr(g_strchomp(text), '\n');
	g_snprintf(last, sizeof(last), "mship study: %s", line ? line + 1 : text);
	g_free(text);
	return last;
}

/* Of which there is one: another n is no question. */
static bool study_run(const struct bench_case *c, const struct bench_run *r, const char **why)
{
	struct study s = { .engine = r->engine };
	double start = timing_now();
	int status;

	(void)c;
	*why = "skipped: there is one standard study, n=1";
	if (r->n != 1)
		return false;
	s.folder = g_dir_make_tmp("mship-study-XXXXXX", NULL);
	*why = "there is no room for a temporary folder";
	if (!s.folder)
		return false;
	s.log = g_build_filename(s.folder, LOG, NULL);
	status = run(&s);
	if (status == 0)
		tell(&s, r, (timing_now() - start) / 1e9);
	else
		*why = status < 0 ? "it was ended" : complaint(&s);
	fini(&s);
	return status == 0;
}

static const struct bench_case cases[] = {
	{ "standard", "-", "-", "-",
	  .about = "the runs of the standard study, and its report, into a temporary folder: what "
		   "./waf study does once it is built",
	  .run = study_run, .n = { 1 } },
	{ .name = NULL },
};

static const struct bench_target targets[] = {
	{ "standard", "-", "-", 1, "wall", 0, 180, "s" },
	{ .name = NULL },
};

const struct bench bench_study = {
	.name = "study",
	.asks = "How long do the runs of the standard study take?",
	.cases = cases,
	.targets = targets,
};
