/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/import_process.h"

struct process_table {
	GHashTable *descriptors; /* fd -> struct descriptor */
	guint members;		 /* threads */
	guint since;		 /* the event at which it was seen first */
	bool guessed;		 /* its start is not in the file */
	bool ended;
	struct process_table *merged; /* it turned out to be this one */
};

static void table_free(gpointer p)
{
	struct process_table *t = p;

	g_hash_table_destroy(t->descriptors);
	g_free(t);
}

struct processes *processes_new(void (*closed)(struct import_socket *s, void *ctx), void *ctx)
{
	struct processes *p = g_new0(struct processes, 1);

	p->by_pid = g_hash_table_new(NULL, NULL);
	p->starts = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	p->threads = g_hash_table_new(NULL, NULL);
	p->order = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	p->tables = g_ptr_array_new();
	p->all = g_ptr_array_new_with_free_func(table_free);
	p->closed = closed;
	p->ctx = ctx;
	return p;
}

void processes_free(struct processes *p)
{
	g_hash_table_destroy(p->by_pid);
	g_hash_table_destroy(p->starts);
	g_hash_table_destroy(p->threads);
	g_array_free(p->order, TRUE);
	g_ptr_array_free(p->tables, TRUE);
	g_ptr_array_free(p->all, TRUE);
	g_free(p);
}

/* ---- descriptors ---- */

struct descriptor *process_descriptor(struct process_table *t, long fd)
{
	return g_hash_table_lookup(t->descriptors, GSIZE_TO_POINTER(fd));
}

static void drop(struct processes *p, struct process_table *t, long fd)
{
	struct descriptor *d = process_descriptor(t, fd);
	struct import_socket *s = d->socket;

	g_hash_table_remove(t->descriptors, GSIZE_TO_POINTER(fd));
	s->dropped = p->now + 1;
	s->holders--;
	process_settle(p, s);
}

/* One that is named later is held by somebody, seen or not. */
void process_settle(struct processes *p, struct import_socket *s)
{
	if (s->holders || !s->open || s->last > p->now)
		return;
	s->open = false;
	p->closed(s, p->ctx);
}

static void add(struct process_table *t, const struct descriptor *d)
{
	g_hash_table_insert(t->descriptors, GSIZE_TO_POINTER(d->fd), g_memdup2(d, sizeof(*d)));
	d->socket->holders++;
}

void process_put(struct processes *p, struct process_table *t, long fd, struct import_socket *s,
		 bool cloexec)
{
	struct descriptor d = { fd, s, cloexec };

	if (process_descriptor(t, fd)) {
		p->unseen++;
		drop(p, t, fd);
	}
	add(t, &d);
}

void process_close(struct processes *p, struct process_table *t, long fd)
{
	if (process_descriptor(t, fd))
		drop(p, t, fd);
}

static gint by_fd(gconstpointer a, gconstpointer b)
{
	const struct descriptor *x = a, *y = b;

	return (x->fd > y->fd) - (x->fd < y->fd);
}

/* In the order of the kernel's fs/file.c close_files: ascending. */
void process_close_range(struct processes *p, struct process_table *t, long first, long last,
			 bool cloexec)
{
	GList *all = g_list_sort(g_hash_table_get_values(t->descriptors), by_fd);

	for (GList *i = all; i; i = i->next) {
		const struct descriptor *d = i->data;

		if (d->fd >= first && d->fd <= last && (d->cloexec || !cloexec))
			drop(p, t, d->fd);
	}
	g_list_free(all);
}

void process_set_cloexec(struct process_table *t, long first, long last, bool cloexec)
{
	GHashTableIter i;
	gpointer value;

	g_hash_table_iter_init(&i, t->descriptors);
	while (g_hash_table_iter_next(&i, NULL, &value)) {
		struct descriptor *d = value;

		if (d->fd >= first && d->fd <= last)
			d->cloexec = cloexec;
	}
}

/* ---- tables ---- */

static struct process_table *table_new(struct processes *p, const struct process_table *from)
{
	struct process_table *t = g_new0(struct process_table, 1);
	GHashTableIter i;
	gpointer value;

	t->descriptors = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	t->members = 1;
	t->since = p->now;
	g_ptr_array_add(p->tables, t);
	g_ptr_array_add(p->all, t);
	if (from == NULL)
		return t;
	g_hash_table_iter_init(&i, from->descriptors);
	while (g_hash_table_iter_next(&i, NULL, &value))
		add(t, value);
	return t;
}

/* NULL if the process is not known, or has ended. */
static struct process_table *living(struct processes *p, uint32_t pid)
{
	struct process_table *t = g_hash_table_lookup(p->by_pid, GUINT_TO_POINTER(pid));

	while (t && t->merged)
		t = t->merged;
	return t && !t->ended ? t : NULL;
}

static struct process_table *child_of(struct processes *p, struct process_table *parent,
				      bool shares)
{
	if (parent == NULL || !shares)
		return table_new(p, parent);
	parent->members++;
	return parent;
}

/* A process whose start is not in the file.  If one alone was there, that started it: a copy of it, or its
 * thread.  A process that is not killed calls exit_group(2); a thread need not. */
