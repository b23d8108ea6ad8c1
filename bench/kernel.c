/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The real Linux kernel, in a network namespace of its own: the yardstick of shape. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <math.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "bench/bench.h"
#include "bench/splitmix.h"
#include "bench/timing.h"

#define FIRST  0xef000001U
#define WINDOW 16 /* operations */
#define LO     1  /* its index in a fresh namespace */

/* Of this namespace alone: /proc shows the one that the process is in. */
static bool set_sysctl(const char *path, const char *value)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool ok = fd >= 0 && write(fd, value, strlen(value)) == (ssize_t)strlen(value);

	if (fd >= 0)
		close(fd);
	return ok;
}

static bool bring_up(int so)
{
	struct ifreq r = { .ifr_name = "lo" };

	if (ioctl(so, SIOCGIFFLAGS, &r) != 0)
		return false;
	r.ifr_flags |= IFF_UP;
	return ioctl(so, SIOCSIFFLAGS, &r) == 0;
}

/* A socket in a namespace without anything but its loopback; -1 and why not. */
static int enter(const char **why)
{
	int so;

	if (unshare(CLONE_NEWNET) != 0) {
		*why = "skipped: no namespace of its own (root is needed)";
		return -1;
	}
	so = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (so < 0 || !bring_up(so)) {
		*why = "skipped: no loopback in the namespace";
		return -1;
	}
	if (!set_sysctl("/proc/sys/net/ipv4/igmp_max_memberships", "1000000")) {
		*why = "skipped: igmp_max_memberships cannot be set";
		return -1;
	}
	return so;
}

static int ask(int so, int option, uint32_t nth)
{
	struct ip_mreqn m = { .imr_multiaddr.s_addr = htonl(FIRST + nth), .imr_ifindex = LO };

	return setsockopt(so, IPPROTO_IP, option, &m, sizeof(m)) ? errno : 0;
}

static bool fill(int so, size_t n, const char **why)
{
	for (size_t i = 0; i < n; i++) {
		int err = ask(so, IP_ADD_MEMBERSHIP, (uint32_t)i);

		if (err == 0)
			continue;
		*why = err == ENOBUFS ? "skipped: net.core.optmem_max is too small for so many "
					"memberships"
				      : "skipped: the kernel refuses a membership";
		return false;
	}
	return true;
}

/* Random ones go and come again: ns of each. */
static void window(int so, size_t n, uint64_t *state, struct timing *drop, struct timing *join)
{
	size_t first = splitmix_below(state, n), step = n / WINDOW;
	double start = timing_now(), mid, end;

	for (size_t i = 0; i < WINDOW; i++)
		ask(so, IP_DROP_MEMBERSHIP, (uint32_t)((first + i * step) % n));
	mid = timing_now();
	for (size_t i = 0; i < WINDOW; i++)
		ask(so, IP_ADD_MEMBERSHIP, (uint32_t)((first + i * step) % n));
	end = timing_now();
	drop->ns[drop->count++] = (mid - start) / WINDOW;
	join->ns[join->count++] = (end - mid) / WINDOW;
}

/* In a child already (cli/bench_job.c): what is entered ends with it. */
static bool membership_run(const struct bench_case *c, const struct bench_run *r, const char **why)
{
	struct timing drop = { .count = 0 }, join = { .count = 0 };
	uint64_t state = r->seed;
	int so = enter(why);
	bool ok;

	(void)c;
	if (so < 0)
		return false;
	ok = fill(so, r->n, why);
	while (ok && drop.count < 201)
		window(so, r->n, &state, &drop, &join);
	close(so);
	if (!ok)
		return false;
	r->metric("join", timing_quartiles(&join).median, "ns", NAN, r->ctx);
	r->metric("drop", timing_quartiles(&drop).median, "ns", NAN, r->ctx);
	return true;
}

static const struct bench_case cases[] = {
	{ "membership", "linux", "-", "-",
	  .about = "IP_ADD_MEMBERSHIP and IP_DROP_MEMBERSHIP of a socket that has n, on the "
		   "loopback of a namespace",
	  .run = membership_run, .n = { 16, 256, 4096 } },
	{ .name = NULL },
};

static const struct bench_target targets[] = { { .name = NULL } };

const struct bench bench_kernel = {
	.name = "kernel",
	.asks = "What does a membership cost in this machine's own kernel?",
	.cases = cases,
	.targets = targets,
};
