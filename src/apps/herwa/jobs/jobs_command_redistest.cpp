// `herwa jobs …` from the command line to what it prints, on a real Redis.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include "apps/herwa/jobs/jobs_command.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "platform/jobs/job_schedules.hpp"
#include "queue/dead_letters.hpp"
#include "queue/queue.hpp"
#include "queue/worker.hpp"
#include "testing/stores.hpp"

namespace herwa::app {
namespace {

namespace json = boost::json;
using std::chrono::hours;
using std::chrono::milliseconds;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

struct Said {
  int code = 0;
  std::string out;
  std::string err;
};

Task<std::string> fail(queue::Job&) {
  throw queue::Unrecoverable("the\tpost office\x1b[31m is closed");
  co_return "";
}

struct JobsCommand : ::testing::Test {
  void SetUp() override {
    testing::flush_redis();
    redis_ = redis::make_client(loop_.executor(), net::system_timers(), *metrics_, {.url = url_});
    loop_.run_until_done(redis_->until_up());
  }
  void TearDown() override { loop_.run_until_done(redis_->close()); }

  // Makes the queue known to those who name none.
  void introduce() {
    platform::Feature feature{.name = "mail"};
    feature.jobs = {{.name = "send",
                     .queue = "post",
                     .schedule = platform::JobSchedule{.cron = "0 4 * * *"},
                     .run = [](platform::JobContext&) -> Task<std::string> { co_return ""; }}};
    const platform::JobTable table({feature});
    platform::JobSchedules schedules(*redis_, net::system_timers(), table);
    loop_.run_until_done(schedules.make());
  }
  queue::Queue queue() { return {*redis_, system_clock(), redis::Name("post")}; }
  std::string add(const std::string& name, queue::JobOptions options = {}, std::string data = "{}") {
    queue::Queue post = queue();
    return get(post.add(name, std::move(data), std::move(options)))->id;
  }
  // Of each job a dead letter.
  void let_all_fail(std::size_t count) {
    queue::Worker worker({.executor = loop_.executor(),
                          .timers = net::system_timers(),
                          .metrics = *metrics_,
                          .redis = *redis_,
                          .waiting = {.url = url_}},
                         redis::Name("post"), {{"send", fail}, {"fetch", fail}});
    worker.start();
    while (worker.finished() < count) loop_.run_one();
    loop_.run_until_done(worker.close(std::chrono::seconds(5)));
  }

  Said run(std::vector<std::string> words) {
    CLI::App cli;
    JobsOrder order;
    add_jobs_command(cli, order);
    std::ranges::reverse(words);
    words.emplace_back("jobs");
    cli.parse(words);
    Said said;
    said.code = get(carry_out_jobs({.executor = loop_.executor(),
                                    .timers = net::system_timers(),
                                    .metrics = *metrics_,
                                    .redis = {.url = url_},
                                    .output = {.out = [&said](std::string_view text) { said.out += text; },
                                               .err = [&said](std::string_view text) { said.err += text; }}},
                                   order));
    return said;
  }
  template <class T>
  T get(Task<T> task) {
    std::optional<T> result;
    loop_.run_until_done(keep(std::move(task), result));
    return std::move(*result);
  }

  net::Loop& loop() { return loop_; }

 private:
  template <class T>
  static Task<> keep(Task<T> task, std::optional<T>& result) {
    result.emplace(co_await std::move(task));
  }

