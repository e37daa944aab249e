// The shards of one process: how many there are, in which order they begin, and their common end.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "discord/gateway/shard.hpp"
#include "discord/model/gateway_bot.hpp"

namespace discord {

struct ManagerSettings {
  ShardSettings shard;  // id, count and gateway_url are filled in for each
  // 0: as many as Discord recommends.
  std::uint32_t shard_count = 0;
  // Those that this process runs; empty: all.
  std::vector<std::uint32_t> shard_ids;
  // How long a group of shards may take to become ready before the next group begins beside it.
  Duration group_patience = std::chrono::seconds(15);
  // For jitter; give it secure_seed() outside of tests.
  std::uint64_t seed = 1;
};

struct FatalClose {
  std::uint32_t shard_id = 0;
  std::uint16_t code = 0;
  std::string meaning;
};

// The shard that a guild's events come to.
constexpr std::uint32_t shard_of(GuildId guild, std::uint32_t shard_count) {
  return static_cast<std::uint32_t>((guild.value() >> 22U) % shard_count);
}

class ShardManager {
 public:
  // Asks GET /gateway/bot; tried again while it throws.
  using AskGateway = std::function<Task<GatewayBot>()>;

  ShardManager(herwa::Executor executor, GatewayServices services, ManagerSettings settings, AskGateway ask);
  ~ShardManager();

  // Until stop(); or until Discord closed a shard for good, which stops the others and is told.
  // Shards with a stored session resume at once; the rest begin in groups of max_concurrency, in order.
  Task<std::optional<FatalClose>> run();
  // run() returns once every shard has let go of its line. Then let the handlers finish and call save().
  void stop();
  Task<> save();

  [[nodiscard]] std::uint32_t shard_count() const { return shard_count_; }
  [[nodiscard]] const std::vector<std::unique_ptr<Shard>>& shards() const { return shards_; }
  [[nodiscard]] Shard* shard_for(GuildId guild) const;

 private:
  Task<std::optional<GatewayBot>> ask_until_answered();
  Task<> start_shards(std::uint32_t group_size);
  void begin(Shard& shard);
  Task<> wait_for_group(std::vector<Shard*> group);
  Task<> run_shard(Shard& shard);
  Task<> wait_until(Tick tick);
  Task<> wake_after(Duration duration);
  void make_shards(const GatewayBot& bot);

  herwa::Executor executor_;
  GatewayServices services_;
  ManagerSettings settings_;
  AskGateway ask_;
  herwa::Random random_;
  std::uint32_t shard_count_ = 0;
  std::vector<std::unique_ptr<Shard>> shards_;
  std::optional<FatalClose> fatal_;
  bool stopping_ = false;
  std::size_t running_ = 0;
  net::WaitQueue wake_;
  net::TaskGroup tasks_;
};

}  // namespace discord
