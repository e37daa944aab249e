#include "features/moderation/acts.hpp"

#include <fmt/format.h>

#include "platform/sanctions/sanction_words.hpp"
#include "platform/text/harmless.hpp"

namespace herwa::features::moderation {

using platform::words;

std::string say(const platform::InteractionContext& context, std::string_view key,
                const platform::WordValues& values) {
  return words().say(context.scene().locale, key, values);
}

platform::Sanctioner sanctioner_of(const platform::Scene& scene) {
  return {.user = scene.user.id,
          .name = scene.user.username,
          .roles = scene.roles,
          .permissions = scene.permissions};
}

std::string done_words(std::string_view locale, platform::SanctionKind kind,
                       const platform::SanctionOutcome& outcome) {
  const std::string number = outcome.number ? fmt::format("#{}", *outcome.number) : "";
  std::string text =
      words().say(locale, outcome.number ? "moderation.done" : "moderation.done_without_number",
                  {{"what", platform::title_of(kind, locale)}, {"number", number}});
  if (outcome.told) text += " " + words().say(locale, "moderation.told");
  return text;
}

platform::Answer answer_to(const platform::InteractionContext& context, platform::SanctionKind kind,
                           const platform::SanctionOutcome& outcome) {
  const std::string& locale = context.scene().locale;
  if (!outcome.done()) return platform::Refuse{platform::why_not(outcome, locale)};
  return platform::say_to_you(done_words(locale, kind, outcome));
}

std::string with_detail(std::string detail, std::string_view reason) {
  if (detail.empty()) return std::string(reason);
  if (!reason.empty()) detail += fmt::format(" · {}", reason);
  return platform::first_characters(detail, reason_max);
}

std::string link_to(GuildId guild, ChannelId channel, MessageId message) {
  return fmt::format("https://discord.com/channels/{}/{}/{}", guild.value(), channel.value(),
                     message.value());
}

}  // namespace herwa::features::moderation
