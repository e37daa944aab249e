// Where a call goes: its path, and the names under which it is limited and logged. The pattern is what
// appears in logs and metrics; the path may carry a token and appears nowhere.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "discord/ratelimit/route_key.hpp"

namespace discord {

enum class Method : std::uint8_t { Get, Post, Put, Patch, Delete };

std::string_view name_of(Method method);

struct Route {
  Method method = Method::Get;
  std::string_view pattern;  // "/channels/{}/messages", a literal
  std::string path;
  RouteKey key;
  // The first id in the path, for log lines: a channel, guild, webhook or interaction, never a token.
  std::string subject;
};

// One part of a path: an id, or a text that is escaped.
class PathPart {
 public:
  template <class Tag>
  PathPart(herwa::Id<Tag> id) : text_(id.text()) {}  // NOLINT(google-explicit-constructor)
  PathPart(std::string_view text);                   // NOLINT(google-explicit-constructor)
  PathPart(const std::string& text)
      : PathPart(std::string_view(text)) {}  // NOLINT(google-explicit-constructor)
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// Each {} of the pattern takes the next part.
Route route(Method method, std::string_view pattern, std::initializer_list<PathPart> parts = {});
// The same for what a webhook's token authorises: no bot token, which a bad webhook could otherwise
// discredit.
Route webhook_route(Method method, std::string_view pattern, std::initializer_list<PathPart> parts);
// The same for what an interaction's token authorises: no bot token, and no global limit.
Route interaction_route(Method method, std::string_view pattern, std::initializer_list<PathPart> parts);

}  // namespace discord
