#include "apps/herwa/up/sentences.hpp"

#include <fmt/format.h>

#include "apps/herwa/up/console.hpp"
#include "embedded/log_tail.hpp"

namespace herwa::up::sentence {
namespace {

constexpr std::size_t lines_shown = 12;

}  // namespace

std::string end_of_log(const PartLook& look) {
  const std::string lines = embedded::last_lines(look.log_file, lines_shown);
  if (lines.empty()) return fmt::format("Its log {} is empty.", look.log_file.string());
  return fmt::format("The end of its log {}:\n{}", look.log_file.string(), lines);
}

std::string is_back(const PartLook& look, Duration after) {
  return fmt::format("{} is back after {}.", look.title, seconds_text(after));
}

std::string ended_and_returns(const PartLook& look, std::string_view how, Duration pause) {
  return fmt::format("{} ended ({}). It is started again in {}.", look.title, how, seconds_text(pause));
}

std::string ended_for_good(const PartLook& look, std::string_view how, std::string_view log) {
  return fmt::format("{} ended ({}). It stays down, as the setting up.restart says. {}", look.title, how,
                     log);
}

std::string cannot_start(const PartLook& look, std::string_view why) {
  return fmt::format("{} cannot start. {}", look.title, why);
}

std::string never_ready(const PartLook& look, Duration within, std::string_view said, std::string_view log) {
  return fmt::format("{} was not ready within {} ({}). {}", look.title, seconds_text(within), said, log);
}

std::string keeps_ending(const PartLook& look, const Ends& ends, std::string_view log) {
  const std::string times = ends.count == 1 ? "" : fmt::format(", {} times in a row", ends.count);
  return fmt::format("{} does not start: it ended{} ({}). {}\nMend what it says, then run `herwa up` again.",
                     look.title, times, ends.how, log);
}

std::string has_stopped(const PartLook& look) { return fmt::format("{} has stopped.", look.title); }

std::string was_killed(const PartLook& look, Duration after) {
  return fmt::format("{} did not stop within {} and was killed.", look.title, seconds_text(after));
}

std::string was_killed_as_asked(const PartLook& look) {
  return fmt::format("{} was killed, as you asked.", look.title);
}

std::string failed(const PartLook& look, std::string_view how, std::string_view log) {
  return fmt::format("{} failed ({}). {}", look.title, how, log);
}

std::string took_too_long(const PartLook& look, Duration at_most, std::string_view log) {
  return fmt::format("{} did not end within {} and was killed. {}", look.title, seconds_text(at_most), log);
}

}  // namespace herwa::up::sentence
