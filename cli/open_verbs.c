/* SPDX-License-Identifier: GPL-2.0-or-later */
/* open and exit: whose sockets there are, and of what kind. */
#include "cli/verbs.h"

static bool take_uint32(struct line *line, const char *what, uint32_t *out, GError **error)
{
	const char *word = line_take(line, "a number", error);
	uint64_t value;

	if (!word || !number_uint(word, what, 0, UINT32_MAX, &line->at, &value, error))
		return false;
	*out = (uint32_t)value;
	return true;
}

/* ---- open [udp|tcp|raw PROTO|device PATH] [ipv4|ipv6] [pid P] [uid U] ---- */

enum open_part { OPEN_KIND = 1, OPEN_FAMILY = 2, OPEN_PID = 4, OPEN_UID = 8 };

static bool take_protocol(struct action *a, struct line *line, GError **error)
{
	const char *word = line_take(line, "a protocol, as igmp", error);

	if (!word)
		return false;
	a->socket.protocol = mc_protocol(word);
	return a->socket.protocol >= 0 ||
	       cli_mistake(error, &line->at, "there is no protocol '%s' of raw sockets, as igmp is",
			   word);
}

static bool take_path(struct action *a, struct line *line, GError **error)
{
	a->name = g_strdup(line_take(line, "a path", error));
	return a->name != NULL;
}

static bool take_pid(struct action *a, struct line *line, GError **error)
{
	return take_uint32(line, "pid", &a->socket.pid, error);
}

static bool take_uid(struct action *a, struct line *line, GError **error)
{
	return take_uint32(line, "uid", &a->socket.uid, error);
}

static const struct {
	const char *word;
	enum open_part part;
	enum mc_type type;						   /* OPEN_KIND */
	enum mc_domain domain;						   /* OPEN_FAMILY */
	bool (*take)(struct action *a, struct line *line, GError **error); /* what follows */
} open_words[] = {
	{ "udp", OPEN_KIND, MC_DGRAM, MC_DUAL, NULL },
	{ "tcp", OPEN_KIND, MC_STREAM, MC_DUAL, NULL },
	{ "raw", OPEN_KIND, MC_RAW, MC_DUAL, take_protocol },
	{ "device", OPEN_KIND, MC_RAW, MC_DUAL, take_path },
	{ "ipv4", OPEN_FAMILY, MC_DGRAM, MC_INET, NULL },
	{ "ipv6", OPEN_FAMILY, MC_DGRAM, MC_INET6, NULL },
	{ "pid", OPEN_PID, MC_DGRAM, MC_DUAL, take_pid },
	{ "uid", OPEN_UID, MC_DGRAM, MC_DUAL, take_uid },
};

/* Takes the word of row i, which stands next; *parts has what was said before. */
static bool take_part(struct action *a, struct line *line, unsigned i, unsigned *parts,
		      GError **error)
{
	if (*parts & open_words[i].part)
		return cli_mistake(error, &line->at, "'%s' says what stands before it again",
				   open_words[i].word);
	*parts |= open_words[i].part;
	if (open_words[i].part == OPEN_KIND)
		a->socket.type = open_words[i].type;
	if (open_words[i].part == OPEN_FAMILY)
		a->socket.domain = open_words[i].domain;
	return !open_words[i].take || open_words[i].take(a, line, error);
}

bool verb_parse_open(struct plan *p, struct action *a, struct line *line, GError **error)
{
	unsigned parts = 0, i;

	(void)p;
	do {
		for (i = 0; i < G_N_ELEMENTS(open_words); i++)
			if (line_accept(line, open_words[i].word))
				break;
		if (i < G_N_ELEMENTS(open_words) && !take_part(a, line, i, &parts, error))
			return false;
	} while (i < G_N_ELEMENTS(open_words));
	a->plain = parts == 0;
	a->v6 = a->socket.domain == MC_INET6;
	if (a->name && parts & OPEN_FAMILY)
		return cli_mistake(error, &line->at, "a device is of no family");
	return true;
}

/* exit P */
bool verb_parse_exit(struct plan *p, struct action *a, struct line *line, GError **error)
{
	(void)p;
	return take_uint32(line, "pid", &a->pid, error);
}
