// Ids that a setting lists with commas between.
#pragma once

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "apps/herwa/settings.hpp"
#include "base/errors.hpp"
#include "base/ids.hpp"

namespace herwa::app {

// What is none ends the start, with its place.
template <class AnyId>
std::vector<AnyId> ids_from(std::string_view setting, std::string_view text) {
  std::vector<AnyId> ids;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    std::string_view one = text.substr(0, end);
    while (one.starts_with(' ')) one.remove_prefix(1);
    while (one.ends_with(' ')) one.remove_suffix(1);
    const auto id = AnyId::parse(one);
    if (!id) throw Failure(fmt::format("{}: '{}' is no id; write ids separated by commas", setting, one));
    ids.push_back(*id);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return ids;
}

// Those who run this Herwa.
inline std::set<UserId> owners_of(const Configuration& configuration) {
  const auto owners = ids_from<UserId>("discord.owners", configuration.discord_owners);
  return {owners.begin(), owners.end()};
}

}  // namespace herwa::app
