/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/import_scan.h"

#include <string.h>

#include "cli/import_value.h"

static const struct {
	const char *name;
	enum import_kind kind;
	size_t arguments;
} known[] = {
	{ "socket", IMPORT_SOCKET, 3 },
	{ "setsockopt", IMPORT_SETSOCKOPT, 5 },
	{ "close", IMPORT_CLOSE, 1 },
	{ "dup", IMPORT_DUP, 1 },
	{ "dup2", IMPORT_DUP, 2 },
	{ "dup3", IMPORT_DUP, 3 },
	{ "fcntl", IMPORT_FCNTL, 2 },
	{ "close_range", IMPORT_CLOSE_RANGE, 3 },
	{ "clone", IMPORT_START, 0 },
	{ "clone3", IMPORT_START, 0 },
	{ "fork", IMPORT_START, 0 },
	{ "vfork", IMPORT_START, 0 },
	{ "execve", IMPORT_EXEC, 0 },
	{ "execveat", IMPORT_EXEC, 0 },
	{ "exit_group", IMPORT_EXIT_GROUP, 0 },
};

const char *const *import_call_names(void)
{
	static const char *names[G_N_ELEMENTS(known) + 1];

	for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
		names[i] = known[i].name;
	return names;
}

struct scanner {
	struct import_scan *out;
	struct processes *processes;
	GHashTable *current; /* inode -> struct import_socket, the latest of that number */
	GHashTable *seen;    /* pids */
	guint now;
	struct place at;
	GError **error;
};

/* ---- sockets ---- */

static void socket_free(gpointer p)
{
	struct import_socket *s = p;

	g_free(s->domain);
	g_free(s->type);
	g_free(s->protocol);
	g_free(s);
}

struct import_socket *import_scan_socket(struct import_scan *scan, guint64 inode, guint born)
{
	struct import_socket *s = g_new0(struct import_socket, 1);

	s->inode = inode;
	s->born = s->last = born;
	s->open = true;
	g_ptr_array_add(scan->sockets, s);
	return s;
}

static struct import_socket *socket_new(struct scanner *sc, guint64 inode)
{
	struct import_socket *s = import_scan_socket(sc->out, inode, sc->now);

	if (inode)
		g_hash_table_replace(sc->current, g_memdup2(&inode, sizeof(inode)), s);
	return s;
}

/* NULL if strace told no inode. */
static struct import_socket *heard_of(struct scanner *sc, guint64 inode)
{
	struct import_socket *s = inode ? g_hash_table_lookup(sc->current, &inode) : NULL;

	if (s == NULL && inode)
		s = socket_new(sc, inode); /* it was there before the file */
	if (s)
		s->last = sc->now;
	return s;
}

/* ---- calls ---- */

static void scan_socket(struct scanner *sc, struct import_call *c, guint64 inode)
{
	struct import_socket *s = socket_new(sc, inode);

	s->line = c->event->line;
	s->pid = c->event->pid;
	s->fd = c->made_fd;
	s->domain = g_strdup(c->a[0]);
	s->type = g_strdup(c->a[1]);
	s->protocol = g_strdup(c->a[2]);
	c->made = s;
}

/* The new process's number; in a namespace of its own also 12, then 34 "in strace's PID NS". */
static void scan_start(struct scanner *sc, const struct import_call *c)
{
	const char *result = c->event->result, *outer = strstr(result, "/* ");
	struct process_start *start;
	gint64 pid;

	if (outer == NULL || !strstr(outer, "in strace's PID NS"))
		outer = NULL;
	if (!value_number(outer ? outer + 3 : result, &pid) || pid <= 0 || pid > UINT32_MAX)
		return;
	start = g_new(struct process_start, 1);
	start->parent = c->event->pid;
	start->shares = false;
	for (size_t i = 0; i < c->n; i++)
		start->shares |= value_has_flag(c->a[i], "CLONE_FILES");
	g_hash_table_replace(sc->processes->starts, GUINT_TO_POINTER((guint32)pid), start);
}

/* A number without the comment that says what it is. */
static bool is_raw(const char *argument)
{
	gint64 n;

	return value_number(argument, &n) && !strstr(argument, "/*");
}

