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
using std::chrono::seconds;
using ::testing::HasSubstr;
using testing::PrivatePostgres;
using testing::sql;
using testing::TemporaryFolder;

PostgresOptions quick(const fs::path& folder) { return {.folder = folder, .durable = false, .log_file = {}}; }

// One cluster serves all tests that need not make their own: making one takes longer than most tests.
class PostgresServerTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { shared_ = std::make_unique<PrivatePostgres>(); }
  static void TearDownTestSuite() { shared_.reset(); }

  PrivatePostgres& server = *shared_;
  fs::path folder = server.folder() / "postgres";

  void SetUp() override { testing::must(server->start()); }

 private:
  static inline std::unique_ptr<PrivatePostgres> shared_;
};

TEST_F(PostgresServerTest, IsReadyWithADatabaseNamedHerwaInUtf8) {
  EXPECT_EQ(server->state(), ServerState::Ready);
  EXPECT_EQ(sql(server->url(),
                "select current_database() || ' ' || pg_encoding_to_char(encoding) || ' ' || "
                "datcollate from pg_database where datname = current_database()"),
            "herwa UTF8 C.UTF-8");
  EXPECT_EQ(sql(server->url(), "show listen_addresses"), "");
  testing::must(server->start());
}

TEST_F(PostgresServerTest, KeepsItsDataOverAStop) {
  sql(server->url(), "create table before_stop as select 7 as number");
  server->stop();
  EXPECT_EQ(server->state(), ServerState::Stopped);
  testing::must(server->start());
  EXPECT_EQ(sql(server->url(), "select number from before_stop"), "7");
}

TEST_F(PostgresServerTest, RecoversWhatWasCommittedBeforeKillNine) {
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

TEST_F(PostgresServerTest, StartsWithAPidFileWhoseNumberIsSomeoneElses) {
  server->kill_hard();
  std::ifstream old(server->data_folder() / "postmaster.pid");
  std::string rest{std::istreambuf_iterator<char>(old), {}};
  rest.erase(0, rest.find('\n'));
  std::ofstream(server->data_folder() / "postmaster.pid") << getpid() << rest;
  testing::must(server->start());
  EXPECT_EQ(sql(server->url(), "select 1"), "1");
}

TEST_F(PostgresServerTest, RefusesASecondOwnerOfItsFolder) {
  PostgresServer second(quick(folder));
  const auto refused = second.start();
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, "folder_in_use");
  EXPECT_THAT(refused.error().message, HasSubstr("is in use by process " + std::to_string(getpid())));
  EXPECT_EQ(sql(server->url(), "select 1"), "1");
}

TEST_F(PostgresServerTest, TwoRunSideBySideInDifferentFolders) {
  PrivatePostgres other;
  sql(server->url(), "create table only_here ()");
  EXPECT_EQ(sql(other->url(), "select to_regclass('only_here')"), "");
  EXPECT_NE(server->url(), other->url());
}

TEST_F(PostgresServerTest, MakesAClusterAgainThatWasInterrupted) {
  const TemporaryFolder other;
  const fs::path unfinished = other.path() / "postgres" / "data.unfinished";
  fs::create_directories(unfinished / "base");
  PostgresServer interrupted(quick(other.path() / "postgres"));
  EXPECT_TRUE(interrupted.is_new());
  testing::must(interrupted.start());
  EXPECT_FALSE(interrupted.is_new());
  EXPECT_FALSE(fs::exists(unfinished));
}

TEST_F(PostgresServerTest, SaysWhatItsLogSaysWhenItCannotStart) {
  server->stop();
  const fs::path away = server->data_folder() / "global.away";
  fs::rename(server->data_folder() / "global", away);
  const auto refused = server->start();
  fs::rename(away, server->data_folder() / "global");
  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error().message, HasSubstr("PostgreSQL did not start (exit code"));
  EXPECT_THAT(refused.error().message, HasSubstr("global/pg_control"));
}

TEST_F(PostgresServerTest, KnowsThatItEndedUnasked) {
  kill_tree(*server->pid(), seconds(10));
  EXPECT_EQ(server->state(), ServerState::Ended);
  EXPECT_THAT(server->why_ended().message, HasSubstr("signal 9"));
}

TEST_F(PostgresServerTest, AsksForAPasswordOnItsLoopbackPort) {
  server->stop();
  PostgresOptions options = quick(folder);
  options.loopback_port = testing::free_port();
  PostgresServer open(options);
  testing::must(open.start());
  EXPECT_EQ(sql(open.loopback_url(), "select 1"), "1");
  std::string wrong = open.loopback_url();
  wrong.replace(wrong.find("postgres:") + 9, 4, "nope");
  EXPECT_THROW(sql(wrong, "select 1"), Failure);
}

TEST_F(PostgresServerTest, EndsWithAnOwnerThatIsKilledAndStartsAgain) {
  server->stop();
  std::array<int, 2> pipe{};
  ASSERT_EQ(::pipe(pipe.data()), 0);
  const pid_t owner = fork();
  if (owner == 0) {
    PostgresServer owned(quick(folder));
    const char started = owned.start() ? 'y' : 'n';
    if (started == 'y') sql(owned.url(), "create table by_the_killed ()");
    if (::write(pipe[1], &started, 1) != 1) _exit(1);
    for (;;) ::pause();
  }
  char started = 0;
  ASSERT_EQ(::read(pipe[0], &started, 1), 1);
  ASSERT_EQ(started, 'y');
  ::kill(owner, SIGKILL);
  ::waitpid(owner, nullptr, 0);
  testing::must(server->start());
  EXPECT_EQ(sql(server->url(), "select to_regclass('by_the_killed')"), "by_the_killed");
  ::close(pipe[0]);
  ::close(pipe[1]);
}

}  // namespace
}  // namespace herwa::embedded
