// What rules would see in a text, without anything being done or counted. Pure.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "features/automod/engine.hpp"

namespace herwa::features::automod {

// Who would have written it, and where; as it stands, somebody as new as can be, whom every rule sees.
struct TrialAuthor {
  std::vector<RoleId> roles;
  std::vector<ChannelId> places;
  std::chrono::seconds account_age{};
  std::chrono::seconds member_age{};
  std::set<std::string> own_codes;  // invitations to the server itself
};

// One for each rule: those for names look at the text as a name, the others as a message.
std::vector<Sight> try_text(const Ruleset& rules, const Written& written, const TrialAuthor& author,
                            Instant now);

// Whether one text can show it at all: not what counts over time, and not what looks at no text.
bool shows_in_one_text(TriggerKind kind);

}  // namespace herwa::features::automod
