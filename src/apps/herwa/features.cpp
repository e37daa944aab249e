#include "apps/herwa/features.hpp"

#include "base/errors.hpp"
#include "features/diagnose/diagnose.hpp"
#include "features/help/help.hpp"
#include "features/ping/ping.hpp"
#include "features/serverlog/serverlog.hpp"
#include "features/settings/settings.hpp"
#include "platform/jobs/job_table.hpp"
#include "platform/jobs/job_upkeep.hpp"

namespace herwa::app {
namespace {

void refuse(const std::vector<std::string>& complaints) {
  std::string wrong;
  for (const std::string& complaint : complaints) wrong += "\n  " + complaint;
  if (!wrong.empty()) throw Failure("the features' tables are wrong:" + wrong);
}

}  // namespace

std::vector<platform::Feature> all_features(const Offers& offers) {
  platform::Process& process = offers.process;
  std::vector<platform::Feature> features{
      features::ping::feature({process.timers(), process.database(), process.redis(), offers.bot}),
      features::help::feature({offers.bot}),
      features::diagnose::feature({offers.bot}),
      features::settings::feature({offers.bot, offers.settings}),
  };
  std::vector<platform::LogEvent> events;
  for (const platform::Feature& feature : features)
    events.insert(events.end(), feature.log_events.begin(), feature.log_events.end());
  features.push_back(features::serverlog::feature(std::move(events)));
  refuse(platform::check_features(features));
  return features;
}

platform::Feature own_jobs(const Offers& offers) {
  platform::Process& process = offers.process;
  platform::Feature own{.name = "herwa",
                        .title = "Herwa itself",
                        .summary = "What has to be done without anybody asking for it.",
                        .always_on = true};
  own.jobs = platform::upkeep_jobs([&process]() -> redis::Client& { return process.redis(); });
  return own;
}

std::vector<platform::Feature> all_with_jobs(const Offers& offers) {
  std::vector<platform::Feature> features = all_features(offers);
  features.push_back(own_jobs(offers));
  refuse(platform::check_features(features));
  refuse(platform::check_schedules(features));
  return features;
}

}  // namespace herwa::app
