// Who and what comes first. Ties are in the order of their keys, so that a list looks the same each time.
#include "platform/stats/stat_rows.hpp"

namespace herwa::platform::stat_queries {
namespace {

template <class Key>
using Ranked = std::tuple<Key, std::uint64_t, std::uint64_t, std::uint64_t, std::uint64_t>;

template <class Key>
StatRanked<Key> ranked(const Key& key, std::uint64_t now, std::uint64_t before) {
  return {.key = key,
          .count = {.now = static_cast<std::int64_t>(now), .before = static_cast<std::int64_t>(before)}};
}

template <class Key>
StatRanking<Key> ranking_of(const std::vector<Ranked<Key>>& rows) {
  StatRanking<Key> ranking;
  for (const auto& [key, now, before, total, count] : rows) {
    ranking.rows.push_back(ranked(key, now, before));
    ranking.total = static_cast<std::int64_t>(total);
    ranking.count = static_cast<std::int64_t>(count);
  }
  return ranking;
}

clickhouse::Params params_for(const Asked& asked, StatMeasure measure) {
  return params_of(asked, {{"kind", kind_of(measure)},
                           {"by_amount", by_amount(measure)},
                           {"limit", static_cast<std::uint64_t>(ranked_max)}});
}

}  // namespace

Task<ChannelRanking> top_channels(clickhouse::Client& client, Asked asked, StatMeasure measure) {
  co_return ranking_of(co_await ask<Ranked<ChannelId>>(
      client,
      "SELECT channel_id, now, before, sum(now) OVER () AS total, count() OVER () AS places FROM ("
      " SELECT channel_id,"
      "  sumIf(if({by_amount:Bool}, amount, events), at >= toDateTime({from:UInt32}, 'UTC')) AS now,"
      "  sumIf(if({by_amount:Bool}, amount, events), at < toDateTime({before_to:UInt32}, 'UTC')) AS before"
      " FROM herwa.channel_counts(guild = {guild:UInt64}, raw = {raw:Bool}, from = {first:UInt32},"
      " to = {to:UInt32})"
      " WHERE kind = {kind:UInt8} AND NOT by_bot AND channel_id != 0 GROUP BY channel_id HAVING now > 0)"
      " ORDER BY now DESC, channel_id LIMIT {limit:UInt64}",
      params_for(asked, measure)));
}

Task<MemberRanking> top_members(clickhouse::Client& client, Asked asked, StatMeasure measure) {
  co_return ranking_of(co_await ask<Ranked<UserId>>(
      client,
      "SELECT user_id, now, before, sum(now) OVER () AS total, count() OVER () AS places FROM ("
      " SELECT user_id,"
      "  sumIf(if({by_amount:Bool}, amount, events), at >= toDateTime({from:UInt32}, 'UTC')) AS now,"
      "  sumIf(if({by_amount:Bool}, amount, events), at < toDateTime({before_to:UInt32}, 'UTC')) AS before"
      " FROM herwa.member_counts(guild = {guild:UInt64}, raw = {raw:Bool}, from = {first:UInt32},"
      " to = {to:UInt32})"
      " WHERE kind = {kind:UInt8} AND NOT by_bot GROUP BY user_id HAVING now > 0)"
      " ORDER BY now DESC, user_id LIMIT {limit:UInt64}",
      params_for(asked, measure)));
}

Task<CommandRanking> commands(clickhouse::Client& client, Asked asked) {
  co_return ranking_of(co_await ask<Ranked<std::string>>(
      client,
      "SELECT command, now, before, sum(now) OVER () AS total, count() OVER () AS places FROM ("
      " SELECT CAST(name AS String) AS command, sumIf(events, at >= toDateTime({from:UInt32}, 'UTC')) AS now,"
      "  sumIf(events, at < toDateTime({before_to:UInt32}, 'UTC')) AS before"
      " FROM herwa.channel_counts(guild = {guild:UInt64}, raw = {raw:Bool}, from = {first:UInt32},"
      " to = {to:UInt32})"
      " WHERE kind = 8 AND NOT by_bot GROUP BY command HAVING now > 0)"
      " ORDER BY now DESC, command LIMIT {limit:UInt64}",
      params_for(asked, StatMeasure::Commands)));
}

Task<StatModeration> moderation(clickhouse::Client& client, Asked asked) {
  StatModeration found;
  const auto acts = co_await ask<std::tuple<std::string, std::uint8_t, std::uint64_t, std::uint64_t>>(
      client,
      "SELECT CAST(name AS String) AS act, kind,"
      " sumIf(amount, at >= toDateTime({from:UInt32}, 'UTC')) AS now,"
      " sumIf(amount, at < toDateTime({before_to:UInt32}, 'UTC')) AS before"
      " FROM herwa.channel_counts(guild = {guild:UInt64}, raw = {raw:Bool}, from = {first:UInt32},"
      " to = {to:UInt32})"
      " WHERE kind IN (3, 9) GROUP BY act, kind ORDER BY now DESC, act LIMIT 200",
      params_of(asked));
  for (const auto& [act, kind, now, before] : acts) {
    if (kind == number_of(HappeningKind::Delete)) {
      add(found.deleted_messages, true, now);
      add(found.deleted_messages, false, before);
    } else if (now > 0) {
      found.acts.push_back(ranked(act, now, before));
    }
  }
  const auto moderators = co_await ask<std::tuple<UserId, std::uint64_t, std::uint64_t>>(
      client,
      "SELECT user_id, sumIf(events, at >= toDateTime({from:UInt32}, 'UTC')) AS now,"
      " sumIf(events, at < toDateTime({before_to:UInt32}, 'UTC')) AS before"
      " FROM herwa.member_counts(guild = {guild:UInt64}, raw = {raw:Bool}, from = {first:UInt32},"
      " to = {to:UInt32})"
      " WHERE kind = 9 GROUP BY user_id HAVING now > 0 ORDER BY now DESC, user_id LIMIT {limit:UInt64}",
      params_for(asked, StatMeasure::Messages));
  for (const auto& [user, now, before] : moderators) found.moderators.push_back(ranked(user, now, before));
  co_return found;
}

}  // namespace herwa::platform::stat_queries
