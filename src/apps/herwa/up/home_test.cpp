#include "apps/herwa/up/home.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "testing/stores.hpp"

namespace herwa::up {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;

class HomeTest : public ::testing::Test {
 protected:
  testing::TemporaryFolder folder;
  fs::path home = folder.path() / "deep" / ".herwa";

  void SetUp() override { ASSERT_TRUE(make_home(home).has_value()); }
};

TEST_F(HomeTest, KeepsLogsAndKeyToItself) {
  const auto key = secret_key(home);
  ASSERT_TRUE(key.has_value());
  EXPECT_EQ(fs::status(*key).permissions(), fs::perms(0600));
  EXPECT_EQ(fs::status(home / "logs").permissions(), fs::perms(0700));
  EXPECT_EQ(fs::status(home).permissions(), fs::perms(0711));
  EXPECT_EQ(log_file(home, "bot"), home / "logs" / "bot.log");
}

TEST_F(HomeTest, MakesTheKeyOnce) {
  const std::string made = read_text(*secret_key(home));
  EXPECT_THAT(made, MatchesRegex("1 [0-9a-f]+\n"));
  EXPECT_EQ(made.size(), 2 + 64 + 1U);
  EXPECT_EQ(read_text(*secret_key(home)), made);
}

TEST_F(HomeTest, AcceptsARotatedKey) {
  const std::string line = read_text(*secret_key(home)).substr(2);
  std::ofstream(home / "secret_key") << "2 " << line << "1 " << line;
  EXPECT_TRUE(secret_key(home).has_value());
}

TEST_F(HomeTest, NeverReplacesADamagedKey) {
  const std::string whole = read_text(*secret_key(home));
  for (const std::string& damaged :
       {std::string(), whole.substr(0, 40) + "\n", whole.substr(0, whole.size() - 1),
        std::string("one ") + whole.substr(2), std::string("\n")}) {
    std::ofstream(home / "secret_key") << damaged;
    const auto key = secret_key(home);
    ASSERT_FALSE(key.has_value()) << damaged;
    EXPECT_THAT(key.error().message, HasSubstr("is damaged"));
    EXPECT_EQ(read_text(home / "secret_key"), damaged);
  }
}

TEST_F(HomeTest, BoundsALogThatIsStillWritten) {
  const fs::path log = log_file(home, "bot");
  std::ofstream writer(log, std::ios::app);
  writer << std::string(100, 'a') << std::flush;
  bound_log(log, 100);
  EXPECT_EQ(fs::file_size(log), 100U);
  writer << "b" << std::flush;
  bound_log(log, 100);
  EXPECT_EQ(fs::file_size(log), 0U);
  EXPECT_EQ(read_text(home / "logs" / "bot.old.log"), std::string(100, 'a') + "b");
  writer << "c" << std::flush;
  EXPECT_EQ(read_text(log), "c");
  bound_log(home / "logs" / "none.log", 1);
}

TEST_F(HomeTest, IsRefusedWhereAFileIsInItsWay) {
  std::ofstream(folder.path() / "file") << "";
  const auto made = make_home(folder.path() / "file" / ".herwa");
  ASSERT_FALSE(made.has_value());
  EXPECT_THAT(made.error().message, HasSubstr("cannot be made"));
}

}  // namespace
}  // namespace herwa::up
