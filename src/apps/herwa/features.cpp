#include "apps/herwa/features.hpp"

#include "base/errors.hpp"
#include "features/diagnose/diagnose.hpp"
#include "features/help/help.hpp"
#include "features/ping/ping.hpp"
#include "features/serverlog/serverlog.hpp"
#include "features/settings/settings.hpp"

namespace herwa::app {

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
  std::string wrong;
  for (const std::string& complaint : platform::check_features(features)) wrong += "\n  " + complaint;
  if (!wrong.empty()) throw Failure("the features' tables are wrong:" + wrong);
  return features;
}

}  // namespace herwa::app
