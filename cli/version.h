/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What this program calls itself; the build defines both (wscript). */
#ifndef CLI_VERSION_H
#define CLI_VERSION_H

#ifndef MSHIP_VERSION
#define MSHIP_VERSION "0.1.0"
#endif
#ifndef MSHIP_COMMIT
#define MSHIP_COMMIT "unknown"
#endif

#endif
