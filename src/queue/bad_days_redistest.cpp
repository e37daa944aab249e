// What is done about a job that kills its workers, a result that is too large, and a Redis that is full.
#include <gmock/gmock.h>

#include <map>
#include <stdexcept>

#include "testing/queue_workshop/workshop.hpp"

namespace herwa::queue {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::SizeIs;

Task<std::string> succeed(Job&) { co_return "1"; }
Task<std::string> done_once_mended(bool mended) {
  if (!mended) throw std::runtime_error("not yet");
  co_return R"("done")";
}

Task<std::string> never_end(net::Timers& timers, int& began) {
  ++began;
  co_await timers.wait(hours(1000));
  co_return "";
}

class BadDays : public WorkshopTest {
 protected:
  // As if the process that runs it had died: nobody renews its lock any more.
  void lose_worker_until(const std::string& id, const std::function<bool()>& holds) {
    const Tick late = system_clock().tick() + seconds(20);
    while (!holds()) {
      ASSERT_LT(system_clock().tick(), late) << "it never came";
      shop().get(shop().redis().del(redis::QueueKey("work", id + ":lock")));
      shop().advance(milliseconds(2));
      shop().get(shop().queue().counts());
    }
  }
};

// R17.8 R22.11 a job whose workers die of it is given out once more, then it is a dead letter
TEST_F(BadDays, AJobThatKillsItsWorkersIsADeadLetter) {
  int began = 0;
  const auto id = shop().add("poison", "{}", standard_retries());
  shop().worker({{"poison", [&](Job&) { return never_end(shop().time(), began); }}},
                {.job_time_max = hours(1000),
                 .lock_duration = hours(900),
                 .stalled_interval = milliseconds(1),
                 .stalled_max = 1});
  shop().until([&] { return began == 1; });
  lose_worker_until(id, [&] { return began == 2; });
  lose_worker_until(id, [&] { return shop().state(id) == State::Failed; });
  EXPECT_EQ(began, 2);
  EXPECT_THAT(shop().outcomes(id), Contains(Outcome::Dead));
  DeadLetters letters(shop().queue());
  const auto letter = shop().get(letters.letter(id));
  ASSERT_TRUE(letter.has_value());
  EXPECT_EQ(letter->reason, "job stalled more than allowable limit");
  EXPECT_EQ(shop().metrics().counter("herwa_queue_stalled_total", "", {{"queue", "work"}}).value(), 2);
}

TEST_F(BadDays, AResultThatIsTooLargeIsLeftOutAndTheJobIsDone) {
  const auto large = [](Job&) -> Task<std::string> { co_return '"' + std::string(2'000'000, 'x') + '"'; };
  const auto id = shop().add("large");
  shop().worker({{"large", large}});
  shop().until_ended(1);
  EXPECT_EQ(shop().state(id), State::Completed);
  EXPECT_EQ(shop().get(shop().queue().job(id))->return_value, "null");
}

// Nothing may be added, in words that say what to do; what is there is done, and then there is room again.
TEST(BadDaysOfRedis, AFullRedisRefusesNewJobsAndLetsThoseItHasBeDone) {
  testing::PrivateRedis server;
  Workshop shop(server->url());
  for (int i = 0; i < 150; ++i) shop.add("succeed");
  const auto later = shop.add("succeed", "{}", {.delay = seconds(5)});
  testing::redis_command(*server, "CONFIG SET maxmemory 1");
  try {
    shop.get(shop.queue().add("succeed", "{}"));
    FAIL() << "a full redis took a job";
  } catch (const Unavailable& full) {
    EXPECT_THAT(full.what(), HasSubstr("maxmemory"));
  }
  shop.worker({{"succeed", succeed}});
  shop.until_ended(150);
  shop.advance(seconds(5));
  shop.until_ended(151);
  EXPECT_EQ(shop.state(later), State::Completed);
  EXPECT_EQ(shop.get(shop.queue().counts()).completed, 151);
  testing::redis_command(*server, "CONFIG SET maxmemory 0");
  shop.add("succeed");
  shop.until_ended(152);
}

// Both were taken in one step, and only one of them has lost its lock.
TEST_F(BadDays, ALostLockIsThatJobsAlone) {
  struct Slow {
    static Task<std::string> run(Job& job, net::Timers& timers, std::map<std::string, bool>& ours) {
      co_await timers.wait(seconds(25));
      ours[job.id()] = job.is_ours();
      co_return "";
    }
  };
  std::map<std::string, bool> ours;
  const auto lost = shop().add("slow");
  const auto kept = shop().add("slow");
  shop().worker({{"slow", [&](Job& job) { return Slow::run(job, shop().time(), ours); }}});
  shop().until(
      [&] { return shop().metrics().gauge("herwa_queue_running", "", {{"queue", "work"}}).value() == 2; });
  shop().get(shop().redis().del(redis::QueueKey("work", lost + ":lock")));
  shop().advance(seconds(25));
  shop().until_ended(2);
  EXPECT_EQ(ours, (std::map<std::string, bool>{{lost, false}, {kept, true}}));
  EXPECT_THAT(shop().outcomes(lost), Contains(Outcome::Lost));
  EXPECT_THAT(shop().outcomes(kept), Contains(Outcome::Completed));
}

TEST_F(BadDays, AWorkerThatIsHeldLeavesJobsToOthersUntilItMayGoOn) {
  Worker& held = shop().worker({{"succeed", succeed}}, {.name = "held"});
  held.hold();
  std::vector<std::string> ids;
  for (int i = 0; i < 5; ++i) ids.push_back(shop().add("succeed"));
  shop().worker({{"succeed", succeed}}, {.name = "other"});
  shop().until_ended(5);
  for (const std::string& id : ids) EXPECT_EQ(shop().get(shop().queue().job(id))->processed_by, "other");
  shop().end_worker(seconds(1));
  const auto last = shop().add("succeed");
  for (int i = 0; i < 20; ++i) {
    shop().advance(seconds(1));
    EXPECT_EQ(shop().state(last), State::Waiting);
  }
  held.go_on();
  shop().until_ended(6);
  EXPECT_EQ(shop().get(shop().queue().job(last))->processed_by, "held");
}

// R17.7 R17.8 P29 failing at once and after 1 s, 2 s and 4 s, then a dead letter, whose replay succeeds
TEST_F(BadDays, FourFailuresThenALetterThenAReplayThatSucceeds) {
  bool mended = false;
  const auto run = [&mended](Job&) { return done_once_mended(mended); };
  const auto id = shop().add("remind", R"({"to":"ada"})", standard_retries());
  shop().worker({{"remind", run}});
  shop().until_ended(1);
  std::size_t ended = 1;
  for (const auto pause : {seconds(1), seconds(2), seconds(4)}) {
    shop().advance(pause);
    shop().until_ended(++ended);
  }
  DeadLetters letters(shop().queue());
  const auto letter = shop().get(letters.letter(id));
  ASSERT_TRUE(letter.has_value());
  ASSERT_THAT(letter->attempts, SizeIs(4));
  EXPECT_EQ(letter->attempts[1].at - letter->attempts[0].at, seconds(1));
  EXPECT_EQ(letter->attempts[2].at - letter->attempts[1].at, seconds(2));
  EXPECT_EQ(letter->attempts[3].at - letter->attempts[2].at, seconds(4));
  mended = true;
  EXPECT_EQ(shop().get(letters.replay(id)), Done::Done);
  shop().until_ended(5);
  EXPECT_EQ(shop().state(id), State::Completed);
  EXPECT_EQ(shop().get(shop().queue().job(id))->return_value, R"("done")");
  EXPECT_EQ(shop().get(letters.count()), 0);
}

}  // namespace
}  // namespace herwa::queue
