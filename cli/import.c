/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/import.h"

#include <string.h>

#include "cli/import_host.h"
#include "cli/import_option.h"
#include "cli/import_play.h"
#include "cli/import_value.h"

#include <netinet/in.h>

#define TOLD_MAX 20 /* refused calls that are told one by one */

struct count {
	guint n;
	unsigned first; /* line */
};

struct import {
	const struct import_asked *asked;
	struct import_result *out;
	struct strace *strace;
	struct import_scan scan;
	struct processes *processes;
	struct import_host host;
	GString *body;
	unsigned sockets;
	struct count foreign, failed, unborn, refused, resolved;
	guint asked_for; /* lines of memberships */
};

static void count(struct count *c, unsigned line)
{
	if (c->n++ == 0)
		c->first = line;
}

static void note(struct import *im, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void note(struct import *im, const char *format, ...)
{
	va_list ap;
	char *text;

	va_start(ap, format);
	text = g_strdup_vprintf(format, ap);
	va_end(ap);
	g_ptr_array_add(im->out->notes, g_strdup_printf("%s: %s", im->asked->name, text));
	g_free(text);
}

/* ---- results ---- */

/* "OK", "EADDRINUSE", or "?" where strace did not see it. */
static char *outcome(const char *result)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

	if (g_str_has_prefix(result, "-1 E"))
		return g_strndup(result + 3, strspn(result + 3, letters));
	return g_strdup(g_ascii_isdigit(result[0]) ? "OK" : "?");
}

/* ---- sockets in the trace ---- */

/* What strace names; the others it prints as numbers. */
static unsigned protocol_of(const char *text)
{
	static const struct {
		const char *name;
		unsigned number;
	} known[] = {
		{ "IPPROTO_ICMP", IPPROTO_ICMP },     { "IPPROTO_IGMP", IPPROTO_IGMP },
		{ "IPPROTO_IPIP", IPPROTO_IPIP },     { "IPPROTO_TCP", IPPROTO_TCP },
		{ "IPPROTO_UDP", IPPROTO_UDP },	      { "IPPROTO_IPV6", IPPROTO_IPV6 },
		{ "IPPROTO_RSVP", IPPROTO_RSVP },     { "IPPROTO_GRE", IPPROTO_GRE },
		{ "IPPROTO_ESP", IPPROTO_ESP },	      { "IPPROTO_AH", IPPROTO_AH },
		{ "IPPROTO_ICMPV6", IPPROTO_ICMPV6 }, { "IPPROTO_PIM", IPPROTO_PIM },
		{ "IPPROTO_SCTP", IPPROTO_SCTP },     { "IPPROTO_RAW", IPPROTO_RAW },
	};
	gint64 n;

	if (value_number(text, &n))
		return n >= 0 && n <= 255 ? (unsigned)n : IPPROTO_RAW;
	for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
		if (strcmp(known[i].name, text) == 0)
			return known[i].number;
	return IPPROTO_IP;
}

static void write_kind(const struct import_socket *s, GString *out)
{
	static const struct {
		const char *flag, *word;
	} types[] = { { "SOCK_DGRAM", " udp" }, { "SOCK_STREAM", " tcp" } };

	for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
		if (value_has_flag(s->type, types[i].flag))
			g_string_append(out, types[i].word);
	if (value_has_flag(s->type, "SOCK_RAW"))
		g_string_append_printf(out, " raw %u", protocol_of(s->protocol));
	if (value_has_flag(s->domain, "AF_INET"))
		g_string_append(out, " ipv4");
	if (value_has_flag(s->domain, "AF_INET6")) /* Linux takes the calls of both families */
		g_string_append(out, " ipv6");
}

/* At its first call that the trace has. */
static void introduce(struct import *im, struct import_socket *s, unsigned line)
{
	if (s->used)
		return;
	s->used = true;
	s->number = ++im->sockets;
	g_string_append_printf(im->body, "socket s%u", s->number);
	if (s->pid)
		g_string_append_printf(im->body, " pid %u", s->pid);
	if (s->type)
		write_kind(s, im->body);
	else
		count(&im->unborn, line);
	if (s->line)
		g_string_append_printf(im->body, "  # %u: descriptor %ld\n", s->line, s->fd);
	else
		g_string_append(im->body, "  # opened before the file begins\n");
}

