/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "shim/ns3-wire.h"

#include "shim/ns3-ideal-net-device.h"

#include "ns3/csma-channel.h"
#include "ns3/csma-net-device.h"
#include "ns3/data-rate.h"
#include "ns3/drop-tail-queue.h"
#include "ns3/nstime.h"
#include "ns3/packet.h"
#include "ns3/point-to-point-channel.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/queue-size.h"
#include "ns3/simulator.h"

#include <cstring>
#include <vector>

namespace ns3
{
namespace mship
{

namespace
{

/// The slowest gigabit; what lan_config calls "0 = 1 Gbit/s on csma and p2p".
const uint64_t DEFAULT_RATE = 1000000000;

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
 * \brief The receive callback of csma and p2p devices.
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
    std::vector<uint8_t> bytes(packet->GetSize());
    packet->CopyData(bytes.data(), bytes.size());
    if (protocol == LAN_IPV4 || protocol == LAN_IPV6)
    {
        // csma pads to 46 bytes, as Ethernet does; the node cuts what is behind the datagram.
        core_arrive(w,
                    interface,
                    IdealNetDevice::InterfaceOf(Mac48Address::ConvertFrom(from)),
                    Simulator::Now().GetNanoSeconds(),
                    bytes.data(),
                    bytes.size());
    }
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
 * \brief NetDevice::Send as an event.
 * \param device the device
 * \param packet the datagram
 * \param to the destination
 * \param protocol the Ethernet type
 */
void
Send(Ptr<NetDevice> device, Ptr<Packet> packet, Address to, uint16_t protocol)
{
    device->Send(packet, to, protocol);
}

/**
 * \brief Make a device on a csma channel.
 * \param channel the channel
 * \param interface the interface's number: the stream of its random back-off
 * \return the device
 */
Ptr<NetDevice>
MakeCsma(Ptr<CsmaChannel> channel, uint32_t interface)
{
    auto device = CreateObject<CsmaNetDevice>();
    device->SetQueue(MakeQueue());
    device->AssignStreams(interface);
    device->Attach(channel);
    return device;
}

/**
 * \brief Make a device on a p2p channel.
 * \param channel the channel
 * \param rate its rate
 * \return the device
 */
Ptr<NetDevice>
MakePointToPoint(Ptr<PointToPointChannel> channel, DataRate rate)
{
    auto device = CreateObject<PointToPointNetDevice>();
    device->SetQueue(MakeQueue());
    device->SetDataRate(rate);
    device->Attach(channel);
    return device;
}

} // namespace

Ptr<Channel>
MakeWire(const struct lan_config& config, mc_time delay)
{
    Ptr<Channel> channel;

    if (std::strcmp(config.kind, "csma") == 0)
    {
        channel = CreateObject<CsmaChannel>();
        channel->SetAttribute("DataRate",
                              DataRateValue(DataRate(config.rate ? config.rate : DEFAULT_RATE)));
    }
    else
    {
        channel = CreateObject<PointToPointChannel>();
    }
    channel->SetAttribute("Delay", TimeValue(NanoSeconds(delay)));
    return channel;
}

Ptr<NetDevice>
AttachToWire(struct world* w, uint32_t interface, Ptr<Node> node, Ptr<Channel> channel)
{
    const struct lan& lan = w->lans.lan[w->lans.interface[interface].lan];
    auto csma = DynamicCast<CsmaChannel>(channel);
    Ptr<NetDevice> device =
        csma ? MakeCsma(csma, interface)
             : MakePointToPoint(DynamicCast<PointToPointChannel>(channel),
                                DataRate(lan.rate ? lan.rate : DEFAULT_RATE));
    device->SetAddress(IdealNetDevice::MakeAddress(interface));
    node->AddDevice(device);
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
        device->Send(packet, to, protocol);
    }
    else
    {
        // A p2p link is not up before its second end is there.
        Simulator::ScheduleNow(&Send, device, packet, to, protocol);
    }
}

} // namespace mship
} // namespace ns3
