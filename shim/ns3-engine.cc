/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "shim/ns3-engine.h"

#include "shim/core.h"
#include "shim/ns3-ideal-channel.h"
#include "shim/ns3-ideal-net-device.h"
#include "shim/ns3-wire.h"

#include "ns3/nstime.h"
#include "ns3/object-factory.h"
#include "ns3/packet.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <vector>

namespace ns3
{
namespace mship
{

/**
 * \brief The engine "ns3": what is due lies in the world's own queue, and one pending event wakes
 * it for the earliest.
 *
 * Events are never cancelled: a generation number tells a stale one.
 */
class Engine
{
  public:
    /**
     * \brief Constructor.
     * \param w the world; borrowed
     */
    explicit Engine(struct world* w);
    ~Engine();

    /**
     * \brief There is one more node.
     */
    void AddNode();
    /**
     * \brief There is one more LAN.
     * \param lan its number
     * \param config what it shall be
     */
    void AddLan(uint32_t lan, const struct lan_config& config);
    /**
     * \brief There is one more interface.
     * \param interface its number
     */
    void Attach(uint32_t interface);
    /**
     * \brief Set the delay of a LAN that ns-3 carries.
     * \param lan its number
     * \param delay its delay from now on
     */
    void SetDelay(uint32_t lan, mc_time delay);
    /**
     * \brief Send on a LAN that ns-3 carries.
     * \param interface the sender
     * \param datagram the bytes
     * \param length how many
     */
    void Send(uint32_t interface, const void* datagram, size_t length);
    /**
     * \brief Hand a frame to the ns-3 user who listens on an interface.
     * \param interface its number
     * \param f the frame
     */
    void Tap(uint32_t interface, const struct frame* f);
    /**
     * \brief See to it that core_instant() is called at a time.
     * \param at the time
     */
    void Wake(mc_time at);
    /**
     * \brief Run everything at or before a time.
     * \param until the time
     */
    void Run(mc_time until);

    /**
     * \brief Make the ns-3 objects of all that there is, and from now on of all that comes.
     *
     * Until somebody asks for one, or a LAN is ns-3's own, there are none: a host's take more room
     * than the host.
     */
    void Show();

    std::vector<Ptr<Node>> m_nodes;       //!< by position; those that were shown
    std::vector<Ptr<Channel>> m_channels; //!< by number of the LAN; those that were shown

  private:
    /**
     * \brief Make the objects of the nodes, of LANs and of the interfaces that have none.
     * \param lans how many LANs, all of which are ideal
     */
    void Make(uint32_t lans);
    /**
     * \brief Make the device of an interface.
     * \param interface its number
     */
    void MakeDevice(uint32_t interface);
    /**
     * \brief The pending event.
     * \param generation stale if it is not m_generation
     */
    void Fire(uint64_t generation);
    /**
     * \brief The end of a run.
     * \param run stale if it is not m_runs
     */
    void End(uint64_t run);

