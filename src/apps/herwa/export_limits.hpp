// What the settings say about exports.
#pragma once

#include "apps/herwa/settings.hpp"
#include "features/exports/exports.hpp"

namespace herwa::app {

inline features::exports::Limits export_limits_of(const Configuration& configuration) {
  constexpr std::int64_t megabyte = 1024LL * 1024;
  return {.file_bytes_max = configuration.exports_file_mb * megabyte,
          .all_bytes_max = configuration.exports_all_mb * megabyte,
          .kept = configuration.exports_kept_for};
}

}  // namespace herwa::app
