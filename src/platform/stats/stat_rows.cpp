#include "platform/stats/stat_rows.hpp"

#include "base/errors.hpp"

namespace herwa::platform::stat_queries {

std::uint32_t seconds_of(Instant instant) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(instant.time_since_epoch()).count();
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(seconds, 0, UINT32_MAX));
}

clickhouse::Params params_of(const Asked& asked, clickhouse::Params more) {
  if (!asked.guild) throw Failure("statistics are asked for without a guild");
  const StatWindow& window = asked.window;
  clickhouse::Params params{{"guild", asked.guild},
                            {"raw", asked.raw},
                            {"first", seconds_of(window.before_from())},
                            {"from", seconds_of(window.from())},
                            {"to", seconds_of(window.end)},
                            {"before_to", seconds_of(window.before_until)}};
  for (clickhouse::Param& param : more) params.push_back(std::move(param));
  return params;
}

clickhouse::Params params_with_edges(const Asked& asked, clickhouse::Params more) {
  std::vector<std::uint32_t> edges;
  for (const Instant edge : asked.window.before_edges) edges.push_back(seconds_of(edge));
  for (const Instant edge : asked.window.edges) edges.push_back(seconds_of(edge));
  more.emplace_back("edges", edges);
  return params_of(asked, std::move(more));
}

std::uint8_t kind_of(StatMeasure measure) {
  switch (measure) {
    case StatMeasure::Voice: return number_of(HappeningKind::VoiceSession);
    case StatMeasure::Reactions: return number_of(HappeningKind::ReactionAdd);
    case StatMeasure::Commands: return number_of(HappeningKind::Command);
    case StatMeasure::Invites: return number_of(HappeningKind::InviteUsed);
    case StatMeasure::Messages: break;
  }
  return number_of(HappeningKind::Message);
}

Points::Points(const StatWindow& window) {
  for (const Instant edge : window.edges) starts_.push_back(seconds_of(edge));
  for (const Instant edge : window.before_edges) before_.push_back(seconds_of(edge));
}

void Points::put(StatLine& line, StatLine* before, std::uint32_t at, std::int64_t value) const {
  const bool current = at >= starts_.front();
  const std::vector<std::uint32_t>& starts = current ? starts_ : before_;
  StatLine* into = current ? &line : before;
  if (into == nullptr || at < starts.front()) return;
  into->resize(starts.size());
  const auto after = std::ranges::upper_bound(starts, at);
  (*into)[static_cast<std::size_t>(after - starts.begin()) - 1] += value;
}

}  // namespace herwa::platform::stat_queries
