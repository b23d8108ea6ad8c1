/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines of a trace about the host: interfaces, addresses, routes, limits, faults. */
#include <string.h>

#include "cli/number.h"
#include "cli/trace_line.h"

static bool declare(struct trace_parser *p, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i <= last; i++) {
		if (p->declared[i])
			return cli_mistake(p->error, &p->at, "interface %u is declared already", i);
		p->declared[i] = 1;
	}
	return true;
}

static bool iface_flag(const char *word, unsigned *flags)
{
	if (strcmp(word, "nomulticast") == 0)
		*flags &= ~(unsigned)MC_IF_MULTICAST;
	else if (strcmp(word, "down") == 0)
		*flags &= ~(unsigned)MC_IF_UP;
	else if (strcmp(word, "loopback") == 0)
		*flags |= MC_IF_LOOPBACK;
	else
		return false;
	return true;
}

/* Version 2: every interface has IPv6 where the system does. */
static unsigned default_flags(const struct trace_parser *p)
{
	return MC_IF_UP | MC_IF_MULTICAST | (p->trace->version < 2 ? 0 : (unsigned)MC_IF_IPV6);
}

/* IPv6, and whatever is new, is checked; version 1 takes any IPv4 address. */
static bool is_host(struct trace_parser *p, const char *word, struct maddr a)
{
	if (!maddr_is_multicast(a) && !maddr_is_any(a))
		return true;
	return cli_mistake(p->error, &p->at, "address '%s' is not one of a host", word);
}

bool trace_line_iface(struct trace_parser *p, struct trace_op *op)
{
	op->kind = TRACE_IFACE;
	op->flags = default_flags(p);
	op->address = maddr_v4(0);
	if (!trace_index(p, p->word[1], &op->first))
		return false;
	op->last = op->first;
	if (strcmp(p->word[2], "-") != 0 && !trace_address(p, p->word[2], "address", &op->address))
		return false;
	if (!maddr_is_v4(op->address) && !is_host(p, p->word[2], op->address))
		return false;
	for (size_t i = 3; i < p->words; i++)
		if (!iface_flag(p->word[i], &op->flags))
			return cli_mistake(
				p->error, &p->at,
				"unknown flag '%s'; allowed are nomulticast, down, loopback",
				p->word[i]);
	return declare(p, op->first, op->last);
}

bool trace_line_ifaces(struct trace_parser *p, struct trace_op *op)
{
	op->kind = TRACE_IFACES;
	op->flags = default_flags(p);
	if (!trace_index(p, p->word[1], &op->first) || !trace_index(p, p->word[2], &op->last))
		return false;
	if (op->first > op->last)
		return trace_complain(p, "the range is empty",
				      "ifaces FIRST LAST with FIRST <= LAST");
	return declare(p, op->first, op->last);
}

/* Cuts the length off the word: ADDRESS/PREFIX. */
static bool prefix(struct trace_parser *p, char *word, struct trace_op *op, const char *what)
{
	char *slash = strchr(word, '/');
	uint64_t bits = 0;

	if (slash)
		*slash = '\0';
	if (!trace_address(p, word, what, &op->address))
		return false;
	if (slash && !number_uint(slash + 1, "prefix length", 0,
				  maddr_is_v4(op->address) ? 32 : 128, &p->at, &bits, p->error))
		return false;
	op->prefix = slash ? (unsigned)bits : maddr_is_v4(op->address) ? 24 : 64;
	return true;
}

bool trace_line_address(struct trace_parser *p, struct trace_op *op)
{
	op->kind = TRACE_ADDRESS;
	if (!trace_index(p, p->word[1], &op->first))
		return false;
	if (!p->declared[op->first])
		return cli_mistake(p->error, &p->at, "interface %u is not declared", op->first);
	return prefix(p, p->word[2], op, "address") && is_host(p, p->word[2], op->address);
}

bool trace_line_route(struct trace_parser *p, struct trace_op *op)
{
	op->kind = TRACE_ROUTE;
	if (strchr(p->word[1], '/') == NULL)
		return trace_complain(p, "a route has a prefix length", "route GROUP/PREFIX INDEX");
	return prefix(p, p->word[1], op, "route") && trace_index(p, p->word[2], &op->first);
}

bool trace_line_noroute(struct trace_parser *p, struct trace_op *op)
{
	(void)p;
	op->kind = TRACE_NOROUTE;
	return true;
}

bool trace_line_sysctl(struct trace_parser *p, struct trace_op *op)
{
	op->kind = TRACE_SYSCTL;
	op->name = g_string_chunk_insert_const(p->trace->names, p->word[1]);
	return number_uint(p->word[2], op->name, 0, INT64_MAX, &p->at, &op->value, p->error);
}

bool trace_line_fail(struct trace_parser *p, struct trace_op *op)
{
	op->kind = TRACE_FAIL_ALLOC;
	if (strcmp(p->word[1], "alloc") == 0)
		return number_uint(p->word[2], "alloc", 0, UINT32_MAX, &p->at, &op->value,
				   p->error);
	op->kind = TRACE_FAIL_DRIVER;
	if (strcmp(p->word[1], "driver") == 0)
		return trace_address(p, p->word[2], "group", &op->address);
	return cli_mistake(p->error, &p->at, "unknown fault '%s'; allowed are alloc, driver",
			   p->word[1]);
}
