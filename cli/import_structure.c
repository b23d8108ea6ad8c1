/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/import_structure.h"

#include <string.h>

#include "cli/import_value.h"

const char why_cut[] = "strace cut the value off: record with -s 65536";
const char why_hidden[] = "strace does not show the value";
const char why_no_index[] =
	"12 octets or more (struct ip_mreqn), of which strace does not print the "
	"index: name the host's addresses with --addresses=FILE";
const char why_no_such[] =
	"12 octets or more (struct ip_mreqn), of which strace does not print the "
	"index; no interface, or several, have the address it names";
const char why_no_book[] = "an interface is named: name the host's addresses with "
			   "--addresses=FILE";
const char why_no_name[] = "the file of addresses has no interface of that name";
const char why_no_line[] = "the value is of a length or form that a trace cannot say";
const char why_stream[] = "a TCP socket, of which a trace cannot say which of two calls it was";

const struct layout layout_mreq = {
	.group = "imr_multiaddr",
	.address = "imr_interface",
	.address_at = 4,
	.index = "imr_ifindex", /* struct ip_mreqn */
	.index_at = 8,
	.stride = 4,
	.size = 8,
};
const struct layout layout_mreq_source = {
	.group = "imr_multiaddr",
	.address = "imr_interface",
	.address_at = 4,
	.source = "imr_sourceaddr",
	.source_at = 8,
	.stride = 4,
	.size = 12,
	.exact = true,
};
const struct layout layout_msfilter = {
	.group = "imsf_multiaddr",
	.address = "imsf_interface",
	.address_at = 4,
	.mode = "imsf_fmode",
	.mode_at = 8,
	.list_at = 16,
	.stride = 4,
	.size = 16,
};
const struct layout layout_mreq6 = {
	.group = "ipv6mr_multiaddr",
	.index = "ipv6mr_interface",
	.index_at = 16,
	.stride = 16,
	.size = 20,
};
const struct layout layout_group_req = {
	.group = "gr_group",
	.group_at = 8,
	.index = "gr_interface",
	.stride = 128,
	.size = 136,
};
const struct layout layout_group_source_req = {
	.group = "gsr_group",
	.group_at = 8,
	.index = "gsr_interface",
	.source = "gsr_source",
	.source_at = 136,
	.stride = 128,
	.size = 264,
	.exact = true,
};
const struct layout layout_group_filter = {
	.group = "gf_group",
	.group_at = 8,
	.index = "gf_interface",
	.mode = "gf_fmode",
	.mode_at = 136,
	.list_at = 144,
	.stride = 128,
	.size = 144,
};

/* ---- parts of a structure ---- */

guint structure_little(const struct parts *p, guint at, guint size)
{
	guint v = 0;

	for (guint i = 0; i < size; i++)
		v |= (guint)p->octets->data[at + i] << 8 * i;
	return v;
}

bool structure_address_octets(const struct parts *p, guint at, guint stride, struct maddr *out)
{
	const guint8 *o = p->octets->data + at;

	if (at + stride > p->octets->len)
		return false;
	if (stride < 128) {
		*out = maddr_load(o, stride);
		return true;
	}
	switch (structure_little(p, at, 2)) { /* sa_family: AF_INET, AF_INET6 */
	case 2:
		*out = maddr_load(o + 4, 4);
		return true;
	case 10:
		*out = maddr_load(o + 8, 16);
		return true;
	}
	return false;
}

static bool take_address(const struct parts *p, const char *name, guint at, struct maddr *out)
{
	char *text;
	bool ok;

	if (p->octets)
		return structure_address_octets(p, at, p->layout->stride, out);
	text = value_member(p->call->value, name);
	if (text == NULL && name == layout_mreq.address)
		text = value_member(p->call->value, "imr_address");
	ok = text && value_address(text, out);
	g_free(text);
	return ok;
}

/* ---- the interface ---- */

const char *structure_index_of_text(const struct book *book, const char *text, uint32_t *out)
{
	char *name = value_interface_name(text);
	const char *why = NULL;
	gint64 n = 0;

	*out = 0;
	if (name && book == NULL)
		why = why_no_book;
	else if (name && (*out = book_by_name(book, name)) == 0)
		why = why_no_name;
	else if (name == NULL && (!value_number(text, &n) || n < 0 || n > G_MAXINT32))
		why = why_hidden;
	else if (name == NULL)
		*out = (uint32_t)n;
	g_free(name);
	return why;
}

