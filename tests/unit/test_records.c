/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The records of a report, well made and not, as whoever reads them gets them.  Datagrams lie at the
 * very end of what is allocated, so that a sanitizer sees an octet too many being read.
 */
#include <glib.h>
#include <string.h>

#include "model/igmp.h"
#include "model/mld.h"

/* What is read of a report: its records as text, "type group sources", and "bad" for what is cut off. */
static char *records_of(const struct gm_message *m, const struct gm_proto *p)
{
	GString *text = g_string_new(NULL);
	char name[MADDR_STRLEN];
	struct gm_record r;
	size_t at = 0;
	bool bad = false;

	for (unsigned i = 0; i < m->count && gm_next_record(p, m, &at, &r, &bad); i++) {
		g_string_append_printf(text, "%u %s", r.type, maddr_format(r.group, name));
		for (unsigned k = 0; k < r.count; k++)
			g_string_append_printf(
				text, " %s",
				maddr_format(maddr_load(r.sources + k * p->address, p->address),
					     name));
		g_string_append(text, "; ");
	}
	g_string_append(text, bad ? "bad" : "");
	return g_string_free(text, FALSE);
}

static void check_records(const struct gm_proto *p, const char *hex, const char *expected)
{
	size_t n = strlen(hex) / 2;
	uint8_t *datagram = g_malloc(n);
	struct gm_message m;
	struct ipwire w;
	char *text;

	for (size_t i = 0; i < n; i++)
		datagram[i] = (uint8_t)(g_ascii_xdigit_value(hex[2 * i]) << 4 |
					g_ascii_xdigit_value(hex[2 * i + 1]));
	g_assert_cmpint(ipwire_parse(datagram, n, &w), ==, MC_DROP_NONE);
	g_assert_cmpint(gm_decode(p, &w, GM_GENERATION_3, &m), ==, MC_DROP_NONE);
	g_assert_cmpint(m.kind, ==, GM_RECORDS);
	text = records_of(&m, p);
	g_assert_cmpstr(text, ==, expected);
	g_free(text);
	g_free(datagram);
}

/* MF-06: RFC 9776 s4.2; two records announced, one there: it is read, the rest is bad. */
static void a_record_that_is_missing_is_not_read(void)
{
	check_records(&igmp_proto,
		      "46c0002800000000010281efc000020ae0000016940400002200e9fa00000002"
		      "04000000ef010101",
		      "4 239.1.1.1; bad");
	/* MF-33: the same of MLD (RFC 9777 s5.2). */
	check_records(&mld_proto,
		      "6000000000240001fe800000000000000000000000000010"
		      "ff0200000000000000000000000000163a00050200000100"
		      "8f006ee600000002"
		      "04000000ff150000000000000000000000000101",
		      "4 ff15::101; bad");
}

/* MF-07: five sources announced, two there. */
static void a_record_without_all_its_sources_is_not_read(void)
{
	check_records(&igmp_proto,
		      "46c0003000000000010281e7c000020ae000001694040000220070f100000001"
		      "05000005ef010101cb007101cb007102",
		      "bad");
}

/* MF-08: RFC 3376 s4.2.6, auxiliary data are skipped. */
static void auxiliary_data_are_skipped(void)
{
	check_records(&igmp_proto,
		      "46c0003c00000000010281dbc000020ae00000169404000022000e4700000002"
		      "04020000ef010101aaaaaaaaaaaaaaaa05000001ef010102cb007101",
		      "4 239.1.1.1; 5 239.1.1.2 203.0.113.1; ");
}

/* MF-09: 800 octets of them announced, none there. */
static void auxiliary_data_that_are_missing_take_their_record_with_them(void)
{
	check_records(&igmp_proto,
		      "46c0002800000000010281efc000020ae0000016940400002200e93300000001"
		      "04c80000ef010101",
		      "bad");
}

/* MF-10: RFC 3376 s4.2.12, MF-35: RFC 3810 s5.2.12: unknown types are records of their size. */
static void records_of_unknown_types_have_their_size(void)
{
	check_records(&igmp_proto,
		      "46c0003800000000010281dfc000020ae000001694040000220002f100000003"
		      "07000000ef01010100000000ef01010204000000ef010103",
		      "7 239.1.1.1; 0 239.1.1.2; 4 239.1.1.3; ");
	check_records(&mld_proto,
		      "6000000000480001fe800000000000000000000000000010"
		      "ff0200000000000000000000000000163a00050200000100"
		      "8f0036ea00000002"
		      "09000000ff150000000000000000000000000101"
		      "05000001ff15000000000000000000000000010220010db8000500000000000000000001",
		      "9 ff15::101; 5 ff15::102 2001:db8:5::1; ");
}

/* MF-26: RFC 9776 s4.2, a report of nothing; MF-28: its reserved octet means nothing. */
static void a_report_of_nothing_and_a_reserved_octet_are_fine(void)
{
	check_records(&igmp_proto,
		      "46c0002000000000010281f7c000020ae0000016940400002200ddff00000000", "");
	check_records(&igmp_proto,
		      "46c0002800000000010281efc000020ae00000169404000022ffe8fc00000001"
		      "04000000ef010101",
		      "4 239.1.1.1; ");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/records/one-that-is-missing-is-not-read",
			a_record_that_is_missing_is_not_read);
	g_test_add_func("/records/one-without-all-its-sources-is-not-read",
			a_record_without_all_its_sources_is_not_read);
	g_test_add_func("/records/auxiliary-data-are-skipped", auxiliary_data_are_skipped);
	g_test_add_func("/records/auxiliary-data-that-are-missing-take-their-record-with-them",
			auxiliary_data_that_are_missing_take_their_record_with_them);
	g_test_add_func("/records/those-of-unknown-types-have-their-size",
			records_of_unknown_types_have_their_size);
	g_test_add_func("/records/none-and-a-reserved-octet-are-fine",
			a_report_of_nothing_and_a_reserved_octet_are_fine);
	return g_test_run();
}
