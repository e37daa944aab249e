#include "platform/privacy/personal_records.hpp"

#include <boost/json.hpp>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "base/random.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

// Far below the ids that Discord has given since it began, so that it is nobody's; and new each time, so that
// nothing leads from one server's to another's.
constexpr std::uint64_t pseudonym_mask = (1ULL << 40U) - 1;

std::string new_pseudonym() { return std::to_string((secure_seed() & pseudonym_mask) | 1U); }

bool personal(const KeptTable& table) { return !table.entry.user_column.empty(); }

// Rows of a table that belongs to no server are found by the person alone.
Task<postgres::Result> rows_of(postgres::Database& database, const TableEntry& table, PersonHere person) {
  constexpr auto rows_max = std::int32_t{PersonalRecords::rows_max};
  if (!table.tenant) {
    co_return co_await database.query(
        "select r::text from platform.rows_of_person_beyond_servers($1, $2, $3, $4) r",
        {table.name, table.user_column, person.user.text(), rows_max});
  }
  co_return co_await database.query_in_guild(
      person.guild, "select r::text from platform.rows_of_person($1, $2, $3, $4, $5) r",
      {table.name, table.user_column, person.guild, person.user.text(), rows_max});
}

Task<std::int64_t> forget_in(postgres::Transaction& tx, const TableEntry& table, PersonHere person,
                             const std::string& pseudonym) {
  if (!table.tenant) {
    const postgres::Result done =
        co_await tx.query("select platform.forget_person_beyond_servers($1, $2, $3)",
                          {table.name, table.user_column, person.user.text()});
    co_return done.one().get<std::int64_t>(0);
  }
  const auto in_their_place =
      table.forgetting == Forgetting::Pseudonym ? std::optional(pseudonym) : std::nullopt;
  const auto held = table.held_column.empty() ? std::nullopt : std::optional(table.held_column);
  const postgres::Result done = co_await tx.query(
      "select platform.forget_person_but($1, $2, $3, $4, $5, $6)",
      {table.name, table.user_column, person.guild, person.user.text(), in_their_place, held});
  co_return done.one().get<std::int64_t>(0);
}

// A row may name several people: each of them may ask for it.
std::vector<TableEntry> by_person(const TableEntry& table) {
  std::vector<TableEntry> each{table};
  for (const std::string& column : table.more_user_columns) {
    each.push_back(table);
    each.back().user_column = column;
    each.back().held_column.clear();
  }
  return each;
}

}  // namespace

PersonalRecords::PersonalRecords(postgres::Database& database, const std::vector<Feature>& features,
                                 const std::vector<TableEntry>& of_platform,
                                 std::vector<PersonalData> elsewhere)
    : database_(database), features_(features), elsewhere_(std::move(elsewhere)) {
  for (const TableEntry& entry : of_platform) {
    if (!entry.user_column.empty()) tables_.push_back({.feature = {}, .entry = entry});
  }
  for (const Feature& feature : features) {
    for (const TableEntry& entry : feature.tables)
      tables_.push_back({.feature = feature.name, .entry = entry});
  }
}

Task<PersonalFile> PersonalRecords::all_of(PersonHere person, Instant now) {
  PersonalFile file;
  std::size_t bytes = 0;
  json::object here;
  json::object beyond;
  for (const KeptTable& table : tables_) {
    if (!personal(table)) continue;
    json::array rows;
    for (const TableEntry& one : by_person(table.entry)) {
      const postgres::Result found = co_await rows_of(database_, one, person);
      for (const postgres::Row row : found) {
        const auto text = row.get<std::string>(0);
        bytes += text.size();
        if (bytes > bytes_max) break;
        rows.push_back(json::parse(text));
        ++file.rows;
      }
    }
    file.complete = file.complete && rows.size() < static_cast<std::size_t>(rows_max) && bytes <= bytes_max;
    (table.entry.tenant ? here : beyond)[table.entry.name] =
        json::object{{"kept", table.entry.kept}, {"rows", std::move(rows)}};
  }
  json::object more;
  for (const Feature& feature : features_) {
    if (!feature.personal.all_of) continue;
    // What one feature cannot tell now, such as the statistics while their store is away, does not keep the
    // rest from anybody: the file says what it lacks.
    try {
      more[feature.name] = json::parse(co_await feature.personal.all_of(person.guild, person.user));
    } catch (const Failure& error) {
      log::warn("a person's file lacks something",
                {{"feature", feature.name}, {"guild", person.guild.text()}, {"error", error.what()}});
      file.missing.push_back(feature.name);
    }
  }
  file.json = json::serialize(json::object{{"server", person.guild.text()},
                                           {"person", person.user.text()},
                                           {"exported_at", to_rfc3339(now)},
                                           {"complete", file.complete && file.missing.empty()},
                                           {"missing", json::array(file.missing.begin(), file.missing.end())},
                                           {"tables", std::move(here)},
                                           {"beyond_servers", std::move(beyond)},
                                           {"elsewhere", std::move(more)}});
  co_return file;
}

Task<std::vector<ForgottenRows>> PersonalRecords::forget(PersonHere person) {
  const std::string pseudonym = new_pseudonym();
  std::vector<ForgottenRows> gone;
  postgres::Transaction tx = co_await database_.begin(person.guild);
  for (const KeptTable& table : tables_) {
    if (!personal(table) || table.entry.forgetting == Forgetting::Keep) continue;
    std::int64_t rows = 0;
    for (const TableEntry& one : by_person(table.entry))
      rows += co_await forget_in(tx, one, person, pseudonym);
    gone.push_back({.table = table.entry.name, .rows = rows, .how = table.entry.forgetting});
  }
  co_await tx.commit();
  // What lies elsewhere can be asked for again, so it comes after what must hold together.
  for (const Feature& feature : features_) {
    if (feature.personal.forget) co_await feature.personal.forget(person.guild, person.user);
  }
  for (const PersonalData& data : elsewhere_) {
    if (data.forget) co_await data.forget(person.guild, person.user);
  }
  co_return gone;
}

}  // namespace herwa::platform
