// The files of a private cluster: made once and whole, and read to know what the server says of itself.
// A part of PostgresServer.
#pragma once

#include <sys/types.h>

#include <expected>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "base/errors.hpp"
#include "embedded/account.hpp"
#include "embedded/postgres_programs.hpp"

namespace herwa::embedded {

struct ClusterPlan {
  std::filesystem::path home;  // the cluster becomes home/data
  std::optional<Account> account;
  bool durable = true;
};

// Makes the cluster with the database herwa and a password for loopback. It appears whole or not at all, so
// that one interrupted is simply made again.
[[nodiscard]] std::expected<void, Refusal> make_cluster(const PostgresPrograms& programs,
                                                        const ClusterPlan& plan);

// Whom the server runs as: nobody else, unless we are root.
[[nodiscard]] std::expected<std::optional<Account>, Refusal> account_for_postgres(
    const std::filesystem::path& folder);

// What a server that was killed left behind. Refuses when the server it names still runs here, started by
// other hands. Call it while holding the folder's lock.
[[nodiscard]] std::expected<void, Refusal> remove_stale_pid_file(const std::filesystem::path& data);

// Whether the process says in its pid file that it answers.
[[nodiscard]] bool says_ready(const std::filesystem::path& data, pid_t pid);

[[nodiscard]] std::string read_password(const std::filesystem::path& home);

// All the environment that PostgreSQL's programs get, so that none of the caller's PG variables reach them.
[[nodiscard]] std::map<std::string, std::string> postgres_environment();

}  // namespace herwa::embedded
