/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A world on ns-3: its nodes, devices and channels as ns-3 objects, for C++ scripts that build with
 * world.h and add ns-3 applications beside the model (scenarios/ns3-listener.cc).  The world owns
 * the simulator: it chooses the scheduler and the RNG's run, and world_free() destroys it.
 * While all LANs are ideal and nobody asked for one of these objects, there are none.
 */
#ifndef SHIM_NS3_ENGINE_H
#define SHIM_NS3_ENGINE_H

#include "shim/world.h"

#include "ns3/channel.h"
#include "ns3/net-device.h"
#include "ns3/node.h"

namespace ns3
{
namespace mship
{

/**
 * \brief The ns-3 node of a node.
 * \param w the world
 * \param node its position
 * \return the node; null if the world is not on ns-3
 */
Ptr<Node> GetNode(struct world* w, int node);

/**
 * \brief The ns-3 device of an interface: Ideal-, Csma-, PointToPoint- or SimpleNetDevice.
 * \param w the world
 * \param node the position of its node
 * \param ifindex its index on the node, from 1
 * \return the device; null if there is none
 */
Ptr<NetDevice> GetDevice(struct world* w, int node, uint32_t ifindex);

/**
 * \brief The ns-3 channel of a LAN.
 * \param w the world
 * \param lan its number
 * \return the channel; null if the world is not on ns-3
 */
Ptr<Channel> GetChannel(struct world* w, int lan);

} // namespace mship
} // namespace ns3

#endif /* SHIM_NS3_ENGINE_H */
