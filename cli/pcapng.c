/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/pcapng.h"

#include <errno.h>
#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

/* Block types and options of draft-ietf-opsawg-pcapng s4; sections are little-endian. */
enum {
	BLOCK_SECTION = 0x0a0d0d0a,
	BLOCK_INTERFACE = 1,
	BLOCK_PACKET = 6,
	BYTE_ORDER_MAGIC = 0x1a2b3c4d,
	OPT_END = 0,
	OPT_IF_NAME = 2,
	OPT_IF_TSRESOL = 9,
	OPT_SHB_USERAPPL = 4,
	LINKTYPE_RAW = 101,
	TSRESOL_NS = 9,
};

struct pcapng {
	FILE *file;
	char *path;
	int err; /* the first errno met */
	unsigned interfaces;
	GByteArray *block; /* the one being built */
};

/* ---- building a block ---- */

static void put16(GByteArray *b, unsigned v)
{
	guint16 le = GUINT16_TO_LE((guint16)v);

	g_byte_array_append(b, (const guint8 *)&le, sizeof(le));
}

static void put32(GByteArray *b, guint32 v)
{
	guint32 le = GUINT32_TO_LE(v);

	g_byte_array_append(b, (const guint8 *)&le, sizeof(le));
}

/* Bytes, padded to a multiple of 4. */
static void put_bytes(GByteArray *b, const void *bytes, size_t length)
{
	static const guint8 zero[4];

	g_byte_array_append(b, bytes, (guint)length);
	g_byte_array_append(b, zero, (guint)(-length & 3));
}

static void put_option(GByteArray *b, unsigned code, const void *value, size_t length)
{
	put16(b, code);
	put16(b, (unsigned)length);
	put_bytes(b, value, length);
}

static void begin_block(struct pcapng *p, guint32 type)
{
	g_byte_array_set_size(p->block, 0);
	put32(p->block, type);
	put32(p->block, 0); /* the length, known at the end */
}

static void end_block(struct pcapng *p)
{
	guint32 length = p->block->len + 4, le = GUINT32_TO_LE(length);

	put32(p->block, length);
	memcpy(p->block->data + 4, &le, sizeof(le));
	if (!p->err && fwrite(p->block->data, 1, length, p->file) != length)
		p->err = errno ? errno : EIO;
}

/* ---- the public functions ---- */

struct pcapng *pcapng_open(const char *path, GError **error)
{
	static const char program[] = "mship";
	FILE *file = fopen(path, "wb");
	struct pcapng *p;

	if (!file) {
		int err = errno;

		g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(err), "%s: %s", path,
			    g_strerror(err));
		return NULL;
	}
	p = g_new0(struct pcapng, 1);
	p->file = file;
	p->path = g_strdup(path);
	p->block = g_byte_array_new();
	begin_block(p, BLOCK_SECTION);
	put32(p->block, BYTE_ORDER_MAGIC);
	put16(p->block, 1); /* version 1.0 */
	put16(p->block, 0);
	put32(p->block, G_MAXUINT32); /* section length -1: not given */
	put32(p->block, G_MAXUINT32);
	put_option(p->block, OPT_SHB_USERAPPL, program, strlen(program));
	put_option(p->block, OPT_END, NULL, 0);
	end_block(p);
	return p;
}

unsigned pcapng_interface(struct pcapng *p, const char *name)
{
	static const guint8 resolution = TSRESOL_NS;
	size_t length = MIN(strlen(name), G_MAXUINT16);

	begin_block(p, BLOCK_INTERFACE);
	put16(p->block, LINKTYPE_RAW);
	put16(p->block, 0);
	put32(p->block, 0); /* no snapshot length */
	put_option(p->block, OPT_IF_NAME, name, length);
	put_option(p->block, OPT_IF_TSRESOL, &resolution, sizeof(resolution));
	put_option(p->block, OPT_END, NULL, 0);
	end_block(p);
	return p->interfaces++;
}

void pcapng_packet(struct pcapng *p, unsigned interface, int64_t ns, const void *datagram,
		   size_t length)
{
	g_assert(interface < p->interfaces && length <= G_MAXINT32);
	begin_block(p, BLOCK_PACKET);
	put32(p->block, interface);
	put32(p->block, (guint32)((guint64)ns >> 32));
	put32(p->block, (guint32)ns);
	put32(p->block, (guint32)length); /* captured */
	put32(p->block, (guint32)length); /* as on the wire */
	put_bytes(p->block, datagram, length);
	end_block(p);
}

bool pcapng_close(struct pcapng *p, GError **error)
{
	int err;

	if (!p)
		return true;
	if (fclose(p->file) != 0 && !p->err)
		p->err = errno ? errno : EIO;
	err = p->err;
	if (err)
		g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(err), "%s: %s", p->path,
			    g_strerror(err));
	g_byte_array_unref(p->block);
	g_free(p->path);
	g_free(p);
	return err == 0;
}
