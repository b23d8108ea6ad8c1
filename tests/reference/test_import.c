/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mship import: recordings of a real Linux (tests/reference/import), and texts in strace's form. */
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/reference/import.h"
#include "tests/reference/replay.h"

#define RECORDED "tests/reference/import/"

static char *recorded(const char *name, const char *ending)
{
	char *file = g_strconcat(RECORDED, name, ending, NULL);
	char *path = g_build_filename(g_getenv("MSHIP_SRC"), file, NULL);

	g_free(file);
	return path;
}

static char *contents(char *path)
{
	GError *error = NULL;
	char *text;

	g_file_get_contents(path, &text, NULL, &error);
	g_assert_no_error(error);
	g_free(path);
	return text;
}

static struct output import_recorded(const char *name)
{
	char *path = recorded(name, ".strace"), *host = recorded("host", ".json");
	struct output o = import(path, host);

	g_free(path);
	g_free(host);
	return o;
}

static const char *const names[] = { "members", "processes", "passes", "unseen", "terminal" };

/* The programs wrote down what they did, and what the kernel made of it. */
static void recordings_say_what_the_programs_say(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		struct output o = import_recorded(names[i]);
		char *got = as_logged(o.out), *want = contents(recorded(names[i], ".log"));

		g_test_message("%s: %s", names[i], o.err);
		g_assert_cmpint(o.status, ==, 0);
		g_assert_cmpstr(got, ==, want);
		g_free(got);
		g_free(want);
		output_free(&o);
	}
}

/* The result that strace saw, behind line n of the trace; NULL if there is none. */
static char *result_at(char **lines, gint64 n)
{
	char *comment = strstr(lines[n - 1], "# "), *colon = comment ? strstr(comment, ": ") : NULL;

	return colon ? colon + 2 : NULL;
}

static void answers_are_those(const char *trace, const char *preset, guint least)
{
	JsonParser *p = replay(trace, preset, NULL);
	JsonArray *ops = json_object_get_array_member(root(p), "ops");
	char **lines = g_strsplit(trace, "\n", -1);
	guint compared = 0;

	for (guint i = 0; i < json_array_get_length(ops); i++) {
		JsonObject *o = json_array_get_object_element(ops, i);
		gint64 line = json_object_get_int_member(o, "line");
		char *seen = line ? result_at(lines, line) : NULL;

		if (seen == NULL)
			continue;
		g_test_message("%s", lines[line - 1]);
		g_assert_cmpstr(json_object_get_string_member(o, "errno"), ==, seen);
		compared++;
	}
	g_assert_cmpuint(compared, >=, least);
	g_strfreev(lines);
	g_object_unref(p);
}

/* Every errno is one that Linux 6.18 answered; odd.py logs nothing, but goes through them all. */
static void linux_6_answers_as_linux_did(void)
{
	struct output o = import_recorded("odd");

	answers_are_those(o.out, "linux-6", 200);
	output_free(&o);
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		o = import_recorded(names[i]);
		answers_are_those(o.out, "linux-6", 10);
		output_free(&o);
	}
}

static void every_preset_replays_it(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		struct output o = import_recorded(names[i]);
		char *path = temporary("t.trace", o.out);
		struct output r = mship((const char *[]){ "replay", path, "--preset=all", NULL });

		g_assert_cmpint(r.status, ==, 0);
		g_assert_nonnull(strstr(r.out, "openbsd-2016-list"));
		output_free(&r);
		output_free(&o);
		temporary_remove(path);
	}
}

/* ---- texts ---- */

#define MREQN                                                                                      \
	ADD "{imr_multiaddr=inet_addr(\"239.0.0.1\"), imr_interface=inet_addr(\"%s\")}, 12) = 0\n"

static const char two[] =
	"[{\"ifindex\":4,\"ifname\":\"eth4\",\"flags\":[\"MULTICAST\",\"UP\"],\"addr_info\":["
	"{\"family\":\"inet\",\"local\":\"192.0.2.4\",\"prefixlen\":24},"
	"{\"family\":\"inet\",\"local\":\"192.0.2.99\",\"prefixlen\":24}]},{},"
	"{\"ifindex\":7,\"ifname\":\"eth7\",\"flags\":[],\"addr_info\":["
	"{\"family\":\"inet\",\"local\":\"192.0.2.99\",\"prefixlen\":24}]}]";

