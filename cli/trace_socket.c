/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines of a trace about sockets as such: whose they are, their options, their end. */
#include <string.h>

#include "cli/number.h"
#include "cli/trace_line.h"

static const struct mc_socket_config by_default = { MC_DUAL, MC_DGRAM, 0, 0, 0 };

/* For the exit of its process. */
static void note_owner(struct trace_parser *p, const char *word, uint32_t pid)
{
	gpointer key = GUINT_TO_POINTER(pid);
	GPtrArray *words = g_hash_table_lookup(p->owners, key);

	if (words == NULL) {
		words = g_ptr_array_new_with_free_func(g_free);
		g_hash_table_insert(p->owners, key, words);
	}
	g_ptr_array_add(words, g_strdup(word));
}

static uint32_t open_socket(struct trace_parser *p, const char *word,
			    const struct mc_socket_config *config)
{
	g_hash_table_insert(p->open, g_strdup(word), GUINT_TO_POINTER(p->trace->sockets + 1));
	g_array_append_val(p->trace->configs, *config);
	if (config->pid)
		note_owner(p, word, config->pid);
	return p->trace->sockets++;
}

uint32_t trace_socket(struct trace_parser *p, const char *word)
{
	gpointer known = g_hash_table_lookup(p->open, word);

	return known ? GPOINTER_TO_UINT(known) - 1 : open_socket(p, word, &by_default);
}

/* ---- socket ---- */

static bool take_number(struct trace_parser *p, size_t i, const char *what, uint32_t least,
			uint32_t *out)
{
	uint64_t v;

	if (i >= p->words)
		return trace_complain(p, "a number is missing", "pid P, uid U");
	if (!number_uint(p->word[i], what, least, UINT32_MAX, &p->at, &v, p->error))
		return false;
	*out = (uint32_t)v;
	return true;
}

/* `raw` alone is of IGMP; else a protocol's name, or its number. */
static bool take_protocol(struct trace_parser *p, size_t *i, struct mc_socket_config *c)
{
	const char *word = *i + 1 < p->words ? p->word[*i + 1] : "";
	uint64_t number;

	c->protocol = mc_protocol("igmp");
	if (g_ascii_isdigit(word[0])) {
		if (!number_uint(word, "protocol", 0, 255, &p->at, &number, p->error))
			return false;
		c->protocol = (int)number;
		++*i;
	} else if (mc_protocol(word) >= 0) {
		c->protocol = mc_protocol(word);
		++*i;
	}
	return true;
}

static const struct {
	const char *name;
	enum mc_type type;
} types[] = { { "udp", MC_DGRAM }, { "tcp", MC_STREAM }, { "raw", MC_RAW } };

static const struct {
	const char *name;
	enum mc_domain domain;
} domains[] = { { "ipv4", MC_INET }, { "ipv6", MC_INET6 } };

/* The words from *i on that belong together; leaves *i at the last. */
static bool take_property(struct trace_parser *p, size_t *i, struct mc_socket_config *c)
{
	const char *word = p->word[*i];

	if (strcmp(word, "pid") == 0)
		return take_number(p, ++*i, "pid", 1, &c->pid);
	if (strcmp(word, "uid") == 0)
		return take_number(p, ++*i, "uid", 0, &c->uid);
	for (size_t k = 0; k < G_N_ELEMENTS(domains); k++)
		if (strcmp(word, domains[k].name) == 0) {
			c->domain = domains[k].domain;
			return true;
		}
	for (size_t k = 0; k < G_N_ELEMENTS(types); k++)
		if (strcmp(word, types[k].name) == 0) {
			c->type = types[k].type;
			return c->type != MC_RAW || take_protocol(p, i, c);
		}
	return cli_mistake(p->error, &p->at,
			   "unknown property '%s'; allowed are pid P, uid U, udp, tcp, "
			   "raw PROTOCOL, ipv4, ipv6",
			   word);
}

bool trace_line_socket(struct trace_parser *p, struct trace_op *op)
{
	struct mc_socket_config config = by_default;

	op->kind = TRACE_SOCKET;
	if (g_hash_table_contains(p->open, p->word[1]))
		return cli_mistake(p->error, &p->at,
				   "socket '%s' is open already; allowed is a new one", p->word[1]);
	for (size_t i = 2; i < p->words; i++)
		if (!take_property(p, &i, &config))
			return false;
	op->socket = open_socket(p, p->word[1], &config);
	return true;
}

