// The rules of a server, read and compiled: made once for each change of its settings, off the loop, and
// shared by all that looks at messages. Pure.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "features/automod/pattern_set.hpp"
#include "features/automod/rule.hpp"
#include "features/automod/rule_text.hpp"

namespace herwa::features::automod {

// Whose pattern it is, and how it was written.
struct PatternOwner {
  std::size_t rule = 0;
  std::string text;
};

struct Ruleset {
  std::vector<Rule> rules;  // with what their kinds have at first filled in
  PatternSet in_messages;
  std::vector<PatternOwner> message_owners;  // by number
  PatternSet in_names;
  std::vector<PatternOwner> name_owners;
  bool windows = false;  // a rule that is not off counts over time
  bool invites = false;
  bool messages = false;  // a rule that is not off looks at messages
  bool joins = false;     // or at who joins
  // What could not be read and is left out: settings from another version.
  std::vector<Wrong> left_out;
};

// Whatever stands in the settings, it is taken as far as it can be.
std::shared_ptr<const Ruleset> compile(const std::vector<std::string>& texts);

// What is wrong with what somebody wants to save; the first of it.
std::optional<Wrong> wrong_with(const std::vector<std::string>& texts);

// What the kind has where the rule says nothing.
Trigger with_defaults(Trigger trigger);

}  // namespace herwa::features::automod
