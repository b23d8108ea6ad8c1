/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Plays tests/reference/kernel/errno.txt (its errno.md) to a node of preset linux-6, and complains where it answers otherwise. */
#ifndef TESTS_KERNEL_REPLAY_H
#define TESTS_KERNEL_REPLAY_H

#include <glib.h>
#include <netinet/in.h>
#include <string.h>

#include "cli/errnos.h"
#include "model/node.h"

#define RECORDING "tests/reference/kernel/errno.txt"
#define INDICES	  16 /* of the recorded interfaces, and more */
#define VALUE_MAX 65536

/* ---- a world that stands still ---- */

static mc_time still_now(const struct port *p)
{
	(void)p;
	return 0;
}

static void still_arm(struct port *p, struct mc_timer *t, mc_time at)
{
	(void)p;
	t->at = at;
	t->pos = 1;
}

static void still_disarm(struct port *p, struct mc_timer *t)
{
	(void)p;
	t->pos = 0;
}

static void still_transmit(struct port *p, uint32_t ifindex, const void *datagram, size_t length)
{
	(void)p, (void)ifindex, (void)datagram, (void)length;
}

static int still_filter(struct port *p, uint32_t ifindex, struct maddr group, bool on)
{
	(void)p, (void)ifindex, (void)group, (void)on;
	return 0;
}

static uint64_t still_random(struct port *p, const struct mc_draw *d)
{
	(void)p, (void)d;
	return 0;
}

static void still_trace(struct port *p, const struct mc_event *e)
{
	(void)p, (void)e;
}

static const struct port_ops still_ops = { still_now,	 still_arm,    still_disarm, still_transmit,
					   still_filter, still_random, still_trace };

/* ---- what was recorded ---- */

struct call {
	int level, option;
	GByteArray *octets;
	char *text;
};

struct replay {
	struct port port;
	struct mc_node *node;
	struct mc_socket *socket[26]; /* by their letters */
	const char *kind[26];
	GPtrArray *interfaces, *routes;	      /* of their lines' words */
	GPtrArray *calls;		      /* of struct call */
	GPtrArray *values, *filters, *errnos; /* of text */
	GHashTable *idle;		      /* groups that no socket joined */
	char *title, *had;		      /* the sequence; the filters as they were last */
	bool lost; /* they differ: no call is made until all sockets are closed */
	guint made, lost_calls;
	GPtrArray *complaints;
};

static void free_call(void *p)
{
	struct call *c = p;

	g_byte_array_unref(c->octets);
	g_free(c->text);
	g_free(c);
}

/* Hexadecimal, ~N. for N octets of zero, - for none. */
static GByteArray *unpack(const char *text)
{
	GByteArray *out = g_byte_array_new();

	if (!strcmp(text, "-"))
		return out;
	while (*text) {
		guint8 octet;

		if (*text == '~') {
			guint zeros = (guint)g_ascii_strtoull(text + 1, (char **)&text, 10);
			guint before = out->len;

			g_byte_array_set_size(out, before + zeros);
			memset(out->data + before, 0, zeros);
			text++;
			continue;
		}
		octet = (guint8)(g_ascii_xdigit_value(text[0]) << 4 |
				 g_ascii_xdigit_value(text[1]));
		g_byte_array_append(out, &octet, 1);
		text += 2;
	}
	return out;
}

static char *pack(const guint8 *octets, size_t n)
{
	GString *s = g_string_new(NULL);

	for (size_t i = 0, zeros; i < n; i += MAX(zeros, 1)) {
		for (zeros = 0; i + zeros < n && !octets[i + zeros]; zeros++)
			;
		if (zeros >= 4) {
			g_string_append_printf(s, "~%zu.", zeros);
			continue;
		}
		zeros = 0;
		g_string_append_printf(s, "%02x", octets[i]);
	}
	if (!n)
		g_string_append(s, "-");
	return g_string_free(s, FALSE);
}

static struct maddr address_of(const char *text, unsigned *prefix)
{
	char **half = g_strsplit(text, "/", 2);
	struct maddr a;

