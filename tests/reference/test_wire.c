/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tshark as judge of what nodes put on the wire, captured by mship run --pcap. */
#include <stdbool.h>
#include <string.h>

#include "tests/reference/mship.h"

#define COMPLAINTS                                                                                 \
	"_ws.malformed || ip.checksum.status == \"Bad\" || igmp.checksum.status == \"Bad\" || "    \
	"_ws.expert.severity >= \"Warning\""

static const char *const scenario = "question: What would a sniffer see?\n"
				    "network:\n"
				    "  lan: {kind: \"${kind}\", delay: 10us}\n"
				    "nodes:\n"
				    "  router: {driver: router, preset: rfc2236, on: lan}\n"
				    "  host: {count: 4, preset: \"${preset}\", on: lan}\n"
				    "sweep:\n"
				    "  kind: [ideal]\n"
				    "  preset: [openbsd-2016-array, rfc2236]\n"
				    "  seed: 1..2\n"
				    "story:\n"
				    "  - at 1s host* join 3 from 239.0.0.1\n"
				    "  - at 100s host1 leave 239.0.0.1\n"
				    "  - at 110s host* close\n"
				    "%s"
				    "end: 200s\n";

static char *tshark; /* NULL if there is none */
static char *folder;

/* What tshark prints, a packet a line, of those that the filter lets through. */
static char *judge(const char *capture, const char *filter)
{
	GError *error = NULL;
	char *out;
	GSubprocess *p = g_subprocess_new(
		G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, tshark,
		"-n", "-r", capture, "-o", "ip.check_checksum:TRUE", "-Y", filter, "-T", "fields",
		"-e", "frame.time_epoch", "-e", "frame.interface_name", "-e", "igmp.type", "-e",
		"ip.src", NULL);

	g_assert_no_error(error);
	g_subprocess_communicate_utf8(p, NULL, NULL, &out, NULL, &error);
	g_assert_no_error(error);
	g_assert_true(g_subprocess_get_if_exited(p));
	g_assert_cmpint(g_subprocess_get_exit_status(p), ==, 0);
	g_object_unref(p);
	return out;
}

static void run(const char *more, const char *engine, const char *setting)
{
	char *text = g_strdup_printf(scenario, more);
	char *path = g_build_filename(folder, "wire.yaml", NULL);
	char *e = g_strconcat("--engine=", engine, NULL);
	struct output o;

	g_assert_true(g_file_set_contents(path, text, -1, NULL));
	o = mship((const char *[]){ "run", path, e, "--set", setting, "--out", folder,
				    "--pcap=router/1,host1/1", NULL });
	g_assert_cmpstr(o.err, ==, "");
	g_assert_cmpint(o.status, ==, 0);
	output_free(&o);
	g_free(text);
	g_free(path);
	g_free(e);
}

static char *capture(int point)
{
	char *name = g_strdup_printf("point-%d.pcapng", point);
	char *path = g_build_filename(folder, "wire", name, NULL);

	g_free(name);
	return path;
}

static bool needs_tshark(void)
{
	if (tshark)
		return true;
	g_test_skip("there is no tshark");
	return false;
}

static void nothing_is_malformed(gconstpointer kind)
{
	bool ideal = strcmp(kind, "ideal") == 0;
	char *setting = g_strconcat("kind=", kind, NULL);

	if (!needs_tshark())
		return;
	if (!ideal && !MSHIP_HAVE_NS3) {
		g_test_skip("this kind of LAN needs ns-3, which was not built");
		return;
	}
	run("", ideal ? "vclock" : "ns3", setting);
	for (int point = 1; point <= 4; point++) {
		char *path = capture(point);
		char *all = judge(path, "igmp"), *bad = judge(path, COMPLAINTS);

		g_assert_cmpstr(bad, ==, "");
		g_assert_nonnull(strstr(all, "0x11"));
		g_assert_nonnull(strstr(all, "0x16"));
		g_assert_nonnull(strstr(all, "0x17"));
		g_free(all);
		g_free(bad);
		g_free(path);
	}
	g_free(setting);
}

/* A report with one bit of its checksum wrong: the judge must see it, or it judges nothing. */
static void the_judge_can_complain(void)
{
	char *path, *bad;

	if (!needs_tshark())
		return;
	run("  - at 120s host1 inject hex "
	    "4600002000000000010240e90a010002ef010203940400001600f8fbef010203\n",
	    "vclock", "seed=1..2");
	path = capture(1);
	bad = judge(path, COMPLAINTS);
	g_assert_nonnull(strstr(bad, "120.0"));
	g_free(bad);
	g_free(path);
}

/* Each interface at its own time: host1 sends at 1 s, the router has it 10 us later. */
static void times_are_those_of_the_interface(void)
{
	char *path, *sent, *got;

	if (!needs_tshark())
		return;
	run("", "vclock", "seed=1..2");
	path = capture(1);
	sent = judge(path, "igmp.type == 0x16 && frame.interface_name == \"host1/1\" && "
			   "ip.src == 10.1.0.2");
	got = judge(path, "igmp.type == 0x16 && frame.interface_name == \"router/1\" && "
			  "ip.src == 10.1.0.2");
	g_assert_true(g_str_has_prefix(sent, "1.000000000"));
	g_assert_true(g_str_has_prefix(got, "1.000010000"));
	g_free(sent);
	g_free(got);
	g_free(path);
}

static void remove_folder(const char *path)
{
	GDir *dir = g_dir_open(path, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir)) != NULL) {
		char *inner = g_build_filename(path, name, NULL);

		if (g_file_test(inner, G_FILE_TEST_IS_DIR))
			remove_folder(inner);
		else
			g_unlink(inner);
		g_free(inner);
	}
	if (dir)
		g_dir_close(dir);
	g_rmdir(path);
}

int main(int argc, char **argv)
{
	int status;

	g_test_init(&argc, &argv, NULL);
	tshark = g_find_program_in_path("tshark");
	folder = g_dir_make_tmp("mship-test-XXXXXX", NULL);
	g_assert_nonnull(folder);
	g_test_add_data_func("/wire/ideal/nothing-is-malformed", "ideal", nothing_is_malformed);
	g_test_add_data_func("/wire/csma/nothing-is-malformed", "csma", nothing_is_malformed);
	g_test_add_data_func("/wire/simple/nothing-is-malformed", "simple", nothing_is_malformed);
	g_test_add_func("/wire/the-judge-can-complain", the_judge_can_complain);
	g_test_add_func("/wire/times-are-those-of-the-interface", times_are_those_of_the_interface);
	status = g_test_run();
	remove_folder(folder);
	g_free(folder);
	g_free(tshark);
	return status;
}
