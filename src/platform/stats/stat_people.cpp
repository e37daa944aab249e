// Of members and channels one by one: who stayed, who went where, and how one of them did.
#include "platform/stats/stat_rows.hpp"

namespace herwa::platform::stat_queries {
namespace {

constexpr std::int64_t beside_max = 5;  // channels of a member, members of a channel
constexpr std::int64_t ways_max = 50;

using OfPoint = std::tuple<std::uint32_t, std::uint8_t, std::uint64_t, std::uint64_t>;

// Up to now for the window, as far as it can be compared for the stretch before.
bool counts(const StatWindow& window, std::uint32_t start) {
  return start >= seconds_of(window.from()) || start < seconds_of(window.before_until);
}

// Of single messages there are the last months only.
clickhouse::Params single_messages(const Asked& asked, clickhouse::Params more) {
  const Instant from = std::max(asked.window.from(), asked.window.until - raw_for);
  return {{"guild", asked.guild},
          {"from", seconds_of(from)},
          {"to", seconds_of(asked.window.end)},
          {"limit", static_cast<std::uint64_t>(beside_max)},
          std::move(more.front())};
}

template <class Key>
std::vector<StatRanked<Key>> ranked(const std::vector<std::tuple<Key, std::uint64_t>>& rows) {
  std::vector<StatRanked<Key>> found;
  for (const auto& [key, count] : rows)
    found.push_back({.key = key, .count = {.now = static_cast<std::int64_t>(count)}});
  return found;
}

using StayedRow = std::tuple<std::uint32_t, std::uint32_t, std::uint64_t>;

// Of those who joined in a point, how many were there in it and in each later one.
Task<std::vector<StayedRow>> stayed(clickhouse::Client& client, Asked asked) {
  if (has_whole_days(asked)) {
    co_return co_await ask<StayedRow>(
        client,
        "SELECT toUInt32(cohort), toUInt32(tupleElement(part, 1)) AS start, uniqExact(user_id) FROM ("
        " SELECT user_id, cohort, arrayJoin(if(early = late, [(early, since)],"
        "  [(early, bitAnd(since, head)), (late, bitAnd(since, bitNot(head)))])) AS part FROM ("
        "  SELECT days.user_id AS user_id, joined.cohort AS cohort, days.begins AS begins,"
        // Hours before the first of those that they joined in are not theirs: of an earlier stay.
        "   bitAnd(days.active, bitNot(toUInt32(bitShiftLeft(toUInt64(1), least(greatest(intDiv("
        "    toInt64(joined.first_at) - begins, 3600), 0), 24)) - 1))) AS since,"
        "   roundDown(begins, {edges:Array(UInt32)}) AS early,"
        "   roundDown(begins + 82800, {edges:Array(UInt32)}) AS late,"
        "   toUInt32(bitShiftLeft(toUInt64(1), intDiv(greatest(late, begins) - begins + 3599, 3600)) - 1) AS "
        "head"
        "  FROM herwa.active_days(guild = {guild:UInt64}, from = {from:UInt32}, to = {to:UInt32}) AS days"
        "  INNER JOIN ("
        "   SELECT user_id, toUnixTimestamp(min(at)) AS first_at,"
        "    roundDown(first_at, {edges:Array(UInt32)}) AS cohort"
        "   FROM herwa.member_counts(guild = {guild:UInt64}, raw = {raw:Bool}, from = {from:UInt32},"
        "   to = {to:UInt32}) WHERE kind = 6 AND NOT by_bot GROUP BY user_id) AS joined"
        "  ON days.user_id = joined.user_id))"
        " WHERE tupleElement(part, 2) != 0 GROUP BY cohort, start",
        params_with_edges(asked));
  }
  co_return co_await ask<std::tuple<std::uint32_t, std::uint32_t, std::uint64_t>>(
      client,
      // The few who joined stand on the right: what stands there is held in memory.
      "SELECT joined.cohort AS cohort, active.start AS start, uniqExact(active.user_id) FROM ("
      " SELECT user_id, at, roundDown(toUnixTimestamp(at), {edges:Array(UInt32)}) AS start"
      " FROM herwa.member_counts(guild = {guild:UInt64}, raw = {raw:Bool}, from = {from:UInt32},"
      " to = {to:UInt32}) WHERE kind IN (1, 4, 8, 15) AND NOT by_bot) AS active"
      " INNER JOIN ("
      " SELECT user_id, min(at) AS first_at,"
      "  roundDown(toUnixTimestamp(first_at), {edges:Array(UInt32)}) AS cohort"
      " FROM herwa.member_counts(guild = {guild:UInt64}, raw = {raw:Bool}, from = {from:UInt32},"
      " to = {to:UInt32}) WHERE kind = 6 AND NOT by_bot GROUP BY user_id) AS joined"
      " ON active.user_id = joined.user_id WHERE active.at >= joined.first_at GROUP BY cohort, start",
      params_with_edges(asked));
}

}  // namespace

Task<StatRetention> retention(clickhouse::Client& client, Asked asked) {
  const std::vector<StayedRow> rows = co_await stayed(client, asked);
  const auto sizes = co_await ask<std::tuple<std::uint32_t, std::uint64_t>>(
      client,
      "SELECT cohort, count() FROM ("
      " SELECT user_id, roundDown(toUnixTimestamp(min(at)), {edges:Array(UInt32)}) AS cohort"
      " FROM herwa.member_counts(guild = {guild:UInt64}, raw = {raw:Bool}, from = {from:UInt32},"
      " to = {to:UInt32}) WHERE kind = 6 AND NOT by_bot GROUP BY user_id) GROUP BY cohort",
      params_with_edges(asked));
  const Points points(asked.window);
  StatLine members(points.count());
  for (const auto& [cohort, count] : sizes)
    points.put(members, nullptr, cohort, static_cast<std::int64_t>(count));
  StatRetention found;
  for (std::size_t n = 0; n < points.count(); ++n)
    found.cohorts.push_back({.members = members[n], .kept = StatLine(points.count() - n)});
  for (const auto& [cohort, start, count] : rows) {
    const auto first = std::ranges::lower_bound(asked.window.edges, Instant(std::chrono::seconds(cohort)));
    const auto then = std::ranges::lower_bound(asked.window.edges, Instant(std::chrono::seconds(start)));
    if (first == asked.window.edges.end() || then < first || then == asked.window.edges.end()) continue;
    found.cohorts[static_cast<std::size_t>(first - asked.window.edges.begin())]
        .kept[static_cast<std::size_t>(then - first)] += static_cast<std::int64_t>(count);
  }
  co_return found;
}

Task<StatFlow> channel_flow(clickhouse::Client& client, Asked asked) {
  const auto rows = co_await ask<std::tuple<ChannelId, ChannelId, std::uint64_t>>(
      client,
      "SELECT came_from, channel_id, count() AS times FROM ("
      " SELECT channel_id, at, lagInFrame(channel_id) OVER own AS came_from, lagInFrame(at) OVER own AS "
      "left_at"
      " FROM herwa.messages_in_order(guild = {guild:UInt64}, from = {from:UInt32}, to = {to:UInt32})"
      " WINDOW own AS (PARTITION BY user_id ORDER BY at, channel_id ROWS BETWEEN UNBOUNDED PRECEDING AND"
      " CURRENT ROW))"
      " WHERE came_from != 0 AND came_from != channel_id AND at - left_at <= 1800"
      " GROUP BY came_from, channel_id ORDER BY times DESC, came_from, channel_id LIMIT {ways:UInt64}",
      single_messages(asked, {{"ways", static_cast<std::uint64_t>(ways_max)}}));
  StatFlow flow;
  for (const auto& [from, to, times] : rows)
    flow.ways.push_back({.from = from, .to = to, .times = static_cast<std::int64_t>(times)});
  co_return flow;
}

Task<StatMember> member(clickhouse::Client& client, Asked asked, UserId user) {
  StatMember found;
  const Points points(asked.window);
  for (StatLine* line : {&found.messages, &found.reactions, &found.voice_seconds})
    line->resize(points.count());
  const auto rows = co_await ask<std::tuple<std::uint32_t, std::uint8_t, std::uint64_t, std::uint64_t>>(
      client,
      "SELECT toUnixTimestamp(at) AS start, kind, sum(events), sum(amount)"
      " FROM herwa.member_counts(guild = {guild:UInt64}, raw = {raw:Bool}, from = {first:UInt32},"
      " to = {to:UInt32})"
      " WHERE kind IN (1, 4, 15) AND NOT by_bot AND user_id = {user:UInt64} GROUP BY start, kind",
      params_of(asked, {{"user", user}}));
  for (const auto& [at, kind, events, amount] : rows) {
    if (!counts(asked.window, at)) continue;
    const bool voice = kind == number_of(HappeningKind::VoiceSession);
    const bool message = kind == number_of(HappeningKind::Message);
    const std::uint64_t value = voice ? amount : events;
    add(voice     ? found.voice_seconds_count
        : message ? found.messages_count
                  : found.reactions_count,
        at >= seconds_of(asked.window.from()), value);
    points.put(voice     ? found.voice_seconds
               : message ? found.messages
                         : found.reactions,
               nullptr, at, static_cast<std::int64_t>(value));
  }
  const auto places = co_await ask<std::tuple<std::uint64_t, std::uint64_t>>(
      client,
      "SELECT countIf(written > {mine:UInt64}), count() FROM ("
      " SELECT sum(events) AS written"
      " FROM herwa.member_counts(guild = {guild:UInt64}, raw = {raw:Bool}, from = {from:UInt32},"
      " to = {to:UInt32}) WHERE kind = 1 AND NOT by_bot GROUP BY user_id)",
      params_of(asked, {{"mine", static_cast<std::uint64_t>(found.messages_count.now)}}));
  if (!places.empty()) {
    found.ranked = static_cast<std::int64_t>(std::get<1>(places.front()));
    if (found.messages_count.now > 0) found.rank = static_cast<std::int64_t>(std::get<0>(places.front())) + 1;
  }
  found.channels = ranked(co_await ask<std::tuple<ChannelId, std::uint64_t>>(
      client,
      "SELECT channel_id, count() AS times"
      " FROM herwa.messages_in_order(guild = {guild:UInt64}, from = {from:UInt32}, to = {to:UInt32})"
      " WHERE user_id = {user:UInt64} GROUP BY channel_id ORDER BY times DESC, channel_id LIMIT"
      " {limit:UInt64}",
      single_messages(asked, {{"user", user}})));
  co_return found;
}

Task<StatChannel> channel(clickhouse::Client& client, Asked asked, ChannelId channel) {
  StatChannel found;
  const Points points(asked.window);
  for (StatLine* line : {&found.messages, &found.voice_seconds}) line->resize(points.count());
  const auto rows = co_await ask<std::tuple<std::uint32_t, std::uint8_t, std::uint64_t, std::uint64_t>>(
      client,
      "SELECT toUnixTimestamp(at) AS start, kind, sum(events), sum(amount)"
      " FROM herwa.channel_counts(guild = {guild:UInt64}, raw = {raw:Bool}, from = {first:UInt32},"
      " to = {to:UInt32})"
      " WHERE kind IN (1, 15) AND NOT by_bot AND channel_id = {channel:UInt64} GROUP BY start, kind",
      params_of(asked, {{"channel", channel}}));
  for (const auto& [at, kind, events, amount] : rows) {
    if (!counts(asked.window, at)) continue;
    const bool voice = kind == number_of(HappeningKind::VoiceSession);
    const std::uint64_t value = voice ? amount : events;
    add(voice ? found.voice_seconds_count : found.messages_count, at >= seconds_of(asked.window.from()),
        value);
    points.put(voice ? found.voice_seconds : found.messages, nullptr, at, static_cast<std::int64_t>(value));
  }
  const auto all = co_await ask<std::tuple<std::uint64_t>>(
      client,
      "SELECT sum(events) FROM herwa.channel_counts(guild = {guild:UInt64}, raw = {raw:Bool},"
      " from = {from:UInt32}, to = {to:UInt32}) WHERE kind = 1 AND NOT by_bot",
      params_of(asked));
  if (!all.empty()) found.of_all = static_cast<std::int64_t>(std::get<0>(all.front()));
  found.members = ranked(co_await ask<std::tuple<UserId, std::uint64_t>>(
      client,
      "SELECT user_id, count() AS times"
      " FROM herwa.messages_in_order(guild = {guild:UInt64}, from = {from:UInt32}, to = {to:UInt32})"
      " WHERE channel_id = {channel:UInt64} GROUP BY user_id ORDER BY times DESC, user_id LIMIT"
      " {limit:UInt64}",
      single_messages(asked, {{"channel", channel}})));
  co_return found;
}

}  // namespace herwa::platform::stat_queries
