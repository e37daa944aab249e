#include "features/insights/sight.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace herwa::features::insights {
namespace {

using platform::StatRange;

constexpr std::array<std::string_view, 8> topics{"messages",  "members",  "growth",   "voice",
                                                 "reactions", "channels", "commands", "invites"};
constexpr std::size_t views = 7;
constexpr std::size_t ranges = 5;

// A digit that is below the bound.
std::optional<std::size_t> digit(char c, std::size_t bound) {
  if (c < '0' || static_cast<std::size_t>(c - '0') >= bound) return std::nullopt;
  return static_cast<std::size_t>(c - '0');
}

}  // namespace

std::string_view name_of(Topic topic) { return topics[static_cast<std::size_t>(topic)]; }

std::optional<Topic> topic_named(std::string_view name) {
  const auto found = std::ranges::find(topics, name);
  if (found == topics.end()) return std::nullopt;
  return static_cast<Topic>(found - topics.begin());
}

const std::vector<Topic>& topics_of(View view) {
  static const std::vector<Topic> activity{Topic::Messages, Topic::Members, Topic::Growth, Topic::Voice};
  static const std::vector<Topic> heat{Topic::Messages, Topic::Voice, Topic::Reactions};
  static const std::vector<Topic> top{Topic::Members, Topic::Channels, Topic::Commands, Topic::Voice,
                                      Topic::Invites};
  static const std::vector<Topic> none;
  switch (view) {
    case View::Activity: return activity;
    case View::HeatMap: return heat;
    case View::Top: return top;
    default: return none;
  }
}

const std::vector<StatRange>& ranges_of(View view) {
  static const std::vector<StatRange> all{StatRange::Day, StatRange::Week, StatRange::Month,
                                          StatRange::Quarter, StatRange::Year};
  // Before some weeks have passed nobody has stayed or gone.
  static const std::vector<StatRange> long_ones{StatRange::Month, StatRange::Quarter, StatRange::Year};
  static const std::vector<StatRange> weeks{StatRange::Week, StatRange::Month, StatRange::Quarter,
                                            StatRange::Year};
  if (view == View::Retention) return long_ones;
  return view == View::HeatMap ? weeks : all;
}

std::string to_text(const Sight& sight) {
  return fmt::format("{}{}{}{}{}", static_cast<int>(sight.view), static_cast<int>(sight.topic),
                     static_cast<int>(sight.range), sight.for_everybody ? 1 : 0, sight.subject);
}

std::optional<Sight> sight_from(std::string_view text) {
  if (text.size() < 5) return std::nullopt;
  const auto view = digit(text[0], views);
  const auto topic = digit(text[1], topics.size());
  const auto range = digit(text[2], ranges);
  const auto everybody = digit(text[3], 2);
  if (!view || !topic || !range || !everybody) return std::nullopt;
  Sight sight{.view = static_cast<View>(*view),
              .topic = static_cast<Topic>(*topic),
              .range = static_cast<StatRange>(*range),
              .for_everybody = *everybody == 1};
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + 4, end, sight.subject);
  if (error != std::errc() || stop != end) return std::nullopt;
  return sight;
}

}  // namespace herwa::features::insights
