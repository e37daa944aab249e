#include "platform/login/cookies.hpp"

#include <fmt/format.h>

namespace herwa::platform {
namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string Cookies::name_of(std::string_view which) const {
  return fmt::format("{}{}", secure_ ? "__Host-" : "", which);
}

std::optional<std::string> Cookies::read(const net::Headers& headers, std::string_view which) const {
  const std::string wanted = name_of(which);
  std::optional<std::string> found;
  for (const auto& [name, value] : headers) {
    if (!net::equal_without_case(name, "Cookie")) continue;
    std::string_view rest = value;
    while (!rest.empty()) {
      const std::size_t end = rest.find(';');
      const std::string_view pair = trimmed(rest.substr(0, end));
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
      const std::size_t equals = pair.find('=');
      if (equals == std::string_view::npos || pair.substr(0, equals) != wanted) continue;
      if (found && *found != pair.substr(equals + 1)) return std::nullopt;
      found = std::string(pair.substr(equals + 1));
    }
  }
  return found;
}

std::string Cookies::set(std::string_view which, std::string_view value,
                         std::chrono::seconds lifetime) const {
  return fmt::format("{}={}; Path=/; Max-Age={}; HttpOnly; SameSite=Lax{}", name_of(which), value,
                     lifetime.count(), secure_ ? "; Secure" : "");
}

}  // namespace herwa::platform
