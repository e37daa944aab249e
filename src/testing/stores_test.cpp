#include "testing/stores.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace herwa::testing {
namespace {

TEST(WithDatabase, ReplacesTheNameOnly) {
  EXPECT_EQ(with_database("postgresql:///one?host=/s&user=u", "two"), "postgresql:///two?host=/s&user=u");
  EXPECT_EQ(with_database("postgresql://u:p@h:1/one", "two"), "postgresql://u:p@h:1/two");
  EXPECT_EQ(with_database("postgresql://h", "two"), "postgresql://h/two");
  EXPECT_EQ(with_database("postgresql://h?user=u", "two"), "postgresql://h/two?user=u");
}

TEST(TemporaryFolder, IsGoneAfterwardsAndWhatAKilledRunLeftIsSwept) {
  std::filesystem::path path;
  {
    const TemporaryFolder folder;
    path = folder.path();
    EXPECT_TRUE(std::filesystem::is_directory(path));
  }
  EXPECT_FALSE(std::filesystem::exists(path));

  std::array<int, 2> pipe{};
  ASSERT_EQ(::pipe(pipe.data()), 0);
  const pid_t killed = fork();
  if (killed == 0) {
    const TemporaryFolder left;
    if (::write(pipe[1], left.path().c_str(), left.path().string().size()) < 0) _exit(1);
    for (;;) ::pause();
  }
  std::array<char, 128> name{};
  ASSERT_GT(::read(pipe[0], name.data(), name.size() - 1), 0);
  const TemporaryFolder beside;
  EXPECT_TRUE(std::filesystem::exists(name.data()));
  ::kill(killed, SIGKILL);
  ::waitpid(killed, nullptr, 0);
  const TemporaryFolder after;
  EXPECT_FALSE(std::filesystem::exists(name.data()));
  EXPECT_TRUE(std::filesystem::exists(beside.path()));
  ::close(pipe[0]);
  ::close(pipe[1]);
}

}  // namespace
}  // namespace herwa::testing
