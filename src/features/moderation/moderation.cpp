#include "features/moderation/moderation.hpp"

#include <fmt/format.h>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "discord/gateway/intents.hpp"
#include "discord/model/user.hpp"
#include "features/moderation/case_commands.hpp"
#include "features/moderation/commands.hpp"
#include "features/moderation/routes.hpp"
#include "platform/jobs/job_context.hpp"
#include "platform/language/words.hpp"
#include "platform/look/look.hpp"
#include "platform/sanctions/sanction_rows.hpp"
#include "platform/sanctions/sanction_words.hpp"
#include "platform/sanctions/wishes.hpp"
#include "platform/text/harmless.hpp"

namespace herwa::features::moderation {
namespace {

using platform::Answer;
using platform::CommandContext;
using platform::Refuse;
using platform::Sanction;
using platform::SanctionApplied;
using platform::SanctionFailed;
using platform::SanctionKind;
using platform::SanctionOutcome;
using platform::words;

constexpr std::int64_t decay_at_once_max = 1000;
constexpr auto decay_every = std::chrono::minutes(60);
constexpr std::int64_t wishes_at_once_max = 1000;

std::string say(const CommandContext& context, std::string_view key,
                const platform::WordValues& values = {}) {
  return words().say(context.scene().locale, key, values);
}

// Who is meant, and what Discord told of them beside the command.
void aim(Sanction& sanction, const CommandContext& context) {
  const discord::CommandData& command = context.command();
  if (sanction.kind == SanctionKind::DeleteMessage) {
    if (command.resolved.messages.empty()) return;
    const discord::Message& message = command.resolved.messages.front();
    sanction.target = message.author.id;
    sanction.message = message.id;
    sanction.channel = context.scene().channel;
    return;
  }
  sanction.target = context.chosen<UserId>("user");
  sanction.role = context.chosen<RoleId>("role");
  if (const discord::Member* member = command.resolved.member(sanction.target))
    sanction.target_roles = member->roles;
}

Sanction wanted(SanctionKind kind, const CommandContext& context) {
  const platform::Scene& scene = context.scene();
  Sanction sanction{.guild = scene.guild,
                    .kind = kind,
                    .act = fmt::format("command {}", scene.asked.value()),
                    .source = "command",
                    .by = {.user = scene.user.id,
                           .name = scene.user.username,
                           .roles = scene.roles,
                           .permissions = scene.permissions},
                    .reason = context.text("reason").value_or("")};
  sanction.lasts = std::chrono::minutes(context.integer("minutes").value_or(0));
  sanction.delete_messages = std::chrono::hours(context.integer("delete-hours").value_or(0));
  sanction.points = context.integer("points").value_or(1);
  aim(sanction, context);
  return sanction;
}

std::string done_words(const CommandContext& context, SanctionKind kind, const SanctionOutcome& outcome) {
  const std::string number = outcome.number ? fmt::format("#{}", *outcome.number) : "";
  std::string text = say(context, outcome.number ? "moderation.done" : "moderation.done_without_number",
                         {{"what", platform::title_of(kind, context.scene().locale)}, {"number", number}});
  if (outcome.told) text += " " + say(context, "moderation.told");
  return text;
}

// A warning is not refused because no store can tell for how long it counts.
Task<std::chrono::seconds> warnings_last(platform::SettingsStore& store, GuildId guild) {
  Duration lasts = ModerationSettings{}.warnings_expire;
  try {
    lasts = (co_await store.of<ModerationSettings>(guild, "moderation"))->warnings_expire;
  } catch (const Unavailable& error) {
    log::warn("for how long warnings count cannot be read, so it is as at first",
              {{"guild", guild.text()}, {"error", error.what()}});
  }
  co_return std::chrono::duration_cast<std::chrono::seconds>(lasts);
}

Task<Answer> run_act(Needs needs, CommandContext& context) {
  const auto kind = kind_of(context.command().name, context.way());
  Sanction sanction = wanted(kind.value_or(SanctionKind::Warn), context);
  if (sanction.kind == SanctionKind::Warn)
    sanction.lasts = co_await warnings_last(needs.settings(), context.guild());
  const SanctionOutcome outcome = co_await needs.sanctions().apply(std::move(sanction));
  if (!outcome.done()) co_return Refuse{platform::why_not(outcome, context.scene().locale)};
  co_return platform::say_to_you(done_words(context, *kind, outcome));
}

// Also those that were lifted in Discord itself: what is over may be forgotten.
Task<> on_ban_removed(Needs needs, platform::EventContext& context) {
  const auto event = discord::parse_user_event(context.event().body());
  if (event) co_await needs.sanctions().ban_ended(context.guild(), event->user.id);
}

// Each of its steps is whole, so that it may end anywhere and be run again.
Task<std::string> decay(platform::JobContext& job) {
  std::size_t expired = 0;
  std::size_t step = 0;
  do {
    step = co_await platform::sanction_rows::expire_warnings(job.jobs_database(), job.clock().now(),
                                                             decay_at_once_max);
    expired += step;
  } while (step == static_cast<std::size_t>(decay_at_once_max));
  co_return fmt::format(R"({{"expired":{}}})", expired);
}

// For the server's log: of every act, whoever asked for it.
platform::LogEntry entry_of(const Needs& needs, const Sanction& sanction, const SanctionOutcome& outcome) {
  const discord::GuildEntry* guild = needs.bot().cache().guild(sanction.guild);
  const std::string locale = guild == nullptr ? "" : guild->preferred_locale();
  platform::LogEntry entry{.guild = sanction.guild,
                           .kind = outcome.done() ? "member.sanctioned" : "sanction.failed",
                           .user = sanction.target,
                           .channel = sanction.channel};
  entry.text = platform::title_of(sanction.kind, locale);
  if (outcome.number) entry.text = fmt::format("#{} · {}", *outcome.number, entry.text);
  const std::string by =
      sanction.by.user ? fmt::format("{} ({})", sanction.by.name, sanction.by.user.text()) : "Herwa";
  entry.fields.emplace_back(words().say(locale, "moderation.moderator"), by);
  if (sanction.because_of != 0)
    entry.fields.emplace_back(words().say(locale, "moderation.because_of"),
                              fmt::format("#{}", sanction.because_of));
  if (!sanction.reason.empty())
    entry.fields.emplace_back(words().say(locale, "moderation.reason"), sanction.reason);
  if (!outcome.done())
    entry.fields.emplace_back(words().say(locale, "moderation.why"), platform::why_not(outcome, locale));
  return entry;
}

Task<> note(Needs needs, platform::LogEntry entry) {
  needs.event_log().note(entry);
  co_return;
}

template <class Event>
std::function<Task<>(const Event&)> log_it(const Needs& needs) {
  return [needs](const Event& event) { return note(needs, entry_of(needs, event.sanction, event.outcome)); };
}

// Each of its steps is whole as well.
Task<std::string> drop_wishes(platform::JobContext& job) {
  std::int64_t dropped = 0;
  std::int64_t step = 0;
  do {
    step = co_await platform::Wishes::drop_before(
        job.jobs_database(), job.clock().now() - platform::wish_kept, wishes_at_once_max);
    dropped += step;
  } while (step == wishes_at_once_max);
  co_return fmt::format(R"({{"dropped":{}}})", dropped);
}

}  // namespace

CommandOfKind command_of(SanctionKind kind) {
  switch (kind) {
    case SanctionKind::EndTimeout: return {.name = "untimeout"};
    case SanctionKind::GiveRole: return {.name = "role", .way = "give"};
    case SanctionKind::TakeRole: return {.name = "role", .way = "take"};
    case SanctionKind::DeleteMessage: return {.name = delete_menu};
    default: return {.name = platform::name_of(kind)};
  }
}

platform::Feature feature(Needs needs) {
  platform::Feature moderation{.name = "moderation",
                               .title = "Moderation",
                               .summary = "Warns, time-outs, kicks and bans, each a numbered case.",
                               .module = "Moderation",
                               .intents = discord::intent::guild_moderation};
  const auto add = [&moderation](ActCommand command, platform::RunCommand run) {
    moderation.commands.push_back({.definition = std::move(command.definition),
                                   .access = std::move(command.access),
                                   .late_answer_private = true,
                                   .run = std::move(run)});
  };
  for (ActCommand& command : act_commands())
    add(std::move(command), [needs](CommandContext& context) { return run_act(needs, context); });
  for (platform::CommandEntry& command : case_commands(needs))
    moderation.commands.push_back(std::move(command));
  moderation.components = {older_cases(needs)};
  moderation.listens.to<SanctionApplied>(platform::Phase::React, log_it<SanctionApplied>(needs))
      .to<SanctionFailed>(platform::Phase::React, log_it<SanctionFailed>(needs));
  moderation.settings =
      platform::SettingsOf<ModerationSettings>()
          .length("warnings-expire", &ModerationSettings::warnings_expire,
                  {std::chrono::days(1), platform::warning_max},
                  {"Warnings expire after",
                   "From then on a warning no longer counts; it stays among the cases. Changing this leaves "
                   "warnings that were given before as they are.",
                   ""})
          .done();
  moderation.jobs = {{.name = "decay",
                      .time_max = std::chrono::minutes(5),
                      .schedule = platform::JobSchedule{.every = decay_every},
                      .run = decay},
                     {.name = "drop-wishes",
                      .time_max = std::chrono::minutes(5),
                      .schedule = platform::JobSchedule{.every = decay_every},
                      .run = drop_wishes}};
  moderation.routes = routes(needs);
  platform::EventEntry ban_removed{.kind = discord::EventKind::GuildBanRemove};
  ban_removed.run = [needs](platform::EventContext& context) { return on_ban_removed(needs, context); };
  moderation.events = {std::move(ban_removed)};
  moderation.log_events = {
      {.name = "member.sanctioned", .title = "A moderator acted", .color = platform::look::rhododendron},
      {.name = "sanction.failed",
       .title = "What a moderator wanted did not work",
       .color = platform::look::marigold}};
  return moderation;
}

}  // namespace herwa::features::moderation
