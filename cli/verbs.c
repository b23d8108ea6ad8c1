/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/verbs.h"

#include "cli/address.h"
#include "cli/carp_verbs.h"
#include "cli/perform.h"
#include "cli/pfsync_verbs.h"
#include "cli/vxlan_verbs.h"

#include <string.h>

#define GROUPS_MAX 1000000 /* of one line */

static bool parse_nothing(struct plan *p, struct action *a, struct line *line, GError **error)
{
	(void)p, (void)a, (void)line, (void)error;
	return true;
}

/* on IF | on ADDRESS | on each | on any; else what the subject says; else by route. */
static bool parse_where(struct action *a, struct line *line, GError **error)
{
	const char *word;
	uint64_t index;

	a->each = a->who.where == SUBJECT_EACH;
	a->where.kind = a->who.where == SUBJECT_INTERFACE ? MC_WHERE_INDEX : MC_WHERE_ANY;
	a->where.ifindex = a->who.ifindex;
	if (!line_accept(line, "on"))
		return true;
	if (a->who.where != SUBJECT_ANYWHERE)
		return cli_mistake(error, &line->at, "'%s' names an interface already",
				   a->who.text);
	word = line_take(line, "an interface", error);
	if (!word)
		return false;
	if (!strcmp(word, "each") || !strcmp(word, "any")) {
		a->each = word[0] == 'e';
		return true;
	}
	a->where.kind = strpbrk(word, ".:") ? MC_WHERE_ADDRESS : MC_WHERE_INDEX;
	if (a->where.kind == MC_WHERE_ADDRESS)
		return number_address(word, "interface address", &line->at, &a->where.address,
				      error);
	if (!number_uint(word, "interface (or an address, each, any)", 1, PLAN_IFINDEX_MAX,
			 &line->at, &index, error))
		return false;
	a->where.ifindex = (uint32_t)index;
	return true;
}

/* G, or N from G. */
static bool take_groups(struct action *a, struct line *line, GError **error)
{
	const char *word = line_take(line, "a group, or N from a group", error);
	uint64_t count = 1;
	struct maddr last;

	if (!word)
		return false;
	if (!strpbrk(word, ".:") && line_accept(line, "from")) {
		if (!number_uint(word, "number of groups", 1, GROUPS_MAX, &line->at, &count,
				 error) ||
		    !(word = line_take(line, "the first group", error)))
			return false;
	}
	if (!number_address(word, "group", &line->at, &a->group, error))
		return false;
	if (!address_add(a->group, count - 1, &last) ||
	    maddr_is_multicast(a->group) != maddr_is_multicast(last))
		return cli_mistake(error, &line->at,
				   "%" G_GUINT64_FORMAT " groups from %s go beyond %s", count, word,
				   maddr_is_v4(a->group) ? "239.255.255.255"
							 : "the last 32 bits of the address");
	a->count = (uint32_t)count;
	return true;
}

static bool parse_membership(struct plan *p, struct action *a, struct line *line, GError **error)
{
	(void)p;
	return take_groups(a, line, error) && parse_where(a, line, error);
}

/* ---- source filters ---- */

/* Is what stands next a group (A, or N from A)?  If not, it is a source, or wrong. */
static bool is_group(const struct line *line)
{
	const char *word = line_peek(line), *from;
	struct maddr a;

	if (!strpbrk(word, ".:") && (from = line->words->pdata[line->next + 1]) &&
	    !strcmp(from, "from") && line->words->pdata[line->next + 2])
		word = line->words->pdata[line->next + 2];
	return maddr_parse(word, &a) && maddr_is_multicast(a);
}

static bool take_set(struct action *a, struct line *line, GError **error)
{
	const char *word = line_peek(line);

	line->next++;
	if (!sources_parse(word, &line->at, &a->sources, error))
		return false;
	return !a->sources.open ||
	       cli_mistake(error, &line->at, "'..' in '%s' is for expect; a call names its sources",
			   word);
}

static bool twice(const struct action *a, const struct line *line, const char *what, GError **error)
{
	return cli_mistake(error, &line->at,
			   "'%s' is %s, and so is what stands before it; allowed: %s",
			   line_peek(line), what, a->verb->form);
}

