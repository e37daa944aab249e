// What the binary can be. Each returns the process's exit code: 0 after an orderly end, 1 when it failed,
// 2 when it was asked for something impossible.
#pragma once

#include <optional>
#include <string>

#include "apps/herwa/jobs/jobs_order.hpp"
#include "apps/herwa/settings.hpp"

namespace herwa::app {

int run_api(const Configuration& configuration);
int run_bot(const Configuration& configuration);
int run_worker(const Configuration& configuration);

enum class MigrateAction : std::uint8_t { Up, Down, Redo, Status };

struct MigrateOrder {
  MigrateAction action = MigrateAction::Up;
  std::optional<int> to;  // Up: the newest when empty; Down: one step when empty
  bool only_say = false;  // what would be done, and do nothing
  bool without_backup = false;
};
int run_migrate(const Configuration& configuration, MigrateOrder order);
int run_jobs(const Configuration& configuration, const JobsOrder& order);

int print_version();
int print_openapi();
int print_commands();

enum class SettingsForm : std::uint8_t { Table, Toml, Env };
int print_settings(SettingsForm form);

}  // namespace herwa::app
