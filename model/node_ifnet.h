/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The front door to a node's interfaces as ifnet(9) has them: requests of programs (ifioctl), names, flags, capabilities,
 * link states, queues, counters, permanent groups.  Calls return 0 or a positive errno.
 */
#ifndef MODEL_NODE_IFNET_H
#define MODEL_NODE_IFNET_H

#include "model/node.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MC_IFNAMSIZ 16

/* if_flags, beside enum mc_ifflags. */
enum mc_iff {
	MC_IFF_DEBUG = 0x20,
	MC_IFF_RUNNING = 0x80,
	MC_IFF_NOARP = 0x100,
	MC_IFF_PROMISC = 0x200,
	MC_IFF_PPROMISC = 0x400,
	MC_IFF_ALLMULTI = 0x800,
	MC_IFF_OACTIVE = 0x1000,
	MC_IFF_SIMPLEX = 0x2000,
	MC_IFF_LINK0 = 0x4000,
	MC_IFF_LINK1 = 0x8000,
	MC_IFF_LINK2 = 0x10000,
	MC_IFF_POLLING = 0x20000
};

/* if_capabilities: kept and checked; JUMBO_MTU alone has an effect. */
enum mc_ifcap {
	MC_IFCAP_RXCSUM = 1,
	MC_IFCAP_TXCSUM = 2,
	MC_IFCAP_NETCONS = 4,
	MC_IFCAP_VLAN_MTU = 8,
	MC_IFCAP_VLAN_HWTAGGING = 16,
	MC_IFCAP_JUMBO_MTU = 32,
	MC_IFCAP_POLLING = 64
};

/* ifi_hwassist, as the enabled capabilities have it. */
enum mc_csum { MC_CSUM_IP = 1, MC_CSUM_TCP = 2, MC_CSUM_UDP = 4 };

enum mc_link_state { MC_LINK_UNKNOWN, MC_LINK_DOWN, MC_LINK_UP };

/* ---- requests of programs ---- */

enum mc_ifcmd {
	MC_SIOCGIFFLAGS,
	MC_SIOCSIFFLAGS,
	MC_SIOCGIFCAP,
	MC_SIOCSIFCAP,
	MC_SIOCGIFMTU,
	MC_SIOCSIFMTU,
	MC_SIOCGIFMETRIC,
	MC_SIOCSIFMETRIC,
	MC_SIOCGIFPHYS,
	MC_SIOCSIFPHYS,
	MC_SIOCSIFNAME,
	MC_SIOCADDMULTI,
	MC_SIOCDELMULTI,
	MC_SIOCGIFADDR,
	MC_SIOCGIFDSTADDR,
	MC_SIOCGIFBRDADDR,
	MC_SIOCGIFNETMASK,
	MC_SIOCSIFADDR,
	MC_SIOCSIFDSTADDR,
	MC_SIOCSIFBRDADDR,
	MC_SIOCSIFNETMASK,
	MC_SIOCAIFADDR,
	MC_SIOCDIFADDR,
	MC_SIOCSIFRDOMAIN,
	MC_SIOC_COMMANDS
};

/* ifreq: the name says which interface; the rest is the command's, in or out. */
struct mc_ifreq {
	char name[MC_IFNAMSIZ];
	char new_name[MC_IFNAMSIZ];
	unsigned flags;
	unsigned capabilities, enabled;
	uint32_t mtu, metric, physical, rdomain;
	struct maddr address;	  /* or a group; any: the first of the interface, IPv4's */
	struct maddr destination; /* or broadcast */
	unsigned prefix;
};

/* ifioctl of a process of that user: ENXIO (no such interface), EPERM (to change something needs root), EINVAL (MTU below
 * 72 or above 65535; a capability that is not supported; no name; what the driver refuses), EEXIST (a name, an address), EADDRNOTAVAIL,
 * EOPNOTSUPP (an interface without multicast; a command that is none), ENOENT or ENXIO (DELMULTI of none). */
