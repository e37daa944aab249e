// What Discord's own AutoMod did: AUTO_MODERATION_ACTION_EXECUTION, once for each action of a rule.
#pragma once

#include <optional>
#include <string>

#include "discord/model/ids.hpp"
#include "discord/model/json.hpp"

namespace discord {

using AutoModerationRuleId = herwa::Id<struct AutoModerationRuleTag>;

enum class AutoModerationAction : std::uint8_t {
  Unknown = 0,
  BlockMessage = 1,
  SendAlert = 2,
  Timeout = 3,
  BlockInteraction = 4
};

struct AutoModerationExecution {
  GuildId guild_id;
  AutoModerationAction action = AutoModerationAction::Unknown;
  AutoModerationRuleId rule_id;
  UserId user_id;
  ChannelId channel_id;  // zero for names
  MessageId message_id;  // zero: nobody ever saw it
  // The last three are empty without the intent for messages' content.
  std::string content;
  std::string matched_keyword;  // as the rule has it
  std::string matched_content;
};

std::optional<AutoModerationExecution> parse_auto_moderation_execution(Json json);

}  // namespace discord
