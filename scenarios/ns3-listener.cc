/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The model beside ns-3's own applications: a server sends to a group by NetDevice::Send(), and
 * only the host whose membership the model holds hears it.  Unicast and other protocols pass, too.
 *
 *	build/scenarios/ns3-listener
 */
#include "shim/ns3-engine.h"
#include "shim/ns3-ideal-net-device.h"

#include "ns3/ipv4-address.h"
#include "ns3/nstime.h"
#include "ns3/packet.h"
#include "ns3/simulator.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

using namespace ns3;

namespace
{

const uint16_t IPV4 = 0x0800;
const uint16_t EXPERIMENT = 0x88b5; // IEEE 802, for local use
const uint32_t GROUP = 0xef010203;  // 239.1.2.3

int
AddNode(struct world* w, const char* name, int lan, uint32_t x)
{
    struct mc_node_config config = {};
    const char* why = "";

    config.preset = "rfc2236";
    int node = world_add_node(w, name, &config, &why);
    if (node < 0 || !world_attach(w, node, lan, maddr_v4(0xc0000200 + x), 24, &why))
    {
        std::fprintf(stderr, "ns3-listener: %s\n", why);
        std::exit(2);
    }
    return node;
}

// An IPv4 header with a destination, and a text behind it.
Ptr<Packet>
Datagram(uint32_t to, const std::string& text)
{
    uint8_t bytes[20 + 64] = {0x45, 0, 0, static_cast<uint8_t>(20 + text.size())};

    Ipv4Address(to).Serialize(bytes + 16);
    std::memcpy(bytes + 20, text.data(), text.size());
    return Create<Packet>(bytes, 20 + text.size());
}

void
Print(const char* who, Ptr<const Packet> packet, uint16_t protocol)
{
    std::string text(packet->GetSize(), '\0');
    packet->CopyData(reinterpret_cast<uint8_t*>(&text[0]), text.size());
    text.erase(0, protocol == IPV4 ? (text[0] & 15) * 4 : 0);
    std::printf("%9.6f s  %s hears: %s\n", Simulator::Now().GetSeconds(), who, text.c_str());
}

// What the model itself says is IGMP, protocol 2: it passes here as well.
bool
IsIgmp(Ptr<const Packet> packet)
{
    uint8_t header[10] = {0};
    return packet->CopyData(header, 10) == 10 && header[9] == 2;
}

// One way to listen: the device's own callback.
bool
HeardByDevice(const char* who,
              Ptr<NetDevice> /* device */,
              Ptr<const Packet> packet,
              uint16_t protocol,
              const Address& /* from */)
{
    if (!IsIgmp(packet))
    {
        Print(who, packet, protocol);
    }
    return true;
}

// The other: a protocol handler of the node, as ns-3's stacks do.
void
HeardByNode(const char* who,
            Ptr<NetDevice> /* device */,
            Ptr<const Packet> packet,
            uint16_t protocol,
            const Address& /* from */,
            const Address& /* to */,
            NetDevice::PacketType /* type */)
{
    if (protocol != IPV4 || !IsIgmp(packet))
    {
        Print(who, packet, protocol);
    }
}

void
Say(Ptr<NetDevice> device, const char* text)
{
    Address group = device->GetMulticast(Ipv4Address(GROUP));
    device->Send(Datagram(GROUP, text), group, IPV4);
}

void
SayByOtherProtocol(Ptr<NetDevice> device, Address to, std::string text)
{
    device->Send(Create<Packet>(reinterpret_cast<const uint8_t*>(text.data()), text.size()),
                 to,
                 EXPERIMENT);
}

void
Join(struct world* /* w */, void* socket)
{
    struct mc_where anywhere = {};
    mc_socket_join(static_cast<struct mc_socket*>(socket), maddr_v4(GROUP), anywhere, nullptr);
}

void
Leave(struct world* /* w */, void* socket)
{
    struct mc_where anywhere = {};
    mc_socket_leave(static_cast<struct mc_socket*>(socket), maddr_v4(GROUP), anywhere, nullptr);
}

} // namespace

int
main()
{
    struct world_config config = {"ns3", 1};
    struct lan_config cable = {};
    const char* why = "";
    struct world* w = world_new(&config, &why);

    if (!w)
    {
        std::fprintf(stderr, "ns3-listener: %s\n", why);
        return 2;
    }
    int lan = world_add_lan(w, &cable, &why);
    int server = AddNode(w, "server", lan, 1);
    int h1 = AddNode(w, "h1", lan, 2);
    int h2 = AddNode(w, "h2", lan, 3);

    // From here on it is ns-3: nodes, devices, callbacks and events.
    Ptr<NetDevice> device = mship::GetDevice(w, server, 1);
    Ptr<NetDevice> device1 = mship::GetDevice(w, h1, 1);
    Ptr<NetDevice> device2 = mship::GetDevice(w, h2, 1);
    device1->SetReceiveCallback(MakeBoundCallback(&HeardByDevice, "h1"));
    device2->GetObject<IdealNetDevice>()->UseNodeHandlers();
    Node::ProtocolHandler handler = MakeBoundCallback(&HeardByNode, "h2");
    mship::GetNode(w, h2)->RegisterProtocolHandler(handler, 0, nullptr);

    struct mc_socket* socket = mc_socket_open(world_node(w, h1));
    world_at(w, 1 * MC_SEC, Join, socket);
    world_at(w, 5 * MC_SEC, Leave, socket);
    Simulator::Schedule(MilliSeconds(500), &Say, device, "nobody has joined");
    Simulator::Schedule(Seconds(2), &Say, device, "h1 has joined");
    Simulator::Schedule(Seconds(3), &SayByOtherProtocol, device, device2->GetAddress(), "only h2");
    Simulator::Schedule(Seconds(4), &SayByOtherProtocol, device, device->GetBroadcast(), "all");
    Simulator::Schedule(Seconds(6), &Say, device, "h1 has left");

    world_run(w, 10 * MC_SEC);
    world_free(w);
    return 0;
}
