/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mship import: recordings of a real Linux (tests/reference/import), and texts in strace's form. */
#include <stdbool.h>
#include <string.h>

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

static struct output import(const char *path, const char *addresses)
{
	return mship((const char *[]){ "import", path, addresses ? "--addresses" : NULL, addresses,
				       NULL });
}

static struct output import_recorded(const char *name)
{
	char *path = recorded(name, ".strace"), *host = recorded("host", ".json");
	struct output o = import(path, host);

	g_free(path);
	g_free(host);
	return o;
}

/* The trace's lines about sockets as the programs log them: without processes, "CALL: ERRNO". */
static char *as_logged(const char *trace)
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

static const char *const names[] = { "members", "processes", "unseen", "terminal" };

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

static void answers_are_those(const char *trace, const char *preset)
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
	g_assert_cmpuint(compared, >=, 10);
	g_strfreev(lines);
	g_object_unref(p);
}

/* Every errno is one that Linux 6.18 answered. */
static void linux_6_answers_as_linux_did(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		struct output o = import_recorded(names[i]);

		answers_are_those(o.out, "linux-6");
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

#define ADD    "setsockopt(3<socket:[10]>, SOL_IP, IP_ADD_MEMBERSHIP, "
#define SOCKET "socket(AF_INET, SOCK_DGRAM, IPPROTO_IP) = 3<socket:[10]>\n"
#define MREQN                                                                                      \
	ADD "{imr_multiaddr=inet_addr(\"239.0.0.1\"), imr_interface=inet_addr(\"%s\")}, 12) = 0\n"

static const char two[] =
	"[{\"ifindex\":4,\"ifname\":\"eth4\",\"flags\":[\"MULTICAST\",\"UP\"],\"addr_info\":["
	"{\"family\":\"inet\",\"local\":\"192.0.2.4\",\"prefixlen\":24},"
	"{\"family\":\"inet\",\"local\":\"192.0.2.99\",\"prefixlen\":24}]},{},"
	"{\"ifindex\":7,\"ifname\":\"eth7\",\"flags\":[],\"addr_info\":["
	"{\"family\":\"inet\",\"local\":\"192.0.2.99\",\"prefixlen\":24}]}]";

static struct output import_text(const char *text, const char *addresses)
{
	char *path = temporary("p.strace", text);
	char *host = addresses ? temporary("host.json", addresses) : NULL;
	struct output o = import(path, host);

	temporary_remove(path);
	if (host)
		temporary_remove(host);
	return o;
}

static void assert_imported(const char *text, const char *addresses, const char *want)
{
	struct output o = import_text(text, addresses);
	char *got = as_logged(o.out);

	g_test_message("%s%s", o.out, o.err);
	g_assert_cmpint(o.status, ==, 0);
	g_assert_cmpstr(got, ==, want);
	g_free(got);
	output_free(&o);
}

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

#define JOIN(FD, INODE, N)                                                                         \
	"setsockopt(" FD "<socket:[" INODE "]>, SOL_IP, IP_ADD_MEMBERSHIP, "                       \
	"{imr_multiaddr=inet_addr(\"239.0.0." N "\"), imr_interface=inet_addr(\"192.0.2.1\")}, "   \
	"8) = 0\n"

/* strace(1), "Filtering": a call that another interrupts is shown in two parts. */
static void unfinished_calls_are_resumed(void)
{
	assert_imported(
		"7 10:00:00.1 " SOCKET
		"7 10:00:00.2 setsockopt(3<socket:[10]>, SOL_IP, IP_ADD_MEMBERSHIP, "
		"{imr_multiaddr=inet_addr(\"239.0.0.1\"), <unfinished ...>\n"
		"8 10:00:00.3 socket(AF_INET6, SOCK_DGRAM, IPPROTO_IP <unfinished ...>\n"
		"7 10:00:00.4 <... setsockopt resumed>imr_interface=inet_addr(\"192.0.2.1\")}, "
		"8) = 0\n"
		"8 10:00:00.5 <... socket resumed> ) = 3<socket:[11]>\n"
		"8 10:00:00.6 " JOIN("3", "11",
				     "2") "7 10:00:00.7 close(3<socket:[10]> <unfinished ...>\n"
					  "8 10:00:00.8 close(3<socket:[11]>) = 0\n"
					  "7 10:00:00.9 <... close resumed>) = 0\n",
		NULL,
		"socket s1 udp ipv4\njoin s1 239.0.0.1 addr 192.0.2.1: OK\n"
		"socket s2 udp\njoin s2 239.0.0.2 addr 192.0.2.1: OK\nclose s2\nclose s1\n");
}

/* clone(2): CLONE_FILES shares the descriptors, else they are copied. */
static void threads_share_and_children_copy(void)
{
	static const char *const flags[] = { "CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_THREAD",
					     "SIGCHLD" };
	static const char *const wants[] = { "close s1\nsocket s2 udp\n", "socket s2 udp\n" };

	for (size_t i = 0; i < G_N_ELEMENTS(flags); i++) {
		char *text = g_strdup_printf(
			"7 " SOCKET "7 " JOIN(
				"3", "10",
				"1") "7 clone(child_stack=NULL, flags=%s, child_tidptr=0x7f) = 8\n"
				     "8 close(3<socket:[10]>) = 0\n"
				     "8 socket(AF_INET6, SOCK_DGRAM, IPPROTO_IP) = 4<socket:[12]>\n"
				     "8 " JOIN("4", "12",
					       "2") "7 exit_group(0) = ?\n"
						    "7 +++ exited with 0 +++\n8 exit_group(0) = "
						    "?\n8 +++ exited with 0 +++\n",
			flags[i]);
		char *want =
			g_strconcat("socket s1 udp ipv4\njoin s1 239.0.0.1 addr 192.0.2.1: OK\n",
				    wants[i], "join s2 239.0.0.2 addr 192.0.2.1: OK\n",
				    i ? "close s1\nclose s2\n" : "close s2\n", NULL);

		assert_imported(text, NULL, want);
		g_free(text);
		g_free(want);
	}
}

static void execve_closes_what_is_marked(void)
{
	assert_imported(
		"socket(AF_INET, SOCK_DGRAM|SOCK_CLOEXEC, IPPROTO_IP) = 3<socket:[10]>\n" JOIN(
			"3",
			"10", "1") "socket(AF_INET, SOCK_DGRAM, IPPROTO_IP) = "
				   "4<socket:[11]>\n" JOIN("4", "11",
							   "2") "fcntl(4<socket:[11]>, F_SETFD, "
								"FD_CLOEXEC) = 0\n"
								"dup3(4<socket:[11]>, 9, 0) = "
								"9<socket:[11]>\n"
								"execve(\"/bin/sh\", [\"sh\"], "
								"0x7ffd /* 3 vars */) = 0\n"
								"close_range(3, 4294967295, 0) = "
								"0\n",
		NULL,
		"socket s1 udp ipv4\njoin s1 239.0.0.1 addr 192.0.2.1: OK\n"
		"socket s2 udp ipv4\njoin s2 239.0.0.2 addr 192.0.2.1: OK\nclose s1\nclose s2\n");
}

/* The kernel gives inodes out again. */
static void inodes_come_again(void)
{
	assert_imported(SOCKET JOIN("3", "10",
				    "1") "close(3<socket:[10]>) = 0\n" SOCKET JOIN("3", "10", "1"),
			NULL,
			"socket s1 udp ipv4\njoin s1 239.0.0.1 addr 192.0.2.1: OK\nclose s1\n"
			"socket s2 udp ipv4\njoin s2 239.0.0.1 addr 192.0.2.1: OK\n");
}

/* Without -y: by process and descriptor. */
static void descriptors_do_without_inodes(void)
{
	assert_imported("socket(AF_INET, SOCK_DGRAM, IPPROTO_IP) = 3\n"
			"dup(3) = 5\nclose(3) = 0\nsetsockopt(5, SOL_IP, IP_MULTICAST_TTL, "
			"\"\\7\", 1) = 0\n"
			"close(5) = 0\nclose(5) = -1 EBADF (Bad file descriptor)\n"
			"setsockopt(8, SOL_IPV6, IPV6_MULTICAST_HOPS, [9], 4) = 0\n",
			NULL,
			"socket s1 udp ipv4\noption s1 ttl 7: OK\nclose s1\n"
			"socket s2  # opened before the file begins\noption s2 hops 9: OK\n");
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
	g_test_add_func("/import/names-need-the-file-of-addresses",
			names_need_the_file_of_addresses);
	g_test_add_func("/import/unfinished-calls-are-resumed", unfinished_calls_are_resumed);
	g_test_add_func("/import/threads-share-and-children-copy", threads_share_and_children_copy);
	g_test_add_func("/import/execve-closes-what-is-marked", execve_closes_what_is_marked);
	g_test_add_func("/import/inodes-come-again", inodes_come_again);
	g_test_add_func("/import/descriptors-do-without-inodes", descriptors_do_without_inodes);
	g_test_add_func("/import/a-value-that-is-cut-is-refused", a_value_that_is_cut_is_refused);
	g_test_add_func("/import/what-is-left-out-is-counted", what_is_left_out_is_counted);
	g_test_add_func("/import/what-cannot-be-read-is-an-error", what_cannot_be_read_is_an_error);
	g_test_add_func("/import/a-wrong-file-of-addresses-is-an-error",
			a_wrong_file_of_addresses_is_an_error);
	g_test_add_func("/import/routes-are-named", routes_are_named);
	g_test_add_func("/import/the-command-line-is-checked", the_command_line_is_checked);
	return g_test_run();
}
