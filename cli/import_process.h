/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Who has which socket open, and by which descriptor: a socket is closed when its last descriptor in its
 * last process is.  What the file does not show (how a process began, say) is concluded from
 * what it does, and counted.
 */
#ifndef CLI_IMPORT_PROCESS_H
#define CLI_IMPORT_PROCESS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct import_socket {
	guint64 inode;	  /* 0: strace did not say */
	guint born, last; /* events: the first, and the last that names it */
	unsigned line;	  /* of its socket(2); 0: it was there before the file */
	uint32_t pid;
	long fd;
	char *domain, *type, *protocol; /* socket(2)'s arguments, or NULL */
	guint holders;			/* descriptors known */
	guint dropped;			/* the event that took the last one away, and one */
	bool open, used;		/* used: it has a line of the trace */
	unsigned number;		/* its name there */
};

struct descriptor {
	long fd;
	struct import_socket *socket;
	bool cloexec;
};

struct process_table;

struct processes {
	GHashTable *by_pid;  /* -> struct process_table */
	GHashTable *starts;  /* pid -> struct process_start: what clone(2) and its like returned */
	GHashTable *threads; /* pids that exit, and never call exit_group(2) */
	GArray *order;	     /* uint32_t: every pid, as they are seen first */
	guint next;	     /* of order: who was not seen yet */
	GPtrArray *tables;   /* that live */
	GPtrArray *all;	     /* for the end */
	guint now;	     /* the event */
	unsigned guessed,
		first_guessed; /* processes whose start is not in the file; the first's pid */
	unsigned unseen;       /* descriptors that closed unseen */
	void (*closed)(struct import_socket *s, void *ctx);
	void *ctx;
};

struct process_start {
	uint32_t parent;
	bool shares; /* descriptors: a thread */
};

/* The caller fills starts, threads and order before the first event. */
struct processes *processes_new(void (*closed)(struct import_socket *s, void *ctx), void *ctx);
void processes_free(struct processes *p);

/* It must be the event's process, at every event: what it has open.  It may have begun just now. */
struct process_table *process_table(struct processes *p, uint32_t pid);
/* The same for one that was started; nothing if it has shown a sign of life before. */
void process_begin(struct processes *p, uint32_t pid);
/* NULL if that is none, or no socket. */
struct descriptor *process_descriptor(struct process_table *t, long fd);
/* The descriptor is the socket's from now on. */
void process_put(struct processes *p, struct process_table *t, long fd, struct import_socket *s,
		 bool cloexec);
/* A call names that descriptor of the socket, so it has been there.  The process's table, which
 * this may show to be another's. */
struct process_table *process_mention(struct processes *p, struct process_table *t, long fd,
				      struct import_socket *s);
void process_close(struct processes *p, struct process_table *t, long fd);
/* It is closed if it was only a call in progress that held it. */
void process_settle(struct processes *p, struct import_socket *s);
/* All from first to last; with cloexec only those that do not outlive execve(2). */
void process_close_range(struct processes *p, struct process_table *t, long first, long last,
			 bool cloexec);
void process_set_cloexec(struct process_table *t, long first, long last, bool cloexec);
/* It has a table of its own from now on. */
void process_unshare(struct processes *p, uint32_t pid);
/* A thread has its process's number from now on, whose first thread ends. */
void process_rename(struct processes *p, uint32_t thread, uint32_t pid);
/* One thread ends, and with the last of them the process; or all at once, by exit_group(2). */
void process_end(struct processes *p, uint32_t pid, bool all);

#endif
