// Interactions from their start to their end: sent to the application, answered within three seconds or
// failed, followed up for fifteen minutes. What members do to start them is in ../members; what
// applications may answer is in ../rest.
#pragma once

#include <chrono>
#include <expected>
#include <string_view>

#include "testing/discord_sim/world/world.hpp"

namespace discord_sim {

inline constexpr std::chrono::seconds interaction_answer_max{3};
inline constexpr std::chrono::minutes interaction_token_lifetime{15};

// Fills in ids, token and payload (`data` is the part that differs by kind), stores it and sends it.
Interaction& start_interaction(World& world, Interaction draft, Json data);
// What goes to an application by HTTPS instead of the gateway (see ../wire/interaction_poster.hpp).
inline constexpr std::string_view interaction_to_post = "SIM_INTERACTION_TO_POST";
// Lets it fail when it is late, and end when its token does, as its id tells when it began.
void watch_over(World& world, const Interaction& interaction);
// As messages tell where they came from.
Json interaction_metadata(const World& world, const Interaction& interaction);
// Whether the token still serves for @original and follow-ups.
bool token_alive(const World& world, const Interaction& interaction);
// Forgets it, as the end of its fifteen minutes does.
void expire(World& world, InteractionId id);
Interaction* find_by_token(World& world, ApplicationId application, std::string_view token);
// Marks the first answer and tells the member's page, so that it stops waiting.
void mark_answered(World& world, Interaction& interaction, InteractionState state);

}  // namespace discord_sim
