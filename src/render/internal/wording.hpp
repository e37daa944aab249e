// What the library itself says, in each language: months, weekdays, numbers, and the sentences of alternative
// texts. It stands below the catalogue of words that the platform reads, hence a table of its own.
#pragma once

#include <array>
#include <string_view>

#include "render/look.hpp"

namespace herwa::render::internal {

struct Wording {
  std::array<std::string_view, 12> months;
  std::array<std::string_view, 7> weekdays;  // Monday first
  bool sunday_first;
  bool twelve_hours;
  std::string_view day;    // {0} month, {1} day of the month
  std::string_view month;  // {0} month, {1} year
  std::string_view decimal_sign;
  std::array<std::string_view, 4> thousands;  // behind 10^3, 10^6, 10^9 and 10^12
  std::string_view percent;                   // behind the number
  std::string_view no_data;
  std::string_view members;
  std::string_view rank;
  std::string_view level;
  std::string_view points;
  // {name} {first} {last} {least} {least_at} {most} {most_at}
  std::string_view line;
  // {name} {total}
  std::string_view part;
  // {name} {value}
  std::string_view row;
  // {most} {most_at} {least} {least_at}
  std::string_view busiest;
  std::array<std::string_view, 4> numbered;  // {0}: an hour, day, week, month
  // {joined} {members} {kept} {step}
  std::string_view cohort;
  // {name} {level} {points} {of}
  std::string_view card;
  // {rank}
  std::string_view card_rank;
  std::string_view card_in;  // {server}
};

const Wording& wording(Language language);

}  // namespace herwa::render::internal
