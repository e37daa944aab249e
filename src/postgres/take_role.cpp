#include "postgres/take_role.hpp"

#include <fmt/format.h>

#include "postgres/errors.hpp"

namespace herwa::postgres {

Task<> take_role(Connection& connection, const Options& options) {
  const Statement statements[] = {
      {"select set_config('role', rolname, false) from pg_roles where rolname = $1", {options.role}},
      {"select current_user, rolsuper or rolbypassrls as unbound from pg_roles where rolname = current_user",
       {}},
  };
  std::vector<Result> results;
  try {
    results = co_await connection.run(statements);
  } catch (const SqlError& error) {
    throw Unavailable(fmt::format("the database user may not become {}: {}", options.role, error.message()));
  }
  const bool missing = results[0].empty();
  if (missing && !options.role_may_be_missing) {
    throw Unavailable(fmt::format("the role {} does not exist: run `herwa migrate`", options.role));
  }
  const Row user = results[1].one();
  if (user.get<bool>("unbound")) {
    throw Unavailable(
        fmt::format("{} bypasses row-level security, so no guild would be safe: {}",
                    user.get<std::string_view>("current_user"),
                    missing ? "run `herwa migrate`" : "take SUPERUSER and BYPASSRLS away from it"));
  }
}

}  // namespace herwa::postgres
