// Requests made of what routes declare, for tests that walk the whole table. For tests alone.
#pragma once

#include "apps/herwa/test_front_door.hpp"

namespace herwa::app {

// The route's own example, sent to a guild.
inline Sent example_of(const platform::RouteEntry& entry, std::string_view guild) {
  const platform::RouteExample& example = entry.examples.front();
  std::string path = entry.path;
  const auto fill = [&path](const std::string& name, std::string_view value) {
    const std::size_t at = path.find("{" + name + "}");
    if (at != std::string::npos) path.replace(at, name.size() + 2, value);
  };
  for (const auto& [name, value] : example.path) {
    if (name != "guildId") fill(name, value);
  }
  fill("guildId", guild);
  std::string query;
  for (const auto& [name, value] : example.query)
    query += fmt::format("{}{}={}", query.empty() ? "?" : "&", name, net::percent_encode(value));
  Sent sent{.method = entry.method, .target = path + query, .body = example.body};
  if (!sent.body.empty()) sent.headers.emplace_back("Content-Type", "application/json");
  return sent;
}

// As our own page sends it.
inline Sent honest(Sent sent, const Browser& browser) {
  sent.headers.emplace_back("Origin", front_door_url);
  sent.headers.emplace_back("X-CSRF-Token", browser.csrf);
  return sent;
}

}  // namespace herwa::app
