// Which rules see something in a message, a join or a name, and why. Pure: everything that it looks at is
// passed in.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "features/automod/prepared.hpp"
#include "features/automod/ruleset.hpp"
#include "features/automod/windows.hpp"

namespace herwa::features::automod {

enum class Occasion : std::uint8_t { Message, Join, Name, Native };

struct Onlooker {
  Occasion occasion = Occasion::Message;
  UserId user;
  std::vector<RoleId> roles;
  bool exempt = false;  // moderators, where the server lets them
  std::optional<Instant> joined;
  // The channel, and what it lies in: a thread's channel, a category.
  std::vector<ChannelId> places;
  Instant now{};
  std::vector<Trace> recent;  // of the member, this message included
  std::int64_t letters = 0;   // of this message, as windows count them
  // By rule, of those that look at joins: how many there were within their time.
  std::vector<std::int64_t> joins;
  // Codes of invitations that lead to this server.
  std::set<std::string> own_codes;
  std::string native_rule;  // what Discord's own rule is called, or its id
};

// What came of a rule; for people in words as "automod.outcome.<name>".
enum class Outcome : std::uint8_t { Silent, Fired, Off, NotThis, Exempt, NotHere, NotThem, TooOld };

struct Sight {
  std::size_t rule = 0;
  Outcome outcome = Outcome::Silent;
  // Of Fired: the word, the host, the ending; may be empty where numbers say it all.
  std::string what;
  std::int64_t seen = 0;
  std::int64_t limit = 0;
  // The other messages that it is about: of Spam and Similar.
  std::vector<std::pair<ChannelId, MessageId>> others;
};

// One for each rule, in their order.
std::vector<Sight> look(const Ruleset& set, const Prepared& prepared, const Onlooker& onlooker);

// Codes about which somebody has to ask Discord before look(): whether they lead to this very server.
std::vector<std::string> codes_to_ask(const Ruleset& set, const Prepared& prepared);

// Of what is seen over time.
Sight count_spam(const Trigger& trigger, const Onlooker& onlooker);
Sight count_similar(const Trigger& trigger, const Prepared& prepared, const Onlooker& onlooker);
bool too_many_capitals(const Trigger& trigger, const Cased& cased);

}  // namespace herwa::features::automod
