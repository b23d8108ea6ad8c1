/* SPDX-License-Identifier: GPL-2.0-or-later */
/* setsockopt and getsockopt behind the front door, and the typed calls of interface, TTL and loop. */
#include <errno.h>

#include "model/node_private.h"
#include "model/sockopt.h"

bool mc_option_find(const char *symbol, int *level, int *option)
{
	const struct sockopt_row *row = sockopt_find_symbol(symbol);

	if (row)
		sockopt_numbers(row, level, option);
	return row != NULL;
}

int mc_setsockopt(struct mc_socket *so, int level, int option, const void *value, size_t length)
{
	struct imo_request r = { 0 };
	struct maddr *sources;
	int err;

	if (!sockopt_level(level, &r.family))
		return ENOPROTOOPT;
	sources = sockopt_read(so->stack, sockopt_find(level, option), value, length, &r);
	err = socket_ask(so, &r, NULL);
	g_free(sources);
	return err;
}

int mc_getsockopt(struct mc_socket *so, int level, int option, void *value, size_t *length)
{
	struct sockopt_asker who = { FAMILY_V4, so->domain, so->type };

	if (!sockopt_level(level, &who.level))
		return ENOPROTOOPT;
	if (value == NULL || length == NULL)
		return EINVAL;
	return sockopt_get(so->stack, sockopt_find(level, option), so->moptions[who.level], &who,
			   value, length);
}

/* ---- typed ---- */

int mc_socket_set_if(struct mc_socket *so, struct maddr address)
{
	struct imo_request r = { .action = IMO_SET_IF, .where = { MC_WHERE_ADDRESS, 0, address } };

	return maddr_is_v4(address) ? socket_ask(so, &r, NULL) : EINVAL;
}

int mc_socket_set_ttl(struct mc_socket *so, long ttl)
{
	struct imo_request r = { .action = IMO_SET_TTL, .value = ttl };

	return socket_ask(so, &r, NULL);
}

int mc_socket_set_loop(struct mc_socket *so, long loop)
{
	struct imo_request r = { .action = IMO_SET_LOOP, .value = loop };

	return socket_ask(so, &r, NULL);
}

int mc_socket_get_if(struct mc_socket *so, struct maddr *address)
{
	*address = imo_settings(so->stack, so->moptions[FAMILY_V4]).address;
	return 0;
}

int mc_socket_get_ttl(struct mc_socket *so, unsigned *ttl)
{
	*ttl = imo_settings(so->stack, so->moptions[FAMILY_V4]).ttl;
	return 0;
}

int mc_socket_get_loop(struct mc_socket *so, unsigned *loop)
{
	*loop = imo_settings(so->stack, so->moptions[FAMILY_V4]).loop;
	return 0;
}
