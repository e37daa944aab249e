#include "features/moderation/ban_clock.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "discord/rest/calls_moderation.hpp"
#include "platform/language/words.hpp"
#include "platform/sanctions/sanction_words.hpp"

namespace herwa::features::moderation {
namespace {

using platform::BanToEnd;
using platform::Sanction;
using platform::SanctionFault;
using platform::SanctionKind;
using platform::SanctionOutcome;

// A guild that stays is looked at once a day; an hour more, so that none falls between two looks.
constexpr auto ahead = std::chrono::hours(25);
constexpr auto retry_after = std::chrono::minutes(1);
constexpr int tries_max = 60;
constexpr auto later = std::chrono::minutes(5);

}  // namespace

void BanClock::look(GuildId guild) { needs_.tasks().spawn("bans that end", look_now(guild)); }

void BanClock::look_later(GuildId guild) {
  needs_.tasks().spawn("bans that end, later", wait_and_look(guild));
}

Task<> BanClock::wait_and_look(GuildId guild) {
  co_await needs_.timers->wait(later);
  co_await look_now(guild);
}

Task<> BanClock::look_now(GuildId guild) {
  for (int tries = 0; tries < tries_max; ++tries) {
    try {
      for (const BanToEnd& ban : co_await needs_.sanctions().bans_to_end(guild, needs_.bot().now() + ahead)) {
        if (waited_for_.insert({guild, ban.number}).second)
          needs_.tasks().spawn("the end of a ban", end_when_due(guild, ban));
      }
      co_return;
    } catch (const Failure& error) {
      log::debug("bans that end cannot be looked up yet", {{"guild", guild.text()}, {"error", error.what()}});
    }
    co_await needs_.timers->wait(retry_after);
  }
}

Task<> BanClock::end_when_due(GuildId guild, BanToEnd ban) {
  if (const Duration left = ban.at - needs_.bot().now(); left > Duration::zero())
    co_await needs_.timers->wait(left);
  for (int tries = 0; tries < tries_max; ++tries) {
    bool over = false;
    try {
      over = co_await end(guild, ban);
    } catch (const Failure& error) {
      log::debug("a ban cannot be ended yet", {{"guild", guild.text()}, {"error", error.what()}});
    }
    if (over) break;
    co_await needs_.timers->wait(retry_after);
  }
  waited_for_.erase({guild, ban.number});
}

Task<bool> BanClock::end(GuildId guild, BanToEnd ban) {
  // Taken back by somebody, or followed by another that stays.
  const auto due = co_await needs_.sanctions().bans_to_end(guild, needs_.bot().now());
  if (std::ranges::none_of(due, [&ban](const BanToEnd& one) { return one.number == ban.number; }))
    co_return true;
  const discord::GuildEntry* entry = needs_.bot().cache().guild(guild);
  // Another process serves it by now.
  if (entry == nullptr) co_return true;
  std::string reason = platform::words().say(entry->preferred_locale(), "moderation.ban_over");
  // Lifted while nobody was told: there is nothing to do, and nothing that failed.
  const auto banned = co_await discord::is_banned(needs_.bot().rest(), {guild, ban.target});
  if (banned && !*banned) {
    co_await needs_.sanctions().ban_ended(guild, ban.target);
    co_return true;
  }
  const Sanction sanction{.guild = guild,
                          .kind = SanctionKind::Unban,
                          .act = fmt::format("end of ban {}", ban.number),
                          .source = "moderation",
                          .by = {},
                          .target = ban.target,
                          .reason = std::move(reason),
                          .because_of = ban.number};
  const SanctionOutcome outcome = co_await needs_.sanctions().apply(sanction);
  if (outcome.done()) co_return true;
  if (outcome.fault == SanctionFault::NotBanned) {
    co_await needs_.sanctions().ban_ended(guild, ban.target);
    co_return true;
  }
  const bool passes =
      outcome.state == SanctionOutcome::State::Underway || outcome.fault == SanctionFault::Starting ||
      outcome.fault == SanctionFault::DiscordSilent || outcome.fault == SanctionFault::DiscordAway;
  if (passes) co_return false;
  // Somebody counts on it. What was tried and failed is told by whoever logs acts.
  if (outcome.state == SanctionOutcome::State::Refused) tell_why_not(sanction, outcome);
  co_return true;
}

void BanClock::tell_why_not(const Sanction& sanction, const SanctionOutcome& outcome) {
  const discord::GuildEntry* guild = needs_.bot().cache().guild(sanction.guild);
  const std::string locale = guild == nullptr ? "" : guild->preferred_locale();
  platform::LogEntry entry{.guild = sanction.guild, .kind = "sanction.failed", .user = sanction.target};
  entry.text = platform::title_of(sanction.kind, locale);
  entry.fields.emplace_back(platform::words().say(locale, "moderation.because_of"),
                            fmt::format("#{}", sanction.because_of));
  entry.fields.emplace_back(platform::words().say(locale, "moderation.why"),
                            platform::why_not(outcome, locale));
  needs_.event_log().note(entry);
}

}  // namespace herwa::features::moderation
