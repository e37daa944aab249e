#include "embedded/folders.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "embedded/folder_lock.hpp"
#include "embedded/postgres_programs.hpp"
#include "testing/stores.hpp"

namespace herwa::embedded {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::HasSubstr;

TEST(SocketFolder, IsShortHoweverDeepTheDataLies) {
  const testing::TemporaryFolder root;
  const fs::path deep = root.path() / std::string(200, 'd');
  const auto made = make_socket_folder(deep, std::nullopt);
  ASSERT_TRUE(made.has_value());
  EXPECT_LT((*made / ".s.PGSQL.65535.lock").string().size(), 108U);
  EXPECT_EQ(fs::status(*made).permissions(), fs::perms(0700));
  EXPECT_EQ(*make_socket_folder(deep, std::nullopt), *made);
  fs::remove(*made);
}

TEST(SocketFolder, RefusesALinkThatSomeoneLeftInItsPlace) {
  const testing::TemporaryFolder root;
  const fs::path place = fs::path("/tmp") / ("herwa-" + path_hash(root.path()));
  fs::create_symlink(root.path(), place);
  const auto made = make_socket_folder(root.path(), std::nullopt);
  fs::remove(place);
  ASSERT_FALSE(made.has_value());
  EXPECT_EQ(made.error().code, "socket_folder_taken");
}

TEST(ReachableFolder, IsTheAskedOneWhereItCanBe) {
  const testing::TemporaryFolder root;
  const auto made = make_reachable_folder(root.path() / "a" / "b", std::nullopt);
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(*made, fs::canonical(root.path()) / "a" / "b");
  EXPECT_EQ(fs::status(*made).permissions(), fs::perms(0700));
}

// Only root lends accounts; anyone else's folder is the asked one. Both sides are held here.
TEST(ReachableFolder, IsATwinWhereTheAccountCannotWalk) {
  const testing::TemporaryFolder root;
  const fs::path closed = root.path() / "closed";
  fs::create_directory(closed);
  ::chmod(closed.c_str(), 0700);
  const auto account = we_are_root() ? find_account("nobody") : std::nullopt;

  const auto first = make_reachable_folder(closed / "data", account);
  ASSERT_TRUE(first.has_value()) << first.error().message;
  EXPECT_EQ(*make_reachable_folder(closed / "data", account), *first);
  if (!we_are_root()) {
    EXPECT_EQ(*first, closed / "data");
    return;
  }
  EXPECT_EQ(first->parent_path(), "/var/lib/herwa");
  EXPECT_TRUE(can_enter(*account, *first));

  // The same name, deleted and made again, does not find the data of its forerunner.
  std::ofstream(*first / "kept") << "old";
  fs::remove_all(closed / "data");
  const auto again = make_reachable_folder(closed / "data", account);
  ASSERT_TRUE(again.has_value());
  EXPECT_FALSE(fs::exists(*again / "kept"));
  EXPECT_TRUE(fs::exists(again->string() + ".old/kept"));
  fs::remove_all(*again);
  fs::remove_all(again->string() + ".old");
}

TEST(FolderLock, RefusesASecondOwnerAtOnceAndNamesTheFirst) {
  const testing::TemporaryFolder folder;
  const auto first = FolderLock::take(folder.path(), "The folder", seconds(0));
  ASSERT_TRUE(first.has_value());
  const auto second = FolderLock::take(folder.path(), "The folder", seconds(60));
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().message, "The folder " + folder.path().string() + " is in use by process " +
                                        std::to_string(getpid()) +
                                        ". Stop that one first, or choose another folder.");
}

TEST(FolderLock, IsFreeOnceItsOwnerEnds) {
  const testing::TemporaryFolder folder;
  {
    ASSERT_TRUE(FolderLock::take(folder.path(), "The folder", seconds(0)).has_value());
  }
  EXPECT_TRUE(FolderLock::take(folder.path(), "The folder", seconds(0)).has_value());
}

TEST(FolderLock, IsHeldByAServerThatOutlivesItsOwner) {
  const testing::TemporaryFolder folder;
  std::array<int, 2> heir{};
  ASSERT_EQ(::pipe(heir.data()), 0);
  // The owner ends at once; the heir keeps the inherited lock until its pipe closes.
  const pid_t owner = fork();
  if (owner == 0) {
    ::close(heir[1]);
    auto lock = FolderLock::take(folder.path(), "The folder", seconds(0));
    if (fork() == 0) {
      char byte = 0;
      [[maybe_unused]] const ssize_t ended = ::read(heir[0], &byte, 1);
    }
    _exit(lock.has_value() ? 0 : 1);
  }
  int status = 0;
  ::waitpid(owner, &status, 0);
  ASSERT_EQ(status, 0);
  EXPECT_FALSE(FolderLock::take(folder.path(), "The folder", milliseconds(1)).has_value());
  ::close(heir[1]);
  EXPECT_TRUE(FolderLock::take(folder.path(), "The folder", seconds(20)).has_value());
  ::close(heir[0]);
}

class PostgresProgramsTest : public ::testing::Test {
 protected:
  testing::TemporaryFolder root;

  void install(const std::string& version) {
    const fs::path bin = root.path() / version / "bin";
    fs::create_directories(bin);
    for (const char* name : {"postgres", "initdb"}) {
      std::ofstream(bin / name) << "";
      ::chmod((bin / name).c_str(), 0755);
    }
  }
};

TEST_F(PostgresProgramsTest, AreTheNewestOnes) {
  for (const char* version : {"9.6", "15", "17", "16"}) install(version);
  EXPECT_EQ(find_postgres(std::nullopt, root.path())->major, 17);
}

TEST_F(PostgresProgramsTest, AreThoseThatMadeTheData) {
  for (const char* version : {"15", "17"}) install(version);
  EXPECT_EQ(find_postgres(15, root.path())->folder, root.path() / "15" / "bin");
  EXPECT_THAT(find_postgres(16, root.path()).error().message, HasSubstr("apt install postgresql-16"));
}

TEST_F(PostgresProgramsTest, OldOrMissingOnesAreRefusedWithAWayOut) {
  install("13");
  EXPECT_EQ(find_postgres(std::nullopt, root.path()).error().message,
            "PostgreSQL 15 or newer is not installed. Install it with `apt install postgresql`, or set "
            "HERWA_POSTGRES_URL to a server of yours.");
}

}  // namespace
}  // namespace herwa::embedded
