#include "platform/api/route_context.hpp"

#include <charconv>

namespace herwa::platform {

std::string_view name_of(GuildRole role) {
  switch (role) {
    case GuildRole::None: return "none";
    case GuildRole::Viewer: return "viewer";
    case GuildRole::Moderator: return "moderator";
    case GuildRole::Admin: return "admin";
    case GuildRole::Owner: return "owner";
  }
  return "none";
}

std::optional<std::string> RouteContext::query(std::string_view name) const {
  const auto found = parts_.query.find(name);
  return found == parts_.query.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::int64_t> RouteContext::query_integer(std::string_view name) const {
  const auto found = parts_.query.find(name);
  if (found == parts_.query.end()) return std::nullopt;
  const std::string& text = found->second;
  std::int64_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} ? std::optional(number) : std::nullopt;
}

RouteAnswer done(std::string json) { return RouteDone{.json = std::move(json)}; }

RouteAnswer refuse(int status, std::string code, std::string message) {
  return std::unexpected(
      RouteRefused{.status = status, .code = std::move(code), .message = std::move(message)});
}

RouteAnswer changed_meanwhile() {
  return refuse(
      412, "CHANGED_MEANWHILE",
      "This is not as you saw it any more, so nothing was changed. Read it again, and decide anew.");
}

}  // namespace herwa::platform
