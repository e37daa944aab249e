// Everything that stands behind the bot's handlers, put together: settings, catalog, plans, quotas, the rules
// made of them, and the bot itself. One per process with the role.
#pragma once

#include <memory>
#include <vector>

#include "apps/herwa/event_counting.hpp"
#include "apps/herwa/features.hpp"
#include "apps/herwa/records.hpp"
#include "apps/herwa/settings.hpp"
#include "platform/bot/bot.hpp"
#include "platform/bot/guild_keeper.hpp"
#include "platform/bot/live_rules.hpp"
#include "platform/changes/change_feed.hpp"
#include "platform/eventlog/event_log.hpp"
#include "platform/eventlog/log_poster.hpp"
#include "platform/events/event_bus.hpp"
#include "platform/jobs/outbox.hpp"
#include "platform/login/secret_box.hpp"
#include "platform/plans/plan_refusals.hpp"
#include "platform/process/process.hpp"
#include "platform/sanctions/case_news.hpp"
#include "platform/sanctions/wish_taker.hpp"
#include "platform/stats/guild_stats.hpp"
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
  // An interaction that was posted: see Bot.
  bool take(discord::Interaction interaction) { return bot_->take(std::move(interaction)); }
  // For whoever looks after Herwa: see Bot.
  [[nodiscard]] std::string describe() const { return bot_->describe(); }

 private:
  Offers offers();
  Task<> discover();
  platform::BeyondTheProcess beyond(discord::ApplicationId application, discord::Cache& cache);
  void note_denial(const platform::Request& request, const platform::Denial& denial);
  void note_attempt(const platform::SecurityEvent& attempt);
  Task<ChannelId> log_channel(GuildId guild, std::string kind);
  Task<platform::ModerationSettings> manners_of(GuildId guild);
  Task<bool> works(GuildId guild, std::size_t feature);
  void note_forgery(const platform::Request& request, std::string_view custom_id);

  platform::Process& process_;
  std::unique_ptr<redis::Client> waiting_redis_;
  std::unique_ptr<redis::Subscriber> subscriber_;
  std::unique_ptr<platform::NetworkToDiscord> network_;
  platform::SecretKeys secrets_;
  platform::SecretBox box_;
  platform::DenialWords words_;
  std::vector<std::pair<std::string, platform::Recorder::Write>> record_kinds_;
  std::vector<platform::Feature> features_;
  platform::JobTable jobs_;
  platform::Outbox outbox_;
  platform::ChangeFeed feed_;
  platform::SettingsStore settings_;
  platform::Catalog catalog_;
  platform::Policies policies_;
  platform::PolicyEditor editor_;
  platform::Quotas quotas_;
  platform::PersonalRecords personal_;
  platform::GuildStats stats_;
  platform::PlanRefusals refusals_;
  Records records_;
  platform::LogPoster log_poster_;
  platform::EventLog event_log_;
  platform::WarningTally warnings_;
  platform::Sanctions sanctions_;
  platform::LiveRules rules_;
  platform::EventBus events_;
  platform::CaseNews case_news_;
  platform::WishTaker wish_taker_;
  platform::SignedIds ids_;
  std::unique_ptr<platform::PublishedMemory> published_;
  std::unique_ptr<platform::Bot> bot_;
  std::unique_ptr<EventCounting> counting_;  // null where analytics is off
  platform::GuildStore guilds_;
  std::unique_ptr<platform::ProjectionWriter> projections_;
  std::unique_ptr<platform::GuildKeeper> guild_keeper_;
  net::TaskGroup tasks_;
};

}  // namespace herwa::app
