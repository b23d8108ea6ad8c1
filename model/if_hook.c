/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Hooks (OpenBSD hook_establish(9), kern/kern_subr.c dohooks). */
#include "model/if_more.h"

/* A run in progress: where it goes on. */
struct if_hook_run {
	struct if_hook *next;
	struct if_hook_run *outer;
};

static void link_between(struct if_hook_list *l, struct if_hook *h, struct if_hook *before,
			 struct if_hook *behind)
{
	h->prev = before;
	h->next = behind;
	*(before ? &before->next : &l->first) = h;
	*(behind ? &behind->prev : &l->last) = h;
}

void if_hook_establish(struct ifnet *ifp, enum if_hook_kind kind, struct if_hook *h,
		       void (*fn)(struct if_hook *h), bool tail)
{
	struct if_more *more = if_more(ifp);
	struct if_hook_list *l = &more->hooks[kind];

	if_hook_disestablish(h);
	if (ifp->flags & IFNET_DETACHED)
		return;
	*h = (struct if_hook){ .ifp = ifp, .kind = kind, .fn = fn, .born = ++more->born };
	link_between(l, h, tail ? l->last : NULL, tail ? NULL : l->first);
}

void if_hook_disestablish(struct if_hook *h)
{
	struct if_more *more;
	struct if_hook_list *l;

	if (h->ifp == NULL)
		return;
	more = h->ifp->more;
	l = &more->hooks[h->kind];
	for (struct if_hook_run *run = more->runs; run; run = run->outer)
		if (run->next == h)
			run->next = h->next;
	*(h->prev ? &h->prev->next : &l->first) = h->next;
	*(h->next ? &h->next->prev : &l->last) = h->prev;
	h->ifp = NULL;
}

void if_hooks_run(struct ifnet *ifp, enum if_hook_kind kind)
{
	struct if_more *more = ifp->more;
	struct if_hook_run run;
	uint64_t born;

	if (more == NULL || more->hooks[kind].first == NULL)
		return;
	run = (struct if_hook_run){ more->hooks[kind].first, more->runs };
	born = more->born;
	if_pin(ifp);
	more->runs = &run;
	while (run.next) {
		struct if_hook *h = run.next;

		run.next = h->next;
		if (h->born > born) /* added by one of this run */
			continue;
		if (kind == IF_HOOK_DETACH)
			if_hook_disestablish(h);
		h->fn(h);
	}
	more->runs = run.outer;
	if_unpin(ifp);
}

void if_hooks_forget(struct ifnet *ifp)
{
	for (int k = 0; ifp->more && k < IF_HOOKS; k++)
		while (ifp->more->hooks[k].first)
			if_hook_disestablish(ifp->more->hooks[k].first);
}
