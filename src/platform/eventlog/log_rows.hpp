// The rows of platform.log_events: written in batches, read in pages, dropped when their time is over. Every
// function throws as Database does.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/task.hpp"
#include "platform/eventlog/log_entry.hpp"
#include "platform/journal/recorder.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

struct LogShown {
  std::string id;
  LogEntry entry;
};

struct LogQuery {
  GuildId guild;
  std::string kind;                  // empty: all; without a dot a whole group, such as "message"
  UserId user;                       // whom it is about, or who did it; zero: everybody
  ChannelId channel;                 // zero: everywhere
  std::string text = {};             // what it says somewhere, whatever the case of its letters
  std::optional<Instant> from = {};  // not before
  std::optional<Instant> to = {};    // before
  // Where the page before ended.
  std::optional<Instant> before_at = {};
  std::string before_id = {};
  std::int64_t count = 50;  // 1 to 500
};

struct LogPage {
  std::vector<LogShown> entries;  // newest first
  // There may be more. Of a text that is rare a page can be short, even empty, and yet not be the last: so
  // many rows are looked at for one page and no more.
  bool more = false;
  Instant end_at{};  // where to go on, when there is more
  std::string end_id;
};

namespace log_rows {

// Rows that are looked at for one page.
inline constexpr std::int64_t looked_at_max = 5000;

// Of one guild, entries and amendments in their order. Twice is once.
Task<> write(postgres::Database& database, GuildId guild, std::vector<Record> records);
Task<LogPage> page(postgres::Database& database, LogQuery query);

// How long kinds of a group are kept where the guild did not say otherwise.
Duration kept_for(std::string_view group);
// A named job over all guilds, as herwa_jobs: removes what is older than its guild keeps it; how many.
Task<std::int64_t> drop_old(postgres::Database& jobs, Instant now);

}  // namespace log_rows
}  // namespace herwa::platform