static void closed(struct import_socket *s, void *ctx)
{
	struct import *im = ctx;
	unsigned line =
		g_array_index(im->strace->events, struct strace_event, im->processes->now).line;

	if (s->used)
		g_string_append_printf(im->body, "close s%u  # %u\n", s->number, line);
}

/* ---- setsockopt ---- */

static void write_where(const struct mc_where *w, GString *out)
{
	char text[MADDR_STRLEN];

	if (w->kind == MC_WHERE_ANY)
		g_string_append(out, "any ");
	else if (w->kind == MC_WHERE_INDEX)
		g_string_append_printf(out, "%u ", w->ifindex);
	else
		g_string_append_printf(out, "addr %s ", maddr_format(w->address, text));
}

static void write_line(struct import *im, const struct import_socket *s, unsigned line,
		       const struct option_line *l, const char *result)
{
	char text[MADDR_STRLEN], *what = outcome(result);

	g_string_append_printf(im->body, "%s s%u ", l->verb, s->number);
	if (l->has_group)
		g_string_append_printf(im->body, "%s ", maddr_format(l->group, text));
	g_string_append(im->body, l->middle->str);
	if (l->has_group)
		write_where(&l->where, im->body);
	g_string_append_printf(im->body, " # %u: %s\n", line, what);
	g_free(what);
}

/* A call that another cause refuses has found the interface by the route; leaving asks none. */
static bool found_route(const struct option_line *l, const char *result)
{
	return l->has_group && l->where.kind == MC_WHERE_ANY && strcmp(l->verb, "leave") != 0 &&
	       !strstr(result, " ENODEV ");
}

static void learn(struct import *im, const struct option_line *l)
{
	import_host_index(&im->host, l->ifindex);
	import_host_address(&im->host, l->address);
	if (l->has_group)
		import_host_where(&im->host, &l->where, !maddr_is_v4(l->group));
}

static void refuse(struct import *im, const struct import_socket *s, const struct strace_event *e,
		   const char *option, const char *why)
{
	count(&im->refused, e->line);
	im->out->refused++;
	if (im->refused.n <= TOLD_MAX)
		g_ptr_array_add(im->out->notes,
				g_strdup_printf("%s:%u: refused: %s: %s", im->asked->name, e->line,
						option, why));
	g_string_append_printf(im->body, "# %u: %s on s%u is missing: %s\n", e->line, option,
			       s->number, why);
}

/* The interface that has the address is there, so it was not the one that the call named. */
static bool is_another(const struct option_line *l, const char *result)
{
	return l->resolved && strstr(result, " ENODEV ");
}

static enum option_outcome read_option(struct import *im, const struct import_call *c,
				       const struct import_socket *s, struct option_line *l)
{
	struct option_call call = {
		c->a[1], c->a[2],	  c->a[3],
		c->a[4], im->asked->book, s->type && value_has_flag(s->type, "SOCK_STREAM")
	};
	enum option_outcome outcome = option_read(&call, l);

	if (outcome != OPTION_LINE || !is_another(l, c->event->result))
		return outcome;
	l->why = "12 octets or more (struct ip_mreqn), and an index that is not that of the "
		 "address";
	l->curable = true;
	return OPTION_REFUSED;
}

static void on_setsockopt(struct import *im, const struct import_call *c, struct import_socket *s)
{
	const struct strace_event *e = c->event;
	struct option_line l = { .middle = g_string_new(NULL), .address = maddr_v4(0) };

	switch (read_option(im, c, s, &l)) {
	case OPTION_FOREIGN:
		count(&im->foreign, e->line);
		break;
	case OPTION_REFUSED:
		if (!c->ok && !l.curable) { /* it changed nothing */
			count(&im->failed, e->line);
			break;
		}
		introduce(im, s, e->line);
		refuse(im, s, e, l.symbol, l.why);
		break;
	case OPTION_LINE:
		introduce(im, s, e->line);
		write_line(im, s, e->line, &l, e->result);
		im->asked_for += l.has_group;
		if (l.resolved)
			count(&im->resolved, e->line);
		if (c->ok || found_route(&l, e->result))
			learn(im, &l);
	}
	g_string_free(l.middle, TRUE);
}

