// Everything that stands behind the bot's handlers, put together: settings, catalog, plans, quotas, the rules
// made of them, and the bot itself. One per process with the role.
#pragma once

#include <memory>
#include <vector>

#include "apps/herwa/settings.hpp"
#include "platform/bot/bot.hpp"
#include "platform/bot/live_rules.hpp"
#include "platform/catalog/stored_change_signal.hpp"
#include "platform/plans/plan_refusals.hpp"
#include "platform/process/process.hpp"
#include "redis/subscriber.hpp"

namespace herwa::app {

class BotPlatform {
 public:
  BotPlatform(const Configuration& configuration, platform::Process& process);
  ~BotPlatform();
  BotPlatform(const BotPlatform&) = delete;
  BotPlatform& operator=(const BotPlatform&) = delete;

  void start();
  Task<> stop(Duration drain);

 private:
  Task<> discover();
  platform::BeyondTheProcess beyond(discord::ApplicationId application, discord::Cache& cache);
  void note_denial(const platform::Request& request, const platform::Denial& denial);

  platform::Process& process_;
  std::unique_ptr<redis::Client> waiting_redis_;
  std::unique_ptr<redis::Subscriber> subscriber_;
  std::unique_ptr<platform::NetworkToDiscord> network_;
  std::vector<platform::Feature> features_;
  platform::ChangeFeed feed_;
  platform::SettingsStore settings_;
  platform::StoredChangeSignal catalog_signal_;
  platform::StoredChangeSignal plans_signal_;
  platform::Catalog catalog_;
  platform::Policies policies_;
  platform::Quotas quotas_;
  platform::PlanRefusals refusals_;
  platform::LiveRules rules_;
  platform::SignedIds ids_;
  platform::DenialWords words_;
  std::unique_ptr<platform::PublishedMemory> published_;
  std::unique_ptr<platform::Bot> bot_;
  net::TaskGroup tasks_;
};

}  // namespace herwa::app
