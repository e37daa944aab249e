// Moments as the guild's calendar has them, and which of them get a label.
#pragma once

#include <string>
#include <vector>

#include "render/data.hpp"
#include "render/internal/wording.hpp"

namespace herwa::render::internal {

// What a wall clock and a calendar in the zone show.
struct LocalTime {
  long hours = 0;  // since 1970, as if the zone had no history
  int year = 1970;
  unsigned month = 1;
  unsigned day = 1;
  int hour = 0;

  [[nodiscard]] long days() const;
};

// Throws std::runtime_error where nobody knows the zone; zone_is_known() asks first.
std::vector<LocalTime> local_times(const std::vector<Instant>& moments, const std::string& zone);
bool zone_is_known(const std::string& zone);

// In full, for alternative texts and rows: "Mar 2", "Mar 2, 6 AM", "Mar 2026".
std::string named(const LocalTime& time, Grain grain, const Wording& words);

// "6 AM" or "06:00".
std::string hour_name(int hour, const Wording& words);

struct DateTick {
  std::size_t at = 0;  // index of the moment
  std::string text;
};

// A way of labelling, from fine to coarse: every hour … every hundred years.
std::vector<std::vector<DateTick>> ways_to_label(const std::vector<LocalTime>& times, Grain grain,
                                                 const Wording& words);

}  // namespace herwa::render::internal
