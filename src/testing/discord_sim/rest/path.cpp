#include "testing/discord_sim/rest/path.hpp"

#include "testing/discord_sim/rest/request.hpp"

namespace discord_sim {

std::string_view take_segment(std::string_view& rest) {
  if (rest.starts_with('/')) rest.remove_prefix(1);
  const std::size_t end = rest.find('/');
  const std::string_view segment = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end);
  return segment;
}

bool match_path(std::string_view pattern, std::string_view path, PathParameters& parameters) {
  parameters.clear();
  while (!pattern.empty() && !path.empty()) {
    const std::string_view wanted = take_segment(pattern);
    // Some clients write @me as %40me.
    std::string given = percent_decoded(take_segment(path));
    if (wanted.starts_with('{')) {
      // @me and @original have patterns of their own.
      if (given.empty() || given.starts_with('@')) return false;
      parameters.emplace(wanted.substr(1, wanted.size() - 2), std::move(given));
    } else if (wanted != given) {
      return false;
    }
  }
  return pattern.empty() && (path.empty() || path == "/");
}

}  // namespace discord_sim
