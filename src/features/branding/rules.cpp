#include "features/branding/rules.hpp"

#include <charconv>

#include "platform/language/words.hpp"

namespace herwa::features::branding {
namespace {

constexpr int hexadecimal = 16;
constexpr std::size_t color_length = 7;

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

}  // namespace

std::optional<std::uint32_t> color_from(std::string_view text) {
  if (text.size() != color_length || text.front() != '#') return std::nullopt;
  std::uint32_t color = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + 1, end, color, hexadecimal);
  return error == std::errc{} && stop == end ? std::optional(color) : std::nullopt;
}

std::string fault_of_name(std::string_view name, std::string_view locale) {
  const std::string folded = lower(name);
  for (const std::string_view taken : {"discord", "clyde"}) {
    if (folded.find(taken) != std::string::npos)
      return platform::words().say(locale, "branding.name_taken", {{"word", std::string(taken)}});
  }
  return "";
}

std::string fault_of_color(std::string_view text, std::string_view locale) {
  return text.empty() || color_from(text) ? "" : platform::words().say(locale, "branding.no_color");
}

std::string fault_of_avatar(std::string_view url, std::string_view locale) {
  const bool good = url.empty() || (url.starts_with("https://") && url.size() > 8 &&
                                    url.find_first_of(" \t\n\"<>") == std::string_view::npos);
  return good ? "" : platform::words().say(locale, "branding.no_picture");
}

platform::GuildLook look_of(const BrandingSettings& settings, const std::optional<Face>& here) {
  platform::GuildLook look{.name = settings.name,
                           .avatar_url = settings.avatar,
                           .color = color_from(settings.color),
                           .footer = settings.footer};
  if (here) {
    look.name = here->name;
    if (!here->avatar_url.empty()) look.avatar_url = here->avatar_url;
  }
  return look;
}

}  // namespace herwa::features::branding
