/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/textfile.h"
#include "cli/value.h"

#include <libfyaml.h>
#include <string.h>

#define DEPTH_MAX 16

struct reader {
	const char *file;
	struct place last; /* of the latest scalar: where a list or map without one is near */
	GError **error;
};

static struct value *convert(struct reader *r, struct fy_node *node, unsigned depth);

static struct place place_of(struct reader *r, struct fy_node *node)
{
	struct fy_token *token = fy_node_is_scalar(node) ? fy_node_get_scalar_token(node) : NULL;
	const struct fy_mark *mark = token ? fy_token_start_mark(token) : NULL;

	if (mark) {
		r->last.line = (unsigned)mark->line + 1;
		r->last.column = (unsigned)mark->column + 1;
	}
	return r->last;
}

static struct value *convert_text(struct reader *r, struct fy_node *node, const struct place *at)
{
	size_t length = 0;
	const char *text = fy_node_get_scalar(node, &length);
	char *copy;
	struct value *v;

	if (text && memchr(text, 0, length)) {
		cli_mistake(r->error, at, "a NUL character in a value");
		return NULL;
	}
	copy = g_strndup(text ? text : "", length);
	v = value_new_text(copy, at);
	g_free(copy);
	return v;
}

static bool convert_list(struct reader *r, struct fy_node *node, struct value *v, unsigned depth)
{
	struct fy_node *item;
	void *iter = NULL;

	while ((item = fy_node_sequence_iterate(node, &iter))) {
		struct value *converted = convert(r, item, depth + 1);

		if (!converted)
			return false;
		if (v->items->len == 0)
			v->at = converted->at;
		g_ptr_array_add(v->items, converted);
	}
	return true;
}

static bool convert_map(struct reader *r, struct fy_node *node, struct value *v, unsigned depth)
{
	struct fy_node_pair *pair;
	void *iter = NULL;

	while ((pair = fy_node_mapping_iterate(node, &iter))) {
		struct fy_node *k = fy_node_pair_key(pair), *i = fy_node_pair_value(pair);
		struct value *key = k ? convert(r, k, depth + 1) : NULL, *item;

		if (!key)
			return k ? false : cli_mistake(r->error, &r->last, "a key is empty");
		if (v->keys->len == 0)
			v->at = key->at;
		/* An empty value has no token of its own: it is where its key is. */
		item = i ? convert(r, i, depth + 1) : value_new_text("", &key->at);
		if (item && key->kind == VALUE_TEXT) {
			value_put(v, key, item); /* libfyaml has refused duplicates */
			continue;
		}
		if (item)
			cli_mistake(r->error, &key->at, "a key must be a word");
		value_free(key);
		value_free(item);
		return false;
	}
	return true;
}

static struct value *convert(struct reader *r, struct fy_node *node, unsigned depth)
{
	struct place at = place_of(r, node);
	struct value *v;
	bool ok;

	if (depth > DEPTH_MAX || fy_node_is_alias(node) || fy_node_get_anchor(node) ||
	    fy_node_get_tag(node, &(size_t){ 0 })) {
		cli_mistake(r->error, &at,
			    depth > DEPTH_MAX ? "values are nested too deep"
					      : "anchors, aliases (&x *x) and tags (!x) are not "
						"known here; put the value in quotes");
		return NULL;
	}
	if (fy_node_is_scalar(node))
		return convert_text(r, node, &at);
	v = value_new(fy_node_is_sequence(node) ? VALUE_LIST : VALUE_MAP, &at);
	ok = v->kind == VALUE_LIST ? convert_list(r, node, v, depth)
				   : convert_map(r, node, v, depth);
	if (ok)
		return v;
	value_free(v);
	return NULL;
}

struct source {
	const char *file;
	struct fy_parser *parser;
	struct fy_diag *diag;
	GString *said; /* what libfyaml would print: some errors are not collected */
};

static void keep(struct fy_diag *diag, void *said, const char *text, size_t length)
{
	(void)diag;
	g_string_append_len(said, text, (gssize)length);
}

/* libfyaml's first complaint as ours. */
static void complain(const struct source *s, GError **error)
{
	void *iter = NULL;
	struct fy_diag_error *e = fy_diag_errors_iterate(s->diag, &iter);
	struct place at = { s->file, 0, 0 };
	const char *said = s->said->len ? s->said->str : "cannot be read";
	const char *what = e && e->msg ? e->msg : said;

	if (e && e->line > 0) {
		at.line = (unsigned)e->line;
		at.column = e->column > 0 ? (unsigned)e->column : 0;
	}
	cli_mistake(error, &at, "this is not YAML: %.*s", (int)strcspn(what, "\n"), what);
}

static struct value *read_document(const struct source *s, GError **error)
{
	struct reader r = { s->file, { s->file, 1, 1 }, error };
	struct fy_document *doc = fy_parse_load_document(s->parser), *second = NULL;
	struct fy_node *root = doc ? fy_document_root(doc) : NULL;
	struct value *v = NULL;

	if (!doc && fy_diag_got_error(s->diag))
		complain(s, error);
	else if (!root || !fy_node_is_mapping(root))
		cli_mistake(error, &r.last, "the file holds no map of keys");
	else
		v = convert(&r, root, 0);
	if (v && (second = fy_parse_load_document(s->parser))) {
		cli_mistake(error, &r.last, "a second document follows; one is allowed");
		g_clear_pointer(&v, value_free);
	} else if (v && fy_diag_got_error(s->diag)) {
		complain(s, error);
		g_clear_pointer(&v, value_free);
	}
	if (second)
		fy_parse_document_destroy(s->parser, second);
	if (doc)
		fy_parse_document_destroy(s->parser, doc);
	return v;
}

static struct fy_diag *collector(GString *said)
{
	struct fy_diag_cfg config = {
		.output_fn = keep,
		.user = said,
		.level = FYET_ERROR,
		.module_mask = ~0u,
	};
	struct fy_diag *diag = fy_diag_create(&config);

	fy_diag_set_collect_errors(diag, true);
	return diag;
}

struct value *value_read(const char *path, GError **error)
{
	struct source s = { .file = g_intern_string(path) };
	char *text = textfile_read(s.file, error);
	struct fy_parse_cfg config = { .flags = FYPCF_QUIET };
	struct value *v = NULL;

	if (!text)
		return NULL;
	s.said = g_string_new(NULL);
	s.diag = config.diag = collector(s.said);
	s.parser = fy_parser_create(&config);
	if (s.parser && fy_parser_set_string(s.parser, text, strlen(text)) == 0)
		v = read_document(&s, error);
	fy_parser_destroy(s.parser);
	fy_diag_destroy(s.diag);
	g_string_free(s.said, TRUE);
	g_free(text);
	return v;
}
