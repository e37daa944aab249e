#include "platform/migrations/steps.hpp"

#include <algorithm>
#include <ranges>

#include "base/log.hpp"

namespace herwa::platform {
namespace {

int version_before(int version, std::span<const Script> scripts) {
  int before = 0;
  for (const Script& script : scripts) {
    if (script.version < version) before = script.version;
  }
  return before;
}

}  // namespace

void require_order(std::span<const Script> scripts) {
  int last = 0;
  for (const Script& script : scripts) {
    if (script.version <= last)
      throw Failure("migrations are numbered from 1, each higher than the one before");
    last = script.version;
  }
}

Status status_of(std::vector<Applied> history, std::span<const Script> scripts) {
  Status status;
  status.applied = history.empty() ? 0 : history.back().version;
  status.known = scripts.empty() ? 0 : scripts.back().version;
  status.trouble = ledger::find_trouble(history, scripts);
  status.history = std::move(history);
  return status;
}

const Script& script_of(std::span<const Script> scripts, int version) {
  return *std::ranges::find(scripts, version, &Script::version);
}

std::vector<Step> steps_between(int from, int to, std::span<const Script> scripts) {
  std::vector<Step> steps;
  for (const Script& script : scripts) {
    if (script.version > from && script.version <= to) {
      steps.push_back({script.version, std::string(script.name), Direction::Up});
    }
  }
  for (const Script& script : scripts | std::views::reverse) {
    if (script.version <= from && script.version > to) {
      steps.push_back({script.version, std::string(script.name), Direction::Down});
    }
  }
  return steps;
}

std::expected<int, Refusal> target_of(Direction direction, std::optional<int> to, const Status& status,
                                      std::span<const Script> scripts) {
  if (status.trouble) return std::unexpected(*status.trouble);
  if (to && (*to < 0 || *to > status.known)) {
    return std::unexpected(
        Refusal{"schema_unknown_version",
                fmt::format("There is no version {}: this binary knows 0 to {}.", *to, status.known)});
  }
  if (direction == Direction::Up) return std::max(status.applied, to.value_or(status.known));
  return std::min(status.applied, to.value_or(version_before(status.applied, scripts)));
}

Applied entry_for(const Step& step, const Script& script, Instant now) {
  return {.version = step.version,
          .name = step.name,
          .checksum = checksum(script),
          .applied_at = now,
          .duration = step.duration,
          .applied_by = HERWA_VERSION};
}

void log_step(const Step& step) {
  log::info(step.direction == Direction::Up ? "migration applied" : "migration taken back",
            {{"version", step.version}, {"name", step.name}, {"duration_ms", step.duration.count()}});
}

}  // namespace herwa::platform
