// Rules as texts: JSON in the settings, and the short form in which people type effects and times.
//
//   {"name":"invites","when":"invites","do":"delete, warn 2, timeout 10m","allowed":["abc"]}
#pragma once

#include <chrono>
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/automod/rule.hpp"

namespace herwa::features::automod {

// What is wrong with a text, for words(): "automod.wrong.<code>".
struct Wrong {
  std::string code;
  std::string rule;          // its name, or its place among all ("#3") where it has none
  std::string what;          // the piece that cannot be read
  std::size_t position = 0;  // in that piece, from 1; zero: all of it
};

inline constexpr std::size_t rule_chars_max = 30'000;
inline constexpr std::size_t rules_max = 50;
inline constexpr std::size_t name_chars_max = 32;
inline constexpr std::size_t word_chars_max = 100;
inline constexpr std::size_t pattern_chars_max = 500;
// Words and patterns of all rules together.
inline constexpr std::size_t patterns_max = 3'000;

std::expected<Rule, Wrong> rule_from(std::string_view json);
std::string to_text(const Rule& rule);

// "delete, warn 2, timeout 10m, kick, ban 1d, role 123, slowmode 5s, alert"
std::expected<Effects, Wrong> effects_from(std::string_view text);
std::string to_text(const Effects& effects);
// "90s", "10m", "2h", "7d"; a bare number is seconds.
std::optional<std::chrono::seconds> time_from(std::string_view text);
std::string to_text(std::chrono::seconds time);
// "a, b\nc" → a, b, c
std::vector<std::string> list_from(std::string_view text);

}  // namespace herwa::features::automod
