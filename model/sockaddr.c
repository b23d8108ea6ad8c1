/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/sockaddr.h"

#include <string.h>

struct maddr maddr_from_in_addr(struct in_addr a)
{
	return maddr_load((const uint8_t *)&a, sizeof(a));
}

struct maddr maddr_from_sockaddr(const struct sockaddr_storage *ss, enum family family)
{
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;

	memcpy(&v4, ss, sizeof(v4));
	memcpy(&v6, ss, sizeof(v6));
	if (ss->ss_family == AF_INET)
		return maddr_load((const uint8_t *)&v4.sin_addr, sizeof(v4.sin_addr));
	if (ss->ss_family == AF_INET6)
		return maddr_load((const uint8_t *)&v6.sin6_addr, sizeof(v6.sin6_addr));
	return family == FAMILY_V4 ? (struct maddr){ 0, 0 } : maddr_v4(0);
}

struct in_addr maddr_to_in_addr(struct maddr a)
{
	struct in_addr v4;

	maddr_store(a, (uint8_t *)&v4, sizeof(v4));
	return v4;
}

struct sockaddr_storage maddr_to_sockaddr(struct maddr a)
{
	struct sockaddr_in6 v6 = { .sin6_family = AF_INET6 };
	struct sockaddr_in v4 = { .sin_family = AF_INET };
	struct sockaddr_storage ss = { 0 };

	if (maddr_is_v4(a)) {
		v4.sin_addr = maddr_to_in_addr(a);
		memcpy(&ss, &v4, sizeof(v4));
	} else {
		maddr_store(a, (uint8_t *)&v6.sin6_addr, 16);
		memcpy(&ss, &v6, sizeof(v6));
	}
	return ss;
}
