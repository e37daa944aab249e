#include "platform/interactions/denial_words.hpp"

#include <fmt/format.h>

#include <chrono>

#include "discord/permissions/names.hpp"
#include "platform/language/words.hpp"

namespace herwa::platform {
namespace {

// "**Ban Members**, **Kick Members** and **Manage Roles**", by the names of Discord's own menus.
std::string titles(std::string_view locale, discord::Permissions permissions) {
  const auto each = discord::each_of(permissions);
  std::string text;
  for (std::size_t n = 0; n < each.size(); ++n) {
    std::string title = fmt::format("**{}**", discord::title(each[n]));
    if (n == 0) {
      text = std::move(title);
    } else if (n + 1 < each.size()) {
      text += ", " + title;
    } else {
      text = words().say(locale, "denial.and", {{"first", text}, {"last", std::move(title)}});
    }
  }
  return text;
}

// Discord shows it in the reader's own language and time zone, and keeps it current.
std::string relative(Instant instant) {
  return fmt::format("<t:{}:R>", std::chrono::ceil<std::chrono::seconds>(instant.time_since_epoch()).count());
}

std::string_view key_of_audience(Audience audience) {
  switch (audience) {
    case Audience::Staff: return "denial.for_staff";
    case Audience::Admins: return "denial.for_admins";
    case Audience::GuildOwner: return "denial.for_guild_owner";
    default: return "denial.for_bot_owner";
  }
}

}  // namespace

std::string DenialWords::upgrade_url(GuildId guild) const {
  return upgrade_url_.empty() ? "" : fmt::format("{}{}/plan", upgrade_url_, guild.value());
}

std::string DenialWords::upgrade_link(const DeniedAsk& ask) const {
  const std::string url = upgrade_url(ask.guild);
  return url.empty() ? "" : words().say(ask.locale, "denial.upgrade", {{"url", url}});
}

std::string DenialWords::say(const DeniedAsk& ask) const {
  const Denial& denial = ask.denial;
  if (denial.code == DenialCode::NotForYou) return words().say(ask.locale, key_of_audience(ask.audience));
  const Instant again = ask.now + std::chrono::ceil<std::chrono::microseconds>(denial.wait);
  const Instant when = denial.code == DenialCode::PlanEnded ? denial.ended : again;
  return words().say(ask.locale, fmt::format("denial.{}", name_of(denial.code)),
                     {{"feature", std::string(ask.feature_title)},
                      {"tier", ask.tier_title},
                      {"when", relative(when)},
                      {"permissions", titles(ask.locale, denial.missing)},
                      {"upgrade", upgrade_link(ask)}});
}

}  // namespace herwa::platform
