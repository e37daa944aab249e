#include "platform/sanctions/wishes.hpp"

#include <array>

#include "base/random.hpp"
#include "platform/sanctions/case_links.hpp"
#include "platform/sanctions/cases.hpp"

namespace herwa::platform {
namespace {

constexpr std::array<std::string_view, 5> state_names{"waiting", "done", "refused", "failed", "late"};
constexpr std::size_t id_bytes = 12;

Wish::State state_of(const Wish& wish, const std::string& name, Instant now) {
  if (name == "done") return Wish::State::Done;
  if (name == "refused") return Wish::State::Refused;
  if (name == "failed") return Wish::State::Failed;
  return wish.ends_at <= now ? Wish::State::Late : Wish::State::Waiting;
}

Wish wish_in(GuildId guild, const postgres::Row& row, Instant now) {
  Wish wish{.guild = guild,
            .id = row.get<std::string>("wish_id"),
            .kind = sanction_kind_named(row.get<std::string>("kind")).value_or(SanctionKind::Warn),
            .target = row.get<UserId>("target_id"),
            .by = row.get<UserId>("asked_by"),
            .source = row.get<std::string>("source"),
            .locale = row.get<std::string>("locale"),
            .reason = row.get<std::string>("reason"),
            .lasts = std::chrono::seconds(row.get<std::int64_t>("lasts_s")),
            .delete_messages = std::chrono::seconds(row.get<std::int64_t>("delete_s")),
            .points = row.get<std::int16_t>("points"),
            .role = row.get<RoleId>("role_id"),
            .evidence = links_from(row.get<std::string>("evidence")),
            .refers_to = row.get<std::optional<std::int64_t>>("refers_to").value_or(0),
            .asked_at = row.get<Instant>("asked_at"),
            .ends_at = row.get<Instant>("ends_at"),
            .number = row.get<std::optional<std::int64_t>>("number"),
            .told = row.get<bool>("told"),
            .code = row.get<std::string>("code"),
            .answer = row.get<std::string>("answer")};
  wish.state = state_of(wish, row.get<std::string>("state"), now);
  return wish;
}

std::optional<std::int64_t> or_none(std::int64_t number) {
  return number == 0 ? std::nullopt : std::optional(number);
}

}  // namespace

std::string_view name_of(Wish::State state) { return state_names.at(static_cast<std::size_t>(state)); }

Task<Wish> Wishes::add(Wish wish) {
  wish.id = secure_hex(id_bytes);
  wish.asked_at = parts_.clock.now();
  wish.ends_at = wish.asked_at + wish_lives;
  postgres::Transaction tx = co_await parts_.database.begin(wish.guild);
  co_await tx.query(
      "insert into platform.sanction_wishes (guild_id, wish_id, kind, target_id, asked_by, source, locale,"
      " reason, lasts_s, delete_s, points, role_id, evidence, refers_to, asked_at, ends_at)"
      " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
      {wish.guild, wish.id, std::string(name_of(wish.kind)), wish.target, wish.by, wish.source, wish.locale,
       wish.reason, wish.lasts.count(), wish.delete_messages.count(), static_cast<std::int16_t>(wish.points),
       wish.role, to_text(wish.evidence), or_none(wish.refers_to), wish.asked_at, wish.ends_at});
  Change news =
      co_await parts_.changes.record(tx, {.topic = wishes_topic, .guild = wish.guild, .part = wish.id});
  co_await tx.commit();
  co_await parts_.changes.announce(std::move(news));
  co_return wish;
}

Task<std::optional<Wish>> Wishes::find(GuildId guild, std::string id) {
  const auto found = co_await parts_.database.query_in_guild(
      guild, "select * from platform.sanction_wishes where guild_id = $1 and wish_id = $2", {guild, id});
  const auto row = found.first();
  if (!row) co_return std::nullopt;
  co_return wish_in(guild, *row, parts_.clock.now());
}

Task<std::vector<Wish>> Wishes::waiting(GuildId guild) {
  const Instant now = parts_.clock.now();
  const auto found = co_await parts_.database.query_in_guild(
      guild,
      "select * from platform.sanction_wishes where guild_id = $1 and state = 'waiting' and ends_at > $2"
      " order by asked_at, wish_id limit 100",
      {guild, now});
  std::vector<Wish> all;
  for (const postgres::Row row : found) all.push_back(wish_in(guild, row, now));
  co_return all;
}

// With the case's own part in one transaction, so that a case of the dashboard never lacks its links.
Task<> Wishes::settle(Wish wish) {
  postgres::Transaction tx = co_await parts_.database.begin(wish.guild);
  const auto settled = co_await tx.query(
      "update platform.sanction_wishes set state = $3, number = $4, told = $5, code = $6, answer = $7"
      " where guild_id = $1 and wish_id = $2 and state = 'waiting' returning 1",
      {wish.guild, wish.id, std::string(name_of(wish.state)), wish.number, wish.told, wish.code,
       wish.answer});
  if (settled.size() == 0) co_return;
  const bool more = !wish.evidence.empty() || wish.refers_to != 0;
  if (wish.number && more) {
    co_await tx.query(
        "update platform.sanctions set evidence = $3, refers_to = (select number from platform.sanctions"
        " where guild_id = $1 and number = $4 and number <> $2)"
        " where guild_id = $1 and number = $2 and revision = 0",
        {wish.guild, *wish.number, to_text(wish.evidence), or_none(wish.refers_to)});
  }
  Change news = co_await parts_.changes.record(
      tx, {.topic = cases_topic, .guild = wish.guild, .part = "wish " + wish.id});
  co_await tx.commit();
  co_await parts_.changes.announce(std::move(news));
}

Task<std::int64_t> Wishes::drop_before(postgres::Database& jobs, Instant before, std::int64_t count) {
  const auto gone = co_await jobs.query(
      "delete from platform.sanction_wishes where (guild_id, wish_id) in (select guild_id, wish_id"
      " from platform.sanction_wishes where asked_at < $1 order by asked_at limit $2)",
      {before, count});
  co_return static_cast<std::int64_t>(gone.affected());
}

}  // namespace herwa::platform
