// Who did what in a guild: from what to what, and when. Settings, switches, access rules and plans are
// recorded by their owners in the transaction of the change; what is done without such a transaction is noted
// here:
//
//   audit.note({.guild = guild, .actor = user.text(), .source = "command", .action = "panel.posted", …});
//
// page() shows all of it together. Entries are written once; only the person in one may become a pseudonym.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/task.hpp"
#include "platform/changes/changes.hpp"
#include "platform/journal/recorder.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

struct AuditEntry {
  GuildId guild;
  std::string actor;                  // a user's id, "operator", or "system"
  std::string source;                 // "command", "dashboard", "job"
  std::string action;                 // "panel.posted"
  std::string subject;                // what it was done to: "panel 184"
  std::optional<std::string> before;  // JSON
  std::optional<std::string> after;
  // The request, interaction or job that it came of. note() fills it in where it is empty.
  std::string reference = {};
};

struct AuditShown {
  std::string id;
  Instant at{};
  AuditEntry entry;
};

struct AuditQuery {
  GuildId guild;
  std::string actor;   // empty: of everybody
  std::string action;  // empty: everything
  // The last one of the page before.
  std::optional<Instant> before_at;
  std::string before_id;
  std::int64_t count = 50;  // 1 to 100
};

struct AuditPage {
  std::vector<AuditShown> entries;  // newest first
  bool more = false;
};

class AuditLog {
 public:
  struct Surroundings {
    Recorder& recorder;
    postgres::Database& database;
    const Clock& clock;
    Changes* changes = nullptr;  // told when something new can be read; null: nobody is told
  };
  // Make it before the recorder starts.
  explicit AuditLog(const Surroundings& around);

  // Never waits and never fails: the entry is on this machine's disk when it returns.
  void note(const AuditEntry& entry);
  // Throws as Database does.
  Task<AuditPage> page(AuditQuery query);

 private:
  Surroundings around_;
};

}  // namespace herwa::platform
