// Finds PostgreSQL's programs. Debian keeps each major version in a folder of its own.
#pragma once

#include <expected>
#include <filesystem>
#include <optional>

#include "base/errors.hpp"

namespace herwa::embedded {

inline constexpr int postgres_major_min = 15;

struct PostgresPrograms {
  std::filesystem::path folder;
  int major = 0;
};

// The newest under `root`; or, when data exists already, the very version that made it, since no other can
// read it. The refusal says what to install.
[[nodiscard]] std::expected<PostgresPrograms, Refusal> find_postgres(
    std::optional<int> data_major, const std::filesystem::path& root = "/usr/lib/postgresql");

// The version that made a data folder; empty when there is none yet.
[[nodiscard]] std::optional<int> data_version(const std::filesystem::path& data);

}  // namespace herwa::embedded
