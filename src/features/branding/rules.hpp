// What a look may be. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/sender/looks.hpp"

namespace herwa::features::branding {

struct BrandingSettings {
  std::string name;
  std::string avatar;
  std::string color;
  std::string footer;
};

// A face that a channel has instead of the server's.
struct Face {
  std::string name;
  std::string avatar_url;
};

// "#F2A33A"; empty: it is none.
std::optional<std::uint32_t> color_from(std::string_view text);
// Why Discord would refuse it, as a sentence in the language; "" when it would not.
std::string fault_of_name(std::string_view name, std::string_view locale);
std::string fault_of_avatar(std::string_view url, std::string_view locale);
std::string fault_of_color(std::string_view text, std::string_view locale);

platform::GuildLook look_of(const BrandingSettings& settings, const std::optional<Face>& here);

}  // namespace herwa::features::branding
