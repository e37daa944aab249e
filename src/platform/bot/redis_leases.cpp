#include "platform/bot/redis_leases.hpp"

#include <chrono>
#include <utility>

#include "base/errors.hpp"
#include "platform/bot/redis_text.hpp"

namespace herwa::platform {
namespace {

using discord::LeaseAnswer;
using discord::LeaseBook;

// Far longer than any lease; what is in it says itself when it is over.
constexpr auto book_lifetime = std::chrono::hours(1);

class RedisLeases final : public discord::ShardLeases {
 public:
  RedisLeases(redis::Client& redis, const Clock& clock, LeaseHolder holder)
      : clock_(clock),
        process_(std::move(holder.process)),
        text_(redis, redis::ProcessKey("leases", holder.application.value()), book_lifetime) {}

  Task<LeaseAnswer> renew(std::uint32_t shard_count) override {
    LeaseAnswer answer;
    co_await change([&](LeaseBook& book) {
      const auto now = std::chrono::floor<LeaseBook::Moment>(clock_.now().time_since_epoch());
      answer = book.renew(process_, shard_count, now);
    });
    co_return answer;
  }
  Task<> release(std::vector<std::uint32_t> shards) override {
    co_await change([&](LeaseBook& book) { book.release(process_, shards); });
  }
  Task<> leave() override {
    co_await change([&](LeaseBook& book) { book.leave(process_); });
  }

 private:
  template <class Apply>
  Task<> change(Apply apply) {
    const bool written = co_await text_.change([&](const std::string& before) {
      LeaseBook book;
      // A book that makes no sense is begun anew: who is alive writes itself in again.
      (void)book.read_text(before);
      apply(book);
      return book.to_text();
    });
    if (!written) throw Unavailable("too many processes change the shards' leases at once");
  }

  const Clock& clock_;
  std::string process_;
  RedisText text_;
};

}  // namespace

std::unique_ptr<discord::ShardLeases> make_redis_leases(redis::Client& redis, const Clock& clock,
                                                        LeaseHolder holder) {
  return std::make_unique<RedisLeases>(redis, clock, std::move(holder));
}

}  // namespace herwa::platform
