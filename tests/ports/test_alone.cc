/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ns-3's LANs by themselves: who hears a frame, and what there is not. */
#include "shim/ns3-alone.h"
#include "shim/world.h"

#include <cstring>
#include <glib.h>

namespace
{

const uint32_t GROUP = 0xefff0001;

void
ThoseWhoAcceptHear(const void* kind)
{
    // of 7: 0 .. 6; 0, 2, 4, 6; 0, 3, 6; 0; nobody
    const struct
    {
        uint32_t every, heard;
    } rows[] = {{1, 7}, {2, 4}, {3, 3}, {7, 1}, {0, 0}};

    const char* why = nullptr;
    uint8_t datagram[64] = {0x45};

    for (const auto& row : rows)
    {
        struct ns3_alone* a = ns3_alone_new(static_cast<const char*>(kind), 7, row.every, &why);

        g_assert_nonnull(a);
        for (int i = 0; i < 3; i++)
        {
            g_assert_cmpuint(ns3_alone_send(a, GROUP, datagram, sizeof(datagram)), ==, row.heard);
        }
        ns3_alone_free(a);
    }
}

void
NobodyIsThere()
{
    const char* why = nullptr;
    struct ns3_alone* a = ns3_alone_new("simple", 0, 1, &why);

    g_assert_nonnull(a);
    g_assert_cmpuint(ns3_alone_send(a, GROUP, "", 0), ==, 0);
    ns3_alone_free(a);
}

void
WhatThereIsNotIsRefused()
{
    const char* const kinds[] = {"ideal", "p2p", "token-ring", ""};
    const struct world_config config = {"ns3", 1};
    const char* why = nullptr;

    for (const char* kind : kinds)
    {
        why = nullptr;
        g_assert_null(ns3_alone_new(kind, 1, 1, &why));
        g_assert_nonnull(std::strstr(why, "no s")); // no shared, no such
    }
    struct world* w = world_new(&config, &why);
    g_assert_null(ns3_alone_new("csma", 1, 1, &why));
    g_assert_nonnull(std::strstr(why, "one world at a time"));
    world_free(w);
}

} // namespace

int
main(int argc, char** argv)
{
    g_test_init(&argc, &argv, nullptr);
    g_test_add_data_func("/alone/csma/those-who-accept-hear", "csma", ThoseWhoAcceptHear);
    g_test_add_data_func("/alone/simple/those-who-accept-hear", "simple", ThoseWhoAcceptHear);
    g_test_add_func("/alone/nobody-is-there", NobodyIsThere);
    g_test_add_func("/alone/what-there-is-not-is-refused", WhatThereIsNotIsRefused);
    return g_test_run();
}
