#include "testing/discord_sim/web/pictures.hpp"

#include <charconv>
#include <cmath>

#include "base/random.hpp"
#include "testing/discord_sim/rest/path.hpp"
#include "testing/discord_sim/web/png.hpp"

namespace discord_sim {
namespace {

struct Palette {
  Colour zenith;
  Colour horizon;
  Colour sun;
  Colour ridge;
};

constexpr std::array<Palette, 6> palettes{{
    {{0x2B, 0x2F, 0x55}, {0xF2, 0xA3, 0x3A}, {0xFF, 0xE3, 0xA8}, {0x1B, 0x22, 0x33}},
    {{0x15, 0x33, 0x4A}, {0x3F, 0xA7, 0xC6}, {0xE7, 0xF6, 0xFA}, {0x0E, 0x20, 0x2C}},
    {{0x40, 0x1F, 0x3D}, {0xE2, 0x50, 0x6B}, {0xFF, 0xD7, 0xC2}, {0x27, 0x14, 0x26}},
    {{0x12, 0x3A, 0x34}, {0x3E, 0x9E, 0x6B}, {0xEE, 0xF7, 0xC8}, {0x0C, 0x24, 0x20}},
    {{0x2A, 0x24, 0x4D}, {0x8A, 0x7B, 0xD8}, {0xF3, 0xEE, 0xFF}, {0x19, 0x16, 0x30}},
    {{0x3B, 0x2A, 0x1E}, {0xD9, 0xB4, 0x7C}, {0xFF, 0xF4, 0xDC}, {0x24, 0x1A, 0x13}},
}};

std::uint8_t blend(std::uint8_t from, std::uint8_t to, double share) {
  return static_cast<std::uint8_t>(std::lround(from + (to - from) * std::clamp(share, 0.0, 1.0)));
}

Colour blend(const Colour& from, const Colour& to, double share) {
  return {blend(from.red, to.red, share), blend(from.green, to.green, share),
          blend(from.blue, to.blue, share)};
}

std::uint64_t seed_of(std::string_view name) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return hash;
}

// The height of a range of hills at x, both from 0 to 1.
struct Ridge {
  double base;
  std::array<double, 3> phases;
  [[nodiscard]] double at(double x) const {
    return base + 0.09 * std::sin(x * 5 + phases[0]) + 0.05 * std::sin(x * 11 + phases[1]) +
           0.02 * std::sin(x * 23 + phases[2]);
  }
};

Ridge draw_ridge(herwa::Random& random, double base) {
  return {base, {random.unit() * 6.3, random.unit() * 6.3, random.unit() * 6.3}};
}

int size_of(const Query& query) {
  const std::string text = query.get("size");
  int size = 128;
  std::from_chars(text.data(), text.data() + text.size(), size);
  return std::clamp(size, 16, 512);
}

ApiResponse file_response(std::string body, std::string_view type) {
  ApiResponse response;
  response.headers = {{"Content-Type", std::string(type)}, {"Cache-Control", "public, max-age=3600"}};
  response.body = std::move(body);
  return response;
}

ApiResponse not_found() {
  ApiResponse response;
  response.status = 404;
  response.headers = {{"Content-Type", "text/plain"}};
  response.body = "Not found.";
  return response;
}

ApiResponse attachment(const World& world, std::string_view rest) {
  const auto channel = ChannelId::parse(take_segment(rest));
  const auto id = AttachmentId::parse(take_segment(rest));
  if (!channel || !id) return not_found();
  for (const auto& [message_id, message] : world.messages(*channel)) {
    const auto found = std::ranges::find(message.attachments, *id, &Attachment::id);
    if (found != message.attachments.end()) return file_response(*found->bytes, found->content_type);
  }
  return not_found();
}

}  // namespace

std::string draw_picture(std::string_view name, int size) {
  herwa::Random random(seed_of(name));
  const Palette& palette = palettes[random.below(palettes.size())];
  const double sun_x = 0.2 + random.unit() * 0.6;
  const double sun_y = 0.25 + random.unit() * 0.2;
  const double sun_radius = 0.08 + random.unit() * 0.08;
  const Ridge far = draw_ridge(random, 0.55 + random.unit() * 0.1);
  const Ridge near = draw_ridge(random, 0.72 + random.unit() * 0.1);
  Picture picture(size, size);
  for (int row = 0; row < size; ++row) {
    for (int column = 0; column < size; ++column) {
      const double x = (column + 0.5) / size;
      const double y = (row + 0.5) / size;
      // One pixel of softness at every edge.
      const auto covered = [size](double depth) { return depth * size + 0.5; };
      Colour colour = blend(palette.zenith, palette.horizon, y / 0.75);
      colour = blend(colour, palette.sun, covered(sun_radius - std::hypot(x - sun_x, y - sun_y)));
      colour = blend(colour, blend(palette.ridge, palette.horizon, 0.45), covered(y - far.at(x)));
      colour = blend(colour, palette.ridge, covered(y - near.at(x)));
      picture.at(column, row) = colour;
    }
  }
  return to_png(picture);
}

std::optional<ApiResponse> serve_picture(const World& world, std::string_view path, const Query& query) {
  if (path.starts_with("/cdn/")) path.remove_prefix(4);
  std::string_view rest = path;
  const std::string_view kind = take_segment(rest);
  if (kind == "attachments") return attachment(world, rest);
  const bool drawn = kind == "avatars" || kind == "icons" || kind == "embed" || kind == "emojis" ||
                     kind == "guilds" || kind == "app-icons" || kind == "role-icons" || kind == "banners";
  if (!drawn) return std::nullopt;
  // The ending says the format that was asked for; there is only PNG.
  return file_response(draw_picture(path.substr(0, path.rfind('.')), size_of(query)), "image/png");
}

}  // namespace discord_sim
