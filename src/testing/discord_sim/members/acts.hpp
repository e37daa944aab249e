// The acts of a member that become interactions. Each returns the interaction's id; the answer comes when the
// application gives it. A refusal is what the member's own client would have said.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "base/errors.hpp"
#include "testing/discord_sim/world/world.hpp"

namespace discord_sim {

struct Acting {
  UserId user;
  ChannelId channel;
};

using Started = std::expected<InteractionId, herwa::Refusal>;

// A slash command as typed, or taken apart: {name, path?: [group, sub], options?: {name: value}}.
// Typed values may be ids, mentions or names: `/ban user:@ada reason:too many puns`.
Started run_slash(World& world, const Acting& acting, std::string_view typed);
Started run_slash_parts(World& world, const Acting& acting, const Json& parts);
// The same while it is being typed: `focused` names the option under the cursor.
Started complete_slash(World& world, const Acting& acting, const Json& parts, std::string_view focused);
// Context menu commands on a user or a message.
Started run_on_user(World& world, const Acting& acting, std::string_view command, UserId target);
Started run_on_message(World& world, const Acting& acting, std::string_view command, MessageId target);

// Buttons by custom id or, where that is easier to read, by label.
Started press(World& world, const Acting& acting, MessageId message, std::string_view button);
struct SelectUse {
  MessageId message;
  std::string select;  // its custom id
  std::vector<std::string> values;
};
Started choose(World& world, const Acting& acting, const SelectUse& use);
// Answers the modal that `opener` was answered with; values by custom id, lists for what can be chosen.
Started submit_modal(World& world, const Acting& acting, InteractionId opener, const Json& values);

// The commands that this member sees here, each with its application, for a client's menu.
Json visible_commands(const World& world, const Acting& acting);

}  // namespace discord_sim