/* NULL, or why not; *known says whether strace printed it at all. */
static const char *take_index(const struct parts *p, uint32_t *out, bool *known)
{
	char *text = p->octets ? NULL : value_member(p->call->value, p->layout->index);
	const char *why = NULL;

	*known = p->octets || text;
	if (p->octets && p->layout->index_at + 4 > p->octets->len)
		why = why_no_line; /* fewer octets than the call's length says */
	else if (p->octets)
		*out = structure_little(p, p->layout->index_at, 4);
	else if (text)
		why = structure_index_of_text(p->call->book, text, out);
	g_free(text);
	return why;
}

/* Struct ip_mreqn without its index: the one interface that has the address. */
static const char *resolve(const struct parts *p, struct maddr address, uint32_t *out)
{
	if (p->call->book == NULL)
		return why_no_index;
	*out = maddr_is_any(address) ? 0 : book_by_address(p->call->book, address);
	return *out ? NULL : why_no_such;
}

static const char *take_where(const struct parts *p, struct option_line *line)
{
	const struct layout *l = p->layout;
	bool has_index = l->index && (!l->address || p->length >= 12), known = false;
	struct maddr address = maddr_v4(0);
	uint32_t ifindex = 0;
	const char *why = NULL;

	if (l->address && !take_address(p, l->address, l->address_at, &address))
		return why_hidden;
	if (has_index)
		why = take_index(p, &ifindex, &known);
	line->resolved = has_index && !known && l->address;
	if (why == NULL && has_index && !known)
		why = l->address ? resolve(p, address, &ifindex) : why_hidden;
	line->where = (struct mc_where){ MC_WHERE_ANY, 0, maddr_v4(0) };
	if (ifindex)
		line->where = (struct mc_where){ MC_WHERE_INDEX, ifindex, maddr_v4(0) };
	else if (!maddr_is_any(address))
		line->where = (struct mc_where){ MC_WHERE_ADDRESS, 0, address };
	return why ? why : ifindex > 65535 ? why_no_line : NULL;
}

/* ---- the sources ---- */

static bool append_source(const struct parts *p, guint at, GString *out)
{
	char text[MADDR_STRLEN];
	struct maddr a;

	if (!structure_address_octets(p, at, p->layout->stride, &a))
		return false;
	g_string_append(out, maddr_format(a, text));
	return true;
}

static const char *take_filter(const struct parts *p, GString *out)
{
	const struct layout *l = p->layout;
	guint mode, n;

	if (p->octets == NULL)
		return why_hidden;
	mode = structure_little(p, l->mode_at, 4);
	n = structure_little(p, l->mode_at + 4, 4);
	if (mode > 1 || n > p->octets->len)
		return why_no_line;
	g_string_append(out, mode ? "include {" : "exclude {"); /* in.h: MCAST_INCLUDE is 1 */
	for (guint i = 0; i < n; i++) {
		g_string_append(out, i ? ", " : "");
		if (!append_source(p, l->list_at + i * l->stride, out))
			return why_no_line;
	}
	g_string_append(out, "} ");
	return NULL;
}

static const char *take_source(const struct parts *p, GString *out)
{
	char text[MADDR_STRLEN];
	struct maddr a;

	if (!take_address(p, p->layout->source, p->layout->source_at, &a))
		return why_hidden;
	g_string_append_printf(out, "%s ", maddr_format(a, text));
	return NULL;
}

const char *structure_read(const struct parts *p, struct option_line *line)
{
	const struct layout *l = p->layout;
	const char *why = NULL;

	if (p->length < l->size || (p->octets && p->octets->len < l->size) ||
	    (l->exact && p->length != l->size))
		return why_no_line;
	line->has_group = true;
	if (!take_address(p, l->group, l->group_at, &line->group))
		return why_hidden;
	if (maddr_is_v4(line->group) == p->v6)
		return why_no_line; /* a trace's line has its level by its group */
	if (l->source)
		why = take_source(p, line->middle);
	if (l->mode)
		why = take_filter(p, line->middle);
	why = why ? why : take_where(p, line);
	/* net/ipv6/mcast.c ip6_mc_msfilter: the membership of index 0, which there is not */
	if (why == NULL && l->mode && p->v6 && line->where.kind == MC_WHERE_ANY)
		why = why_no_line;
	return why;
}
