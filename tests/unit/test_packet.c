/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/packet.h"

#include <string.h>

static const struct place here = { "f.story", 1, 0 };

static struct packet *parse(const char *text, bool inject)
{
	struct vars *vars = vars_new();
	GError *error = NULL;
	struct line *line = line_new(text, &here, vars, &error);
	struct packet *p = packet_parse(line, inject, &error);

	g_assert_no_error(error);
	line_free(line);
	vars_free(vars);
	return p;
}

static GByteArray *octets(const char *hex)
{
	char *text = g_strconcat("hex ", hex, NULL);
	struct packet *p = parse(text, true);
	GByteArray *a = packet_build(p, maddr_v4(0));

	packet_free(p);
	g_free(text);
	return a;
}

/* Whole datagrams of the conformance vectors (HV2-01, -02, -04, -05, -17, RQ-02): from 192.0.2.10 or .1. */
static const struct {
	const char *packet, *hex;
	uint32_t from;
} vectors[] = {
	{ "v2-report 239.1.1.1", "46c00020000000000102720bc000020aef010101940400001600f9fcef010101",
	  0xc000020a },
	{ "v2-leave 239.1.1.1", "46c00020000000000102820bc000020ae0000002940400001700f8fcef010101",
	  0xc000020a },
	{ "query general", "46c000200000000001028215c0000201e0000001940400001164ee9b00000000",
	  0xc0000201 },
	{ "query 239.1.1.1", "46c000200000000001027214c0000201ef01010194040000110afef2ef010101",
	  0xc0000201 },
	{ "query v2 239.1.1.1 mrt=0.2s",
	  "46c000200000000001027214c0000201ef010101940400001102fefaef010101", 0xc0000201 },
};

static void test_vectors(void)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(vectors); i++) {
		char *strictly = g_strconcat("exactly ", vectors[i].packet, NULL);
		struct packet *p = parse(strictly, false), *sent = parse(vectors[i].packet, true);
		GByteArray *want = octets(vectors[i].hex);
		GByteArray *built = packet_build(sent, maddr_v4(vectors[i].from));

		g_assert_cmpuint(packet_differs(p, want->data, want->len), ==, 0);
		g_assert_cmpuint(packet_differs(p, built->data, built->len), ==, 0);
		/* All but TOS and so the checksum are ours to say. */
		g_assert_cmpuint(built->len, ==, want->len);
		g_assert_cmpmem(built->data + 12, 20, want->data + 12, 20);
		g_byte_array_unref(built);
		g_byte_array_unref(want);
		packet_free(sent);
		packet_free(p);
		g_free(strictly);
	}
}

static bool matches(const char *pattern, const GByteArray *a)
{
	struct packet *p = parse(pattern, false);
	bool same = packet_differs(p, a->data, a->len) == 0;

	packet_free(p);
	return same;
}

static void test_fields(void)
{
	GByteArray *a = octets(vectors[0].hex);
	static const struct {
		const char *pattern;
		bool matches;
	} rows[] = {
		{ "*", true },
		{ "v2-report", true },
		{ "v2-report *", true },
		{ "v2-report 239.1.1.1 to 239.1.1.1 from 192.0.2.10 ttl 1 ra len 32", true },
		{ "v2-report 239.1.1.2", false },
		{ "v1-report 239.1.1.1", false },
		{ "v2-leave 239.1.1.1", false },
		{ "query", false },
		{ "v2-report 239.1.1.1 to 224.0.0.2", false },
		{ "v2-report 239.1.1.1 from 192.0.2.11", false },
		{ "v2-report 239.1.1.1 ttl 2", false },
		{ "v2-report 239.1.1.1 no-ra", false },
		{ "v2-report 239.1.1.1 len 28", false },
		{ "* to 239.1.1.1", true },
		{ "* to 239.1.1.2", false },
		{ "exactly v2-report 239.1.1.1 ttl 2", false },
		/* Another TOS, identification, DF and header checksum. */
		{ "hex 46000020123440000102"
		  "1f97"
		  "c000020aef010101940400001600f9fcef010101",
		  true },
		{ "exactly hex 46c00020000000000102720bc000020aef010101940400001600f9fcef010101",
		  true },
		{ "exactly hex 46000020000000000102720bc000020aef010101940400001600f9fcef010101",
		  false },
		{ "hex 46c00020000000000102720bc000020aef010101940400001600f9fcef010102", false },
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++)
		g_assert_true(matches(rows[i].pattern, a) == rows[i].matches);
	g_byte_array_unref(a);
}

