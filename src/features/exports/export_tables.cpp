#include "features/exports/export_tables.hpp"

#include <algorithm>
#include <array>

namespace herwa::features::exports {
namespace {

// Ids are texts everywhere, so that no reader rounds them, and empty where there is none; kinds by their
// names.
constexpr std::array tables{
    ExportTable{
        .name = "events",
        .summary = "Every event of the last three months",
        .header = R"("at","kind","channel_id","user_id","target_id","amount","by_bot","name")",
        .hours = "SELECT toUInt32(toStartOfHour(at)) AS hour, count() AS n FROM herwa.events"
                 " WHERE guild_id = {guild:UInt64} AND at >= toDateTime({from:UInt32}, 'UTC')"
                 " AND at < toDateTime({until:UInt32}, 'UTC') GROUP BY hour ORDER BY hour",
        .rows = "SELECT concat(replaceOne(toString(e.at), ' ', 'T'), 'Z') AS at,"
                " transform(e.kind, range(1, length({kinds:Array(String)}) + 1), {kinds:Array(String)},"
                " toString(e.kind)) AS kind,"
                " if(e.channel_id = 0, '', toString(e.channel_id)) AS channel_id,"
                " if(e.user_id = 0, '', toString(e.user_id)) AS user_id,"
                " if(e.target_id = 0, '', toString(e.target_id)) AS target_id, e.amount AS amount,"
                " toBool(bitAnd(e.flags, 3) > 0) AS by_bot, toString(e.name) AS name FROM herwa.events AS e"
                " WHERE e.guild_id = {guild:UInt64} AND e.at >= toDateTime({from:UInt32}, 'UTC')"
                " AND e.at < toDateTime({until:UInt32}, 'UTC')"
                " ORDER BY e.at, e.kind, e.channel_id, e.user_id, e.target_id, e.name, e.amount"},
    ExportTable{
        .name = "channels",
        .summary = "Sums of each hour by channel, from the first day on",
        .header = R"("hour","kind","channel_id","by_bot","name","events","amount")",
        .hours = "SELECT toUInt32(hour) AS begin, count() AS n FROM herwa.hourly_channels"
                 " WHERE guild_id = {guild:UInt64} AND hour >= toDateTime({from:UInt32}, 'UTC')"
                 " AND hour < toDateTime({until:UInt32}, 'UTC') GROUP BY begin ORDER BY begin",
        .rows = "SELECT concat(replaceOne(toString(e.hour), ' ', 'T'), 'Z') AS hour,"
                " transform(e.kind, range(1, length({kinds:Array(String)}) + 1), {kinds:Array(String)},"
                " toString(e.kind)) AS kind,"
                " if(e.channel_id = 0, '', toString(e.channel_id)) AS channel_id, toBool(e.by_bot) AS by_bot,"
                " toString(e.name) AS name, sum(e.events) AS events, sum(e.amount) AS amount"
                " FROM herwa.hourly_channels AS e"
                " WHERE e.guild_id = {guild:UInt64} AND e.hour >= toDateTime({from:UInt32}, 'UTC')"
                " AND e.hour < toDateTime({until:UInt32}, 'UTC')"
                " GROUP BY e.hour, e.kind, e.channel_id, e.by_bot, e.name"
                " ORDER BY e.hour, e.kind, e.channel_id, e.by_bot, e.name"},
    ExportTable{
        .name = "members",
        .summary = "Sums of each hour by member, from the first day on",
        .header = R"("hour","kind","user_id","by_bot","events","amount")",
        .hours = "SELECT toUInt32(hour) AS begin, count() AS n FROM herwa.hourly_members"
                 " WHERE guild_id = {guild:UInt64} AND hour >= toDateTime({from:UInt32}, 'UTC')"
                 " AND hour < toDateTime({until:UInt32}, 'UTC') GROUP BY begin ORDER BY begin",
        .rows = "SELECT concat(replaceOne(toString(e.hour), ' ', 'T'), 'Z') AS hour,"
                " transform(e.kind, range(1, length({kinds:Array(String)}) + 1), {kinds:Array(String)},"
                " toString(e.kind)) AS kind,"
                " toString(e.user_id) AS user_id, toBool(e.by_bot) AS by_bot,"
                " sum(e.events) AS events, sum(e.amount) AS amount FROM herwa.hourly_members AS e"
                " WHERE e.guild_id = {guild:UInt64} AND e.hour >= toDateTime({from:UInt32}, 'UTC')"
                " AND e.hour < toDateTime({until:UInt32}, 'UTC') GROUP BY e.hour, e.kind, e.user_id, e.by_bot"
                " ORDER BY e.hour, e.kind, e.user_id, e.by_bot"}};

// Evenly, since nobody knows better; at most into seconds.
void divide(const Slice& hour, std::uint64_t rows_max, std::vector<Slice>& into) {
  const std::uint64_t seconds = hour.until - hour.from;
  const std::uint64_t parts = std::min(seconds, (hour.rows + rows_max - 1) / rows_max);
  for (std::uint64_t n = 0; n < parts; ++n) {
    into.push_back({.from = static_cast<std::uint32_t>(hour.from + seconds * n / parts),
                    .until = static_cast<std::uint32_t>(hour.from + seconds * (n + 1) / parts),
                    .rows = hour.rows / parts});
  }
}

}  // namespace

const std::vector<std::string>& kind_names() {
  static const std::vector<std::string> names{
      "message",      "edit",           "delete",       "reaction_add",    "reaction_remove",
      "member_join",  "member_leave",   "command",      "moderation",      "boost",
      "thread_made",  "thread_deleted", "channel_made", "channel_deleted", "voice",
      "member_count", "online_count",   "invite_used"};
  return names;
}

std::span<const ExportTable> export_tables() { return tables; }

const ExportTable* find_table(std::string_view name) {
  const auto found = std::ranges::find(tables, name, &ExportTable::name);
  return found == tables.end() ? nullptr : &*found;
}

std::vector<Slice> into_slices(const std::vector<Slice>& hours, std::uint64_t rows_max) {
  std::vector<Slice> slices;
  for (const Slice& hour : hours) {
    if (hour.rows > rows_max) {
      divide(hour, rows_max, slices);
    } else if (slices.empty() || slices.back().rows + hour.rows > rows_max) {
      slices.push_back(hour);
    } else {
      slices.back().until = hour.until;
      slices.back().rows += hour.rows;
    }
  }
  return slices;
}

}  // namespace herwa::features::exports
