#include "features/moderation/moderation.hpp"

#include <fmt/format.h>

#include <set>

#include "discord/gateway/intents.hpp"
#include "discord/model/channel.hpp"
#include "discord/model/user.hpp"
#include "features/moderation/acts.hpp"
#include "features/moderation/ban_clock.hpp"
#include "features/moderation/case_commands.hpp"
#include "features/moderation/channel_acts.hpp"
#include "features/moderation/commands.hpp"
#include "features/moderation/mass.hpp"
#include "features/moderation/menus.hpp"
#include "features/moderation/purge.hpp"
#include "features/moderation/routes.hpp"
#include "features/moderation/store.hpp"
#include "platform/events/guild_events.hpp"
#include "platform/interactions/confirmation.hpp"
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

constexpr std::int64_t appeal_max = 500;
constexpr std::int64_t decay_at_once_max = 1000;
constexpr auto decay_every = std::chrono::minutes(60);
// Each of its targets is a case of its own, which stays.
constexpr auto masses_kept = std::chrono::days(30);
constexpr std::int64_t wishes_at_once_max = 1000;

// What they were called, and what they are called from now on: the case says both.
void name_anew(Sanction& sanction, const CommandContext& context) {
  const discord::CommandData& command = context.command();
  sanction.nick = context.text("name").value_or("");
  const discord::Member* member = command.resolved.member(sanction.target);
  const discord::User* user = command.resolved.user(sanction.target);
  const std::string own = user == nullptr ? sanction.target.text() : user->username;
  const std::string before = member == nullptr || member->nick.empty() ? own : member->nick;
  sanction.reason = with_detail(fmt::format("{} → {}", before, sanction.nick->empty() ? own : *sanction.nick),
                                sanction.reason);
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
  if (sanction.kind == SanctionKind::Nickname) name_anew(sanction, context);
}

Sanction wanted(SanctionKind kind, const CommandContext& context) {
  const platform::Scene& scene = context.scene();
  Sanction sanction{.guild = scene.guild,
                    .kind = kind,
                    .act = fmt::format("command {}", scene.asked.value()),
                    .source = "command",
                    .by = sanctioner_of(scene),
                    .reason = context.text(kind == SanctionKind::Note ? "text" : "reason").value_or("")};
  sanction.lasts = std::chrono::minutes(context.integer("minutes").value_or(0)) +
                   std::chrono::days(context.integer("days").value_or(0));
  // A softban is for the messages that go with it.
  sanction.delete_messages =
      std::chrono::hours(context.integer("delete-hours").value_or(kind == SanctionKind::Softban ? 24 : 0));
  sanction.points = context.integer("points").value_or(1);
  aim(sanction, context);
  return sanction;
}

Task<Answer> run_act(Needs needs, CommandContext& context) {
  const auto kind = kind_of(context.command().name, context.way());
  Sanction sanction = wanted(kind.value_or(SanctionKind::Warn), context);
  const SanctionKind done = sanction.kind;
  const SanctionOutcome outcome = co_await needs.sanctions().apply(std::move(sanction));
  co_return answer_to(context, done, outcome);
}

// Also those that were lifted in Discord itself: what is over may be forgotten.
Task<> on_ban_removed(Needs needs, platform::EventContext& context) {
  const auto event = discord::parse_user_event(context.event().body());
  if (event) co_await needs.sanctions().ban_ended(context.guild(), event->user.id);
}

// Nobody unlocks it any more.
Task<> on_channel_gone(Needs needs, platform::EventContext& context) {
  const auto gone = discord::parse_channel_ref(context.event().body());
  if (gone) co_await store::drop_lock(needs.database(), context.guild(), gone->id);
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
  const std::int64_t dropped = co_await store::drop_masses_before(
      job.jobs_database(), job.clock().now() - masses_kept, decay_at_once_max);
  co_return fmt::format(R"({{"expired":{},"dropped":{}}})", expired, dropped);
}

