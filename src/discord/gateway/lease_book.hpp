// Which process runs which shards: pure. Every process says every few seconds that it lives; shards are
// spread evenly over those that do, and what a dead one held is free once its time is over. Whoever wants
// leases uses shard_leases.hpp.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace discord {

struct LeaseAnswer {
  std::vector<std::uint32_t> run;
  // Still ours, and more than our share: end them in order, and release them.
  std::vector<std::uint32_t> give_up;
};

class LeaseBook {
 public:
  using Moment = std::chrono::milliseconds;
  // A process that has been silent for so long is dead. Long enough for a store that is away for a moment,
  // short enough for a session to be resumed.
  static constexpr Moment lifetime = std::chrono::seconds(15);

  // The process lives, and there are so many shards. The name has no spaces.
  LeaseAnswer renew(const std::string& process, std::uint32_t shard_count, Moment now);
  void release(const std::string& process, const std::vector<std::uint32_t>& shards);
  // The process ends: it holds nothing, and no share is kept for it.
  void leave(const std::string& process);

  [[nodiscard]] std::string to_text() const;
  // False, and nothing changed, for a text that to_text() did not write.
  bool read_text(std::string_view text);

 private:
  struct Lease {
    std::string process;
    Moment until{};
  };

  void forget_dead(std::uint32_t shard_count, Moment now);

  std::map<std::string, Moment> processes_;  // until when each is taken to be alive
  std::map<std::uint32_t, Lease> leases_;
};

}  // namespace discord