static bool scan_descriptors(struct scanner *sc, struct import_call *c)
{
	bool names = c->kind == IMPORT_SETSOCKOPT || c->kind == IMPORT_CLOSE ||
		     c->kind == IMPORT_DUP || c->kind == IMPORT_FCNTL;
	bool makes = c->ok && (c->kind == IMPORT_SOCKET || c->kind == IMPORT_DUP ||
			       (c->kind == IMPORT_FCNTL && strstr(c->a[1], "F_DUPFD")));
	guint64 inode = 0;

	if (names && g_str_has_prefix(c->a[0], "-"))
		names = false; /* close(-1) */
	if (names && !value_descriptor(c->a[0], &c->fd, &inode))
		return cli_mistake(sc->error, &sc->at, "%s of '%s', which is no descriptor",
				   c->event->name, c->a[0]);
	if (names)
		c->named = heard_of(sc, inode);
	if (c->kind == IMPORT_SOCKET && is_raw(c->a[0]))
		return cli_mistake(sc->error, &sc->at,
				   "socket(%s, ...) has no names: record without -X raw", c->a[0]);
	if (makes && !value_descriptor(c->event->result, &c->made_fd, &inode))
		return cli_mistake(sc->error, &sc->at, "%s returned '%s'", c->event->name,
				   c->event->result);
	if (makes && c->kind == IMPORT_SOCKET)
		scan_socket(sc, c, inode);
	else if (makes)
		c->made = heard_of(sc, inode);
	return true;
}

static bool scan_call(struct scanner *sc, const struct strace_event *e, struct import_call *c)
{
	size_t i = 0;

	while (strcmp(known[i].name, e->name) != 0)
		i++;
	c->kind = known[i].kind;
	if (c->kind == IMPORT_EXIT_GROUP) {
		g_hash_table_remove(sc->processes->threads, GUINT_TO_POINTER(e->pid));
		return true;
	}
	if (e->result == NULL || e->result[0] == '?') {
		c->kind = IMPORT_NONE;
		if (sc->out->unfinished++ == 0)
			sc->out->first_unfinished = e->line;
		return true;
	}
	c->ok = g_ascii_isdigit(e->result[0]);
	c->n = value_split(e->arguments, c->a, IMPORT_ARGUMENTS);
	if (c->n < known[i].arguments)
		return cli_mistake(sc->error, &sc->at, "%s has %u arguments; it takes %u", e->name,
				   (unsigned)c->n, (unsigned)known[i].arguments);
	if (c->kind == IMPORT_START && c->ok)
		scan_start(sc, c);
	return scan_descriptors(sc, c);
}

static bool scan_event(struct scanner *sc, const struct strace_event *e)
{
	gpointer pid = GUINT_TO_POINTER(e->pid);
	struct import_call c = { .kind = IMPORT_NONE, .event = e, .fd = -1, .made_fd = -1 };

	sc->at.line = e->line;
	if (g_hash_table_add(sc->seen, pid))
		g_array_append_val(sc->processes->order, e->pid);
	if (e->kind == STRACE_CALL && !scan_call(sc, e, &c))
		return false;
	g_array_append_val(sc->out->calls, c);
	return true;
}

/* Of those that exit, all that call exit_group(2) are no threads; scan_call takes them out. */
static void note_threads(struct processes *p, const struct strace *s)
{
	for (guint i = 0; i < s->events->len; i++) {
		const struct strace_event *e = &g_array_index(s->events, struct strace_event, i);

		if (e->kind == STRACE_ENDED && strcmp(e->name, "exited") == 0)
			g_hash_table_add(p->threads, GUINT_TO_POINTER(e->pid));
		else if (e->kind == STRACE_RENAMED)
			g_hash_table_add(p->threads, GUINT_TO_POINTER(e->was));
	}
}

bool import_scan_init(struct import_scan *scan, const struct strace *s, struct processes *p,
		      const char *name, GError **error)
{
	struct scanner sc = {
		.out = scan, .processes = p, .at = { g_intern_string(name), 0, 0 }, .error = error
	};
	bool ok = true;

	*scan = (struct import_scan){
		g_array_new(FALSE, FALSE, sizeof(struct import_call)),
		g_ptr_array_new_with_free_func(socket_free),
		0,
		0,
	};
	sc.current = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	sc.seen = g_hash_table_new(NULL, NULL);
	note_threads(p, s);
	for (; ok && sc.now < s->events->len; sc.now++)
		ok = scan_event(&sc, &g_array_index(s->events, struct strace_event, sc.now));
	g_hash_table_destroy(sc.current);
	g_hash_table_destroy(sc.seen);
	return ok;
}

void import_scan_fini(struct import_scan *scan)
{
	g_array_free(scan->calls, TRUE);
	g_ptr_array_free(scan->sockets, TRUE);
}
