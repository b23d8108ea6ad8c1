/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Points of a sweep that a scenario leaves out, because they would say the same again, or take too long:
 *   except:
 *     - {phase: aligned, hosts: [100, 1000]}
 * leaves out those that have all these values.
 */
#ifndef CLI_EXCEPT_H
#define CLI_EXCEPT_H

#include "cli/sweep.h"

/* The numbers of the points that are left (size_t), to be freed; NULL and *error.  except: the scenario's, or NULL.  One
 * that names what --set says does not count: who asks for a point gets it. */
GArray *except_keep(const struct value *except, const struct sweep *s, size_t points,
		    GError **error);

#endif
