/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The MAC address and the Ethernet type that a datagram goes by, as seen on ns-3's csma and simple. */
#include "shim/ns3-engine.h"

#include "ns3/callback.h"
#include "ns3/config.h"
#include "ns3/ethernet-header.h"
#include "ns3/mac48-address.h"
#include "ns3/packet.h"
#include "ns3/simulator.h"

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

// So many nodes on a LAN of that kind.
struct world*
NewWorld(const char* kind, uint64_t rate, uint32_t mtu, int nodes)
{
    struct world_config config = {"ns3", 1};
    struct mc_node_config node = {};
    struct lan_config lan = {};
    const char* why = nullptr;
    struct world* w = world_new(&config, &why);

    lan.kind = kind;
    lan.rate = rate;
    lan.mtu = mtu;
    node.preset = "rfc2236";
    g_assert_cmpint(world_add_lan(w, &lan, &why), ==, 0);
    for (int i = 0; i < nodes; i++)
    {
        g_assert_cmpint(world_add_node(w, nullptr, &node, &why), ==, i);
        g_assert_cmpuint(world_attach(w, i, 0, maddr_v4(0x0a000001 + i), 24, &why), ==, 1);
    }
    return w;
}

// The first node sends to the row's group, and all is quiet again.
struct maddr
Say(struct world* w, const Row& row)
{
    uint8_t bytes[40];
    struct maddr to;

    g_assert_true(maddr_parse(row.group, &to));
    world_inject(w, 0, 1, bytes, Datagram(to, bytes));
    world_run(w, world_now(w) + MC_SEC);
    return to;
}

void
GroupsAreMappedToMacAddresses()
{
    std::vector<std::string> seen;
    struct world* w = NewWorld("csma", 0, 0, 1);

    Config::ConnectWithoutContext("/NodeList/*/DeviceList/*/$ns3::CsmaNetDevice/MacTx",
                                  MakeBoundCallback(&Note, &seen));
    for (const Row& row : ROWS)
    {
        seen.clear();
        Say(w, row);
        g_assert_cmpuint(seen.size(), ==, 1);
        g_assert_cmpstr(seen[0].c_str(), ==, row.mac);
    }
    world_free(w);
}

// What a bystander's device was handed.
struct Frame
{
    std::string mac;
    uint16_t protocol;
    uint32_t length;
    int64_t at;
};

bool
Overhear(std::vector<Frame>* seen,
         Ptr<NetDevice> /* device */,
         Ptr<const Packet> packet,
         uint16_t protocol,
         const Address& /* from */,
         const Address& to,
         NetDevice::PacketType /* type */)
{
    std::ostringstream text;

    text << Mac48Address::ConvertFrom(to);
    seen->push_back(
        {text.str(), protocol, packet->GetSize(), Simulator::Now().GetNanoSeconds()});
    return true;
}

// A SimpleNetDevice has no header: address and type go beside the datagram, which is not padded.
void
ASimpleLanSaysTheSame()
{
    std::vector<Frame> seen;
    struct world* w = NewWorld("simple", 0, 0, 2);

    mship::GetDevice(w, 1, 1)->SetPromiscReceiveCallback(MakeBoundCallback(&Overhear, &seen));
    for (const Row& row : ROWS)
    {
        seen.clear();
        struct maddr to = Say(w, row);
        g_assert_cmpuint(seen.size(), ==, 1);
        g_assert_cmpstr(seen[0].mac.c_str(), ==, row.mac);
        g_assert_cmphex(seen[0].protocol, ==, maddr_is_v4(to) ? 0x0800 : 0x86dd);
        g_assert_cmpuint(seen[0].length, ==, maddr_is_v4(to) ? 20 : 40);
    }
    world_free(w);
}

// ns-3 users see what nodes keep to; a LAN does not look at what is longer (lan_config).
void
ALanKeepsNothingBack(const void* kind)
{
    const uint32_t mtus[] = {0, 1280, 65535};

    for (uint32_t mtu : mtus)
    {
        struct world* w = NewWorld(static_cast<const char*>(kind), 0, mtu, 2);
        struct world_stats stats;
        uint8_t bytes[2000] = {0x45};

        g_assert_cmpuint(mship::GetDevice(w, 0, 1)->GetMtu(), ==, mtu ? mtu : 1500);
        bytes[16] = 0xe0; // 224.0.0.1
        bytes[19] = 1;
        world_inject(w, 0, 1, bytes, sizeof(bytes));
        world_run(w, MC_SEC);
        world_stats(w, &stats);
        g_assert_cmpuint(stats.deliveries, ==, 1);
        g_assert_cmpuint(mship::GetDevice(w, 0, 1)->GetMtu(), ==, mtu ? mtu : 1500);
        world_free(w);
    }
}

// When 20 octets, sent twice at 0 s, have arrived: at a rate, and 10 us later.  Csma sends 64, and waits for
// 96 bits between frames (IEEE 802.3 section 4.4.2).
void
ALanHasARate()
{
    const struct
    {
        const char* kind;
        uint64_t rate;
        int64_t first, second;
    } rows[] = {
        {"simple", 0, 0, 0}, // none
        {"simple", 1000, 160 * MC_MSEC, 320 * MC_MSEC},
        {"simple", 1, 160 * MC_SEC, 320 * MC_SEC},
        {"simple", UINT64_MAX, 0, 0},
        {"csma", 1000, 512 * MC_MSEC, 1120 * MC_MSEC},
        {"csma", UINT64_MAX, 0, -1}, // it backs off, by chance
        {"p2p", UINT64_MAX, 0, 0},
    };

    for (const auto& row : rows)
    {
        std::vector<Frame> seen;
        struct world* w = NewWorld(row.kind, row.rate, 0, 2);
        uint8_t bytes[40];
        size_t length = Datagram(maddr_v4(0xe0000001), bytes);

        mship::GetDevice(w, 1, 1)->SetPromiscReceiveCallback(MakeBoundCallback(&Overhear, &seen));
        world_inject(w, 0, 1, bytes, length);
        world_inject(w, 0, 1, bytes, length);
        world_run(w, 1000 * MC_SEC);
        g_assert_cmpuint(seen.size(), ==, 2);
        g_assert_cmpint(seen[0].at, ==, row.first + 10 * MC_USEC);
        g_assert_cmpint(seen[1].at, >=, seen[0].at);
        if (row.second >= 0)
        {
            g_assert_cmpint(seen[1].at, ==, row.second + 10 * MC_USEC);
        }
        world_free(w);
    }
}

} // namespace

int
main(int argc, char** argv)
{
    g_test_init(&argc, &argv, nullptr);
    g_test_add_func("/mac/groups-are-mapped-to-mac-addresses", GroupsAreMappedToMacAddresses);
    g_test_add_func("/mac/a-simple-lan-says-the-same", ASimpleLanSaysTheSame);
    g_test_add_data_func("/mac/csma-keeps-nothing-back", "csma", ALanKeepsNothingBack);
    g_test_add_data_func("/mac/simple-keeps-nothing-back", "simple", ALanKeepsNothingBack);
    g_test_add_func("/mac/a-lan-has-a-rate", ALanHasARate);
    return g_test_run();
}
