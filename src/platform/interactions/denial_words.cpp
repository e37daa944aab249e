#include "platform/interactions/denial_words.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>

#include "discord/permissions/names.hpp"

namespace herwa::platform {
namespace {

constexpr std::array<std::string_view, 3> tier_names{"Free", "Pro", "Enterprise"};

std::string_view tier_name(TierIndex tier) {
  return tier < tier_names.size() ? tier_names[tier] : "a higher tier";
}

// "Manage Roles and Ban Members"
std::string titles(discord::Permissions permissions) {
  std::string text;
  const auto each = discord::each_of(permissions);
  for (std::size_t n = 0; n < each.size(); ++n) {
    if (n > 0) text += n + 1 == each.size() ? " and " : ", ";
    text += fmt::format("**{}**", discord::title(each[n]));
  }
  return text;
}

// Discord shows it in the reader's own language and time zone, and keeps it current.
std::string relative(Instant instant) {
  return fmt::format("<t:{}:R>", std::chrono::ceil<std::chrono::seconds>(instant.time_since_epoch()).count());
}

std::string_view audience_words(Audience audience) {
  switch (audience) {
    case Audience::Staff: return "members of this server's staff";
    case Audience::Admins: return "administrators of this server";
    case Audience::GuildOwner: return "the owner of this server";
    default: return "those who run this bot";
  }
}

}  // namespace

std::string DenialWords::upgrade_link(GuildId guild) const {
  return upgrade_url_.empty() ? "" : fmt::format(" [See the plans]({}{}/plan).", upgrade_url_, guild.value());
}

std::string DenialWords::say(const DeniedAsk& ask) const {
  const Denial& denial = ask.denial;
  const Instant again = ask.now + std::chrono::ceil<std::chrono::microseconds>(denial.wait);
  switch (denial.code) {
    case DenialCode::None: return "";
    case DenialCode::Unknown:
      return "I don't know this any more. If it is a command, Discord stops showing it within the hour; if "
             "it is a "
             "button, its message is from another time.";
    case DenialCode::SwitchedOff:
      return "This is switched off for everybody at the moment. Please try again later.";
    case DenialCode::Maintenance:
      return "I'm being looked after right now. Please try again in a few minutes.";
    case DenialCode::NotInPlan:
      return fmt::format("{} is part of the **{}** plan, which this server does not have.{}",
                         ask.feature_title, tier_name(denial.tier), upgrade_link(ask.guild));
    case DenialCode::PlanEnded:
      return fmt::format(
          "This server's **{}** plan ended {}, and {} with it. Nothing was deleted: renew it, and "
          "all is as it was.{}",
          tier_name(denial.tier), relative(denial.ended), ask.feature_title, upgrade_link(ask.guild));
    case DenialCode::QuotaUsedUp:
      return fmt::format(
          "This server has used up its share of {}. There is more {}, or at once with a bigger "
          "plan.{}",
          ask.feature_title, relative(again), upgrade_link(ask.guild));
    case DenialCode::OffHere:
      return fmt::format(
          "{} is switched off in this server. An administrator can switch it on with `/feature "
          "enable`.",
          ask.feature_title);
    case DenialCode::RoleDenied:
      return "One of your roles may not use this here. An administrator can see why with `/permissions`.";
    case DenialCode::WrongChannel: return "This may not be used in this channel. Try another one.";
    case DenialCode::RoleMissing:
      return "Only certain roles may use this here, and you have none of them. An administrator can see "
             "which with "
             "`/permissions`.";
    case DenialCode::NotForYou: return fmt::format("This is for {} alone.", audience_words(ask.audience));
    case DenialCode::PermissionMissing:
      return fmt::format("For this you need the permission {} in this channel.", titles(denial.missing));
    case DenialCode::TooFast:
      return fmt::format("That was a little fast. You can do this again {}.", relative(again));
    case DenialCode::TargetIsYou: return "You can't do this to yourself.";
    case DenialCode::TargetIsOwner: return "Nobody can do this to the owner of the server.";
    case DenialCode::TargetAboveYou:
      return "Their highest role is as high as yours or higher, so you can't do this to them.";
    case DenialCode::BotPermissionMissing:
      return fmt::format(
          "For this I need the permission {} in this channel. An administrator can give it to me in "
          "the server's settings under Roles.",
          titles(denial.missing));
    case DenialCode::TargetAboveBot:
      return "Their highest role is as high as mine or higher, so Discord won't let me. Drag my role above "
             "it in "
             "the server's settings under Roles.";
  }
  return "";
}

}  // namespace herwa::platform
