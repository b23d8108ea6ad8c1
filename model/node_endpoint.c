/* SPDX-License-Identifier: GPL-2.0-or-later */
/* igmp(ADMP): the driver's endpoint, its ioctl requests; and open endpoints as a list. */
#include <errno.h>
#include <string.h>

#include "model/node_private.h"
#include "model/raw.h"

/* ---- protocols and devices by name ---- */

/* IANA protocol numbers, as /etc/protocols has them. */
static const struct {
	const char *name;
	int number;
} protocols[] = {
	{ "ip", 0 }, { "icmp", 1 }, { "igmp", 2 }, { "tcp", 6 }, { "udp", 17 }, { "ipv6-icmp", 58 },
};

int mc_protocol(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(protocols); i++)
		if (strcmp(protocols[i].name, name) == 0)
			return protocols[i].number;
	return -1;
}

/* ---- socket(2) ---- */

const struct socket_kind socket_tcp = { .name = "tcp", .protocol = IPWIRE_TCP };

static const struct socket_kind *const kinds[] = {
	[MC_DGRAM] = &socket_udp,
	[MC_STREAM] = &socket_tcp,
	[MC_RAW] = &socket_raw,
};

/* A raw socket is of any protocol; of the others there is one, which 0 stands for. */
static bool has_protocol(const struct mc_socket_config *c)
{
	if ((size_t)c->type >= G_N_ELEMENTS(kinds))
		return false;
	if (c->type == MC_RAW)
		return c->protocol >= 0 && c->protocol <= UINT8_MAX;
	return c->protocol == 0 || c->protocol == kinds[c->type]->protocol;
}

static int check(const struct mc_node *n, const struct mc_socket_config *c)
{
	if (c->domain == MC_INET6 && n->stack.mld_profile == NULL)
		return EAFNOSUPPORT;
	if (!has_protocol(c))
		return EPROTONOSUPPORT;
	return c->type == MC_RAW && c->uid != 0 ? EACCES : 0;
}

int mc_socket_create(struct mc_node *n, const struct mc_socket_config *c, struct mc_socket **so)
{
	int err = check(n, c);

	*so = NULL;
	if (err)
		return err;
	if (!socket_may_be_had(&n->stack))
		return ENOBUFS;
	*so = c->type == MC_RAW ? raw_new(&n->stack, &socket_raw, (uint8_t)c->protocol)
				: socket_new(&n->stack, kinds[c->type]);
	(*so)->domain = c->domain;
	(*so)->type = c->type;
	(*so)->pid = c->pid;
	(*so)->uid = c->uid;
	(*so)->mapped = c->domain == MC_DUAL && c->type != MC_RAW;
	if ((*so)->mapped && n->stack.preset->sockets.mapped_own_only)
		imo_start_own_only(&n->stack, &(*so)->moptions[FAMILY_V4], FAMILY_V4);
	return 0;
}

int mc_device_open(struct mc_node *n, const char *path, uint32_t pid, uint32_t uid,
		   struct mc_socket **so)
{
	*so = NULL;
	if (strcmp(path, MC_PATH_IGMP) != 0)
		return ENOENT;
	if (uid != 0)
		return EACCES;
	if (!socket_may_be_had(&n->stack))
		return ENOBUFS;
	*so = raw_new(&n->stack, &socket_device, IPWIRE_IGMP);
	(*so)->domain = MC_INET;
	(*so)->pid = pid;
	(*so)->uid = uid;
	return 0;
}

/* ---- ioctl(2): I_STR's requests ---- */

static int get_statistics(struct mc_socket *so, void *arg)
{
	node_igmpstat(so->stack, arg);
	return 0;
}

static int set_management(struct mc_socket *so, void *arg)
{
	so->management = *(const bool *)arg;
	return 0;
}

static int (*const requests[])(struct mc_socket *so, void *arg) = {
	[MC_IGMP_GETSTAT] = get_statistics,
	[MC_IGMP_SETMANAGEMENT] = set_management,
};

int mc_socket_ioctl(struct mc_socket *so, enum mc_ioctl request, void *arg)
{
	if (so->protocol != IPWIRE_IGMP)
		return EOPNOTSUPP;
	if (arg == NULL || (size_t)request >= G_N_ELEMENTS(requests))
		return EINVAL;
	return requests[request](so, arg);
}

/* ---- what is open ---- */

/* Those of a process, or of all (pid NULL), in the order they were opened. */
static GPtrArray *oldest_first(const struct netstack *s, const uint32_t *pid)
{
	GPtrArray *all = g_ptr_array_new();

	for (struct mc_socket *so = s->sockets; so; so = so->next)
		if (pid == NULL || so->pid == *pid)
			g_ptr_array_add(all, so);
	for (guint i = 0; i < all->len / 2; i++) {
		gpointer other = all->pdata[all->len - 1 - i];

		all->pdata[all->len - 1 - i] = all->pdata[i];
		all->pdata[i] = other;
	}
	return all;
}

static struct mc_endpoint_info describe(const struct mc_socket *so)
{
	const struct socket_traffic *t = so->traffic;
	struct maddr any = socket_any(so);
	struct mc_endpoint_info e = {
		.kind = so->kind->name,
		.protocol = so->protocol,
		.pid = so->pid,
		.uid = so->uid,
		.local = t && !maddr_is_any(t->local) ? t->local : any,
		.remote = t && t->connected ? t->remote.address : any,
		.local_port = so->port,
		.remote_port = t && t->connected ? t->remote.port : 0,
		.management = so->management,
		.received = so->received,
		.sent = so->sent,
		.memberships = mc_socket_count(so),
	};

	return e;
}

void mc_node_walk_endpoints(const struct mc_node *n, bool management, mc_endpoint_fn *each,
			    void *ctx)
{
	GPtrArray *all = oldest_first(&n->stack, NULL);

	for (guint i = 0; i < all->len; i++) {
		struct mc_endpoint_info e = describe(all->pdata[i]);

		if (management || !e.management)
			each(&e, ctx);
	}
	g_ptr_array_free(all, TRUE);
}

size_t mc_process_exit(struct mc_node *n, uint32_t pid, mc_membership_fn *left, void *ctx)
{
	GPtrArray *open = oldest_first(&n->stack, &pid);
	size_t closed = open->len;

	for (guint i = 0; i < open->len; i++)
		mc_socket_close(open->pdata[i], left, ctx);
	g_ptr_array_free(open, TRUE);
	return closed;
}
