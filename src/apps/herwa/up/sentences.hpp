// What the supervisor says of a part, as whole sentences: what happened, why as far as known, what to do.
#pragma once

#include <string>
#include <string_view>

#include "apps/herwa/up/part.hpp"
#include "base/clock.hpp"

namespace herwa::up::sentence {

// Only this one reads a file; the others are pure.
std::string end_of_log(const PartLook& look);

std::string is_back(const PartLook& look, Duration after);
std::string ended_and_returns(const PartLook& look, std::string_view how, Duration pause);
std::string ended_for_good(const PartLook& look, std::string_view how, std::string_view log);
std::string cannot_start(const PartLook& look, std::string_view why);
std::string never_ready(const PartLook& look, Duration within, std::string_view said, std::string_view log);
struct Ends {
  int count;
  std::string how;
};
std::string keeps_ending(const PartLook& look, const Ends& ends, std::string_view log);

std::string has_stopped(const PartLook& look);
std::string was_killed(const PartLook& look, Duration after);
std::string was_killed_as_asked(const PartLook& look);
// For a part that does its work and ends, as migrations do.
std::string failed(const PartLook& look, std::string_view how, std::string_view log);
std::string took_too_long(const PartLook& look, Duration at_most, std::string_view log);

}  // namespace herwa::up::sentence
