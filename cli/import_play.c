/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/import_play.h"

#include <string.h>

#include "cli/import_value.h"

struct play {
	struct import_scan *scan;
	struct processes *p;
	struct process_table *table; /* of who calls */
	const struct import_call *c;
};

/* While the call was in progress another thread took the descriptor away: it may be another's by now. */
static bool is_late(const struct play *y)
{
	const struct import_socket *s = y->c->named;
	const struct descriptor *d = process_descriptor(y->table, y->c->fd);

	return s && (d == NULL || d->socket != s) && s->dropped > y->c->event->begun;
}

/* The socket that the first argument names, which is there from now on if it was not known to be. */
static struct import_socket *named(struct play *y)
{
	struct descriptor *d;

	if (is_late(y))
		return y->c->named;
	if (y->c->named) {
		y->table = process_mention(y->p, y->table, y->c->fd, y->c->named);
		return y->c->named;
	}
	d = process_descriptor(y->table, y->c->fd);
	return d ? d->socket : NULL;
}

static void made(struct play *y, struct import_socket *s, bool cloexec)
{
	if (s)
		process_put(y->p, y->table, y->c->made_fd, s, cloexec);
	else if (process_descriptor(y->table, y->c->made_fd)) /* it is something else now */
		process_close(y->p, y->table, y->c->made_fd);
}

static void on_socket(struct play *y)
{
	if (y->c->ok)
		made(y, y->c->made, value_has_flag(y->c->a[1], "SOCK_CLOEXEC"));
}

/* EBADF alone leaves the descriptor as it was, which was none (Linux, fs/open.c close). */
static void on_close(struct play *y)
{
	const char *result = y->c->event->result;

	if (is_late(y))
		return;
	named(y);
	if (!strstr(result, "EBADF"))
		process_close(y->p, y->table, y->c->fd);
}

static void dup_to(struct play *y, bool cloexec)
{
	struct import_socket *s = named(y);
	struct descriptor *d;

	if (!y->c->ok)
		return;
	s = y->c->made ? y->c->made : s;
	d = process_descriptor(y->table, y->c->made_fd);
	if (d && d->socket == s) {
		d->cloexec = y->c->made_fd == y->c->fd ? d->cloexec : cloexec;
		return;
	}
	if (d)
		process_close(y->p, y->table, y->c->made_fd); /* dup2(2) closes it */
	made(y, s, cloexec);
}

static void on_dup(struct play *y)
{
	dup_to(y, y->c->n > 2 && value_has_flag(y->c->a[2], "O_CLOEXEC"));
}

static void on_fcntl(struct play *y)
{
	const char *command = y->c->a[1];

	if (value_has_flag(command, "F_DUPFD"))
		dup_to(y, false);
	else if (value_has_flag(command, "F_DUPFD_CLOEXEC"))
		dup_to(y, true);
	else if (value_has_flag(command, "F_SETFD") && y->c->ok && named(y) && y->c->n > 2)
		process_set_cloexec(y->table, y->c->fd, y->c->fd,
				    value_has_flag(y->c->a[2], "FD_CLOEXEC"));
}

/* ~0U is printed as a number. */
static void on_close_range(struct play *y)
{
	gint64 first, last;

	if (!y->c->ok || !value_number(y->c->a[0], &first) || !value_number(y->c->a[1], &last))
		return;
	if (value_has_flag(y->c->a[2], "CLOSE_RANGE_UNSHARE")) {
		process_unshare(y->p, y->c->event->pid);
		y->table = process_table(y->p, y->c->event->pid);
	}
	if (value_has_flag(y->c->a[2], "CLOSE_RANGE_CLOEXEC"))
		process_set_cloexec(y->table, (long)first, (long)last, true);
	else
		process_close_range(y->p, y->table, (long)first, (long)last, false);
}

/* It may have shown a sign of life already. */
static void on_start(struct play *y)
{
	const char *result = y->c->event->result;
	gint64 pid;

	if (y->c->ok && value_number(result, &pid) && pid > 0 && pid <= UINT32_MAX &&
	    g_hash_table_contains(y->p->starts, GUINT_TO_POINTER((guint32)pid)))
		process_begin(y->p, (uint32_t)pid);
}

/* A thread that calls it is alone from then on (fs/exec.c unshare_files). */
static void on_exec(struct play *y)
{
	if (!y->c->ok)
		return;
	process_unshare(y->p, y->c->event->pid);
	process_close_range(y->p, process_table(y->p, y->c->event->pid), 0, G_MAXLONG, true);
}

static void on_exit_group(struct play *y)
{
	process_end(y->p, y->c->event->pid, true);
}

static struct import_socket *on_setsockopt(struct play *y)
{
	struct import_socket *s = named(y);

	if (s || y->c->fd < 0)
		return s;
	s = import_scan_socket(y->scan, 0, y->p->now); /* it was there before the file */
	process_put(y->p, y->table, y->c->fd, s, false);
	return s;
}

static void (*const plays[])(struct play *y) = {
	[IMPORT_SOCKET] = on_socket,
	[IMPORT_CLOSE] = on_close,
	[IMPORT_DUP] = on_dup,
	[IMPORT_FCNTL] = on_fcntl,
	[IMPORT_CLOSE_RANGE] = on_close_range,
	[IMPORT_START] = on_start,
	[IMPORT_EXEC] = on_exec,
	[IMPORT_EXIT_GROUP] = on_exit_group,
};

struct import_socket *import_play(struct import_scan *scan, struct processes *p,
				  const struct import_call *c)
{
	struct play y = { scan, p, NULL, c };

	if (c->event->kind == STRACE_ENDED) {
		process_end(p, c->event->pid, false);
		return NULL;
	}
	if (c->event->kind == STRACE_RENAMED) {
		process_rename(p, c->event->was, c->event->pid);
		return NULL;
	}
	if (c->event->kind == STRACE_CALL && c->kind == IMPORT_NONE)
		return NULL;
	y.table = process_table(p, c->event->pid);
	if (c->kind == IMPORT_SETSOCKOPT)
		return on_setsockopt(&y);
	if (c->kind != IMPORT_NONE)
		plays[c->kind](&y);
	return NULL;
}
