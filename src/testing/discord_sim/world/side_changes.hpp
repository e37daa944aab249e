// Changes to what side_records.hpp keeps, told to the listeners as Discord tells them. As elsewhere, whether
// the change is allowed is the caller's matter.
#pragma once

#include <string>
#include <string_view>

#include "testing/discord_sim/world/world.hpp"

namespace discord_sim {

// "CREATE", "UPDATE", "DELETE" of a rule of AutoMod, or of an announced event.
void announce_rule(World& world, GuildId guild, std::string_view what, const Json& rule);
void announce_scheduled_event(World& world, GuildId guild, std::string_view what, const Json& event);
void announce_stickers(World& world, GuildId guild);
void announce_emojis(World& world, GuildId guild);

Json invite_view(const World& world, const Invite& invite, bool with_uses);
Invite& create_invite(World& world, Invite draft);
void delete_invite(World& world, const std::string& code);
// Whether the invitation still lets somebody in.
bool is_good(const World& world, const Invite& invite);

Json poll_view(const PollState& poll, UserId viewer);
struct Ballot {
  std::int64_t answer = 1;
  UserId user{};
  bool present = true;  // false: the vote is taken back
};
void vote(World& world, Message& message, const Ballot& ballot);
void end_poll(World& world, Message& message);

// Of one application, to the sessions of its first shard.
void announce_entitlement(World& world, ApplicationId application, std::string_view what,
                          const Json& entitlement);
void announce_webhooks(World& world, GuildId guild, ChannelId channel);

}  // namespace discord_sim
