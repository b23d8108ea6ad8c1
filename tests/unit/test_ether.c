/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Ethernet's addresses and header, and VXLAN's header in front of them, octet by octet from the RFCs. */
#include <glib.h>

#include "model/ether.h"
#include "model/vxlan_wire.h"

static struct maddr ip(const char *text)
{
	struct maddr a;

	g_assert_true(maddr_parse(text, &a));
	return a;
}

/* RFC 1112 s6.4, with its note that 32 groups share one; RFC 2464 s7; 239.1.1.1: conformance.jsonl AP-02. */
static void groups_have_addresses(void)
{
	static const struct {
		const char *group, *address;
	} rows[] = {
		{ "224.0.0.1", "01:00:5e:00:00:01" },
		{ "239.1.1.1", "01:00:5e:01:01:01" },
		{ "239.255.255.255", "01:00:5e:7f:ff:ff" },
		{ "224.127.255.255", "01:00:5e:7f:ff:ff" },
		{ "225.128.0.5", "01:00:5e:00:00:05" },
		{ "ff02::1", "33:33:00:00:00:01" },
		{ "ff02::1:ff28:9c5a", "33:33:ff:28:9c:5a" },
	};
	char text[ETHER_STRLEN];

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		uint64_t a = ether_of_group(ip(rows[i].group));

		g_assert_cmpstr(ether_format(a, text), ==, rows[i].address);
		g_assert_true(ether_is_group(a));
	}
	g_assert_true(ether_is_group(ETHER_BROADCAST));
}

/* Locally administered, no group (IEEE 802: the second and the first bit of the first octet). */
static void own_addresses_are_local(void)
{
	char text[ETHER_STRLEN];
	uint64_t a = ether_of_address(ip("10.9.0.1"));

	g_assert_cmpstr(ether_format(a, text), ==, "02:00:0a:09:00:01");
	g_assert_false(ether_is_group(a));
	g_assert_cmpstr(ether_format(ether_of_address(ip("fd00::a:b")), text), ==,
			"02:00:00:0a:00:0b");
}

static void text_is_read_as_it_is_written(void)
{
	static const char *const wrong[] = { "",
					     "02:00:0a:09:00",
					     "02:00:0a:09:00:1",
					     "02:00:0a:09:00:01:",
					     "02:00:0a:09:00:0g",
					     "02-00-0a-09-00-01",
					     "0200:0a:09:00:01",
					     ":::::" };
	uint64_t a = 7;

	g_assert_true(ether_read("02:00:0A:09:00:fF", &a));
	g_assert_cmphex(a, ==, 0x02000a0900ffULL);
	for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
		g_assert_false(ether_read(wrong[i], &a));
	g_assert_cmphex(a, ==, 0x02000a0900ffULL);
}

/* RFC 894: to, from, type, then what is carried. */
static void headers_are_as_rfc_894_has_them(void)
{
	static const uint8_t octets[] = { 0x01, 0x00, 0x5e, 0x01, 0x01, 0x01, 0x02, 0x00,
					  0x0a, 0x09, 0x00, 0x01, 0x08, 0x00, 0x45 };
	struct ether e = { 0x01005e010101ULL, 0x02000a090001ULL, ETHER_IPV4, NULL, 0 }, read;
	uint8_t frame[ETHER_HEADER];

	ether_seal(&e, frame);
	g_assert_cmpmem(frame, sizeof(frame), octets, ETHER_HEADER);
	g_assert_true(ether_parse(octets, sizeof(octets), &read));
	g_assert_cmphex(read.to, ==, e.to);
	g_assert_cmphex(read.from, ==, e.from);
	g_assert_cmphex(read.type, ==, ETHER_IPV4);
	g_assert_cmpmem(read.payload, read.length, octets + ETHER_HEADER, 1);
	g_assert_false(ether_parse(octets, ETHER_HEADER - 1, &read));
}

/* RFC 7348 s5, figure 1: R R R R I R R R, 24 bits reserved, VNI, 8 reserved: sent as zero, ignored on receipt. */
static void vxlan_headers_are_as_rfc_7348_has_them(void)
{
	static const uint8_t octets[] = { 0x08, 0, 0, 0, 0x12, 0x34, 0x56, 0 };
	static const uint8_t reserved[] = { 0xff, 1, 2, 3, 0xff, 0xff, 0xff, 4 };
	static const uint8_t unmarked[] = { 0xf7, 0, 0, 0, 0, 0, 1, 0 };
	uint8_t packet[VXLAN_HEADER];
	uint32_t vni;

	vxlan_seal(0x123456, packet);
	g_assert_cmpmem(packet, sizeof(packet), octets, sizeof(octets));
	g_assert_true(vxlan_parse(octets, sizeof(octets), &vni));
	g_assert_cmphex(vni, ==, 0x123456);
	g_assert_true(vxlan_parse(reserved, sizeof(reserved), &vni));
	g_assert_cmphex(vni, ==, VXLAN_VNI_MAX);
	g_assert_false(vxlan_parse(unmarked, sizeof(unmarked), &vni));
	g_assert_false(vxlan_parse(octets, sizeof(octets) - 1, &vni));
}

/* RFC 7348 s5: a hash of the inner frame, in 49152-65535. */
static void flows_keep_their_source_port(void)
{
	uint8_t frame[ETHER_HEADER] = { 0 };
	GHashTable *ports = g_hash_table_new(NULL, NULL);

	for (unsigned i = 0; i < 1000; i++) {
		uint16_t port;

		ether_store(i, frame + 6);
		port = vxlan_source_port(frame);
		g_assert_cmpuint(port, >=, 49152);
		g_assert_cmpuint(port, ==, vxlan_source_port(frame));
		g_hash_table_add(ports, GUINT_TO_POINTER(port));
	}
	/* 16384 (1 - e^(-1000/16384)) = 970 are to be expected of a good one */
	g_assert_cmpuint(g_hash_table_size(ports), >, 900);
	g_hash_table_unref(ports);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/ether/groups-have-addresses", groups_have_addresses);
	g_test_add_func("/ether/own-addresses-are-local", own_addresses_are_local);
	g_test_add_func("/ether/text-is-read-as-it-is-written", text_is_read_as_it_is_written);
	g_test_add_func("/ether/headers-are-as-rfc-894-has-them", headers_are_as_rfc_894_has_them);
	g_test_add_func("/vxlan/headers-are-as-rfc-7348-has-them",
			vxlan_headers_are_as_rfc_7348_has_them);
	g_test_add_func("/vxlan/flows-keep-their-source-port", flows_keep_their_source_port);
	return g_test_run();
}