// For the server's log: of every act, whoever asked for it.
platform::LogEntry entry_of(const Needs& needs, const Sanction& sanction, const SanctionOutcome& outcome) {
  const discord::GuildEntry* guild = needs.bot().cache().guild(sanction.guild);
  const std::string locale = guild == nullptr ? "" : guild->preferred_locale();
  platform::LogEntry entry{.guild = sanction.guild,
                           .kind = outcome.done() ? "member.sanctioned" : "sanction.failed",
                           .user = sanction.target,
                           .channel = sanction.channel,
                           .by = sanction.by.user,
                           .case_number = outcome.number.value_or(0),
                           .act = outcome.done() ? sanction.act : ""};
  // What is told again after a process died is one entry all the same.
  if (outcome.done()) entry.id = "sanction:" + sanction.act;
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

Task<std::function<Task<>()>> around_count(platform::WarningTally& tally, GuildId guild, UserId user) {
  auto change = co_await tally.begin_change(guild, user);
  co_return std::function<Task<>()>([&tally, change] { return tally.end_change(change); });
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

platform::SettingsSchema settings() {
  using platform::ModerationSettings;
  return platform::SettingsOf<ModerationSettings>()
      .length("warnings-expire", &ModerationSettings::warnings_expire,
              {std::chrono::days(1), platform::warning_max},
              {"Warnings expire after",
               "From then on a warning no longer counts; it stays among the cases. Changing this leaves "
               "warnings that were given before as they are.",
               ""})
      .flag("tell-members", &ModerationSettings::tell_members,
            {"Tell members what was done to them",
             "In a private message, before it is done, in the server's language.", ""})
      .text("appeal", &ModerationSettings::appeal, {0, appeal_max},
            {"How to appeal",
             "Stands below what a member is told of a time-out, a kick or a ban: a link to a form, or whom "
             "to write to.",
             ""})
      .done();
}

std::vector<platform::LogEvent> log_events() {
  return {
      {.name = "member.sanctioned", .title = "A moderator acted", .color = platform::look::rhododendron},
      {.name = "sanction.failed",
       .title = "What a moderator wanted did not work",
       .color = platform::look::marigold},
      {.name = "member.reported", .title = "A member reported a message", .color = platform::look::marigold},
      {.name = "mass.ended", .title = "An act on many ended", .color = platform::look::rhododendron}};
}

std::vector<platform::TableEntry> tables() {
  using platform::Forgetting;
  return {{.name = "moderation.locks",
           .user_column = "locked_by",
           .kept = "until the channel is unlocked",
           .forgetting = Forgetting::Pseudonym},
          {.name = "moderation.mass_acts",
           .user_column = "asked_by",
           .kept = "for 30 days",
           .forgetting = Forgetting::Pseudonym},
          {.name = "moderation.mass_targets",
           .user_column = "target_id",
           .kept = "for 30 days",
           .forgetting = Forgetting::Pseudonym,
           .held_column = "waiting"}};
}

// What lives as long as the process: acts on many that run, and bans that are waited for.
struct Running {
  explicit Running(const Needs& needs) : masses(std::make_shared<MassRunner>(needs)), bans(needs) {}
  std::shared_ptr<MassRunner> masses;
  BanClock bans;
  std::set<GuildId> taking_up;
};

// What was in the middle is asked of Discord before anything goes on, or it would be done again.
Task<> take_up(std::shared_ptr<Running> running, Needs needs, GuildId guild) {
  // Told twice, it goes on once: whoever is at it has not asked everything yet.
  if (!running->taking_up.insert(guild).second) co_return;
  co_await needs.sanctions().take_up_again(guild);
  running->taking_up.erase(guild);
  running->masses->resume(guild);
  running->bans.look(guild);
  // What the process before had in hand a moment ago is nobody else's for a while.
  co_await needs.timers->wait(platform::sanction_rows::held_for + std::chrono::seconds(1));
  co_await needs.sanctions().take_up_again(guild);
}

Task<> serve(std::shared_ptr<Running> running, Needs needs, GuildId guild) {
  needs.tasks().spawn("take up moderation", take_up(running, needs, guild));
  co_return;
}

Task<> on_applied(std::shared_ptr<Running> running, Needs needs, SanctionApplied event) {
  if (event.sanction.kind == SanctionKind::Ban && event.sanction.lasts.count() > 0) {
    running->bans.look(event.guild);
    if (!event.outcome.number) running->bans.look_later(event.guild);
  }
  co_await note(needs, entry_of(needs, event.sanction, event.outcome));
}

void add_commands(platform::Feature& moderation, const Needs& needs) {
  const auto add = [&moderation](ActCommand command, platform::RunCommand run) {
    moderation.commands.push_back({.definition = std::move(command.definition),
                                   .access = std::move(command.access),
                                   .late_answer_private = true,
                                   .run = std::move(run)});
  };
  for (ActCommand& command : act_commands())
    add(std::move(command), [needs](CommandContext& context) { return run_act(needs, context); });
  for (const auto& more :
       {case_commands(needs), channel_commands(needs), mass_commands(needs), menu_commands()})
    moderation.commands.insert(moderation.commands.end(), more.begin(), more.end());
  moderation.commands.push_back(purge_command(needs));
}

}  // namespace

platform::Cases cases_of(const Needs& needs) {
  return platform::Cases({.database = needs.database(),
                          .changes = needs.changes(),
                          .clock = needs.clock(),
                          .around_count = [warnings = needs.warnings](GuildId guild, UserId user) {
                            return around_count(warnings(), guild, user);
                          }});
}

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
  platform::Feature moderation{.name = platform::moderation_feature,
                               .title = "Moderation",
                               .summary = "Warns, time-outs, kicks and bans, each a numbered case.",
                               .module = "Moderation",
                               .intents = discord::intent::guild_moderation};
  const auto running = std::make_shared<Running>(needs);
  add_commands(moderation, needs);
  moderation.components = mass_buttons(needs, running->masses);
  moderation.components.push_back(purge_button(needs));
  moderation.components.push_back(older_cases(needs));
  moderation.components.push_back(platform::cancel_button());
  moderation.modals = menu_modals(needs);
  moderation.listens
      .to<SanctionApplied>(
          platform::Phase::React,
          [running, needs](const SanctionApplied& event) { return on_applied(running, needs, event); })
      .to<SanctionFailed>(platform::Phase::React, log_it<SanctionFailed>(needs))
      .to<platform::GuildServed>(platform::Phase::React,
                                 [running, needs](const platform::GuildServed& event) {
                                   return serve(running, needs, event.guild);
                                 });
  moderation.settings = settings();
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
  platform::EventEntry channel_gone{.kind = discord::EventKind::ChannelDelete};
  channel_gone.run = [needs](platform::EventContext& context) { return on_channel_gone(needs, context); };
  moderation.events = {std::move(ban_removed), std::move(channel_gone)};
  moderation.log_events = log_events();
  moderation.tables = tables();
  moderation.personal.forget = [needs](GuildId guild, UserId user) {
    return needs.sanctions().warnings_changed(guild, user);
  };
  return moderation;
}

}  // namespace herwa::features::moderation
