#include "platform/ingest/erasures.hpp"

#include <chrono>

#include "base/errors.hpp"
#include "base/log.hpp"

namespace herwa::platform {
namespace {

constexpr auto kept = std::chrono::days(60);
// Staged rows are looked through so many chunks at a time.
constexpr std::int64_t searched_at_once = 200;
constexpr auto mutation_deadline = std::chrono::minutes(5);

}  // namespace

void ErasedPeople::add(const Erasure& erasure) {
  Instant& since = since_[{erasure.guild, erasure.user.value()}];
  since = std::max(since, erasure.asked_at);
}

bool ErasedPeople::erased(GuildId guild, std::uint64_t who, Instant at) const {
  const auto found = since_.find({guild, who});
  return found != since_.end() && at <= found->second;
}

bool ErasedPeople::clean(Happening& happening) const {
  if (since_.empty()) return true;
  if (erased(happening.guild, 0, happening.at)) return false;
  if (happening.user && erased(happening.guild, happening.user.value(), happening.at))
    happening.user = UserId();
  if (happening.target != 0 && erased(happening.guild, happening.target, happening.at)) happening.target = 0;
  return true;
}

Task<> Erasures::ask(postgres::Database& database, GuildId guild, UserId user, Instant now) {
  co_await database.query_in_guild(
      guild,
      "insert into ingest.erasures (guild_id, user_id, asked_at) values ($1, $2, $3)"
      " on conflict (guild_id, user_id) do update set asked_at = excluded.asked_at, done_at = null",
      {guild, user, now});
}

Task<std::vector<UserId>> Erasures::waiting(postgres::Database& database, GuildId guild) {
  const postgres::Result found = co_await database.query_in_guild(
      guild, "select user_id from ingest.erasures where guild_id = $1 and done_at is null", {guild});
  std::vector<UserId> people;
  for (const postgres::Row row : found) people.push_back(row.get<UserId>(0));
  co_return people;
}

Task<bool> Erasures::asked_since(postgres::Database& database, GuildId guild, Instant since) {
  const postgres::Result found = co_await database.query_in_guild(
      guild, "select from ingest.erasures where guild_id = $1 and asked_at >= $2 limit 1", {guild, since});
  co_return !found.empty();
}

Task<ErasedPeople> Erasures::in_force(postgres::Transaction& jobs) {
  ErasedPeople people;
  for (const postgres::Row row :
       co_await jobs.query("select guild_id, user_id, asked_at from ingest.erasures"))
    people.add({row.get<GuildId>(0), row.get<UserId>(1), row.get<Instant>(2)});
  co_return people;
}

Task<ErasuresDone> Erasures::carry_out() {
  ErasuresDone done;
  const postgres::Result asked = co_await jobs_.query(
      "select guild_id, user_id, asked_at from ingest.erasures where done_at is null"
      " order by asked_at limit 1000");
  for (const postgres::Row row : asked) {
    const Erasure erasure{row.get<GuildId>(0), row.get<UserId>(1), row.get<Instant>(2)};
    try {
      co_await carry_out_one(erasure);
      ++done.done;
    } catch (const Unavailable&) {
      throw;
    } catch (const Failure& error) {
      // One's trouble is not the others'.
      ++done.failed;
      log::error("somebody cannot be erased from the statistics yet",
                 {{"guild", erasure.guild.text()}, {"error", error.what()}});
    }
  }
  co_return done;
}

// A batch that was taken before the asking could still bring what it had read; one that is taken after it
// leaves them out.
Task<> Erasures::carry_out_one(Erasure erasure) {
  co_await erase_from_staging(erasure);
  co_await until_nothing_is_under_way();
  co_await erase_from_clickhouse(erasure);
  co_await jobs_.query(
      "update ingest.erasures set done_at = $4 where guild_id = $1 and user_id = $2 and asked_at = $3",
      {erasure.guild, erasure.user, erasure.asked_at, clock_.now()});
}

Task<> Erasures::erase_from_staging(Erasure erasure) {
  const postgres::Result chunks =
      co_await jobs_.query("select coalesce(min(chunk), 0), coalesce(max(chunk), -1) from ingest.chunks");
  const postgres::Row range = chunks.one();
  const auto last = range.get<std::int64_t>(1);
  for (auto from = range.get<std::int64_t>(0); from <= last; from += searched_at_once) {
    const std::int64_t to = from + searched_at_once - 1;
    if (!erasure.user) {
      co_await jobs_.query(
          "delete from ingest.events where chunk between $1 and $2 and guild = $3 and at <= $4",
          {from, to, erasure.guild, erasure.asked_at});
      continue;
    }
    co_await jobs_.query(
        "update ingest.events set person = case person when $5 then 0 else person end,"
        " target = case target when $5 then 0 else target end"
        " where chunk between $1 and $2 and guild = $3 and at <= $4 and $5 in (person, target)",
        {from, to, erasure.guild, erasure.asked_at, erasure.user});
  }
}

Task<> Erasures::until_nothing_is_under_way() {
  postgres::Transaction tx = co_await jobs_.begin_unscoped();
  co_await tx.query("select 1 from ingest.batches where acknowledged_at is null order by batch for update");
  co_await tx.commit();
}

Task<> Erasures::erase_from_clickhouse(Erasure erasure) {
  const clickhouse::Params whose{
      {"guild", erasure.guild}, {"user", erasure.user}, {"until", to_rfc3339(erasure.asked_at)}};
  const clickhouse::Call call{.deadline = mutation_deadline};
  if (!erasure.user) {
    co_await clickhouse_.execute("DELETE FROM herwa.events WHERE guild_id = {guild:UInt64}", whose, call);
    co_await clickhouse_.execute("DELETE FROM herwa.hourly_channels WHERE guild_id = {guild:UInt64}", whose,
                                 call);
    co_await clickhouse_.execute("DELETE FROM herwa.hourly_members WHERE guild_id = {guild:UInt64}", whose,
                                 call);
    co_await clickhouse_.execute("DELETE FROM herwa.member_days WHERE guild_id = {guild:UInt64}", whose,
                                 call);
    co_await clickhouse_.execute("DELETE FROM herwa.guild_totals WHERE guild_id = {guild:UInt64}", whose,
                                 call);
    co_return;
  }
  co_await clickhouse_.execute(
      "ALTER TABLE herwa.events UPDATE user_id = if(user_id = {user:UInt64}, 0, user_id),"
      " target_id = if(target_id = {user:UInt64}, 0, target_id) WHERE guild_id = {guild:UInt64}"
      " AND (user_id = {user:UInt64} OR target_id = {user:UInt64})"
      " AND at <= parseDateTimeBestEffort({until:String}, 'UTC') SETTINGS mutations_sync = 2",
      whose, call);
  co_await clickhouse_.execute(
      "DELETE FROM herwa.hourly_members WHERE guild_id = {guild:UInt64} AND user_id = {user:UInt64}"
      " AND hour <= parseDateTimeBestEffort({until:String}, 'UTC')",
      whose, call);
  // Of the day itself the hours until then, with the one that has begun.
  co_await clickhouse_.execute(
      "ALTER TABLE herwa.member_days UPDATE hours = bitAnd(hours, bitNot(toUInt32(bitShiftLeft(toUInt64(2),"
      " toHour(parseDateTimeBestEffort({until:String}, 'UTC'))) - 1))) WHERE guild_id = {guild:UInt64}"
      " AND user_id = {user:UInt64} AND day = toDate(parseDateTimeBestEffort({until:String}, 'UTC'))"
      " SETTINGS mutations_sync = 2",
      whose, call);
  co_await clickhouse_.execute(
      "DELETE FROM herwa.member_days WHERE guild_id = {guild:UInt64} AND user_id = {user:UInt64}"
      " AND (hours = 0 OR day < toDate(parseDateTimeBestEffort({until:String}, 'UTC')))",
      whose, call);
  // A change like any other, so that answers with the person in them are not kept; never the same block as
  // the last, or it would count as sent again.
  co_await clickhouse_.execute(
      "INSERT INTO herwa.guild_totals SELECT guild_id, 1 + sum(changes) % 997, min(first_at), max(last_at)"
      " FROM herwa.guild_totals WHERE guild_id = {guild:UInt64} GROUP BY guild_id",
      whose, call);
}

Task<std::int64_t> Erasures::drop_old(postgres::Database& jobs, Instant now) {
  const postgres::Result gone =
      co_await jobs.query("delete from ingest.erasures where done_at < $1", {now - kept});
  co_return static_cast<std::int64_t>(gone.affected());
}

Task<std::string> statistics_of(clickhouse::Client& clickhouse, GuildId guild, UserId user) {
  const std::string rows = co_await clickhouse.json_rows(
      "SELECT hour, kind, sum(events) AS events, sum(amount) AS amount FROM herwa.hourly_members"
      " WHERE guild_id = {guild:UInt64} AND user_id = {user:UInt64} GROUP BY hour, kind ORDER BY hour, kind"
      " LIMIT 10000",
      {{"guild", guild}, {"user", user}});
  std::string array = "[";
  for (std::size_t at = 0; at < rows.size();) {
    const std::size_t end = std::min(rows.find('\n', at), rows.size());
    if (end > at) array.append(array.size() > 1 ? "," : "").append(rows, at, end - at);
    at = end + 1;
  }
  co_return array + "]";
}

}  // namespace herwa::platform
