/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/report_page.h"

#include <json-glib/json-glib.h>

#include "cli/error.h"
#include "cli/report_text.h"

static const char style[] =
	"body{font:16px/1.5 system-ui,sans-serif;color:#222;background:#fff;margin:0 auto;"
	"max-width:64rem;padding:0 1rem 3rem}\n"
	"h1{font-size:1.6rem;line-height:1.25;margin:1.5rem 0 .5rem}\n"
	"h2{font-size:1.3rem;margin:2.5rem 0 .5rem;border-bottom:2px solid #ddd}\n"
	"h3{font-size:1.05rem;margin:1.5rem 0 .3rem}\n"
	"p.question{font-size:1.15rem;margin:.5rem 0}\n"
	".answer{background:#f2f7fb;border-left:5px solid #0072B2;margin:1rem 0;"
	"padding:.6rem 1rem}\n"
	".answer ul{margin:.5rem 0;padding-left:1.2rem}.answer li{margin:.35rem 0}\n"
	"p.short{font-size:1.12rem;margin:.3rem 0}\n"
	"figure{margin:1.5rem 0;break-inside:avoid}\n"
	"figure .draw{overflow-x:auto}\n"
	"figure svg{display:block;width:100%;min-width:30rem;max-width:46rem;height:auto}\n"
	"figcaption{font-size:.95rem;color:#444;max-width:46rem}\n"
	".wide{overflow-x:auto}\n"
	"table{border-collapse:collapse;font-size:.88rem;margin:.5rem 0}\n"
	"th,td{border-bottom:1px solid #ddd;padding:.25rem .6rem;text-align:left;"
	"vertical-align:top}\n"
	"table{min-width:34rem}table.tight{font-size:.82rem}\n"
	"table.tight td,table.tight th{padding:.2rem .4rem}\n"
	".tight tbody th,.good{white-space:nowrap}\n"
	"thead th{background:#f4f4f4;border-bottom:2px solid #bbb}\n"
	"tbody th{font-weight:600}\n"
	"td.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}\n"
	".good{color:#00664b}.bad{color:#a33c00}.dim{color:#666}\n"
	"code{background:#f4f4f4;padding:.1em .3em}\n"
	"@media print{body{max-width:none;font-size:11pt}.wide,figure .draw{overflow:visible}\n"
	"figure svg{min-width:0;max-width:14cm}table{min-width:0;font-size:8.5pt}\n"
	"h2,h3,h3+p{break-after:avoid}tr{break-inside:avoid}}\n";

void page_begin(GString *page, const char *title)
{
	g_string_append(page,
			"<!DOCTYPE html>\n<html lang=en>\n<head>\n<meta charset=utf-8>\n"
			"<meta name=viewport content=\"width=device-width,initial-scale=1\">\n"
			"<title>");
	html_text(page, title);
	g_string_append_printf(page, "</title>\n<style>\n%s</style>\n</head>\n<body>\n", style);
}

/* ---- provenance ---- */

static char *member(JsonObject *o, const char *name)
{
	JsonNode *v = o && json_object_has_member(o, name) ? json_object_get_member(o, name) : NULL;

	if (!v || !JSON_NODE_HOLDS_VALUE(v))
		return g_strdup("unknown");
	if (json_node_get_value_type(v) == G_TYPE_STRING)
		return g_strdup(json_node_get_string(v));
	if (json_node_get_value_type(v) == G_TYPE_INT64)
		return g_strdup_printf("%" G_GINT64_FORMAT, json_node_get_int(v));
	return text_ratio(json_node_get_double(v));
}

static JsonObject *object_of(JsonObject *o, const char *name)
{
	JsonNode *v = json_object_has_member(o, name) ? json_object_get_member(o, name) : NULL;

	return v && JSON_NODE_HOLDS_OBJECT(v) ? json_node_get_object(v) : NULL;
}

static void put_row(GString *page, const char *scenario, JsonObject *o)
{
	static const char *const of_run[] = { "version", "commit", "command",
					      "date",	 "points", "wall_s" };
	static const char *const of_host[] = { "cpu", "cores", "os", "kernel", "compiler" };
	JsonObject *host = object_of(o, "host");

	g_string_append(page, "<tr>");
	html_element(page, "th scope=row", scenario);
	for (size_t i = 0; i < G_N_ELEMENTS(of_run); i++) {
		char *text = member(o, of_run[i]);

		html_element(page, i == 2 ? "td style=\"font-family:monospace\"" : "td", text);
		g_free(text);
	}
	g_string_append(page, "<td>");
	for (size_t i = 0; i < G_N_ELEMENTS(of_host); i++) {
		char *text = member(host, of_host[i]);

		g_string_append(page, i ? "; " : "");
		html_text(page, text);
		g_string_append(page, i == 1 ? " cores" : "");
		g_free(text);
	}
	g_string_append(page, "</td></tr>\n");
}

void page_provenance_begin(GString *page, const char *of, const char *says)
{
	html_element(page, "h2", "Where the numbers come from");
	html_element(page, "p", says);
	g_string_append(page, "<div class=wide><table><thead><tr>");
	html_element(page, "th", of);
	g_string_append(page, "<th>version</th>"
			      "<th>commit</th><th>command</th><th>date</th><th>points</th>"
			      "<th>wall, s</th><th>host</th></tr></thead><tbody>\n");
}

void page_provenance_end(GString *page)
{
	g_string_append(page, "</tbody></table></div>\n");
}

char *page_machine(const char *path)
{
	JsonParser *parser = json_parser_new();
	JsonNode *root = NULL;
	char *cpu;

	if (json_parser_load_from_file(parser, path, NULL))
		root = json_parser_get_root(parser);
	cpu = member(root && JSON_NODE_HOLDS_OBJECT(root)
			     ? object_of(json_node_get_object(root), "host")
			     : NULL,
		     "cpu");
	g_object_unref(parser);
	return cpu;
}

bool page_provenance(GString *page, const char *scenario, const char *path, GError **error)
{
	JsonParser *parser = json_parser_new();
	char *name = g_path_get_basename(path);
	GError *cause = NULL;
	bool ok = true;

	if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
		g_string_append(page, "<tr>");
		html_element(page, "th scope=row", scenario);
		html_printf(page, "td colspan=7", "no %s", name);
		g_string_append(page, "</tr>\n");
	} else if (!json_parser_load_from_file(parser, path, &cause)) {
		ok = cli_mistake(error, NULL, "%s: %s", path, cause->message);
		g_error_free(cause);
	} else if (!JSON_NODE_HOLDS_OBJECT(json_parser_get_root(parser))) {
		ok = cli_mistake(error, NULL, "%s: this is no provenance", path);
	} else {
		put_row(page, scenario, json_node_get_object(json_parser_get_root(parser)));
	}
	g_object_unref(parser);
	g_free(name);
	return ok;
}

void page_end(GString *page)
{
	g_string_append(page, "</body>\n</html>\n");
}
