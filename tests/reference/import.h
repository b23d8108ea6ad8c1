/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Imports texts in strace's form by the program under test. */
#ifndef TESTS_IMPORT_H
#define TESTS_IMPORT_H

#include <string.h>

#include "tests/reference/mship.h"

#define ADD    "setsockopt(3<socket:[10]>, SOL_IP, IP_ADD_MEMBERSHIP, "
#define SOCKET "socket(AF_INET, SOCK_DGRAM, IPPROTO_IP) = 3<socket:[10]>\n"
#define JOIN(FD, INODE, N)                                                                         \
	"setsockopt(" FD "<socket:[" INODE "]>, SOL_IP, IP_ADD_MEMBERSHIP, "                       \
	"{imr_multiaddr=inet_addr(\"239.0.0." N "\"), imr_interface=inet_addr(\"192.0.2.1\")}, "   \
	"8) = 0\n"

static inline struct output import(const char *path, const char *addresses)
{
	return mship((const char *[]){ "import", path, addresses ? "--addresses" : NULL, addresses,
				       NULL });
}

/* The trace's lines about sockets as the programs log them: without processes, "CALL: ERRNO". */
static inline char *as_logged(const char *trace)
{
	GRegex *host =
		g_regex_new("^(mship-trace|#|iface|address|route).*\n", G_REGEX_MULTILINE, 0, NULL);
	GRegex *end = g_regex_new(" pid \\d+|(:)? *# *\\d+(: descriptor \\d+)?$", G_REGEX_MULTILINE,
				  0, NULL);
	GRegex *result = g_regex_new(" *# \\d+: ([A-Z?]\\w*)$", G_REGEX_MULTILINE, 0, NULL);
	char *a = g_regex_replace(host, trace, -1, 0, "", 0, NULL);
	char *b = g_regex_replace(result, a, -1, 0, ": \\1", 0, NULL);
	char *c = g_regex_replace(end, b, -1, 0, "", 0, NULL);
	GRegex *blanks = g_regex_new(" +$", G_REGEX_MULTILINE, 0, NULL);
	char *d = g_regex_replace(blanks, c, -1, 0, "", 0, NULL);

	g_regex_unref(host);
	g_regex_unref(end);
	g_regex_unref(result);
	g_regex_unref(blanks);
	g_free(a);
	g_free(b);
	g_free(c);
	return d;
}

static inline struct output import_text(const char *text, const char *addresses)
{
	char *path = temporary("p.strace", text);
	char *host = addresses ? temporary("host.json", addresses) : NULL;
	struct output o = import(path, host);

	temporary_remove(path);
	if (host)
		temporary_remove(host);
	return o;
}

static inline void assert_imported(const char *text, const char *addresses, const char *want)
{
	struct output o = import_text(text, addresses);
	char *got = as_logged(o.out);

	g_test_message("%s%s", o.out, o.err);
	g_assert_cmpint(o.status, ==, 0);
	g_assert_cmpstr(got, ==, want);
	g_free(got);
	output_free(&o);
}

#endif
