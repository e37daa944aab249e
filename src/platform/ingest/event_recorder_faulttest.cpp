// The recorder with PostgreSQL, without it, and with a disk that is full.
#include "platform/ingest/event_recorder.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>

#include "base/errors.hpp"
#include "platform/ingest/test_house.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using discord::EventKind;

class RecordedEvents : public ::testing::Test {
 protected:
  RecordedEvents() {
    testing::migrate(server->url());
    house = std::make_unique<IngestHouse>(server->url());
  }
  std::unique_ptr<EventRecorder> make(EventRecorderOptions options, bool with_disk = true) {
    if (with_disk) options.folder = folder.path() / "ingest";
    options.retry_after = 0s;
    return std::make_unique<EventRecorder>(
        EventRecorder::Surroundings{house->loop.executor(), house->staging, house->timers, *house->metrics},
        std::move(options));
  }
  void tell(int count) {
    for (int n = 0; n < count; ++n) session.tell_message(*recorder);
  }
  void take_away() {
    server->kill_hard();
    // Nobody knows before somebody asks.
    while (!asks_in_vain() || house->ingest.state().up) continue;
  }
  bool asks_in_vain() {
    try {
      house->wait_for(house->ingest.query("select 1"));
      return false;
    } catch (const Failure&) {
      return true;
    }
  }
  void bring_back() {
    testing::must(server->start());
    while (asks_in_vain()) house->loop.run_until_done(house->timers.wait(10ms));
  }
  void finish() { house->wait_for(recorder->finish()); }
  // Of the only file that the spill has.
  [[nodiscard]] rlim_t file_size() const {
    rlim_t size = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path()))
      if (entry.path().extension() == ".journal") size += entry.file_size();
    return size;
  }
  std::string stored() {
    return house->sql("select count(*) || ' ' || count(distinct event_id) from ingest.events");
  }
  double counted(const std::string& name) {
    return house->metrics->counter("herwa_ingest_" + name + "_total", "").value();
  }

  testing::PrivatePostgres server;
  testing::TemporaryFolder folder;
  std::unique_ptr<IngestHouse> house;
  TestSession session{"session"};
  std::unique_ptr<EventRecorder> recorder;
};

// H2.1 a COPY for many events, and none for each
TEST_F(RecordedEvents, GoInBatches) {
  recorder = make({.batch_max = 100});
  tell(250);
  EXPECT_EQ(recorder->in_memory(), 250U);
  finish();
  EXPECT_EQ(stored(), "250 250");
  EXPECT_EQ(house->sql("select string_agg(rows::text, ' ' order by chunk) from ingest.chunks"), "100 100 50");
  EXPECT_EQ(counted("recorded"), 250);
  EXPECT_EQ(counted("staged"), 250);
}

TEST_F(RecordedEvents, AreWrittenByThemselves) {
  recorder = make({.batch_age_max = 20ms});
  recorder->start(house->tasks);
  tell(3);
  while (recorder->in_memory() > 0) house->loop.run_until_done(house->timers.wait(5ms));
  EXPECT_EQ(stored(), "3 3");
  house->tasks.cancel();
  house->loop.run_until_done(house->tasks.join());
}

// Until they are stored a process that takes over must be told of them again.
TEST_F(RecordedEvents, KeepTheirSessionFromBeingSafe) {
  recorder = make({});
  session.tell(*recorder, EventKind::TypingStart, "{}");
  EXPECT_EQ(session.safe(), 1U) << "nothing was counted of it";
  tell(5);
  EXPECT_EQ(session.safe(), 1U);
  finish();
  EXPECT_EQ(session.safe(), 6U);
  tell(2);
  recorder.reset();  // as a kill would
  EXPECT_EQ(session.safe(), 6U);
}

// H2.2 what the process before had staged, and what it had only read: told again, each counts once
TEST_F(RecordedEvents, ToldAgainToTheNextProcessCountOnce) {
  recorder = make({.batch_max = 10});
  tell(10);
  finish();
  tell(5);
  recorder.reset();
  recorder = make({.batch_max = 7});
  TestSession resumed("session", 4);
  for (std::uint64_t n = resumed.received(); n < session.received(); ++n) resumed.tell_message(*recorder);
  finish();
  EXPECT_EQ(stored(), "15 15");
  EXPECT_EQ(counted("repeated"), 6);
}

// H2.1 PostgreSQL away: to disk, and from there in order once it is back
TEST_F(RecordedEvents, WaitOnDiskWhilePostgresIsAway) {
  recorder = make({.batch_max = 10});
  take_away();
  tell(35);
  EXPECT_THROW(finish(), Failure);
  EXPECT_EQ(recorder->in_memory(), 0U);
  EXPECT_EQ(recorder->batches_on_disk(), 4U);
  EXPECT_EQ(session.safe(), 35U) << "the disk has them";
  EXPECT_EQ(counted("spilled"), 35);
  bring_back();
  tell(5);
  finish();
  EXPECT_EQ(stored(), "40 40");
  EXPECT_EQ(house->sql("select string_agg(rows::text, ' ' order by chunk) from ingest.chunks"),
            "10 10 10 5 5");
}

// H2.1 PostgreSQL answers and has no room, or is of the version before: to disk all the same, and nothing of
// what was half written stays
TEST_F(RecordedEvents, WaitOnDiskWhilePostgresRefusesThem) {
  recorder = make({.batch_max = 10});
  house->sql(
      "create function ingest.full() returns trigger language plpgsql as"
      " $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$");
  house->sql("create trigger no_room before insert on ingest.chunks execute function ingest.full()");
  tell(25);
  EXPECT_THROW(finish(), Failure);
  EXPECT_EQ(stored(), "0 0");
  EXPECT_EQ(session.safe(), 25U) << "the disk has them";
  house->sql("drop trigger no_room on ingest.chunks");
  house->sql("alter table ingest.chunks rename column voice to not_yet");
  tell(5);
  EXPECT_THROW(finish(), Failure);
  house->sql("alter table ingest.chunks rename column not_yet to voice");
  finish();
  EXPECT_EQ(stored(), "30 30");
  EXPECT_EQ(counted("lost"), 0);
}

