/* SPDX-License-Identifier: GPL-2.0-or-later */
/* frame: a tenant's frame of Ethernet, sent into a tunnel. */
#include "cli/octets.h"
#include "cli/vxlan_keys.h"
#include "cli/vxlan_verbs.h"
#include "model/node_vxlan.h"

#include <string.h>

#define FRAME_BYTES 46 /* behind the header: the shortest frame's (IEEE 802.3) */
#define FRAME_MAX   65000
#define FRAME_TYPE  0x88b5 /* local experimental (IEEE 802) */

static bool take_mac(struct line *line, const char *before, uint64_t *out, GError **error)
{
	const char *word;

	if (!line_expect(line, before, error) ||
	    !(word = line_take(line, "an address of Ethernet", error)))
		return false;
	if (!strcmp(word, "broadcast") && !strcmp(before, "to")) {
		*out = ETHER_BROADCAST;
		return true;
	}
	return ether_read(word, out) ||
	       cli_mistake(error, &line->at, "'%s' is no address of Ethernet, as 02:00:00:00:00:01",
			   word);
}

/* [bytes N|hex H|carrying PACKET] */
static bool take_payload(struct action *a, struct line *line, GError **error)
{
	GByteArray *octets = g_byte_array_new();
	uint64_t bytes = FRAME_BYTES;
	const char *word = NULL;
	bool hex = line_accept(line, "hex"), ok = true;

	if (hex) {
		word = line_take(line, "octets in hex", error);
		ok = word && octets_hex(word, FRAME_MAX, &line->at, octets, error);
	} else if (line_accept(line, "carrying")) {
		a->packet = packet_parse(line, true, error);
		ok = a->packet != NULL;
	} else if (line_accept(line, "bytes")) {
		word = line_take(line, "a number", error);
		ok = word && number_uint(word, "bytes", 0, FRAME_MAX, &line->at, &bytes, error);
	}
	if (!hex && ok) {
		g_byte_array_set_size(octets, (guint)bytes);
		if (bytes)
			memset(octets->data, 0, bytes);
	}
	a->octets = g_byte_array_free_to_bytes(octets);
	return ok;
}

/* frame vni N from MAC to MAC|broadcast .. */
bool verb_parse_frame(struct plan *p, struct action *a, struct line *line, GError **error)
{
	const char *word;

	(void)p;
	if (!line_expect(line, "vni", error) ||
	    !(word = line_take(line, "a VNI, or A..B", error)) ||
	    !vxlan_vnis(word, &line->at, &a->vxlan.vni, &a->vxlan.count, error))
		return false;
	return take_mac(line, "from", &a->vxlan.from, error) &&
	       take_mac(line, "to", &a->vxlan.to, error) && take_payload(a, line, error);
}

static GByteArray *frame_of(const struct action *a)
{
	struct ether e = { a->vxlan.to, a->vxlan.from, FRAME_TYPE, NULL, 0 };
	GByteArray *frame = g_byte_array_sized_new(ETHER_HEADER + FRAME_BYTES), *packet;
	gsize length;
	const void *octets = g_bytes_get_data(a->octets, &length);

	g_byte_array_set_size(frame, ETHER_HEADER);
	if (a->packet) {
		bool v6 = packet_is_v6(a->packet);

		packet = packet_build(a->packet, v6 ? (struct maddr){ 0, 0 } : maddr_v4(0));
		g_byte_array_append(frame, packet->data, packet->len);
		g_byte_array_unref(packet);
		e.type = v6 ? ETHER_IPV6 : ETHER_IPV4;
	} else if (length) {
		g_byte_array_append(frame, octets, (guint)length);
	}
	ether_seal(&e, frame->data);
	return frame;
}

int perform_frame(const struct action *a, struct mc_node *node)
{
	GByteArray *frame = frame_of(a);
	int first = 0;

	for (uint32_t i = 0; i < a->vxlan.count; i++) {
		int err = mc_vxlan_send(node, a->vxlan.vni + i, frame->data, frame->len);

		first = first ? first : err;
	}
	g_byte_array_unref(frame);
	return first;
}
