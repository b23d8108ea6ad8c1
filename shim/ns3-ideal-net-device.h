/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The interface of a node on an ideal LAN, as an ns-3 user sees it.  Packets are made only for
 * devices on which somebody asked for them.
 */
#ifndef SHIM_NS3_IDEAL_NET_DEVICE_H
#define SHIM_NS3_IDEAL_NET_DEVICE_H

#include "shim/lan.h"
#include "shim/world.h"

#include "ns3/mac48-address.h"
#include "ns3/net-device.h"
#include "ns3/node.h"

namespace ns3
{

class IdealChannel;

/**
 * \brief A light device on an IdealChannel.
 *
 * What the membership model sends and receives bypasses this class.  An ns-3 application may Send()
 * through it, and hears what the device's filter accepts once it called SetReceiveCallback() or
 * UseNodeHandlers().  The filter is the model's: groups that the node joined, or all multicast
 * after SetAllMulticast().  There is no promiscuous mode, and packet tags do not travel.
 */
class IdealNetDevice : public NetDevice
{
  public:
    /**
     * \brief Get the type ID.
     * \return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * \brief Tie the device to an interface of a world.  Called once, after Node::AddDevice().
     * \param w the world
     * \param interface the interface's number in the world
     * \param channel the LAN
     */
    void Bind(struct world* w, uint32_t interface, Ptr<IdealChannel> channel);

    /**
     * \brief Hand received packets to the node's protocol handlers, as other devices always do.
     */
    void UseNodeHandlers();

    /**
     * \brief Accept every group.  Turning it off turns off what the model asked for, too.
     * \param on whether to
     */
    void SetAllMulticast(bool on);

    /**
     * \brief Hand a packet to whoever listens.
     * \param packet the packet
     * \param protocol the Ethernet type
     * \param from the number of the sending interface
     */
    void Receive(Ptr<const Packet> packet, uint16_t protocol, uint32_t from);

    /**
     * \brief The address of an interface.
     * \param interface its number in the world
     * \return 02:00 and the number
     */
    static Mac48Address MakeAddress(uint32_t interface);

    /**
     * \brief The other way round.
     * \param address what MakeAddress() returned
     * \return the interface's number
     */
    static uint32_t InterfaceOf(Mac48Address address);

    // inherited from NetDevice
    void SetIfIndex(const uint32_t index) override;
    uint32_t GetIfIndex() const override;
    Ptr<Channel> GetChannel() const override;
    void SetAddress(Address address) override;
    Address GetAddress() const override;
    bool SetMtu(const uint16_t mtu) override;
    uint16_t GetMtu() const override;
    bool IsLinkUp() const override;
    void AddLinkChangeCallback(Callback<void> callback) override;
    bool IsBroadcast() const override;
    Address GetBroadcast() const override;
    bool IsMulticast() const override;
    Address GetMulticast(Ipv4Address multicastGroup) const override;
    Address GetMulticast(Ipv6Address addr) const override;
    bool IsBridge() const override;
    bool IsPointToPoint() const override;
    bool Send(Ptr<Packet> packet, const Address& dest, uint16_t protocolNumber) override;
    bool SendFrom(Ptr<Packet> packet,
                  const Address& source,
                  const Address& dest,
                  uint16_t protocolNumber) override;
    Ptr<Node> GetNode() const override;
    void SetNode(Ptr<Node> node) override;
    bool NeedsArp() const override;
    void SetReceiveCallback(ReceiveCallback cb) override;
    void SetPromiscReceiveCallback(PromiscReceiveCallback cb) override;
    bool SupportsSendFrom() const override;

  protected:
    void DoDispose() override;

  private:
    /**
     * \brief Who a frame is for.
     * \param dest the destination
     * \param protocol the Ethernet type
     * \param to set to an enum frame_to
     * \return false if nobody on this LAN has that address
     */
    bool Resolve(const Address& dest, uint16_t protocol, uint32_t* to) const;

    struct world* m_world{nullptr};  //!< null before Bind() and after disposal
    Ptr<Node> m_node;                //!< the node
    Ptr<IdealChannel> m_channel;     //!< the LAN
    ReceiveCallback m_rxCallback;    //!< the node's own until somebody sets another
    uint32_t m_interface{0};         //!< its number in the world
    uint32_t m_ifIndex{0};           //!< its number on the node, from 0
    uint16_t m_mtu{1500};            //!< the MTU
};

} // namespace ns3

#endif /* SHIM_NS3_IDEAL_NET_DEVICE_H */
