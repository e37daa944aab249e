// Numbers, changes and findings as sentences, in the language of whoever reads them. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "features/insights/sight.hpp"
#include "platform/language/words.hpp"
#include "platform/stats/stat_answers.hpp"
#include "platform/stats/stat_window.hpp"

namespace herwa::features::insights {

// In which language, over what.
struct Frame {
  std::string locale;
  platform::StatRange range = platform::StatRange::Week;
  platform::StatWindow window;
  // Everything of the stretch before was counted too, so that the two can be compared.
  bool comparable = false;
};

std::string say(const Frame& frame, std::string_view key, const platform::WordValues& values = {});

// 12345 → "12 345", with a narrow space that does not break.
std::string grouped(std::int64_t number);
// Of seconds: "3 h 20 min", "45 min".
std::string lasting(std::int64_t seconds);
// "▲ 12 %", "▼ 3 %", "= "; empty where there is nothing to compare with.
std::string change_of(const Frame& frame, const platform::StatCount& count);
// A number with its change behind it.
std::string with_change(const Frame& frame, const platform::StatCount& count);

// "Messages rose by 12 %", "Messages: 1 234".
std::string finding(const Frame& frame, Topic topic, const platform::StatCount& count);
std::string finding_of_growth(const Frame& frame, std::int64_t joined, std::int64_t left);
// "Busiest on Friday at 20:00"; nothing where nothing happened.
std::string finding_of_heat(const Frame& frame, const platform::StatHeatMap& map);
std::string finding_of_retention(const Frame& frame, const platform::StatRetention& retention);

// "Messages a day, the last 30 days".
std::string shown(const Frame& frame, std::string_view what_key, bool by_point = true);

}  // namespace herwa::features::insights
