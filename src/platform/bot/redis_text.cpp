#include "platform/bot/redis_text.hpp"

#include <vector>

namespace herwa::platform {
namespace {

// 1 when nobody has changed it in between.
const redis::Script& replace_script() {
  static const redis::Script script(R"(
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1)");
  return script;
}

}  // namespace

Task<bool> RedisText::replace(const std::string& before, const std::string& after) {
  const std::vector<redis::Key> keys{key_};
  const auto won = co_await replace_script().run(redis_, keys, before, after, lifetime_.count());
  co_return won.integer() == 1;
}

}  // namespace herwa::platform
