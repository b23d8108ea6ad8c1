/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Addresses as the structures of the build machine's <netinet/in.h>. */
#ifndef MODEL_SOCKADDR_H
#define MODEL_SOCKADDR_H

#include <netinet/in.h>

#include "model/ifnet.h"

struct maddr maddr_from_in_addr(struct in_addr a);
struct in_addr maddr_to_in_addr(struct maddr a);
/* An address of neither family is no address, and so of the wrong one. */
struct maddr maddr_from_sockaddr(const struct sockaddr_storage *ss, enum family family);
struct sockaddr_storage maddr_to_sockaddr(struct maddr a);

#endif
