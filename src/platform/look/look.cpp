#include "platform/look/look.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "platform/text/harmless.hpp"

namespace herwa::platform::look {
namespace {

constexpr std::int64_t bar_signs = 10;
constexpr std::size_t field_bytes_max = 1024;
constexpr std::size_t line_characters_max = 250;  // of four bytes each
constexpr std::size_t fields_max = 25;
constexpr std::size_t embed_bytes_max = 5800;  // a little less than Discord takes: footers come last

std::int64_t seconds_of(Instant instant) {
  return std::chrono::floor<std::chrono::seconds>(instant.time_since_epoch()).count();
}

}  // namespace

std::string ago(Instant instant) { return fmt::format("<t:{}:R>", seconds_of(instant)); }

std::string date(Instant instant) { return fmt::format("<t:{}:D>", seconds_of(instant)); }

std::string bar(std::int64_t used, std::int64_t of) {
  std::int64_t full = bar_signs;
  if (used <= 0) {
    full = 0;
  } else if (used < of) {
    const double part = static_cast<double>(used) / static_cast<double>(of);
    full = std::clamp<std::int64_t>(static_cast<std::int64_t>(part * bar_signs), 1, bar_signs - 1);
  }
  std::string text;
  for (std::int64_t n = 0; n < bar_signs; ++n) text += n < full ? "▰" : "▱";
  return text;
}

std::size_t size_of(const discord::Embed& embed) {
  std::size_t sum =
      embed.title.size() + embed.description.size() + embed.footer_text.size() + embed.author_name.size();
  for (const auto& field : embed.fields) sum += field.name.size() + field.value.size();
  return sum;
}

std::size_t add_lines(discord::Embed& embed, std::string_view heading,
                      const std::vector<std::string>& lines) {
  std::size_t room = embed_bytes_max - std::min(embed_bytes_max, size_of(embed));
  bool open = false;
  for (std::size_t n = 0; n < lines.size(); ++n) {
    const std::string line =
        lines[n].size() > field_bytes_max ? first_characters(lines[n], line_characters_max) + "…" : lines[n];
    const bool continues = open && embed.fields.back().value.size() + 1 + line.size() <= field_bytes_max;
    // Discord takes no field without a name; a space that takes no width is one.
    const std::string_view name = open ? std::string_view("\xE2\x80\x8B") : heading;
    const std::size_t need = line.size() + (continues ? 1 : name.size());
    if (need > room || (!continues && embed.fields.size() == fields_max)) return lines.size() - n;
    if (continues) {
      embed.fields.back().value += "\n" + line;
    } else {
      embed.fields.push_back({.name = std::string(name), .value = line});
      open = true;
    }
    room -= need;
  }
  return 0;
}

}  // namespace herwa::platform::look
