// From an event of the gateway to what is counted of it. Pure, and quick: it runs on the bot's loop for every
// event.
#pragma once

#include <span>

#include "discord/gateway/event.hpp"
#include "platform/ingest/happening.hpp"

namespace herwa::platform {

// The kinds of event of which anything is counted, and the intents that bring them. Of the latter those are
// asked for that Discord has granted.
std::span<const discord::EventKind> counted_events();
std::uint32_t intents_for_counting();
// Whether it says by itself when it happened.
bool brings_its_time(HappeningKind kind);

// False: nothing of it is counted. `now` is the time of what does not bring its own. Acts of `ourselves` are
// left out of what the audit log tells, because we tell of them with the member who asked for them.
bool read_happening(const discord::Event& event, Instant now, UserId ourselves, Happening& into);

}  // namespace herwa::platform
