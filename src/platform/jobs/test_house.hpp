// Real stores, a table in which jobs leave their effects, and any number of processes' Workers on one loop.
// For tests of this room alone.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "net/deadline.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "platform/jobs/job_context.hpp"
#include "platform/jobs/workers.hpp"
#include "queue/dead_letters.hpp"
#include "testing/migrated_database.hpp"  // tidy allows layers: only tests include this
#include "testing/simulated_time.hpp"     // tidy allows layers: only tests include this
#include "testing/stores.hpp"             // tidy allows layers: only tests include this

namespace herwa::platform {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

inline Task<std::string> nothing_to_do(JobContext&) { co_return ""; }

// Writes a row into public.effects, in the transaction of the job's effect.
inline Task<std::string> leave_effect(JobContext& job) {
  auto effect = co_await job.begin_effect();
  if (!effect) co_return R"("before")";
  co_await effect->query("insert into public.effects values ($1, $2)",
                         {job.guild().value_or(GuildId()), job.id()});
  co_await effect->commit();
  co_return R"("now")";
}

inline void make_effects_table(const std::string& url) {
  testing::sql(url, "create table public.effects (guild_id bigint, job text)");
  testing::sql(url, "grant all on public.effects to herwa_app, herwa_jobs");
}

class JobsHouse {
 public:
  // Time is the machine's unless a test needs to move it.
  explicit JobsHouse(std::vector<JobEntry> jobs, std::string redis_url = testing::redis().url(),
                     std::string postgres_url = testing::migrated_database())
      : url_(std::move(postgres_url)), redis_url_(std::move(redis_url)) {
    make_effects_table(url_);
    features_.push_back({.name = "test", .title = "Test", .summary = "Jobs of a test."});
    features_.back().jobs = std::move(jobs);
    table_.emplace(features_);
    outbox_.emplace(*table_, timers_.clock());
    app_ = open(testing::app_pool(url_));
    jobs_ = open(testing::jobs_pool(url_));
    redis_ = redis::make_client(loop_.executor(), timers_, *metrics_, {.url = redis_url_, .name = "house"});
    loop_.run_until_done(redis_->until_up());
  }
  ~JobsHouse() {
    while (!workers_.empty()) stop_workers();
    end_tasks();
    loop_.run_until_done(redis_->close());
    loop_.run_until_done(app_->close());
    loop_.run_until_done(jobs_->close());
  }
  JobsHouse(const JobsHouse&) = delete;
  JobsHouse& operator=(const JobsHouse&) = delete;

  Workers& start_workers(const std::string& plans = "", queue::WorkerOptions common = {}) {
    common.idle_wait_max = milliseconds(50);
    workers_.push_back(
        std::make_unique<Workers>(Workers::Surroundings{.executor = loop_.executor(),
                                                        .timers = timers_,
                                                        .metrics = *metrics_,
                                                        .redis = *redis_,
                                                        .redis_options = {.url = redis_url_, .name = "work"},
                                                        .database = *app_,
                                                        .jobs_database = *jobs_,
                                                        .listening = testing::jobs_pool(url_),
                                                        .common = std::move(common)},
                                  features_, *QueuePlans::parse(plans, 10)));
    workers_.back()->start();
    return *workers_.back();
  }
  void stop_workers(Duration at_most = seconds(10)) {
    loop_.run_until_done(workers_.back()->stop(at_most));
    workers_.pop_back();
  }
  void start_drain() {
    drains_.push_back(make_drain());
    drains_.back()->start(tasks_);
  }
  std::unique_ptr<OutboxDrain> make_drain() { return make_drain(timers_); }
  std::unique_ptr<OutboxDrain> make_drain(net::Timers& timers) {
    return std::make_unique<OutboxDrain>(
        OutboxDrain::Surroundings{loop_.executor(), timers, *metrics_, *jobs_, *redis_},
        testing::jobs_pool(url_));
  }

  void end_tasks() {
    tasks_.cancel();
    loop_.run_until_done(tasks_.join());
  }

  template <class T>
  T get(Task<T> task) {
    if constexpr (std::is_void_v<T>) {
      loop_.run_until_done(std::move(task));
    } else {
      std::optional<T> result;
      loop_.run_until_done(keep(std::move(task), result));
      return std::move(*result);
    }
  }
  // Runs the loop, in real time, until it holds.
  void until(const std::function<bool()>& holds, const char* what) {
    const Tick late = system_clock().tick() + seconds(100);
    while (!holds()) {
      ASSERT_LT(system_clock().tick(), late) << "never: " << what;
      loop_.run_one();
    }
  }
  // The same for what only a store can tell.
  void until_sql(const std::string& question, const std::string& answer) {
    until([&] { return testing::sql(url_, question) == answer; }, question.c_str());
  }

  // Added and committed.
  InOutbox add(std::optional<GuildId> guild, OutboxJob job) { return get(add_now(guild, std::move(job))); }
  queue::Queue queue(const std::string& name = "default") {
    return {*redis_, timers_.clock(), redis::Name(name)};
  }
  queue::Counts counts(const std::string& name = "default") {
    queue::Queue of = queue(name);
    return get(of.counts());
  }
  std::string sql(const std::string& question) const { return testing::sql(url_, question); }

  net::Loop& loop() { return loop_; }
  net::TaskGroup& tasks() { return tasks_; }
  Metrics& metrics() { return *metrics_; }
  postgres::Database& app() { return *app_; }
  postgres::Database& jobs() { return *jobs_; }
  redis::Client& redis() { return *redis_; }
  Outbox& outbox() { return *outbox_; }
  std::vector<Feature>& features() { return features_; }
  const JobTable& table() { return *table_; }
  [[nodiscard]] const std::string& url() const { return url_; }

  static GuildId new_guild() {
    static std::uint64_t guilds_made = 0;
    return GuildId(7000 + ++guilds_made);
  }

 private:
  std::unique_ptr<postgres::Database> open(postgres::Options options) {
    auto database = std::make_unique<postgres::Database>(
        postgres::Database::Surroundings{loop_.executor(), timers_, *metrics_}, std::move(options));
    loop_.run_until_done(database->start());
    return database;
  }
  Task<InOutbox> add_now(std::optional<GuildId> guild, OutboxJob job) {
    auto tx = guild ? co_await app_->begin(*guild) : co_await jobs_->begin_unscoped();
    auto added = co_await outbox_->add(tx, guild, std::move(job));
    if (!added) throw Failure(added.error().message);
    co_await tx.commit();
    co_return *added;
  }
  template <class T>
  static Task<> keep(Task<T> task, std::optional<T>& result) {
    result.emplace(co_await std::move(task));
  }

  std::string url_;
  std::string redis_url_;
  net::Timers& timers_ = net::system_timers();
  net::Loop loop_;
  net::TaskGroup tasks_{loop_.executor()};
  std::unique_ptr<Metrics> metrics_ = make_metrics();
  std::vector<Feature> features_;
  std::optional<JobTable> table_;
  std::optional<Outbox> outbox_;
  std::unique_ptr<postgres::Database> app_;
  std::unique_ptr<postgres::Database> jobs_;
  std::unique_ptr<redis::Client> redis_;
  std::vector<std::unique_ptr<OutboxDrain>> drains_;
  std::vector<std::unique_ptr<Workers>> workers_;
};

}  // namespace herwa::platform
