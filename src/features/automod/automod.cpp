#include "features/automod/automod.hpp"

#include <fmt/format.h>

#include "discord/gateway/intents.hpp"
#include "features/automod/commands.hpp"
#include "features/automod/routes.hpp"
#include "features/automod/sight_words.hpp"
#include "features/automod/store.hpp"
#include "features/automod/watch.hpp"
#include "platform/events/guild_events.hpp"
#include "platform/jobs/job_context.hpp"
#include "platform/look/look.hpp"

namespace herwa::features::automod {
namespace {

using discord::EventKind;
using platform::EventContext;

constexpr std::int64_t dropped_at_once = 5000;

platform::SettingsSchema settings() {
  return platform::SettingsOf<AutomodSettings>()
      .flag("dry-run", &AutomodSettings::dry_run,
            {"Only try the rules", "The server's log says what each rule would have done; nothing is done.",
             ""})
      .flag(
          "exempt-moderators", &AutomodSettings::exempt_moderators,
          {"Leave moderators alone", "Whoever may delete messages in a channel is not looked at there.", ""})
      .roles("exempt-roles", &AutomodSettings::exempt_roles, 50, {"Roles that no rule sees", "", ""})
      .channels("exempt-channels", &AutomodSettings::exempt_channels, 100,
                {"Channels that no rule sees", "Categories count for all in them.", ""})
      .texts("rules", &AutomodSettings::rules, static_cast<std::int64_t>(rules_max),
             {"Rules", "As /automod rule writes them; /automod preset sets some to begin with.", ""})
      .each_at_most(static_cast<std::int64_t>(rule_chars_max))
      .rule("rules",
            [](const AutomodSettings& wanted, std::string_view locale) {
              const auto wrong = wrong_with(wanted.rules);
              return wrong ? in_words(*wrong, locale) : std::string();
            })
      .done();
}

using Handler = Task<> (Watch::*)(EventContext&);

platform::EventEntry on(EventKind kind, const std::shared_ptr<Watch>& watch, Handler handler) {
  platform::EventEntry entry{.kind = kind, .phase = platform::Phase::Inspect};
  entry.run = [watch, handler](EventContext& context) { return ((*watch).*handler)(context); };
  return entry;
}

// Each of its steps is whole, so that it may end anywhere and be run again.
Task<std::string> tidy(platform::JobContext& job) {
  std::int64_t dropped = 0;
  std::int64_t step = 0;
  do {
    step =
        co_await store::drop_before(job.jobs_database(), job.clock().now() - offences_kept, dropped_at_once);
    dropped += step;
  } while (step == dropped_at_once);
  co_return fmt::format(R"({{"dropped":{}}})", dropped);
}

Task<> forget(std::shared_ptr<Watch> watch, GuildId guild) {
  watch->forget(guild);
  co_return;
}

Task<> take_up(std::shared_ptr<Watch> watch, GuildId guild) {
  watch->take_up_again(guild);
  co_return;
}

// What Redis holds of them is gone in a minute by itself.
Task<> forget_member(std::shared_ptr<Watch> watch, GuildId guild, UserId user) {
  watch->forget(guild, user);
  co_return;
}

std::vector<platform::LogEvent> log_events() {
  return {
      {.name = "automod.acted", .title = "AutoMod acted", .color = platform::look::rhododendron},
      {.name = "automod.alert",
       .title = "AutoMod calls the moderators",
       .color = platform::look::rhododendron},
      {.name = "automod.tried", .title = "What AutoMod would have done", .color = platform::look::glacier},
      {.name = "automod.failed", .title = "AutoMod could not act", .color = platform::look::marigold}};
}

}  // namespace

platform::Feature feature(Needs needs) {
  namespace intent = discord::intent;
  if (needs.keep_records) needs.keep_records(store::record_kind, store::write);
  auto watch = std::make_shared<Watch>(needs);
  platform::Feature automod{
      .name = "automod",
      .title = "AutoMod",
      .summary = "Rules that see spam, links, invitations and bad words, and act at once.",
      .module = "Moderation",
      .on_by_default = false,
      .intents = intent::guild_messages | intent::message_content | intent::guild_members |
                 intent::auto_moderation_execution};
  automod.settings = settings();
  automod.commands = {{.definition = automod_command(),
                       .access = {.member_needs = discord::Permission::ManageGuild},
                       .late_answer_private = true,
                       .run = run_automod(needs, watch),
                       .complete = complete_automod(needs)}};
  automod.events = {on(EventKind::MessageCreate, watch, &Watch::on_message),
                    on(EventKind::MessageUpdate, watch, &Watch::on_edit),
                    on(EventKind::GuildMemberAdd, watch, &Watch::on_join),
                    on(EventKind::GuildMemberUpdate, watch, &Watch::on_member_update),
                    on(EventKind::AutoModerationActionExecution, watch, &Watch::on_native)};
  automod.routes = routes(needs);
  automod.jobs = {{.name = "tidy",
                   .time_max = std::chrono::minutes(5),
                   .schedule = platform::JobSchedule{.cron = "40 3 * * *"},
                   .run = tidy}};
  automod.listens.to<platform::GuildLeft>(
      platform::Phase::React, [watch](const platform::GuildLeft& left) { return forget(watch, left.guild); });
  automod.listens.to<platform::GuildServed>(
      platform::Phase::React,
      [watch](const platform::GuildServed& served) { return take_up(watch, served.guild); });
  automod.log_events = log_events();
  automod.tables = {{.name = "automod.offences", .user_column = "user_id", .kept = "90 days"}};
  automod.personal.forget = [watch](GuildId guild, UserId user) { return forget_member(watch, guild, user); };
  return automod;
}

}  // namespace herwa::features::automod
