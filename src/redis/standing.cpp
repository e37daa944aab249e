#include "redis/internal/standing.hpp"

#include <chrono>
#include <utility>

#include "base/errors.hpp"
#include "base/log.hpp"

namespace herwa::redis::internal {

Standing::Standing(std::string client, std::string address, const Clock& clock)
    : client_(std::move(client)), address_(std::move(address)), clock_(clock), state_{.since = clock.now()} {}

void Standing::see(bool up, const std::string& last_error) {
  if (!last_error.empty()) state_.last_error = last_error;
  const bool changed = up ? !state_.up : !told_away_;
  if (!changed) return;
  const Instant now = clock_.now();
  const auto lasted_ms = std::chrono::duration_cast<std::chrono::milliseconds>(now - state_.since).count();
  if (up) {
    log::info("redis answers", {{"client", client_}, {"address", address_}, {"away_ms", lasted_ms}});
  } else {
    log::warn("redis is away", {{"client", client_}, {"address", address_}, {"error", state_.last_error}});
  }
  told_away_ = !up;
  state_.up = up;
  state_.since = now;
  if (up) waiting_.wake_all();
}

void Standing::close() {
  closed_ = true;
  state_.up = false;
  waiting_.wake_all();
}

Task<> Standing::until_up() {
  while (!state_.up) {
    if (closed_) throw Unavailable("the redis client was closed");
    co_await waiting_.wait();
  }
}

}  // namespace herwa::redis::internal
