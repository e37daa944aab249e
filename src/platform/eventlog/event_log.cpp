#include "platform/eventlog/event_log.hpp"

#include "base/log.hpp"
#include "base/random.hpp"
#include "platform/eventlog/log_json.hpp"

namespace herwa::platform {
namespace {

constexpr const char* record_kind = "log";
constexpr std::size_t id_bytes = 10;

// PostgreSQL calls no text what holds a zero byte.
void make_storable(LogEntry& entry) {
  std::erase(entry.text, '\0');
  for (auto& [name, value] : entry.fields) std::erase(value, '\0');
}

// The rows are there whoever hears of it.
Task<> write_and_tell(std::function<void(GuildId)> tell, postgres::Database& database, GuildId guild,
                      std::vector<Record> records) {
  co_await log_rows::write(database, guild, std::move(records));
  if (tell) tell(guild);
}

}  // namespace

EventLog::EventLog(const Surroundings& around, const std::vector<Feature>& features, Posting posting)
    : around_(around), look_(features, around.locale), posting_(std::move(posting)) {
  around_.recorder.sink(record_kind, [tell = around.on_written](postgres::Database& database, GuildId guild,
                                                                std::vector<Record> records) {
    return write_and_tell(tell, database, guild, std::move(records));
  });
}

bool EventLog::note(LogEntry entry) {
  if (!kinds().contains(entry.kind)) {
    log::error("no feature declares a log event of this kind", {{"kind", entry.kind}});
    return false;
  }
  if (!entry.at) entry.at = around_.clock.now();
  if (entry.id.empty()) entry.id = secure_hex(id_bytes);
  make_storable(entry);
  // Dropped only at the recorder's bound, which counts and logs it; it is posted all the same.
  (void)around_.recorder.note(record_kind, entry.guild, log_json::of(entry));
  posting_.post(entry);
  return true;
}

void EventLog::amend(const LogAmendment& amendment) {
  (void)around_.recorder.note(record_kind, amendment.guild, log_json::of(amendment));
  if (posting_.amend) posting_.amend(amendment);
}

}  // namespace herwa::platform
