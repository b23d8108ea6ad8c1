/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/trace.h"

#include <string.h>

#include "cli/number.h"

#define WORDS_MAX 8

struct parser {
	struct trace *trace;
	struct place at;
	GHashTable *open; /* word -> socket number + 1; only sockets that are open */
	guint8 *declared; /* by interface index */
	char *word[WORDS_MAX + 1];
	size_t words;
	GError **error;
};

static bool complain(struct parser *p, const char *what, const char *allowed)
{
	return cli_mistake(p->error, &p->at, "%s; allowed is: %s", what, allowed);
}

/* ---- words ---- */

static bool index_of(struct parser *p, const char *word, uint32_t *out)
{
	uint64_t v;

	if (!number_uint(word, "interface index", 1, 65535, &p->at, &v, p->error))
		return false;
	*out = (uint32_t)v;
	return true;
}

static bool ipv4(struct parser *p, const char *word, const char *what, struct maddr *out)
{
	struct maddr a;

	if (!number_address(word, what, &p->at, &a, p->error))
		return false;
	if (!maddr_is_v4(a))
		return cli_mistake(p->error, &p->at, "%s '%s': traces are of IPv4", what, word);
	*out = a;
	return true;
}

static uint32_t socket_number(struct parser *p, const char *word)
{
	gpointer known = g_hash_table_lookup(p->open, word);

	if (known == NULL) {
		known = GUINT_TO_POINTER(++p->trace->sockets);
		g_hash_table_insert(p->open, g_strdup(word), known);
	}
	return GPOINTER_TO_UINT(known) - 1;
}

static bool where(struct parser *p, size_t i, struct mc_where *out)
{
	const char *w = p->word[i];

	*out = (struct mc_where){ MC_WHERE_ANY, 0, maddr_v4(0) };
	if (strcmp(w, "any") == 0 && p->words == i + 1)
		return true;
	if (strcmp(w, "addr") == 0 && p->words == i + 2) {
		out->kind = MC_WHERE_ADDRESS;
		return ipv4(p, p->word[i + 1], "address", &out->address);
	}
	out->kind = MC_WHERE_INDEX;
	if (p->words != i + 1)
		return complain(p, "too many words", "INDEX, any, or addr A.B.C.D");
	return index_of(p, w, &out->ifindex);
}

/* ---- lines; word[0] is the line's own ---- */

static bool declare(struct parser *p, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i <= last; i++) {
		if (p->declared[i])
			return cli_mistake(p->error, &p->at, "interface %u is declared already", i);
		p->declared[i] = 1;
	}
	return true;
}

static bool iface_flag(const char *word, unsigned *flags)
{
	if (strcmp(word, "nomulticast") == 0)
		*flags &= ~(unsigned)MC_IF_MULTICAST;
	else if (strcmp(word, "down") == 0)
		*flags &= ~(unsigned)MC_IF_UP;
	else if (strcmp(word, "loopback") == 0)
		*flags |= MC_IF_LOOPBACK;
	else
		return false;
	return true;
}

static bool line_iface(struct parser *p, struct trace_op *op)
{
	op->kind = TRACE_IFACE;
	op->flags = MC_IF_UP | MC_IF_MULTICAST;
	op->address = maddr_v4(0);
	if (!index_of(p, p->word[1], &op->first))
		return false;
	op->last = op->first;
	if (strcmp(p->word[2], "-") != 0 && !ipv4(p, p->word[2], "address", &op->address))
		return false;
	for (size_t i = 3; i < p->words; i++)
		if (!iface_flag(p->word[i], &op->flags))
			return cli_mistake(
				p->error, &p->at,
				"unknown flag '%s'; allowed are nomulticast, down, loopback",
				p->word[i]);
	return declare(p, op->first, op->last);
}