/* ---- option ---- */

enum form { NUMBER, ADDRESS, INDEX };

static const struct {
	const char *name;
	unsigned version;
	enum form form;
	enum trace_option option;
} options[] = {
	{ "ttl", 1, NUMBER, TRACE_TTL },   { "loop", 1, NUMBER, TRACE_LOOP },
	{ "if", 1, ADDRESS, TRACE_IF },	   { "all", 2, NUMBER, TRACE_ALL },
	{ "hops", 2, NUMBER, TRACE_HOPS }, { "loop6", 2, NUMBER, TRACE_LOOP6 },
	{ "if6", 2, INDEX, TRACE_IF6 },	   { "all6", 2, NUMBER, TRACE_ALL6 },
};

static bool take_int(struct trace_parser *p, const char *name, const char *value, uint64_t *out)
{
	bool negative = value[0] == '-';

	if (!number_uint(value + negative, name, 0, INT32_MAX, &p->at, out, p->error))
		return false;
	if (negative)
		*out = 0 - *out;
	return true;
}

/* An index is what has neither dots nor colons. */
static bool take_interface(struct trace_parser *p, struct trace_op *op, const char *value)
{
	if (p->trace->version < 2 || strpbrk(value, ".:"))
		return trace_address(p, value, "address", &op->address);
	op->option = TRACE_IF_INDEX;
	return number_uint(value, "interface index", 0, INT32_MAX, &p->at, &op->value, p->error);
}

bool trace_line_option(struct trace_parser *p, struct trace_op *op)
{
	const char *name = p->word[2], *value = p->word[3];
	size_t i = 0;

	op->kind = TRACE_OPTION;
	op->socket = trace_socket(p, p->word[1]);
	while (i < G_N_ELEMENTS(options) && strcmp(options[i].name, name) != 0)
		i++;
	if (i == G_N_ELEMENTS(options))
		return cli_mistake(p->error, &p->at,
				   "unknown option '%s'; allowed are ttl, loop, if%s", name,
				   p->trace->version < 2 ? "" : ", all, hops, loop6, if6, all6");
	if (options[i].version > p->trace->version)
		return cli_mistake(p->error, &p->at,
				   "option '%s' is of version 2; begin with mship-trace 2", name);
	op->option = options[i].option;
	if (options[i].form == ADDRESS)
		return take_interface(p, op, value);
	return take_int(p, name, value, &op->value);
}

/* ---- the end ---- */

bool trace_line_close(struct trace_parser *p, struct trace_op *op)
{
	op->kind = TRACE_CLOSE;
	if (!g_hash_table_contains(p->open, p->word[1]))
		return cli_mistake(p->error, &p->at,
				   "socket '%s' is not open; allowed is one mentioned before",
				   p->word[1]);
	op->socket = trace_socket(p, p->word[1]);
	g_hash_table_remove(p->open, p->word[1]); /* the word is free for a new socket */
	return true;
}

/* Its words are free then; one that was closed may have become another's, or been opened anew. */
bool trace_line_exit(struct trace_parser *p, struct trace_op *op)
{
	GPtrArray *words;
	uint32_t pid = 0;

	op->kind = TRACE_EXIT;
	if (!take_number(p, 1, "process", 1, &pid))
		return false;
	op->value = pid;
	op->list = p->trace->closed->len;
	words = g_hash_table_lookup(p->owners, GUINT_TO_POINTER(pid));
	for (guint i = 0; words && i < words->len; i++) {
		gpointer known = g_hash_table_lookup(p->open, words->pdata[i]);
		uint32_t socket = GPOINTER_TO_UINT(known) - 1;

		if (known == NULL ||
		    g_array_index(p->trace->configs, struct mc_socket_config, socket).pid != pid)
			continue;
		g_array_append_val(p->trace->closed, socket);
		g_hash_table_remove(p->open, words->pdata[i]);
		op->count++;
	}
	g_hash_table_remove(p->owners, GUINT_TO_POINTER(pid));
	return true;
}
