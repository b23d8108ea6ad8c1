/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the report reads of the source tree, where there is one. */
#ifndef CLI_SOURCE_TREE_H
#define CLI_SOURCE_TREE_H

/* A file or folder in the tree as the tests are told of it ($MSHIP_SRC), in that below the current directory, or in the
 * one that the program was built in.  To be freed; NULL: there is none. */
char *source_tree_path(const char *name);

#endif
