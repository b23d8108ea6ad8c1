/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/import_line.h"

#include <string.h>

#include "cli/import_front.h"
#include "cli/import_value.h"

struct reader {
	struct strace *out;
	struct place at;
	const char *const *calls;
	bool cut;		/* this is the last line, and has no end */
	char *partial;		/* the line before, into which strace wrote a message */
	uint32_t partial_of;	/* whose it is; before the message told of one more */
	GHashTable *unfinished; /* pid -> struct strace_event, its arguments so far */
	GHashTable *alive;	/* pids that have been seen and have not ended */
	uint32_t first; /* the process that lines without a number are of; 0: not known yet */
	GError **error;
};

/* ---- who ---- */

static uint32_t the_only_one(struct reader *r)
{
	GHashTableIter i;
	gpointer pid;

	g_hash_table_iter_init(&i, r->alive);
	return g_hash_table_iter_next(&i, &pid, NULL) ? GPOINTER_TO_UINT(pid) : 0;
}

static void rename_first(struct reader *r, uint32_t pid)
{
	struct strace_event *begun = g_hash_table_lookup(r->unfinished, GUINT_TO_POINTER(0));

	r->first = pid;
	g_hash_table_remove(r->alive, GUINT_TO_POINTER(0));
	for (guint i = 0; i < r->out->events->len; i++) {
		struct strace_event *e = &g_array_index(r->out->events, struct strace_event, i);

		e->pid = e->pid ? e->pid : pid;
	}
	if (begun == NULL)
		return;
	begun->pid = pid;
	g_hash_table_steal(r->unfinished, GUINT_TO_POINTER(0));
	g_hash_table_insert(r->unfinished, GUINT_TO_POINTER(pid), begun);
}

/* strace names a process only while it follows several.  The first that is named without having been
 * seen to start is the one whose lines came first. */
static uint32_t who(struct reader *r, uint32_t named)
{
	if (named == 0)
		return g_hash_table_size(r->alive) == 1 ? the_only_one(r) : r->first;
	if (r->first == 0 && g_hash_table_contains(r->alive, GUINT_TO_POINTER(0)) &&
	    !g_hash_table_contains(r->alive, GUINT_TO_POINTER(named)))
		rename_first(r, named);
	return named;
}

static void append(struct reader *r, const struct strace_event *e)
{
	gpointer pid = GUINT_TO_POINTER(e->pid);

	if (e->kind == STRACE_ENDED)
		g_hash_table_remove(r->alive, pid);
	else
		g_hash_table_add(r->alive, pid);
	g_array_append_vals(r->out->events, e, 1);
}

/* ---- calls ---- */

static void foreign(struct reader *r)
{
	if (r->out->foreign++ == 0)
		r->out->first_foreign = r->at.line;
}

static size_t name_length(const char *p)
{
	return strspn(p, "abcdefghijklmnopqrstuvwxyz_0123456789");
}

static bool is_known(const struct reader *r, const char *p)
{
	size_t n = name_length(p);

	for (const char *const *c = r->calls; *c; c++)
		if (strlen(*c) == n && strncmp(*c, p, n) == 0)
			return true;
	return false;
}

/* NAME(ARGUMENTS) = RESULT, from its name on. */
static bool take_call(struct reader *r, char *p, struct strace_event *e)
{
	size_t n = name_length(p);
	char *end;

	end = value_skip(p + n);
	if (r->cut && (end == NULL || !strchr(end, '='))) {
		foreign(r);
		return true;
	}
	if (end == NULL)
		return cli_mistake(r->error, &r->at, "the call '%s' has no end", p);
	e->kind = STRACE_CALL;
	p[n] = '\0';
	e->name = g_string_chunk_insert_const(r->out->texts, p);
	e->arguments = p + n + 1;
	end[-1] = '\0';
	end += strspn(end, " ");
	if (*end != '=')
		return cli_mistake(r->error, &r->at, "the call of %s has no result", p);
	e->result = end + 1 + strspn(end + 1, " ");
	append(r, e);
	return true;
}

/* A call that never came back: its process ended, or the file does. */
static void append_unfinished(struct reader *r, struct strace_event *begun)
{
	size_t n = name_length(begun->arguments);

	begun->arguments[n] = '\0';
	begun->name = begun->arguments;
	begun->arguments += n + 1;
	append(r, begun);
	g_hash_table_remove(r->unfinished, GUINT_TO_POINTER(begun->pid));
}

