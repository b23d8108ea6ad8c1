/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/match.h"

#include <string.h>

void match_init(struct match *m, unsigned left, unsigned right)
{
	m->left = left;
	m->right = right;
	m->edges = g_new0(GArray *, left + 1);
	m->left_to = g_new(int, left + 1);
	m->right_to = g_new(int, right + 1);
	for (unsigned i = 0; i < left; i++)
		m->edges[i] = g_array_new(FALSE, FALSE, sizeof(unsigned));
	memset(m->left_to, -1, (left + 1) * sizeof(int));
	memset(m->right_to, -1, (right + 1) * sizeof(int));
}

void match_fini(struct match *m)
{
	for (unsigned i = 0; i < m->left; i++)
		g_array_unref(m->edges[i]);
	g_free(m->edges);
	g_free(m->left_to);
	g_free(m->right_to);
}

void match_edge(struct match *m, unsigned left, unsigned right)
{
	g_array_append_val(m->edges[left], right);
}

static void pair(struct match *m, unsigned left, unsigned right)
{
	m->left_to[left] = (int)right;
	m->right_to[right] = (int)left;
}

/*
 * Breadth first over alternating paths from the left vertex `start`.  Ends at a right vertex that
 * is free and, if `wanted` is given, wanted; start may then have a partner, which the caller frees.
 * came[r] is the left vertex from which r was reached.
 */
static bool augment(struct match *m, unsigned start, const bool *wanted, int *came)
{
	GArray *queue = g_array_new(FALSE, FALSE, sizeof(unsigned));
	int end = -1;

	memset(came, -1, (m->right + 1) * sizeof(int));
	g_array_append_val(queue, start);
	for (unsigned q = 0; q < queue->len && end < 0; q++) {
		unsigned l = g_array_index(queue, unsigned, q);

		for (unsigned i = 0; i < m->edges[l]->len && end < 0; i++) {
			unsigned r = g_array_index(m->edges[l], unsigned, i);

			if (came[r] >= 0)
				continue;
			came[r] = (int)l;
			if (m->right_to[r] >= 0)
				g_array_append_val(queue, m->right_to[r]);
			else if (!wanted || wanted[r])
				end = (int)r;
		}
	}
	g_array_unref(queue);
	if (end < 0)
		return false;
	for (int r = end; r >= 0;) { /* back along the path */
		unsigned l = (unsigned)came[r];
		int before = m->left_to[l];

		pair(m, l, (unsigned)r);
		r = l == start ? -1 : before;
	}
	return true;
}

/* Has left vertex l give up a partner whom nobody wants, where a wanted one is then had. */
static bool prefer(struct match *m, unsigned l, const bool *wanted, int *came)
{
	int given_up = m->left_to[l];

	if (given_up < 0 || wanted[given_up] || !augment(m, l, wanted, came))
		return false;
	m->right_to[given_up] = -1;
	return true;
}

void match_solve(struct match *m, const bool *wanted)
{
	int *came = g_new(int, m->right + 1);
	bool better = true;

	for (unsigned l = 0; l < m->left; l++)
		augment(m, l, NULL, came);
	while (wanted && better) {
		better = false;
		for (unsigned l = 0; l < m->left; l++)
			better |= prefer(m, l, wanted, came);
	}
	g_free(came);
}
