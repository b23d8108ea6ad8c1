/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "shim/ns3-wire.h"

#include "shim/ns3-ideal-net-device.h"

#include "ns3/abort.h"
#include "ns3/csma-channel.h"
#include "ns3/csma-net-device.h"
#include "ns3/data-rate.h"
#include "ns3/drop-tail-queue.h"
#include "ns3/nstime.h"
#include "ns3/object-factory.h"
#include "ns3/packet.h"
#include "ns3/point-to-point-channel.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/queue-size.h"
#include "ns3/simple-channel.h"
#include "ns3/simple-net-device.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cstring>
#include <vector>

namespace ns3
{
namespace mship
{

namespace
{

/// What lan_config calls "0 = 1 Gbit/s on csma and p2p".
const uint64_t GIGABIT = 1000000000;
/// What nodes keep to on a LAN that says nothing else; a SimpleNetDevice itself would say 65535.
const uint16_t DEFAULT_MTU = 1500;

/**
 * \brief The transmit queue.  ns-3's default holds 100 packets and drops the rest in silence, which
 * is less than one answer to a query; losses are lan_config's to ask for.
 * \return the queue
 */
Ptr<Queue<Packet>>
MakeQueue()
{
    auto queue = CreateObject<DropTailQueue<Packet>>();
    queue->SetMaxSize(QueueSize("10000000p"));
    return queue;
}

/**
 * \brief The receive callback of these devices.
 * \param w the world
 * \param interface the interface's number
 * \param packet what arrived
 * \param protocol the Ethernet type
 * \param from the sender's MAC address
 * \return true
 */
bool
Receive(struct world* w,
        uint32_t interface,
        Ptr<NetDevice> /* device */,
        Ptr<const Packet> packet,
        uint16_t protocol,
        const Address& from)
{
    uint8_t few[2048];
    std::vector<uint8_t> many;
    uint8_t* bytes = few;

    // Most of what a device hears on a big LAN is not for it: the first octets tell.
    if ((protocol != LAN_IPV4 && protocol != LAN_IPV6) ||
        !core_is_for(w, interface, few, packet->CopyData(few, CORE_HEAD)))
    {
        return true;
    }
    const uint32_t length = packet->GetSize();
    if (length > sizeof(few))
    {
        many.resize(length);
        bytes = many.data();
    }
    packet->CopyData(bytes, length);
    // csma pads to 46 bytes, as Ethernet does; the node cuts what is behind the datagram.
    core_arrive(w,
                interface,
                IdealNetDevice::InterfaceOf(Mac48Address::ConvertFrom(from)),
                Simulator::Now().GetNanoSeconds(),
                bytes,
                length);
    return true;
}

/**
 * \brief The MAC address that a datagram is sent to.
 * \param w the world
 * \param interface who sends
 * \param device its device
 * \param datagram the bytes
 * \param length how many
 * \return the address
 */
Address
Destination(struct world* w,
            uint32_t interface,
            const NetDevice& device,
            const void* datagram,
            size_t length)
{
    struct maddr to;
    uint32_t count;

    if (!lan_destination(datagram, length, &to))
    {
        return device.GetBroadcast();
    }
    if (maddr_is_multicast(to) && maddr_is_v4(to))
    {
        return device.GetMulticast(Ipv4Address(maddr_to_v4(to)));
    }
    if (maddr_is_multicast(to))
    {
        uint8_t bytes[16];
        std::memcpy(bytes, static_cast<const uint8_t*>(datagram) + 24, sizeof(bytes));
        return device.GetMulticast(Ipv6Address(bytes));
    }
    const uint32_t* owner =
        filter_find(&w->lans.filter, w->lans.interface[interface].lan, to, &count);
    for (uint32_t i = 0; i < count; i++)
    {
        if (!w->lans.interface[owner[i]].gone)
        {
            return IdealNetDevice::MakeAddress(owner[i]);
        }
    }
    return IdealNetDevice::MakeAddress(LAN_NOBODY);
}

/**
 * \brief NetDevice::Send, at once or as an event, whatever the length: nodes keep to the MTU, a LAN
 * does not look (lan_config), and a SimpleNetDevice would drop in silence.
 * \param device the device
 * \param packet the datagram
 * \param to the destination
 * \param protocol the Ethernet type
 */
void
Send(Ptr<NetDevice> device, Ptr<Packet> packet, Address to, uint16_t protocol)
{
    const uint16_t mtu = device->GetMtu();
    const bool longer = packet->GetSize() > mtu;

    if (longer)
    {
        device->SetMtu(UINT16_MAX);
    }
    device->Send(packet, to, protocol);
    if (longer)
    {
        device->SetMtu(mtu);
    }
}

/**
 * \brief Make a device on a csma channel, which has the rate.
 * \param channel the channel
 * \param interface the interface's number: the stream of its random back-off
 * \return the device
 */
Ptr<NetDevice>
MakeCsma(Ptr<Channel> channel, DataRate /* rate */, uint32_t interface)
{
    auto device = CreateObject<CsmaNetDevice>();
    device->SetQueue(MakeQueue());
    device->AssignStreams(interface);
    device->Attach(DynamicCast<CsmaChannel>(channel));
    return device;
}

/**
 * \brief Make a device on a p2p channel.
 * \param channel the channel
 * \param rate its rate
 * \return the device
 */
Ptr<NetDevice>
MakePointToPoint(Ptr<Channel> channel, DataRate rate, uint32_t /* interface */)
{
    auto device = CreateObject<PointToPointNetDevice>();
    device->SetQueue(MakeQueue());
    device->SetDataRate(rate);
    device->Attach(DynamicCast<PointToPointChannel>(channel));
    return device;
}

/**
 * \brief Make a device on a simple channel.
 * \param channel the channel
 * \param rate its rate; 0 = infinite
 * \return the device
 */
Ptr<NetDevice>
MakeSimple(Ptr<Channel> channel, DataRate rate, uint32_t /* interface */)
{
    auto device = CreateObject<SimpleNetDevice>();
    device->SetQueue(MakeQueue());
    device->SetAttribute("DataRate", DataRateValue(rate));
    device->SetMtu(DEFAULT_MTU);
    device->SetChannel(DynamicCast<SimpleChannel>(channel));
    return device;
}

/**
 * \brief A kind of LAN.
 */
struct WireKind
{
    const char* name;    //!< what lan_config calls it
    TypeId (*channel)(); //!< of its channels
    uint64_t rate;       //!< if none is given
    /// Make a device: its channel, its rate, its interface's number
    Ptr<NetDevice> (*device)(Ptr<Channel>, DataRate, uint32_t);
};

constexpr WireKind KINDS[] = {
    {"csma", &CsmaChannel::GetTypeId, GIGABIT, &MakeCsma},
    {"p2p", &PointToPointChannel::GetTypeId, GIGABIT, &MakePointToPoint},
    {"simple", &SimpleChannel::GetTypeId, 0, &MakeSimple},
};

/**
 * \brief The kind of a channel.
 * \param channel what MakeWire() made
 * \return its kind
 */
const WireKind&
KindOf(Ptr<Channel> channel)
{
    for (const WireKind& kind : KINDS)
    {
        if (kind.channel() == channel->GetInstanceTypeId())
        {
            return kind;
        }
    }
    NS_ABORT_MSG("no LAN of ours");
}

/**
 * \brief The rate of a LAN.
 * \param kind its kind
 * \param rate what lan_config says
 * \return at most 2^63 - 1 bit/s: from some 2^64 on DataRate's times are negative
 */
DataRate
RateOf(const WireKind& kind, uint64_t rate)
{
    return DataRate(std::min<uint64_t>(rate ? rate : kind.rate, INT64_MAX));
}

} // namespace

const char* const g_wireKinds[] = {KINDS[0].name, KINDS[1].name, KINDS[2].name, nullptr};
static_assert(sizeof(g_wireKinds) / sizeof(*g_wireKinds) == sizeof(KINDS) / sizeof(*KINDS) + 1,
              "each kind of LAN is named");

Ptr<Channel>
MakeWire(const char* kind, uint64_t rate, mc_time delay)
{
    for (const WireKind& k : KINDS)
    {
        if (std::strcmp(kind, k.name) == 0)
        {
            ObjectFactory factory(k.channel().GetName());
            auto channel = factory.Create<Channel>();
            channel->SetAttribute("Delay", TimeValue(NanoSeconds(delay)));
            // The rate is csma's channel's, but other kinds' devices'.
            channel->SetAttributeFailSafe("DataRate", DataRateValue(RateOf(k, rate)));
            return channel;
        }
    }
    NS_ABORT_MSG("no LAN of ours");
}

Ptr<NetDevice>
MakeWireDevice(Ptr<Node> node, Ptr<Channel> channel, uint64_t rate, uint32_t interface)
{
    const WireKind& kind = KindOf(channel);
    auto device = kind.device(channel, RateOf(kind, rate), interface);

    device->SetAddress(IdealNetDevice::MakeAddress(interface));
    node->AddDevice(device);
    return device;
}

Ptr<NetDevice>
AttachToWire(struct world* w, uint32_t interface, Ptr<Node> node, Ptr<Channel> channel)
{
    uint64_t rate = w->lans.lan[w->lans.interface[interface].lan].rate;
    auto device = MakeWireDevice(node, channel, rate, interface);

    // After AddDevice(), which sets the node's own: its list of handlers is searched for each
    // packet, which takes 6.5 us on a node with 10,000 interfaces.
    device->SetReceiveCallback(MakeBoundCallback(&Receive, w, interface));
    return device;
}

void
SendOnWire(struct world* w,
           uint32_t interface,
           const void* datagram,
           size_t length,
           bool running)
{
    Ptr<NetDevice> device(static_cast<NetDevice*>(w->lans.interface[interface].device));
    auto packet = Create<Packet>(static_cast<const uint8_t*>(datagram), length);
    Address to = Destination(w, interface, *device, datagram, length);
    uint16_t protocol = lan_protocol(datagram, length);

    if (running)
    {
        Send(device, packet, to, protocol);
    }
    else
    {
        // A p2p link is not up before its second end is there.
        Simulator::ScheduleNow(&Send, device, packet, to, protocol);
    }
}

} // namespace mship
} // namespace ns3
