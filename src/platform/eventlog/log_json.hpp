// Entries as JSON: in the journal on their way to PostgreSQL, and in the book of what is to be posted.
#pragma once

#include <string>
#include <string_view>

#include "platform/eventlog/log_entry.hpp"

namespace herwa::platform::log_json {

// The entry has its time.
std::string of(const LogEntry& entry);
std::string of(const LogAmendment& amendment);
// What the table's column `data` holds.
std::string data_of(const LogEntry& entry);
void read_data(std::string_view data, LogEntry& into);

// Exactly one of the two is there.
struct Noted {
  std::optional<LogEntry> entry;
  std::optional<LogAmendment> amendment;
};
// Throws Failure when it is neither.
Noted read(GuildId guild, std::string_view text);

}  // namespace herwa::platform::log_json
