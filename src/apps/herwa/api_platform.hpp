// Everything that stands behind the API's routes, put together: who is signed in, who may, settings, catalog
// and plans. One per process with the role.
#pragma once

#include <memory>
#include <vector>

#include "apps/herwa/features.hpp"
#include "apps/herwa/settings.hpp"
#include "net/http_client.hpp"
#include "platform/access/guild_access.hpp"
#include "platform/alerts/alerts.hpp"
#include "platform/api/doors.hpp"
#include "platform/api/origins.hpp"
#include "platform/audit/security_events.hpp"
#include "platform/changes/change_feed.hpp"
#include "platform/dashboard/plan_door.hpp"
#include "platform/guilds/store.hpp"
#include "platform/jobs/outbox.hpp"
#include "platform/journal/recorder.hpp"
#include "platform/keys/key_door.hpp"
#include "platform/keys/key_routes.hpp"
#include "platform/limits/shared_turnstile.hpp"
#include "platform/live/live_feed.hpp"
#include "platform/live/page_news.hpp"
#include "platform/live/queue_watch.hpp"
#include "platform/login/key_signer.hpp"
#include "platform/login/login_routes.hpp"
#include "platform/login/session_door.hpp"
#include "platform/operators/operator_parts.hpp"
#include "platform/repeats/shared_repeats.hpp"
#include "platform/sanctions/warning_tally.hpp"
#include "platform/stats/guild_stats.hpp"
#include "platform/webhooks/webhook_routes.hpp"

namespace herwa::app {

class ApiPlatform final : private platform::Watchman {
 public:
  // All of it outlives the platform.
  struct Surroundings {
    Executor executor;
    net::Timers& timers;
    Metrics& metrics;
    postgres::Database& database;
    redis::Client& redis;
    net::HttpClient& client;                   // the way to Discord
    clickhouse::Client* clickhouse = nullptr;  // null: analytics is off
  };
  ApiPlatform(const Configuration& configuration, const Surroundings& around);
  ApiPlatform(const ApiPlatform&) = delete;
  ApiPlatform& operator=(const ApiPlatform&) = delete;

  // Before start(). Ends also when PostgreSQL is away.
  Task<> open() { return jobs_database_.start(); }
  void start();
  // What start() does until it succeeds: registers what this binary brings, and reads the catalog's rows.
  Task<> discover();
  Task<> stop(Duration drain);
  // What was noted and is not in its table yet.
  Task<> write_records() { return recorder_.flush(); }

  platform::Doors doors();
  [[nodiscard]] const platform::Origins& origins() const { return origins_; }
  [[nodiscard]] const platform::Visits& visits() const { return visits_; }
  [[nodiscard]] const std::vector<platform::Feature>& features() const { return features_; }
  platform::LoginParts* login() { return &login_; }
  platform::DashboardParts* dashboard() { return &dashboard_; }
  platform::KeyParts* api_keys() { return &key_parts_; }
  platform::OperatorParts* operators() { return &operators_; }
  platform::WebhookParts* webhooks() { return &webhooks_; }
  platform::LiveFeed* live() { return &live_; }
  platform::Changes& changes() { return feed_; }

 private:
  Offers offers();
  Task<> read_catalog();
  Task<std::string> invite_url();
  void note(const platform::TurnedAway& event) override;
  void note_forged_link(GuildId guild);
  static Task<bool> may_use(ApiPlatform& self, GuildId guild, std::string feature);

  Surroundings around_;
  const Configuration& configuration_;
  platform::Origins origins_;
  platform::SecretKeys keys_;
  platform::SecretBox box_;
  platform::KeySigner visit_signer_;
  platform::Visits visits_;
  platform::KeySigner link_signer_;
  std::unique_ptr<redis::Client> waiting_redis_;
  std::vector<platform::Feature> features_;
  platform::ChangeFeed feed_;
  platform::SettingsStore settings_;
  platform::Catalog catalog_;
  platform::Policies policies_;
  platform::PolicyEditor editor_;
  platform::Subscriptions subscriptions_;
  platform::GuildStats stats_;
  platform::WarningTally warnings_;
  platform::Quotas quotas_;
  platform::PlanRefusals refusals_;
  platform::Alerts alerts_;
  platform::Recorder recorder_;
  platform::AuditLog audit_;
  platform::SecurityEvents security_;
  platform::JobTable jobs_;
  platform::Outbox outbox_;
  platform::DiscordOAuth discord_;
  platform::Grants grants_;
  platform::Sessions sessions_;
  platform::SessionDoor session_door_;
  platform::ApiKeys keys_of_guilds_;
  platform::KeyDoor key_door_;
  platform::GuildStore guilds_;
  platform::UserGuilds user_guilds_;
  platform::DashboardRoles dashboard_roles_;
  platform::GuildAccess access_;
  platform::ProjectionReader projections_;
  platform::People people_;
  platform::SharedTurnstile turnstile_;
  platform::SharedRepeats repeats_;
  platform::LoginParts login_;
  platform::KeyParts key_parts_;
  platform::DashboardParts dashboard_;
  platform::PlanDoor plan_door_;
  postgres::Database jobs_database_;  // over all guilds, for operators alone
  platform::CatalogAdmin catalog_admin_;
  platform::GuildDirectory directory_;
  platform::OperatorRecords operator_records_;
  platform::OperatorParts operators_;
  platform::WebhookIntake webhook_intake_;
  platform::WebhookParts webhooks_;
  platform::LiveFeed live_;
  platform::QueueWatch queue_watch_;
  std::unique_ptr<redis::Subscriber> subscriber_;
  platform::PageNews page_news_;
  net::TaskGroup tasks_;
};

}  // namespace herwa::app
