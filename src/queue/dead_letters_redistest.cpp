// Dead letters against a real Redis.
#include <gmock/gmock.h>

#include <stdexcept>

#include "testing/queue_workshop/workshop.hpp"

namespace herwa::queue {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Task<std::string> break_down(Job& job) {
  throw std::runtime_error("broke: " + job.data());
  co_return "";
}
Task<std::string> do_well(Job&) { co_return "1"; }

class DeadLettersTest : public WorkshopTest {
 protected:
  DeadLetters letters() { return DeadLetters(shop().queue()); }
  std::vector<std::string> ids(LetterFilter filter) {
    std::vector<std::string> all;
    for (const DeadLetter& letter : shop().get(letters().list(std::move(filter)))) all.push_back(letter.id);
    return all;
  }
};

// R17.8 what failed for good is kept with its reason, its attempts and all it was made of
TEST_F(DeadLettersTest, ALetterTellsAll) {
  const std::string data = R"({"big":18446744073709551615,"text":"a\"b ☃","list":[1, 2.50]})";
  const auto id = shop().add("break", data, {.attempts = 2, .backoff = Backoff{.delay = seconds(3)}});
  shop().worker({{"break", break_down}});
  shop().until_ended(1);
  EXPECT_EQ(shop().get(letters().count()), 0) << "it may still succeed";
  shop().advance(seconds(3));
  shop().until_ended(2);
  const auto letter = shop().get(letters().letter(id));
  ASSERT_TRUE(letter.has_value());
  EXPECT_EQ(letter->name, "break");
  EXPECT_EQ(letter->data, data) << "as it was, to the byte";
  EXPECT_EQ(letter->reason, "broke: " + data);
  EXPECT_EQ(letter->attempts_made, 2U);
  ASSERT_EQ(letter->attempts.size(), 2U);
  EXPECT_EQ(letter->attempts[1].at - letter->attempts[0].at, seconds(3));
  EXPECT_EQ(letter->died, std::chrono::floor<Millis>(shop().time().now()));
  EXPECT_EQ(shop().state(id), State::Failed);
  EXPECT_EQ(shop().get(letters().count()), 1);
}

// R17.8 a letter is replayed with all its attempts, by id or by what it says
TEST_F(DeadLettersTest, LettersAreReplayed) {
  const auto first = shop().add("break", "1");
  const auto second = shop().add("break", "2");
  const auto gone = shop().add("fragile", "3", {.remove_on_fail = Keep{.count = 0}});
  shop().worker({{"break", break_down}, {"fragile", break_down}});
  shop().until_ended(3);
  shop().end_worker(seconds(1));
  EXPECT_EQ(shop().state(gone), State::Unknown);
  EXPECT_EQ(shop().get(letters().replay(gone)), Done::Done);
  EXPECT_EQ(shop().get(letters().replay(gone)), Done::NoSuchJob);
  EXPECT_EQ(shop().get(letters().replay_all({.reason_part = "broke: 2"})), 1);
  EXPECT_THAT(ids({}), ElementsAre(first));
  EXPECT_EQ(shop().state(gone), State::Waiting);
  EXPECT_EQ(shop().state(second), State::Waiting);
  EXPECT_EQ(shop().get(shop().queue().job(second))->attempts_made, 0U) << "also for who looks before it runs";
  EXPECT_EQ(shop().get(shop().queue().job(gone))->data, "3");
  shop().worker({{"break", do_well}, {"fragile", do_well}});
  shop().until_ended(5);
  EXPECT_EQ(shop().get(shop().queue().job(second))->attempts_made, 1U) << "its attempts were counted anew";
  EXPECT_THAT(ids({}), ElementsAre(first));
}

