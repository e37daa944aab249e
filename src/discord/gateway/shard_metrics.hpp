// A shard's numbers at /metrics. They are counted in plain integers where it is hot and carried over every
// few seconds.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "base/metrics.hpp"
#include "discord/gateway/shard_memory.hpp"

namespace discord {

class ShardMetrics {
 public:
  ShardMetrics(herwa::Metrics& metrics, std::uint32_t shard_id);
  void publish(const ShardMemory& memory, bool active);

 private:
  struct Carried {
    std::uint64_t ShardCounts::* count;
    herwa::Counter& counter;
  };
  std::vector<Carried> carried_;
  ShardCounts published_;
  herwa::Gauge& active_;
  herwa::Gauge& latency_;
  herwa::Gauge& unfinished_;
};

}  // namespace discord
