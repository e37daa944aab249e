#include "apps/herwa/migration_backup.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <ranges>

#include "embedded/child_process.hpp"
#include "net/url.hpp"
#include "platform/migrations/losses.hpp"
#include "platform/migrations/script.hpp"

namespace herwa::app {
namespace {

namespace fs = std::filesystem;
using platform::Losses;
using platform::Script;
using platform::Step;

// As long as any statement of a migration may take.
constexpr auto patience = std::chrono::hours(1);

Refusal refusal(std::string why) {
  return {
      "no_backup",
      fmt::format("Nothing was changed: these migrations destroy data, and no copy of it could be made. {} "
                  "Mend that, or make a backup yourself and say --without-backup.",
                  why)};
}

Losses losses_of(const std::vector<Step>& steps, bool& of_clickhouse) {
  Losses all;
  for (const Step& step : steps) {
    const Script& script = platform::script_of(platform::embedded_scripts(), step.version);
    const Losses here =
        platform::losses_in(step.direction == platform::Direction::Up ? script.up : script.down);
    if (script.store == platform::Store::Postgres) {
      all.add(here);
    } else {
      of_clickhouse = of_clickhouse || here.any();
    }
  }
  return all;
}

// What is to be destroyed may not be there yet: an earlier one of the same steps makes it.
Task<Losses> only_what_is_there(postgres::Database& database, Losses named) {
  const std::vector<std::string> tables(named.tables.begin(), named.tables.end());
  const std::vector<std::string> schemas(named.schemas.begin(), named.schemas.end());
  Losses there{.tables = {}, .schemas = {}, .unnamed = named.unnamed};
  for (const postgres::Row& row : co_await database.query(
           "select name from unnest($1::text[]) name where to_regclass(name) is not null", {tables}))
    there.tables.insert(row.get<std::string>("name"));
  for (const postgres::Row& row : co_await database.query(
           "select name from unnest($1::text[]) name where to_regnamespace(name) is not null", {schemas}))
    there.schemas.insert(row.get<std::string>("name"));
  co_return there;
}

// Row-level security hides rows also from who owns them; herwa_jobs sees all of them by a policy.
Task<bool> needs_jobs_role(postgres::Database& database) {
  const postgres::Result rows = co_await database.query(
      "select not (rolsuper or rolbypassrls) and to_regrole('herwa_jobs') is not null as needs"
      " from pg_roles where rolname = current_user");
  co_return rows.size() == 1 && rows[0].get<bool>("needs");
}

// A password among a program's arguments is seen by everybody on the machine.
std::string take_password(std::string& url) {
  const std::size_t begin = url.find("://");
  const std::size_t end = begin == std::string::npos ? begin : url.find_first_of("@/?", begin + 3);
  if (end == std::string::npos || url[end] != '@') return "";
  const std::size_t colon = url.find(':', begin + 3);
  if (colon > end) return "";
  const std::string password = url.substr(colon + 1, end - colon - 1);
  url.erase(colon, end - colon);
  return net::percent_decode(password).value_or(password);
}

embedded::Command dump_command(std::string url, const fs::path& file, const Losses& losses, bool as_jobs) {
  embedded::Command command{.program = "pg_dump"};
  const std::string password = take_password(url);
  if (!password.empty()) command.environment["PGPASSWORD"] = password;
  command.arguments = {"--format=custom", "--no-password", "--file=" + file.string(), "--dbname=" + url};
  if (as_jobs)
    command.arguments.insert(command.arguments.end(), {"--role=herwa_jobs", "--enable-row-security"});
  if (losses.unnamed) return command;
  for (const std::string& table : losses.tables) command.arguments.push_back("--table=" + table);
  // pg_dump leaves schemas out where tables are named; all that is in one is named for it.
  for (const std::string& schema : losses.schemas) command.arguments.push_back("--table=" + schema + ".*");
  return command;
}

// On the disk, and not only on its way there, before anything is destroyed.
bool settle(const fs::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool settled = ::fchmod(descriptor, S_IRUSR | S_IWUSR) == 0 && ::fsync(descriptor) == 0;
  ::close(descriptor);
  return settled;
}

std::string file_name(Instant now, const std::vector<Step>& steps) {
  std::string time = to_rfc3339(now);
  std::erase_if(time, [](char c) { return c == ':' || c == '.'; });
  return fmt::format("herwa-{}-before-{:04}.dump", time, steps.front().version);
}

}  // namespace

Task<std::expected<std::optional<fs::path>, Refusal>> back_up_before(postgres::Database& database,
                                                                     const Clock& clock, BackupOrder order) {
  bool of_clickhouse = false;
  const Losses losses = co_await only_what_is_there(database, losses_of(order.steps, of_clickhouse));
  if (of_clickhouse)
    co_return std::unexpected(refusal("Some of it is in ClickHouse, which has backups of its own."));
  if (!losses.any()) co_return std::nullopt;

  std::error_code error;
  fs::create_directories(order.folder, error);
  if (error)
    co_return std::unexpected(
        refusal(fmt::format("The folder {} cannot be made: {}.", order.folder.string(), error.message())));
  const fs::path file = order.folder / file_name(clock.now(), order.steps);
  const bool as_jobs = co_await needs_jobs_role(database);
  embedded::RunResult result;
  try {
    result = embedded::run_to_end(dump_command(order.postgres_url, file, losses, as_jobs), patience);
  } catch (const Failure& failure) {
    result = {.status = {.code = 1}, .output = failure.what()};
  }
  if (result.status.clean() && settle(file)) co_return file;
  fs::remove(file, error);
  while (result.output.ends_with('\n')) result.output.pop_back();
  co_return std::unexpected(refusal(fmt::format("pg_dump says: {}.", result.output)));
}

}  // namespace herwa::app
