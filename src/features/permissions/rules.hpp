// What rules are about, what one step changes of them, and how they look. Pure.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "discord/model/embed.hpp"
#include "platform/catalog/gates.hpp"
#include "platform/plans/policy_editor.hpp"

namespace herwa::features::permissions {

using platform::AccessRules;
using platform::RuleSubject;

// As a command's option and a button carry it: "feature:giveaways", "slash:ban".
std::string token_of(const RuleSubject& subject);
// Also what people type by themselves: "/ban", "ban", "giveaways". Empty: there is nothing of that name.
std::optional<RuleSubject> subject_from(std::string_view typed, const platform::Gates& gates);
// "/ban", or the feature's title.
std::string shown(const RuleSubject& subject, std::string_view feature_title);

enum class Step : std::uint8_t { Allow, Deny, Forget };

// Whom or where; one of the two, or both.
struct What {
  std::optional<RoleId> role;
  std::optional<ChannelId> channel;
};

void take_step(AccessRules& rules, Step step, const What& what);

// What is still there of roles and channels.
struct StillThere {
  std::function<bool(RoleId)> role;
  std::function<bool(ChannelId)> channel;
};
bool names_what_is_gone(const AccessRules& rules, const StillThere& there);
void remove_what_is_gone(AccessRules& rules, const StillThere& there);
bool says_nothing(const AccessRules& rules);

// The fields that tell the rules; and a warning when nobody is left who may.
void tell(discord::Embed& embed, const AccessRules& rules, const StillThere& there, std::string_view locale);
// In one line: "2 roles may · not in 1 channel".
std::string in_short(const AccessRules& rules, std::string_view locale);

}  // namespace herwa::features::permissions
