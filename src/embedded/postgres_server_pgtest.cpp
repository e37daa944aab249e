#include "embedded/postgres_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "embedded/process_tree.hpp"
#include "testing/stores.hpp"

namespace herwa::embedded {
namespace {

namespace fs = std::filesystem;
using testing::PrivatePostgres;
using testing::sql;
using testing::TemporaryFolder;
using ::testing::HasSubstr;
using std::chrono::seconds;

PostgresOptions quick(const fs::path& folder) { return {.folder = folder, .durable = false, .log_file = {}}; }

TEST(PostgresServer, IsReadyWithADatabaseNamedHerwaInUtf8) {
  PrivatePostgres server;
  EXPECT_EQ(server->state(), ServerState::Ready);
  EXPECT_EQ(sql(server->url(), "select current_database() || ' ' || pg_encoding_to_char(encoding) || ' ' || "
                               "datcollate from pg_database where datname = current_database()"),
            "herwa UTF8 C.UTF-8");
  EXPECT_EQ(sql(server->url(), "show listen_addresses"), "");
  testing::must(server->start());
}

TEST(PostgresServer, KeepsItsDataOverAStop) {
  PrivatePostgres server;
  sql(server->url(), "create table kept as select 7 as number");
  server->stop();
  EXPECT_EQ(server->state(), ServerState::Stopped);
  testing::must(server->start());
  EXPECT_EQ(sql(server->url(), "select number from kept"), "7");
}

TEST(PostgresServer, RecoversWhatWasCommittedBeforeKillNine) {
  PrivatePostgres server;
  sql(server->url(), "create table kept (number int)");
  for (int round = 1; round <= 3; ++round) {
    sql(server->url(), "insert into kept select count(*) + 1 from kept");
    const auto tree = process_tree(*server->pid());
    ASSERT_GT(tree.size(), 3U);
    server->kill_hard();
    // Its backends are sessions of their own: none may be left on the files.
    for (const pid_t pid : tree) EXPECT_FALSE(fs::exists("/proc/" + std::to_string(pid) + "/root/etc"));
    EXPECT_TRUE(fs::exists(server->data_folder() / "postmaster.pid"));
    testing::must(server->start());
    EXPECT_EQ(sql(server->url(), "select count(*) from kept"), std::to_string(round));
  }
}

TEST(PostgresServer, StartsWithAPidFileWhoseNumberIsSomeoneElses) {
  PrivatePostgres server;
  server->kill_hard();
  std::ifstream old(server->data_folder() / "postmaster.pid");
  std::string rest{std::istreambuf_iterator<char>(old), {}};
  rest.erase(0, rest.find('\n'));
  std::ofstream(server->data_folder() / "postmaster.pid") << getpid() << rest;
  testing::must(server->start());
  EXPECT_EQ(sql(server->url(), "select 1"), "1");
}

TEST(PostgresServer, RefusesASecondOwnerOfItsFolder) {
  PrivatePostgres server;
  PostgresServer second(quick(server.folder() / "postgres"));
  const auto refused = second.start();
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, "folder_in_use");
  EXPECT_THAT(refused.error().message, HasSubstr("is in use by process " + std::to_string(getpid())));
  EXPECT_EQ(sql(server->url(), "select 1"), "1");
}

TEST(PostgresServer, TwoRunSideBySideInDifferentFolders) {
  PrivatePostgres one;
  PrivatePostgres two;
  sql(one->url(), "create table only_here ()");
  EXPECT_EQ(sql(two->url(), "select to_regclass('only_here')"), "");
  EXPECT_NE(one->url(), two->url());
}

TEST(PostgresServer, MakesAClusterAgainThatWasInterrupted) {
  const TemporaryFolder folder;
  fs::create_directories(folder.path() / "postgres" / "data.unfinished" / "base");
  PostgresServer server(quick(folder.path() / "postgres"));
  EXPECT_TRUE(server.is_new());
  testing::must(server.start());
  EXPECT_FALSE(server.is_new());
  EXPECT_FALSE(fs::exists(folder.path() / "postgres" / "data.unfinished"));
}

TEST(PostgresServer, SaysWhatItsLogSaysWhenItCannotStart) {
  const TemporaryFolder folder;
  PostgresServer server(quick(folder.path() / "postgres"));
  testing::must(server.start());
  server.stop();
  fs::remove_all(server.data_folder() / "global");
  const auto refused = server.start();
  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error().message, HasSubstr("PostgreSQL did not start (exit code"));
  EXPECT_THAT(refused.error().message, HasSubstr("global/pg_control"));
}

TEST(PostgresServer, KnowsThatItEndedUnasked) {
  PrivatePostgres server;
  kill_tree(*server->pid(), seconds(10));
  EXPECT_EQ(server->state(), ServerState::Ended);
  EXPECT_THAT(server->why_ended().message, HasSubstr("signal 9"));
}

TEST(PostgresServer, AsksForAPasswordOnItsLoopbackPort) {
  const TemporaryFolder folder;
  // Port 1 of the test's own range is not known to be free, so take what the system says is.
  PostgresOptions options = quick(folder.path() / "postgres");
  options.loopback_port = testing::free_port();
  PostgresServer server(options);
  testing::must(server.start());
  EXPECT_EQ(sql(server.loopback_url(), "select 1"), "1");
  std::string wrong = server.loopback_url();
  wrong.replace(wrong.find("postgres:") + 9, 4, "nope");
  EXPECT_THROW(sql(wrong, "select 1"), Failure);
}

TEST(PostgresServer, EndsWithAnOwnerThatIsKilledAndStartsAgain) {
  const TemporaryFolder folder;
  std::array<int, 2> pipe{};
  ASSERT_EQ(::pipe(pipe.data()), 0);
  const pid_t owner = fork();
  if (owner == 0) {
    PostgresServer server(quick(folder.path() / "postgres"));
    const char started = server.start() ? 'y' : 'n';
    if (started == 'y') sql(server.url(), "create table kept ()");
    if (::write(pipe[1], &started, 1) != 1) _exit(1);
    for (;;) ::pause();
  }
  char started = 0;
  ASSERT_EQ(::read(pipe[0], &started, 1), 1);
  ASSERT_EQ(started, 'y');
  ::kill(owner, SIGKILL);
  ::waitpid(owner, nullptr, 0);
  PostgresServer server(quick(folder.path() / "postgres"));
  testing::must(server.start());
  EXPECT_EQ(sql(server.url(), "select to_regclass('kept')"), "kept");
  ::close(pipe[0]);
  ::close(pipe[1]);
}

}  // namespace
}  // namespace herwa::embedded
