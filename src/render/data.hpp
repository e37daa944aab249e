// What several charts are made of: headings, series, and what lies along the bottom.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "render/value.hpp"

namespace herwa::render {

// The title says what was found ("Evenings are busiest"), the subtitle what is shown.
struct Heading {
  std::string title;
  std::string subtitle;
};

enum class Measure {
  Count,
  Percent,   // a share: 0.25 is 25 %
  Duration,  // seconds
};

struct Series {
  std::string name;
  std::vector<Value> values;
  // One of eight, so that a channel keeps its colour from chart to chart; else by its place in the list.
  std::optional<std::size_t> colour = std::nullopt;
};

enum class Grain { Hour, Day, Week, Month };

// One moment for each value, the beginning of what was counted, ascending. Labels fall on beginnings of days,
// weeks, months in the zone, whatever its clocks did meanwhile.
struct Times {
  std::vector<Instant> moments;
  Grain grain = Grain::Day;
  std::string zone = "UTC";
};

// Steps that are no dates: days since joining. The unit stands at the end of the axis.
struct Steps {
  int first = 0;
  std::string unit;
};

using Bottom = std::variant<Times, Steps>;

// A word about one moment: "raid", "new rules".
struct Note {
  std::size_t at = 0;
  std::string text;
};

inline constexpr std::size_t series_max = 8;
inline constexpr std::size_t points_max = 20'000;
inline constexpr std::size_t notes_max = 20;

}  // namespace herwa::render
