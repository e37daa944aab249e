// What `/automod rule add` and `edit` make of what somebody typed. Pure.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "features/automod/rule_text.hpp"

namespace herwa::features::automod {

// The options of the command; what is empty stays as it is.
struct RuleTyped {
  std::string name;
  std::optional<std::string> when;
  std::optional<std::string> effects;
  std::optional<std::string> list;      // words, or what is blocked
  std::optional<std::string> patterns;  // one a line, or parted by " ;; "
  std::optional<std::string> allowed;
  std::optional<std::int64_t> most;
  std::optional<std::string> within;
  std::optional<std::string> state;
  std::optional<std::string> reply;
  RoleId except_role;        // in, or out again
  ChannelId except_channel;  // the same
};

// A new one; with its kind's usual switches on.
std::expected<Rule, Wrong> rule_of(const RuleTyped& typed);
std::expected<Rule, Wrong> edited(Rule rule, const RuleTyped& typed);

// Where the rule of that name is among the texts; their number when it is not there.
std::size_t place_of(const std::vector<std::string>& texts, std::string_view name);

}  // namespace herwa::features::automod