// H2.2 the process dies too: the next one brings what it left, and what it hears again counts once
TEST_F(RecordedEvents, OfAProcessThatDiedAreBroughtByTheNext) {
  recorder = make({.batch_max = 10});
  take_away();
  tell(25);
  EXPECT_THROW(finish(), Failure);
  tell(3);
  recorder.reset();
  EXPECT_EQ(session.safe(), 25U);
  recorder = make({.batch_max = 10});
  EXPECT_EQ(recorder->batches_on_disk(), 3U);
  TestSession resumed("session", 20);  // what was saved of it was older
  while (resumed.received() < session.received()) resumed.tell_message(*recorder);
  bring_back();
  finish();
  EXPECT_EQ(stored(), "28 28");
}

// H2.1 disk and memory full: what comes then is lost and counted, and nothing else is
TEST_F(RecordedEvents, BeyondAllBoundsAreCounted) {
  EventRecorderOptions small{.batch_max = 10, .memory_max = 50};
  small.spill.bytes_max = 4000;
  recorder = make(small);
  take_away();
  for (int n = 0; n < 30; ++n) {
    tell(10);
    EXPECT_THROW(finish(), Failure);
  }
  const double lost = counted("lost");
  EXPECT_GT(lost, 100);
  EXPECT_LT(lost, 250);
  EXPECT_EQ(recorder->in_memory(), 50U);
  bring_back();
  finish();
  EXPECT_EQ(stored(), fmt::format("{0} {0}", 300 - static_cast<int>(lost)));
  tell(10);
  finish();
  EXPECT_EQ(stored(), fmt::format("{0} {0}", 310 - static_cast<int>(lost)));
  EXPECT_EQ(counted("lost"), lost);
}

// Files may not grow past so many bytes: writing fails as it does on a disk without room.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    rlimit tight = before_;
    tight.rlim_cur = bytes;
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &tight);
  }
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int) = SIG_DFL;
};

// H2.1 PostgreSQL away and no room on the disk: what the disk does not take waits in memory and is not safe;
// nothing of what was half written counts, and all of it arrives once there is room
TEST_F(RecordedEvents, WaitInMemoryWhileTheDiskIsFull) {
  recorder = make({.batch_max = 10});
  take_away();
  tell(30);
  EXPECT_THROW(finish(), Failure);
  ASSERT_EQ(recorder->batches_on_disk(), 3U);
  {
    // Room for one more batch, and for a half.
    const FullDisk full(file_size() + file_size() / 2);
    tell(40);
    EXPECT_THROW(finish(), Failure);
    EXPECT_EQ(recorder->batches_on_disk(), 4U);
    EXPECT_EQ(recorder->in_memory(), 30U);
    EXPECT_EQ(session.safe(), 40U) << "what the disk has";
    EXPECT_EQ(counted("lost"), 0);
  }
  tell(10);
  EXPECT_THROW(finish(), Failure);
  EXPECT_EQ(recorder->batches_on_disk(), 8U);
  EXPECT_EQ(session.safe(), 80U);
  // Who finds it after a kill reads all of it, too.
  recorder.reset();
  recorder = make({.batch_max = 10});
  EXPECT_EQ(recorder->batches_on_disk(), 8U);
  bring_back();
  finish();
  EXPECT_EQ(stored(), "80 80");
}

// A stretch with a hole counts only what was in it: Discord may tell of the rest to another process.
TEST_F(RecordedEvents, ThatWereLostAreNotTakenForStaged) {
  recorder = make({.batch_max = 5, .memory_max = 10}, false);
  tell(20);
  EXPECT_EQ(counted("lost"), 10);
  finish();
  tell(5);
  finish();
  EXPECT_EQ(stored(), "15 15");
  TestSession resumed("session");
  for (int n = 0; n < 25; ++n) {
    resumed.tell_message(*recorder);
    if (n % 5 == 4) finish();
  }
  EXPECT_EQ(stored(), "25 25");
}

TEST_F(RecordedEvents, WithoutAFolderWaitInMemory) {
  recorder = make({.folder = "/dev/null/ingest", .batch_max = 10}, false);
  take_away();
  tell(25);
  EXPECT_THROW(finish(), Failure);
  EXPECT_EQ(recorder->in_memory(), 25U);
  EXPECT_EQ(session.safe(), 0U);
  bring_back();
  finish();
  EXPECT_EQ(stored(), "25 25");
}

// What nobody tells again is on disk before anything else happens.
TEST_F(RecordedEvents, OfOurOwnAreOnDiskAtOnce) {
  recorder = make({});
  recorder->note({.at = house->clock.now(),
                  .kind = HappeningKind::Moderation,
                  .guild = GuildId(7),
                  .user = UserId(9),
                  .target = 12,
                  .name = "warn"});
  recorder.reset();
  recorder = make({});
  finish();
  EXPECT_EQ(house->sql("select (kind, guild, person, target, name)::text from ingest.events"),
            "(9,7,9,12,warn)");
}

// H2.5 the text of a message is in no column
TEST_F(RecordedEvents, HoldNoTextOfAMessage) {
  recorder = make({});
  tell(3);
  finish();
  EXPECT_EQ(house->sql("select count(*) from ingest.events e where e::text like '%secret%'"), "0");
  EXPECT_EQ(stored(), "3 3");
}

}  // namespace
}  // namespace herwa::platform