  const std::string url_ = testing::redis().url();
  net::Loop loop_;
  std::unique_ptr<Metrics> metrics_ = make_metrics();
  std::unique_ptr<redis::Client> redis_;
};

TEST_F(JobsCommand, ListsJobsByQueueStateAndName) {
  introduce();
  add("send", {.id = "a"});
  add("fetch", {.id = "b"});
  add("send", {.id = "c", .delay = hours(3)});
  const Said all = run({"list"});
  EXPECT_EQ(all.code, 0);
  EXPECT_THAT(all.out, AllOf(StartsWith("QUEUE"), HasSubstr("waiting  a"), HasSubstr("waiting  b"),
                             HasSubstr("delayed  c")));
  EXPECT_THAT(run({"list", "--state", "delayed"}).out,
              AllOf(HasSubstr("delayed  c"), Not(HasSubstr("waiting"))));
  EXPECT_THAT(run({"list", "--name", "fetch"}).out, AllOf(HasSubstr("  b "), Not(HasSubstr("  a "))));
  EXPECT_EQ(run({"list", "--queue", "elsewhere"}).out, "no jobs\n");
  const json::value parsed = json::parse(run({"list", "--name", "fetch", "--json"}).out);
  ASSERT_EQ(parsed.as_array().size(), 1U);
  EXPECT_EQ(parsed.as_array()[0].at("id").as_string(), "b");
  EXPECT_EQ(parsed.as_array()[0].at("state").as_string(), "waiting");
}

TEST_F(JobsCommand, FindsANameBehindManyOthers) {
  for (int i = 0; i < 250; ++i) add("send");
  add("fetch", {.id = "needle", .lifo = true});
  const Said said = run({"list", "-q", "post", "--name", "fetch", "-n", "1"});
  EXPECT_THAT(said.out, HasSubstr("needle"));
}

TEST_F(JobsCommand, ShowsAJobWithoutItsControlCharacters) {
  add("send", {.id = "a"}, R"({"to":"ada"})");
  let_all_fail(1);
  const Said said = run({"show", "post", "a"});
  EXPECT_EQ(said.code, 0);
  EXPECT_THAT(said.out, AllOf(HasSubstr("state      failed"), HasSubstr(R"({"to":"ada"})"),
                              HasSubstr("the.post office.[31m is closed")));
  const json::value parsed = json::parse(run({"show", "post", "a", "--json"}).out);
  EXPECT_EQ(parsed.at("data").at("to").as_string(), "ada");
  EXPECT_EQ(parsed.at("reason").as_string(), "the\tpost office\x1b[31m is closed");
  const Said none = run({"show", "post", "z"});
  EXPECT_EQ(none.code, 1);
  EXPECT_THAT(none.err, HasSubstr("there is no job z in post: `herwa jobs list --queue post`"));
}

TEST_F(JobsCommand, RetriesOneAndAll) {
  for (const char* id : {"a", "b", "c"}) add("send", {.id = id, .attempts = 4});
  let_all_fail(3);
  EXPECT_EQ(run({"retry", "post", "a"}).out, "a waits again\n");
  queue::Queue post = queue();
  EXPECT_EQ(get(post.job("a"))->attempts_made, 0U);
  const Said twice = run({"retry", "post", "a", "b"});
  EXPECT_EQ(twice.code, 1);
  EXPECT_THAT(twice.err, HasSubstr("a is not failed"));
  EXPECT_EQ(twice.out, "b waits again\n") << "what can be done is done";
  EXPECT_EQ(run({"retry", "post", "--all", "--json"}).out, "{\"done\":1}\n");
  EXPECT_EQ(get(post.counts()).waiting, 3);
  EXPECT_THAT(run({"retry", "post"}).err, HasSubstr("say which: ids, or --all"));
  EXPECT_EQ(run({"retry", "post", "nobody"}).code, 1);
}

TEST_F(JobsCommand, PromotesOneAndAll) {
  for (const char* id : {"a", "b"}) add("send", {.id = id, .delay = hours(1)});
  EXPECT_EQ(run({"promote", "post", "a"}).out, "a runs now\n");
  EXPECT_THAT(run({"promote", "post", "a"}).err, HasSubstr("a is not delayed"));
  EXPECT_EQ(run({"promote", "post", "--all"}).out, "1 jobs run now\n");
  queue::Queue post = queue();
  EXPECT_EQ(get(post.counts()).waiting, 2);
}

// R17.8 an operator sees dead letters and replays one, those that fit, or all
TEST_F(JobsCommand, DeadLettersAreShownAndReplayed) {
  introduce();
  for (const char* id : {"a", "b", "c"}) add("send", {.id = id});
  add("fetch", {.id = "d"});
  let_all_fail(4);
  EXPECT_THAT(run({"dead", "list"}).out, AllOf(HasSubstr("  a "), HasSubstr("  d "), HasSubstr("is closed")));
  EXPECT_EQ(json::parse(run({"dead", "list", "--name", "fetch", "--json"}).out).as_array().size(), 1U);
  EXPECT_EQ(run({"dead", "list", "--reason", "open"}).out, "no dead letters\n");
  EXPECT_EQ(json::parse(run({"dead", "list", "--since", "1h", "--json"}).out).as_array().size(), 4U);
  EXPECT_THAT(run({"dead", "show", "post", "a"}).out, HasSubstr("attempt 1  "));
  EXPECT_EQ(run({"dead", "show", "post", "z"}).code, 1);

  EXPECT_EQ(run({"dead", "replay", "post", "a"}).out, "a waits again\n");
  EXPECT_EQ(run({"dead", "replay", "post", "a"}).code, 1);
  EXPECT_THAT(run({"dead", "replay", "post"}).err, HasSubstr("say which"));
  EXPECT_THAT(run({"dead", "replay", "post", "b", "--name", "send"}).err, HasSubstr("not both"));
  EXPECT_EQ(run({"dead", "replay", "post", "--name", "fetch"}).out, "1 jobs wait again\n");
  EXPECT_EQ(run({"dead", "replay", "post", "--all"}).out, "2 jobs wait again\n");
  queue::Queue post = queue();
  EXPECT_EQ(get(post.counts()).waiting, 4);
  EXPECT_EQ(run({"dead", "list"}).out, "no dead letters\n");
}

TEST_F(JobsCommand, StatsCountEveryQueueAndSayWhatComesNext) {
  EXPECT_THAT(run({"stats"}).out, HasSubstr("no worker has been started"));
  introduce();
  add("send");
  const Said said = run({"stats"});
  EXPECT_THAT(said.out, AllOf(HasSubstr("QUEUE"), HasSubstr("post"), HasSubstr("mail.send in ")));
  const json::value parsed = json::parse(run({"stats", "--json"}).out);
  EXPECT_EQ(parsed.as_array()[0].at("waiting").as_int64(), 1);
  EXPECT_EQ(parsed.as_array()[0].at("schedulers").as_array().size(), 1U);
}

TEST_F(JobsCommand, TailPrintsWhatHappensFromNowOn) {
  introduce();
  add("before");
  bool seen = false;
  Said said;
  net::TaskGroup group(loop().executor());
  group.spawn("add", [](JobsCommand& test, const bool& done) -> Task<> {
    queue::Queue post = test.queue();
    while (!done) {
      static_cast<void>(co_await post.add("after", "{}"));
      co_await net::system_timers().wait(milliseconds(5));
    }
  }(*this, seen));
  said = run({"tail", "--name", "after", "-n", "2"});
  seen = true;
  loop().run_until_done(group.join());
  EXPECT_EQ(said.code, 0);
  EXPECT_THAT(said.out, AllOf(StartsWith("post  added  jobId="), Not(HasSubstr("before"))));
  EXPECT_EQ(std::ranges::count(said.out, '\n'), 2);
}

TEST_F(JobsCommand, AQueueThatCannotBeOneIsRefusedInWords) {
  EXPECT_THROW(
      {
        try {
          run({"show", "Bad Queue", "1"});
        } catch (const Failure& failure) {
          EXPECT_THAT(failure.what(), HasSubstr("'Bad Queue' cannot be a queue: "));
          throw;
        }
      },
      Failure);
}

TEST(JobsOrder, MistakesAreToldByTheCommandLine) {
  const auto refused = [](std::vector<std::string> words) {
    CLI::App cli;
    JobsOrder order;
    add_jobs_command(cli, order);
    std::ranges::reverse(words);
    words.emplace_back("jobs");
    try {
      cli.parse(words);
    } catch (const CLI::ParseError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_THAT(refused({"list", "--state", "tired"}), HasSubstr("is no state"));
  EXPECT_THAT(refused({"dead", "list", "--since", "5"}), HasSubstr("write a time as"));
  EXPECT_THAT(refused({"list", "-n", "0"}), Not(IsEmpty()));
  EXPECT_THAT(refused({"show", "post"}), HasSubstr("id is required"));
  EXPECT_THAT(refused({"retry", "post", "a", "--all"}), Not(IsEmpty()));
  EXPECT_THAT(refused({}), Not(IsEmpty()));
}

}  // namespace
}  // namespace herwa::app
