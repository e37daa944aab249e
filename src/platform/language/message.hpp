// One text with places to fill, in the part of ICU's message format that translators need:
//
//   Hello {name}.
//   {count, plural, =0 {Nobody} one {# person} other {# people}} came.
//
// An apostrophe makes a brace after it plain text: '{ and '}; two are one.
#pragma once

#include <cstdint>
#include <expected>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace herwa::platform {

using WordValue = std::variant<std::int64_t, std::string>;
using WordValues = std::vector<std::pair<std::string_view, WordValue>>;

class Message {
 public:
  // The error is a sentence with the place.
  static std::expected<Message, std::string> parse(std::string_view text);

  // A place without a value shows its name in braces, so that the fault is seen and nothing is lost.
  [[nodiscard]] std::string fill(const WordValues& values, std::string_view locale) const;
  // Of all places in it, for comparing languages.
  [[nodiscard]] std::set<std::string> places() const;

 private:
  struct Part;
  struct Branch {
    std::string when;  // "=0", "one", "other" …
    std::vector<Part> parts;
  };
  struct Part {
    enum class Kind : std::uint8_t { Text, Place, Count, Plural };
    Kind kind = Kind::Text;
    std::string text;  // or the name of the place
    std::vector<Branch> branches;
  };
  class Parser;
  class Filler;

  std::vector<Part> parts_;
};

// The plural category of a whole number in one of the languages that Herwa speaks: "one", "many" or "other".
std::string_view plural_category(std::string_view locale, std::int64_t number);

}  // namespace herwa::platform
