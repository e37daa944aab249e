#include "platform/operators/guild_directory.hpp"

namespace herwa::platform {
namespace {

Guild guild_in(const postgres::Row& row) {
  return {.id = row.get<GuildId>("guild_id"),
          .name = row.get<std::string>("name"),
          .icon = row.get<std::string>("icon"),
          .owner = row.get<UserId>("owner_id"),
          .joined_at = row.get<Instant>("joined_at"),
          .unavailable_since = row.get<std::optional<Instant>>("unavailable_since"),
          .left_at = row.get<std::optional<Instant>>("left_at")};
}

}  // namespace

Task<GuildsPage> GuildDirectory::page(GuildSearch search) {
  const postgres::Result result = co_await jobs_.query(
      "select guild_id, name, icon, owner_id, joined_at, unavailable_since, left_at from platform.guilds"
      " where guild_id > $1 and ($2 or left_at is null)"
      " and ($3::text = '' or guild_id::text = $3 or strpos(lower(name), lower($3)) > 0)"
      " order by guild_id limit $4",
      {search.after, search.left_too, search.text, search.count + 1});
  GuildsPage page;
  std::vector<GuildId> ids;
  for (const postgres::Row row : result) {
    if (std::ssize(page.guilds) == search.count) {
      page.more = true;
      break;
    }
    page.guilds.push_back({.guild = guild_in(row), .subscriptions = {}});
    ids.push_back(page.guilds.back().guild.id);
  }
  auto bought = co_await subscriptions_of(std::move(ids));
  for (GuildListed& one : page.guilds) one.subscriptions = std::move(bought[one.guild.id]);
  co_return page;
}

Task<GuildCounts> GuildDirectory::counts() {
  const postgres::Result result = co_await jobs_.query(
      "select count(*) filter (where left_at is null) as present,"
      " count(*) filter (where left_at is null and unavailable_since is not null) as unavailable,"
      " count(*) filter (where left_at is not null) as gone from platform.guilds");
  const postgres::Row row = result.one();
  co_return GuildCounts{.present = row.get<std::int64_t>("present"),
                        .unavailable = row.get<std::int64_t>("unavailable"),
                        .left = row.get<std::int64_t>("gone")};
}

Task<std::map<GuildId, std::string>> GuildDirectory::names_of(std::vector<GuildId> guilds) {
  const postgres::Result result =
      co_await jobs_.query("select guild_id, name from platform.guilds where guild_id = any($1)", {guilds});
  std::map<GuildId, std::string> names;
  for (const postgres::Row row : result)
    names.emplace(row.get<GuildId>("guild_id"), row.get<std::string>("name"));
  co_return names;
}

Task<std::map<GuildId, std::vector<Subscription>>> GuildDirectory::subscriptions_of(
    std::vector<GuildId> guilds) {
  const postgres::Result result = co_await jobs_.query(
      "select guild_id, source, reference, tier, starts_at, ends_at, grace_s from platform.subscriptions"
      " where guild_id = any($1) order by guild_id, source, reference",
      {guilds});
  std::map<GuildId, std::vector<Subscription>> all;
  for (const postgres::Row row : result) {
    all[row.get<GuildId>("guild_id")].push_back(
        {.source = row.get<std::string>("source"),
         .reference = row.get<std::string>("reference"),
         .tier = row.get<std::string>("tier"),
         .starts = row.get<Instant>("starts_at"),
         .ends = row.get<std::optional<Instant>>("ends_at"),
         .grace = std::chrono::seconds(row.get<std::int64_t>("grace_s"))});
  }
  co_return all;
}

}  // namespace herwa::platform
