#include "platform/plans/quota_tally.hpp"

#include <charconv>

#include "base/random.hpp"
#include "platform/catalog/picture.hpp"
#include "platform/plans/quota_period.hpp"
#include "redis/script.hpp"

namespace herwa::platform::tally {
namespace {

// Rubbish collection alone: twice the period, so that clocks which disagree never lose one in use. What never
// ends is filled again from PostgreSQL when nobody used it for long.
std::chrono::milliseconds ttl_of(QuotaPeriod period) {
  using std::chrono::hours;
  switch (period) {
    case QuotaPeriod::Hour: return hours(2);
    case QuotaPeriod::Day: return hours(48);
    case QuotaPeriod::Month:
    case QuotaPeriod::Forever: break;
  }
  return hours(24 * 62);
}

std::vector<redis::Key> key_of(const TallyId& id) {
  const std::string span = span_of(id.period, id.start).id;
  return {redis::GuildKey(id.guild, "quota", id.feature, id.quota, span)};
}

const redis::Script& take_script() {
  static const redis::Script script(R"(
local used = redis.call('HGET', KEYS[1], 'used')
if not used then return {'absent'} end
local limit = tonumber(ARGV[2])
if limit >= 0 and tonumber(used) + tonumber(ARGV[1]) > limit then return {'used up', tonumber(used)} end
used = redis.call('HINCRBY', KEYS[1], 'used', ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return {'taken', used, redis.call('HGET', KEYS[1], 'life')})");
  return script;
}

const redis::Script& fill_script() {
  static const redis::Script script(R"(
if redis.call('HEXISTS', KEYS[1], 'used') == 1 then return 1 end
if tonumber(redis.call('HGET', KEYS[1], 'settled') or '0') > tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], 'used', ARGV[1], 'base', ARGV[1], 'life', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1)");
  return script;
}

// Redis that came back with yesterday's data knows less than PostgreSQL: it then begins a new life from
// there.
const redis::Script& tell_script() {
  static const redis::Script script(R"(
local total = tonumber(ARGV[3])
local life = redis.call('HGET', KEYS[1], 'life')
if life then
  if life ~= ARGV[1] and total > tonumber(redis.call('HGET', KEYS[1], 'base')) then
    redis.call('HINCRBY', KEYS[1], 'used', ARGV[2])
  end
  if tonumber(redis.call('HGET', KEYS[1], 'used')) < total then
    redis.call('HSET', KEYS[1], 'used', ARGV[3], 'base', ARGV[3], 'life', ARGV[4])
  end
end
if total > tonumber(redis.call('HGET', KEYS[1], 'settled') or '0') then
  redis.call('HSET', KEYS[1], 'settled', ARGV[3])
end
redis.call('PEXPIRE', KEYS[1], ARGV[5])
return 1)");
  return script;
}

std::string new_life() { return secure_hex(8); }

}  // namespace

Task<Taken> take(redis::Client& redis, TallyId id, std::int64_t amount, std::optional<std::int64_t> limit) {
  const auto keys = key_of(id);
  const redis::Reply reply =
      co_await take_script().run(redis, keys, amount, limit.value_or(-1), ttl_of(id.period).count());
  const auto& items = reply.items();
  Taken taken;
  if (items.at(0).text() == "absent") {
    taken.outcome = Taken::Outcome::Absent;
    co_return taken;
  }
  taken.used = items.at(1).integer();
  taken.outcome = Taken::Outcome::UsedUp;
  if (items.at(0).text() == "taken") {
    taken.outcome = Taken::Outcome::Taken;
    taken.life = std::string(items.at(2).text());
  }
  co_return taken;
}

Task<std::optional<std::int64_t>> counted(redis::Client& redis, TallyId id) {
  const auto keys = key_of(id);
  const auto text = co_await redis.hget(keys.front(), "used");
  if (!text) co_return std::nullopt;
  std::int64_t used = 0;
  const auto [stop, error] = std::from_chars(text->data(), text->data() + text->size(), used);
  co_return error == std::errc{} && stop == text->data() + text->size() ? std::optional(used) : std::nullopt;
}

Task<bool> fill(redis::Client& redis, TallyId id, std::int64_t base) {
  const auto keys = key_of(id);
  const std::string life = new_life();
  const redis::Reply reply = co_await fill_script().run(redis, keys, base, life, ttl_of(id.period).count());
  co_return reply.integer() == 1;
}

Task<> tell(redis::Client& redis, Settlement settled) {
  const auto keys = key_of(settled.tally);
  const std::string life = new_life();
  co_await tell_script().run(redis, keys, settled.life, settled.amount, settled.total, life,
                             ttl_of(settled.tally.period).count());
}

Task<std::int64_t> read(postgres::Database& database, TallyId id) {
  const postgres::Result result = co_await database.query_in_guild(
      id.guild,
      "select used from platform.quota_usage where guild_id = $1 and feature = $2 and quota = $3"
      " and period = $4 and period_start = $5",
      {id.guild, id.feature, id.quota, name_of(id.period), id.start});
  const auto row = result.first();
  co_return row ? row->get<std::int64_t>(0) : 0;
}

Task<std::vector<Settlement>> settle(postgres::Database& database, std::vector<Settlement> all, Instant now) {
  postgres::Batch batch;
  for (const Settlement& one : all) {
    const TallyId& id = one.tally;
    batch.push_back(
        {"insert into platform.quota_usage as old (guild_id, feature, quota, period, period_start,"
         " used, last_batch, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8)"
         " on conflict (guild_id, feature, quota, period, period_start) do update set"
         " used = old.used + excluded.used, last_batch = excluded.last_batch,"
         " updated_at = excluded.updated_at where old.last_batch <> excluded.last_batch",
         {id.guild, id.feature, id.quota, name_of(id.period), id.start, one.amount, one.batch, now}});
    batch.push_back(
        {"select used from platform.quota_usage where guild_id = $1 and feature = $2 and quota = $3"
         " and period = $4 and period_start = $5",
         {id.guild, id.feature, id.quota, name_of(id.period), id.start}});
  }
  const auto results = co_await database.run_in_guild(all.front().tally.guild, std::move(batch));
  for (std::size_t i = 0; i < all.size(); ++i) all[i].total = results[2 * i + 1].one().get<std::int64_t>(0);
  co_return all;
}

}  // namespace herwa::platform::tally
