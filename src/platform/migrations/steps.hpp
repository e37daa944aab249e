// What leads from one version of a store to another. Pure; shared by the engines of both stores.
#pragma once

#include <chrono>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/errors.hpp"
#include "platform/migrations/ledger.hpp"
#include "platform/migrations/script.hpp"

namespace herwa::platform {

enum class Direction : std::uint8_t { Up, Down };

struct Step {
  int version = 0;
  std::string name;
  Direction direction = Direction::Up;
  std::chrono::milliseconds duration{};
};

struct Status {
  int applied = 0;  // the version of the store
  int known = 0;    // the version of this binary
  std::vector<Applied> history;
  // Why nobody should work with this store; empty when nothing speaks against it but missing migrations.
  std::optional<Refusal> trouble;

  [[nodiscard]] bool current() const { return applied == known && !trouble; }
};

// Throws Failure when the numbers do not rise.
void require_order(std::span<const Script> scripts);
Status status_of(std::vector<Applied> history, std::span<const Script> scripts);
const Script& script_of(std::span<const Script> scripts, int version);
std::vector<Step> steps_between(int from, int to, std::span<const Script> scripts);
// Where up(to) or down(to) leads. Nothing to do is no mistake: up to where we are, or back to where we are.
std::expected<int, Refusal> target_of(Direction direction, std::optional<int> to, const Status& status,
                                      std::span<const Script> scripts);
Applied entry_for(const Step& step, const Script& script, Instant now);
void log_step(const Step& step);

}  // namespace herwa::platform
