// What members write: mostly harmless, of the lengths that people write, each another one. Escaped for JSON.
#pragma once

#include <string>
#include <string_view>

#include "base/random.hpp"

namespace bench {

// Words that every server of this benchmark forbids: what holds the first is deleted, what holds the second
// costs a time-out besides.
inline constexpr std::string_view bad_word = "zorblaxing";
inline constexpr std::string_view worse_word = "vexxolping";

class Texts {
 public:
  explicit Texts(std::uint64_t seed) : random_(seed) {}

  std::string harmless();
  // The same with a forbidden word in it.
  std::string with(std::string_view word);

 private:
  herwa::Random random_;
};

}  // namespace bench
