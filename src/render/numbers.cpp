#include "render/internal/numbers.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace herwa::render::internal {
namespace {

constexpr std::string_view thin_space = "\u202F";  // narrow, and no line ends there
constexpr std::string_view minus = "\u2212";
constexpr std::array<double, 5> powers{1, 1e3, 1e6, 1e9, 1e12};

// "-12345.50" → "−12 345.50", with the decimal sign.
std::string grouped(double value, int decimals, const Wording& words) {
  const std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
  const std::string whole = digits.substr(0, digits.find('.'));
  std::string out;
  // What rounds to nothing has no sign.
  if (value < 0 && digits.find_first_not_of("0.") != std::string::npos) out += minus;
  for (std::size_t n = 0; n < whole.size(); ++n) {
    // Four digits are read at a glance; five and more want a space.
    if (n > 0 && whole.size() > 4 && (whole.size() - n) % 3 == 0) out += thin_space;
    out += whole[n];
  }
  if (decimals > 0) {
    out += words.decimal_sign;
    out += digits.substr(whole.size() + 1);
  }
  return out;
}

// How many decimals it takes to write the number, at most `most`.
int decimals_of(double value, int most) {
  double scaled = std::abs(value);
  for (int n = 0; n < most; ++n) {
    if (std::abs(scaled - std::round(scaled)) < 1e-6 * std::max(1.0, scaled)) return n;
    scaled *= 10;
  }
  return most;
}

std::string suffixed(std::string number, std::size_t power, const Wording& words) {
  if (power > 0) number += words.thousands[power - 1];
  return number;
}

std::string duration(double seconds, const Wording& words) {
  const std::string sign(seconds < 0 ? minus : "");
  const auto whole = static_cast<long long>(std::llround(std::abs(seconds)));
  const auto plain = [&](long long number) { return grouped(static_cast<double>(number), 0, words); };
  if (whole < 60) return fmt::format("{}{}{}s", whole == 0 ? "" : sign, whole, thin_space);
  if (whole < 3600) return fmt::format("{}{}{}min", sign, (whole + 30) / 60, thin_space);
  const long long minutes = (whole + 30) / 60;
  // Beside many hours nobody reads the minutes.
  if (minutes >= 100 * 60) return fmt::format("{}{}{}h", sign, plain((minutes + 30) / 60), thin_space);
  if (minutes % 60 == 0) return fmt::format("{}{}{}h", sign, minutes / 60, thin_space);
  return fmt::format("{}{}{}h {}{}min", sign, minutes / 60, thin_space, minutes % 60, thin_space);
}

std::string percent(double share, int decimals, const Wording& words) {
  return grouped(share * 100, decimals, words) + std::string(words.percent);
}

std::string duration_on_axis(const Ticks& ticks, double value, const Wording& words) {
  if (value == 0) return "0";
  const double unit = ticks.step >= 3600 ? 3600 : ticks.step >= 60 ? 60 : 1;
  const std::string_view name = unit == 3600 ? "h" : unit == 60 ? "min" : "s";
  return fmt::format("{}{}{}", grouped(value / unit, 0, words), thin_space, name);
}

}  // namespace

std::string exact(double value, Measure measure, const Wording& words) {
  if (measure == Measure::Duration) return duration(value, words);
  if (measure == Measure::Percent)
    return percent(value, std::abs(value) < 0.1 ? decimals_of(value * 100, 1) : 0, words);
  return grouped(value, std::abs(value) < 100 ? decimals_of(value, 1) : 0, words);
}

std::string brief(double value, Measure measure, const Wording& words) {
  if (measure != Measure::Count || std::abs(value) < 9999.5) return exact(value, measure, words);
  std::size_t power = 1;
  // What would round to a thousand of one unit is one of the next.
  while (power + 1 < powers.size() && std::abs(value) / powers[power] >= 999.5) ++power;
  const double scaled = value / powers[power];
  return suffixed(grouped(scaled, std::abs(scaled) < 99.95 ? 1 : 0, words), power, words);
}

std::string change(double share, const Wording& words) {
  // Of "+12 345 %" nobody takes more than that it is much.
  if (share > 9.99) return "> +999" + std::string(words.percent);
  const std::string number = percent(share, 0, words);
  return std::lround(share * 100) > 0 ? "+" + number : number;
}

std::string on_axis(const Ticks& ticks, int index, Measure measure, const Wording& words) {
  const double value = ticks.at(index);
  if (measure == Measure::Duration) return duration_on_axis(ticks, value, words);
  if (measure == Measure::Percent) return percent(value, decimals_of(ticks.step * 100, 7), words);
  if (value == 0) return "0";
  const double size = std::max(std::abs(ticks.low()), std::abs(ticks.high()));
  std::size_t power = size >= 1e12 ? 4 : size >= 1e9 ? 3 : size >= 1e6 ? 2 : size >= 1e4 ? 1 : 0;
  // "10.35k" takes longer to read than "10 350".
  while (power > 0 && decimals_of(ticks.step / powers[power], 3) > 1) --power;
  return suffixed(grouped(value / powers[power], decimals_of(ticks.step / powers[power], 2), words), power,
                  words);
}

}  // namespace herwa::render::internal
