// Errors on their way from the log to PostgreSQL, also while that is away.
#include "platform/errors/error_reports.hpp"

#include <gmock/gmock.h>

#include "base/errors.hpp"
#include "base/reference.hpp"
#include "platform/errors/kept_errors.hpp"
#include "postgres/errors.hpp"
#include "testing/migrated_database.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::platform {

[[gnu::noinline]] void somewhere_deep(const std::string& words) { throw Unavailable(words); }

namespace {

using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::HasSubstr;

void fail_and_log(const std::string& words, std::string_view request = "r-1") {
  try {
    somewhere_deep(words);
  } catch (const Failure& error) {
    log::error("a request failed", {{"request", request}, {"error", error.what()}, {"status", 500}});
  }
}

struct Scene {
  Scene(std::string database_url, const std::filesystem::path& journal)
      : url(std::move(database_url)),
        recorder({db.loop.executor(), *db, db.time, *db.metrics}, {.folder = journal}) {
    log::configure(log::Level::Off, log::Format::Text, "test");
  }
  void write() {
    reports.hand_on();
    db.wait_for(recorder.flush());
  }
  std::vector<ErrorGroup> groups() { return db.wait_for(error_groups(*db, db.time.now() - 24h)); }

  std::string url;
  testing::TestDatabase db{testing::app_pool(url)};
  Recorder recorder;
  ErrorReports reports{{recorder, db.time, *db.metrics},
                       {.process = "api", .version = "1.2", .groups_max = 20}};
};

class Errors : public ::testing::Test {
 protected:
  testing::TemporaryFolder folder;
  Scene s{testing::migrated_database(), folder.path() / "journal"};
};

// R21.8 an error is in PostgreSQL with the way to it and with what it happened for
TEST_F(Errors, AreKeptWithTheirStackTrace) {
  fail_and_log("postgres said 42");
  s.write();
  const auto groups = s.groups();
  ASSERT_EQ(groups.size(), 1U);
  const ErrorGroup& group = groups[0];
  EXPECT_EQ(group.process, "api");
  EXPECT_EQ(group.version, "1.2");
  EXPECT_EQ(group.times, 1);
  EXPECT_EQ(group.latest.message, "a request failed");
  EXPECT_EQ(group.latest.error, "postgres said 42");
  EXPECT_EQ(group.latest.kind, "herwa::Unavailable");
  EXPECT_EQ(group.latest.correlation, "r-1");
  EXPECT_EQ(group.latest.at, s.db.time.now());
  EXPECT_THAT(group.latest.fields_json, HasSubstr("\"status\": 500"));
  EXPECT_THAT(group.latest.trace, Contains(HasSubstr("herwa::platform::somewhere_deep")));
  EXPECT_THAT(group.latest.trace, Contains(HasSubstr("fail_and_log")));
}

// R21.8 an error in a job is found by the request that the job came of
TEST_F(Errors, AreCorrelatedByWhatTheWorkWasBegunBy) {
  log::error("a job failed for no reason", {{"job", "g5.a"}, {"reference", ""}});
  const ReferenceScope scope(std::make_shared<const std::string>("r-17"));
  log::error("a job failed for another", {{"job", "g5.a"}});
  fail_and_log("the line's own word comes first", "r-1");
  s.write();
  const char* const of = "select correlation from platform.errors where message = ";
  EXPECT_EQ(testing::sql(s.url, std::string(of) + "'a job failed for no reason'"), "g5.a");
  EXPECT_EQ(testing::sql(s.url, std::string(of) + "'a job failed for another'"), "r-17");
  EXPECT_EQ(testing::sql(s.url, std::string(of) + "'a request failed'"), "r-1");
}

TEST_F(Errors, ThatDifferInNumbersAloneAreOne) {
  fail_and_log("guild 184 was not found after 3 tries");
  fail_and_log("guild 99 was not found after 12 tries");
  fail_and_log("guild seven was not found");
  log::error("a record cannot be written", {{"error", "guild 184 was not found after 3 tries"}});
  s.db.time.advance(s.db.loop, 1min);
  s.write();
  s.db.time.advance(s.db.loop, 1min);
  s.write();
  const auto groups = s.groups();
  ASSERT_EQ(groups.size(), 3U);
  std::int64_t most = 0;
  for (const ErrorGroup& group : groups) most = std::max(most, group.times);
  EXPECT_EQ(most, 2) << "all are counted, also those that came while the group was quiet";
}

// A loop that fails ten thousand times must not fill the table.
TEST_F(Errors, AFloodIsOneReportAMinuteAndNothingIsUncounted) {
  for (int minute = 0; minute < 3; ++minute) {
    for (int n = 0; n < 500; ++n) fail_and_log("again");
    s.reports.hand_on();
    s.db.time.advance(s.db.loop, 1min);
  }
  s.write();
  EXPECT_LE(std::stoi(testing::sql(s.url, "select count(*) from platform.errors")), 4);
  EXPECT_EQ(testing::sql(s.url, "select sum(times) from platform.errors"), "1500");
}

TEST_F(Errors, OfAllKindsAtOnceStayBounded) {
  for (int n = 0; n < 100; ++n)
    log::error(std::string("trouble ") + static_cast<char>('a' + n % 26) + static_cast<char>('a' + n / 26));
  s.write();
  EXPECT_EQ(testing::sql(s.url, "select sum(times) from platform.errors"), "100");
}

TEST_F(Errors, BytesThatPostgreSQLRefusesDoNotLoseTheReport) {
  log::error("odd", {{"error", std::string_view("zero \0 and \xff\xfe", 12)}});
  s.write();
  EXPECT_EQ(s.groups().size(), 1U);
}

TEST_F(Errors, AreDroppedAfterAMonth) {
  fail_and_log("old");
  s.write();
  testing::sql(s.url, "update platform.errors set happened_at = happened_at - interval '31 days'");
  fail_and_log("young");
  s.write();
  testing::TestDatabase jobs(testing::jobs_pool(s.url));
  EXPECT_EQ(jobs.wait_for(drop_old_errors(*jobs, s.db.time.now())), 1);
  EXPECT_EQ(testing::sql(s.url, "select error from platform.errors"), "young");
}

TEST_F(Errors, NobodyRewritesWhatHappened) {
  fail_and_log("as it was");
  s.write();
  EXPECT_THROW(s.db.wait_for(s.db->query("update platform.errors set error = 'nothing'")),
               postgres::SqlError);
  EXPECT_THROW(s.db.wait_for(s.db->query("delete from platform.errors")), postgres::SqlError);
}

// R21.8 errors wait on disk while PostgreSQL is away: that is when most of them happen
TEST(ErrorsOnABadDay, WaitForPostgreSQLAlsoOverTheEndOfTheProcess) {
  testing::PrivatePostgres server;
  testing::migrate(server->url());
  const testing::TemporaryFolder folder;
  {
    Scene before(server->url(), folder.path() / "journal");
    server->kill_hard();
    fail_and_log("while PostgreSQL was away");
    before.reports.hand_on();
    EXPECT_THROW(before.db.wait_for(before.recorder.flush()), Failure);
  }
  testing::must(server->start());
  Scene after(server->url(), folder.path() / "journal");
  after.write();
  const auto groups = after.groups();
  ASSERT_FALSE(groups.empty());
  EXPECT_EQ(testing::sql(server->url(),
                         "select count(*) from platform.errors where error = 'while PostgreSQL was away'"),
            "1");
}

}  // namespace
}  // namespace herwa::platform
