// The commands' and buttons' one way: from what is looked at to a message with its picture and its buttons.
#pragma once

#include "features/insights/charts.hpp"
#include "features/insights/insights.hpp"
#include "features/insights/names.hpp"
#include "features/insights/sight.hpp"
#include "platform/interactions/context.hpp"

namespace herwa::features::insights {

class Showing {
 public:
  explicit Showing(Needs needs) : needs_(std::move(needs)), names_(needs_.timers, needs_.bot) {}

  Task<platform::Answer> command(platform::CommandContext& context, View view);
  Task<platform::Answer> press(platform::ComponentContext& context);

 private:
  Task<std::expected<discord::OutgoingMessage, std::string>> message(
      const platform::InteractionContext& context, Sight sight);
  Task<std::vector<Note>> notes(GuildId guild, const platform::StatWindow& window);

  Needs needs_;
  MemberNames names_;
};

}  // namespace herwa::features::insights
