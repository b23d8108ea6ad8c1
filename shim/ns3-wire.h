/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * LANs that ns-3 itself carries: csma and p2p, with ns-3's own devices.  Datagrams are sent whole
 * by NetDevice::Send() and taken by the device's receive callback.
 */
#ifndef SHIM_NS3_WIRE_H
#define SHIM_NS3_WIRE_H

#include "shim/core.h"

#include "ns3/channel.h"
#include "ns3/net-device.h"
#include "ns3/node.h"

namespace ns3
{
namespace mship
{

/**
 * \brief Make the channel of a csma or p2p LAN.
 * \param config what it shall be
 * \param delay its delay
 * \return the channel
 */
Ptr<Channel> MakeWire(const struct lan_config& config, mc_time delay);

/**
 * \brief Make an interface's device, add it to its node and attach it.
 * \param w the world
 * \param interface the interface's number
 * \param node its node
 * \param channel what MakeWire() made
 * \return the device
 */
Ptr<NetDevice> AttachToWire(struct world* w,
                            uint32_t interface,
                            Ptr<Node> node,
                            Ptr<Channel> channel);

/**
 * \brief Send a datagram on an interface's device, at once or, before the first run, at its start.
 * \param w the world
 * \param interface the interface's number
 * \param datagram the bytes
 * \param length how many
 * \param running whether the simulator runs
 */
void SendOnWire(struct world* w,
                uint32_t interface,
                const void* datagram,
                size_t length,
                bool running);

} // namespace mship
} // namespace ns3

#endif /* SHIM_NS3_WIRE_H */
