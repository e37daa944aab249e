// The command line: which role, and with which configuration.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cstdio>

#include "apps/herwa/operator_command_line.hpp"
#include "apps/herwa/roles.hpp"
#include "apps/herwa/run_up.hpp"
#include "apps/herwa/settings.hpp"
#include "base/log.hpp"

namespace herwa::app {
namespace {

constexpr int exit_impossible = 2;

int complain(const config::Problems& problems) {
  fmt::print(stderr, "Herwa cannot start with this configuration:\n");
  for (const std::string& problem : problems) fmt::print(stderr, "  - {}\n", problem);
  return exit_impossible;
}

template <class Role>
int with_configuration(std::string_view part, Role role) {
  const auto sources = config::sources_of_this_process();
  if (!sources) return complain(sources.error());
  const auto configuration = read_configuration(*sources);
  if (!configuration) return complain(configuration.error());
  log::configure(configuration->log_level, configuration->log_format, part);
  try {
    return role(*configuration);
  } catch (const std::exception& error) {
    log::error("the process ends", {{"reason", error.what()}});
    return 1;
  }
}

MigrateOrder order_of(const CLI::App& up, const CLI::App& down, const CLI::App& status, int to) {
  MigrateOrder order;
  if (down.parsed()) order.action = MigrateAction::Down;
  if (status.parsed()) order.action = MigrateAction::Status;
  if (up.count("--to") + down.count("--to") > 0) order.to = to;
  return order;
}

int run(int argc, char** argv) {
  CLI::App cli("Herwa watches over Discord servers. Each command below is one role of the same program.",
               "herwa");
  cli.require_subcommand(1);
  const auto* up =
      cli.add_subcommand("up", "Run everything here: private stores, every role, the dashboard.");
  const auto* bot = cli.add_subcommand("bot", "Talk with Discord.");
  const auto* api = cli.add_subcommand("api", "Serve the API and the dashboard's port.");
  const auto* worker = cli.add_subcommand("worker", "Run jobs.");
  auto* migrate = cli.add_subcommand("migrate", "Bring the database to this version's schema, or back.");
  int to = 0;
  auto* migrate_up = migrate->add_subcommand("up", "Forward, to the newest version or to --to.");
  auto* migrate_down = migrate->add_subcommand("down", "Back by one version, or to --to.");
  const auto* migrate_status = migrate->add_subcommand("status", "Say which versions are applied.");
  migrate_up->add_option("--to", to, "The last version to apply.")->check(CLI::NonNegativeNumber);
  migrate_down->add_option("--to", to, "The version to go back to; 0 is the empty database.")
      ->check(CLI::NonNegativeNumber);
  cli.add_subcommand("version", "Say which version this is.");
  const auto* openapi = cli.add_subcommand("openapi", "Print the API's OpenAPI document.");
  const auto* commands = cli.add_subcommand("commands", "Print docs/commands.md: every feature's commands.");
  const auto* settings = cli.add_subcommand("settings", "Print every setting with its environment variable.");

  const OperatorCommandLine operators(cli);

  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return cli.exit(error) == 0 ? 0 : exit_impossible;
  }

  if (up->parsed()) return with_configuration("up", run_up_role);
  if (bot->parsed()) return with_configuration("bot", run_bot);
  if (api->parsed()) return with_configuration("api", run_api);
  if (worker->parsed()) return with_configuration("worker", run_worker);
  if (migrate->parsed()) {
    const MigrateOrder order = order_of(*migrate_up, *migrate_down, *migrate_status, to);
    return with_configuration("migrate", [order](const Configuration& c) { return run_migrate(c, order); });
  }
  if (const auto order = operators.order())
    return with_configuration("operator", [&](const Configuration& c) { return run_operator(c, *order); });
  if (openapi->parsed()) return print_openapi();
  if (commands->parsed()) return print_commands();
  if (settings->parsed()) return print_settings();
  return print_version();
}

}  // namespace
}  // namespace herwa::app

int main(int argc, char** argv) { return herwa::app::run(argc, argv); }
