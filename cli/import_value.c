/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/import_value.h"

#include <string.h>

#define DEEPEST 32 /* brackets within brackets; strace writes five or so */

static char *skip_quoted(char *p)
{
	for (p++; *p && *p != '"'; p++)
		if (*p == '\\' && p[1])
			p++;
	return *p ? p + 1 : NULL;
}

/* 3<socket:[1]>, 4<TCP:[a->b]>; but not 1<<4. */
static char *skip_annotation(char *p)
{
	if (p[1] == '<')
		return p + 2;
	for (p++; *p && (*p != '>' || p[-1] == '-');)
		p++;
	return *p ? p + 1 : NULL;
}

char *value_skip(char *p)
{
	static const char open[] = "([{", close[] = ")]}";
	char closing[DEEPEST];
	size_t depth = 0;

	do {
		const char *bracket = *p ? strchr(open, *p) : NULL;

		if (*p == '\0')
			return depth ? NULL : p;
		if (*p == '"') {
			p = skip_quoted(p);
		} else if (*p == '<') {
			p = skip_annotation(p);
		} else {
			if (bracket && depth == DEEPEST)
				return NULL;
			if (bracket)
				closing[depth++] = close[bracket - open];
			else if (depth && *p == closing[depth - 1])
				depth--;
			p++;
		}
	} while (p && depth);
	return p;
}

size_t value_split(char *text, char **parts, size_t room)
{
	size_t n = 0;

	text += strspn(text, " ");
	while (*text && n < room) {
		char *p = text;

		parts[n++] = text;
		if (n == room)
			break;
		while (p && *p && *p != ',')
			p = value_skip(p);
		if (p == NULL || *p == '\0')
			break;
		*p++ = '\0';
		text = p + strspn(p, " ");
	}
	return n;
}

/* ---- numbers ---- */

static bool is_end(char c)
{
	return c == '\0' || strchr(" <]|", c) != NULL;
}

bool value_number(const char *text, gint64 *out)
{
	char *end;

	text += *text == '[';
	if (!g_ascii_isdigit(text[text[0] == '-']))
		return false;
	*out = g_ascii_strtoll(text, &end, g_str_has_prefix(text, "0x") ? 16 : 10);
	return is_end(*end);
}

/* <socket:[1]>, <UDP:[1]> of -yy; but not <pipe:[1]>. */
static bool is_socket(const char *annotation)
{
	return annotation &&
	       (g_str_has_prefix(annotation, "<socket:[") || g_ascii_isupper(annotation[1]));
}

bool value_descriptor(const char *text, long *fd, guint64 *inode)
{
	const char *annotation = strchr(text, '<');
	const char *bracket = is_socket(annotation) ? strchr(annotation, '[') : NULL;
	gint64 n;
	char *end;

	*inode = 0;
	if (!value_number(text, &n) || n < 0 || n > G_MAXINT32)
		return false;
	*fd = (long)n;
	if (bracket == NULL || !g_ascii_isdigit(bracket[1]))
		return true;
	*inode = g_ascii_strtoull(bracket + 1, &end, 10);
	if (strncmp(end, "]>", 2) != 0) /* an address, -yy */
		*inode = 0;
	return true;
}

bool value_has_flag(const char *text, const char *flag)
{
	size_t n = strlen(flag);

	for (const char *p = text; (p = strstr(p, flag)) != NULL; p += n)
		if ((p == text || strchr("|= ", p[-1])) && (p[n] == '\0' || strchr("|,} ", p[n])))
			return true;
	return false;
}

/* ---- structures ---- */

#define MEMBERS_MAX 32

static const char *member_in(const char *part, const char *name, size_t length)
{
	const char *amp = strchr(part, '&');

	if (strncmp(part, name, length) == 0 && part[length] == '=')
		return part + length + 1;
	if (amp && part[0] != '{' && strncmp(amp + 1, name, length) == 0 && amp[length + 1] == ')')
		return part;
	return NULL;
}

char *value_member(const char *text, const char *name)
{
	char *copy, *parts[MEMBERS_MAX], *found = NULL;
	size_t n, length = strlen(text);

	if (length < 2 || text[0] != '{' || text[length - 1] != '}')
		return NULL;
	copy = g_strndup(text + 1, length - 2);
	n = value_split(copy, parts, MEMBERS_MAX);
	for (size_t i = 0; i < n && found == NULL; i++)
		found = g_strdup(member_in(parts[i], name, strlen(name)));
	g_free(copy);
	return found;
}

/* What stands between the first quotes, to be freed. */
static char *quoted(const char *text)
{
	const char *begin = strchr(text, '"'), *end = begin ? strchr(begin + 1, '"') : NULL;

	return end ? g_strndup(begin + 1, (gsize)(end - begin - 1)) : NULL;
}

static bool socket_address(const char *text, struct maddr *out)
{
	static const char *const names[] = { "sin_addr", "sin6_addr" };
	bool ok = false;

	for (size_t i = 0; i < G_N_ELEMENTS(names) && !ok; i++) {
		char *member = value_member(text, names[i]);

		ok = member && member[0] != '{' && value_address(member, out);
		g_free(member);
	}
	return ok;
}

bool value_address(const char *text, struct maddr *out)
{
	char *address;
	bool ok;

	if (text[0] == '{')
		return socket_address(text, out);
	if (!g_str_has_prefix(text, "inet_addr(") && !g_str_has_prefix(text, "inet_pton("))
		return false;
	address = quoted(text);
	ok = address && maddr_parse(address, out);
	g_free(address);
	return ok;
}

char *value_interface_name(const char *text)
{
	return g_str_has_prefix(text, "if_nametoindex(") ? quoted(text) : NULL;
}

/* ---- octets ---- */

static const char *number(const char *p, unsigned base, size_t most, guint8 *out)
{
	unsigned v = 0;

	for (size_t i = 0; i < most && g_ascii_isxdigit(*p); i++, p++) {
		unsigned digit = (unsigned)g_ascii_xdigit_value(*p);

		if (digit >= base)
			break;
		v = v * base + digit;
	}
	*out = (guint8)v;
	return p;
}

/* Behind the escape at p, which stands after the backslash. */
static const char *escape(const char *p, guint8 *out)
{
	static const char letters[] = "nrtvfba", octets[] = "\n\r\t\v\f\b\a";
	const char *letter = strchr(letters, *p);

	if (*p >= '0' && *p <= '7')
		return number(p, 8, 3, out);
	if (*p == 'x')
		return number(p + 1, 16, 2, out);
	*out = (guint8)(letter && *p ? octets[letter - letters] : *p);
	return p + 1;
}

enum value_octets value_octets(const char *text, GByteArray *out)
{
	const char *p = text + 1;

	g_byte_array_set_size(out, 0);
	if (text[0] != '"')
		return VALUE_NONE;
	while (*p && *p != '"') {
		guint8 octet = (guint8)*p;

		p = *p == '\\' && p[1] ? escape(p + 1, &octet) : p + 1;
		g_byte_array_append(out, &octet, 1);
	}
	if (*p == '\0')
		return VALUE_NONE;
	return g_str_has_prefix(p + 1, "...") ? VALUE_CUT : VALUE_OCTETS;
}