/* linux/igmp.h struct ip_mreqn has an index behind the address, which strace does not print. */
static void an_index_that_strace_hides_is_never_guessed(void)
{
	static const struct {
		const char *address, *host;
		const char *joined; /* NULL: refused */
	} rows[] = {
		{ "192.0.2.4", two, "join s1 239.0.0.1 4  # 2: OK" },
		{ "192.0.2.4", NULL, NULL },
		{ "192.0.2.99", two, NULL }, /* two have it */
		{ "192.0.2.5", two, NULL },
		{ "0.0.0.0", two, NULL },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		char *text = g_strdup_printf(SOCKET MREQN, rows[i].address);
		struct output o = import_text(text, rows[i].host);

		g_test_message("%s", o.err);
		g_assert_cmpint(o.status, ==, rows[i].joined ? 0 : 1);
		g_assert_true((strstr(o.out, "\njoin ") != NULL) == (rows[i].joined != NULL));
		if (rows[i].joined)
			g_assert_nonnull(strstr(o.out, rows[i].joined));
		else
			g_assert_nonnull(strstr(o.err, "p.strace:2: refused: IP_ADD_MEMBERSHIP"));
		if (!rows[i].joined)
			g_assert_nonnull(strstr(o.err, "1 calls refused"));
		output_free(&o);
		g_free(text);
	}
}

/* The call's length says 12, and 8 octets are there: the index is none of them. */
static void octets_that_are_not_there_are_not_read(void)
{
	struct output o = import_text(
		SOCKET ADD "\"\\xef\\x00\\x00\\x01\\xc0\\x00\\x02\\x04\", 12) = 0\n", NULL);

	g_test_message("%s", o.err);
	g_assert_cmpint(o.status, ==, 1);
	g_assert_nonnull(strstr(o.err, "p.strace:2: refused: IP_ADD_MEMBERSHIP"));
	g_assert_null(strstr(o.out, "\njoin "));
	output_free(&o);
}

#define NAMED                                                                                      \
	SOCKET "setsockopt(3<socket:[10]>, SOL_IP, MCAST_JOIN_GROUP, {gr_interface="               \
	       "if_nametoindex(\"%s\"), gr_group={sa_family=AF_INET, sin_port=htons(0), "          \
	       "sin_addr=inet_addr(\"239.0.0.1\")}}, 136) = 0\n"

static void names_need_the_file_of_addresses(void)
{
	static const struct {
		const char *name, *host;
		int status;
	} rows[] = { { "eth7", two, 0 }, { "eth7", NULL, 1 }, { "eth9", two, 1 } };

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		char *text = g_strdup_printf(NAMED, rows[i].name);
		struct output o = import_text(text, rows[i].host);

		g_assert_cmpint(o.status, ==, rows[i].status);
		g_assert_true((strstr(o.out, "join s1 239.0.0.1 7 ") != NULL) == (i == 0));
		output_free(&o);
		g_free(text);
	}
}

/* strace -s 32, the default: of struct group_source_req the source is missing. */
static void a_value_that_is_cut_is_refused(void)
{
	struct output o = import_text(
		SOCKET "setsockopt(3<socket:[10]>, SOL_IP, MCAST_JOIN_SOURCE_GROUP, "
		       "\"\\2\\0\\0\\0\\0\\0\\0\\0\\2\\0\\0\\0\\350\\0\\0\\1\"..., 264) = 0\n",
		NULL);

	g_assert_cmpint(o.status, ==, 1);
	g_assert_null(strstr(o.out, "joinsource "));
	g_assert_nonnull(strstr(o.err, "p.strace:2: refused: MCAST_JOIN_SOURCE_GROUP: strace cut"));
	output_free(&o);
}

static void what_is_left_out_is_counted(void)
{
	struct output o = import_text(
		"my program says hello\n" SOCKET
		"setsockopt(3<socket:[10]>, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0\n"
		"setsockopt(3<socket:[10]>, SOL_IP, IP_ADD_MEMBERSHIP, 0x7ffc, 3) = -1 EINVAL "
		"(Invalid argument)\n"
		"setsockopt(3<socket:[10]>, SOL_IP, IP_MULTICAST_TTL, [1], 4 <unfinished ...>\n"
		"+++ killed by SIGKILL +++\n",
		NULL);

	g_test_message("%s", o.err);
	g_assert_cmpint(o.status, ==, 0);
	g_assert_nonnull(strstr(o.err, "1 lines left out that strace did not write"));
	g_assert_nonnull(strstr(o.err, "1 calls of setsockopt left out that concern no multicast"));
	g_assert_nonnull(strstr(o.err, "1 calls of setsockopt left out that failed"));
	g_assert_nonnull(
		strstr(o.err, "1 calls left out that never returned, the first in line 5"));
	output_free(&o);
}

