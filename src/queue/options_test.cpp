// Job options, their JSON, and how runs end; all of it pure.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "queue/internal/ending.hpp"
#include "queue/internal/options_json.hpp"
#include "queue/options.hpp"

namespace herwa::queue {
namespace {

using internal::Ended;
using internal::Result;
using ::testing::HasSubstr;

TEST(Options, TheirJsonIsThatOfBullmqAndBack) {
  JobOptions options = standard_retries({.id = "a\"b", .delay = Millis(5), .priority = 3, .lifo = true});
  options.remove_on_complete = Keep{.count = 0};
  options.remove_on_fail = Keep{.count = 5, .age = std::chrono::seconds(60), .removed_at_once_max = 7};
  options.deduplication = Deduplication{.id = "d", .ttl = Millis(9), .extend = true, .replace = true};
  options.keep_logs = 4;
  options.stack_trace_max = 2;
  options.timestamp = Time(Millis(1'700'000'000'000));
  options.backoff->jitter = 0.25;
  const std::string text = internal::to_json(options);
  EXPECT_EQ(boost::json::parse(text), boost::json::parse(R"({
    "attempts":4,"jobId":"a\"b","delay":5,"priority":3,"lifo":true,"timestamp":1700000000000,
    "backoff":{"type":"exponential","delay":1000,"jitter":0.25},"removeOnComplete":true,
    "removeOnFail":{"age":60,"count":5,"limit":7},"kl":4,"stackTraceLimit":2,
    "de":{"id":"d","ttl":9,"extend":true,"replace":true}})"));
  EXPECT_EQ(internal::to_json(internal::options_from_json(text)), text);
}

TEST(Options, WhatOthersWriteIsReadAsFarAsItIsKnown) {
  const auto options =
      internal::options_from_json(R"({"attempts":0,"backoff":500,"removeOnComplete":3,"removeOnFail":false,)"
                                  R"("telemetry":{"a":1},"delay":"x"})");
  EXPECT_EQ(options.attempts, 1U);
  EXPECT_EQ(options.backoff->delay, Millis(500));
  EXPECT_EQ(options.remove_on_complete->count, 3);
  EXPECT_FALSE(options.remove_on_fail->count.has_value());
  EXPECT_EQ(options.delay, Millis(0));
  for (const char* broken : {"", "{", "[]", "7", "null"}) {
    EXPECT_EQ(internal::options_from_json(broken).attempts, 1U) << broken;
  }
}

// R17.7 R21.4 as BullMQ says it: four attempts, exponential from one second, no jitter
TEST(Options, StandardRetries) {
  const JobOptions options = standard_retries();
  EXPECT_EQ(options.attempts, 4U);
  EXPECT_EQ(internal::to_json(options), R"({"attempts":4,"backoff":{"type":"exponential","delay":1000}})");
  for (const double unit : {0.0, 0.999}) {
    EXPECT_EQ(backoff_delay(*options.backoff, 1, unit), std::chrono::seconds(1));
    EXPECT_EQ(backoff_delay(*options.backoff, 2, unit), std::chrono::seconds(2));
    EXPECT_EQ(backoff_delay(*options.backoff, 3, unit), std::chrono::seconds(4));
  }
}

class Ending : public ::testing::Test {
 protected:
  Ended end(const Result& result) {
    return internal::ended(taken_, "t", result,
                           {.now = Time(Millis(1000)), .unit = 0.5, .options = options_});
  }
  internal::Taken taken_{.job = {.id = "1", .name = "n", .attempts_started = 1}};
  WorkerOptions options_;
};

TEST_F(Ending, AFailureIsRetriedWhileAttemptsAreLeft) {
  taken_.job.options = standard_retries();
  taken_.job.attempts_made = 1;
  const Ended retried = end({.kind = Result::Kind::Threw, .text = "why"});
  EXPECT_EQ(retried.outcome, Outcome::Retrying);
  EXPECT_EQ(retried.due_ms, 3000);
  EXPECT_EQ(retried.attempts_made, 2U);
  taken_.job.attempts_made = 3;
  const Ended dead = end({.kind = Result::Kind::Threw, .text = "why"});
  EXPECT_EQ(dead.outcome, Outcome::Dead);
  EXPECT_EQ(dead.flags, "bx");
  EXPECT_THAT(dead.history, HasSubstr(R"("attempt":4)"));
  taken_.job.attempts_made = 0;
  EXPECT_EQ(end({.kind = Result::Kind::ThrewForGood, .text = "why"}).flags, "b")
      << "its attempts are not used up";
}

TEST_F(Ending, ReasonsFitWhateverTheyAre) {
  EXPECT_EQ(end({.kind = Result::Kind::Threw, .text = ""}).value, "failed without a word");
  EXPECT_EQ(end({.kind = Result::Kind::Threw, .text = "bad \xFF byte"}).value, "bad ? byte");
  std::string long_text;
  while (long_text.size() < 5000) long_text += "☃";
  const std::string kept = end({.kind = Result::Kind::Threw, .text = long_text}).value;
  EXPECT_LE(kept.size(), 2000U);
  EXPECT_EQ(kept.size() % 3, 0U) << "no character is cut";
}

TEST_F(Ending, TheHistoryIsBounded) {
  taken_.job.options.attempts = 1000;
  for (std::uint32_t i = 0; i < 50; ++i) {
    taken_.job.attempts_made = i;
    taken_.history = end({.kind = Result::Kind::Threw, .text = "x"}).history;
  }
  const auto history = boost::json::parse(taken_.history).as_array();
  EXPECT_EQ(history.size(), 20U);
  EXPECT_EQ(history.back().at("attempt").as_int64(), 50);
}

TEST_F(Ending, ResultsAreJson) {
  EXPECT_EQ(end({.kind = Result::Kind::Returned, .text = ""}).value, "null");
  EXPECT_EQ(end({.kind = Result::Kind::Returned, .text = "[1]"}).value, "[1]");
  EXPECT_EQ(end({.kind = Result::Kind::Returned, .text = "{oops"}).value, R"("{oops")");
}

}  // namespace
}  // namespace herwa::queue
