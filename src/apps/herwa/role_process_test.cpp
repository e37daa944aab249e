#include "apps/herwa/role_process.hpp"

#include <gtest/gtest.h>

#include <boost/asio/post.hpp>

#include <memory>

#include "testing/stores.hpp"

namespace herwa::app {
namespace {

// Keeps something in the loop when it goes, as a client keeps its idle connections: the loop lets go of it
// when it goes itself.
class HoldsTheLoop final : public platform::Role {
 public:
  explicit HoldsTheLoop(std::shared_ptr<int> kept) : kept_(std::move(kept)) {}
  ~HoldsTheLoop() override {
    boost::asio::post(process_->executor(), [kept = kept_] { ++*kept; });
    *kept_ = static_cast<int>(process_->admin_port());
  }
  Task<> start(platform::Process& process) override {
    process_ = &process;
    process.stop();
    co_return;
  }
  Task<> stop(platform::Process&) override { co_return; }

 private:
  std::shared_ptr<int> kept_;
  platform::Process* process_ = nullptr;
};

Configuration with_stores_that_are_away(const testing::TemporaryFolder& folder) {
  Configuration configuration;
  configuration.journal_dir = folder.path().string();
  const std::string gone = "127.0.0.1:" + std::to_string(testing::free_port());
  configuration.postgres_url = "postgresql://herwa@" + gone + "/herwa";
  configuration.redis_url = "redis://" + gone;
  configuration.admin_address = "127.0.0.1";
  return configuration;
}

// A role's sockets belong to the loop of its process: a role that outlived it would write into freed memory.
TEST(RoleProcess, TheRoleGoesBeforeItsProcess) {
  const testing::TemporaryFolder folder;
  const auto kept = std::make_shared<int>(0);
  EXPECT_EQ(run_role(with_stores_that_are_away(folder), "api",
                     [&] { return std::make_unique<HoldsTheLoop>(kept); }),
            0);
  EXPECT_GT(*kept, 0) << "the process was there, with its port, when the role went";
  EXPECT_EQ(kept.use_count(), 1) << "the loop went after the role, and let go of what it had of it";
}

TEST(RoleProcess, ARoleWithoutItsStoresIsNotMade) {
  bool made = false;
  EXPECT_EQ(run_role({}, "api",
                     [&]() -> std::unique_ptr<platform::Role> {
                       made = true;
                       return nullptr;
                     }),
            2);
  EXPECT_FALSE(made);
}

}  // namespace
}  // namespace herwa::app