static bool line_ifaces(struct parser *p, struct trace_op *op)
{
	op->kind = TRACE_IFACES;
	op->flags = MC_IF_UP | MC_IF_MULTICAST;
	if (!index_of(p, p->word[1], &op->first) || !index_of(p, p->word[2], &op->last))
		return false;
	if (op->first > op->last)
		return complain(p, "the range is empty", "ifaces FIRST LAST with FIRST <= LAST");
	return declare(p, op->first, op->last);
}

static bool line_route(struct parser *p, struct trace_op *op)
{
	char *slash = strchr(p->word[1], '/');
	uint64_t prefix;

	op->kind = TRACE_ROUTE;
	if (slash == NULL)
		return complain(p, "a route has a prefix length", "route GROUP/PREFIX INDEX");
	*slash = '\0';
	if (!ipv4(p, p->word[1], "route", &op->address) ||
	    !number_uint(slash + 1, "prefix length", 0, 32, &p->at, &prefix, p->error))
		return false;
	op->prefix = (unsigned)prefix;
	return index_of(p, p->word[2], &op->first);
}

static bool line_noroute(struct parser *p, struct trace_op *op)
{
	(void)p;
	op->kind = TRACE_NOROUTE;
	return true;
}

static bool line_option(struct parser *p, struct trace_op *op)
{
	const char *name = p->word[2], *value = p->word[3];
	bool negative = value[0] == '-';

	op->socket = socket_number(p, p->word[1]);
	op->kind = TRACE_OPTION_IF;
	if (strcmp(name, "if") == 0)
		return ipv4(p, value, "address", &op->address);
	op->kind = TRACE_OPTION_TTL;
	if (strcmp(name, "loop") == 0)
		op->kind = TRACE_OPTION_LOOP;
	else if (strcmp(name, "ttl") != 0)
		return cli_mistake(p->error, &p->at,
				   "unknown option '%s'; allowed are ttl, loop, if", name);
	if (!number_uint(value + negative, name, 0, INT32_MAX, &p->at, &op->value, p->error))
		return false;
	if (negative)
		op->value = 0 - op->value;
	return true;
}

static bool membership(struct parser *p, struct trace_op *op, enum trace_kind kind)
{
	op->kind = kind;
	op->socket = socket_number(p, p->word[1]);
	return ipv4(p, p->word[2], "group", &op->address) && where(p, 3, &op->where);
}

static bool line_join(struct parser *p, struct trace_op *op)
{
	return membership(p, op, TRACE_JOIN);
}

static bool line_leave(struct parser *p, struct trace_op *op)
{
	return membership(p, op, TRACE_LEAVE);
}

static bool line_close(struct parser *p, struct trace_op *op)
{
	op->kind = TRACE_CLOSE;
	if (!g_hash_table_contains(p->open, p->word[1]))
		return cli_mistake(p->error, &p->at,
				   "socket '%s' is not open; allowed is one mentioned before",
				   p->word[1]);
	op->socket = socket_number(p, p->word[1]);
	g_hash_table_remove(p->open, p->word[1]); /* the word is free for a new socket */
	return true;
}

static bool line_fail(struct parser *p, struct trace_op *op)
{
	op->kind = TRACE_FAIL_ALLOC;
	if (strcmp(p->word[1], "alloc") == 0)
		return number_uint(p->word[2], "alloc", 0, UINT32_MAX, &p->at, &op->value,
				   p->error);
	op->kind = TRACE_FAIL_DRIVER;
	if (strcmp(p->word[1], "driver") == 0)
		return ipv4(p, p->word[2], "group", &op->address);
	return cli_mistake(p->error, &p->at, "unknown fault '%s'; allowed are alloc, driver",
			   p->word[1]);
}

