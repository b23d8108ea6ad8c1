/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The commands of mship, one file cmd_NAME.c each.  argv[0] is the command's own name; the result is
 * the exit status: 0, 1 for a failed run, 2 for a user's mistake (cli/error.h).
 */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

int cmd_run(int argc, char **argv);
int cmd_points(int argc, char **argv);
int cmd_replay(int argc, char **argv);
int cmd_import(int argc, char **argv);
int cmd_story(int argc, char **argv);
int cmd_report(int argc, char **argv);
int cmd_study(int argc, char **argv);
int cmd_show(int argc, char **argv);
int cmd_bench(int argc, char **argv);

#endif
