// A copy of what a migration destroys, made before it does: a file of pg_dump, for pg_restore.
#pragma once

#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/errors.hpp"
#include "base/task.hpp"
#include "platform/migrations/steps.hpp"
#include "postgres/database.hpp"

namespace herwa::app {

struct BackupOrder {
  std::string postgres_url;
  std::filesystem::path folder;
  std::vector<platform::Step> steps;  // what is about to be done
};

// Nothing where the steps destroy nothing that is there, else the file; refused, with a sentence that says
// what to do, when it cannot be made. Throws as Database does.
Task<std::expected<std::optional<std::filesystem::path>, Refusal>> back_up_before(
    postgres::Database& database, const Clock& clock, BackupOrder order);

}  // namespace herwa::app