/* The group, and what is none: a source, a set, N from S.  In either order. */
static bool take_operand(struct action *a, struct line *line, bool set, GError **error)
{
	if (line_peek(line)[0] != '{' && (is_group(line) || (set && !a->count))) {
		if (a->count)
			return twice(a, line, "a group", error);
		return take_groups(a, line, error);
	}
	if (a->sources.address)
		return twice(a, line, set ? "a set" : "no group", error);
	if (line_peek(line)[0] == '{')
		return take_set(a, line, error);
	if (set)
		return cli_mistake(error, &line->at,
				   "'%s' stands where a set should, as in {10.0.0.1, 10.0.0.2}",
				   line_peek(line));
	return sources_take(line, &a->sources, error);
}

static bool check_operands(const struct action *a, const struct line *line, GError **error)
{
	const char *missing = !a->count ? "a group" : !a->sources.address ? "sources" : NULL;

	if (missing)
		return cli_mistake(error, &line->at, "%s needs %s; allowed: %s", a->verb->word,
				   missing, a->verb->form);
	return sources_fit(&a->sources, a->group, &line->at, error);
}

/* joinsource G S, and so on */
static bool parse_source(struct plan *p, struct action *a, struct line *line, GError **error)
{
	(void)p;
	while (line_peek(line) && strcmp(line_peek(line), "on") != 0)
		if (!take_operand(a, line, false, error))
			return false;
	if (!check_operands(a, line, error))
		return false;
	if (!sources_count(&a->sources))
		return cli_mistake(error, &line->at, "%s of no source does nothing", a->verb->word);
	return parse_where(a, line, error);
}

/* filter G include|exclude {S, ..}, in any order */
static bool parse_filter(struct plan *p, struct action *a, struct line *line, GError **error)
{
	unsigned modes = 0;

	(void)p;
	while (line_peek(line) && strcmp(line_peek(line), "on") != 0) {
		bool include = line_accept(line, "include");

		if (include || line_accept(line, "exclude")) {
			a->mode = include ? MC_INCLUDE : MC_EXCLUDE;
			modes++;
		} else if (!take_operand(a, line, true, error)) {
			return false;
		}
	}
	if (modes != 1)
		return cli_mistake(error, &line->at,
				   "filter needs one of include and exclude; "
				   "allowed: %s",
				   a->verb->form);
	return check_operands(a, line, error) && parse_where(a, line, error);
}

/* ---- others ---- */

/* [general|G] [{S, ..} | S S ..] */
static bool parse_query(struct plan *p, struct action *a, struct line *line, GError **error)
{
	const char *word = line_peek(line);

	(void)p;
	a->general = !word || line_accept(line, "general");
	if (a->general)
		return true;
	line->next++;
	if (word[0] == '{' || !number_address(word, "group", &line->at, &a->group, error))
		return word[0] != '{' ? false
				      : cli_mistake(error, &line->at,
						    "sources need a group before them; allowed: %s",
						    a->verb->form);
	if (!maddr_is_multicast(a->group))
		return cli_mistake(error, &line->at, "a query of '%s', which is no group", word);
	if (line_peek(line) && line_peek(line)[0] == '{' && !take_set(a, line, error))
		return false;
	while (line_peek(line))
		if (!sources_take(line, &a->sources, error))
			return false;
	return sources_fit(&a->sources, a->group, &line->at, error);
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

/* [members|groups|link] */
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
	{ "join", "join [N from] G" ON, SOCKETS, NULL, parse_membership, perform_call, COUNT_JOINS,
	  .on_group = mc_socket_join },
	{ "leave", "leave [N from] G" ON, SOCKETS, NULL, parse_membership, perform_call,
	  COUNT_LEAVES, .on_group = mc_socket_leave },
	{ "joinsource", SOURCES("joinsource"), SOCKETS, NULL, parse_source, perform_call,
	  COUNT_JOINS, .on_source = mc_socket_join_source },
	{ "leavesource", SOURCES("leavesource"), SOCKETS, NULL, parse_source, perform_call,
	  COUNT_LEAVES, .on_source = mc_socket_leave_source },
	{ "block", SOURCES("block"), SOCKETS, NULL, parse_source, perform_call, COUNT_FILTERS,
	  .on_source = mc_socket_block },
	{ "unblock", SOURCES("unblock"), SOCKETS, NULL, parse_source, perform_call, COUNT_FILTERS,
	  .on_source = mc_socket_unblock },
	{ "filter", "filter G include|exclude {S, S}" ON, SOCKETS, NULL, parse_filter, perform_call,
	  .counts = COUNT_FILTERS },
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
	{ "query", "query [general|G] [{S, S}|S S]", VERB_INTERFACE, "router", parse_query,
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
