#include "apps/herwa/features.hpp"

#include "apps/herwa/housekeeping.hpp"
#include "apps/herwa/tables.hpp"
#include "base/errors.hpp"
// tidy allows include-paths: written by CMake from the folders of features
#include "feature_headers.hpp"
#include "platform/ingest/erasures.hpp"
#include "platform/jobs/job_table.hpp"
#include "platform/jobs/job_upkeep.hpp"
#include "platform/live/page_news.hpp"

namespace herwa::app {
namespace {

void refuse(const std::vector<std::string>& complaints) {
  std::string wrong;
  for (const std::string& complaint : complaints) wrong += "\n  " + complaint;
  if (!wrong.empty()) throw Failure("the features' tables are wrong:" + wrong);
}

// Who asked to be forgotten is in the statistics until a job has been there, and not in files made meanwhile.
features::exports::Needs needs_of_exports(const Offers& offers) {
  return {.clickhouse = offers.clickhouse,
          .database = offers.database,
          .outbox = offers.outbox,
          .audit = offers.audit,
          .desk = offers.desk,
          .may_still = [may_use = offers.may_use](
                           GuildId guild) { return may_use(guild, features::exports::feature_name); },
          .signer = offers.link_signer,
          .address = offers.address,
          .note_forgery = offers.note_forged_link,
          .tell =
              [redis = offers.redis](GuildId guild) {
                return platform::tell_page_news(redis(), guild, platform::page_news::exports);
              },
          .forgotten = [database = offers.database](
                           GuildId guild) { return platform::Erasures::waiting(database(), guild); },
          .forgotten_since =
              [database = offers.database](GuildId guild, Instant since) {
                return platform::Erasures::asked_since(database(), guild, since);
              },
          .limits = offers.export_limits};
}

// Where there is a bot it asks by itself.
std::function<Task<GuildId>(std::string)> invited_to(const Offers& offers) {
  if (!offers.people) return {};
  return [people = offers.people](std::string code) { return people().invited_to(std::move(code)); };
}

}  // namespace

std::vector<platform::Feature> all_features(const Offers& offers) {
  std::vector<platform::Feature> features{
      features::ping::feature({offers.timers, offers.database, offers.redis, offers.bot}),
      features::help::feature({offers.bot}),
      features::diagnose::feature({offers.bot}),
      features::settings::feature({offers.bot, offers.settings, offers.desk}),
      features::toggles::feature({offers.bot, offers.desk, offers.upgrade_url}),
      features::permissions::feature({offers.bot, offers.desk}),
      features::prefix::feature({offers.bot, offers.settings}),
      features::plan::feature({offers.bot, offers.desk, offers.upgrade_url}),
      features::branding::feature({offers.database, offers.bot, offers.settings, offers.desk, offers.fetch}),
      features::privacy::feature({offers.bot, offers.personal}),
      features::moderation::feature({.bot = offers.bot,
                                     .sanctions = offers.sanctions,
                                     .event_log = offers.event_log,
                                     .settings = offers.settings,
                                     .database = offers.database,
                                     .redis = offers.redis,
                                     .tasks = offers.tasks,
                                     .timers = &offers.timers,
                                     .fetch = offers.fetch,
                                     .changes = offers.changes,
                                     .warnings = offers.warnings,
                                     .people = offers.people}),
      features::escalation::feature({offers.bot, offers.sanctions, offers.event_log, offers.settings}),
      features::exports::feature(needs_of_exports(offers)),
      features::automod::feature({offers.database,
                                  offers.redis,
                                  offers.bot,
                                  offers.settings,
                                  offers.sanctions,
                                  offers.event_log,
                                  offers.recorder,
                                  offers.tasks,
                                  offers.timers,
                                  offers.metrics,
                                  offers.keep_records,
                                  {},
                                  invited_to(offers)}),
      features::insights::feature(
          {offers.timers, offers.database, offers.bot, offers.settings, offers.stats, offers.audit}),
  };
  std::vector<platform::LogEvent> events;
  for (const platform::Feature& feature : features)
    events.insert(events.end(), feature.log_events.begin(), feature.log_events.end());
  features.push_back(features::serverlog::feature({offers.timers,
                                                   offers.database,
                                                   offers.redis,
                                                   offers.bot,
                                                   offers.settings,
                                                   offers.event_log,
                                                   offers.sanctions,
                                                   offers.metrics,
                                                   offers.tasks,
                                                   {offers.seal, offers.unseal}},
                                                  std::move(events)));
  refuse(platform::check_features(features));
  return features;
}

platform::Feature own_jobs(const Offers& offers) {
  platform::Feature own{.name = "herwa",
                        .title = "Herwa itself",
                        .summary = "What has to be done without anybody asking for it.",
                        .always_on = true};
  own.jobs = platform::upkeep_jobs(offers.redis);
  for (platform::JobEntry& job : housekeeping_jobs(
           {offers.redis, offers.changes, offers.purge_after, offers.staged_for, offers.clickhouse},
           all_tables(all_features())))
    own.jobs.push_back(std::move(job));
  return own;
}

std::vector<platform::Feature> all_with_jobs(const Offers& offers) {
  std::vector<platform::Feature> features = all_features(offers);
  features.push_back(own_jobs(offers));
  refuse(platform::check_features(features));
  refuse(platform::check_schedules(features));
  return features;
}

std::vector<platform::Feature> all_features() { return all_features(Offers{.timers = net::system_timers()}); }

std::vector<platform::FeatureSettings> settings_of(const std::vector<platform::Feature>& features) {
  std::vector<platform::FeatureSettings> declared;
  for (const platform::Feature& feature : features) {
    if (!feature.settings.empty()) declared.push_back({feature.name, feature.settings});
  }
  return declared;
}

}  // namespace herwa::app
