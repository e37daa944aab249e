#include "discord/gateway/identify_budget.hpp"

#include "discord/gateway/identify_ledger.hpp"

namespace discord {
namespace {

// Without the brake: a process that crashes forgets this one, and one that lives has its own back-off.
class MemoryIdentifyBudget final : public IdentifyBudget {
 public:
  explicit MemoryIdentifyBudget(const herwa::Clock& clock) : clock_(clock) {}

  Task<> learn(SessionStartLimit limit) override {
    ledger_.learn(limit, now());
    co_return;
  }

  Task<IdentifyAnswer> take(std::uint32_t shard_id) override { co_return ledger_.take(shard_id, now()); }

 private:
  [[nodiscard]] IdentifyLedger::Moment now() const {
    return std::chrono::floor<IdentifyLedger::Moment>(clock_.tick().time_since_epoch());
  }

  const herwa::Clock& clock_;
  IdentifyLedger ledger_{false};
};

}  // namespace

std::unique_ptr<IdentifyBudget> make_memory_identify_budget(const herwa::Clock& clock) {
  return std::make_unique<MemoryIdentifyBudget>(clock);
}

}  // namespace discord
