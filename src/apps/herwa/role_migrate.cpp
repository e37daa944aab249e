// The migrate role: brings the schema forward or back, or says where it stands, and ends.
#include <fmt/format.h>

#include <cstdio>

#include "apps/herwa/exit_codes.hpp"
#include "apps/herwa/migration_backup.hpp"
#include "apps/herwa/roles.hpp"
#include "base/metrics.hpp"
#include "net/loop.hpp"
#include "platform/migrations/all_stores.hpp"

namespace herwa::app {
namespace {

using platform::Step;

// The largest table decides how long a statement may take here.
constexpr auto statement_deadline = std::chrono::hours(1);

void print_plan(const std::vector<Step>& steps) {
  for (const Step& step : steps) {
    const std::string_view verb = step.direction == platform::Direction::Up ? "apply" : "take back";
    fmt::print("would {} {:04} {}\n", verb, step.version, step.name);
  }
  if (steps.empty()) fmt::print("nothing to do: the schema is where it should be\n");
}

void print_steps(const std::vector<Step>& steps) {
  for (const Step& step : steps) {
    const std::string_view verb = step.direction == platform::Direction::Up ? "applied" : "taken back";
    fmt::print("{} {:04} {} in {} ms\n", verb, step.version, step.name, step.duration.count());
  }
  if (steps.empty()) fmt::print("nothing to do: the schema is where it should be\n");
}

int print_steps(std::string_view store, const platform::Status& status) {
  for (const platform::Applied& each : status.history) {
    fmt::print("{:04} {} at {} by {}\n", each.version, each.name, to_rfc3339(each.applied_at),
               each.applied_by);
  }
  fmt::print("{} is at version {}, this binary knows {}\n", store, status.applied, status.known);
  if (status.trouble) fmt::print("{}\n", status.trouble->message);
  return status.trouble ? exit_refused : 0;
}

Task<int> tell_status(platform::Stores stores) {
  const int postgres = print_steps("PostgreSQL", co_await stores.postgres.status());
  if (stores.clickhouse == nullptr) {
    fmt::print("ClickHouse is not set, so analytics is off\n");
    co_return postgres;
  }
  co_return std::max(postgres, print_steps("ClickHouse", co_await stores.clickhouse->status()));
}

using Steps = std::expected<std::vector<Step>, Refusal>;

Task<Steps> take_steps(platform::Stores stores, MigrateOrder order) {
  if (order.action == MigrateAction::Redo) return platform::redo_last(stores);
  const auto direction =
      order.action == MigrateAction::Up ? platform::Direction::Up : platform::Direction::Down;
  if (order.only_say) return platform::plan_all(stores, direction, order.to);
  return platform::migrate_all(stores, direction, order.to);
}

// What is about to be done. Redo begins with a step back, which is what destroys.
Task<Steps> plan_of(platform::Stores stores, MigrateOrder order) {
  const bool up = order.action == MigrateAction::Up;
  return platform::plan_all(stores, up ? platform::Direction::Up : platform::Direction::Down, order.to);
}

struct Copying {
  postgres::Database& database;
  const Configuration& configuration;
};

// False when it was refused, which was said.
Task<bool> copy_what_goes(platform::Stores stores, MigrateOrder order, Copying copying) {
  if (order.only_say || order.without_backup) co_return true;
  const Steps steps = co_await plan_of(stores, order);
  if (!steps || steps->empty()) co_return true;  // the steps themselves say what is wrong
  const auto file = co_await back_up_before(copying.database, system_clock(),
                                            {.postgres_url = copying.configuration.postgres_url,
                                             .folder = copying.configuration.backup_dir,
                                             .steps = *steps});
  if (!file) {
    fmt::print(stderr, "{}\n", file.error().message);
    co_return false;
  }
  if (*file) fmt::print("a copy of what goes is in {}\n", (*file)->string());
  co_return true;
}

Task<int> carry_out(platform::Stores stores, MigrateOrder order, Copying copying) {
  if (order.action == MigrateAction::Status) co_return co_await tell_status(stores);
  if (!co_await copy_what_goes(stores, order, copying)) co_return exit_refused;
  const Steps steps = co_await take_steps(stores, order);
  if (!steps) {
    fmt::print(stderr, "{}\n", steps.error().message);
    co_return exit_refused;
  }
  order.only_say ? print_plan(*steps) : print_steps(*steps);
  co_return 0;
}

Task<> migrate(Copying copying, clickhouse::Client* clickhouse, MigrateOrder order, int& exit_code) {
  postgres::Database& database = copying.database;
  co_await database.start();
  platform::Migrations postgres(database, net::system_timers());
  std::optional<platform::ClickHouseMigrations> analytics;
  if (clickhouse != nullptr) analytics.emplace(*clickhouse, database, net::system_timers());
  std::exception_ptr failure;
  try {
    exit_code = co_await carry_out({.postgres = postgres, .clickhouse = analytics ? &*analytics : nullptr},
                                   order, copying);
  } catch (const Failure&) {
    failure = std::current_exception();
  }
  if (clickhouse != nullptr) co_await clickhouse->close();
  co_await database.close();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace

int run_migrate(const Configuration& configuration, MigrateOrder order) {
  if (configuration.postgres_url.empty()) {
    fmt::print(stderr, "postgres.url is not set (HERWA_POSTGRES_URL): say which database to migrate.\n");
    return exit_impossible;
  }
  net::Loop loop;
  const auto metrics = make_metrics();
  postgres::Database database({loop.executor(), net::system_timers(), *metrics},
                              {.url = configuration.postgres_url,
                               .application_name = "herwa migrate",
                               .connections_min = 1,
                               .connections_max = 2,
                               .statement_deadline = statement_deadline});
  std::unique_ptr<clickhouse::Client> clickhouse;
  if (!configuration.clickhouse_url.empty()) {
    clickhouse = clickhouse::make_client(loop.executor(), net::system_timers(), *metrics,
                                         {.url = configuration.clickhouse_url,
                                          .cluster = configuration.clickhouse_cluster,
                                          .name = "herwa-migrate"});
  }
  int exit_code = exit_refused;
  loop.run_until_done(migrate({database, configuration}, clickhouse.get(), order, exit_code));
  return exit_code;
}

}  // namespace herwa::app
