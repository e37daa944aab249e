#include "discord/gateway/shard_leases.hpp"

#include <utility>

namespace discord {
namespace {

class MemoryLeases final : public ShardLeases {
 public:
  MemoryLeases(LeaseBook& book, const herwa::Clock& clock, std::string process)
      : book_(book), clock_(clock), process_(std::move(process)) {}

  Task<LeaseAnswer> renew(std::uint32_t shard_count) override {
    const auto now = std::chrono::floor<LeaseBook::Moment>(clock_.now().time_since_epoch());
    co_return book_.renew(process_, shard_count, now);
  }
  Task<> release(std::vector<std::uint32_t> shards) override {
    book_.release(process_, shards);
    co_return;
  }
  Task<> leave() override {
    book_.leave(process_);
    co_return;
  }

 private:
  LeaseBook& book_;
  const herwa::Clock& clock_;
  std::string process_;
};

}  // namespace

std::unique_ptr<ShardLeases> make_memory_leases(LeaseBook& book, const herwa::Clock& clock,
                                                std::string process) {
  return std::make_unique<MemoryLeases>(book, clock, std::move(process));
}

}  // namespace discord