static const struct {
	const char *name;
	size_t least, most; /* words, its own included */
	bool (*parse)(struct parser *p, struct trace_op *op);
	const char *form;
} lines[] = {
	{ "iface", 3, 6, line_iface, "iface INDEX ADDRESS|- [nomulticast] [down] [loopback]" },
	{ "ifaces", 3, 3, line_ifaces, "ifaces FIRST LAST" },
	{ "route", 3, 3, line_route, "route GROUP/PREFIX INDEX" },
	{ "noroute", 1, 1, line_noroute, "noroute" },
	{ "option", 4, 4, line_option, "option SOCKET ttl N | loop N | if ADDRESS" },
	{ "join", 4, 5, line_join, "join SOCKET GROUP INDEX|any|addr A.B.C.D" },
	{ "leave", 4, 5, line_leave, "leave SOCKET GROUP INDEX|any|addr A.B.C.D" },
	{ "close", 2, 2, line_close, "close SOCKET" },
	{ "fail", 3, 3, line_fail, "fail alloc N | fail driver GROUP" },
};

static bool parse_op(struct parser *p)
{
	struct trace_op op = { .line = p->at.line };

	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
		if (strcmp(p->word[0], lines[i].name) != 0)
			continue;
		if (p->words < lines[i].least || p->words > lines[i].most)
			return complain(p, "wrong number of words", lines[i].form);
		if (!lines[i].parse(p, &op))
			return false;
		g_array_append_val(p->trace->ops, op);
		return true;
	}
	return cli_mistake(p->error, &p->at,
			   "unknown line '%s'; allowed are iface, ifaces, route, noroute, option, "
			   "join, leave, close, fail",
			   p->word[0]);
}

/* ---- text ---- */

/* Splits a line at blanks, up to a '#'; a word more than any line has is enough to refuse it. */
static void split(struct parser *p, char *line)
{
	char *comment = strchr(line, '#');

	if (comment)
		*comment = '\0';
	p->words = 0;
	for (char *w = strtok(line, " \t\r"); w && p->words <= WORDS_MAX; w = strtok(NULL, " \t\r"))
		p->word[p->words++] = w;
}

static bool header(struct parser *p)
{
	if (p->words == 2 && strcmp(p->word[0], "mship-trace") == 0 && strcmp(p->word[1], "1") == 0)
		return true;
	return complain(p, "the first line is not a version this program reads", "mship-trace 1");
}

static bool parse_lines(struct parser *p, char *text)
{
	bool begun = false;
	char *end;

	for (char *line = text; line; line = end) {
		end = strchr(line, '\n');
		if (end)
			*end++ = '\0';
		p->at.line++;
		split(p, line);
		if (p->words == 0)
			continue;
		if (!(begun ? parse_op(p) : header(p)))
			return false;
		begun = true;
	}
	p->at.line = MAX(p->at.line, 1);
	p->words = 0;
	return begun || header(p);
}

static bool is_text(struct parser *p, const char *text, gsize length)
{
	const char *bad;

	if (g_utf8_validate_len(text, length, &bad))
		return true;
	p->at.line = 1;
	for (const char *c = text; c < bad; c++)
		p->at.line += *c == '\n';
	return complain(p, "not a text", "UTF-8 without NUL bytes");
}

struct trace *trace_parse(const char *text, gsize length, const char *name, GError **error)
{
	struct trace *t = g_new0(struct trace, 1);
	struct parser p = { .trace = t, .at = { g_intern_string(name), 0, 0 }, .error = error };
	bool ok;

	t->ops = g_array_new(FALSE, FALSE, sizeof(struct trace_op));
	p.open = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	p.declared = g_new0(guint8, 65536);
	ok = is_text(&p, text, length);
	if (ok) {
		char *copy = g_strndup(text, length);

		ok = parse_lines(&p, copy);
		g_free(copy);
	}
	g_free(p.declared);
	g_hash_table_destroy(p.open);
	if (ok)
		return t;
	trace_free(t);
	return NULL;
}

struct trace *trace_load(const char *path, GError **error)
{
	struct trace *t = NULL;
	char *text;
	gsize length;

	if (!g_file_get_contents(path, &text, &length, error))
		return NULL;
	t = trace_parse(text, length, path, error);
	g_free(text);
	return t;
}

void trace_free(struct trace *t)
{
	if (t == NULL)
		return;
	g_array_free(t->ops, TRUE);
	g_free(t);
}