int mc_ifioctl(struct mc_node *node, uint32_t uid, enum mc_ifcmd command, struct mc_ifreq *r);

/* ---- names ---- */

/* ifunit: 0 if there is none.  Counted in ifunit_comparisons where the preset's system walks its list. */
uint32_t mc_if_nametoindex(struct mc_node *node, const char *name);
/* ENXIO or 0. */
int mc_if_indextoname(const struct mc_node *node, uint32_t ifindex, char name[MC_IFNAMSIZ]);

/* ---- the driver's side ---- */

/* All ENXIO if there is no such interface. */

/* ifpromisc, if_allmulti: counted; EINVAL: there is none to take back. */
int mc_if_promisc(struct mc_node *node, uint32_t ifindex, bool on);
int mc_if_allmulti(struct mc_node *node, uint32_t ifindex, bool on);
/* Unknown counts as up; down: nothing arrives, and what is sent waits in the output queue. */
int mc_if_set_link_state(struct mc_node *node, uint32_t ifindex, enum mc_link_state state);
/* Bits a second, 0 = what is sent goes at once; and how many datagrams may wait, 0 = 50. */
int mc_if_set_queue(struct mc_node *node, uint32_t ifindex, uint64_t baudrate, unsigned max);
/* SO_RTABLE: EINVAL (above 255) or 0.  Memberships stay. */
int mc_socket_set_rdomain(struct mc_socket *so, unsigned rdomain);

/* ---- looking ---- */

/* An interface with its if_data. */
struct mc_ifinfo {
	uint32_t ifindex;
	char name[MC_IFNAMSIZ];
	const char *kind;
	uint32_t parent; /* 0 = none */
	unsigned flags, capabilities, enabled, hwassist;
	uint32_t promiscuous, allmulti; /* references */
	uint32_t mtu, metric, physical, rdomain;
	uint64_t baudrate;
	enum mc_link_state link_state;
	mc_time epoch, last_change;
	unsigned queue_length, queue_max, watchdog; /* if_timer: seconds */
	uint8_t type, address_length, header_length;
	uint64_t ipackets, ibytes, imcasts, noproto, iqdrops, ierrors;
	uint64_t opackets, obytes, omcasts, oqdrops, oerrors, collisions;
	size_t memberships,
		permanent; /* groups; and those that SIOCADDMULTI and others below IP hold */
};
/* ENXIO or 0. */
int mc_node_interface(const struct mc_node *node, uint32_t ifindex, struct mc_ifinfo *out);
typedef void mc_ifinfo_fn(const struct mc_ifinfo *interface, void *ctx);
/* SIOCGIFCONF: all, in the order of their indexes. */
void mc_node_walk_interfaces(const struct mc_node *node, mc_ifinfo_fn *each, void *ctx);

enum mc_ifaddr_family { MC_AF_LINK, MC_AF_INET, MC_AF_INET6 };
struct mc_ifaddr {
	enum mc_ifaddr_family family;
	uint64_t link_address; /* AF_LINK: 48 bits; 0 = it has none */
	struct maddr address, destination, broadcast;
	unsigned prefix, metric, references;
};
typedef void mc_ifaddr_fn(const struct mc_ifaddr *address, void *ctx);
/* The interface's addresses, the link layer's first.  ENXIO or 0. */
int mc_if_walk_addresses(const struct mc_node *node, uint32_t ifindex, mc_ifaddr_fn *each,
			 void *ctx);

/* The routing socket (route(4)): what is said from now on; NULL: nobody listens any more. */
enum mc_ifmsg { MC_RTM_ARRIVAL, MC_RTM_DEPARTURE, MC_RTM_IFINFO, MC_RTM_NEWADDR, MC_RTM_DELADDR };
typedef void mc_ifmsg_fn(enum mc_ifmsg message, uint32_t ifindex, const char *name, void *ctx);
void mc_node_listen(struct mc_node *node, mc_ifmsg_fn *said, void *ctx);

#ifdef __cplusplus
}
#endif
#endif
