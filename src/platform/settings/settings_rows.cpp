#include "platform/settings/settings_rows.hpp"

#include <algorithm>
#include <array>

namespace herwa::platform {
namespace {

constexpr std::array<std::string_view, 4> source_names{"dashboard", "command", "rollback", "operator"};
constexpr std::int64_t page_max = 100;

ChangeSource source_of(std::string_view name) {
  const auto* const found = std::ranges::find(source_names, name);
  return static_cast<ChangeSource>(found == source_names.end() ? 0 : found - source_names.begin());
}

StoredSettings stored_in(const postgres::Result& result) {
  const auto row = result.first();
  if (!row) return {};
  return {.version = row->get<std::int64_t>("version"), .document = row->get<std::string>("document")};
}

HistoryEntry entry_in(const postgres::Row& row) {
  return {
      .id = row.get<HistoryId>("history_id"),
      .feature = row.get<std::string>("feature"),
      .version = row.get<std::int64_t>("version"),
      .author = row.get<UserId>("author_id"),
      .source = source_of(row.get<std::string_view>("source")),
      .at = row.get<Instant>("changed_at"),
      .differences = differences(row.get<std::string_view>("before"), row.get<std::string_view>("after"))};
}

}  // namespace

std::string_view name_of(ChangeSource source) { return source_names.at(static_cast<std::size_t>(source)); }

Task<StoredSettings> SettingsRows::load(GuildId guild, std::string feature) {
  co_return stored_in(
      co_await database_.query_in_guild(guild,
                                        "select version, value::text as document from platform.guild_settings"
                                        " where guild_id = $1 and feature = $2",
                                        {guild, feature}));
}

Task<std::optional<LockedSettings>> SettingsRows::lock(postgres::Transaction& tx, GuildId guild,
                                                       std::string feature) {
  postgres::Batch batch;
  batch.push_back(
      {"update platform.guilds set settings_version = settings_version + 1 where guild_id = $1"
       " returning settings_version",
       {guild}});
  batch.push_back(
      {"select version, value::text as document from platform.guild_settings"
       " where guild_id = $1 and feature = $2",
       {guild, feature}});
  const std::vector<postgres::Result> results = co_await tx.run(std::move(batch));
  const auto row = results[0].first();
  if (!row) co_return std::nullopt;
  co_return LockedSettings{.stored = stored_in(results[1]), .guild_version = row->get<std::int64_t>(0)};
}

Task<SettingsVersions> SettingsRows::versions(postgres::Transaction& tx, GuildId guild) {
  const auto found =
      co_await tx.query("select feature, version from platform.guild_settings where guild_id = $1", {guild});
  SettingsVersions versions;
  for (const postgres::Row row : found)
    versions.emplace(row.get<std::string>("feature"), row.get<std::int64_t>("version"));
  co_return versions;
}

Task<HistoryId> SettingsRows::write(postgres::Transaction& tx, SettingsWrite change) {
  postgres::Batch batch;
  batch.push_back(
      {"insert into platform.guild_settings (guild_id, feature, version, value, updated_at)"
       " values ($1, $2, $3, $4, $5) on conflict (guild_id, feature) do update"
       " set version = excluded.version, value = excluded.value, updated_at = excluded.updated_at",
       {change.guild, change.feature, change.after.version, change.after.document, change.at}});
  batch.push_back(
      {"insert into platform.settings_history"
       " (guild_id, feature, version, before, after, author_id, source, changed_at)"
       " values ($1, $2, $3, $4, $5, $6, $7, $8) returning history_id",
       {change.guild, change.feature, change.after.version, change.before.document, change.after.document,
        change.author, name_of(change.source), change.at}});
  const std::vector<postgres::Result> results = co_await tx.run(std::move(batch));
  co_return results[1].one().get<HistoryId>(0);
}

Task<std::optional<SettingsRows::LastChange>> SettingsRows::last_change(postgres::Transaction& tx,
                                                                        GuildId guild, std::string feature) {
  const postgres::Result result = co_await tx.query(
      "select author_id, changed_at from platform.settings_history where guild_id = $1 and feature = $2"
      " order by history_id desc limit 1",
      {guild, feature});
  const auto row = result.first();
  if (!row) co_return std::nullopt;
  co_return LastChange{.author = row->get<UserId>("author_id"), .at = row->get<Instant>("changed_at")};
}

Task<std::optional<SettingsRows::Past>> SettingsRows::past(GuildId guild, HistoryId entry) {
  const postgres::Result result = co_await database_.query_in_guild(
      guild,
      "select feature, before::text as before from platform.settings_history"
      " where guild_id = $1 and history_id = $2",
      {guild, entry});
  const auto row = result.first();
  if (!row) co_return std::nullopt;
  co_return Past{.feature = row->get<std::string>("feature"), .before = row->get<std::string>("before")};
}

Task<HistoryPage> SettingsRows::history(HistoryQuery query) {
  const std::int64_t count = std::clamp<std::int64_t>(query.count, 1, page_max);
  const postgres::Result result = co_await database_.query_in_guild(
      query.guild,
      "select history_id, feature, version, before::text as before, after::text as after, author_id, source,"
      " changed_at from platform.settings_history"
      " where guild_id = $1 and ($2::text = '' or feature = $2) and history_id < $3"
      " order by history_id desc limit $4",
      {query.guild, query.feature, query.before.value_or(HistoryId(INT64_MAX)), count + 1});
  HistoryPage page;
  for (const postgres::Row row : result) {
    if (std::ssize(page.entries) == count) {
      page.more = true;
      break;
    }
    page.entries.push_back(entry_in(row));
  }
  co_return page;
}

}  // namespace herwa::platform
