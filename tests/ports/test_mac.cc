/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The MAC address that a datagram to a group goes to, as seen on ns-3's csma. */
#include "shim/world.h"

#include "ns3/callback.h"
#include "ns3/config.h"
#include "ns3/ethernet-header.h"
#include "ns3/packet.h"

#include <cstring>
#include <glib.h>
#include <sstream>
#include <string>
#include <vector>

using namespace ns3;

namespace
{

struct Row
{
    const char* group;
    const char* mac;
};

// EN-11: RFC 1112 section 6.4, the low 23 bits of the group: 32 groups share an address.
// EN-12: RFC 2464 section 7, the low 32 bits.
const Row ROWS[] = {
    {"239.1.1.1", "01:00:5e:01:01:01"},
    {"239.129.1.1", "01:00:5e:01:01:01"},
    {"224.128.64.32", "01:00:5e:00:40:20"},
    {"239.255.255.255", "01:00:5e:7f:ff:ff"},
    {"224.0.0.22", "01:00:5e:00:00:16"},
    {"ff02::16", "33:33:00:00:00:16"},
    {"ff15::101", "33:33:00:00:01:01"},
    {"ff02::1:ff00:10", "33:33:ff:00:00:10"},
};

void
Note(std::vector<std::string>* seen, Ptr<const Packet> packet)
{
    EthernetHeader header(false);
    std::ostringstream text;

    packet->PeekHeader(header);
    text << header.GetDestination();
    seen->push_back(text.str());
}

// A header without anything behind it; a LAN looks at the version and the destination.
size_t
Datagram(struct maddr to, uint8_t bytes[40])
{
    std::memset(bytes, 0, 40);
    if (maddr_is_v4(to))
    {
        bytes[0] = 0x45;
        for (int i = 0; i < 4; i++)
        {
            bytes[16 + i] = static_cast<uint8_t>(maddr_to_v4(to) >> (24 - 8 * i));
        }
        return 20;
    }
    bytes[0] = 0x60;
    for (int i = 0; i < 8; i++)
    {
        bytes[24 + i] = static_cast<uint8_t>(to.hi >> (56 - 8 * i));
        bytes[32 + i] = static_cast<uint8_t>(to.lo >> (56 - 8 * i));
    }
    return 40;
}

void
GroupsAreMappedToMacAddresses()
{
    struct world_config config = {"ns3", 1};
    struct mc_node_config node = {};
    struct lan_config lan = {};
    std::vector<std::string> seen;
    const char* why = nullptr;
    struct world* w = world_new(&config, &why);

    lan.kind = "csma";
    node.preset = "rfc2236";
    g_assert_cmpint(world_add_lan(w, &lan, &why), ==, 0);
    g_assert_cmpint(world_add_node(w, nullptr, &node, &why), ==, 0);
    g_assert_cmpuint(world_attach(w, 0, 0, maddr_v4(0x0a000001), 24, &why), ==, 1);
    Config::ConnectWithoutContext("/NodeList/*/DeviceList/*/$ns3::CsmaNetDevice/MacTx",
                                  MakeBoundCallback(&Note, &seen));
    for (const Row& row : ROWS)
    {
        uint8_t bytes[40];
        struct maddr to;

        g_assert_true(maddr_parse(row.group, &to));
        seen.clear();
        world_inject(w, 0, 1, bytes, Datagram(to, bytes));
        world_run(w, world_now(w) + MC_SEC);
        g_assert_cmpuint(seen.size(), ==, 1);
        g_assert_cmpstr(seen[0].c_str(), ==, row.mac);
    }
    world_free(w);
}

} // namespace

int
main(int argc, char** argv)
{
    g_test_init(&argc, &argv, nullptr);
    g_test_add_func("/mac/groups-are-mapped-to-mac-addresses", GroupsAreMappedToMacAddresses);
    return g_test_run();
}
