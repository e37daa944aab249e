// Tells a guild what happens: the event is stored, and posted to the channel that the guild chose for its
// kind.
//
//   log.note({.guild = guild, .kind = "member.warned", .user = member, .text = …, .fields = {{"Reason",
//   reason}}});
//
// The kind is one of those that a feature declares (LogEvent), or it is refused when noted. Texts and fields
// may hold what members typed: they are made harmless where they are shown. Storing goes through the journal,
// so nothing is lost while PostgreSQL is away; posting is LogPoster's.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/task.hpp"
#include "platform/eventlog/log_entry.hpp"
#include "platform/eventlog/log_look.hpp"
#include "platform/eventlog/log_rows.hpp"
#include "platform/feature/feature.hpp"
#include "platform/journal/recorder.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

class EventLog {
 public:
  struct Surroundings {
    Recorder& recorder;
    postgres::Database& database;
    const Clock& clock;
    std::function<std::string(GuildId)> locale;  // the guild's language
    // Told when something new of a guild can be read; empty: nobody is.
    std::function<void(GuildId)> on_written = {};
  };
  // All of them take what they are told without waiting.
  struct Posting {
    std::function<void(const LogEntry&)> post;
    std::function<void(const LogAmendment&)> amend = {};
  };

  // Make it before the recorder starts.
  EventLog(const Surroundings& around, const std::vector<Feature>& features, Posting posting);

  // Never waits. False when no feature declares the kind, which is a mistake in the code and logged as one.
  bool note(LogEntry entry);
  // Of an entry that named itself: who did it. The first one counts.
  void amend(const LogAmendment& amendment);
  // Throws as Database does.
  Task<LogPage> page(LogQuery query) { return log_rows::page(around_.database, std::move(query)); }
  [[nodiscard]] const std::map<std::string, LogEvent>& kinds() const { return look_.kinds(); }
  [[nodiscard]] const LogLook& look() const { return look_; }

 private:
  Surroundings around_;
  LogLook look_;
  Posting posting_;
};

}  // namespace herwa::platform
