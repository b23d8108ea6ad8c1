/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "shim/ns3-ideal-channel.h"

#include "shim/ns3-ideal-net-device.h"

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(IdealChannel);

TypeId
IdealChannel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::IdealChannel")
                            .SetParent<Channel>()
                            .SetGroupName("Mship")
                            .AddConstructor<IdealChannel>();
    return tid;
}

void
IdealChannel::Add(Ptr<IdealNetDevice> device)
{
    m_devices.push_back(device);
}

std::size_t
IdealChannel::GetNDevices() const
{
    return m_devices.size();
}

Ptr<NetDevice>
IdealChannel::GetDevice(std::size_t i) const
{
    return m_devices.at(i);
}

void
IdealChannel::DoDispose()
{
    m_devices.clear();
    Channel::DoDispose();
}

} // namespace ns3
