#include "platform/sanctions/sanction_rows.hpp"

#include <algorithm>

#include "platform/sanctions/case_links.hpp"

namespace herwa::platform::sanction_rows {
namespace {

// What is older is history, and told of by its case.
constexpr auto told_within = std::chrono::hours(1);

std::optional<Instant> ends_of(const Sanction& sanction, Instant from) {
  const bool ends = sanction.kind == SanctionKind::Timeout || sanction.kind == SanctionKind::Warn ||
                    sanction.kind == SanctionKind::Ban;
  if (!ends || sanction.lasts.count() == 0) return std::nullopt;
  return from + sanction.lasts;
}

std::int64_t counts_of(const Sanction& sanction) {
  return sanction.kind == SanctionKind::Warn ? sanction.points : 0;
}

std::optional<std::int64_t> because_of(const Sanction& sanction) {
  return sanction.because_of == 0 ? std::nullopt : std::optional(sanction.because_of);
}

postgres::Params row_of(const Sanction& sanction, Instant now) {
  return {sanction.guild,   sanction.act,           std::string(name_of(sanction.kind)),
          sanction.target,  sanction.by.user,       sanction.source,
          sanction.reason,  sanction.role,          sanction.channel,
          sanction.message, ends_of(sanction, now), now,
          now + held_for,   counts_of(sanction),    because_of(sanction)};
}

Claim claim_in(const postgres::Row& row) {
  if (row.get<std::string>("state") == "begun") return {.state = Claim::State::Underway};
  return {.state = Claim::State::Done, .number = row.get<std::optional<std::int64_t>>("number")};
}

// Of one person's bans the last is in force, unless it was taken back after; however often this is said.
void put_ban(postgres::Batch& batch, const Sanction& sanction) {
  if (sanction.kind != SanctionKind::Ban && sanction.kind != SanctionKind::Unban) return;
  batch.push_back(
      {"update platform.sanctions set ban_in_force = (number is not null and number = ("
       "select max(number) from platform.sanctions where guild_id = $1 and target_id = $2"
       " and kind in ('ban', 'unban'))) where guild_id = $1 and target_id = $2 and kind = 'ban'",
       {sanction.guild, sanction.target}});
}

}  // namespace

// A pseudonym is a small number, and shown as nobody that anybody could find.
SanctionShown shown_in(const postgres::Row& row) {
  SanctionShown shown{.number = row.get<std::int64_t>("number"),
                      .kind = sanction_kind_named(row.get<std::string>("kind")).value_or(SanctionKind::Warn),
                      .target = row.get<UserId>("target_id"),
                      .by = row.get<UserId>("done_by"),
                      .source = row.get<std::string>("source"),
                      .reason = row.get<std::string>("reason"),
                      .at = row.get<Instant>("ended_at"),
                      .ends = row.get<std::optional<Instant>>("ends_at"),
                      .expired = row.get<std::optional<Instant>>("expired_at").has_value(),
                      .points = row.get<std::int16_t>("points"),
                      .because_of = row.get<std::optional<std::int64_t>>("because_of").value_or(0),
                      .refers_to = row.get<std::optional<std::int64_t>>("refers_to").value_or(0),
                      .evidence = links_from(row.get<std::string>("evidence")),
                      .revision = row.get<std::int32_t>("revision"),
                      .voided = {},
                      .role = row.get<RoleId>("role_id"),
                      .channel = row.get<ChannelId>("channel_id"),
                      .message = row.get<MessageId>("message_id")};
  if (const auto at = row.get<std::optional<Instant>>("voided_at"))
    shown.voided = CaseVoid{
        .at = *at, .by = row.get<UserId>("voided_by"), .reason = row.get<std::string>("void_reason")};
  return shown;
}

Task<Claim> claim(postgres::Database& database, Sanction sanction, Instant now) {
  const auto begun = co_await database.query_in_guild(
      sanction.guild,
      "insert into platform.sanctions as s (guild_id, act, kind, target_id, done_by, source, reason, role_id,"
      " channel_id, message_id, ends_at, begun_at, held_until, points, because_of, untold)"
      " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, true)"
      " on conflict (guild_id, act) do update set state = 'begun', failure = '', ended_at = null, untold = "
      "true,"
      " ends_at = excluded.ends_at, held_until = excluded.held_until"
      " where s.state = 'failed' or (s.state = 'begun' and s.held_until <= $12) returning 1",
      row_of(sanction, now));
  if (begun.size() > 0) co_return Claim{};
  const auto there = co_await known(database, sanction.guild, sanction.act);
  // It failed between the two statements: whoever asks again finds it free.
  co_return there.value_or(Claim{.state = Claim::State::Underway});
}

Task<std::optional<Claim>> known(postgres::Database& database, GuildId guild, std::string act) {
  const auto found = co_await database.query_in_guild(
      guild,
      "select state, number from platform.sanctions where guild_id = $1 and act = $2 and state <> 'failed'",
      {guild, act});
  const auto row = found.first();
  if (!row) co_return std::nullopt;
  co_return claim_in(*row);
}

// The counter moves only with the row, in one transaction: a number is never given and lost.
Task<std::int64_t> finish(postgres::Database& database, Sanction sanction, Instant at) {
  postgres::Batch batch{
      {"insert into platform.sanctions (guild_id, act, kind, target_id, done_by, source, reason, role_id,"
       " channel_id, message_id, ends_at, begun_at, held_until, points, because_of)"
       " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict do nothing",
       row_of(sanction, at)},
      {"with mine as (select act from platform.sanctions"
       " where guild_id = $1 and act = $2 and state <> 'done' for update),"
       " counted as (insert into platform.sanction_counters as c (guild_id, last_number)"
       " select $1, 1 from mine on conflict (guild_id) do update set last_number = c.last_number + 1"
       " returning last_number)"
       " update platform.sanctions s set state = 'done', number = counted.last_number, ended_at = $3,"
       " failure = '' from counted where s.guild_id = $1 and s.act = $2",
       {sanction.guild, sanction.act, at}},
      {"select number from platform.sanctions where guild_id = $1 and act = $2",
       {sanction.guild, sanction.act}}};
  put_ban(batch, sanction);
  const auto results = co_await database.run_in_guild(sanction.guild, std::move(batch));
  co_return results.at(2).one().get<std::int64_t>(0);
}

Task<> fail(postgres::Database& database, Failed failed) {
  co_await database.query_in_guild(
      failed.guild,
      "update platform.sanctions set state = 'failed', failure = $3, ended_at = $4"
      " where guild_id = $1 and act = $2 and state = 'begun'",
      {failed.guild, failed.act, failed.why, failed.at});
}

namespace {

// What the row keeps of it.
Sanction begun_in(const postgres::Row& row) {
  const auto by = row.get<UserId>("done_by");
  Sanction sanction{.guild = row.get<GuildId>("guild_id"),
                    .kind = sanction_kind_named(row.get<std::string>("kind")).value_or(SanctionKind::Warn),
                    .act = row.get<std::string>("act"),
                    .source = row.get<std::string>("source"),
                    .by = {.user = by, .name = by.text(), .roles = {}, .permissions = {}},
                    .target = row.get<UserId>("target_id"),
                    .reason = row.get<std::string>("reason"),
                    .role = row.get<RoleId>("role_id"),
                    .channel = row.get<ChannelId>("channel_id"),
                    .message = row.get<MessageId>("message_id"),
                    .points = row.get<std::int16_t>("points"),
                    .because_of = row.get<std::optional<std::int64_t>>("because_of").value_or(0)};
  if (const auto ends = row.get<std::optional<Instant>>("ends_at"))
    sanction.lasts = std::chrono::duration_cast<std::chrono::seconds>(*ends - row.get<Instant>("begun_at"));
  return sanction;
}

}  // namespace

Task<std::vector<Sanction>> left_lying(postgres::Database& database, GuildId guild, Instant now) {
  const auto found = co_await database.query_in_guild(
      guild,
      "select * from platform.sanctions where guild_id = $1 and state = 'begun' and held_until <= $2"
      " order by begun_at limit 100",
      {guild, now});
  std::vector<Sanction> all;
  for (const postgres::Row row : found) all.push_back(begun_in(row));
  co_return all;
}

Task<std::vector<Untold>> left_untold(postgres::Database& database, GuildId guild, Instant now) {
  const auto found = co_await database.query_in_guild(
      guild,
      "select * from platform.sanctions where guild_id = $1 and untold and state = 'done'"
      " and held_until <= $2 and ended_at > $3 order by number limit 100",
      {guild, now, now - told_within});
  std::vector<Untold> all;
  for (const postgres::Row row : found)
    all.push_back({.sanction = begun_in(row), .number = row.get<std::int64_t>("number")});
  co_return all;
}

Task<> mark_told(postgres::Database& database, GuildId guild, std::string act) {
  co_await database.query_in_guild(
      guild, "update platform.sanctions set untold = false where guild_id = $1 and act = $2 and untold",
      {guild, act});
}

Task<std::optional<SanctionShown>> find(postgres::Database& database, GuildId guild, std::int64_t number) {
  const auto found = co_await database.query_in_guild(
      guild, "select * from platform.sanctions where guild_id = $1 and number = $2", {guild, number});
  const auto row = found.first();
  if (!row) co_return std::nullopt;
  co_return shown_in(*row);
}

Task<std::vector<SanctionShown>> of_target(postgres::Database& database, GuildId guild, UserId target,
                                           std::int64_t count) {
  const auto found = co_await database.query_in_guild(
      guild,
      "select * from platform.sanctions where guild_id = $1 and target_id = $2 and number is not null"
      " and voided_at is null order by number desc limit $3",
      {guild, target, count});
  std::vector<SanctionShown> all;
  for (const postgres::Row row : found) all.push_back(shown_in(row));
  co_return all;
}

Task<> end_ban(postgres::Database& database, GuildId guild, UserId target) {
  co_await database.query_in_guild(guild,
                                   "update platform.sanctions set ban_in_force = false"
                                   " where guild_id = $1 and target_id = $2 and ban_in_force",
                                   {guild, target});
}

Task<WarningsInForce> warnings_in_force(postgres::Database& database, GuildId guild, UserId target,
                                        Instant now) {
  const auto counted = co_await database.query_in_guild(
      guild,
      "select count(*), coalesce(sum(points), 0)::bigint, min(ends_at) from platform.sanctions"
      " where guild_id = $1 and target_id = $2 and kind = 'warn' and state = 'done'"
      " and expired_at is null and voided_at is null and (ends_at is null or ends_at > $3)",
      {guild, target, now});
  const postgres::Row row = counted.one();
  co_return WarningsInForce{.count = row.get<std::int64_t>(0),
                            .points = row.get<std::int64_t>(1),
                            .until = row.get<std::optional<Instant>>(2)};
}

// Numbers are given in the order of the rows, so "before" is a smaller number, and the moment is the row's
// own.
Task<std::vector<WarningWeighed>> unweighed(postgres::Database& database, GuildId guild) {
  const auto found = co_await database.query_in_guild(
      guild,
      "select w.number, w.target_id, w.ended_at, w.points, (select coalesce(sum(e.points), 0)::bigint"
      " from platform.sanctions e where e.guild_id = $1 and e.target_id = w.target_id and e.kind = 'warn'"
      " and e.state = 'done' and e.voided_at is null and e.number < w.number"
      " and (e.ends_at is null or e.ends_at > w.ended_at)) as before"
      " from platform.sanctions w where w.guild_id = $1 and w.kind = 'warn' and w.state = 'done'"
      " and w.weighed_at is null and w.voided_at is null order by w.number limit 100",
      {guild});
  std::vector<WarningWeighed> all;
  for (const postgres::Row row : found) {
    const auto before = row.get<std::int64_t>("before");
    all.push_back({.number = row.get<std::int64_t>("number"),
                   .target = row.get<UserId>("target_id"),
                   .at = row.get<Instant>("ended_at"),
                   .before = before,
                   .after = before + row.get<std::int16_t>("points")});
  }
  co_return all;
}

Task<> mark_weighed(postgres::Database& database, GuildId guild, std::int64_t number, Instant at) {
  co_await database.query_in_guild(guild,
                                   "update platform.sanctions set weighed_at = $3 where guild_id = $1 and "
                                   "number = $2 and weighed_at is null",
                                   {guild, number, at});
}

Task<std::size_t> expire_warnings(postgres::Database& jobs_database, Instant now, std::int64_t count) {
  const auto expired = co_await jobs_database.query(
      "update platform.sanctions set expired_at = $1 where (guild_id, act) in"
      " (select guild_id, act from platform.sanctions where kind = 'warn' and state = 'done'"
      " and expired_at is null and ends_at <= $1 order by ends_at limit $2 for update skip locked)",
      {now, count});
  co_return expired.affected();
}

}  // namespace herwa::platform::sanction_rows
