// Tells a guild what happens: the event is stored, and posted to the channel that the guild chose for its
// kind.
//
//   log.note({.guild = guild, .kind = "member.warned", .user = member, .text = …, .fields = {{"Reason",
//   reason}}});
//
// The kind is one of those that a feature declares (LogEvent), or it is refused when noted. Texts and fields
// may hold what members typed: they are made harmless here. Storing goes through the journal, so nothing is
// lost while PostgreSQL is away; posting is LogPoster's.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/task.hpp"
#include "discord/model/embed.hpp"
#include "platform/feature/feature.hpp"
#include "platform/journal/recorder.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

struct LogEntry {
  GuildId guild;
  std::string kind;
  UserId user;        // whom or by whom; may be zero
  ChannelId channel;  // where; may be zero
  std::string text;
  std::vector<std::pair<std::string, std::string>> fields;
  std::optional<Instant> at;  // empty: now
};

struct LogShown {
  std::string id;
  LogEntry entry;
};

struct LogQuery {
  GuildId guild;
  std::string kind;  // empty: all
  UserId user;       // zero: of everybody
  // The last one of the page before.
  std::optional<Instant> before_at;
  std::string before_id;
  std::int64_t count = 50;  // 1 to 100
};

struct LogPage {
  std::vector<LogShown> entries;  // newest first
  bool more = false;
};

class EventLog {
 public:
  struct Surroundings {
    Recorder& recorder;
    postgres::Database& database;
    const Clock& clock;
    std::function<std::string(GuildId)> locale;  // the guild's language
  };
  using Post = std::function<void(GuildId, const std::string& kind, discord::Embed)>;

  // Make it before the recorder starts. `post` takes what is to be posted, without waiting.
  EventLog(const Surroundings& around, const std::vector<Feature>& features, Post post);

  // Never waits. False when no feature declares the kind, which is a mistake in the code and logged as one.
  bool note(const LogEntry& entry);
  // Throws as Database does.
  Task<LogPage> page(LogQuery query);
  [[nodiscard]] const std::map<std::string, LogEvent>& kinds() const { return kinds_; }

  // A named job over all guilds, as herwa_jobs: removes what is older; how many they were.
  static Task<std::int64_t> drop_before(postgres::Database& jobs, Instant before);

 private:
  [[nodiscard]] discord::Embed embed_of(const LogEntry& entry, const LogEvent& event, Instant at) const;

  Surroundings around_;
  std::map<std::string, LogEvent> kinds_;
  Post post_;
};

}  // namespace herwa::platform
