/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/pcapng.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* An IGMPv2 report for 239.1.2.3 with Router Alert: checksums right, so that nothing is malformed. */
static const guint8 report[] = {
	0x46, 0xc0, 0x00, 0x20, 0x00, 0x00, 0x00, 0x00, 0x01, 0x02, 0x41,
	0x16, 0xc0, 0x00, 0x02, 0x0a, 0xef, 0x01, 0x02, 0x03, 0x94, 0x04,
	0x00, 0x00, 0x16, 0x00, 0xf8, 0xfa, 0xef, 0x01, 0x02, 0x03,
};

static char *scratch_file(void)
{
	char *path = NULL;
	int fd = g_file_open_tmp("mship-XXXXXX.pcapng", &path, NULL);

	g_assert_cmpint(fd, >=, 0);
	close(fd);
	return path;
}

static void write_two(const char *path)
{
	GError *error = NULL;
	struct pcapng *p = pcapng_open(path, &error);

	g_assert_no_error(error);
	g_assert_cmpuint(pcapng_interface(p, "h1/1"), ==, 0);
	g_assert_cmpuint(pcapng_interface(p, "router/12"), ==, 1);
	pcapng_packet(p, 1, 1500000001, report, sizeof(report));
	pcapng_packet(p, 0, 5000000000000000007, report, sizeof(report));
	g_assert_true(pcapng_close(p, &error));
	g_assert_no_error(error);
}

/* Byte for byte: section, two interfaces, two packets (draft-ietf-opsawg-pcapng s4). */
static void test_bytes(void)
{
	static const guint8 interface[] = {
		1,   0,	  0,   0,   40, 0, 0, 0, 101, 0, 0, 0, 0, 0, 0, 0, 2,  0, 4, 0,
		'h', '1', '/', '1', 9,	0, 1, 0, 9,   0, 0, 0, 0, 0, 0, 0, 40, 0, 0, 0,
	};
	char *path = scratch_file(), *text;
	gsize length;

	write_two(path);
	g_assert_true(g_file_get_contents(path, &text, &length, NULL));
	g_assert_cmpuint(length, ==, 44 + 40 + 48 + 2 * (32 + sizeof(report)));
	g_assert_cmpmem(text, 4, "\x0a\x0d\x0d\x0a", 4);
	g_assert_cmpmem(text + 44, sizeof(interface), interface, sizeof(interface));
	g_free(text);
	g_unlink(path);
	g_free(path);
}

static char *ask_tshark(const char *path)
{
	const char *argv[] = { "tshark",
			       "-r",
			       path,
			       "-T",
			       "fields",
			       "-e",
			       "frame.interface_name",
			       "-e",
			       "frame.time_epoch",
			       "-e",
			       "igmp.maddr",
			       "-e",
			       "_ws.malformed",
			       "-e",
			       "_ws.expert.message",
			       NULL };
	char *out = NULL;
	int status;

	g_assert_true(g_spawn_sync(NULL, (char **)argv, NULL,
				   G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
				   &out, NULL, &status, NULL));
	g_assert_true(g_spawn_check_wait_status(status, NULL));
	return out;
}

static void test_tshark(void)
{
	char *tshark = g_find_program_in_path("tshark"), *path, *out;

	if (!tshark) {
		g_test_skip("tshark is not installed");
		return;
	}
	path = scratch_file();
	write_two(path);
	out = ask_tshark(path);
	g_assert_cmpstr(out, ==,
			"router/12\t1.500000001\t239.1.2.3\t\t\n"
			"h1/1\t5000000000.000000007\t239.1.2.3\t\t\n");
	g_free(out);
	g_unlink(path);
	g_free(path);
	g_free(tshark);
}

static void test_errors(void)
{
	GError *error = NULL;
	struct pcapng *p;

	g_assert_null(pcapng_open("/nonexistent/x.pcapng", &error));
	g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
	g_clear_error(&error);
	if (access("/dev/full", W_OK) != 0) {
		g_test_skip("there is no /dev/full");
		return;
	}
	p = pcapng_open("/dev/full", &error);
	g_assert_no_error(error);
	pcapng_packet(p, pcapng_interface(p, "h1/1"), 0, report, sizeof(report));
	g_assert_false(pcapng_close(p, &error));
	g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
	g_assert_nonnull(strstr(error->message, "/dev/full"));
	g_clear_error(&error);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/pcapng/blocks-are-as-the-format-says", test_bytes);
	g_test_add_func("/pcapng/tshark-reads-names-times-and-packets", test_tshark);
	g_test_add_func("/pcapng/what-was-not-written-is-reported", test_errors);
	return g_test_run();
}