static bool take_unfinished(struct reader *r, char *p, struct strace_event *e)
{
	struct strace_event *kept = g_memdup2(e, sizeof(*e));
	struct strace_event *before = g_hash_table_lookup(r->unfinished, GUINT_TO_POINTER(e->pid));

	if (before)
		append_unfinished(r, before);
	kept->kind = STRACE_CALL;
	kept->arguments = p;
	g_hash_table_replace(r->unfinished, GUINT_TO_POINTER(e->pid), kept);
	return true;
}

/* A thread that calls execve(2) goes on with the number of its process's first. */
static void append_renamed(struct reader *r, const struct strace_event *e, uint32_t thread)
{
	struct strace_event renamed = {
		.kind = STRACE_RENAMED, .line = e->line, .pid = e->pid, .was = thread
	};

	if (thread == e->pid || !g_hash_table_remove(r->alive, GUINT_TO_POINTER(thread)))
		return;
	append(r, &renamed);
}

/* Cuts off " <unfinished ...>", or " <pid changed to 12 ...>", of whom the rest is then. */
static bool is_unfinished(struct reader *r, char *p, struct strace_event *e)
{
	static const char unfinished[] = " <unfinished ...>", changed[] = " <pid changed to ";
	uint32_t thread = e->pid;
	char *tail, *number;

	if (!g_str_has_suffix(p, " ...>"))
		return false;
	tail = g_str_has_suffix(p, unfinished) ? p + strlen(p) - strlen(unfinished)
					       : g_strrstr(p, changed);
	number = tail ? tail + strlen(changed) : NULL;
	if (tail == NULL || (strcmp(tail, unfinished) != 0 && !front_pid(&number, &e->pid)))
		return false;
	*tail = '\0';
	append_renamed(r, e, thread);
	return true;
}

/* <... NAME resumed>, and the rest. */
static bool take_resumed(struct reader *r, char *p, struct strace_event *e)
{
	char *rest = strstr(p, "resumed>"), *name = p + strlen("<... "), *whole, *call;
	struct strace_event *begun = g_hash_table_lookup(r->unfinished, GUINT_TO_POINTER(e->pid));
	bool ok;

	if (begun == NULL || rest == NULL ||
	    strncmp(begun->arguments, name, name_length(name)) != 0) {
		if (is_known(r, name))
			foreign(r); /* it began before the file did */
		return true;
	}
	whole = g_strconcat(begun->arguments, rest + strlen("resumed>"), NULL);
	e->line = begun->line;
	e->begun = begun->begun;
	call = g_string_chunk_insert(r->out->texts, whole);
	g_free(whole);
	ok = take_call(r, call, e);
	g_hash_table_remove(r->unfinished, GUINT_TO_POINTER(e->pid));
	return ok;
}

static gint by_line(gconstpointer a, gconstpointer b)
{
	const struct strace_event *x = a, *y = b;

	return (x->line > y->line) - (x->line < y->line);
}

static void append_all_unfinished(struct reader *r)
{
	GList *all = g_list_sort(g_hash_table_get_values(r->unfinished), by_line);

	for (GList *i = all; i; i = i->next)
		append_unfinished(r, i->data);
	g_list_free(all);
}

/* ---- lines ---- */

static const char attached[] = "strace: Process ";

/* Its message may stand in the middle of a call, which goes on in the next line. */
static bool take_attached(struct reader *r, char *p)
{
	struct strace_event e = { .kind = STRACE_STARTED, .line = r->at.line };
	char *message = g_str_has_suffix(p, " attached") ? strstr(p, attached) : NULL;
	uint32_t named;

	if (message == NULL)
		return false;
	if (message > p) {
		r->partial = g_strndup(p, (gsize)(message - p));
		front_skip(p, &named);
		r->partial_of = r->partial_of ? r->partial_of : who(r, named);
	}
	message += strlen(attached);
	if (front_pid(&message, &e.pid))
		append(r, &e);
	return true;
}

/* The call may stand under the thread's number still. */
static void take_superseded(struct reader *r, char *p, const struct strace_event *e)
{
	struct strace_event *begun;
	uint32_t thread;

	if (!front_pid(&p, &thread))
		return;
	begun = g_hash_table_lookup(r->unfinished, GUINT_TO_POINTER(thread));
	if (begun && thread != e->pid) {
		g_hash_table_steal(r->unfinished, GUINT_TO_POINTER(thread));
		begun->pid = e->pid;
		g_hash_table_replace(r->unfinished, GUINT_TO_POINTER(e->pid), begun);
	}
	append_renamed(r, e, thread);
}

