// What happened in a guild, as those who see it happen say it. Plain data; EventLog takes it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace herwa::platform {

struct LogEntry {
  GuildId guild;
  std::string kind;
  UserId user;        // whom it is about; may be zero
  ChannelId channel;  // where; may be zero
  std::string text;
  // A name that is a key of words ("eventlog.before") is said in the reader's language.
  std::vector<std::pair<std::string, std::string>> fields;
  std::optional<Instant> at;  // empty: now
  UserId by = {};             // who did it, where that is somebody else; zero: not known, or nobody
  // Of what a case came of: its number, or the name of the act, by which the number is found once it is
  // given.
  std::int64_t case_number = 0;
  std::string act = {};
  // Names it within its guild: noted again under the same name, it is the same one. Empty: a new one.
  std::string id = {};
};

// Who did it, where that is known later than what was done.
struct LogAmendment {
  GuildId guild;
  std::string id;
  UserId by;
  std::string reason;  // as they gave it to Discord; may be empty
};

// "message" of "message.deleted": kinds are kept for as long as their group is.
inline std::string_view group_of(std::string_view kind) { return kind.substr(0, kind.find('.')); }

// Puts the amendment into an entry, unless it says already who did it.
inline void amend(LogEntry& entry, const LogAmendment& amendment) {
  if (entry.by) return;
  entry.by = amendment.by;
  if (!amendment.reason.empty()) entry.fields.emplace_back("eventlog.reason", amendment.reason);
}

}  // namespace herwa::platform