static void test_queries(void)
{
	GByteArray *general = octets(vectors[2].hex), *group = octets(vectors[3].hex);

	g_assert_true(matches("query", general) && matches("query", group));
	g_assert_true(matches("query general mrt=10s", general));
	g_assert_false(matches("query general", group));
	g_assert_false(matches("query general mrt=1s", general));
	g_assert_false(matches("query v1", general));
	g_assert_true(matches("query v2 239.1.1.1 mrt=1s", group));
	g_byte_array_unref(general);
	g_byte_array_unref(group);
}

/* A line of data/datagrams.txt: ID =|~ HEX WORDS */
static void check_datagram(char **part)
{
	GByteArray *want = octets(part[2]), *built;
	char *text = packet_describe(want->data, want->len), *len;
	struct packet *sent;

	if (strcmp(text, part[3]))
		g_error("%s: '%s' is called '%s'", part[0], part[3], text);
	g_assert_true(matches(text, want));
	if (part[1][0] == '=') {
		len = strstr(text, " len ");
		*len = 0; /* what is sent has the length that it has */
		sent = parse(text, true);
		built = packet_build(sent, maddr_v4(0));
		g_assert_cmpmem(built->data, built->len, want->data, want->len);
		g_byte_array_unref(built);
		packet_free(sent);
	}
	g_free(text);
	g_byte_array_unref(want);
}

static void test_datagrams(void)
{
	char *path = g_build_filename(g_getenv("MSHIP_SRC"), "tests/unit/data/datagrams.txt", NULL);
	char *text, **lines;
	unsigned n = 0;

	g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
	lines = g_strsplit(text, "\n", -1);
	for (unsigned i = 0; lines[i]; i++) {
		char **part = g_strsplit(lines[i], " ", 4);

		if (lines[i][0] && lines[i][0] != '#') {
			check_datagram(part);
			n++;
		}
		g_strfreev(part);
	}
	g_assert_cmpuint(n, ==, 147);
	g_strfreev(lines);
	g_free(text);
	g_free(path);
}

/* Every single wrong bit, and every shorter length, is seen. */
static void test_damage(void)
{
	GByteArray *a = octets(vectors[0].hex);

	for (unsigned bit = 0; bit < 8 * a->len; bit++) {
		a->data[bit / 8] ^= (uint8_t)(1 << bit % 8);
		g_assert_false(matches("v2-report 239.1.1.1", a));
		a->data[bit / 8] ^= (uint8_t)(1 << bit % 8);
	}
	for (; a->len; g_byte_array_set_size(a, a->len - 1)) {
		char *text = packet_describe(a->data, a->len);

		g_assert_true(matches("v2-report 239.1.1.1", a) == (a->len == 32));
		g_free(text);
	}
	g_byte_array_unref(a);
}

static void test_garbage(void)
{
	uint8_t d[64];

	for (unsigned i = 0; i < 20000; i++) {
		struct wire_view v;
		size_t length = (size_t)g_test_rand_int_range(0, sizeof(d) + 1);
		char *text;

		for (unsigned k = 0; k < sizeof(d); k++)
			d[k] = (uint8_t)g_test_rand_int();
		d[0] = (uint8_t)(0x40 | (d[0] & 15));
		d[2] = 0;
		d[3] = (uint8_t)length;
		wire_view(d, length, &v);
		text = packet_describe(d, length);
		g_free(text);
	}
}

static void test_description(void)
{
	GByteArray *a = octets(vectors[0].hex);
	char *text = packet_describe(a->data, a->len);

	g_assert_cmpstr(text, ==,
			"v2-report 239.1.1.1 from 192.0.2.10 to 239.1.1.1 ttl 1 ra len 32");
	g_free(text);
	g_byte_array_unref(a);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/packet/builds-and-matches-the-conformance-vectors", test_vectors);
	g_test_add_func("/packet/unmentioned-fields-are-free", test_fields);
	g_test_add_func("/packet/queries-by-version-group-and-time", test_queries);
	g_test_add_func("/packet/every-datagram-has-words-that-match-and-build-it", test_datagrams);
	g_test_add_func("/packet/damage-is-never-a-match", test_damage);
	g_test_add_func("/packet/garbage-is-read-safely", test_garbage);
	g_test_add_func("/packet/is-described-in-the-words-of-stories", test_description);
	return g_test_run();
}
