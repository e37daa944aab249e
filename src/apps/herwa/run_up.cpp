#include "apps/herwa/run_up.hpp"

#include <filesystem>

#include "apps/herwa/up/up.hpp"

namespace herwa::app {

int run_up_role(const Configuration& configuration) {
  up::UpOptions options{
      .data_dir = configuration.data_dir,
      .port = configuration.api_port,
      .postgres_url = configuration.postgres_url,
      .redis_url = configuration.redis_url,
      .clickhouse_url = configuration.clickhouse_url,
      .public_url = configuration.public_url,
      .secret_key_file = configuration.secret_key_file,
      .has_discord_token = !configuration.discord_token.empty(),
      .node = configuration.node,
      .restart = configuration.restart,
  };
  if (std::filesystem::exists(configuration.web_server)) options.web_server = configuration.web_server;
  if (std::filesystem::exists(configuration.chat_dir)) options.chat_dir = configuration.chat_dir;
  return up::run_up(options);
}

}  // namespace herwa::app
