// Puts a key into Redis, 64 commands at a time on one connection, and prints how many a second:
// redis_bench <redis url> <commands>
#include <fmt/format.h>

#include <cstdint>
#include <exception>
#include <string>

#include "base/clock.hpp"
#include "base/metrics.hpp"
#include "net/loop.hpp"
#include "redis/client.hpp"

namespace {

using namespace herwa;

constexpr int at_once = 64;

// The shape of what redis-benchmark's own SET test sends: a short key, three bytes.
redis::Batch some() {
  const redis::ProcessKey key("bench", "key");
  redis::Batch batch;
  for (int n = 0; n < at_once; ++n) batch.add(redis::Command("SET", key, "xxx", redis::Permanent{}));
  return batch;
}

Task<> measure(redis::Client& redis, std::uint64_t commands) {
  co_await redis.until_up();
  const std::uint64_t batches = commands / at_once;
  const Tick begun = system_clock().tick();
  for (std::uint64_t done = 0; done < batches; ++done) co_await redis.send_all(some());
  const std::chrono::duration<double> took = system_clock().tick() - begun;
  fmt::print("{:.0f}\n", static_cast<double>(batches * at_once) / took.count());
  co_await redis.close();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "redis_bench <redis url> <commands>\n");
    return 2;
  }
  try {
    net::Loop loop;
    const auto metrics = make_metrics();
    const auto redis = redis::make_client(loop.executor(), net::system_timers(), *metrics, {.url = argv[1]});
    loop.run_until_done(measure(*redis, std::stoull(argv[2])));
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
