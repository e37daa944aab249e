#include "platform/audit/audit_log.hpp"

#include <boost/json.hpp>

#include <algorithm>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "base/reference.hpp"
#include "platform/audit/internal/record_json.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;
using record_json::instant_of;
using record_json::optional_text;
using record_json::text_of;

constexpr const char* kind = "audit";
constexpr std::int64_t entries_page_max = 100;

Task<> write_entries(postgres::Database& database, GuildId guild, std::vector<Record> records) {
  std::vector<std::string> ids, actors, sources, actions, subjects, references;
  std::vector<std::optional<std::string>> before, after;
  std::vector<Instant> instants;
  for (const Record& record : records) {
    const json::object entry = record_json::read(record.body);
    ids.push_back(record.id);
    instants.push_back(instant_of(entry, "at"));
    actors.push_back(text_of(entry, "actor"));
    sources.push_back(text_of(entry, "source"));
    actions.push_back(text_of(entry, "action"));
    subjects.push_back(text_of(entry, "subject"));
    before.push_back(optional_text(entry, "before"));
    after.push_back(optional_text(entry, "after"));
    // A journal of the version before knows none.
    references.push_back(optional_text(entry, "reference").value_or(""));
  }
  co_await database.query_in_guild(
      guild,
      "insert into platform.audit_log (guild_id, record_id, noted_at, done_by, source, action, subject, "
      "before,"
      " after, reference) select $1, r.* from unnest($2::text[], $3::timestamptz[], $4::text[], $5::text[],"
      " $6::text[], $7::text[], $8::jsonb[], $9::jsonb[], $10::text[]) r on conflict do nothing",
      {guild, ids, instants, actors, sources, actions, subjects, before, after, references});
}

Task<> tell(Changes& changes, postgres::Database& database, GuildId guild) {
  try {
    postgres::Transaction tx = co_await database.begin_unscoped();
    Change change = co_await changes.record(tx, {.topic = kind, .guild = guild});
    co_await tx.commit();
    co_await changes.announce(std::move(change));
  } catch (const Failure& error) {
    log::debug("nobody is told of new entries in the audit log", {{"error", error.what()}});
  }
}

// The entries are written whoever hears of it.
Task<> write_and_tell(Changes* changes, postgres::Database& database, GuildId guild,
                      std::vector<Record> records) {
  co_await write_entries(database, guild, std::move(records));
  if (changes != nullptr) co_await tell(*changes, database, guild);
}

AuditShown shown_in(GuildId guild, const postgres::Row& row) {
  return {.id = row.get<std::string>("entry"),
          .at = row.get<Instant>("noted_at"),
          .entry = {.guild = guild,
                    .actor = row.get<std::string>("actor"),
                    .source = row.get<std::string>("source"),
                    .action = row.get<std::string>("action"),
                    .subject = row.get<std::string>("subject"),
                    .before = row.get<std::optional<std::string>>("before"),
                    .after = row.get<std::optional<std::string>>("after"),
                    .reference = row.get<std::string>("reference")}};
}

}  // namespace

AuditLog::AuditLog(const Surroundings& around) : around_(around) {
  around_.recorder.sink(kind, [changes = around.changes](postgres::Database& database, GuildId guild,
                                                         std::vector<Record> records) {
    return write_and_tell(changes, database, guild, std::move(records));
  });
}

void AuditLog::note(const AuditEntry& entry) {
  json::object record{{"at", around_.clock.now().time_since_epoch().count()},
                      {"actor", entry.actor},
                      {"source", entry.source},
                      {"action", entry.action},
                      {"subject", entry.subject}};
  if (entry.before) record["before"] = *entry.before;
  if (entry.after) record["after"] = *entry.after;
  const std::string_view reference = entry.reference.empty() ? current_reference() : entry.reference;
  if (!reference.empty()) record["reference"] = reference;
  // Dropped only at the recorder's bound, which counts and logs it.
  (void)around_.recorder.note(kind, entry.guild, json::serialize(record));
}

Task<AuditPage> AuditLog::page(AuditQuery query) {
  const std::int64_t count = std::clamp<std::int64_t>(query.count, 1, entries_page_max);
  const postgres::Result result = co_await around_.database.query_in_guild(
      query.guild,
      "select entry, noted_at, actor, source, action, subject, before::text as before, after::text as after,"
      " reference"
      " from platform.audit_entries where guild_id = $1 and ($2::text = '' or actor = $2)"
      " and ($3::text = '' or action = $3)"
      " and ($4::timestamptz is null or (noted_at, entry collate \"C\") < ($4, $5::text collate \"C\"))"
      " order by noted_at desc, entry collate \"C\" desc limit $6",
      {query.guild, query.actor, query.action, query.before_at, query.before_id, count + 1});
  AuditPage page;
  for (const postgres::Row row : result) {
    if (std::ssize(page.entries) == count) {
      page.more = true;
      break;
    }
    page.entries.push_back(shown_in(query.guild, row));
  }
  co_return page;
}

}  // namespace herwa::platform
