#include "platform/bot/redis_identifies.hpp"

#include <chrono>
#include <utility>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "discord/gateway/identify_ledger.hpp"
#include "platform/bot/redis_text.hpp"

namespace herwa::platform {
namespace {

using discord::IdentifyAnswer;
using discord::IdentifyLedger;
using discord::SessionStartLimit;
using namespace std::chrono_literals;

// Longer than a day and the brake's memory.
constexpr auto ledger_lifetime = 48h;
constexpr Duration busy_pause = 1s;
constexpr Duration alone_spacing = 60s;

class RedisIdentifies final : public discord::IdentifyBudget {
 public:
  RedisIdentifies(redis::Client& redis, const Clock& clock, discord::ApplicationId application)
      : clock_(clock),
        text_(redis, redis::ProcessKey("identifies", application.value()), ledger_lifetime),
        alone_from_(clock.tick()) {}

  Task<> learn(SessionStartLimit limit) override {
    learned_ = limit;
    learned_at_ = now();
    try {
      (void)co_await change([this](IdentifyLedger& ledger) {
        ledger.learn(learned_, learned_at_);
        return IdentifyAnswer{.granted = true};
      });
    } catch (const Failure& error) {
      log::warn("the identify budget is not shared while Redis is away", {{"error", error.what()}});
    }
  }

  Task<IdentifyAnswer> take(std::uint32_t shard_id) override {
    try {
      co_return co_await change([&](IdentifyLedger& ledger) { return ledger.take(shard_id, now()); });
    } catch (const Failure& error) {
      log::warn("the identify budget cannot be asked; one a minute is taken without it",
                {{"shard", shard_id}, {"error", error.what()}});
    }
    co_return take_alone();
  }

 private:
  template <class Apply>
  Task<IdentifyAnswer> change(Apply apply) {
    IdentifyAnswer answer;
    const bool written = co_await text_.change([&](const std::string& before) {
      IdentifyLedger ledger(true);
      if (!ledger.read_text(before)) ledger.learn(learned_, learned_at_);
      answer = apply(ledger);
      return ledger.to_text();
    });
    co_return written ? answer : IdentifyAnswer{.granted = false, .retry_after = busy_pause};
  }

  IdentifyAnswer take_alone() {
    const Duration wait = alone_from_ + alone_spacing - clock_.tick();
    if (wait > Duration::zero()) return {.granted = false, .retry_after = wait};
    alone_from_ = clock_.tick();
    return {.granted = true, .retry_after = {}};
  }

  [[nodiscard]] IdentifyLedger::Moment now() const {
    return std::chrono::floor<IdentifyLedger::Moment>(clock_.now().time_since_epoch());
  }

  const Clock& clock_;
  RedisText text_;
  Tick alone_from_;
  SessionStartLimit learned_{};
  IdentifyLedger::Moment learned_at_{};
};

}  // namespace

std::unique_ptr<discord::IdentifyBudget> make_redis_identifies(redis::Client& redis, const Clock& clock,
                                                               discord::ApplicationId application) {
  return std::make_unique<RedisIdentifies>(redis, clock, application);
}

}  // namespace herwa::platform