/* ---- the whole ---- */

static void play(struct import *im)
{
	struct processes *p = im->processes;

	for (p->now = 0; p->now < im->scan.calls->len; p->now++) {
		const struct import_call *c =
			&g_array_index(im->scan.calls, struct import_call, p->now);
		struct import_socket *s = import_play(&im->scan, p, c);

		if (c->kind == IMPORT_SETSOCKOPT && s)
			on_setsockopt(im, c, s);
		else if (c->kind == IMPORT_SETSOCKOPT)
			count(&im->failed, c->event->line); /* of descriptor -1 */
		if (c->named)
			process_settle(p, c->named);
	}
}

static void tell(struct import *im, guint n, unsigned line, const char *what)
{
	if (n)
		note(im, "%u %s, the first in line %u", n, what, line);
}

static void tell_all(struct import *im)
{
	const struct processes *p = im->processes;

	tell(im, im->foreign.n, im->foreign.first,
	     "calls of setsockopt left out that concern no multicast");
	tell(im, im->failed.n, im->failed.first,
	     "calls of setsockopt left out that failed, and that no line can say");
	tell(im, im->scan.unfinished, im->scan.first_unfinished,
	     "calls left out that never returned");
	tell(im, im->strace->foreign, im->strace->first_foreign,
	     "lines left out that strace did not write, or that go on with what is not there");
	tell(im, im->resolved.n, im->resolved.first,
	     "indices of struct ip_mreqn, which strace does not print, are those of the interface "
	     "that has the address");
	tell(im, im->unborn.n, im->unborn.first,
	     "sockets were opened before the file begins, so that their kind is not known");
	if (p->guessed)
		note(im,
		     "%u processes began unseen, the first is %u: who has which socket was "
		     "concluded; record with -e trace=...,clone,clone3,fork,vfork",
		     p->guessed, p->first_guessed);
	if (p->unseen)
		note(im,
		     "%u descriptors were closed unseen, and are when their number is used again",
		     p->unseen);
	if (im->refused.n > TOLD_MAX)
		note(im, "and so on");
	if (im->asked_for + im->refused.n == 0)
		note(im, "nothing joins or leaves a group in it");
	tell(im, im->refused.n, im->refused.first, "calls refused, which the trace does not have");
}

static void write_head(struct import *im, GString *out)
{
	g_string_append(out,
			"mship-trace 2\n"
			"# Made by mship import.  Behind each call: its line in strace's file, and "
			"what it returned there.\n");
	import_host_write(&im->host, im->asked, out, im->out->notes);
}

static bool run(struct import *im, const char *text, gsize length, GError **error)
{
	im->strace = strace_parse(text, length, im->asked->name, import_call_names(), error);
	if (im->strace == NULL ||
	    !import_scan_init(&im->scan, im->strace, im->processes, im->asked->name, error))
		return false;
	play(im);
	write_head(im, im->out->trace);
	g_string_append_len(im->out->trace, im->body->str, (gssize)im->body->len);
	tell_all(im);
	return true;
}

struct import_result *import_run(const char *text, gsize length, const struct import_asked *asked,
				 GError **error)
{
	struct import im = { .asked = asked };
	bool ok;

	im.out = g_new0(struct import_result, 1);
	im.out->trace = g_string_new(NULL);
	im.out->notes = g_ptr_array_new_with_free_func(g_free);
	im.body = g_string_new(NULL);
	im.processes = processes_new(closed, &im);
	import_host_init(&im.host);
	ok = run(&im, text, length, error);
	import_host_fini(&im.host);
	processes_free(im.processes);
	g_string_free(im.body, TRUE);
	if (im.scan.calls)
		import_scan_fini(&im.scan);
	strace_free(im.strace);
	if (ok)
		return im.out;
	import_free(im.out);
	return NULL;
}

void import_free(struct import_result *r)
{
	if (r == NULL)
		return;
	g_string_free(r->trace, TRUE);
	g_ptr_array_free(r->notes, TRUE);
	g_free(r);
}
