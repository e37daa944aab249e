#include "embedded/redis_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "testing/stores.hpp"

namespace herwa::embedded {
namespace {

using ::testing::HasSubstr;
using testing::PrivateRedis;
using testing::redis_command;

TEST(RedisServer, IsReadyOnItsSocketAndNeverEvicts) {
  PrivateRedis server;
  EXPECT_EQ(server->state(), ServerState::Ready);
  EXPECT_EQ(server->url(), "unix://" + server->socket().string());
  EXPECT_THAT(redis_command(*server, "CONFIG GET maxmemory-policy"), HasSubstr("noeviction"));
  EXPECT_THAT(redis_command(*server, "CONFIG GET port"), HasSubstr("$1\r\n0\r\n"));
}

TEST(RedisServer, KeepsWhatWasAnsweredOverKillNineWhenAlwaysFlushed) {
  PrivateRedis server(RedisDurability::Always);
  for (int round = 1; round <= 3; ++round) {
    EXPECT_EQ(redis_command(*server, "INCR kept"), ":" + std::to_string(round) + "\r\n");
    server->kill_hard();
    EXPECT_EQ(server->state(), ServerState::Stopped);
    testing::must(server->start());
  }
  EXPECT_EQ(redis_command(*server, "GET kept"), "$1\r\n3\r\n");
}

TEST(RedisServer, KeepsItsDataOverAStop) {
  PrivateRedis server(RedisDurability::EverySecond);
  redis_command(*server, "SET kept 1");
  server->stop();
  testing::must(server->start());
  EXPECT_EQ(redis_command(*server, "GET kept"), "$1\r\n1\r\n");
}

TEST(RedisServer, ForgetsInTestsWhereNothingIsWritten) {
  PrivateRedis server;
  redis_command(*server, "SET gone 1");
  server->kill_hard();
  testing::must(server->start());
  EXPECT_EQ(redis_command(*server, "GET gone"), "$-1\r\n");
}

TEST(RedisServer, RefusesASecondOwnerOfItsFolder) {
  PrivateRedis server;
  RedisServer second({.folder = server.folder() / "redis", .log_file = {}});
  const auto refused = second.start();
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, "folder_in_use");
  EXPECT_EQ(redis_command(*server, "PING"), "+PONG\r\n");
}

TEST(RedisServer, TwoRunSideBySideInDifferentFolders) {
  PrivateRedis one;
  PrivateRedis two;
  redis_command(*one, "SET only_here 1");
  EXPECT_EQ(redis_command(*two, "GET only_here"), "$-1\r\n");
}

TEST(RedisServer, SaysWhenItsPortIsTaken) {
  const testing::TemporaryFolder folder;
  RedisServer first({.folder = folder.path() / "one",
                     .durability = RedisDurability::None,
                     .loopback_port = testing::free_port(),
                     .log_file = {}});
  testing::must(first.start());
  const std::string url = first.loopback_url();
  const auto port = static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
  RedisServer second({.folder = folder.path() / "two",
                      .durability = RedisDurability::None,
                      .loopback_port = port,
                      .log_file = {}});
  const auto refused = second.start();
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, "port_taken");
}

TEST(RedisServer, EndsWithAnOwnerThatIsKilledAndStartsAgain) {
  const testing::TemporaryFolder folder;
  std::array<int, 2> pipe{};
  ASSERT_EQ(::pipe(pipe.data()), 0);
  const pid_t owner = fork();
  if (owner == 0) {
    RedisServer server(
        {.folder = folder.path() / "redis", .durability = RedisDurability::Always, .log_file = {}});
    const char started = server.start() ? 'y' : 'n';
    if (started == 'y') redis_command(server, "SET kept 1");
    if (::write(pipe[1], &started, 1) != 1) _exit(1);
    for (;;) ::pause();
  }
  char started = 0;
  ASSERT_EQ(::read(pipe[0], &started, 1), 1);
  ASSERT_EQ(started, 'y');
  ::kill(owner, SIGKILL);
  ::waitpid(owner, nullptr, 0);
  RedisServer server({.folder = folder.path() / "redis", .log_file = {}});
  testing::must(server.start());
  EXPECT_EQ(redis_command(server, "GET kept"), "$1\r\n1\r\n");
  ::close(pipe[0]);
  ::close(pipe[1]);
}

}  // namespace
}  // namespace herwa::embedded
