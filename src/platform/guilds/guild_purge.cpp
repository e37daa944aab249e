#include "platform/guilds/guild_purge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "postgres/errors.hpp"

namespace herwa::platform {
namespace {

constexpr std::string_view own_table = "platform.guilds";
constexpr int keys_at_once = 1000;

Instant before(Instant instant, Duration duration) {
  return instant - std::chrono::duration_cast<std::chrono::microseconds>(duration);
}

// A number below zero: no id of Discord's, and it leads back to nobody.
std::string new_pseudonym() {
  return fmt::format("-{}", 1 + Random(secure_seed()).below(static_cast<std::uint64_t>(INT64_MAX) - 1));
}

}  // namespace

GuildPurge::GuildPurge(const Surroundings& around, std::vector<TableEntry> tables, GuildPurgeOptions options)
    : around_(around), tables_(std::move(tables)), options_(options) {
  std::erase_if(tables_, [](const TableEntry& table) { return !table.tenant || table.name == own_table; });
}

Task<GuildPurgeDone> GuildPurge::run() {
  GuildPurgeDone done{.unseen = co_await mark_unseen()};
  const Instant left_before = before(around_.clock.now(), options_.after);
  const postgres::Result gone = co_await around_.jobs.query(
      "select guild_id from platform.guilds where left_at <= $1 order by left_at limit $2",
      {left_before, options_.guilds_at_once});
  for (const postgres::Row row : gone) {
    Work work{.guild = row.get<GuildId>("guild_id"), .left_before = left_before};
    try {
      if (co_await purge(work) == Step::Done) ++done.guilds;
    } catch (const Unavailable&) {
      throw;
    } catch (const Failure& error) {
      // One guild's trouble is not the others'.
      ++done.failed;
      log::error("a guild that left cannot be purged",
                 {{"guild", work.guild.text()}, {"error", error.what()}});
    }
    done.rows += work.rows;
  }
  if (done.guilds > 0 || done.unseen > 0)
    log::info("guilds that left were purged",
              {{"guilds", done.guilds}, {"rows", done.rows}, {"unseen", done.unseen}});
  co_return done;
}

// The bot was away, or its process died, when they left: nobody told. Only while it saw others for a good
// while, so that one that comes back after weeks has the time to see all of them again.
Task<std::size_t> GuildPurge::mark_unseen() {
  const Instant now = around_.clock.now();
  const postgres::Result marked = co_await around_.jobs.query(
      "update platform.guilds g set left_at = $1, updated_at = $1 where g.left_at is null"
      " and g.unavailable_since is null and g.seen_at < $2"
      " and exists (select 1 from platform.guilds o where o.seen_at > $2 and o.seen_at < $3)"
      " returning guild_id",
      {now, before(now, options_.unseen_max), before(now, options_.back_for_min)});
  for (const postgres::Row row : marked)
    log::info("a guild was not seen for long and counts as left", {{"guild", row.get<GuildId>(0).text()}});
  co_return marked.size();
}

Task<GuildPurge::Step> GuildPurge::purge(Work& work) {
  if (co_await purge_tables(work) == Step::CameBack) co_return Step::CameBack;
  co_await purge_keys(work.guild);
  if (around_.elsewhere) co_await around_.elsewhere(work.guild);
  co_return co_await purge_guild_row(work);
}

// Rows that others point at go in a later round, after those that point at them.
Task<GuildPurge::Step> GuildPurge::purge_tables(Work& work) {
  std::vector<const TableEntry*> left;
  for (const TableEntry& table : tables_) left.push_back(&table);
  while (!left.empty()) {
    std::vector<const TableEntry*> again;
    std::optional<std::string> reason;
    for (const TableEntry* table : left) {
      try {
        if (co_await purge_table(work, *table) == Step::CameBack) co_return Step::CameBack;
        continue;
      } catch (const postgres::SqlError& error) {
        if (!error.is_foreign_key_violation()) throw;
        reason = error.what();
      }
      again.push_back(table);
    }
    if (again.size() == left.size()) throw Failure(reason.value_or(""));
    left = std::move(again);
  }
  co_return Step::Done;
}

Task<GuildPurge::Step> GuildPurge::purge_table(Work& work, const TableEntry& table) {
  if (table.outlives_guild && table.user_column.empty()) co_return Step::Done;
  for (;;) {
    postgres::Transaction tx = co_await around_.jobs.begin(work.guild);
    if (!co_await still_gone(tx, work)) co_return Step::CameBack;
    const postgres::Result result =
        table.outlives_guild
            ? co_await tx.query("select platform.replace_people($1::text::regclass, $2, $3, $4)",
                                {table.name, table.user_column, work.guild, new_pseudonym()})
            : co_await tx.query("select platform.purge_rows($1::text::regclass, $2, $3)",
                                {table.name, work.guild, options_.rows_at_once});
    co_await tx.commit();
    const auto rows = result.one().get<std::int64_t>(0);
    work.rows += rows;
    if (table.outlives_guild || rows < options_.rows_at_once) co_return Step::Done;
  }
}

Task<GuildPurge::Step> GuildPurge::purge_guild_row(Work& work) {
  postgres::Transaction tx = co_await around_.jobs.begin(work.guild);
  if (!co_await still_gone(tx, work)) co_return Step::CameBack;
  co_await tx.query("delete from platform.guilds where guild_id = $1", {work.guild});
  // Whoever still has the guild in memory forgets it.
  std::vector<Change> news;
  for (const char* topic : {"settings", "plans"})
    news.push_back(co_await around_.changes.record(tx, {.topic = topic, .guild = work.guild}));
  co_await tx.commit();
  ++work.rows;
  for (Change& change : news) co_await around_.changes.announce(std::move(change));
  log::info("a guild that left is purged", {{"guild", work.guild.text()}, {"rows", work.rows}});
  co_return Step::Done;
}

Task<> GuildPurge::purge_keys(GuildId guild) {
  const std::string pattern = redis::guild_pattern(guild);
  std::string cursor = "0";
  do {
    const redis::Reply page =
        co_await around_.redis.command("SCAN", cursor, "MATCH", pattern, "COUNT", keys_at_once);
    cursor = page.items().at(0).text();
    std::vector<redis::Key> keys;
    for (const redis::Reply& name : page.items().at(1).items()) {
      if (const auto key = redis::Key::parse(name.text())) keys.push_back(*key);
    }
    if (!keys.empty()) co_await around_.redis.del(keys);
  } while (cursor != "0");
}

Task<bool> GuildPurge::still_gone(postgres::Transaction& tx, const Work& work) {
  const postgres::Result row =
      co_await tx.query("select 1 from platform.guilds where guild_id = $1 and left_at <= $2 for update",
                        {work.guild, work.left_before});
  co_return !row.empty();
}

}  // namespace herwa::platform