/* net/ipv4/ip_sockglue.c and net/ipv6/ipv6_sockglue.c take no other length or family, and a TCP socket's
 * MCAST_JOIN_GROUP: what a line of a trace would say, or be answered, is not what the call was. */
static void what_no_line_says_is_left_out(void)
{
	static const struct {
		bool ok, refused;
		const char *domain, *type, *call;
	} rows[] = {
		{ false, false, "AF_INET", "SOCK_DGRAM",
		  "SOL_IP, IP_ADD_SOURCE_MEMBERSHIP, "
		  "\"\\357\\0\\0\\1\\n\\t\\1\\1\\n\\0\\0\\1\\0\", 13" },
		{ false, false, "AF_INET6", "SOCK_DGRAM",
		  "SOL_IPV6, IPV6_MULTICAST_HOPS, \"\\7\", 1" },
		{ false, false, "AF_INET6", "SOCK_DGRAM",
		  "SOL_IP, MCAST_JOIN_GROUP, {gr_interface=4, gr_group={sa_family=AF_INET6, "
		  "inet_pton(AF_INET6, \"ff02::5\", &sin6_addr)}}, 136" },
		{ false, false, "AF_INET", "SOCK_DGRAM",
		  "SOL_IPV6, MCAST_JOIN_GROUP, {gr_interface=4, gr_group={sa_family=AF_INET, "
		  "sin_addr=inet_addr(\"239.0.0.1\")}}, 136" },
		{ true, true, "AF_INET", "SOCK_STREAM",
		  "SOL_IP, MCAST_JOIN_GROUP, {gr_interface=4, gr_group={sa_family=AF_INET, "
		  "sin_addr=inet_addr(\"239.0.0.1\")}}, 136" },
		{ false, true, "AF_INET", "SOCK_DGRAM",
		  "SOL_IP, IP_ADD_MEMBERSHIP, {imr_multiaddr=inet_addr(\"239.0.0.1\"), "
		  "imr_interface=inet_addr(\"192.0.2.4\")}, 12" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		char *text = g_strdup_printf("socket(%s, %s, IPPROTO_IP) = 3<socket:[10]>\n"
					     "setsockopt(3<socket:[10]>, %s) = %s\n",
					     rows[i].domain, rows[i].type, rows[i].call,
					     rows[i].ok ? "0" : "-1 ENODEV (No such device)");
		struct output o = import_text(text, two);

		g_test_message("%s%s", o.out, o.err);
		g_assert_cmpint(o.status, ==, rows[i].refused ? 1 : 0);
		g_assert_nonnull(strstr(
			o.err, rows[i].refused ? ":2: refused: "
					       : "1 calls of setsockopt left out that failed"));
		g_assert_null(strstr(o.out, "\njoin"));
		g_assert_null(strstr(o.out, "\noption"));
		output_free(&o);
		g_free(text);
	}
}

/* The calls succeeded, so what they name was there. */
static void addresses_of_another_host_are_told(void)
{
	struct output o = import_text(
		SOCKET ADD
		"{imr_multiaddr=inet_addr(\"239.0.0.1\"), "
		"imr_interface=inet_addr(\"198.51.100.1\")}, 8) = 0\n"
		"setsockopt(3<socket:[10]>, SOL_IP, MCAST_JOIN_GROUP, {gr_interface=99, "
		"gr_group={sa_family=AF_INET, sin_addr=inet_addr(\"239.0.0.1\")}}, 136) = 0\n",
		two);

	g_test_message("%s", o.err);
	g_assert_nonnull(strstr(
		o.err, "1 interfaces that calls named by index, and found, are not in the file"));
	g_assert_nonnull(strstr(
		o.err,
		"1 addresses of interfaces that calls named, and found, are not in the file"));
	output_free(&o);
}

/* Of three memberships by the route one is IPv6's, for which another interface is named. */
static void routes_are_of_a_family(void)
{
	static const char text[] =
		SOCKET ADD "{imr_multiaddr=inet_addr(\"239.0.0.1\"), "
			   "imr_interface=inet_addr(\"0.0.0.0\")}, 8) = 0\n"
			   "setsockopt(3<socket:[10]>, SOL_IPV6, IPV6_JOIN_GROUP, "
			   "{inet_pton(AF_INET6, \"ff02::5\", &ipv6mr_multiaddr), "
			   "ipv6mr_interface=0}, 20) = -1 EADDRINUSE (Address already in use)\n";
	char *path = temporary("p.strace", text), *host = temporary("host.json", two);
	struct output o = mship((const char *[]){ "import", path, "--addresses", host,
						  "--route=eth7", "--route6=eth4", NULL });

	g_assert_nonnull(strstr(o.out, "\nroute 224.0.0.0/4 7 "));
	g_assert_nonnull(strstr(o.out, "\nroute ff00::/8 4 "));
	g_assert_cmpstr(o.err, ==, "");
	output_free(&o);
	temporary_remove(path);
	temporary_remove(host);
}

static void what_joins_nothing_is_told(void)
{
	struct output o = import_text(SOCKET "+++ exited with 0 +++\n", NULL);

	g_assert_cmpint(o.status, ==, 0);
	g_assert_nonnull(strstr(o.err, "nothing joins or leaves a group in it"));
	output_free(&o);
}

static void what_cannot_be_read_is_an_error(void)
{
	static const struct {
		const char *text;
		unsigned line;
	} rows[] = {
		{ "setsockopt(3<socket:[10]>, SOL_IP) = 0\n", 1 },
		{ SOCKET "close(x) = 0\n", 2 },
		{ SOCKET "close(3<socket:[10]> = 0\n\n", 2 },
		{ SOCKET "close(3)\n", 2 },
		{ "socket(AF_INET, SOCK_DGRAM, IPPROTO_IP) = 3x\n", 1 },
		{ "socket(AF_INET) = 3\n", 1 },
		{ SOCKET "socket(0x2, 0x2, 0) = 4<socket:[11]>\n", 2 }, /* -X raw */
		{ "", 1 },
		{ "\1\377junk\n\r", 1 },
		{ "7 openat(AT_FDCWD, \"x\", O_RDONLY) = 3\n", 1 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct output o = import_text(rows[i].text, NULL);
		char *where = g_strdup_printf("p.strace:%u: ", rows[i].line);

		g_test_message("%s", o.err);
		g_assert_cmpint(o.status, ==, 2);
		g_assert_cmpstr(o.out, ==, "");
		g_assert_nonnull(strstr(o.err, where));
		output_free(&o);
		g_free(where);
	}
}

static void a_wrong_file_of_addresses_is_an_error(void)
{
	static const char *const rows[] = {
		"",
		"{}",
		"[1]",
		"[{\"dst\":\"default\",\"dev\":\"eth4\"}]",
		"[{\"ifindex\":0}]",
		"[{\"ifindex\":1},{\"ifindex\":1}]",
		"[{\"ifindex\":1,\"addr_info\":[{\"local\":\"x\"}]}]",
		"[{\"ifindex\":1,\"addr_info\":[{\"local\":\"192.0.2.1\",\"prefixlen\":33}]}]",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct output o = import_text(SOCKET, rows[i]);

		g_test_message("%s", o.err);
		g_assert_cmpint(o.status, ==, 2);
		g_assert_cmpstr(o.out, ==, "");
		g_assert_nonnull(strstr(o.err, "host.json: "));
		output_free(&o);
	}
}

/* Which interface the host's routes chose nobody knows; it is said, and can be. */
static void routes_are_named(void)
{
	static const char any[] = SOCKET ADD "{imr_multiaddr=inet_addr(\"239.0.0.1\"), "
					     "imr_interface=inet_addr(\"0.0.0.0\")}, 8) = 0\n";
	char *path = temporary("p.strace", any), *host = temporary("host.json", two);
	struct output o = import(path, host);

	g_assert_nonnull(strstr(o.out, "\nroute 224.0.0.0/4 4 "));
	g_assert_nonnull(strstr(o.err, "--route=INTERFACE"));
	output_free(&o);
	for (int i = 0; i < 2; i++) {
		o = mship((const char *[]){ "import", path, "--addresses", host,
					    i ? "--route=7" : "--route=eth7", NULL });
		g_assert_cmpint(o.status, ==, 0);
		g_assert_nonnull(strstr(o.out, "\nroute 224.0.0.0/4 7 "));
		g_assert_cmpstr(o.err, ==, "");
		output_free(&o);
	}
	o = mship((const char *[]){ "import", path, "--route=eth7", NULL });
	g_assert_cmpint(o.status, ==, 2);
	output_free(&o);
	temporary_remove(path);
	temporary_remove(host);
}

/* A reader of a pipe gets the trace, and the pipe stays one: none takes its name. */
static void the_output_may_be_no_file(void)
{
	char *path = recorded("members", ".strace"), *host = recorded("host", ".json");
	char *folder = g_dir_make_tmp(NULL, NULL), *pipe = g_build_filename(folder, "pipe", NULL);
	static char got[1 << 16];
	struct output o = import(path, host), p;
	int fd;
	ssize_t n;

	g_assert_cmpint(mkfifo(pipe, 0600), ==, 0);
	fd = open(pipe, O_RDWR | O_NONBLOCK);
	p = mship((const char *[]){ "import", path, "--addresses", host, "-o", pipe, NULL });
	g_assert_cmpint(p.status, ==, o.status);
	n = read(fd, got, sizeof(got) - 1);
	g_assert_cmpint(n, ==, (ssize_t)strlen(o.out));
	g_assert_cmpstr(got, ==, o.out);
	g_assert_false(g_file_test(pipe, G_FILE_TEST_IS_REGULAR));
	close(fd);
	output_free(&o);
	output_free(&p);
	unlink(pipe);
	rmdir(folder);
	g_free(pipe);
	g_free(folder);
	g_free(path);
	g_free(host);
}

static void the_command_line_is_checked(void)
{
	const char *const rows[][4] = {
		{ "import", NULL },
		{ "import", "no-such-file", NULL },
		{ "import", "a", "b", NULL },
		{ "import", "--importo", NULL },
	};
	struct output o = mship((const char *[]){ "import", "--help", NULL });

	g_assert_cmpint(o.status, ==, 0);
	g_assert_nonnull(strstr(o.out, "Example:"));
	output_free(&o);
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		o = mship(rows[i]);
		g_assert_cmpint(o.status, ==, 2);
		g_assert_true(g_str_has_prefix(o.err, "mship: "));
		output_free(&o);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/import/recordings-say-what-the-programs-say",
			recordings_say_what_the_programs_say);
	g_test_add_func("/import/linux-6-answers-as-linux-did", linux_6_answers_as_linux_did);
	g_test_add_func("/import/every-preset-replays-it", every_preset_replays_it);
	g_test_add_func("/import/an-index-that-strace-hides-is-never-guessed",
			an_index_that_strace_hides_is_never_guessed);
	g_test_add_func("/import/octets-that-are-not-there-are-not-read",
			octets_that_are_not_there_are_not_read);
	g_test_add_func("/import/names-need-the-file-of-addresses",
			names_need_the_file_of_addresses);
	g_test_add_func("/import/a-value-that-is-cut-is-refused", a_value_that_is_cut_is_refused);
	g_test_add_func("/import/what-is-left-out-is-counted", what_is_left_out_is_counted);
	g_test_add_func("/import/what-no-line-says-is-left-out", what_no_line_says_is_left_out);
	g_test_add_func("/import/addresses-of-another-host-are-told",
			addresses_of_another_host_are_told);
	g_test_add_func("/import/routes-are-of-a-family", routes_are_of_a_family);
	g_test_add_func("/import/what-joins-nothing-is-told", what_joins_nothing_is_told);
	g_test_add_func("/import/what-cannot-be-read-is-an-error", what_cannot_be_read_is_an_error);
	g_test_add_func("/import/a-wrong-file-of-addresses-is-an-error",
			a_wrong_file_of_addresses_is_an_error);
	g_test_add_func("/import/routes-are-named", routes_are_named);
	g_test_add_func("/import/the-output-may-be-no-file", the_output_may_be_no_file);
	g_test_add_func("/import/the-command-line-is-checked", the_command_line_is_checked);
	return g_test_run();
}
