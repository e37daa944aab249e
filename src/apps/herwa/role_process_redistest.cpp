// A role's process with a real Redis.
#include "apps/herwa/role_process.hpp"

#include <gtest/gtest.h>

#include "platform/process/presence.hpp"
#include "testing/stores.hpp"

namespace herwa::app {
namespace {

// Ends its process as soon as its sign of life says what it says of itself.
class SaysWhatItDoes final : public platform::Role {
 public:
  explicit SaysWhatItDoes(std::string& seen) : seen_(seen) {}
  Task<> start(platform::Process& process) override {
    process.tasks().spawn("look", look(process, seen_));
    co_return;
  }
  Task<> stop(platform::Process&) override { co_return; }
  [[nodiscard]] std::string describe() const override { return R"({"guilds":7})"; }

 private:
  static Task<> look(platform::Process& process, std::string& seen) {
    const Tick late = process.clock().tick() + std::chrono::seconds(30);
    while (!seen.contains("guilds") && process.clock().tick() < late) {
      co_await process.timers().wait(std::chrono::milliseconds(20));
      const auto all =
          co_await platform::processes_of(process.redis(), "worker", process.timers().clock().now());
      if (!all.empty()) seen = all.front().description;
    }
    process.stop();
  }

  std::string& seen_;
};

// H6.3 what a role says of itself, as a bot of its shards, reaches whoever looks after Herwa
TEST(RoleProcess, ItsSignOfLifeSaysWhatTheRoleSays) {
  testing::flush_redis();
  const testing::TemporaryFolder folder;
  Configuration configuration;
  configuration.journal_dir = folder.path().string();
  configuration.postgres_url = "postgresql://herwa@127.0.0.1:1/none";
  configuration.redis_url = testing::redis().url();
  configuration.admin_address = "127.0.0.1";
  std::string seen;
  EXPECT_EQ(run_role(configuration, "worker", [&] { return std::make_unique<SaysWhatItDoes>(seen); }), 0);
  EXPECT_NE(seen.find(R"("role":{"guilds":7})"), std::string::npos) << seen;
}

}  // namespace
}  // namespace herwa::app
