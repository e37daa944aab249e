// How much there was: in all, point by point, and by the hours of a week.
#include "base/errors.hpp"
#include "net/both.hpp"
#include "platform/stats/stat_rows.hpp"

namespace herwa::platform::stat_queries {
namespace {

// Kind, whether it is of the window itself, how often, how much.
using Sums = std::tuple<std::uint8_t, bool, std::uint64_t, std::uint64_t>;

void count_into(StatOverview& overview, const Sums& row) {
  const auto [kind, current, events, amount] = row;
  switch (static_cast<HappeningKind>(kind)) {
    case HappeningKind::Message: return add(overview.messages, current, events);
    case HappeningKind::ReactionAdd: return add(overview.reactions, current, events);
    case HappeningKind::MemberJoin: return add(overview.joins, current, events);
    case HappeningKind::MemberLeave: return add(overview.leaves, current, events);
    case HappeningKind::Command: return add(overview.commands, current, events);
    case HappeningKind::Moderation: return add(overview.moderation, current, events);
    case HappeningKind::VoiceSession: return add(overview.voice_seconds, current, amount);
    case HappeningKind::InviteUsed: return add(overview.invited, current, events);
    default: return;
  }
}

using OfPoint = std::tuple<std::uint32_t, std::uint8_t, std::uint64_t, std::uint64_t>;

void put_into(StatActivity& activity, const Points& points, const OfPoint& row) {
  const auto [start, kind, events, amount] = row;
  const auto count = static_cast<std::int64_t>(events);
  switch (static_cast<HappeningKind>(kind)) {
    case HappeningKind::Message:
      return points.put(activity.messages, &activity.messages_before, start, count);
    case HappeningKind::ReactionAdd: return points.put(activity.reactions, nullptr, start, count);
    case HappeningKind::MemberJoin: return points.put(activity.joins, nullptr, start, count);
    case HappeningKind::MemberLeave: return points.put(activity.leaves, nullptr, start, count);
    case HappeningKind::Command: return points.put(activity.commands, nullptr, start, count);
    case HappeningKind::VoiceSession:
      return points.put(activity.voice_seconds, &activity.voice_seconds_before, start,
                        static_cast<std::int64_t>(amount));
    default: return;
  }
}

// Of the window, and of the stretch before.
Task<std::vector<std::tuple<bool, std::uint64_t>>> active_members(clickhouse::Client& client, Asked asked) {
  if (!asked.raw) {
    co_return co_await ask<std::tuple<bool, std::uint64_t>>(
        client,
        "SELECT true AS current, uniqExact(user_id) FROM herwa.active_days(guild = {guild:UInt64},"
        " from = {from:UInt32}, to = {to:UInt32})"
        " UNION ALL SELECT false AS current, uniqExact(user_id) FROM herwa.active_days(guild = "
        "{guild:UInt64},"
        " from = {first:UInt32}, to = {before_to:UInt32})",
        params_of(asked));
  }
  co_return co_await ask<std::tuple<bool, std::uint64_t>>(
      client,
      "SELECT at >= toDateTime({from:UInt32}, 'UTC') AS current, uniqExact(user_id)"
      " FROM herwa.member_counts(guild = {guild:UInt64}, raw = {raw:Bool}, from = {first:UInt32},"
      " to = {to:UInt32})"
      " WHERE kind IN (1, 4, 8, 15) AND NOT by_bot"
      " AND (at >= toDateTime({from:UInt32}, 'UTC') OR at < toDateTime({before_to:UInt32}, 'UTC'))"
      " GROUP BY current",
      params_of(asked));
}

Task<std::vector<std::tuple<std::uint32_t, std::uint64_t>>> active_by_point(clickhouse::Client& client,
                                                                            Asked asked) {
  if (has_whole_days(asked)) {
    co_return co_await ask<std::tuple<std::uint32_t, std::uint64_t>>(
        client,
        "SELECT toUInt32(tupleElement(part, 1)) AS start, uniqExact(user_id) FROM ("
        " SELECT user_id, arrayJoin(if(early = late, [(early, active)],"
        "  [(early, bitAnd(active, head)), (late, bitAnd(active, bitNot(head)))])) AS part FROM ("
        "  SELECT user_id, active, roundDown(begins, {edges:Array(UInt32)}) AS early,"
        "   roundDown(begins + 82800, {edges:Array(UInt32)}) AS late,"
        "   toUInt32(bitShiftLeft(toUInt64(1), intDiv(greatest(late, begins) - begins + 3599, 3600)) - 1) AS "
        "head"
        "  FROM herwa.active_days(guild = {guild:UInt64}, from = {from:UInt32}, to = {to:UInt32})))"
        " WHERE tupleElement(part, 2) != 0 GROUP BY start",
        params_with_edges(asked));
  }
  co_return co_await ask<std::tuple<std::uint32_t, std::uint64_t>>(
      client,
      "SELECT roundDown(toUnixTimestamp(at), {edges:Array(UInt32)}) AS start, uniqExact(user_id)"
      " FROM herwa.member_counts(guild = {guild:UInt64}, raw = {raw:Bool}, from = {from:UInt32},"
      " to = {to:UInt32})"
      " WHERE kind IN (1, 4, 8, 15) AND NOT by_bot GROUP BY start",
      params_with_edges(asked));
}

void fill(StatActivity& activity, std::size_t points) {
  for (StatLine* line : {&activity.messages, &activity.active_members, &activity.joins, &activity.leaves,
                         &activity.reactions, &activity.commands, &activity.voice_seconds,
                         &activity.messages_before, &activity.voice_seconds_before})
    line->resize(points);
}

}  // namespace

Task<StatTotals> totals(clickhouse::Client& client, GuildId guild) {
  if (!guild) throw Failure("statistics are asked for without a guild");
  const auto rows = co_await ask<std::tuple<std::uint64_t, Instant, Instant>>(
      client,
      "SELECT sum(changes), CAST(min(first_at) AS DateTime('UTC')), CAST(max(last_at) AS DateTime('UTC'))"
      " FROM herwa.guild_totals WHERE guild_id = {guild:UInt64} GROUP BY guild_id",
      {{"guild", guild}});
  if (rows.empty()) co_return StatTotals{};
  const auto& [changes, first, last] = rows.front();
  co_return StatTotals{.changes = changes, .first_at = first, .last_at = last};
}

Task<StatOverview> overview(clickhouse::Client& client, Asked asked) {
  auto asking_sums =
      ask<Sums>(client,
                "SELECT kind, at >= toDateTime({from:UInt32}, 'UTC') AS current, sum(events), sum(amount)"
                " FROM herwa.channel_counts(guild = {guild:UInt64}, raw = {raw:Bool}, from = {first:UInt32},"
                " to = {to:UInt32})"
                " WHERE kind IN (1, 4, 6, 7, 8, 9, 15, 18) AND (NOT by_bot OR kind = 9)"
                " AND (at >= toDateTime({from:UInt32}, 'UTC') OR at < toDateTime({before_to:UInt32}, 'UTC'))"
                " GROUP BY kind, current",
                params_of(asked));
  const auto [sums, active] =
      co_await net::both(std::move(asking_sums), active_members(client, std::move(asked)));
  StatOverview overview;
  for (const Sums& row : sums) count_into(overview, row);
  for (const auto& [current, members] : active) add(overview.active_members, current, members);
  co_return overview;
}

Task<StatActivity> activity(clickhouse::Client& client, Asked asked) {
  const Points points(asked.window);
  auto asking_sums = ask<OfPoint>(
      client,
      "SELECT roundDown(toUnixTimestamp(at), {edges:Array(UInt32)}) AS start, kind, sum(events), sum(amount)"
      " FROM herwa.channel_counts(guild = {guild:UInt64}, raw = {raw:Bool}, from = {first:UInt32},"
      " to = {to:UInt32})"
      " WHERE kind IN (1, 4, 6, 7, 8, 15) AND NOT by_bot GROUP BY start, kind",
      params_with_edges(asked));
  const auto [sums, active] =
      co_await net::both(std::move(asking_sums), active_by_point(client, std::move(asked)));
  StatActivity activity;
  fill(activity, points.count());
  for (const OfPoint& row : sums) put_into(activity, points, row);
  for (const auto& [start, members] : active)
    points.put(activity.active_members, nullptr, start, static_cast<std::int64_t>(members));
  co_return activity;
}

Task<StatHeatMap> heat_map(clickhouse::Client& client, Asked asked, StatMeasure measure) {
  const auto rows = co_await ask<std::tuple<std::uint32_t, std::uint64_t>>(
      client,
      "SELECT toUnixTimestamp(at) AS start, sum(if({by_amount:Bool}, amount, events))"
      " FROM herwa.channel_counts(guild = {guild:UInt64}, raw = {raw:Bool}, from = {from:UInt32},"
      " to = {to:UInt32})"
      " WHERE kind = {kind:UInt8} AND NOT by_bot GROUP BY start",
      params_of(asked, {{"kind", kind_of(measure)}, {"by_amount", by_amount(measure)}}));
  std::vector<Instant> moments;
  for (const auto& [start, value] : rows) moments.emplace_back(std::chrono::seconds(start));
  const std::vector<WallHour> shown = wall_hours(moments, asked.window.zone);
  StatHeatMap map{};
  for (std::size_t n = 0; n < rows.size(); ++n)
    map[static_cast<std::size_t>(shown[n].weekday)][static_cast<std::size_t>(shown[n].hour)] +=
        static_cast<std::int64_t>(std::get<1>(rows[n]));
  co_return map;
}

}  // namespace herwa::platform::stat_queries
