#include "apps/herwa/role_process.hpp"

#include "apps/herwa/error_desk.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "apps/herwa/exit_codes.hpp"
#include "base/errors.hpp"
#include "platform/migrations/migrations.hpp"

namespace herwa::app {
namespace {

Task<> check_schema(postgres::Database& database) {
  platform::Migrations migrations(database, net::system_timers());
  const platform::Status status = co_await migrations.status();
  if (status.trouble) throw Unavailable(status.trouble->message);
  if (!status.current()) {
    throw Unavailable(fmt::format("the schema is at version {}, this binary needs {}: run `herwa migrate up`",
                                  status.applied, status.known));
  }
}

// Nobody expects it of a bot that it has analytics, so where it is off the bot does not even say so.
std::optional<clickhouse::Options> analytics_of(const Configuration& configuration,
                                                std::string_view role_name) {
  if (role_name == "bot" && configuration.clickhouse_url.empty()) return std::nullopt;
  return clickhouse::Options{.url = configuration.clickhouse_url,
                             .cluster = configuration.clickhouse_cluster,
                             .name = fmt::format("herwa-{}", role_name)};
}

bool complete(const Configuration& configuration) {
  bool complete = true;
  const auto need = [&complete](const std::string& value, std::string_view name) {
    if (!value.empty()) return;
    fmt::print(stderr,
               "{} is not set ({}). `herwa up` starts a private store by itself; a single role needs to be "
               "told.\n",
               name, config::environment_name(name));
    complete = false;
  };
  need(configuration.postgres_url, "postgres.url");
  need(configuration.redis_url, "redis.url");
  return complete;
}

}  // namespace

int run_role(const Configuration& configuration, const char* role_name, const MakeRole& make_role) {
  if (!complete(configuration)) return exit_impossible;
  platform::Process process({
      .role = role_name,
      .admin_address = configuration.admin_address,
      .admin_port = configuration.admin_port,
      .drain = configuration.drain,
      .postgres = {.url = configuration.postgres_url,
                   .role = "herwa_app",
                   .role_may_be_missing = true,
                   .application_name = fmt::format("herwa {}", role_name),
                   .connections_min = static_cast<std::size_t>(configuration.postgres_connections_min),
                   .connections_max = static_cast<std::size_t>(configuration.postgres_connections_max)},
      .redis = {.url = configuration.redis_url, .name = fmt::format("herwa-{}", role_name)},
      .clickhouse = analytics_of(configuration, role_name),
      .check_schema = check_schema,
  });
  ErrorDesk role(configuration, process, role_name, make_role());
  process.run(role);
  return 0;
}

}  // namespace herwa::app
