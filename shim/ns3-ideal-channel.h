/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The ideal LAN as an ns-3 user sees it.  It carries nothing itself: frames go through lan.c, which
 * both engines share, so that a run's result does not depend on the engine.
 */
#ifndef SHIM_NS3_IDEAL_CHANNEL_H
#define SHIM_NS3_IDEAL_CHANNEL_H

#include "ns3/channel.h"

#include <vector>

namespace ns3
{

class IdealNetDevice;

/**
 * \brief The channel of an ideal LAN: fixed delay, one event a frame, delivery only to devices
 * whose multicast filter accepts it.
 */
class IdealChannel : public Channel
{
  public:
    /**
     * \brief Get the type ID.
     * \return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * \brief Add a device; it is the caller's to bind the device to the world.
     * \param device the device
     */
    void Add(Ptr<IdealNetDevice> device);

    std::size_t GetNDevices() const override;
    Ptr<NetDevice> GetDevice(std::size_t i) const override;

  protected:
    void DoDispose() override;

  private:
    std::vector<Ptr<IdealNetDevice>> m_devices; //!< in the order of attachment
};

} // namespace ns3

#endif /* SHIM_NS3_IDEAL_CHANNEL_H */
