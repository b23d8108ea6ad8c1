/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mship import: who has which socket open, in texts in strace's form. */
#include "tests/reference/import.h"

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
		"socket s2 udp ipv6\njoin s2 239.0.0.2 addr 192.0.2.1: OK\nclose s2\nclose s1\n");
}

/* clone(2): CLONE_FILES shares the descriptors, else they are copied. */
static void threads_share_and_children_copy(void)
{
	static const char *const flags[] = { "CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_THREAD",
					     "SIGCHLD" };
	static const char *const wants[] = { "close s1\nsocket s2 udp ipv6\n",
					     "socket s2 udp ipv6\n" };

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
			"3", "10", "1") "socket(AF_INET, SOCK_DGRAM, IPPROTO_IP) = "
					"4<socket:[11]>\n" JOIN(
						"4", "11", "2") "fcntl(4<socket:[11]>, F_SETFD, "
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

/* ---- lines of several ---- */

struct said {
	const char *who, *line;
};

static void assert_said(const struct said *lines, const char *want)
{
	GString *text = g_string_new(NULL);

	for (; lines->line; lines++)
		g_string_append_printf(text, "%s%s%s", lines->who, *lines->who ? " " : "",
				       lines->line);
	assert_imported(text->str, NULL, want);
	g_string_free(text, TRUE);
}

#define THREAD "clone3({flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_THREAD}, 88) = 8\n"
#define OPENS(FD, INODE)                                                                           \
	"socket(AF_INET, SOCK_DGRAM|SOCK_CLOEXEC, IPPROTO_IP) = " FD "<socket:[" INODE "]>\n"
#define JOINED(S, N) "join s" S " 239.0.0." N " addr 192.0.2.1: OK\n"

/* fs/exec.c de_thread: the thread has the number of the first from then on, which strace tells in one way or
 * two.  Its descriptors are its own (unshare_files). */
static void a_threads_execve_is_its_processes(void)
{
	static const char execve[] = "execve(\"/bin/sh\", [\"sh\"], 0x7ffe /* 9 vars */ ";
	static const char *const told[][2] = {
		{ "<pid changed to 7 ...>\n", "+++ superseded by execve in pid 8 +++\n" },
		{ "<unfinished ...>\n", "+++ superseded by execve in pid 8 +++\n" },
		{ "<pid changed to 7 ...>\n", "--- SIGCHLD {si_signo=SIGCHLD} ---\n" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(told); i++) {
		char *begins = g_strconcat(execve, told[i][0], NULL);

		assert_said(
			(const struct said[]){
				{ "7", SOCKET },
				{ "7", JOIN("3", "10", "1") },
				{ "7", THREAD },
				{ "8", OPENS("4", "11") },
				{ "8", JOIN("4", "11", "2") },
				{ "8", "close_range(3, 3, CLOSE_RANGE_UNSHARE) = 0\n" },
				{ "8", begins },
				{ "7", told[i][1] },
				{ "7", "<... execve resumed>) = 0\n" },
				{ "7", OPENS("3", "12") },
				{ "7", JOIN("3", "12", "3") },
				{ "7", "exit_group(0) = ?\n" },
				{ "", NULL } },
			"socket s1 udp ipv4\n" JOINED("1", "1") "socket s2 udp ipv4\n" JOINED(
				"2",
				"2") "close s1\nclose s2\nsocket s3 udp ipv4\n" JOINED("3",
										       "3") "close "
											    "s3\n");
		g_free(begins);
	}
}

/* fs/file.c: close(2) gives the number free before it lets go of the socket, and whoever uses a socket
 * holds it until the call returns. */
static void a_number_may_be_anothers_before_a_call_returns(void)
{
	assert_said(
		(const struct said[]){ { "7", SOCKET },
				       { "7", JOIN("3", "10", "1") },
				       { "7", THREAD },
				       { "7", "close(3<socket:[10]> <unfinished ...>\n" },
				       { "8", OPENS("3", "11") },
				       { "8", JOIN("3", "11", "2") },
				       { "7", "<... close resumed>) = 0\n" },
				       { "8", "setsockopt(3<socket:[11]>, SOL_IP, "
					      "IP_MULTICAST_TTL, [7], 4 <unfinished ...>\n" },
				       { "7", "close(3<socket:[11]>) = 0\n" },
				       { "7", OPENS("3", "12") },
				       { "7", JOIN("3", "12", "3") },
				       { "8", "<... setsockopt resumed>) = 0\n" },
				       { "7", "exit_group(0) = ?\n" },
				       { "", NULL } },
		"socket s1 udp ipv4\n" JOINED("1", "1") "socket s2 udp ipv4\n" JOINED(
			"2", "2") "close s1\nsocket s3 udp ipv4\n" JOINED("3",
									  "3") "option s2 ttl 7: "
									       "OK\nclose "
									       "s2\nclose s3\n");
}

/* Without -o: while strace follows one it does not name it, and its message of a second comes before the rest of the
 * call that made it. */
static void a_message_in_a_call_is_of_who_made_it(void)
{
	assert_said(
		(const struct said[]){ { "", SOCKET },
				       { "", "clone(flags=SIGCHLDstrace: Process 8 attached\n" },
				       { "", ", child_tidptr=0x7f) = 8\n" },
				       { "[pid     7]", "+++ killed by SIGKILL +++\n" },
				       { "", JOIN("3", "10", "1") },
				       { "", "clone(flags=SIGCHLDstrace: Process 9 attached\n" },
				       { "", ", child_tidptr=0x7f) = 9\n" },
				       { "[pid     9]", "close(3<socket:[10]>) = 0\n" },
				       { "[pid     9]", "+++ exited with 0 +++\n" },
				       { "", "close(3<socket:[10]>) = 0\n" },
				       { "", NULL } },
		"socket s1 udp ipv4\n" JOINED("1", "1") "close s1\n");
}

/* strace -Y, -k and a process that is gone before strace could look. */
static void what_strace_adds_is_passed_over(void)
{
	struct output o;
	char *got;

	o = import_text("7<avahi-daemon: r> " SOCKET " > /usr/lib/libc.so.6(__socket+0x7) [0x1]\n"
			"7<avahi-daemon: r> " JOIN(
				"3", "10", "1") "7<avahi-daemon: r> ?\?\?( <unfinished ...>\n"
						"7<avahi-daemon: r> +++ killed by SIGKILL +++\n",
			NULL);
	got = as_logged(o.out);
	g_assert_cmpstr(got, ==, "socket s1 udp ipv4\n" JOINED("1", "1") "close s1\n");
	g_assert_null(strstr(o.err, "strace did not write"));
	g_free(got);
	output_free(&o);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/import/unfinished-calls-are-resumed", unfinished_calls_are_resumed);
	g_test_add_func("/import/threads-share-and-children-copy", threads_share_and_children_copy);
	g_test_add_func("/import/execve-closes-what-is-marked", execve_closes_what_is_marked);
	g_test_add_func("/import/inodes-come-again", inodes_come_again);
	g_test_add_func("/import/descriptors-do-without-inodes", descriptors_do_without_inodes);
	g_test_add_func("/import/a-threads-execve-is-its-processes",
			a_threads_execve_is_its_processes);
	g_test_add_func("/import/a-number-may-be-anothers-before-a-call-returns",
			a_number_may_be_anothers_before_a_call_returns);
	g_test_add_func("/import/a-message-in-a-call-is-of-who-made-it",
			a_message_in_a_call_is_of_who_made_it);
	g_test_add_func("/import/what-strace-adds-is-passed-over", what_strace_adds_is_passed_over);
	return g_test_run();
}