// R17.8 letters are found by name, time and reason, and purged
TEST_F(DeadLettersTest, LettersAreFoundAndPurged) {
  shop().worker({{"break", break_down}, {"other", break_down}});
  std::vector<std::string> all;
  for (const char* name : {"break", "other", "break"}) {
    all.push_back(shop().add(name, std::to_string(all.size())));
    shop().until_ended(all.size());
    shop().advance(seconds(60));
  }
  const Time now = std::chrono::floor<Millis>(shop().time().now());
  EXPECT_THAT(ids({}), ElementsAre(all[2], all[1], all[0]));
  EXPECT_THAT(ids({.name = "other"}), ElementsAre(all[1]));
  EXPECT_THAT(ids({.died_from = now - seconds(130)}), ElementsAre(all[2], all[1]));
  EXPECT_THAT(ids({.died_before = now - seconds(130)}), ElementsAre(all[0]));
  EXPECT_THAT(ids({.reason_part = ": 1"}), ElementsAre(all[1]));
  EXPECT_THAT(ids({.count_max = 2}), SizeIs(2));
  EXPECT_EQ(shop().get(letters().purge(all[0])), Done::Done);
  EXPECT_EQ(shop().get(letters().purge(all[0])), Done::NoSuchJob);
  EXPECT_EQ(shop().get(letters().purge_all({})), 2);
  EXPECT_THAT(ids({}), IsEmpty());
  EXPECT_EQ(shop().state(all[1]), State::Failed) << "the failed job stays";
}

// H6.3 a page goes on after the last letter of the one before, also when many died at once
TEST_F(DeadLettersTest, LettersAreReadPageByPage) {
  shop().worker({{"break", break_down}});
  for (int n = 0; n < 5; ++n) shop().add("break", std::to_string(n));
  shop().until_ended(5);
  const auto all = shop().get(letters().list());
  ASSERT_EQ(all.size(), 5U);
  const auto after = [](const DeadLetter& letter) { return LetterPlace{letter.died, letter.id}; };
  EXPECT_THAT(ids({.after = after(all[1]), .count_max = 2}), ElementsAre(all[2].id, all[3].id));
  EXPECT_THAT(ids({.after = after(all[4])}), IsEmpty());
  EXPECT_EQ(shop().get(letters().count_fitting({.reason_part = "broke: 3", .count_max = 1})), 1);
  EXPECT_EQ(shop().get(letters().count_fitting({.count_max = 1})), 5);
}

// A letter that was replayed meanwhile is no place any more: its time is, and none that follows is left out.
TEST_F(DeadLettersTest, APageGoesOnAfterALetterThatIsGone) {
  shop().worker({{"break", break_down}});
  std::vector<std::string> made;
  for (int n = 0; n < 3; ++n) {
    made.push_back(shop().add("break"));
    shop().until_ended(made.size());
    shop().advance(seconds(1));
  }
  const auto all = shop().get(letters().list());
  EXPECT_EQ(shop().get(letters().purge(all[1].id)), Done::Done);
  EXPECT_THAT(ids({.after = LetterPlace{all[1].died, all[1].id}}), ElementsAre(made[0]));
}

TEST_F(DeadLettersTest, AFailedJobThatIsRetriedHasNoLetter) {
  const auto id = shop().add("break");
  shop().worker({{"break", break_down}});
  shop().until_ended(1);
  shop().end_worker(seconds(1));
  EXPECT_EQ(shop().get(shop().queue().retry(id)), Done::Done);
  EXPECT_THAT(ids({}), IsEmpty());
}

TEST_F(DeadLettersTest, TheOldestGiveWayAtTheBound) {
  std::vector<std::string> all;
  shop().worker({{"break", break_down}}, {.concurrency = 1, .dead_letters_max = 2});
  for (int i = 0; i < 4; ++i) {
    all.push_back(shop().add("break"));
    shop().until_ended(all.size());
  }
  EXPECT_THAT(ids({}), ElementsAre(all[3], all[2]));
  EXPECT_EQ(shop().metrics().counter("herwa_queue_letters_dropped_total", "", {{"queue", "work"}}).value(),
            2);
}

TEST_F(DeadLettersTest, ALetterOfAJobThatRunsAgainIsNotReplayed) {
  const auto id = shop().add("break");
  shop().worker({{"break", break_down}});
  shop().until_ended(1);
  shop().end_worker(seconds(1));
  // As another client retries it: the letter stays until one of our workers completes the job.
  shop().get(shop().redis().command("ZREM", redis::QueueKey("work", "failed"), id));
  shop().get(shop().redis().command("LPUSH", redis::QueueKey("work", "wait"), id, redis::Permanent{}));
  EXPECT_EQ(shop().get(letters().replay(id)), Done::WrongState);
  shop().worker({{"break", do_well}});
  shop().until_ended(2);
  EXPECT_THAT(ids({}), IsEmpty());
}

}  // namespace
}  // namespace herwa::queue
