/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <errno.h>
#include <stdio.h>

#include "cli/commands.h"
#include "cli/import.h"
#include "cli/number.h"
#include "cli/options.h"

struct options {
	char *addresses, *route, *route6, *out;
};

static bool find_route(const char *name, const char *route, const struct book *book, uint32_t *out,
		       GError **error)
{
	uint64_t v;

	*out = book && route ? book_by_name(book, route) : 0;
	if (route == NULL || *out)
		return true;
	if (!g_ascii_isdigit(route[0]))
		return cli_mistake(error, NULL,
				   "%s=%s is no interface of the file that --addresses names", name,
				   route);
	if (!number_uint(route, name, 1, 65535, NULL, &v, error))
		return false;
	*out = (uint32_t)v;
	return true;
}

/* Before the trace, so that it stands alone where standard output is a pipe's. */
static int tell(const struct import_result *r)
{
	for (guint i = 0; i < r->notes->len; i++)
		fprintf(stderr, "mship: %s\n", (const char *)r->notes->pdata[i]);
	return r->refused ? CLI_FAILED : 0;
}

static bool print(const GString *trace, const char *path, GError **error)
{
	FILE *file = fopen(path, "w");
	bool ok = file && fwrite(trace->str, 1, trace->len, file) == trace->len;

	if (file && fclose(file) != 0)
		ok = false;
	return ok || cli_failed(error, NULL, "%s: cannot write: %s", path, g_strerror(errno));
}

/* By a new file that takes its name, so that an old trace is there until the new one is whole; what is no
 * file, as /dev/null, is written to and stays what it is. */
static bool save(const GString *trace, const char *path, GError **error)
{
	if (g_file_test(path, G_FILE_TEST_EXISTS) && !g_file_test(path, G_FILE_TEST_IS_REGULAR))
		return print(trace, path, error);
	return g_file_set_contents(path, trace->str, (gssize)trace->len, error);
}

static int put(const struct import_result *r, const char *path, GError **error)
{
	int status = tell(r);

	if (path == NULL)
		fwrite(r->trace->str, 1, r->trace->len, stdout);
	else if (!save(r->trace, path, error))
		return -1;
	return status;
}

/* The status, or -1 and *error. */
static int import(const char *path, const struct import_asked *asked, const char *out,
		  GError **error)
{
	struct import_result *r;
	char *text;
	gsize length;
	int status = -1;

	if (!g_file_get_contents(path, &text, &length, error))
		return -1;
	r = import_run(text, length, asked, error);
	g_free(text);
	if (r)
		status = put(r, out, error);
	import_free(r);
	return status;
}

static int run(int argc, char **argv, const struct options *o)
{
	struct import_asked asked = { .name = argc > 1 ? argv[1] : NULL };
	struct book *book = NULL;
	GError *error = NULL;
	int status = -1;

	if (argc != 2)
		cli_mistake(&error, NULL,
			    "import takes one file of strace; try mship import --help");
	else if (!o->addresses || (book = book_load(o->addresses, &error)) != NULL) {
		asked.book = book;
		if (find_route("--route", o->route, book, &asked.route[0], &error) &&
		    find_route("--route6", o->route6 ? o->route6 : o->route, book, &asked.route[1],
			       &error))
			status = import(argv[1], &asked, o->out, &error);
	}
	book_free(book);
	return error ? cli_report(error) : status;
}

static const char text[] =
	"Record what a program does, and the addresses of the host it runs on:\n"
	"  ip -j address > host.json\n"
	"  strace -f -y -tt -s 65536 -o program.strace -e "
	"trace=socket,setsockopt,close,dup,dup2,\\\n"
	"dup3,fcntl,close_range,clone,clone3,fork,vfork,execve,exit_group program\n\n"
	"Example:\n"
	"  mship import program.strace --addresses host.json -o program.trace\n"
	"  mship replay program.trace --preset=all\n\n"
	"What a trace cannot say is told on standard error.  Exit status: 0 done; 1 calls are "
	"missing in\n"
	"the trace, each named with its line; 2 the file cannot be read.\n";

int cmd_import(int argc, char **argv)
{
	struct options o = { 0 };
	const GOptionEntry entries[] = {
		{ "addresses", 0, 0, G_OPTION_ARG_FILENAME, &o.addresses,
		  "what ip -j address printed on that host", "FILE.json" },
		{ "route", 0, 0, G_OPTION_ARG_STRING, &o.route,
		  "where the host sent what no interface was named for (the first that can)",
		  "INTERFACE" },
		{ "route6", 0, 0, G_OPTION_ARG_STRING, &o.route6,
		  "the same of IPv6, if that is another", "INTERFACE" },
		{ "out", 'o', 0, G_OPTION_ARG_FILENAME, &o.out,
		  "the trace, in place of standard output", "FILE.trace" },
		{ NULL, 0, 0, 0, NULL, NULL, NULL },
	};
	GError *error = NULL;
	int status;

	if (options_parse(&argc, &argv, entries, "FILE.strace",
			  "Makes a membership trace of what strace recorded (doc/traces.md).", text,
			  &error))
		status = run(argc, argv, &o);
	else
		status = cli_report(error);
	g_free(o.addresses);
	g_free(o.route);
	g_free(o.route6);
	g_free(o.out);
	return status;
}
