/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The structures of membership calls, as strace prints them: taken apart, or as octets. */
#ifndef CLI_IMPORT_STRUCTURE_H
#define CLI_IMPORT_STRUCTURE_H

#include "cli/import_option.h"

/* Where the parts of a structure are: by the member's name, where strace takes it apart, and by the octet
 * (Linux, include/uapi/linux/in.h and in6.h), where it prints octets.  A part without a name is not there. */
struct layout {
	const char *group, *source, *address, *index, *mode;
	guint group_at, source_at, address_at, index_at, mode_at, list_at;
	guint stride; /* of an address: 4, 16, or 128 (sockaddr_storage) */
	guint size;   /* without a list */
	bool exact;   /* of that size, and no larger */
};

extern const struct layout layout_mreq, layout_mreq_source, layout_msfilter, layout_mreq6,
	layout_group_req, layout_group_source_req, layout_group_filter;

/* Why a call is refused. */
extern const char why_cut[], why_hidden[], why_no_index[], why_no_such[], why_no_book[],
	why_no_name[], why_no_line[], why_stream[];

struct parts {
	const struct option_call *call;
	const struct layout *layout;
	GByteArray *octets; /* NULL: strace took it apart */
	gint64 length;
	bool v6; /* of the call's level */
};

/* The low octet first, as the machines that strace's users have. */
guint structure_little(const struct parts *p, guint at, guint size);
/* False if it is not there, or of another family. */
bool structure_address_octets(const struct parts *p, guint at, guint stride, struct maddr *out);
/* An index, or a name that the book has; NULL, or why not. */
const char *structure_index_of_text(const struct book *book, const char *text, uint32_t *out);
/* Group, sources and interface into the line; NULL, or why not. */
const char *structure_read(const struct parts *p, struct option_line *line);

#endif
