/* SPDX-License-Identifier: GPL-2.0-or-later */
/* receive-path: what a datagram costs a host whose socket has many memberships. */
#include "cli/report_picture.h"

#define LINUX_MEASURED "1.4 ms" /* at 65,536 memberships, POLICIES.md A2, Linux 6.18 */

/* The presets with the sets that they have themselves, or one of them with each kind. */
static const struct report_picture pictures[] = {
	{ .metric = "median_ns",
	  .name = "presets",
	  .title = "How long does one datagram take to its socket?",
	  .y = "time of a datagram",
	  .curve = "preset",
	  .where_column = "kind",
	  .where = "own",
	  .time = true,
	  .caption = "From the interface to the one socket that has joined the group, chosen at "
		     "random among the socket's. OpenBSD looks for the group in its interface's "
		     "list, FreeBSD there and in the socket's, Linux in the socket's alone, since "
		     "its interface has a hash table." },
	{ .metric = "receive_comparisons",
	  .name = "memberships",
	  .title = "How many of the socket's memberships are compared for one datagram?",
	  .y = "memberships compared",
	  .curve = "preset",
	  .where_column = "kind",
	  .where = "own",
	  .caption = "Counted, so equal on any machine. OpenBSD does not ask the socket: no curve; "
		     "those of FreeBSD and Linux coincide." },
	{ .metric = "input_comparisons",
	  .name = "interface",
	  .title = "How many of the interface's groups are compared for one datagram?",
	  .y = "records compared",
	  .curve = "preset",
	  .where_column = "kind",
	  .where = "own",
	  .caption = "Counted. What a socket's set is made of does not matter here." },
	{ .metric = "median_ns",
	  .name = "kinds",
	  .title = "How long does Linux's way take with another set in the socket?",
	  .y = "time of a datagram",
	  .curve = "kind",
	  .where_column = "preset",
	  .where = "linux-6",
	  .time = true,
	  .caption = "The same path, the socket's memberships kept in each kind of set; own is "
		     "Linux's list." },
};

static const struct report_pictures section = {
	.x = "n",
	.x_label = "memberships of the socket",
	.x_unit = "memberships",
	.picture = pictures,
	.n = G_N_ELEMENTS(pictures),
};

bool report_receive(struct report *r, const struct csv *runs, GError **error)
{
	g_string_append(r->page,
			"<h2>The receive path</h2>\n"
			"<p>One socket is a member of n groups, joined in one go, "
			"and a datagram to one of them arrives: the host alone is timed, without a "
			"network (");
	report_setting(r->page, runs);
	g_string_append(r->page,
			"), and every limit is lifted. A real Linux 6.18 took " LINUX_MEASURED
			" at 65,536 memberships, the group last in its list.</p>\n");
	return report_draw_pictures(r, runs, &section, error);
}
