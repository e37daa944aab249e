// Every setting of the binary in one table, and the typed configuration made from it.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <vector>

#include "base/config.hpp"
#include "base/log.hpp"
#include "platform/jobs/queue_plans.hpp"

namespace herwa::app {

struct Configuration {
  log::Level log_level = log::Level::Info;
  log::Format log_format = log::Format::Json;
  std::string postgres_url;
  std::int64_t postgres_connections_min = 10;
  std::int64_t postgres_connections_max = 50;
  std::string redis_url;
  std::string clickhouse_url;
  std::string clickhouse_cluster;  // empty: one server
  std::string api_address;
  std::uint16_t api_port = 0;
  std::string api_tls_certificate_file;
  std::string api_tls_key_file;
  std::uint16_t api_redirect_port = 0;
  std::vector<std::string> trusted_proxies;
  std::vector<std::string> allowed_origins;
  std::string admin_address;
  std::uint16_t admin_port = 0;
  std::string web_url;
  std::string web_static_dir;
  std::string public_url;  // without a slash at its end
  std::string secret_key_file;
  std::string journal_dir;
  std::string backup_dir;
  std::string monitoring_webhook_url;
  std::string sentry_dsn;
  bool analytics_record = false;
  std::int64_t analytics_staged_mb = 0;
  std::int64_t analytics_spill_mb = 1024;
  std::chrono::milliseconds analytics_staged_for{};
  std::vector<std::string> webhooks_plans_secrets;  // as they are written: whsec_…
  std::chrono::milliseconds guilds_purge_after{};
  std::string discord_token;
  std::string discord_development_guilds;  // ids, separated by commas
  std::string discord_owners;
  std::string discord_client_id;
  std::string discord_client_secret;
  std::string discord_api;
  std::string discord_web;
  std::string discord_cdn;
  std::string data_dir;
  std::string web_server;
  std::string chat_dir;
  std::string node;
  bool restart = true;
  std::chrono::milliseconds drain{};
  std::size_t jobs_concurrency = 10;
  platform::QueuePlans jobs_queues;
};

std::span<const config::Setting> settings();
std::expected<Configuration, config::Problems> read_configuration(const config::Sources& sources);

}  // namespace herwa::app
