/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Runs a fuzz target on files, where there is no libFuzzer: TAP, one point a file or folder named.
 * An input that crashes or takes too long is named on standard output.
 */
#include <glib.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/fuzz/fuzz.h"

#define LIMIT 60 /* seconds an input */

void __sanitizer_set_death_callback(void (*callback)(void)) __attribute__((weak));

static char current[4096];

/* Only what a signal's handler may do. */
static void name_current(void)
{
	static const char text[] = "\n# the input is ";
	ssize_t n = write(STDOUT_FILENO, text, sizeof(text) - 1);

	n += write(STDOUT_FILENO, current, strlen(current));
	n += write(STDOUT_FILENO, "\n", 1);
	(void)n;
}

static void on_signal(int number)
{
	name_current();
	signal(number, SIG_DFL);
	raise(number);
}

static void run(const guint8 *octets, gsize length)
{
	guint8 *copy = g_memdup2(octets, length);

	LLVMFuzzerTestOneInput(octets, length);
	for (unsigned i = 0; i < fuzz_first_octets && length; i++) {
		copy[0] = (guint8)i;
		LLVMFuzzerTestOneInput(copy, length);
	}
	g_free(copy);
}

/* False if it cannot be read. */
static bool run_file(const char *path)
{
	char *octets;
	gsize length;

	g_strlcpy(current, path, sizeof(current));
	if (!g_file_get_contents(path, &octets, &length, NULL))
		return false;
	alarm(LIMIT);
	run((const guint8 *)octets, length);
	alarm(0);
	g_free(octets);
	return true;
}

/* How many inputs there were; -1 if one cannot be read. */
static int run_path(const char *path)
{
	GDir *folder = g_dir_open(path, 0, NULL);
	const char *name;
	int n = 0;

	if (folder == NULL)
		return run_file(path) ? 1 : -1;
	while ((name = g_dir_read_name(folder)) != NULL && n >= 0) {
		char *file = g_build_filename(path, name, NULL);

		n = run_file(file) ? n + 1 : -1;
		g_free(file);
	}
	g_dir_close(folder);
	return n;
}

int main(int argc, char **argv)
{
	static const int fatal[] = { SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGALRM };
	int failed = 0;

	if (__sanitizer_set_death_callback)
		__sanitizer_set_death_callback(name_current);
	for (size_t i = 0; i < G_N_ELEMENTS(fatal); i++)
		if (!__sanitizer_set_death_callback || fatal[i] == SIGALRM || fatal[i] == SIGABRT)
			signal(fatal[i], on_signal);
	setvbuf(stdout, NULL, _IOLBF, 0);
	printf("1..%d\n", argc - 1);
	for (int i = 1; i < argc; i++) {
		int n = run_path(argv[i]);

		printf("%sok %d - %s: %d inputs\n", n < 1 ? "not " : "", i, argv[i], MAX(n, 0));
		failed |= n < 1;
	}
	return failed;
}