static struct process_table *guess(struct processes *p, uint32_t pid)
{
	struct process_table *only = p->tables->len == 1 ? p->tables->pdata[0] : NULL, *t;
	bool thread = only && g_hash_table_contains(p->threads, GUINT_TO_POINTER(pid));

	if (p->all->len == 0)
		return table_new(p, NULL);
	t = child_of(p, only, thread);
	if (!thread)
		t->guessed = true;
	if (p->guessed++ == 0)
		p->first_guessed = pid;
	return t;
}

struct process_table *process_table(struct processes *p, uint32_t pid)
{
	struct process_table *t = living(p, pid);
	const struct process_start *s;

	if (t)
		return t;
	s = g_hash_table_lookup(p->starts, GUINT_TO_POINTER(pid));
	t = s ? child_of(p, living(p, s->parent), s->shares) : guess(p, pid);
	g_hash_table_insert(p->by_pid, GUINT_TO_POINTER(pid), t);
	return t;
}

void process_begin(struct processes *p, uint32_t pid)
{
	if (!g_hash_table_contains(p->by_pid, GUINT_TO_POINTER(pid)))
		process_table(p, pid);
}

void process_unshare(struct processes *p, uint32_t pid)
{
	struct process_table *t = process_table(p, pid);

	if (t->members == 1)
		return;
	t->members--;
	g_hash_table_insert(p->by_pid, GUINT_TO_POINTER(pid), table_new(p, t));
}

/* ---- what calls show ---- */

static bool may_be_one(const struct process_table *t, const struct process_table *u,
		       const struct import_socket *s)
{
	return (t->guessed || u->guessed) && s->born > t->since && s->born > u->since;
}

static bool agree(const struct process_table *t, struct process_table *u)
{
	GHashTableIter i;
	gpointer value;

	g_hash_table_iter_init(&i, t->descriptors);
	while (g_hash_table_iter_next(&i, NULL, &value)) {
		const struct descriptor *d = value, *other = process_descriptor(u, d->fd);

		if (other && other->socket != d->socket)
			return false;
	}
	return true;
}

static void merge(struct processes *p, struct process_table *t, struct process_table *u)
{
	GHashTableIter i;
	gpointer value;

	g_hash_table_iter_init(&i, t->descriptors);
	while (g_hash_table_iter_next(&i, NULL, &value)) {
		struct descriptor *d = value;

		if (process_descriptor(u, d->fd) == NULL)
			add(u, d);
		d->socket->holders--;
	}
	g_hash_table_remove_all(t->descriptors);
	u->members += t->members;
	t->merged = u;
	g_ptr_array_remove(p->tables, t);
}

/* Two processes that were both there when a socket was made, and know it by the same number, are threads
 * of one. */
static struct process_table *twin(struct processes *p, struct process_table *t, long fd,
				  const struct import_socket *s)
{
	for (guint i = 0; i < p->tables->len; i++) {
		struct process_table *u = p->tables->pdata[i];
		const struct descriptor *d = u == t ? NULL : process_descriptor(u, fd);

		if (d && d->socket == s && may_be_one(t, u, s) && agree(t, u))
			return u;
	}
	return NULL;
}

struct process_table *process_mention(struct processes *p, struct process_table *t, long fd,
				      struct import_socket *s)
{
	struct descriptor *d = process_descriptor(t, fd);
	struct process_table *u;

	if (d && d->socket == s)
		return t;
	if (d) {
		p->unseen++;
		drop(p, t, fd);
	}
	u = twin(p, t, fd, s);
	if (u) {
		merge(p, t, u);
		return u;
	}
	process_put(p, t, fd, s, false);
	return t;
}

/* ---- the end ---- */

/* The last process that is there must have started the one that comes next. */
static void leave_heir(struct processes *p, const struct process_table *t)
{
	for (; p->next < p->order->len; p->next++) {
		uint32_t pid = g_array_index(p->order, uint32_t, p->next);
		gpointer key = GUINT_TO_POINTER(pid);

		if (g_hash_table_contains(p->by_pid, key) || g_hash_table_contains(p->starts, key))
			continue;
		g_hash_table_insert(p->by_pid, key, table_new(p, t));
		if (p->guessed++ == 0)
			p->first_guessed = pid;
		return;
	}
}

static void end_table(struct processes *p, struct process_table *t)
{
	if (p->tables->len == 1)
		leave_heir(p, t);
	process_close_range(p, t, 0, G_MAXLONG, false);
	t->ended = true;
	g_ptr_array_remove(p->tables, t);
}

void process_end(struct processes *p, uint32_t pid, bool all)
{
	struct process_table *t = living(p, pid);

	if (t && (all || --t->members == 0))
		end_table(p, t);
	if (!all) /* seen, though gone */
		g_hash_table_insert(p->by_pid, GUINT_TO_POINTER(pid), NULL);
}

void process_rename(struct processes *p, uint32_t thread, uint32_t pid)
{
	struct process_table *t = process_table(p, thread);

	process_end(p, pid, false);
	g_hash_table_insert(p->by_pid, GUINT_TO_POINTER(thread), NULL);
	g_hash_table_insert(p->by_pid, GUINT_TO_POINTER(pid), t);
}
