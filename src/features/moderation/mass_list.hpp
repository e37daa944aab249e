// Whom a list names that somebody pasted or uploaded: ids and mentions, one or many a line. Pure.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/ids.hpp"

namespace herwa::features::moderation {

struct MassList {
  std::vector<UserId> users;   // each once, in their order
  std::size_t repeated = 0;    // named again
  std::size_t unreadable = 0;  // words that name nobody
};

// What follows a '#' or "//" in a line is a remark.
MassList read_list(std::string_view text);

}  // namespace herwa::features::moderation
