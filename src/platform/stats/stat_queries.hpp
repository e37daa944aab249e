// The questions themselves, each a statement or a few, without any keeping: GuildStats asks them. They throw
// as the client does. Internal to the room, and for the test that holds them to a slow program.
#pragma once

#include <optional>

#include "clickhouse/client.hpp"
#include "platform/stats/stat_answers.hpp"
#include "platform/stats/stat_window.hpp"

namespace herwa::platform::stat_queries {

struct Asked {
  GuildId guild;
  StatWindow window;
  // Rows as they came instead of hourly sums: for zones whose days do not begin on the hour.
  bool raw = false;
};

// What one question may cost.
inline constexpr std::uint64_t rows_read_max = 60'000'000;
inline constexpr std::uint64_t memory_bytes_max = 800UL * 1024 * 1024;
inline constexpr auto deadline = std::chrono::seconds(8);
// How long rows are there as they came, with some days to spare.
inline constexpr auto raw_for = std::chrono::days(85);
inline constexpr std::int64_t ranked_max = 100;

Task<StatTotals> totals(clickhouse::Client& client, GuildId guild);

Task<StatOverview> overview(clickhouse::Client& client, Asked asked);
Task<StatActivity> activity(clickhouse::Client& client, Asked asked);
Task<StatHeatMap> heat_map(clickhouse::Client& client, Asked asked, StatMeasure measure);
Task<ChannelRanking> top_channels(clickhouse::Client& client, Asked asked, StatMeasure measure);
Task<MemberRanking> top_members(clickhouse::Client& client, Asked asked, StatMeasure measure);
Task<CommandRanking> commands(clickhouse::Client& client, Asked asked);
Task<StatRetention> retention(clickhouse::Client& client, Asked asked);
// Of the last months at most, for it needs single messages.
Task<StatFlow> channel_flow(clickhouse::Client& client, Asked asked);
Task<StatModeration> moderation(clickhouse::Client& client, Asked asked);
Task<StatMember> member(clickhouse::Client& client, Asked asked, UserId user);
Task<StatChannel> channel(clickhouse::Client& client, Asked asked, ChannelId channel);

}  // namespace herwa::platform::stat_queries
