/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/igmp.h"

const struct gm_proto igmp_proto = {
	.name = "igmp",
	.protocol = IPWIRE_IGMP,
	.query = 0x11,
	.leave = 0x17,
	.reports = { [GM_GENERATION_1] = 0x12, [GM_GENERATION_2] = 0x16, [GM_GENERATION_3] = 0x22 },
	.oldest = GM_GENERATION_1,
	.address = 4,
	.group_at = 4,
	.code_size = 1,
	.code_at = 1,
	.code_unit = 100 * MC_MSEC,		 /* RFC 2236 s2.2 */
	.code_float = { 4 },			 /* RFC 3376 s4.1.1 */
	.interval_float = { 4 },		 /* s4.1.7 */
	.all_hosts = { 0, 0xffffe0000001ULL },	 /* 224.0.0.1 */
	.all_routers = { 0, 0xffffe0000002ULL }, /* 224.0.0.2 */
	.all_reports = { 0, 0xffffe0000016ULL }, /* 224.0.0.22, s4.2.14 */
	.none = { 0, 0xffff00000000ULL },
};
