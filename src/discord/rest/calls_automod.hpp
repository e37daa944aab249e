// Rules of Discord's own AutoMod.
#pragma once

#include <string>
#include <vector>

#include "discord/model/auto_moderation_rule.hpp"
#include "discord/rest/rest.hpp"

namespace discord {

struct AutoModerationRulePlace {
  GuildId guild;
  AutoModerationRuleId rule;
};

Task<Answer<std::vector<AutoModerationRule>>> get_auto_moderation_rules(Rest& rest, GuildId guild);
Task<Answer<AutoModerationRule>> get_auto_moderation_rule(Rest& rest, AutoModerationRulePlace which);
Task<Answer<AutoModerationRule>> create_auto_moderation_rule(Rest& rest, GuildId guild,
                                                             AutoModerationRule rule, std::string reason);
// All of it becomes as `rule` says, but for the trigger.
Task<Answer<AutoModerationRule>> change_auto_moderation_rule(Rest& rest, AutoModerationRulePlace which,
                                                             AutoModerationRule rule, std::string reason);
Task<Answer<void>> delete_auto_moderation_rule(Rest& rest, AutoModerationRulePlace which, std::string reason);

}  // namespace discord
