#include "features/escalation/escalation.hpp"

#include <fmt/format.h>

#include "base/log.hpp"
#include "features/escalation/ladder.hpp"
#include "platform/events/guild_events.hpp"
#include "platform/language/words.hpp"
#include "platform/look/look.hpp"
#include "platform/sanctions/sanction_words.hpp"

namespace herwa::features::escalation {
namespace {

using platform::Sanction;
using platform::SanctionApplied;
using platform::SanctionKind;
using platform::SanctionOutcome;
using platform::WarningWeighed;
using platform::words;

// What crossed a line longer ago is history: the feature may have been off, or the database away.
constexpr auto acts_within = std::chrono::hours(1);
constexpr std::int64_t rung_max = 1000;

struct Weighing {
  GuildId guild;
  const WarningWeighed& warning;
  const Ladder& ladder;
};

std::string locale_of(const Needs& needs, GuildId guild) {
  const discord::GuildEntry* entry = needs.bot().cache().guild(guild);
  return entry == nullptr ? "" : entry->preferred_locale();
}

// Nobody's: only the bot's own standing counts, and Discord's log names the rule.
Sanction follows(const Needs& needs, const Weighing& weighing, SanctionKind kind) {
  const auto& [guild, warning, ladder] = weighing;
  Sanction sanction{
      .guild = guild,
      .kind = kind,
      .act = fmt::format("escalation of case {}", warning.number),
      .source = "escalation",
      .by = {},
      .target = warning.target,
      .reason = words().say(locale_of(needs, guild), "escalation.reason",
                            {{"points", warning.after}, {"number", std::to_string(warning.number)}}),
      .points = 0,
      .because_of = warning.number};
  if (kind == SanctionKind::Timeout)
    sanction.lasts = std::chrono::duration_cast<std::chrono::seconds>(ladder.timeout_lasts);
  return sanction;
}

// A moderator counts on the ladder; what it could not do they have to hear of. What was tried and failed is
// told by whoever logs acts.
void tell_why_not(const Needs& needs, const Sanction& sanction, const SanctionOutcome& outcome) {
  const std::string locale = locale_of(needs, sanction.guild);
  platform::LogEntry entry{.guild = sanction.guild, .kind = "escalation.refused", .user = sanction.target};
  entry.text = words().say(
      locale, "escalation.not_done",
      {{"what", platform::title_of(sanction.kind, locale)}, {"why", platform::why_not(outcome, locale)}});
  entry.fields.emplace_back(words().say(locale, "escalation.because_of"),
                            fmt::format("#{}", sanction.because_of));
  needs.event_log().note(entry);
}

// True when nobody has to look at this warning again.
Task<bool> weigh(const Needs& needs, Weighing weighing) {
  const auto rung = reached(weighing.ladder, weighing.warning.before, weighing.warning.after);
  if (!rung) co_return true;
  const Sanction sanction = follows(needs, weighing, rung->kind);
  const SanctionOutcome outcome = co_await needs.sanctions().apply(sanction);
  using State = SanctionOutcome::State;
  if (outcome.state == State::Refused) {
    const bool passes = outcome.fault == platform::SanctionFault::Starting ||
                        outcome.fault == platform::SanctionFault::DiscordSilent;
    if (passes) co_return false;
    tell_why_not(needs, sanction, outcome);
  }
  co_return outcome.state != State::Underway;
}

// All that nobody has looked at, in the order of their numbers: what an earlier process let lie comes first.
// The act has one name for each warning, so that two who look at once do it once.
Task<> weigh_all(Needs needs, GuildId guild, Instant now) {
  const auto ladder = co_await needs.settings().of<Ladder>(guild, "escalation");
  for (const WarningWeighed& warning : co_await needs.sanctions().unweighed(guild)) {
    const bool late = warning.at + acts_within < now;
    if (late)
      log::info("a warning is too old for what would follow from it",
                {{"guild", guild.text()}, {"case", std::to_string(warning.number)}});
    if (late || co_await weigh(needs, {guild, warning, *ladder}))
      co_await needs.sanctions().mark_weighed(guild, warning.number);
  }
}

Task<> on_applied(Needs needs, SanctionApplied event) {
  if (event.sanction.kind == SanctionKind::Warn) co_await weigh_all(needs, event.guild, needs.bot().now());
}

// What is wrong with that rung; empty: it takes more than those below it.
std::function<std::string(const Ladder&, std::string_view)> not_above(SanctionKind kind) {
  return [kind](const Ladder& ladder, std::string_view locale) {
    const auto wrong = not_ascending(ladder);
    if (!wrong || wrong->higher.kind != kind) return std::string();
    return words().say(locale, "escalation.not_ascending",
                       {{"higher", platform::title_of(wrong->higher.kind, locale)},
                        {"at", wrong->higher.points},
                        {"lower", platform::title_of(wrong->lower.kind, locale)},
                        {"below", wrong->lower.points}});
  };
}

}  // namespace

platform::Feature feature(Needs needs) {
  platform::Feature escalation{.name = "escalation",
                               .title = "Escalation",
                               .summary = "What follows by itself when warnings add up.",
                               .module = "Moderation"};
  escalation.listens.to<SanctionApplied>(
      platform::Phase::React, [needs](const SanctionApplied& event) { return on_applied(needs, event); });
  // What an earlier process did not come to, or what PostgreSQL's absence kept from it.
  escalation.listens.to<platform::GuildServed>(platform::Phase::React,
                                               [needs](const platform::GuildServed& event) {
                                                 return weigh_all(needs, event.guild, needs.bot().now());
                                               });
  const auto points = [](const char* title) {
    return platform::SettingWords{title, "How many points of warnings it takes. Zero: never.", ""};
  };
  escalation.settings =
      platform::SettingsOf<Ladder>()
          .integer("warn-at", &Ladder::warn_at, {0, rung_max}, points("Warn at"))
          .integer("timeout-at", &Ladder::timeout_at, {0, rung_max}, points("Time out at"))
          .integer("kick-at", &Ladder::kick_at, {0, rung_max}, points("Kick at"))
          .integer("ban-at", &Ladder::ban_at, {0, rung_max}, points("Ban at"))
          .length("timeout-lasts", &Ladder::timeout_lasts, {std::chrono::minutes(1), platform::timeout_max},
                  {"A time-out lasts", "Of the time-out that follows by itself.", ""})
          .rule("timeout-at", not_above(SanctionKind::Timeout))
          .rule("kick-at", not_above(SanctionKind::Kick))
          .rule("ban-at", not_above(SanctionKind::Ban))
          .done();
  escalation.log_events = {{.name = "escalation.refused",
                            .title = "What should have followed from warnings was not done",
                            .color = platform::look::marigold}};
  return escalation;
}

}  // namespace herwa::features::escalation
