// Rules of Discord's own AutoMod, which act before anybody sees a message. What they did is in
// auto_moderation.hpp.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "discord/model/auto_moderation.hpp"

namespace discord {

enum class AutoModerationTrigger : std::uint8_t {
  Keyword = 1,
  Spam = 3,
  KeywordPreset = 4,
  MentionSpam = 5,
  MemberProfile = 6
};
enum class AutoModerationPreset : std::uint8_t { Profanity = 1, SexualContent = 2, Slurs = 3 };

// How many of each Discord takes in one guild.
constexpr std::size_t rules_max(AutoModerationTrigger trigger) {
  return trigger == AutoModerationTrigger::Keyword ? 6 : 1;
}

struct AutoModerationStep {
  AutoModerationAction kind = AutoModerationAction::BlockMessage;
  ChannelId channel_id;            // of SendAlert
  std::chrono::seconds timeout{};  // of Timeout: at most four weeks
  std::string message;             // of BlockMessage: what its author is told; empty: Discord's own words
};

struct AutoModerationRule {
  AutoModerationRuleId id;
  GuildId guild_id;
  UserId creator_id;
  std::string name;
  AutoModerationTrigger trigger = AutoModerationTrigger::Keyword;
  std::vector<std::string> keywords;  // "cat*", "*cat", "*cat*" and whole words
  std::vector<std::string> patterns;  // in Rust's syntax of regular expressions
  std::vector<std::string> allowed;
  std::vector<AutoModerationPreset> presets;
  std::uint32_t mentions_max = 0;
  bool raid_protection = false;  // of MentionSpam
  std::vector<AutoModerationStep> steps;
  bool enabled = false;
  std::vector<RoleId> exempt_roles;
  std::vector<ChannelId> exempt_channels;
};

std::optional<AutoModerationRule> parse_auto_moderation_rule(Json json);
std::optional<std::vector<AutoModerationRule>> parse_auto_moderation_rules(Json json);
// A rule to be made, or what one becomes; whose it is and who made it are Discord's to say. The trigger
// cannot be changed, so a change leaves it out.
enum class RuleUse : std::uint8_t { Create, Change };
std::string to_json(const AutoModerationRule& rule, RuleUse use);

}  // namespace discord
