# SPDX-License-Identifier: GPL-2.0-or-later
"""doc/seeds.md: what the seeds name, where it is in the tree and what proves it.

A cell names a file in backquotes, and behind it symbols that occur in that file.  What is not there yet is a
row that says so.
"""

import os
import re

import house

TABLE = "doc/seeds.md"
ROW = re.compile(r"^\| (.*?) \|(.*)\|(.*)\|$")
QUOTED = re.compile(r"`([^`]+)`")
PATH = re.compile(r"^[\w.-]+(/[\w.-]+)+\.(c|h|cc|py|md|story|jsonl|json|csv|yaml|sh)$")
LATER = "not yet"
NEVER = re.compile(r"^not modelled: \w+ \w+")  # and why
PROOFS = ("tests/", "bench/")

# Names that the seeds use: none may be left out.
NAMED = """
    in_joingroup in_leavegroup in_addmulti in_delmulti in_hasmulti in_ifdetach in_multi in_multi_mship imm_maddr
    imm_chain ip_moptions imo_membership imo_memberships imo_num_memberships imo_max_memberships imo_ifidx imo_ttl
    imo_loop ip_setmoptions ip_getmoptions ip_freemoptions igmp_sendpkt ip_output inm_ifidx inm_addr ip_mreq
    IP_MIN_MEMBERSHIPS IP_MAX_MEMBERSHIPS IP_DEFAULT_MULTICAST_TTL IP_DEFAULT_MULTICAST_LOOP M_IPMOPTS M_IPMADDR
    M_WAITOK M_NOWAIT EADDRINUSE EADDRNOTAVAIL ENOBUFS LIST_INSERT_HEAD carp pfsync vxlan send_packet
    carp_clone_create carp_clone_destroy carp_join_multicast carp_multicast_cleanup carp_addr_updated sc_peer sc_carpdev
    sc_naddrs sc_im6o CARP_DFLTTL pfsync_clone_create pfsync_clone_destroy pfsyncioctl INADDR_PFSYNC_GROUP PFSYNC_DFLTTL
    PFSYNC_MINPKT sc_sync_if sc_sync_peer sc_maxupdates sc_template if_linkstatehooks sc_lhcookie vxlan_clone_create
    vxlan_clone_destroy vxlan_multicast_join vxlan_multicast_cleanup sc_dstport sc_vnetid sc_ttl VXLAN_PORT VXLAN_VNI_UNSET
    IP_MULTICASTOPTS IP_FORWARDING MROUTING router_alert if_type bpf_if buf_ring
    IP_DROP_MEMBERSHIP IPV6_ADD_MEMBERSHIP IPV6_JOIN_GROUP IPV6_DROP_MEMBERSHIP IPV6_LEAVE_GROUP MCAST_LEAVE_GROUP
    IP_BLOCK_SOURCE MCAST_BLOCK_SOURCE mcast_join mcast_leave INADDR_ANY ip_mreq_source imr_multiaddr imr_sourceaddr
    imr_interface group_source_req gsr_interface
    socket getprotobyname getprotoent sendto recvfrom connect read recv write send open ioctl I_STR igmpstat inpcb
    _PATH_IGMP EISCONN ENOTCONN EINVAL AF_INET SOCK_RAW
    ifnet ifaddr ifqueue if_data ifmultiaddr if_alloc if_attach if_detach if_free if_free_type if_down if_up ifioctl ifpromisc
    if_allmulti ifunit ifa_ifwithaddr ifa_ifwithdstaddr ifa_ifwithnet ifaof_ifpforaddr ifafree IFAFREE if_addmulti
    if_delmulti ifmaof_ifpforaddr IF_DEQUEUE if_input if_output if_start if_transmit if_qflush if_ioctl if_watchdog
    if_init if_resolvemulti if_done ifa_rtrequest ifnethead ifnet_addrs if_index ifqmaxlen if_softc if_l2com if_link
    if_xname if_dname if_dunit if_initname IF_DUNIT_NONE if_addrhead if_addrlist if_pcount if_bpf if_timer if_flags
    if_drv_flags if_capabilities if_capenable if_linkmib if_linkmiblen if_snd IFF_CANTCHANGE IFF_UP IFF_BROADCAST IFF_DEBUG
    IFF_LOOPBACK IFF_POINTOPOINT IFF_DRV_RUNNING IFF_NOARP IFF_PROMISC IFF_PPROMISC IFF_ALLMULTI IFF_DRV_OACTIVE IFF_SIMPLEX
    IFF_LINK0 IFF_LINK1 IFF_LINK2 IFF_MULTICAST IFF_POLLING IFCAP_NETCONS IFCAP_POLLING IFCAP_RXCSUM IFCAP_TXCSUM
    IFCAP_HWCSUM IFCAP_VLAN_HWTAGGING IFCAP_VLAN_MTU IFCAP_JUMBO_MTU CSUM_IP CSUM_TCP CSUM_UDP CSUM_IP_FRAGS CSUM_FRAGMENT
    ifi_type ifi_physical ifi_addrlen ifi_hdrlen ifi_datalen ifi_mtu ifi_metric ifi_baudrate ifi_hwassist ifi_epoch
    ifi_link_state ifi_ipackets ifi_ierrors ifi_opackets ifi_oerrors ifi_collisions ifi_ibytes ifi_obytes ifi_imcasts
    ifi_omcasts ifi_iqdrops ifi_noproto ifi_lastchange IFT_OTHER IFT_ETHER IFT_ISO88023 IFT_ISO88024 IFT_ISO88025
    IFT_ISO88026 IFT_FDDI IFT_PPP IFT_LOOP IFT_SLIP IFT_PARA IFT_ATM LINK_STATE_UNKNOWN LINK_STATE_DOWN LINK_STATE_UP
    ifa_addr ifa_dstaddr ifa_broadaddr ifa_netmask ifa_ifp ifa_link ifa_flags ifa_refcnt ifa_metric AF_LINK RTM_ADD
    RTM_RESOLVE RTM_DELETE RTM_IFANNOUNCE ifma_link ifma_addr ifma_lladdr ifma_refcount SIOCGIFCONF OSIOCGIFCONF SIOCSIFNAME
    SIOCGIFCAP SIOCGIFFLAGS SIOCGIFMETRIC SIOCGIFMTU SIOCGIFPHYS SIOCSIFCAP SIOCSIFFLAGS SIOCSIFMETRIC SIOCSIFPHYS
    SIOCSIFMTU SIOCADDMULTI SIOCDELMULTI SIOCSIFDSTADDR SIOCSIFADDR SIOCSIFBRDADDR SIOCSIFNETMASK OSIOGIFADDR
    OSIOCGIFDSTADDR OSIOCGIFBRDADDR OSIOCGIFNETMASK SIOCAIFADDR splnet ifmib
""".split()


