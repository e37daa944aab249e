// What Discord counts a request under, as far as can be said before it has answered: the route and the
// top-level resource in it.
#pragma once

#include <cstdint>
#include <string>

namespace discord {

struct RouteKey {
  // Method and pattern, such as "POST /channels/{}/messages". Routes that turn out to share a bucket share
  // it.
  std::string route;
  // The channel, guild or webhook that the path begins with; empty: none.
  std::string resource;
  // Callbacks and follow-ups of interactions: outside the global limit, and they carry no bot token.
  bool interaction = false;
  // A webhook's own routes; the id is 0 elsewhere. Those with its token carry no bot token.
  std::uint64_t webhook = 0;
  bool webhook_token = false;
  // What Discord counts apart within the route, by what is asked: a channel's name, an old message. Empty:
  // nothing known of it. Where one is refused, all of its kind wait, and nobody else.
  std::string kind = {};
};

}  // namespace discord
