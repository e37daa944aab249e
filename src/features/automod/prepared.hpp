// A message, read once for all rules. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "features/automod/folding.hpp"
#include "features/automod/links.hpp"

namespace herwa::features::automod {

// What a member wrote, as Discord tells it.
struct Written {
  std::string text;
  bool pings_everyone = false;  // Discord says so: they may
  std::int64_t users = 0;       // mentioned, each once
  std::int64_t roles = 0;
  std::vector<std::string> files;  // names of attachments
};

struct Prepared {
  std::string visible;
  Folded folded;
  std::vector<Link> links;
  std::vector<Invite> invites;
  std::vector<std::string> files;  // in lower case
  std::int64_t letters = 0;        // that could be capitals
  std::int64_t capitals = 0;
  std::int64_t repeats = 0;   // the longest row of one character
  std::int64_t pictures = 0;  // emoji, a server's own among them
  std::int64_t users = 0;
  std::int64_t roles = 0;
  bool everyone = false;  // @everyone or @here stands there, outside code
  std::uint64_t likeness = 0;
};

Prepared prepare(const Written& written);
// A name as the rules for names look at it.
Prepared prepare_name(std::string_view name);

// Of a text, without links, mentions and emoji of servers: how many letters have a case, and how many of them
// are capitals.
struct Cased {
  std::int64_t letters = 0;
  std::int64_t capitals = 0;
};
Cased count_cased(std::string_view text);

}  // namespace herwa::features::automod
