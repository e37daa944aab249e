// The shards of one process: how many there are, in which order they begin, and their common end.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "discord/gateway/shard.hpp"
#include "discord/model/gateway_bot.hpp"

namespace discord {

struct ManagerSettings {
  ShardSettings shard;  // id, count and gateway_url are filled in for each
  // 0: as many as the guilds need, see shard_plan.hpp.
  std::uint32_t shard_count = 0;
  std::uint64_t guild_count = 0;  // as Discord counts them; 0: not known
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
  // With leases it runs its share of them: it gives shards up to processes that come, and takes over those of
  // processes that go.
  Task<std::optional<FatalClose>> run();
  // run() returns once every shard has let go of its line. Then let the handlers finish and call save(),
  // which also leaves the shards to other processes.
  void stop();
  Task<> save();

  [[nodiscard]] std::uint32_t shard_count() const { return shard_count_; }
  [[nodiscard]] const std::vector<std::unique_ptr<Shard>>& shards() const { return shards_; }
  [[nodiscard]] Shard* shard_for(GuildId guild) const;

 private:
  Task<std::optional<GatewayBot>> ask_until_answered();
  Task<> start_shards(std::uint32_t group_size);
  Task<> start_some(std::vector<Shard*> shards, std::uint32_t group_size);
  Task<> follow_leases(GatewayBot bot);
  Task<std::optional<LeaseAnswer>> renew();
  [[nodiscard]] LeaseAnswer everything() const;
  void run_no_others(const LeaseAnswer& answer);
  std::vector<Shard*> make_missing(const GatewayBot& bot, const std::vector<std::uint32_t>& wanted);
  Task<> hand_over(Shard& shard, bool ours);
  Task<> start_taken(std::vector<Shard*> shards, std::uint32_t group_size);
  [[nodiscard]] bool has(std::uint32_t shard_id) const;
  void add_shard(const GatewayBot& bot, std::uint32_t shard_id);
  void begin(Shard& shard);
  Task<> wait_for_group(std::vector<Shard*> group);
  Task<> run_shard(Shard& shard);
  Task<> wait_until(Tick tick);
  Task<> wake_after(Duration duration);
  Task<std::uint32_t> decide_count(const GatewayBot& bot);
  Task<> keep_count(std::uint32_t count);
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
  std::set<std::uint32_t> running_ids_;
  std::set<std::uint32_t> leaving_;  // being handed over
  bool starting_ = false;
  bool leases_away_ = false;
  net::WaitQueue wake_;
  net::TaskGroup tasks_;
};

}  // namespace discord
