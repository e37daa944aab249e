// From what was answered to what is drawn. Pure: names are there already, and nothing is asked.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "features/insights/phrases.hpp"
#include "features/insights/studio.hpp"

namespace herwa::features::insights {

// A note that the server made, at one of the points.
struct Note {
  Instant at{};
  std::string text;
};

// What was counted before anything was: unknown, and drawn as a gap.
struct Known {
  std::optional<Instant> since;
  std::vector<Note> notes = {};
};

// Point by point, and in all.
struct Counted {
  const platform::StatActivity& points;
  const platform::StatOverview& all;
};
Chart chart_of_activity(const Frame& frame, Topic topic, const Counted& counted, const Known& known);
Chart chart_of_heat(const Frame& frame, Topic topic, const platform::StatHeatMap& map);

// A row of a ranking under its name.
struct NamedCount {
  std::string name;
  platform::StatCount count;
};
struct NamedRanking {
  std::vector<NamedCount> rows;
  std::int64_t total = 0;
};
Chart chart_of_ranking(const Frame& frame, Topic topic, const NamedRanking& ranking);

Chart chart_of_retention(const Frame& frame, const platform::StatRetention& retention);

// Of one member or channel: messages by point, and voice where there is any.
struct OfOne {
  std::string title;
  const platform::StatLine& messages;
  const platform::StatLine& voice_seconds;
};
Chart chart_of_one(const Frame& frame, const OfOne& one, const Known& known);

render::Language language_for(const Frame& frame);

}  // namespace herwa::features::insights
