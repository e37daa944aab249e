#include <utility>

#include "net/internal/connection_pool.hpp"

namespace herwa::net::internal {
namespace {

constexpr Duration sweep_period = std::chrono::seconds(1);

}  // namespace

ConnectionPool::Lease::~Lease() {
  if (!origin_) return;
  if (stream_) stream_->close();
  --origin_->open;
  origin_->waiting.wake_one();
}

void ConnectionPool::Lease::keep() {
  origin_->idle.push_back({std::move(stream_), pool_->timers_.clock().tick()});
  origin_->waiting.wake_one();
  origin_.reset();
}

Task<> ConnectionPool::Lease::connect_anew(const Url& url) {
  kept_ = false;
  stream_.reset();
  stream_ = co_await connect_to(url, pool_->options_.tls_ca_file);
}

Task<ConnectionPool::Lease> ConnectionPool::take(const Url& url) {
  sweep();
  std::shared_ptr<Origin>& entry = origins_[url.origin()];
  if (!entry) entry = std::make_shared<Origin>();
  const std::shared_ptr<Origin> origin = entry;
  while (true) {
    if (auto stream = pop_idle(*origin)) {
      Lease lease(*this, origin);
      lease.stream_ = std::move(stream);
      lease.kept_ = true;
      co_return lease;
    }
    if (origin->open < options_.connections_per_origin_max) {
      ++origin->open;
      Lease lease(*this, origin);
      co_await lease.connect_anew(url);
      co_return lease;
    }
    co_await origin->waiting.wait();
  }
}

std::size_t ConnectionPool::open() const {
  std::size_t open = 0;
  for (const auto& [name, origin] : origins_) open += origin->open;
  return open;
}

std::unique_ptr<ByteStream> ConnectionPool::pop_idle(Origin& origin) {
  drop_stale(origin);
  if (origin.idle.empty()) return nullptr;
  auto stream = std::move(origin.idle.back().stream);
  origin.idle.pop_back();
  return stream;
}

void ConnectionPool::drop_stale(Origin& origin) {
  const Tick now = timers_.clock().tick();
  const Duration idle_max = options_.idle_max;
  origin.open -= std::erase_if(origin.idle, [now, idle_max](const Kept& kept) {
    return now - kept.since >= idle_max || kept.stream->looks_stale();
  });
}

// Kept connections have no task of their own, so whoever comes next clears away for all.
void ConnectionPool::sweep() {
  const Tick now = timers_.clock().tick();
  if (now - swept_ < sweep_period) return;
  swept_ = now;
  std::erase_if(origins_, [this](const auto& entry) {
    drop_stale(*entry.second);
    return entry.second->open == 0 && entry.second->waiting.size() == 0;
  });
}

}  // namespace herwa::net::internal
