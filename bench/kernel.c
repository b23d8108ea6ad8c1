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
#include "bench/setops.h"
#include "bench/splitmix.h"
#include "bench/timing.h"
#include "model/preset.h"

#define FIRST  0xef000001U
#define WINDOW 16 /* operations, at most */
#define LO     1  /* its index in a fresh namespace */
#define MODEL  "linux-6"

#define MEMBERSHIPS "/proc/sys/net/ipv4/igmp_max_memberships"
#define OPTMEM	    "/proc/sys/net/core/optmem_max"

/* ---- what the namespace may have ---- */

/* Of this namespace alone: /proc shows the one that the process is in. */
static bool set_sysctl(const char *path, const char *value)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool ok = fd >= 0 && write(fd, value, strlen(value)) == (ssize_t)strlen(value);

	if (fd >= 0)
		close(fd);
	return ok;
}

static bool read_sysctl(int fd, char out[32])
{
	ssize_t n = pread(fd, out, 31, 0);

	out[MAX(n, 0)] = 0;
	return n > 0;
}

/*
 * Octets of options for more than 2,700 memberships of 48 (net/ipv4/igmp.c, sock_kmalloc).  A namespace
 * has its own since Linux 6.8; before it the machine's is not to be seen in one.  `machine` was opened
 * before the namespace was entered, so it shows the other value, which has to stay as it is.
 */
static bool raise_optmem(int machine, const char **why)
{
	char before[32], after[32];

	if (machine < 0 || !read_sysctl(machine, before) || access(OPTMEM, W_OK) != 0)
		return true; /* what there is may be enough */
	set_sysctl(OPTMEM, "67108864");
	if (read_sysctl(machine, after) && strcmp(before, after) == 0)
		return true;
	if (pwrite(machine, before, strlen(before), 0) < 0)
		g_warning("net.core.optmem_max was %s", before);
	*why = "skipped: net.core.optmem_max is the machine's, not the namespace's";
	return false;
}

static bool bring_up(int so)
{
	struct ifreq r = { .ifr_name = "lo" };

	if (ioctl(so, SIOCGIFFLAGS, &r) != 0)
		return false;
	r.ifr_flags |= IFF_UP;
	return ioctl(so, SIOCSIFFLAGS, &r) == 0;
}

static bool allow_many(int machine, const char **why)
{
	*why = "skipped: igmp_max_memberships cannot be set";
	return set_sysctl(MEMBERSHIPS, "1000000") && raise_optmem(machine, why);
}

/* A socket in a namespace without anything but its loopback; -1 and why not. */
static int enter(const char **why)
{
	int machine = open(OPTMEM, O_RDWR | O_CLOEXEC), so = -1;

	if (unshare(CLONE_NEWNET) != 0) {
		*why = "skipped: no namespace of its own (root is needed)";
	} else if (allow_many(machine, why)) {
		so = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
		if (so >= 0 && !bring_up(so)) {
			close(so);
			so = -1;
		}
		*why = "skipped: no loopback in the namespace";
	}
	if (machine >= 0)
		close(machine);
	return so;
}

/* ---- measuring ---- */

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
		*why = err == ENOBUFS ? "skipped: net.core.optmem_max is the machine's "
					"here, and too small for so many memberships"
				      : "skipped: the kernel refuses a membership";
		return false;
	}
	return true;
}

/* Distinct ones from a random place go and come again: ns of each. */
static void window(int so, size_t n, uint64_t *state, struct timing *drop, struct timing *join)
{
	size_t count = MIN(n, WINDOW), first = splitmix_below(state, n), step = n / count;
	double start = timing_now(), mid, end;

	for (size_t i = 0; i < count; i++)
		ask(so, IP_DROP_MEMBERSHIP, (uint32_t)((first + i * step) % n));
	mid = timing_now();
	for (size_t i = 0; i < count; i++)
		ask(so, IP_ADD_MEMBERSHIP, (uint32_t)((first + i * step) % n));
	end = timing_now();
	drop->ns[drop->count++] = (mid - start) / (double)count;
	join->ns[join->count++] = (end - mid) / (double)count;
}

static void note(const char *name, double value, bool exact, void *ctx)
{
	(void)exact;
	if (strcmp(name, "median_ns") == 0)
		*(double *)ctx = value;
}

/* The same of the model's set; NAN: too many. */
static double model(const char *operation, size_t n, uint64_t seed)
{
	const struct setops_config config = { .kind = preset_find(MODEL)->socket_set->name,
					      .operation = operation,
					      .placement = "fresh",
					      .layout = "groups",
					      .n = n,
					      .seed = seed };
	const char *why;
	double ns = NAN;

	return setops_run(&config, note, &ns, &why) ? ns : NAN;
}

static void tell(const struct bench_run *r, const char *metric, const char *operation,
		 struct timing *t)
{
	r->metric(metric, timing_quartiles(t).median, "ns", model(operation, r->n, r->seed),
		  r->ctx);
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
	tell(r, "join", "join", &join);
	tell(r, "drop", "drop-random", &drop);
	return true;
}

static const struct bench_case cases[] = {
	{ "membership", "linux", "-", "-",
	  .about = "IP_ADD_MEMBERSHIP and IP_DROP_MEMBERSHIP of a socket that has n, on the "
		   "loopback of a namespace: Linux scans the socket's list for either, and for a "
		   "drop the interface's, too, so both should grow as n does once the call's own "
		   "price is small beside it; yardstick: the socket's set of preset " MODEL
		   " alone, without the call",
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
