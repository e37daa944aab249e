// A number in a chart, or a gap where nothing is known. What is no finite number becomes a gap and what is
// past all counting is held at the bound, so that nothing behind this type meets a NaN or an infinity.
#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <optional>

namespace herwa::render {

class Value {
 public:
  static constexpr double most = 1e15;
  static constexpr double least_apart = 1e-9;  // what is nearer to zero is zero

  constexpr Value() = default;
  template <std::integral Number>
  constexpr Value(Number number) : Value(static_cast<double>(number)) {}
  constexpr Value(double number) {
    if (!(number == number)) return;
    // Infinity is no measurement either.
    if (number > 1e300 || number < -1e300) return;
    known_ = true;
    number_ = std::clamp(number, -most, most);
    if (number_ < least_apart && number_ > -least_apart) number_ = 0;
  }
  constexpr Value(std::optional<double> number) {
    if (number) *this = Value(*number);
  }

  [[nodiscard]] constexpr bool known() const { return known_; }
  // Zero where nothing is known.
  [[nodiscard]] constexpr double number() const { return number_; }

  friend constexpr bool operator==(const Value&, const Value&) = default;

 private:
  double number_ = 0;
  bool known_ = false;
};

}  // namespace herwa::render