	g_assert_true(maddr_parse(half[0], &a));
	*prefix = (unsigned)g_ascii_strtoull(half[1], NULL, 10);
	g_strfreev(half);
	return a;
}

/* ---- the node ---- */

static void add_interface(struct mc_node *node, char **words)
{
	uint32_t ifindex = (uint32_t)g_ascii_strtoull(words[1], NULL, 10);
	struct mc_interface i = { .ifindex = ifindex,
				  .flags = MC_IF_MULTICAST,
				  .address = maddr_v4(0),
				  .mtu = (uint32_t)g_ascii_strtoull(words[3], NULL, 10) };

	i.flags |= strstr(words[2], "up") ? MC_IF_UP : 0;
	i.flags |= strstr(words[2], "loopback") ? MC_IF_LOOPBACK : 0;
	i.flags |= i.mtu >= 1280 ? MC_IF_IPV6 : 0;
	if (strstr(words[2], "nomulticast"))
		i.flags &= ~(unsigned)MC_IF_MULTICAST;
	if (i.mtu == 65536)
		i.mtu = 65535;
	g_assert_cmpint(mc_node_add_interface(node, &i), ==, 0);
	for (words += 4; *words; words++) {
		unsigned prefix;
		struct maddr a = address_of(*words, &prefix);

		g_assert_cmpint(mc_node_add_address(node, ifindex, a, prefix), ==, 0);
	}
}

static void add_route(struct mc_node *node, const char *word)
{
	char **half = g_strsplit(word, "@", 2);
	uint32_t ifindex = (uint32_t)g_ascii_strtoull(half[1], NULL, 10);
	unsigned prefix = 0;
	struct maddr group = maddr_v4(0);

	if (strcmp(half[0], "default") != 0)
		group = address_of(half[0], &prefix);
	g_assert_cmpint(mc_node_route_add(node, group, prefix, ifindex), ==, 0);
	g_strfreev(half);
}

static char *key_of(uint32_t ifindex, struct maddr group)
{
	char text[MADDR_STRLEN];

	return g_strdup_printf("%u/%s", ifindex, maddr_format(group, text));
}

static void note_idle(uint32_t ifindex, struct maddr group, void *ctx)
{
	g_hash_table_add(((struct replay *)ctx)->idle, key_of(ifindex, group));
}

static void new_node(struct replay *r)
{
	const struct mc_node_config config = { .preset = "linux-6",
					       .multicast_route = MC_SWITCH_OFF };
	unsigned prefix;

	mc_node_free(r->node);
	r->node = mc_node_new(&config, &r->port);
	g_assert_nonnull(r->node);
	for (guint i = 0; i < r->interfaces->len; i++)
		add_interface(r->node, r->interfaces->pdata[i]);
	for (guint i = 0; i < r->routes->len; i++)
		add_route(r->node, r->routes->pdata[i]);
	g_assert_cmpint(mc_node_route_add(r->node, address_of("ff00::/8", &prefix), 8, 2), ==, 0);
	g_hash_table_remove_all(r->idle);
	for (uint32_t i = 1; i < INDICES; i++)
		mc_node_walk_groups(r->node, i, note_idle, r);
	memset(r->socket, 0, sizeof(r->socket));
	g_clear_pointer(&r->had, g_free);
	r->had = g_strdup("-");
	r->lost = false;
}

/* ---- filters, as the recording tells them ---- */

struct group_at {
	char *key;
	uint32_t ifindex;
	struct maddr group;
};

struct collecting {
	struct replay *r;
	GPtrArray *groups, *sources;
};

static void collect_group(uint32_t ifindex, struct maddr group, void *ctx)
{
	struct collecting *c = ctx;
	char *key = key_of(ifindex, group);
	struct group_at at = { key, ifindex, group };

	if (g_hash_table_contains(c->r->idle, key))
		g_free(key);
	else
		g_ptr_array_add(c->groups, g_memdup2(&at, sizeof(at)));
}

