#include "features/exports/links.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace herwa::features::exports {
namespace {

constexpr std::size_t text_bytes_max = 300;
constexpr char between = '.';

std::int64_t link_seconds(Instant instant) {
  return std::chrono::floor<std::chrono::seconds>(instant.time_since_epoch()).count();
}

// A signature may have dots of its own: what is said has two.
std::optional<std::size_t> end_of_what_is_said(std::string_view text) {
  std::size_t end = 0;
  for (int parts = 0; parts < 3; ++parts) {
    end = text.find(between, parts == 0 ? 0 : end + 1);
    if (end == std::string_view::npos) return std::nullopt;
  }
  return end;
}

// What stands before the next dot, which is taken off the text with it.
std::string_view take_part(std::string_view& text) {
  const std::string_view part = text.substr(0, text.find(between));
  text.remove_prefix(std::min(part.size() + 1, text.size()));
  return part;
}

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

std::optional<Link> link_in(std::string_view said) {
  const auto guild = GuildId::parse(take_part(said));
  const std::string_view id = take_part(said);
  const auto ends = number_in(take_part(said));
  // Later than a year 4000 a time in microseconds is no time any more.
  constexpr std::int64_t seconds_max = 64'060'588'800;
  if (!guild || !*guild || id.empty() || !ends || *ends > seconds_max || !said.empty()) return std::nullopt;
  return Link{.file = {.guild = *guild, .id = std::string(id)}, .ends = Instant(std::chrono::seconds(*ends))};
}

}  // namespace

// <server>.<file>.<when it ends>.<signature of all that>
std::string write_link(const platform::Signer& signer, const Link& link) {
  const std::string said = fmt::format("{}{}{}{}{}", link.file.guild.text(), between, link.file.id, between,
                                       link_seconds(link.ends));
  return fmt::format("{}{}{}", said, between, signer.sign(said));
}

LinkRead read_link(const platform::Signer& signer, std::string_view text, Instant now) {
  const auto end = end_of_what_is_said(text);
  if (text.size() > text_bytes_max || !end) return {};
  const std::string_view said = text.substr(0, *end);
  auto link = link_in(said);
  if (!link) return {};
  LinkRead read{.outcome = LinkRead::Outcome::NotOurs, .link = std::move(*link)};
  if (!signer.signed_by_us(said, text.substr(*end + 1))) return read;
  const bool ended = link_seconds(now) >= link_seconds(read.link.ends);
  read.outcome = ended ? LinkRead::Outcome::Ended : LinkRead::Outcome::Good;
  return read;
}

}  // namespace herwa::features::exports
