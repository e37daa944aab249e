#include "platform/bot/redis_published.hpp"

namespace herwa::platform {
namespace {

// Once in a while Discord is told again, in case somebody else changed the commands.
constexpr auto remembered_for = std::chrono::hours(24 * 7);

class RedisPublishedMemory final : public PublishedMemory {
 public:
  explicit RedisPublishedMemory(redis::Client& redis) : redis_(redis) {}

  Task<std::optional<std::string>> last(std::string_view where) override {
    co_return co_await redis_.get(redis::ProcessKey("published-commands", where));
  }
  Task<> remember(std::string_view where, std::string_view digest) override {
    co_await redis_.set(redis::ProcessKey("published-commands", where), digest, redis::Ttl(remembered_for));
  }

 private:
  redis::Client& redis_;
};

}  // namespace

std::unique_ptr<PublishedMemory> make_redis_published_memory(redis::Client& redis) {
  return std::make_unique<RedisPublishedMemory>(redis);
}

}  // namespace herwa::platform
