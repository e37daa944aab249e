#include "features/ping/rules.hpp"

#include <fmt/format.h>

#include <string_view>

#include "platform/language/words.hpp"
#include "platform/look/look.hpp"

namespace herwa::features::ping {
namespace {

using platform::words;

std::string in_words(std::optional<Duration> taken, std::string_view absence, std::string_view locale) {
  if (!taken) return words().say(locale, absence);
  const double milliseconds = std::chrono::duration<double, std::milli>(*taken).count();
  if (milliseconds < 10) return fmt::format("{:.1f} ms", milliseconds);
  return fmt::format("{:.0f} ms", milliseconds);
}

}  // namespace

discord::OutgoingMessage tell(const Measured& measured, std::string_view locale) {
  // The gateway is measured by heartbeats, of which the first may not have come back yet; that is no fault.
  const bool all_well = measured.rest && measured.postgres && measured.redis;
  discord::Embed embed;
  embed.title = words().say(locale, all_well ? "ping.all_answers" : "ping.not_all_answers");
  embed.color = all_well ? platform::look::marigold : platform::look::rhododendron;
  embed.fields = {
      {"Gateway", in_words(measured.gateway, "ping.no_heartbeat", locale), true},
      {"REST", in_words(measured.rest, "ping.no_answer", locale), true},
      {"PostgreSQL", in_words(measured.postgres, "ping.away", locale), true},
      {"Redis", in_words(measured.redis, "ping.away", locale), true},
  };
  embed.footer_text = words().say(locale, "ping.how_measured");
  discord::OutgoingMessage message;
  message.embeds = {std::move(embed)};
  return message;
}

}  // namespace herwa::features::ping
