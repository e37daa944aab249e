#include "features/ping/rules.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace herwa::features::ping {
namespace {

constexpr std::uint32_t marigold = 0xF2A33A;
constexpr std::uint32_t rhododendron = 0xE2506B;

std::string in_words(std::optional<Duration> taken, std::string_view absence) {
  if (!taken) return std::string(absence);
  const double milliseconds = std::chrono::duration<double, std::milli>(*taken).count();
  if (milliseconds < 10) return fmt::format("{:.1f} ms", milliseconds);
  return fmt::format("{:.0f} ms", milliseconds);
}

// The gateway is measured by heartbeats, of which the first may not have come back yet; that is no fault.
std::string_view title_of(const Measured& measured) {
  if (measured.rest && measured.postgres && measured.redis) return "Awake, and everything answers";
  return "Awake, but not everything answers";
}

}  // namespace

discord::OutgoingMessage tell(const Measured& measured) {
  const bool all_well = measured.rest && measured.postgres && measured.redis;
  discord::Embed embed;
  embed.title = title_of(measured);
  embed.color = all_well ? marigold : rhododendron;
  embed.fields = {
      {"Gateway", in_words(measured.gateway, "first heartbeat pending"), true},
      {"REST", in_words(measured.rest, "no answer"), true},
      {"PostgreSQL", in_words(measured.postgres, "away"), true},
      {"Redis", in_words(measured.redis, "away"), true},
  };
  embed.footer_text =
      "Time from my question to the answer, measured just now; the gateway's at its last heartbeat.";
  discord::OutgoingMessage message;
  message.embeds = {std::move(embed)};
  return message;
}

}  // namespace herwa::features::ping
