/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/mld.h"

const struct gm_proto mld_proto = {
	.name = "mld",
	.protocol = IPWIRE_ICMPV6,
	.query = 130,
	.leave = 132, /* Done */
	.reports = { [GM_GENERATION_2] = 131, [GM_GENERATION_3] = 143 },
	.oldest = GM_GENERATION_2, /* MLDv1 is IGMPv2's equal (RFC 2710 s1) */
	.address = 16,
	.group_at = 8,
	.code_size = 2,
	.code_at = 4,
	.code_unit = MC_MSEC,	 /* RFC 2710 s3.4 */
	.code_float = { 12 },	 /* RFC 3810 s5.1.3 */
	.interval_float = { 4 }, /* s5.1.9 */
	.all_hosts = { 0xff02000000000000ULL, 0x01 },
	.all_routers = { 0xff02000000000000ULL, 0x02 },
	.all_reports = { 0xff02000000000000ULL, 0x16 }, /* s5.2.14 */
	.none = { 0, 0 },
	.shared = true,
	.pseudo_header = true,
};
