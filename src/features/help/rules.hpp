// How help is told. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "discord/model/embed.hpp"
#include "discord/model/interaction_reply.hpp"

namespace herwa::features::help {

// One command as it is told: "/ban", "Bans a member", and its options.
struct Line {
  std::string feature;
  std::string command;
  std::string description;
  std::vector<std::pair<std::string, std::string>> options;
};

// Everything, short, by feature. What Discord would refuse as too long is cut, and said to be.
discord::Embed overview(const std::vector<Line>& lines, std::string_view locale);
// What matches best, in full.
discord::Embed found(const std::vector<Line>& lines, std::string_view search, std::string_view locale);
discord::Choices suggestions(const std::vector<Line>& lines, std::string_view typed);

}  // namespace herwa::features::help
