/* SPDX-License-Identifier: GPL-2.0-or-later */
/* mship report of a bench's figures: its page and pictures, and what it says of files that are none. */
#include "cli/report_bench.h"

#include "tests/unit/program.h"

#define HEAD "bench,case,kind,n,engine,lan,placement,metric,value,unit,baseline,ratio\n"

/* What a file of one's own says, and files of other programs and of other versions. */
static void test_mistakes(void)
{
	static const struct {
		const char *text, *says;
	} rows[] = {
		{ "", "bench.csv:1: the file is empty" },
		{ "name,ns\nx,1\n", "bench.csv:1: there is no column 'bench'" },
		{ HEAD, "bench.csv:1: there are no figures" },
		{ HEAD "peer,own\n", "bench.csv:2: 2 cells where the first line names 12" },
		{ HEAD "peer,own,a,10,-,-,-,wall,1,s,,\npeer,own,a,0,-,-,-,wall,1,s,,\n",
		  "bench.csv:3: '0' in column 'n' is no whole number from 1 on" },
		{ HEAD "peer,own,a,,-,-,-,wall,1,s,,\n", "bench.csv:2: '' in column 'n'" },
		{ HEAD "peer,own,a,1.5,-,-,-,wall,1,s,,\n", "bench.csv:2: '1.5' in column 'n'" },
		{ HEAD "peer,own,a,1e99,-,-,-,wall,1,s,,\n", "bench.csv:2: '1e99' in column 'n'" },
		{ HEAD "peer,own,a,1,-,-,-,wall,fast,s,,\n",
		  "bench.csv:2: 'fast' in column 'value' is no number" },
		{ HEAD "peer,own,a,1,-,-,-,wall,1,s,inf,\n",
		  "bench.csv:2: 'inf' in column 'baseline' is no number" },
		{ HEAD "peer,\"own,a,1,-,-,-,wall,1,s,,\n", "bench.csv:2: a quoted cell" },
		{ HEAD "\xff\xfe", "bench.csv: this is not text" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		char *path = NULL;
		GError *error = NULL;

		write_file("bench.csv", rows[i].text);
		g_assert_false(report_bench_write(folder, &path, &error));
		g_assert_error(error, CLI_ERROR, CLI_MISTAKE);
		if (!strstr(error->message, rows[i].says))
			g_error("says %s, not %s", error->message, rows[i].says);
		g_assert_null(path);
		g_clear_error(&error);
	}
}

/* Without pictures: figures that have none.  */
#define TABLES                                                                                     \
	HEAD "peer,own,rfc2236,1000,ns3,ideal,-,wall,0.02,s,101,0.0002\n"                          \
	     "peer,own,rfc2236,1000,ns3,ideal,-,peak_rss,33,MiB,392,0.08\n"                        \
	     "peer,own,rfc2236,4000,ns3,ideal,-,wall,0.1,s,,\n"                                    \
	     "memory,host,rfc3376,10,ns3,ideal,-,bytes_<b>,12.5,B,,\n"                             \
	     "memory,host,linux-6,10,ns3,ideal,-,resident,1000,B,,\n"                              \
	     "containers,kind,list,4095,-,-,churned,join_by_array,3,1,,\n"                         \
	     "nobody,knows,this,1,-,-,-,metric,1,furlong,,\n"

static char *page_of(const char *csv)
{
	char *path = NULL, *page;
	GError *error = NULL;

	write_file("bench.csv", csv);
	g_assert_true(report_bench_write(folder, &path, &error));
	g_assert_no_error(error);
	g_assert_true(g_str_has_suffix(path, "/bench.html"));
	g_assert_true(g_file_get_contents(path, &page, NULL, NULL));
	g_free(path);
	return page;
}

static void check(const char *page, const char *const *says)
{
	for (size_t i = 0; says[i]; i++)
		if (!strstr(page, says[i]))
			g_error("the page does not say: %s", says[i]);
}

static void test_tables(void)
{
	static const char *const says[] = {
		/* targets: one passes, one fails, one is below its range, others are not there */
		"peer/own rfc2236 n=1000</th>\n<td>wall</td>\n<td class=n>0.02 s</td>\n"
		"<td class=n>at most 0.5 s</td>\n<td class=good>pass</td>",
		"<td>peak_rss</td>\n<td class=n>33 MiB</td>\n<td class=n>at most 32 MiB</td>\n"
		"<td class=bad>fail</td>",
		"<td>join_by_array</td>\n<td class=n>3</td>\n<td class=n>4 to 10</td>\n"
		"<td class=bad>fail</td>",
		"<td class=dim>not measured</td>",
		"<b>1</b> pass, <b>2</b> fail, ",
		/* tables, the yardstick behind */
		"<th>wall, s</th>",
		"0.02 <span class=dim>(101)</span>",
		"bytes_&lt;b&gt;, B</th>\n<td class=n>12.5</td><td class=n></td>",
		"Machine: unknown.",
		"no bench.provenance.json",
		NULL,
	};
	char *page = page_of(TABLES);

	check(page, says);
	g_assert_null(strstr(page, "furlong"));
	g_assert_null(strstr(page, "<figure>"));
	g_free(page);
}

#define SETS                                                                                       \
	HEAD "containers,kind,list,15,-,-,churned,drop_join,90,ns,110,0.8\n"                       \
	     "containers,kind,list,255,-,-,churned,drop_join,700,ns,150,4\n"                       \
	     "containers,kind,glib,15,-,-,churned,drop_join,110,ns,,\n"                            \
	     "containers,doorway,null,15,-,-,fresh,drop_join,9,ns,8,1.1\n"                         \
	     "engine,timers,ns3,1000,-,-,-,ns_per_timer,200,ns,90,2\n"                             \
	     "lan,new-kind-all,-,10,-,new-kind,-,ns_per_receiver,20,ns,,\n"                        \
	     "lan,new-kind-nodes-all,rfc3376,10,-,new-kind,-,ns_per_receiver,70,ns,,\n"            \
	     "kernel,membership,linux,16,-,-,-,join,600,ns,50,12\n"

/* Each picture has what the file has, kinds that nobody knew among them, and the yardsticks. */
static void test_pictures(void)
{
	static const char *const says[] = {
		"How long do a drop and a join take after much coming and going?",
		"Machine: A &quot;fast&quot; one.",
		"machine: A ",
		"At 255 memberships: list <b>700 ns</b>, glib <b>-</b>, null <b>-</b>.",
		"ns3 <b>200 ns</b>, plain heap <b>90 ns</b>",
		"engine: ns3 (ideal: by itself); kind of LAN: new-kind",
		"engine: ns3; kind of LAN: new-kind",
		"new-kind, all accept <b>20 ns</b>",
		"new-kind, all accept <b>70 ns</b>",
		"kernel: join <b>600 ns</b>, model: join <b>50 ns</b>",
		NULL,
	};
	char *gnuplot = g_find_program_in_path("gnuplot"), *page,
	     *picture = path_of("bench-churned.svg");

	if (!gnuplot) {
		g_test_skip("there is no gnuplot");
	} else {
		write_file("bench.provenance.json",
			   "{\"commit\": \"1234\", \"host\": {\"cpu\": \"A \\\"fast\\\" one\"}}");
		page = page_of(SETS);
		check(page, says);
		g_assert_true(g_file_test(picture, G_FILE_TEST_EXISTS));
		g_free(page);
	}
	g_free(picture);
	g_free(gnuplot);
}

/* The command: what a bench wrote is shown, with or without runs beside it. */
static void test_command(void)
{
	char *out, *page = path_of("d/bench.html"), *runs = path_of("d/report.html"), *text,
		   *there = path_of("d");

	g_assert_cmpint(g_mkdir(there, 0777), ==, 0);
	g_assert_cmpint(
		mship("bench peer/own --n 10 --engine=vclock --csv d/bench.csv", NULL, NULL), ==,
		0);
	g_assert_cmpint(mship("report d", &out, NULL), ==, 0);
	g_assert_cmpstr(out, ==, "report: d/bench.html\n");
	g_free(out);
	g_assert_true(g_file_get_contents(page, &text, NULL, NULL));
	g_assert_nonnull(strstr(text, "mship bench peer/own --n 10 --engine=vclock --csv"));
	g_assert_false(g_file_test(runs, G_FILE_TEST_EXISTS));
	g_free(text);
	write_file("d/runs.csv", "scenario,hosts,engine,lan\nmine,1,ns3,csma\n");
	g_assert_cmpint(mship("report d", &out, NULL), ==, 0);
	g_assert_cmpstr(out, ==, "report: d/report.html\nreport: d/bench.html\n");
	g_assert_true(g_file_get_contents(runs, &text, NULL, NULL));
	g_assert_nonnull(strstr(text, "<a href=\"bench.html\">"));
	g_free(text);
	g_free(out);
	g_free(page);
	g_free(runs);
	g_free(there);
}

/* Bad figures do not keep the runs from their page. */
static void test_bad_figures(void)
{
	char *out, *err;

	write_file("d/bench.csv", HEAD "peer,own,a,1,-,-,-,wall,fast,s,,\n");
	g_assert_cmpint(mship("report d", &out, &err), ==, 2);
	g_assert_cmpstr(out, ==, "report: d/report.html\n");
	g_assert_nonnull(
		strstr(err, "mship: d/bench.csv:2: 'fast' in column 'value' is no number"));
	g_free(out);
	g_free(err);
}

int main(int argc, char **argv)
{
	if (!program_begin(&argc, &argv))
		return 77;
	g_test_add_func("/report-bench/says-where-a-file-is-none", test_mistakes);
	g_test_add_func("/report-bench/has-targets-and-tables", test_tables);
	g_test_add_func("/report-bench/has-pictures-of-what-is-there", test_pictures);
	g_test_add_func("/report-bench/the-command-finds-the-figures", test_command);
	g_test_add_func("/report-bench/bad-figures-are-named-and-runs-are-shown", test_bad_figures);
	return program_end();
}
