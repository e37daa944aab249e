#include "testing/discord_sim/rest/images.hpp"

#include <algorithm>
#include <cctype>
#include <functional>

#include <fmt/format.h>

namespace discord_sim {
namespace {

bool is_base64(std::string_view text) {
  const std::size_t body = text.find_last_not_of('=') + 1;
  return body > 0 && text.size() % 4 == 0 && text.size() - body <= 2 &&
         std::ranges::all_of(text.substr(0, body), [](char c) {
           return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '+' || c == '/';
         });
}

}  // namespace

std::string read_picture(const Form& field) {
  if (!field.present()) return {};
  const std::string_view text = field.value().text();
  for (const std::string_view type : {"png", "jpeg", "gif", "webp"}) {
    const std::string opening = fmt::format("data:image/{};base64,", type);
    if (!text.starts_with(opening) || !is_base64(text.substr(opening.size()))) continue;
    return fmt::format("{:016x}{:016x}", std::hash<std::string_view>()(text), text.size());
  }
  field.fail("IMAGE_INVALID", "Invalid image data.");
  return {};
}

}  // namespace discord_sim