    struct world* m_world;           //!< the world
    uint64_t m_generation{0};        //!< of the pending event
    mc_time m_wakeAt{MC_NEVER};      //!< when it is due
    uint64_t m_runs{0};              //!< runs so far
    uint64_t m_eventsAtEnd{0};       //!< Simulator's count at the last End()
    bool m_running{false};           //!< in Run()
    bool m_shown{false};             //!< are there ns-3 objects?
    uint32_t m_devices{0};           //!< interfaces that have theirs
    Ptr<Packet> m_tapped;            //!< the last frame that was handed to ns-3 users
    uint64_t m_tappedOrder{0};       //!< which one that was; unique in a world
};

namespace
{

Engine* g_engine = nullptr; //!< ns-3 has one simulator a process

} // namespace

Engine::Engine(struct world* w)
    : m_world(w)
{
    ObjectFactory scheduler;
    scheduler.SetTypeId("ns3::PriorityQueueScheduler");
    Simulator::SetScheduler(scheduler);
    RngSeedManager::SetRun(w->seed); // csma's back-off
    g_engine = this;
}

Engine::~Engine()
{
    m_nodes.clear();
    m_channels.clear();
    Simulator::Destroy();
    g_engine = nullptr;
}

void
Engine::Make(uint32_t lans)
{
    m_shown = true;
    while (m_nodes.size() < m_world->nodes)
    {
        m_nodes.push_back(CreateObject<Node>());
    }
    while (m_channels.size() < lans)
    {
        m_channels.push_back(CreateObject<IdealChannel>());
    }
    while (m_devices < m_world->lans.interfaces)
    {
        MakeDevice(m_devices++);
    }
}

void
Engine::Show()
{
    Make(m_world->lans.count);
}

void
Engine::AddNode()
{
    if (m_shown)
    {
        Show();
    }
}

void
Engine::AddLan(uint32_t lan, const struct lan_config& config)
{
    const struct lan& l = m_world->lans.lan[lan];

    if (l.foreign)
    {
        Make(lan);
        m_channels.push_back(MakeWire(config.kind, config.rate, l.delay));
    }
    else if (m_shown)
    {
        Show();
    }
}

void
Engine::Attach(uint32_t /* interface */)
{
    if (m_shown)
    {
        Show();
    }
}

void
Engine::MakeDevice(uint32_t interface)
{
    struct interface& i = m_world->lans.interface[interface];
    Ptr<Node> node = m_nodes[i.owner];
    Ptr<Channel> channel = m_channels[i.lan];

    const struct lan& lan = m_world->lans.lan[i.lan];

    if (lan.foreign)
    {
        i.device = PeekPointer(AttachToWire(m_world, interface, node, channel));
    }
    else
    {
        Ptr<IdealNetDevice> device = CreateObject<IdealNetDevice>();
        node->AddDevice(device);
        device->Bind(m_world, interface, StaticCast<IdealChannel>(channel));
        i.device = static_cast<NetDevice*>(PeekPointer(device));
    }
    if (lan.mtu)
    {
        static_cast<NetDevice*>(i.device)->SetMtu(static_cast<uint16_t>(lan.mtu));
    }
}

void
Engine::SetDelay(uint32_t lan, mc_time delay)
{
    m_channels[lan]->SetAttribute("Delay", TimeValue(NanoSeconds(delay)));
}

void
Engine::Send(uint32_t interface, const void* datagram, size_t length)
{
    SendOnWire(m_world, interface, datagram, length, m_running);
}

void
Engine::Tap(uint32_t interface, const struct frame* f)
{
    auto device = static_cast<NetDevice*>(m_world->lans.interface[interface].device);

    if (!m_tapped || m_tappedOrder != f->due.order)
    {
        m_tapped = Create<Packet>(f->bytes, f->length);
        m_tappedOrder = f->due.order;
    }
    static_cast<IdealNetDevice*>(device)->Receive(m_tapped->Copy(), f->protocol, f->sender);
}

void
Engine::Wake(mc_time at)
{
    if (at >= m_wakeAt)
    {
        return;
    }
    mc_time now = Simulator::Now().GetNanoSeconds();
    m_wakeAt = at;
    m_generation++;
    Simulator::Schedule(NanoSeconds(std::max<mc_time>(at - now, 0)),
                        &Engine::Fire,
                        this,
                        m_generation);
}

void
Engine::Fire(uint64_t generation)
{
    if (generation != m_generation)
    {
        return;
    }
    m_wakeAt = MC_NEVER;
    core_instant(m_world, Simulator::Now().GetNanoSeconds());
}

// Other events of this instant, ns-3's own among them, may come behind this one.  So it waits until
// nothing ran between two of its calls.
void
Engine::End(uint64_t run)
{
    if (run != m_runs)
    {
        return;
    }
    core_instant(m_world, Simulator::Now().GetNanoSeconds());
    uint64_t events = Simulator::GetEventCount();
    if (events == m_eventsAtEnd + 1)
    {
        Simulator::Stop();
        return;
    }
    m_eventsAtEnd = events;
    Simulator::ScheduleNow(&Engine::End, this, run);
}

void
Engine::Run(mc_time until)
{
    mc_time now = Simulator::Now().GetNanoSeconds();

    if (until < now)
    {
        return;
    }
    m_runs++;
    m_eventsAtEnd = UINT64_MAX - 1;
    if (until != MC_NEVER)
    {
        Simulator::Schedule(NanoSeconds(until - now), &Engine::End, this, m_runs);
    }
    m_running = true;
    Simulator::Run();
    m_running = false;
}

// ---- the row

namespace
{

void*
Open(struct world* w, const char** why)
{
    if (g_engine)
    {
        *why = "engine ns3 has one world at a time: free the other one first";
        return nullptr;
    }
    return new Engine(w);
}

void
Close(void* e)
{
    delete static_cast<Engine*>(e);
}

void
AddNode(void* e, uint32_t /* node */)
{
    static_cast<Engine*>(e)->AddNode();
}

void
AddLan(void* e, uint32_t lan, const struct lan_config* config)
{
    static_cast<Engine*>(e)->AddLan(lan, *config);
}

void
Attach(void* e, uint32_t interface)
{
    static_cast<Engine*>(e)->Attach(interface);
}

void
SetDelay(void* e, uint32_t lan, mc_time delay)
{
    static_cast<Engine*>(e)->SetDelay(lan, delay);
}

void
Send(void* e, uint32_t interface, const void* datagram, size_t length)
{
    static_cast<Engine*>(e)->Send(interface, datagram, length);
}

void
Tap(void* e, uint32_t interface, const struct frame* f)
{
    static_cast<Engine*>(e)->Tap(interface, f);
}

void
Wake(void* e, mc_time at)
{
    static_cast<Engine*>(e)->Wake(at);
}

void
Run(void* e, mc_time until)
{
    static_cast<Engine*>(e)->Run(until);
}

mc_time
Now(const void* /* e */)
{
    return Simulator::Now().GetNanoSeconds();
}

Engine*
EngineOf(struct world* w)
{
    if (w->engine != &engine_ns3)
    {
        return nullptr;
    }
    auto e = static_cast<Engine*>(w->e);
    e->Show();
    return e;
}

} // namespace

Ptr<Node>
GetNode(struct world* w, int node)
{
    Engine* e = EngineOf(w);
    return e && node >= 0 && node < static_cast<int>(w->nodes) ? e->m_nodes[node] : nullptr;
}

Ptr<Channel>
GetChannel(struct world* w, int lan)
{
    Engine* e = EngineOf(w);
    return e && lan >= 0 && lan < static_cast<int>(w->lans.count) ? e->m_channels[lan] : nullptr;
}

Ptr<NetDevice>
GetDevice(struct world* w, int node, uint32_t ifindex)
{
    if (!GetNode(w, node) || ifindex < 1 || ifindex > w->node[node]->interfaces)
    {
        return nullptr;
    }
    uint32_t interface = w->node[node]->interface[ifindex - 1];
    return static_cast<NetDevice*>(w->lans.interface[interface].device);
}

} // namespace mship
} // namespace ns3

const struct engine engine_ns3 = {
    "ns3",
    ns3::mship::g_wireKinds,
    ns3::mship::Open,
    ns3::mship::Close,
    ns3::mship::AddNode,
    ns3::mship::AddLan,
    ns3::mship::Attach,
    ns3::mship::SetDelay,
    ns3::mship::Send,
    ns3::mship::Tap,
    ns3::mship::Wake,
    ns3::mship::Run,
    ns3::mship::Now,
};
