/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Mutations of the conformance catalogue's packets, heard by a host and by a router (its case MF-36).
 * What must hold for each datagram is in tests/fuzz/lab.h.
 */
#include <json-glib/json-glib.h>

#include "tests/fuzz/shadow.h"

#define SEED	 36
#define QUICK	 200000
#define ALL	 1000000
#define LIFE	 250 /* datagrams that a pair of nodes hears */
#define ROOM	 1600
#define EDIT_MAX 4

static GPtrArray *vectors; /* of GBytes */

/* ---- the vectors ---- */

static GBytes *from_hex(const char *hex)
{
	GByteArray *octets = g_byte_array_new();

	for (; hex[0] && hex[1]; hex += 2) {
		guint8 octet =
			(guint8)(g_ascii_xdigit_value(hex[0]) << 4 | g_ascii_xdigit_value(hex[1]));

		g_byte_array_append(octets, &octet, 1);
	}
	return g_byte_array_free_to_bytes(octets);
}

static void load_line(const char *line)
{
	JsonParser *parser = json_parser_new();
	GError *error = NULL;
	JsonArray *wire;

	json_parser_load_from_data(parser, line, -1, &error);
	g_assert_no_error(error);
	wire = json_object_get_array_member(json_node_get_object(json_parser_get_root(parser)),
					    "wire");
	for (guint i = 0; i < json_array_get_length(wire); i++)
		g_ptr_array_add(vectors, from_hex(json_object_get_string_member(
						 json_array_get_object_element(wire, i), "l3hex")));
	g_object_unref(parser);
}

static void load(void)
{
	const char *source = g_getenv("MSHIP_SRC");
	char *path = g_build_filename(source ? source : ".", "tests", "reference",
				      "conformance.jsonl", NULL);
	GError *error = NULL;
	char *text, **lines;

	vectors = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
	g_file_get_contents(path, &text, NULL, &error);
	g_assert_no_error(error);
	lines = g_strsplit(text, "\n", -1);
	for (char **l = lines; *l; l++)
		if (**l)
			load_line(*l);
	g_assert_cmpuint(vectors->len, >, 200);
	g_strfreev(lines);
	g_free(text);
	g_free(path);
}

/* ---- mutations ---- */

struct datagram {
	guint8 octets[ROOM];
	gsize length;
};

static gsize below(GRand *r, gsize n)
{
	return n ? g_rand_int(r) % n : 0;
}

static void take_vector(GRand *r, struct datagram *d)
{
	const guint8 *octets = g_bytes_get_data(vectors->pdata[below(r, vectors->len)], &d->length);

	memcpy(d->octets, octets, d->length);
}

/* The end becomes that of another. */
static void splice(GRand *r, struct datagram *d)
{
	gsize at = below(r, d->length), length, from;
	const guint8 *other = g_bytes_get_data(vectors->pdata[below(r, vectors->len)], &length);

	from = below(r, length);
	memcpy(d->octets + at, other + from, length - from);
	d->length = at + length - from;
}

static void insert(GRand *r, struct datagram *d)
{
	gsize at = below(r, d->length + 1), n = 1 + below(r, 40);

	memmove(d->octets + at + n, d->octets + at, d->length - at);
	for (gsize i = 0; i < n; i++)
		d->octets[at + i] = (guint8)g_rand_int(r);
	d->length += n;
}

static void cut(GRand *r, struct datagram *d)
{
	gsize at = below(r, d->length), n = below(r, d->length - at + 1);

	memmove(d->octets + at, d->octets + at + n, d->length - at - n);
	d->length -= n;
}

static void edit(GRand *r, struct datagram *d)
{
	static const guint8 edges[] = { 0, 1, 2, 0x7f, 0x80, 0xff };
	gsize at = below(r, d->length);

	switch (below(r, 8)) {
	case 0:
		insert(r, d);
		break;
	case 1:
		cut(r, d);
		break;
	case 2:
		splice(r, d);
		break;
	case 3:
	case 4:
		d->octets[at] = edges[below(r, G_N_ELEMENTS(edges))];
		break;
	case 5:
		d->octets[at] = (guint8)g_rand_int(r);
		break;
	default:
		d->octets[at] ^= (guint8)(1 << below(r, 8));
	}
	if (d->length > ROOM / 2)
		d->length = ROOM / 2;
}

static void mutate(GRand *r, struct datagram *d)
{
	take_vector(r, d);
	for (gsize i = 1 + below(r, EDIT_MAX); i > 0; i--)
		edit(r, d);
	if (g_rand_boolean(r))
		wire_repair(d->octets, d->length);
}

/* ---- what hears them ---- */

static struct scene *begin(unsigned preset, const char *driver)
{
	struct mc_node_config c = { .preset = scene_row(MC_PRESETS, preset), .driver = driver };
	struct shadow memberships = { 0 };
	struct scene *s = g_new0(struct scene, 1);

	s->lab = lab_new(&c, SEED);
	scene_attach(s, true);
	shadow_join_all(&memberships, s);
	return s;
}

static void hear(struct scene *s, mc_time after, const struct datagram *d)
{
	lab_advance(s->lab, after);
	lab_hear(s->lab, 1, d->octets, d->length);
}

static void end(struct scene *s, struct lab_count *sum)
{
	struct lab_count c = lab_count(s->lab);

	sum->accepted += c.accepted;
	sum->drops += c.drops;
	scene_fini(s);
	g_free(s);
}

static void are_survived_and_counted(void)
{
	static const mc_time gaps[] = { 0, MC_MSEC, 100 * MC_MSEC, MC_SEC, 10 * MC_SEC };
	unsigned n = g_test_slow() ? ALL : QUICK;
	GRand *r = g_rand_new_with_seed(SEED);
	struct lab_count sum = { 0, 0, 0 };
	struct scene *host = NULL, *router = NULL;
	struct datagram d;

	for (unsigned i = 0; i < n; i++) {
		mc_time after = gaps[below(r, G_N_ELEMENTS(gaps))];

		if (i % LIFE == 0) {
			host = begin(i / LIFE, "host");
			router = begin(i / LIFE, "router");
		}
		mutate(r, &d);
		hear(host, after, &d);
		hear(router, after, &d);
		if (i % LIFE == LIFE - 1) {
			end(host, &sum);
			end(router, &sum);
		}
	}
	g_test_message("%u datagrams, %" G_GUINT64_FORMAT " times accepted, %" G_GUINT64_FORMAT
		       " times dropped",
		       n, sum.accepted, sum.drops);
	g_assert_cmpuint(sum.accepted, >, n / 10); /* or the test would say little */
	g_assert_cmpuint(sum.drops, >, n / 10);
	g_rand_free(r);
}

int main(int argc, char **argv)
{
	int status;

	g_test_init(&argc, &argv, NULL);
	load();
	g_test_add_func("/mutations/are-survived-and-counted", are_survived_and_counted);
	status = g_test_run();
	g_ptr_array_unref(vectors);
	return status;
}
