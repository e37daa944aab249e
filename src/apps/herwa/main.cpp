// The command line: which role, and with which configuration.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cstdio>

#include "apps/herwa/exit_codes.hpp"
#include "apps/herwa/operator_command_line.hpp"
#include "apps/herwa/roles.hpp"
#include "apps/herwa/run_doctor.hpp"
#include "apps/herwa/run_up.hpp"
#include "apps/herwa/settings.hpp"
#include "base/log.hpp"

namespace herwa::app {
namespace {

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

// `migrate` and what may stand behind it.
class MigrateCommand {
 public:
  explicit MigrateCommand(CLI::App& cli)
      : migrate_(cli.add_subcommand("migrate", "Bring the database to this version's schema, or back.")),
        up_(migrate_->add_subcommand("up", "Forward, to the newest version or to --to.")),
        down_(migrate_->add_subcommand("down", "Back by one version, or to --to.")),
        redo_(migrate_->add_subcommand("redo", "Take the last version back and apply it again.")),
        status_(migrate_->add_subcommand("status", "Say which versions are applied.")) {
    up_->add_option("--to", to_, "The last version to apply.")->check(CLI::NonNegativeNumber);
    down_->add_option("--to", to_, "The version to go back to; 0 is the empty database.")
        ->check(CLI::NonNegativeNumber);
    for (CLI::App* way : {up_, down_}) {
      way->add_flag("--dry-run", only_say_)->description("Say what would be done, and do nothing.");
    }
    for (CLI::App* way : {up_, down_, redo_}) {
      way->add_flag("--without-backup", without_backup_)
          ->description("Make no copy of what is destroyed: there is one already.");
    }
  }

  [[nodiscard]] bool parsed() const { return migrate_->parsed(); }
  [[nodiscard]] MigrateOrder order() const {
    MigrateOrder order{
        .action = MigrateAction::Up, .to = {}, .only_say = only_say_, .without_backup = without_backup_};
    if (down_->parsed()) order.action = MigrateAction::Down;
    if (redo_->parsed()) order.action = MigrateAction::Redo;
    if (status_->parsed()) order.action = MigrateAction::Status;
    if (up_->count("--to") + down_->count("--to") > 0) order.to = to_;
    return order;
  }

 private:
  int to_ = 0;
  bool only_say_ = false;
  bool without_backup_ = false;
  CLI::App* migrate_;
  CLI::App* up_;
  CLI::App* down_;
  CLI::App* redo_;
  CLI::App* status_;
};

SettingsForm form_of(const CLI::App& settings) {
  if (settings.count("--toml") > 0) return SettingsForm::Toml;
  return settings.count("--env") > 0 ? SettingsForm::Env : SettingsForm::Table;
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
  const MigrateCommand migrate(cli);
  auto* doctor = cli.add_subcommand("doctor", "Look at all that Herwa needs here, and say how to mend it.");
  doctor->add_flag("--json")->description("For programs.");
  JobsOrder jobs_order;
  const auto* jobs = add_jobs_command(cli, jobs_order);
  cli.add_subcommand("version", "Say which version this is.");
  const auto* openapi = cli.add_subcommand("openapi", "Print the API's OpenAPI document.");
  auto* settings = cli.add_subcommand("settings", "Print every setting with its environment variable.");
  auto* toml = settings->add_flag("--toml")->description("As a herwa.toml to start from.");
  settings->add_flag("--env")
      ->description("As a file of environment variables to start from.")
      ->excludes(toml);
  const auto* commands = cli.add_subcommand("commands", "Print docs/commands.md: every feature's commands.");

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
  if (migrate.parsed()) {
    const MigrateOrder order = migrate.order();
    return with_configuration("migrate", [order](const Configuration& c) { return run_migrate(c, order); });
  }
  if (doctor->parsed()) {
    return run_doctor(doctor->count("--json") > 0 ? DoctorForm::Json : DoctorForm::Text);
  }
  if (jobs->parsed()) {
    return with_configuration("jobs",
                              [&jobs_order](const Configuration& c) { return run_jobs(c, jobs_order); });
  }
  if (const auto order = operators.order())
    return with_configuration("operator", [&](const Configuration& c) { return run_operator(c, *order); });
  if (openapi->parsed()) return print_openapi();
  if (commands->parsed()) return print_commands();
  if (settings->parsed()) return print_settings(form_of(*settings));
  return print_version();
}

}  // namespace
}  // namespace herwa::app

int main(int argc, char** argv) { return herwa::app::run(argc, argv); }
