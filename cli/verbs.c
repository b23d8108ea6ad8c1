/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/verbs.h"

#include "cli/address.h"
#include "cli/carp_verbs.h"
#include "cli/group_verbs.h"
#include "cli/if_verbs.h"
#include "cli/perform.h"
#include "cli/pfsync_verbs.h"
#include "cli/vxlan_verbs.h"

#include <string.h>

static bool parse_nothing(struct plan *p, struct action *a, struct line *line, GError **error)
{
	(void)p, (void)a, (void)line, (void)error;
	return true;
}

/* A group, which Linux takes for an address with IFA_F_MCAUTOJOIN. */
static bool take_autojoin(struct action *a, const char *word, const struct line *line,
			  GError **error)
{
	bool ok =
		strchr(word, '/')
			? number_prefix(word, "address", &line->at, &a->address, &a->prefix, error)
			: number_address(word, "address", &line->at, &a->address, error);

	if (ok && !maddr_is_multicast(a->address))
		return cli_mistake(error, &line->at, "autojoin of '%s', which is no group", word);
	return ok;
}

/* address add A/P, address del A[/P]; of a group with autojoin behind it */
static bool parse_address(struct plan *p, struct action *a, struct line *line, GError **error)
{
	const char *word;

	(void)p;
	a->add = line_accept(line, "add");
	if (!a->add && !line_accept(line, "del"))
		return cli_mistake(error, &line->at, "address needs 'add' or 'del'; allowed: %s",
				   a->verb->form);
	word = line_take(line, "an address", error);
	if (!word)
		return false;
	a->autojoin = line_accept(line, "autojoin");
	if (a->autojoin)
		return take_autojoin(a, word, line, error);
	if (a->add || strchr(word, '/'))
		return address_parse(word, &line->at, &a->address, &a->prefix, error);
	return number_address(word, "address", &line->at, &a->address, error) &&
	       address_check(a->address, word, &line->at, error);
}

static bool parse_inject(struct plan *p, struct action *a, struct line *line, GError **error)
{
	(void)p;
	a->packet = packet_parse(line, true, error);
	return a->packet != NULL;
}

/* [members|groups|hosts|link] */
static bool parse_show(struct plan *p, struct action *a, struct line *line, GError **error)
{
	const char *word = line_peek(line);
	unsigned i = 0;

	(void)p, (void)error;
	while (perform_show_word(i) && (!word || strcmp(word, perform_show_word(i)) != 0))
		i++;
	line->next += perform_show_word(i) != NULL;
	a->value = i;
	if (perform_show_word(i) && a->who.named_socket)
		return cli_mistake(error, &line->at, "of a socket there is no such table: '%s'",
				   word);
	return true;
}

#define SOCKETS		      (VERB_SOCKET | VERB_INTERFACE | VERB_EACH | VERB_MUST)
#define CALLS		      (VERB_SOCKET | VERB_MUST)
#define LINKS		      (VERB_INTERFACE | VERB_EACH)
#define ON		      " [on IF|ADDRESS|each|any]"
#define ON_SOCKET(call)	      perform_on_socket, .on_socket = call
#define ON_NODE(call, checks) perform_on_node, .on_node = call, .check = checks
#define FAULT(w, value)	      w, w " " value, VERB_LINK, NULL, verb_parse_fault, .on_link = perform_fault
#define SOURCES(w)	      w " G S|{S, S}|N from S" ON

