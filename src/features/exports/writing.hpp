// Jobs of the worker: writing a file slice by slice, each of which is there whole or not at all, so that
// whoever takes up the work of one that was killed goes on after its last slice; and taking away what is
// over.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "features/exports/exports.hpp"
#include "platform/feature/job_entry.hpp"

namespace herwa::features::exports {

inline constexpr const char* write_job = "exports.write";

// Why a file failed; a page has words for each.
namespace failures {
inline constexpr std::string_view not_in_plan = "not_in_plan";
inline constexpr std::string_view analytics_off = "analytics_off";
inline constexpr std::string_view too_large = "too_large";  // for one file
inline constexpr std::string_view no_room = "no_room";      // for all files together
inline constexpr std::string_view statistics = "statistics";
inline constexpr std::string_view took_too_long = "took_too_long";
}  // namespace failures
std::vector<std::string> all_failures();

std::vector<platform::JobEntry> writing_jobs(std::shared_ptr<const Needs> needs);

}  // namespace herwa::features::exports
