#include "testing/lasting_keys.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "testing/stores.hpp"

namespace herwa::testing {
namespace {

struct Lasting {
  std::string_view begins_with;
  std::string_view ends_with;
  std::string_view why;
};

// THE list.
constexpr std::array lasting{
    Lasting{"{herwa}:", "", "a queue's jobs stay until they are done, as BullMQ has them"},
    Lasting{"herwa:jobs:queues", "", "which queues have schedules; bounded by the features of the binary"},
    Lasting{"herwa:changes:stream", "", "what changed last; bounded by its own length"},
    Lasting{"herwa:session:", ":count", "how many shards there were, for a restart to resume; one per bot"},
};

// All at once, within Redis: the queues' tests have a hundred thousand keys, which the script leaves out.
constexpr std::string_view look =
    "EVAL \"local found = {} local cursor = '0' repeat"
    " local page = redis.call('SCAN', cursor, 'COUNT', 1000) cursor = page[1]"
    " for _, key in ipairs(page[2]) do if #found < 50 and string.sub(key, 1, 8) ~= '{herwa}:'"
    " and redis.call('PTTL', key) == -1 then found[#found + 1] = key end end"
    " until cursor == '0' return table.concat(found, ' ')\" 0";

// Keys of the feature "test" are those of the client's own tests, which try lasting ones too.
bool is_ours(std::string_view key) {
  const bool ours = key.starts_with("herwa:") || key.starts_with("bot:{");
  return ours && key.find(":test:") == std::string_view::npos;
}

bool is_named(std::string_view key) {
  return std::ranges::any_of(lasting, [key](const Lasting& each) {
    return key.starts_with(each.begins_with) && key.ends_with(each.ends_with);
  });
}

class Watch final : public ::testing::EmptyTestEventListener {
 public:
  explicit Watch(const embedded::RedisServer& server) : server_(server) {}

  void OnTestEnd(const ::testing::TestInfo& /*test*/) override {
    for (const std::string& key : nameless_lasting_keys(server_)) {
      ADD_FAILURE() << key << " stays in Redis for ever: give it a Ttl, or name it in "
                    << "testing/lasting_keys.cpp with the reason (R18.8)";
    }
  }

 private:
  const embedded::RedisServer& server_;
};

}  // namespace

std::vector<std::string> nameless_lasting_keys(const embedded::RedisServer& server) {
  const std::string answer = redis_command(server, look);
  // "$<length>\r\n<keys>\r\n"
  const std::size_t begin = answer.find("\r\n");
  std::string_view left;
  if (begin != std::string::npos) left = std::string_view(answer).substr(begin + 2);
  left = left.substr(0, left.find("\r\n"));
  std::vector<std::string> keys;
  while (!left.empty()) {
    const std::string_view key = left.substr(0, left.find(' '));
    if (is_ours(key) && !is_named(key)) keys.emplace_back(key);
    left.remove_prefix(std::min(key.size() + 1, left.size()));
  }
  return keys;
}

void watch_for_lasting_keys(const embedded::RedisServer& server) {
  static const bool watching = [&server] {
    ::testing::UnitTest::GetInstance()->listeners().Append(new Watch(server));
    return true;
  }();
  (void)watching;
}

}  // namespace herwa::testing
