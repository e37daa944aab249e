#include "apps/herwa/features.hpp"

#include "base/errors.hpp"
// tidy allows include-paths: written by CMake from the folders of features
#include "feature_headers.hpp"

namespace herwa::app {

std::vector<platform::Feature> all_features(const Offers& offers) {
  std::vector<platform::Feature> features{
      features::ping::feature({offers.timers, offers.database, offers.redis, offers.bot}),
      features::help::feature({offers.bot}),
      features::diagnose::feature({offers.bot}),
      features::settings::feature({offers.bot, offers.settings}),
      features::toggles::feature({offers.bot, offers.desk, offers.upgrade_url}),
      features::permissions::feature({offers.bot, offers.desk}),
      features::prefix::feature({offers.bot, offers.settings}),
      features::plan::feature({offers.bot, offers.desk, offers.upgrade_url}),
      features::branding::feature({offers.database, offers.bot, offers.settings, offers.desk}),
      features::privacy::feature({offers.bot, offers.records}),
  };
  std::string wrong;
  for (const std::string& complaint : platform::check_features(features)) wrong += "\n  " + complaint;
  if (!wrong.empty()) throw Failure("the features' tables are wrong:" + wrong);
  return features;
}

std::vector<platform::Feature> all_features() { return all_features(Offers{.timers = net::system_timers()}); }

}  // namespace herwa::app
