#include "apps/herwa/own_stores.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "apps/herwa/up/store_addresses.hpp"
#include "testing/stores.hpp"

namespace herwa::app {
namespace {

TEST(StoreAddresses, AreReadBackAndForTheirOwnerAlone) {
  const testing::TemporaryFolder home;
  EXPECT_EQ(up::read_store_addresses(home.path()).postgres_url, "");
  up::write_store_addresses(home.path(), {"postgresql:///herwa", "unix:///redis.sock"});
  EXPECT_EQ(up::read_store_addresses(home.path()).redis_url, "unix:///redis.sock");
  const auto mode = std::filesystem::status(home.path() / "stores").permissions();
  EXPECT_EQ(mode & (std::filesystem::perms::group_all | std::filesystem::perms::others_all),
            std::filesystem::perms::none);
}

TEST(OwnStores, FillInWhatIsNotSet) {
  const testing::TemporaryFolder home;
  up::write_store_addresses(home.path(), {"postgresql:///own", "unix:///own.sock"});
  Configuration configuration;
  configuration.data_dir = home.path().string();
  EXPECT_EQ(with_own_stores(configuration).postgres_url, "postgresql:///own");
  EXPECT_EQ(with_own_stores(configuration).redis_url, "unix:///own.sock");
  configuration.redis_url = "redis://127.0.0.1:1";
  EXPECT_EQ(with_own_stores(configuration).redis_url, "redis://127.0.0.1:1");
}

TEST(OwnStores, AreNowhereWhereNothingEverRan) {
  const testing::TemporaryFolder home;
  Configuration configuration;
  configuration.data_dir = home.path().string();
  EXPECT_EQ(with_own_stores(configuration).postgres_url, "");
}

}  // namespace
}  // namespace herwa::app
