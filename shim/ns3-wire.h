/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * LANs that ns-3 itself carries: csma, p2p and simple (SimpleNetDevice on a SimpleChannel), with
 * ns-3's own devices.  Datagrams are sent whole by NetDevice::Send() and taken by the device's receive
 * callback.  A kind is a row in ns3-wire.cc.
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

/// The kinds by name, ended by null.
extern const char* const g_wireKinds[];

/**
 * \brief Make the channel of a LAN.
 * \param kind one of g_wireKinds
 * \param rate in bit/s; 0 = the kind's own
 * \param delay its delay
 * \return the channel
 */
Ptr<Channel> MakeWire(const char* kind, uint64_t rate, mc_time delay);

/**
 * \brief Make a device, add it to its node and attach it.
 * \param node its node
 * \param channel what MakeWire() made
 * \param rate the same as the channel's
 * \param interface its number, from which its MAC address follows
 * \return the device, which hands what it hears to the node
 */
Ptr<NetDevice> MakeWireDevice(Ptr<Node> node,
                              Ptr<Channel> channel,
                              uint64_t rate,
                              uint32_t interface);

/**
 * \brief Make an interface's device, which hands what it hears to the world.
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