const struct verb verbs[] = {
	{ "join", "join [N from] G" ON, SOCKETS, NULL, verb_parse_membership, perform_call,
	  COUNT_JOINS, .on_group = mc_socket_join },
	{ "leave", "leave [N from] G" ON, SOCKETS, NULL, verb_parse_membership, perform_call,
	  COUNT_LEAVES, .on_group = mc_socket_leave },
	{ "joinsource", SOURCES("joinsource"), SOCKETS, NULL, verb_parse_source, perform_call,
	  COUNT_JOINS, .on_source = mc_socket_join_source },
	{ "leavesource", SOURCES("leavesource"), SOCKETS, NULL, verb_parse_source, perform_call,
	  COUNT_LEAVES, .on_source = mc_socket_leave_source },
	{ "block", SOURCES("block"), SOCKETS, NULL, verb_parse_source, perform_call, COUNT_FILTERS,
	  .on_source = mc_socket_block },
	{ "unblock", SOURCES("unblock"), SOCKETS, NULL, verb_parse_source, perform_call,
	  COUNT_FILTERS, .on_source = mc_socket_unblock },
	{ "filter", "filter G include|exclude {S, S}" ON, SOCKETS, NULL, verb_parse_filter,
	  perform_call, .counts = COUNT_FILTERS },
	{ "open", "open [udp|tcp|raw PROTO|device PATH] [ipv4|ipv6] [pid P] [uid U]",
	  CALLS | VERB_OPENS, NULL, verb_parse_open, .act = perform_open },
	{ "close", "nothing", VERB_SOCKET, NULL, parse_nothing, .act = perform_close },
	{ "bind", "bind A|any [port N]", CALLS, NULL, verb_parse_bind, ON_SOCKET(perform_bind) },
	{ "connect", "connect A [port N]", CALLS, NULL, verb_parse_connect,
	  ON_SOCKET(perform_connect) },
	{ "send", "send [A [port N]] [bytes N|hex H] [rate N/s|BITRATE [for TIME]]", CALLS, NULL,
	  verb_parse_send, perform_on_socket, COUNT_SENDS, .on_socket = perform_send },
	{ "setsockopt",
	  "setsockopt NAME nothing, or of int N, byte N, address A, sockaddr A, hex H some", CALLS,
	  NULL, verb_parse_setsockopt, ON_SOCKET(perform_setsockopt) },
	{ "exit", "exit PID", 0, NULL, verb_parse_exit, .act = perform_exit },
	{ "sysctl", "sysctl NAME N", VERB_MUST, NULL, verb_parse_sysctl,
	  ON_NODE(perform_sysctl, verb_check_sysctl) },
	{ "route", "route add G/P|0.0.0.0/0|::/0 on IF, route flush", VERB_MUST, NULL,
	  verb_parse_route, ON_NODE(perform_route, verb_check_route) },
	{ "query", "query [general|G] [{S, S}|S S]", VERB_INTERFACE, "router", verb_parse_query,
	  .act = perform_query },
	{ "carp", CARP_FORM, VERB_MUST, "carp", verb_parse_carp, perform_on_node,
	  .on_node = perform_carp },
	{ "vip", VIP_FORM, VERB_MUST, "carp", verb_parse_vip, perform_on_node,
	  .on_node = perform_vip },
	{ "demote", DEMOTE_FORM, VERB_MUST, "carp", verb_parse_demote, perform_on_node,
	  .on_node = perform_demote },
	{ "state", STATE_FORM, VERB_MUST, "pfsync", verb_parse_state, perform_on_node,
	  .on_node = perform_state },
	{ "pfsync", PFSYNC_FORM, VERB_MUST, "pfsync", verb_parse_pfsync, perform_on_node,
	  .on_node = perform_pfsync },
	{ "vxlan", VXLAN_FORM, VERB_MUST, "vxlan", verb_parse_vxlan, perform_on_node,
	  .on_node = perform_vxlan },
	{ "frame", FRAME_FORM, VERB_MUST, "vxlan", verb_parse_frame, perform_on_node,
	  .on_node = perform_frame },
	{ "down", "nothing", LINKS, NULL, parse_nothing, .act = perform_down },
	{ "up", "nothing", LINKS, NULL, parse_nothing, .act = perform_up },
	{ "address", "address add A/P, address del A, address add|del G/P autojoin",
	  VERB_INTERFACE | VERB_ONE, NULL, parse_address, .act = perform_address },
	{ "ifconfig", IFCONFIG_FORM, VERB_MUST | VERB_INTERFACE | VERB_ONE, NULL,
	  verb_parse_ifconfig, perform_on_node, .on_node = perform_ifconfig },
	{ "detach", "nothing", LINKS | VERB_ONE, NULL, parse_nothing, .act = perform_detach },
	{ "crash", "nothing", 0, NULL, parse_nothing, .act = perform_crash },
	{ "restart", "nothing", VERB_OFF, NULL, parse_nothing, .act = perform_restart },
	{ FAULT("loss", "P") },
	{ FAULT("dup", "P") },
	{ FAULT("reorder", "P"), .check = verb_check_reorder },
	{ FAULT("jitter", "TIME") },
	{ FAULT("delay", "TIME") },
	{ "partition", "partition {NODE, NODE} [{NODE} ..]", VERB_LINK, NULL, verb_parse_partition,
	  .check = verb_check_partition, .on_link = perform_partition },
	{ "heal", "nothing", VERB_LINK, NULL, parse_nothing, .on_link = perform_heal },
	{ "inject", "inject PACKET|hex H", LINKS | VERB_ONE, NULL, parse_inject,
	  .act = perform_inject },
	{ "show", "show [members|groups|hosts|link]", LINKS | VERB_SOCKET, NULL, parse_show,
	  .act = perform_show },
	{ .word = NULL },
};
