/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "shim/ns3-alone.h"

#include "shim/lan.h"
#include "shim/ns3-wire.h"
#include "shim/world.h"

#include "ns3/packet.h"
#include "ns3/simulator.h"

#include <cstring>
#include <vector>

using namespace ns3;

/**
 * \brief A channel, its devices and who listens.
 */
struct ns3_alone
{
    /**
     * \brief Who listens on a device.
     */
    struct Receiver
    {
        uint32_t* heard; //!< counted here
        bool accepts;    //!< or not
    };

    struct world* world;             //!< empty: it owns the simulator
    std::vector<Receiver> receivers; //!< of the devices, but for the last one
    Ptr<NetDevice> sender;           //!< the last one
    uint32_t heard{0};               //!< how many receivers accepted the datagram
};

namespace
{

bool
Hear(const ns3_alone::Receiver* receiver,
     Ptr<NetDevice> /* device */,
     Ptr<const Packet> /* packet */,
     uint16_t /* protocol */,
     const Address& /* from */)
{
    *receiver->heard += receiver->accepts;
    return true;
}

} // namespace

struct ns3_alone*
ns3_alone_new(const char* kind, uint32_t n, uint32_t every, const char** why)
{
    const struct world_config config = {"ns3", 1};

    if (std::strcmp(kind, "ideal") == 0 || std::strcmp(kind, "p2p") == 0)
    {
        *why = "no shared LAN of ns-3's: csma or simple";
        return nullptr;
    }
    if (!world_engine_has_lan("ns3", kind, why))
    {
        return nullptr;
    }
    struct world* world = world_new(&config, why);
    if (!world)
    {
        return nullptr;
    }
    auto a = new ns3_alone{};
    a->world = world;
    a->receivers.resize(n);
    Ptr<Channel> channel = mship::MakeWire(kind, 0, 10 * MC_USEC);
    for (uint32_t i = 0; i < n; i++)
    {
        Ptr<NetDevice> device = mship::MakeWireDevice(CreateObject<Node>(), channel, 0, i);
        a->receivers[i] = {&a->heard, every != 0 && i % every == 0};
        device->SetReceiveCallback(
            MakeBoundCallback(&Hear, static_cast<const ns3_alone::Receiver*>(&a->receivers[i])));
    }
    a->sender = mship::MakeWireDevice(CreateObject<Node>(), channel, 0, n);
    return a;
}

uint32_t
ns3_alone_send(struct ns3_alone* a, uint32_t group, const void* datagram, size_t length)
{
    auto packet = Create<Packet>(static_cast<const uint8_t*>(datagram), length);

    a->heard = 0;
    a->sender->Send(packet, a->sender->GetMulticast(Ipv4Address(group)), LAN_IPV4);
    Simulator::Run();
    return a->heard;
}

void
ns3_alone_free(struct ns3_alone* a)
{
    struct world* world = a->world;

    delete a;
    world_free(world);
}
