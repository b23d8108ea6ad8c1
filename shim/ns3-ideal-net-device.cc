/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "shim/ns3-ideal-net-device.h"

#include "shim/core.h"
#include "shim/ns3-ideal-channel.h"

#include "ns3/abort.h"
#include "ns3/packet.h"

#include <vector>

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(IdealNetDevice);

TypeId
IdealNetDevice::GetTypeId()
{
    static TypeId tid = TypeId("ns3::IdealNetDevice")
                            .SetParent<NetDevice>()
                            .SetGroupName("Mship")
                            .AddConstructor<IdealNetDevice>();
    return tid;
}

void
IdealNetDevice::Bind(struct world* w, uint32_t interface, Ptr<IdealChannel> channel)
{
    m_world = w;
    m_interface = interface;
    m_channel = channel;
    channel->Add(this);
}

void
IdealNetDevice::DoDispose()
{
    m_world = nullptr;
    m_node = nullptr;
    m_channel = nullptr;
    m_rxCallback.Nullify();
    NetDevice::DoDispose();
}

Mac48Address
IdealNetDevice::MakeAddress(uint32_t interface)
{
    uint8_t bytes[6] = {0x02,
                        0x00,
                        static_cast<uint8_t>(interface >> 24),
                        static_cast<uint8_t>(interface >> 16),
                        static_cast<uint8_t>(interface >> 8),
                        static_cast<uint8_t>(interface)};
    Mac48Address address;

    address.CopyFrom(bytes);
    return address;
}

uint32_t
IdealNetDevice::InterfaceOf(Mac48Address address)
{
    uint8_t bytes[6];
    uint32_t interface = 0;

    address.CopyTo(bytes);
    for (int i = 2; i < 6; i++)
    {
        interface = interface << 8 | bytes[i];
    }
    return interface;
}

// ---- what an ns-3 user sends

bool
IdealNetDevice::Resolve(const Address& dest, uint16_t protocol, uint32_t* to) const
{
    Mac48Address mac = Mac48Address::ConvertFrom(dest);
    uint32_t interface = InterfaceOf(mac);

    if (mac.IsGroup())
    {
        bool ip = protocol == LAN_IPV4 || protocol == LAN_IPV6;
        *to = ip && !mac.IsBroadcast() ? FRAME_BY_ADDRESS : FRAME_TO_ALL;
        return true;
    }
    const struct lans& lans = m_world->lans;
    *to = FRAME_TO_ONE + interface;
    return mac == MakeAddress(interface) && interface < lans.interfaces &&
           lans.interface[interface].lan == lans.interface[m_interface].lan;
}

bool
IdealNetDevice::Send(Ptr<Packet> packet, const Address& dest, uint16_t protocolNumber)
{
    uint32_t to;

    if (!m_world || packet->GetSize() > m_mtu)
    {
        return false;
    }
    if (!Resolve(dest, protocolNumber, &to))
    {
        return true; // as on a cable: nobody takes it
    }
    std::vector<uint8_t> bytes(packet->GetSize());
    packet->CopyData(bytes.data(), bytes.size());
    core_send(m_world, m_interface, to, protocolNumber, bytes.data(), bytes.size());
    return true;
}

bool
IdealNetDevice::SendFrom(Ptr<Packet> /* packet */,
                         const Address& /* source */,
                         const Address& /* dest */,
                         uint16_t /* protocolNumber */)
{
    return false;
}

bool
IdealNetDevice::SupportsSendFrom() const
{
    return false;
}

// ---- what an ns-3 user hears

void
IdealNetDevice::Receive(Ptr<const Packet> packet, uint16_t protocol, uint32_t from)
{
    if (!m_rxCallback.IsNull())
    {
        m_rxCallback(this, packet, protocol, MakeAddress(from));
    }
}

// Node::AddDevice() calls this before Bind(), and that alone makes nobody listen.
void
IdealNetDevice::SetReceiveCallback(ReceiveCallback cb)
{
    m_rxCallback = cb;
    if (m_world)
    {
        m_world->lans.interface[m_interface].tapped = !cb.IsNull();
    }
}

void
IdealNetDevice::UseNodeHandlers()
{
    NS_ABORT_MSG_UNLESS(m_world, "mship: UseNodeHandlers() on a device that is on no LAN");
    m_world->lans.interface[m_interface].tapped = true;
}

void
IdealNetDevice::SetAllMulticast(bool on)
{
    NS_ABORT_MSG_UNLESS(m_world, "mship: SetAllMulticast() on a device that is on no LAN");
    lan_filter(&m_world->lans, m_interface, maddr_v4(0), on);
    lan_filter(&m_world->lans, m_interface, maddr{0, 0}, on);
}

void
IdealNetDevice::SetPromiscReceiveCallback(PromiscReceiveCallback /* cb */)
{
}

// ---- what it is

void
IdealNetDevice::SetIfIndex(const uint32_t index)
{
    m_ifIndex = index;
}

uint32_t
IdealNetDevice::GetIfIndex() const
{
    return m_ifIndex;
}

Ptr<Channel>
IdealNetDevice::GetChannel() const
{
    return m_channel;
}

void
IdealNetDevice::SetAddress(Address /* address */)
{
    NS_ABORT_MSG("mship: the address of an ideal device follows from its place, and stays");
}

Address
IdealNetDevice::GetAddress() const
{
    return MakeAddress(m_interface);
}

bool
IdealNetDevice::SetMtu(const uint16_t mtu)
{
    m_mtu = mtu;
    return true;
}

uint16_t
IdealNetDevice::GetMtu() const
{
    return m_mtu;
}

bool
IdealNetDevice::IsLinkUp() const
{
    return m_world != nullptr;
}

void
IdealNetDevice::AddLinkChangeCallback(Callback<void> /* callback */)
{
}

bool
IdealNetDevice::IsBroadcast() const
{
    return true;
}

Address
IdealNetDevice::GetBroadcast() const
{
    return Mac48Address::GetBroadcast();
}

bool
IdealNetDevice::IsMulticast() const
{
    return true;
}

Address
IdealNetDevice::GetMulticast(Ipv4Address multicastGroup) const
{
    return Mac48Address::GetMulticast(multicastGroup);
}

Address
IdealNetDevice::GetMulticast(Ipv6Address addr) const
{
    return Mac48Address::GetMulticast(addr);
}

bool
IdealNetDevice::IsBridge() const
{
    return false;
}

bool
IdealNetDevice::IsPointToPoint() const
{
    return false;
}

Ptr<Node>
IdealNetDevice::GetNode() const
{
    return m_node;
}

void
IdealNetDevice::SetNode(Ptr<Node> node)
{
    m_node = node;
}

bool
IdealNetDevice::NeedsArp() const
{
    return true;
}

} // namespace ns3
