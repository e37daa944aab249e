// Holds what a request brings to the schema that its route declared: every mistake is found at once, each
// with its place as a JSON pointer (RFC 6901) and a sentence that says how to mend it. Properties that nobody
// declared are mistakes. How deep and how large a document may be is bounded before it is read.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "platform/feature/schema.hpp"

namespace herwa::platform {

struct Problem {
  std::string path;  // "/values/limit"; of a parameter "query/limit"; empty: the whole
  std::string code;  // "unknown_property"
  std::string message;
  friend bool operator==(const Problem&, const Problem&) = default;
};
using Problems = std::vector<Problem>;

inline constexpr std::size_t json_depth_max = 16;
// At most so many are told at once.
inline constexpr std::size_t problems_max = 50;

// Of a body, or of what a handler gave: empty when it fits.
Problems check_json(const Schema& schema, std::string_view text);
// Of a parameter in an address, which is text however it is typed.
Problems check_parameter(const Schema& schema, std::string_view value, std::string path);

}  // namespace herwa::platform