static void collect_source(struct maddr source, void *ctx)
{
	char text[MADDR_STRLEN];

	g_ptr_array_add(ctx, g_strdup(maddr_format(source, text)));
}

static int by_key(const void *a, const void *b)
{
	const struct group_at *x = *(struct group_at *const *)a, *y = *(struct group_at *const *)b;

	if (x->ifindex != y->ifindex)
		return x->ifindex < y->ifindex ? -1 : 1;
	return strcmp(x->key, y->key);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void free_group(void *p)
{
	g_free(((struct group_at *)p)->key);
	g_free(p);
}

static void append_filter(GString *out, const struct replay *r, const struct group_at *at)
{
	GPtrArray *sources = g_ptr_array_new_with_free_func(g_free);
	enum mc_mode mode;

	g_assert_true(
		mc_node_filter(r->node, at->ifindex, at->group, &mode, collect_source, sources));
	g_ptr_array_sort(sources, by_text);
	g_string_append_printf(out, "%s%s %s{", out->len ? " " : "", at->key,
			       mode == MC_INCLUDE ? "include" : "exclude");
	for (guint i = 0; i < sources->len; i++)
		g_string_append_printf(out, "%s%s", i ? "," : "", (char *)sources->pdata[i]);
	g_string_append_c(out, '}');
	g_ptr_array_unref(sources);
}

static char *filters_now(struct replay *r)
{
	struct collecting c = { r, g_ptr_array_new_with_free_func(free_group), NULL };
	GString *out = g_string_new(NULL);

	for (uint32_t i = 1; i < INDICES; i++)
		mc_node_walk_groups(r->node, i, collect_group, &c);
	g_ptr_array_sort(c.groups, by_key);
	for (guint i = 0; i < c.groups->len; i++)
		append_filter(out, r, c.groups->pdata[i]);
	g_ptr_array_unref(c.groups);
	if (!out->len)
		g_string_append(out, "-");
	return g_string_free(out, FALSE);
}

/* ---- a call ---- */

static void complain(struct replay *r, char letter, const char *what, const char *kernel,
		     const char *model)
{
	g_ptr_array_add(r->complaints,
			g_strdup_printf("%s: %c (%s) %s: Linux %s, linux-6 %s", r->title, letter,
					letter == '-' ? "-" : r->kind[letter - 'a'], what, kernel,
					model));
}

static void check(struct replay *r, char letter, const char *what, const char *kernel,
		  const char *model)
{
	if (strcmp(kernel, model) == 0)
		return;
	complain(r, letter, what, kernel, model);
	r->lost = true;
}

static const char *entry(const GPtrArray *table, const char *number)
{
	guint64 n = g_ascii_strtoull(number, NULL, 10);

	g_assert_cmpuint(n, >, 0);
	g_assert_cmpuint(n, <=, table->len);
	return table->pdata[n - 1];
}

static void check_filters(struct replay *r, char letter, const char *what, const char *number)
{
	char *model;

	if (number) {
		g_free(r->had);
		r->had = g_strdup(entry(r->filters, number));
	}
	if (r->lost)
		return;
	model = filters_now(r);
	check(r, letter, what, r->had, model);
	g_free(model);
}

static void open_socket(struct replay *r, char letter, const char *kind)
{
	struct mc_socket_config config = { .domain = strchr(kind, '6') ? MC_INET6 : MC_INET,
					   .type = kind[0] == 'u'   ? MC_DGRAM
						   : kind[0] == 't' ? MC_STREAM
								    : MC_RAW };

	if (config.type == MC_RAW)
		config.protocol = strchr(kind, '6') ? 58 : 2;
	g_assert_cmpint(mc_socket_create(r->node, &config, &r->socket[letter - 'a']), ==, 0);
	r->kind[letter - 'a'] = g_intern_string(kind);
}

static void close_socket(struct replay *r, char letter, const char *filters)
{
	bool any = false;

	mc_socket_close(r->socket[letter - 'a'], NULL, NULL);
	r->socket[letter - 'a'] = NULL;
	check_filters(r, letter, "close", filters);
	for (int i = 0; i < 26; i++)
		any |= r->socket[i] != NULL;
	r->lost &= any;
}

static void set_option(struct replay *r, char letter, const char *call, const char *err,
		       const char *filters)
{
	const struct call *c = (const struct call *)entry(r->calls, call);
	int got;

	if (r->lost) {
		r->lost_calls++;
		check_filters(r, letter, "", filters);
		return;
	}
	got = mc_setsockopt(r->socket[letter - 'a'], c->level, c->option, c->octets->data,
			    c->octets->len);
	r->made++;
	check(r, letter, c->text, err ? err : "OK", errno_name(got));
	check_filters(r, letter, c->text, filters);
}

/*
 * Linux fills as many sources as the structure says that there is room for, whatever the length is (net/ipv4/igmp.c
 * ip_mc_gsfget); the model stays within it.
 */
static char *cut_to_room(const struct call *c, const char *value, size_t room)
{
	GByteArray *octets = unpack(value);
	size_t head = c->option == IP_MSFILTER ? IP_MSFILTER_SIZE(0) : GROUP_FILTER_SIZE(0);
	size_t each =
		c->option == IP_MSFILTER ? sizeof(struct in_addr) : sizeof(struct sockaddr_storage);
	size_t fits = octets->len;
	char *cut;

	if (fits > room)
		fits = head + (room - head) / each * each;
	cut = pack(octets->data, fits);
	g_byte_array_unref(octets);
	return cut;
}

static void get_option(struct replay *r, char letter, const char *call, const char *room,
		       const char *err, const char *value)
{
	const struct call *c = (const struct call *)entry(r->calls, call);
	size_t length = (size_t)g_ascii_strtoull(room, NULL, 10);
	guint8 *octets = g_malloc0(VALUE_MAX);
	char *what = g_strdup_printf("get %s room %s", c->text, room), *said;
	char *want = err ? g_strdup(err) : cut_to_room(c, value, length);
	int got;

	if (c->octets->len)
		memcpy(octets, c->octets->data, MIN(c->octets->len, length));
	got = mc_getsockopt(r->socket[letter - 'a'], c->level, c->option, octets, &length);
	r->made++;
	said = got ? g_strdup(errno_name(got)) : pack(octets, length);
	if (strcmp(want, said) != 0)
		complain(r, letter, what, want, said);
	g_free(want);
	g_free(said);
	g_free(what);
	g_free(octets);
}

/* a+udp4, a-, a12!2, a12=3, a?12,144!2, a?12,144>7 */
static void play_word(struct replay *r, const char *word)
{
	static GRegex *form;
	GMatchInfo *m;
	char *part[8];

	if (!form)
		form = g_regex_new("^([a-z])(?:\\+(\\w+)|(-)|(\\d+)|\\?(\\d+),(\\d+))"
				   "(?:!(\\d+)|>(\\d+))?(?:=(\\d+))?$",
				   G_REGEX_OPTIMIZE, 0, NULL);
	g_assert_true(g_regex_match(form, word, 0, &m));
	for (int i = 0; i < 8; i++) {
		part[i] = g_match_info_fetch(m, i + 2);
		if (part[i] && !*part[i])
			g_clear_pointer(&part[i], g_free);
	}
	if (part[0])
		open_socket(r, *word, part[0]);
	else if (part[1])
		close_socket(r, *word, part[7]);
	else if (part[2])
		set_option(r, *word, part[2], part[5] ? entry(r->errnos, part[5]) : NULL, part[7]);
	else if (!r->lost)
		get_option(r, *word, part[3], part[4], part[5] ? entry(r->errnos, part[5]) : NULL,
			   part[6] ? entry(r->values, part[6]) : NULL);
	for (int i = 0; i < 8; i++)
		g_free(part[i]);
	g_match_info_free(m);
}

/* ---- the lines ---- */

static void line_interface(struct replay *r, char **words)
{
	g_ptr_array_add(r->interfaces, g_strdupv(words));
}

static void line_routes(struct replay *r, char **words)
{
	g_ptr_array_set_size(r->routes, 0);
	for (words++; *words; words++)
		g_ptr_array_add(r->routes, g_strdup(*words));
}

static void line_sequence(struct replay *r, char **words)
{
	g_free(r->title);
	r->title = g_strjoinv(" ", words + 1);
	new_node(r);
}

static void line_sysctl(struct replay *r, char **words)
{
	g_assert_cmpint(mc_node_set_limit(r->node, words[1], g_ascii_strtoull(words[2], NULL, 10)),
			==, 0);
}

static void line_call(struct replay *r, char **words)
{
	struct call *c = g_new0(struct call, 1);
	const char *name = strchr(words[2], '/') + 1;

	g_assert_true(mc_option_find(name, &c->level, &c->option));
	c->level = words[2][0] == '0' ? IPPROTO_IP : IPPROTO_IPV6;
	c->octets = unpack(words[3]);
	c->text = g_strjoin(" ", words[2], words[3], NULL);
	g_ptr_array_add(r->calls, c);
}

static void line_value(struct replay *r, char **words)
{
	g_ptr_array_add(r->values, g_strdup(words[2]));
}

static void line_errno(struct replay *r, char **words)
{
	g_ptr_array_add(r->errnos, g_strdup(words[2]));
}

static void line_filters(struct replay *r, char **words)
{
	g_ptr_array_add(r->filters, g_strjoinv(" ", words + 2));
}

static void line_play(struct replay *r, char **words)
{
	for (; *words; words++)
		play_word(r, *words);
}

static void play_line(struct replay *r, const char *line)
{
	static const struct {
		const char *word;
		void (*play)(struct replay *r, char **words);
	} lines[] = {
		{ "interface", line_interface }, { "routes", line_routes },
		{ "sequence", line_sequence },	 { "sysctl", line_sysctl },
		{ "call", line_call },		 { "value", line_value },
		{ "filters", line_filters },	 { "errno", line_errno },
	};
	char **words = g_strsplit(line, " ", -1);
	size_t i = 0;

	while (i < G_N_ELEMENTS(lines) && strcmp(lines[i].word, words[0]) != 0)
		i++;
	(i < G_N_ELEMENTS(lines) ? lines[i].play : line_play)(r, words);
	g_strfreev(words);
}

static inline char *read_recording(void)
{
	char *path = g_build_filename(g_getenv("MSHIP_SRC") ? g_getenv("MSHIP_SRC") : ".",
				      RECORDING, NULL);
	char *text;
	GError *error = NULL;

	g_file_get_contents(path, &text, NULL, &error);
	g_assert_no_error(error);
	g_free(path);
	return text;
}

static void free_words(void *words)
{
	g_strfreev(words);
}

static inline void replay_init(struct replay *r)
{
	*r = (struct replay){ .port = { &still_ops, r, 0 } };
	r->interfaces = g_ptr_array_new_with_free_func(free_words);
	r->routes = g_ptr_array_new_with_free_func(g_free);
	r->calls = g_ptr_array_new_with_free_func(free_call);
	r->values = g_ptr_array_new_with_free_func(g_free);
	r->filters = g_ptr_array_new_with_free_func(g_free);
	r->errnos = g_ptr_array_new_with_free_func(g_free);
	r->complaints = g_ptr_array_new_with_free_func(g_free);
	r->idle = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static inline void replay_fini(struct replay *r)
{
	mc_node_free(r->node);
	g_ptr_array_unref(r->interfaces);
	g_ptr_array_unref(r->routes);
	g_ptr_array_unref(r->calls);
	g_ptr_array_unref(r->values);
	g_ptr_array_unref(r->filters);
	g_ptr_array_unref(r->errnos);
	g_ptr_array_unref(r->complaints);
	g_hash_table_unref(r->idle);
	g_free(r->title);
	g_free(r->had);
}

static inline void play(struct replay *r, const char *text)
{
	char **lines = g_strsplit(text, "\n", -1);

	for (char **l = lines; *l; l++)
		if (**l && **l != '#')
			play_line(r, *l);
	g_strfreev(lines);
}

#endif
