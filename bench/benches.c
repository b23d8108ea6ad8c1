/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bench/bench.h"

const struct bench *const benches[] = { &bench_containers, &bench_engine, &bench_lan,
					&bench_host,	   &bench_memory, &bench_peer,
					&bench_receive,	   &bench_router, &bench_vxlan,
					&bench_kernel,	   &bench_study,  NULL };