static void take_end(struct reader *r, char *p, struct strace_event *e)
{
	static const char superseded[] = "+++ superseded by execve in pid ";
	struct strace_event *begun = g_hash_table_lookup(r->unfinished, GUINT_TO_POINTER(e->pid));

	if (g_str_has_prefix(p, superseded)) {
		take_superseded(r, p + strlen(superseded), e);
		return;
	}
	if (begun)
		append_unfinished(r, begun);
	e->kind = STRACE_ENDED;
	e->name = g_str_has_prefix(p, "+++ exited") ? "exited" : "killed";
	append(r, e);
}

/* Behind what stands in front of every line. */
static char *take_front(struct reader *r, char *p, struct strace_event *e)
{
	uint32_t named = 0;

	p = front_skip(p, &named);
	e->pid = r->partial_of ? r->partial_of : who(r, named);
	r->partial_of = 0;
	g_hash_table_add(r->alive, GUINT_TO_POINTER(e->pid));
	return p;
}

/* A signal, a call that strace could not look at, a caller (-k). */
static bool is_aside(const char *p)
{
	static const char *const begins[] = { "--- ", "???", "> " };

	for (size_t i = 0; i < G_N_ELEMENTS(begins); i++)
		if (g_str_has_prefix(p, begins[i]))
			return true;
	return false;
}

static bool line(struct reader *r, char *text)
{
	struct strace_event e = { .line = r->at.line, .begun = r->out->events->len };
	char *p;

	if (take_attached(r, text) || *text == '\0')
		return true;
	p = take_front(r, text, &e);
	if (is_aside(p) || g_str_has_prefix(text, "strace: "))
		return true;
	if (g_str_has_prefix(p, "+++ ")) {
		take_end(r, p, &e);
		return true;
	}
	if (g_str_has_prefix(p, "<... "))
		return take_resumed(r, p, &e);
	if (name_length(p) == 0 || p[name_length(p)] != '(') {
		foreign(r);
		return true;
	}
	if (!is_known(r, p))
		return true;
	p = g_string_chunk_insert(r->out->texts, p);
	if (is_unfinished(r, p, &e))
		return take_unfinished(r, p, &e);
	return take_call(r, p, &e);
}

static bool whole_line(struct reader *r, char *p)
{
	size_t n = strlen(p);
	char *whole;
	bool ok;

	if (n && p[n - 1] == '\r')
		p[n - 1] = '\0';
	whole = r->partial ? g_strconcat(r->partial, p, NULL) : NULL;
	g_clear_pointer(&r->partial, g_free);
	ok = line(r, whole ? whole : p);
	g_free(whole);
	return ok;
}

static bool lines(struct reader *r, char *text)
{
	char *end;

	for (char *p = text; p; p = end) {
		end = strchr(p, '\n');
		if (end)
			*end++ = '\0';
		r->at.line++;
		r->cut = end == NULL;
		if (!whole_line(r, p))
			return false;
	}
	append_all_unfinished(r);
	return true;
}

static bool is_text(struct reader *r, const char *text, gsize length)
{
	struct place at = r->at;
	const char *nul = memchr(text, '\0', length);

	for (at.line = 1; nul && text < nul; text++)
		at.line += *text == '\n';
	return nul == NULL || cli_mistake(r->error, &at, "not a text: there is a NUL byte");
}

/* strace ends with how the program did, at the least. */
static bool has_calls(struct reader *r)
{
	struct place at = { r->at.file, 1, 0 };

	return r->out->events->len ||
	       cli_mistake(r->error, &at,
			   "not one line of strace that tells of a process or a socket; is this "
			   "what strace -o wrote?");
}

struct strace *strace_parse(const char *text, gsize length, const char *name,
			    const char *const *calls, GError **error)
{
	struct strace *s = g_new0(struct strace, 1);
	struct reader r = {
		.out = s, .at = { g_intern_string(name), 0, 0 }, .calls = calls, .error = error
	};
	char *copy = g_strndup(text, length);
	bool ok;

	s->events = g_array_new(FALSE, FALSE, sizeof(struct strace_event));
	s->texts = g_string_chunk_new(65536);
	r.unfinished = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	r.alive = g_hash_table_new(NULL, NULL);
	ok = is_text(&r, text, length) && lines(&r, copy) && has_calls(&r);
	g_free(copy);
	g_free(r.partial);
	g_hash_table_destroy(r.unfinished);
	g_hash_table_destroy(r.alive);
	if (ok)
		return s;
	strace_free(s);
	return NULL;
}

void strace_free(struct strace *s)
{
	if (s == NULL)
		return;
	g_array_free(s->events, TRUE);
	g_string_chunk_free(s->texts);
	g_free(s);
}
