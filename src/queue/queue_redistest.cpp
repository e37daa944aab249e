// Adding and looking after jobs, against a real Redis.
#include <gmock/gmock.h>

#include "testing/queue_workshop/workshop.hpp"

namespace herwa::queue {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class QueueTest : public WorkshopTest {
 protected:
  std::vector<std::string> ids(State state, Range range = {}) {
    std::vector<std::string> all;
    for (const JobRecord& job : shop().get(shop().queue().jobs(state, range))) all.push_back(job.id);
    return all;
  }
  std::string refusal(std::string name, std::string data, JobOptions options) {
    const auto added = shop().get(shop().queue().add(std::move(name), std::move(data), std::move(options)));
    return added ? "accepted" : added.error().code;
  }
};

// R17.14 a second job with the id of one that is there is not added, alone or in bulk, finished or not
TEST_F(QueueTest, AnIdIsTakenOnce) {
  const auto first = shop().get(shop().queue().add("a", R"({"n":1})", {.id = "one"}));
  EXPECT_FALSE(first->was_there);
  EXPECT_TRUE(shop().get(shop().queue().add("a", R"({"n":2})", {.id = "one"}))->was_there);
  const auto bulk =
      shop().get(shop().queue().add_bulk({{.name = "a", .data = "3", .options = {.id = "two"}},
                                          {.name = "a", .data = "4", .options = {.id = "two"}},
                                          {.name = "a", .data = "5", .options = {.id = "one"}}}));
  EXPECT_THAT(std::vector<bool>({bulk->at(0).was_there, bulk->at(1).was_there, bulk->at(2).was_there}),
              ElementsAre(false, true, true));
  EXPECT_EQ(shop().get(shop().queue().job("one"))->data, R"({"n":1})");
  EXPECT_EQ(shop().get(shop().queue().job("two"))->data, "3");
  EXPECT_EQ(shop().get(shop().queue().counts()).waiting, 2);
}

TEST_F(QueueTest, WhatCannotBeAddedIsRefused) {
  EXPECT_EQ(refusal("a", "{", {}), "queue_payload_json");
  EXPECT_EQ(refusal("a", std::string("\"") + std::string(1024 * 1024, 'x') + "\"", {}), "queue_payload_size");
  EXPECT_EQ(refusal("", "{}", {}), "queue_job_name");
  for (const char* id : {"12", "a:b", "wait", "a{b}", "meta"})
    EXPECT_EQ(refusal("a", "{}", {.id = id}), "queue_job_id") << id;
  EXPECT_EQ(refusal("a", "{}", {.priority = priority_max + 1}), "queue_priority");
  EXPECT_EQ(refusal("a", "{}", {.delay = hours(24 * 365 * 20)}), "queue_delay");
  EXPECT_EQ(refusal("a", "{}", {.delay = milliseconds(-1)}), "queue_delay");
  EXPECT_EQ(refusal("a", "{}", {.attempts = 0}), "queue_attempts");
  EXPECT_EQ(refusal("a", "{}", {.backoff = Backoff{.jitter = 2}}), "queue_backoff");
  EXPECT_EQ(refusal("a", "{}", {.deduplication = Deduplication{}}), "queue_deduplication");
  const auto bulk =
      shop().get(shop().queue().add_bulk({{.name = "a", .data = "1"}, {.name = "a", .data = "{"}}));
  EXPECT_FALSE(bulk.has_value());
  EXPECT_EQ(shop().get(shop().queue().counts()).waiting, 0) << "one refused, none added";
}

TEST_F(QueueTest, BulkKeepsItsOrderOverManyScripts) {
  std::vector<NewJob> jobs;
  for (int i = 0; i < 1000; ++i) jobs.push_back({.name = "n", .data = std::to_string(i)});
  ASSERT_EQ(shop().get(shop().queue().add_bulk(std::move(jobs)))->size(), 1000U);
  const auto first = shop().get(shop().queue().jobs(State::Waiting, {.first = 0, .last = 2}));
  const auto last =
      shop().get(shop().queue().jobs(State::Waiting, {.first = 0, .last = 1, .newest_first = true}));
  EXPECT_EQ(first.at(2).data, "2");
  EXPECT_EQ(last.at(0).data, "999");
}

TEST_F(QueueTest, JobsMoveByHand) {
  const auto id = shop().add("a", "{}", {.delay = hours(1)});
  EXPECT_EQ(shop().state(id), State::Delayed);
  EXPECT_EQ(shop().get(shop().queue().change_delay(id, hours(2))), Done::Done);
  EXPECT_EQ(shop().get(shop().queue().job(id))->delay, hours(2));
  EXPECT_EQ(shop().get(shop().queue().promote(id)), Done::Done);
  EXPECT_EQ(shop().get(shop().queue().promote(id)), Done::WrongState);
  EXPECT_EQ(shop().get(shop().queue().change_delay(id, hours(2))), Done::WrongState);
  EXPECT_EQ(shop().get(shop().queue().change_priority(id, 5)), Done::Done);
  EXPECT_EQ(shop().state(id), State::Prioritized);
  EXPECT_EQ(shop().get(shop().queue().change_priority(id, 0)), Done::Done);
  EXPECT_EQ(shop().state(id), State::Waiting);
  EXPECT_EQ(shop().get(shop().queue().retry(id)), Done::WrongState);
  EXPECT_EQ(shop().get(shop().queue().update_data(id, "7")), Done::Done);
  EXPECT_EQ(shop().get(shop().queue().job(id))->data, "7");
  EXPECT_EQ(shop().get(shop().queue().remove(id)), Done::Done);
  EXPECT_EQ(shop().state(id), State::Unknown);
  for (const auto done :
       {shop().get(shop().queue().remove(id)), shop().get(shop().queue().promote(id)),
        shop().get(shop().queue().retry(id)), shop().get(shop().queue().change_priority(id, 1)),
        shop().get(shop().queue().update_data(id, "7"))}) {
    EXPECT_EQ(done, Done::NoSuchJob);
  }
}

// R17.12 the lower its number the sooner, and of one priority the first that came
TEST_F(QueueTest, PrioritiesGoInTheirOrder) {
  for (const auto& [id, priority] :
       {std::pair{"c", 3U}, std::pair{"a", 1U}, std::pair{"b", 2U}, std::pair{"d", 3U}}) {
    shop().add("n", "{}", {.id = id, .priority = priority});
  }
  EXPECT_THAT(ids(State::Prioritized), ElementsAre("a", "b", "c", "d"));
}

// R17.12 whoever sleeps on a paused queue is not woken by what is added
TEST_F(QueueTest, APausedQueueWakesNobody) {
  const auto marked = [] { return testing::redis_command(testing::redis(), "EXISTS {herwa}:work:marker"); };
  shop().add("n");
  EXPECT_EQ(marked(), ":1\r\n");
  shop().finish(shop().queue().pause());
  shop().add("n");
  shop().add("n", "{}", {.priority = 1});
  EXPECT_EQ(marked(), ":0\r\n");
  shop().finish(shop().queue().resume());
  EXPECT_EQ(marked(), ":1\r\n");
}

TEST_F(QueueTest, LogsKeepTheirBound) {
  const auto id = shop().add("a", "{}", {.keep_logs = 2});
  for (const char* line : {"one", "two", "three"}) shop().get(shop().queue().log(id, line));
  const auto logs = shop().get(shop().queue().logs(id));
  EXPECT_EQ(logs.count, 2);
  EXPECT_THAT(logs.lines, ElementsAre("two", "three"));
  EXPECT_EQ(shop().get(shop().queue().log("nobody", "x")), 0);
}

TEST_F(QueueTest, DrainAndCleanTakeWhatTheySay) {
  shop().add("a", "{}", {.id = "waits"});
  shop().add("a", "{}", {.id = "first", .priority = 1});
  shop().add("a", "{}", {.id = "later", .delay = hours(1)});
  ASSERT_TRUE(shop()
                  .get(shop().queue().upsert_scheduler("s", {.every = hours(1), .offset = milliseconds(1)},
                                                       {.name = "a"}))
                  .has_value());
  shop().finish(shop().queue().drain());
  EXPECT_THAT(ids(State::Waiting), IsEmpty());
  EXPECT_THAT(ids(State::Prioritized), IsEmpty());
  EXPECT_EQ(ids(State::Delayed).size(), 2U);
  shop().finish(shop().queue().drain(true));
  EXPECT_EQ(ids(State::Delayed).size(), 1U) << "a scheduler keeps its next job";
  shop().add("a", "{}", {.id = "old"});
  shop().time().advance(shop().loop(), seconds(10));
  shop().add("a", "{}", {.id = "new"});
  EXPECT_THAT(shop().get(shop().queue().clean(seconds(5), 0, State::Waiting)), ElementsAre("old"));
  EXPECT_THAT(ids(State::Waiting), ElementsAre("new"));
}

TEST_F(QueueTest, PausedNothingIsTaken) {
  struct Note {
    static Task<std::string> run(Job&) { co_return ""; }
  };
  shop().finish(shop().queue().pause());
  EXPECT_TRUE(shop().get(shop().queue().is_paused()));
  const auto id = shop().add("a");
  shop().worker({{"a", Note::run}});
  shop().get(shop().queue().counts());
  EXPECT_EQ(shop().state(id), State::Waiting);
  shop().finish(shop().queue().resume());
  shop().until_ended(1);
  EXPECT_EQ(shop().state(id), State::Completed);
}

TEST_F(QueueTest, ANewerLayoutIsRefused) {
  shop().add("a");
  shop().get(shop().redis().hset(redis::QueueKey("work", "meta"), {{"version", "bullmq:7.1.0"}},
                                 redis::Permanent{}));
  for (int i = 0; i < 2; ++i) {
    try {
      if (i == 0) shop().finish(shop().queue().check_layout());
      if (i == 1) shop().add("a");
      ADD_FAILURE() << "it was accepted";
    } catch (const Failure& failure) {
      EXPECT_THAT(failure.what(), HasSubstr("bullmq:7.1.0, which is newer than bullmq:6"));
    }
  }
  EXPECT_THROW(Queue(shop().redis(), shop().time(), "a-name-that-is-as-long-as-it-may"), Failure);
}

TEST_F(QueueTest, ASchedulerHasOneJobAhead) {
  struct Note {
    static Task<std::string> run(Job&) { co_return ""; }
  };
  const auto made = shop().get(
      shop().queue().upsert_scheduler("daily", {.pattern = "30 9 * * *", .time_zone = "Europe/Berlin"},
                                      {.name = "a", .data = "1", .options = standard_retries()}));
  ASSERT_TRUE(made.has_value());
  const Time first = *made->next;
  EXPECT_EQ(first, Time(std::chrono::sys_days(std::chrono::year(2026) / 3 / 2) + hours(8) +
                        std::chrono::minutes(30)));
  shop().worker({{"a", Note::run}});
  for (int day = 0; day < 3; ++day) {
    shop().advance(*shop().get(shop().queue().scheduler("daily"))->next - shop().time().now());
    shop().until_ended(static_cast<std::size_t>(day) + 1);
    EXPECT_EQ(ids(State::Delayed).size(), 1U);
  }
  const auto scheduler = shop().get(shop().queue().scheduler("daily"));
  EXPECT_EQ(*scheduler->next, first + hours(72));
  EXPECT_EQ(scheduler->runs, 4);
  EXPECT_EQ(shop().get(shop().queue().job(shop().ended()[0].first))->options.attempts, 4U);
  EXPECT_EQ(shop().get(shop().queue().remove(ids(State::Delayed).at(0))), Done::WrongState);
  EXPECT_TRUE(shop().get(shop().queue().remove_scheduler("daily")));
  EXPECT_FALSE(shop().get(shop().queue().remove_scheduler("daily")));
  EXPECT_THAT(ids(State::Delayed), IsEmpty());
}

// Whoever has an old run again, by a retry or a lost lock, makes no next one for it.
TEST_F(QueueTest, ARunThatIsRepeatedMakesNoFurtherOne) {
  struct Note {
    static Task<std::string> run(Job&) { co_return ""; }
  };
  ASSERT_TRUE(
      shop().get(shop().queue().upsert_scheduler("few", {.every = hours(1), .runs_max = 3}, {.name = "a"})));
  shop().worker({{"a", Note::run}});
  shop().until_ended(1);
  const std::string first = shop().ended()[0].first;
  EXPECT_EQ(shop().get(shop().queue().scheduler("few"))->runs, 2);
  EXPECT_EQ(shop().get(shop().queue().retry(first, State::Completed)), Done::Done);
  shop().until_ended(2);
  EXPECT_EQ(shop().get(shop().queue().scheduler("few"))->runs, 2);
  EXPECT_EQ(ids(State::Delayed).size(), 1U);
}

TEST_F(QueueTest, SchedulesThatCannotBeAreRefused) {
  const Time now = std::chrono::floor<Millis>(shop().time().now());
  const std::vector<Schedule> wrong{{},
                                    {.every = seconds(1), .pattern = "* * * * *"},
                                    {.every = seconds(0)},
                                    {.pattern = "nonsense"},
                                    {.pattern = "* * * * *", .time_zone = "Mars/Olympus"},
                                    {.pattern = "0 0 31 2 *"},
                                    {.every = seconds(1), .end = now},
                                    {.every = seconds(1), .runs_max = 0}};
  for (const Schedule& schedule : wrong) {
    EXPECT_FALSE(shop().get(shop().queue().upsert_scheduler("s", schedule, {.name = "a"})).has_value());
  }
  EXPECT_THAT(shop().get(shop().queue().schedulers()), IsEmpty());
}

TEST_F(QueueTest, RatherMissedThanPiledUp) {
  struct Note {
    static Task<std::string> run(Job&) { co_return ""; }
  };
  ASSERT_TRUE(
      shop().get(shop().queue().upsert_scheduler("fast", {.every = seconds(10)}, {.name = "a"})).has_value());
  shop().advance(std::chrono::minutes(5));
  shop().worker({{"a", Note::run}});
  shop().until_ended(2);
  EXPECT_EQ(shop().ended().size(), 2U) << "the late one and the one that is due now";
  EXPECT_EQ(ids(State::Delayed).size(), 1U);
}

}  // namespace
}  // namespace herwa::queue
