/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Expectations are able to fail: each story below data/fails does, at its line, and says why. */
#include "cli/stage.h"
#include "cli/story.h"

#include <string.h>

static const struct {
	const char *name;
	unsigned line;
	const char *says;
} failing[] = {
	{ "missing-report", 5,
	  "expected in [20s,30s] h1 sends v2-report 239.1.2.3, nearest was v2-report" },
	{ "one-packet-is-not-two", 7, "which line " },
	{ "wrong-field", 5, "ttl 1 ra len 32 at 1s by h1/1" },
	{ "wrong-instant", 5, "at 1s by h1/1" },
	{ "not-nothing", 6, "expected nothing from h1 until 60s, nearest was v2-report 239.1.2.3" },
	{ "strict", 6, "expected nothing else" },
	{ "other-node", 5, "nearest was nothing: h2 sent no packet" },
	{ "other-interface", 6, "nearest was nothing: h1/1 sent no packet" },
	{ "not-member", 4, "it is not; it has 224.0.0.1" },
	{ "still-member", 5, "nearest was h1: it is" },
	{ "group-timer", 6, "its timer has 259.00001s left" },
	{ "router-group", 7, "it has 1 sources" },
	{ "router-source", 7, "its timer has 259.00001s left" },
	{ "querier", 4, "it is 192.0.2.1" },
	{ "result", 5, "it is OK" },
	{ "result-of-no-action", 5, "it has done nothing yet" },
	{ "counter", 6, "it is 1" },
	{ "mode", 5, "it is exclude {10.0.0.1, 10.0.0.2}" },
	{ "speaks", 4, "it speaks mld 2" },
	{ "records", 5,
	  "nearest was v3-report {TO_EX 239.1.1.1 {}, ALLOW 239.1.1.2 {10.0.0.1}} from 10.1.0.1" },
	{ "sources", 5,
	  "nearest was mld-query v2 ff15::1 {2001:db8::1} s=0 qrv=3 qqic=125s mrt=1s from fe80::1 "
	  "to "
	  "ff15::1 ttl 1 ra len 92 at 1s by h1/1" },
	{ "must-join", 5, "was refused: EADDRINUSE" },
	{ "receives", 5,
	  "nearest was udp 10.1.0.1 > 239.1.1.1 sport 5000 dport 5000 data 8 ttl 1 no-ra len 36 at "
	  "2.00001s by h/1" },
	{ "receives-nothing", 5, "nearest was nothing: h.b received no datagram" },
	{ "not-nothing-to-a-socket", 5,
	  "nearest was udp 10.1.0.1 > 239.1.1.1 sport 5000 dport 5000 data 3 ttl 1 no-ra len 31 at "
	  "2.00001s by h.a/1" },
	{ "received", 6, "nearest was h: it is 3" },
	{ "memberships", 6, "nearest was h.s2: it is 2" },
	{ "socket-filter", 6, "nearest was h.a: it is include {10.0.0.1}" },
	{ "no-socket-filter", 5, "nearest was h.a: it has none (EADDRNOTAVAIL)" },
	{ "option", 5, "nearest was h: it is hex 07000000" },
	{ "option-is-refused", 5, "nearest was h: it is ENOPROTOOPT" },
	{ "must-setsockopt", 4, "nearest was that setsockopt by h.a was refused: EINVAL" },
	{ "must-send", 4, "nearest was that send by h was refused: ENOTCONN" },
	{ "wrong-port", 5,
	  "nearest was udp fe80::1 > ff15::1 sport 5000 dport 6000 data 8 ttl 1 no-ra len 56 at 1s "
	  "by h/1" },
};

static char *play(const char *path, unsigned *complaints)
{
	GError *error = NULL;
	char *title = NULL, *text;
	struct plan *p = story_read(path, "vclock", &title, &error);
	struct stage *s;

	g_assert_no_error(error);
	g_assert_nonnull(title);
	s = stage_new(p);
	g_assert_true(stage_build(s, "vclock", 1, &error));
	g_assert_no_error(error);
	stage_run(s, NULL, NULL);
	*complaints = s->complaints->len;
	text = g_strdup(s->complaints->len ? s->complaints->pdata[0] : "");
	stage_free(s);
	plan_free(p);
	g_free(title);
	return text;
}

static void test_failing(const void *row)
{
	unsigned i = GPOINTER_TO_UINT(row), complaints;
	char *path = g_strdup_printf("%s/tests/unit/data/fails/%s.story", g_getenv("MSHIP_SRC"),
				     failing[i].name);
	char *where = g_strdup_printf("%s:%u: expected ", path, failing[i].line);
	char *text = play(path, &complaints);

	g_assert_cmpuint(complaints, ==, 1);
	if (!g_str_has_prefix(text, where) || !strstr(text, failing[i].says))
		g_error("unexpected complaint: %s", text);
	g_free(text);
	g_free(where);
	g_free(path);
}

/* No story is there without its row. */
static void test_complete(void)
{
	char *folder = g_strdup_printf("%s/tests/unit/data/fails", g_getenv("MSHIP_SRC"));
	GDir *dir = g_dir_open(folder, 0, NULL);
	unsigned n = 0;

	while (g_dir_read_name(dir))
		n++;
	g_assert_cmpuint(n, ==, G_N_ELEMENTS(failing));
	g_dir_close(dir);
	g_free(folder);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	if (!g_getenv("MSHIP_SRC"))
		return 77;
	for (unsigned i = 0; i < G_N_ELEMENTS(failing); i++) {
		char *name = g_strconcat("/stories/fails/", failing[i].name, NULL);

		g_test_add_data_func(name, GUINT_TO_POINTER(i), test_failing);
		g_free(name);
	}
	g_test_add_func("/stories/fails/all-are-in-the-table", test_complete);
	return g_test_run();
}
