/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/child.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static int work_and_flush(child_fn *work, void *ctx, int fd)
{
	FILE *out = fdopen(fd, "w");
	int status = out ? work(out, ctx) : CLI_FAILED;

	if (out && fclose(out) != 0)
		status = CLI_FAILED;
	fflush(stderr);
	return status;
}

static void read_lines(int fd, child_line_fn *line, void *ctx)
{
	FILE *in = fdopen(fd, "r");
	char *text = NULL;
	size_t size = 0;
	ssize_t n;

	while (in && (n = getline(&text, &size, in)) > 0) {
		if (text[n - 1] != '\n')
			break; /* cut off by a crash */
		text[n - 1] = 0;
		line(text, ctx);
	}
	free(text);
	if (in)
		fclose(in);
	else
		close(fd);
}

static void reap(pid_t pid, struct child_result *out)
{
	struct rusage usage = { 0 };
	int status = 0;
	pid_t got;

	do {
		got = wait4(pid, &status, 0, &usage);
	} while (got < 0 && errno == EINTR);
	out->peak_rss_kib = usage.ru_maxrss;
	out->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	if (got < 0)
		out->failure = g_strdup("it was lost");
	else if (WIFSIGNALED(status))
		out->failure = g_strdup_printf("it was ended by signal %d (%s)", WTERMSIG(status),
					       strsignal(WTERMSIG(status)));
	else if (out->status)
		out->failure = g_strdup_printf("it ended with status %d", out->status);
}

bool child_run(child_fn *work, void *ctx, child_line_fn *line, void *line_ctx,
	       struct child_result *out, GError **error)
{
	int fd[2];
	pid_t pid, parent = getpid();

	memset(out, 0, sizeof(*out));
	fflush(NULL);
	if (pipe(fd) < 0)
		return cli_failed(error, NULL, "cannot make a pipe: %s", g_strerror(errno));
	pid = fork();
	if (pid < 0) {
		close(fd[0]);
		close(fd[1]);
		return cli_failed(error, NULL, "cannot start a process: %s", g_strerror(errno));
	}
	if (pid == 0) {
		close(fd[0]);
		prctl(PR_SET_PDEATHSIG, SIGKILL); /* who reads the results is gone */
		if (getppid() != parent)
			_exit(CLI_FAILED);
		_exit(work_and_flush(work, ctx, fd[1]));
	}
	close(fd[1]);
	read_lines(fd[0], line, line_ctx);
	reap(pid, out);
	return true;
}