def exists(path):
    return os.path.isfile(os.path.join(house.ROOT, path))


def occurs(path, symbol):
    return re.search(r"(?<![\w])%s(?![\w])" % re.escape(symbol), house.read(path) or "") is not None


def rows(table):
    """(what, ours, proof) of each line of a table that is neither its titles nor the rule below them."""
    lines = table.splitlines()
    for line, below in zip(lines, lines[1:] + [""]):
        found = ROW.match(line)
        if found and not set(line) <= set("|- ") and not below.startswith("|---"):
            yield [cell.strip() for cell in found.groups()]


def in_cell(cell, exists, occurs):
    """Complaints about a cell, and the files that it names."""
    path, paths, complaints = None, [], []
    for token in QUOTED.findall(cell):
        if PATH.match(token):
            path = token
            paths.append(path)
            if not exists(path):
                complaints.append("%s does not exist" % path)
        elif path is None:
            complaints.append("%s: in which file?" % token)
        elif exists(path) and not occurs(path, token):
            complaints.append("%s does not occur in %s" % (token, path))
    return complaints, paths


def complaints(table, exists=exists, occurs=occurs):
    for what, ours, proof in rows(table):
        found, where = in_cell(ours, exists, occurs)
        more, proofs = in_cell(proof, exists, occurs)
        for complaint in found + more:
            yield "%s: %s" % (what, complaint)
        if LATER in ours and (where or proofs):
            yield "%s: it is there and not yet there" % what
        if LATER in ours or NEVER.match(ours):
            continue
        if not where:
            yield "%s: no file has it" % what
        if not any(p.startswith(PROOFS) for p in proofs):
            yield "%s: no test proves it" % what


def unnamed(table, names=NAMED):
    told = " ".join(row[0] for row in rows(table))
    for name in names:
        if not re.search(r"(?<!\w)%s(?!\w)" % re.escape(name), told):
            yield "%s has no row" % name


def bad(table):
    text = "| seed | ours | proof |\n|---|---|---|\n" + table + "\n"
    return list(
        complaints(text, lambda path: path in ("model/a.c", "tests/t.c"), lambda path, symbol: symbol == "sym")
    )


def main():
    table = house.read(TABLE)
    house.report(
        [
            ("what the seeds name is where the page says, and is proved", list(complaints(table))),
            ("each name of the seeds has a row", list(unnamed(table))),
            ("self-test: a good row passes", bad("| x | `model/a.c` `sym` | `tests/t.c` `sym` |")),
            ("self-test: so does one that waits", bad("| x | issue of nodes, not yet | |")),
            ("self-test: or that says why it is not there", bad("| x | not modelled: nothing uses it | |")),
            house.refuses(
                "self-test: refuses what is wrong",
                bad("| x | `model/b.c` | `tests/t.c` |"),
                bad("| x | `model/a.c` `other` | `tests/t.c` |"),
                bad("| x | `sym` `model/a.c` | `tests/t.c` |"),
                bad("| x | `model/a.c` | `tests/u.c` |"),
                bad("| x | `model/a.c` | `model/a.c` |"),
                bad("| x | `model/a.c` | `tests/t.c` `other` |"),
                bad("| x | words | `tests/t.c` |"),
                bad("| x | not modelled | |"),
                bad("| x | `model/a.c` `sym` | |"),
                bad("| x | `model/a.c` `sym`, not yet | |"),
                list(unnamed("| t | o | p |\n|---|---|---|\n| x_y | o | p |\n", ("x",))),
            ),
        ]
    )


main()
