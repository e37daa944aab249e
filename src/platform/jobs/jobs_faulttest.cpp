// Jobs while everything is killed under them: worker processes, Redis with AOF every second, PostgreSQL, and
// a worker that is stopped for longer than its locks last. Effects are rows in PostgreSQL: as many as jobs
// were committed, each once. HERWA_SCALE=full kills 200 times over 20,000 jobs.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <memory>

#include "base/random.hpp"
#include "platform/jobs/test_house.hpp"
#include "testing/other_process.hpp"

namespace herwa::platform {
namespace {

struct Scale {
  int jobs = 0;
  int kills = 0;
};

Scale scale() {
  const char* const wanted = std::getenv("HERWA_SCALE");
  const bool full = wanted != nullptr && std::string_view(wanted) == "full";
  return full ? Scale{20'000, 200} : Scale{1'000, 5};
}

constexpr int jobs_at_once = 20;
constexpr int guilds = 7;

Task<std::string> work(JobContext& job) {
  co_await net::system_timers().wait(milliseconds(2));
  std::string result = co_await leave_effect(job);
  // Between the effect and what Redis is told about it.
  co_await net::system_timers().wait(milliseconds(2));
  co_return result;
}

std::vector<JobEntry> entries() { return {{.name = "work", .run = work}}; }

// The process that is killed: all of a worker, on stores that others own.
void live_as_worker(const std::string& url, const std::string& redis_url) {
  net::Loop loop;
  const auto metrics = make_metrics();
  net::Timers& timers = net::system_timers();
  const postgres::Database::Surroundings around{loop.executor(), timers, *metrics};
  postgres::Database app(around, testing::app_pool(url));
  postgres::Database jobs(around, testing::jobs_pool(url));
  const auto redis = redis::make_client(loop.executor(), timers, *metrics, {.url = redis_url});
  loop.run_until_done(app.start());
  loop.run_until_done(jobs.start());
  Feature feature{.name = "test", .title = "Test", .summary = "Jobs."};
  feature.jobs = entries();
  Workers workers({.executor = loop.executor(),
                   .timers = timers,
                   .metrics = *metrics,
                   .redis = *redis,
                   .redis_options = {.url = redis_url},
                   .database = app,
                   .jobs_database = jobs,
                   .listening = testing::jobs_pool(url),
                   .common = {.lock_duration = milliseconds(1500),
                              .stalled_interval = milliseconds(500),
                              .stalled_max = 100'000}},
                  {feature}, *QueuePlans::parse("", 8));
  workers.start();
  loop.run();
}

enum class Kill : std::uint8_t { Worker, Redis, Postgres, Pause };

struct Scene {
  testing::PrivatePostgres postgres;
  testing::PrivateRedis redis{embedded::RedisDurability::EverySecond};
  const std::string url = [this] {
    testing::migrate(postgres->url());
    return postgres->url();
  }();
  std::unique_ptr<JobsHouse> house = std::make_unique<JobsHouse>(entries(), redis->url(), url);
  std::vector<std::unique_ptr<testing::OtherProcess>> workers;
  int committed = 0;
  int taken_back = 0;
  bool added_all = false;

  Task<std::int64_t> effects() {
    while (true) {
      try {
        const auto rows = co_await house->jobs().query("select count(*) from public.effects");
        co_return rows.one().get<std::int64_t>(0);
      } catch (const Failure&) {
        // PostgreSQL is being started.
      }
      co_await net::system_timers().wait(milliseconds(20));
    }
  }
};

std::vector<OutboxJob> batch(int number) {
  std::vector<OutboxJob> jobs;
  for (int i = 0; i < jobs_at_once; ++i) {
    jobs.push_back({.name = "test.work", .id = fmt::format("j{}-{}", number, i)});
    // Some wait a little in Redis, so that what it loses is not only what is being done.
    if (i % 4 == 0) jobs.back().due = system_clock().now() + milliseconds(50 * i);
  }
  return jobs;
}

Task<> add_batch(Scene& scene, int number, bool commit) {
  const GuildId guild(static_cast<std::uint64_t>(1 + number % guilds));
  auto tx = co_await scene.house->app().begin(guild);
  const auto added = co_await scene.house->outbox().add_all(tx, guild, batch(number));
  if (!added) throw std::logic_error(added.error().message);
  if (commit) co_await tx.commit();
}

// Each batch is tried until its commit is known; a commit whose answer was lost is repeated with the same
// ids.
Task<> add_all(Scene& scene, int jobs) {
  for (int number = 0; scene.committed < jobs; ++number) {
    const bool commit = number % 10 != 9;
    bool done = false;
    while (!done) {
      try {
        co_await add_batch(scene, number, commit);
        done = true;
      } catch (const Failure&) {
        done = false;
      }
      if (!done) co_await net::system_timers().wait(milliseconds(20));
    }
    (commit ? scene.committed : scene.taken_back) += jobs_at_once;
    // Not far ahead of the work, so that kills meet all stages at once.
    while (scene.committed > co_await scene.effects() + 400) {
      co_await net::system_timers().wait(milliseconds(5));
    }
  }
  scene.added_all = true;
}

Task<> until_effects(Scene& scene, std::int64_t wanted) {
  while (co_await scene.effects() < wanted) co_await net::system_timers().wait(milliseconds(10));
}

Task<> strike(Scene& scene, Kill kind, std::size_t whom, std::int64_t effects_then) {
  testing::OtherProcess& worker = *scene.workers[whom];
  switch (kind) {
    case Kill::Worker:
      worker.kill_hard();
      worker.start();
      break;
    case Kill::Redis:
      scene.redis->kill_hard();
      testing::must(scene.redis->start());
      break;
    case Kill::Postgres:
      scene.postgres->kill_hard();
      testing::must(scene.postgres->start());
      break;
    case Kill::Pause:
      // The others do what it had, and go on, before it may.
      worker.pause();
      co_await until_effects(scene, effects_then);
      worker.go_on();
      break;
  }
}

Task<> strike_all(Scene& scene, Scale wanted, Random& random) {
  constexpr std::array first{Kill::Worker, Kill::Redis, Kill::Postgres, Kill::Pause, Kill::Redis};
  const std::int64_t step = wanted.jobs / (wanted.kills + 2);
  for (int number = 0; number < wanted.kills; ++number) {
    co_await until_effects(scene, step * (number + 1));
    const Kill kind = number < static_cast<int>(first.size()) ? first[static_cast<std::size_t>(number)]
                                                              : static_cast<Kill>(random.below(4));
    co_await strike(scene, kind, random.below(scene.workers.size()), step * (number + 1) + step / 2);
  }
}

Task<> until_quiet(Scene& scene) {
  queue::Queue queue = scene.house->queue();
  while (true) {
    const queue::Counts counts = co_await queue.counts();
    const auto rows = co_await scene.house->jobs().query("select count(*) from platform.outbox");
    const std::int64_t left =
        counts.waiting + counts.active + counts.delayed + rows.one().get<std::int64_t>(0);
    if (left == 0) co_return;
    co_await net::system_timers().wait(milliseconds(20));
  }
}

Task<> whole_test(Scene& scene, Scale wanted, Random& random) {
  net::TaskGroup group(scene.house->loop().executor());
  group.spawn("add", add_all(scene, wanted.jobs));
  group.spawn("strike", strike_all(scene, wanted, random));
  co_await group.join();
  EXPECT_TRUE(scene.added_all);
  co_await until_effects(scene, scene.committed);
  co_await until_quiet(scene);
}

// P23 whatever is killed, a committed job has its effect once, and one that was taken back has none
TEST(JobsFault, EveryEffectOnceWhateverIsKilled) {
  const std::uint64_t seed = secure_seed();
  RecordProperty("seed", std::to_string(seed));
  Random random(seed);
  const Scale wanted = scale();
  Scene scene;
  for (int i = 0; i < 2; ++i) {
    scene.workers.push_back(std::make_unique<testing::OtherProcess>(
        [url = scene.url, redis_url = scene.redis->url()] { live_as_worker(url, redis_url); }));
  }
  scene.house->loop().run_until_done(net::with_deadline(net::system_timers(),
                                                        wanted.kills > 5 ? seconds(3600) : seconds(240),
                                                        "the test", whole_test(scene, wanted, random)));
  scene.workers.clear();
  EXPECT_EQ(scene.house->sql("select count(*) from public.effects"), std::to_string(scene.committed));
  EXPECT_EQ(scene.house->sql("select count(*) from (select from public.effects group by guild_id, job"
                             " having count(*) > 1) as twice"),
            "0")
      << "seed " << seed;
  EXPECT_GT(scene.taken_back, 0);
  queue::Queue queue = scene.house->queue();
  queue::DeadLetters letters(queue);
  EXPECT_EQ(scene.house->get(letters.count()), 0);
  fmt::print("{} jobs each with one effect, {} taken back, {} kills, seed {}\n", scene.committed,
             scene.taken_back, wanted.kills, seed);
}

Task<std::string> effect_then(JobContext& job, std::function<void()> then) {
  std::string result = co_await leave_effect(job);
  then();
  co_return result;
}

// The first run finds that PostgreSQL has gone.
Task<std::string> effect_without_postgres(JobContext& job, int& began, testing::PrivatePostgres& postgres) {
  if (++began == 1) {
    postgres->kill_hard();
    while (job.database().state().up || job.jobs_database().state().up) {
      co_await net::system_timers().wait(milliseconds(1));
    }
  }
  co_return co_await leave_effect(job);
}

Task<std::string> count(int& runs) {
  ++runs;
  co_return "";
}

// R21.1 while PostgreSQL is away its jobs rest where they are and others go on; then they lose no attempt
TEST(JobsFault, WithoutPostgresItsJobsRestAndOthersGoOn) {
  testing::PrivatePostgres postgres;
  testing::migrate(postgres->url());
  testing::PrivateRedis redis;
  int began = 0;
  int freely = 0;
  JobsHouse house({{.name = "work",
                    .run = [&](JobContext& job) { return effect_without_postgres(job, began, postgres); }},
                   {.name = "free",
                    .queue = "free",
                    .needs_postgres = false,
                    .run = [&freely](JobContext&) { return count(freely); }}},
                  redis->url(), postgres->url());
  house.start_workers();
  queue::Queue queue = house.queue();
  queue::Queue free = house.queue("free");
  static_cast<void>(house.get(queue.add("test.work", "{}")));
  house.until([&] { return house.counts().delayed == 1; }, "the job is put off");
  const Gauge& resting = house.metrics().gauge("herwa_jobs_resting", "");
  house.until([&] { return resting.value() == 1; }, "the queue rests");
  static_cast<void>(
      house.get(queue.add_bulk(std::vector<queue::NewJob>(6, {.name = "test.work", .data = "{}"}))));
  for (int round = 1; round <= 5; ++round) {
    static_cast<void>(house.get(free.add("test.free", "{}")));
    house.until([&] { return freely == round; }, "the other queue goes on");
  }
  EXPECT_EQ(began, 1);
  EXPECT_EQ(house.counts().waiting, 6);
  EXPECT_EQ(house.counts().delayed, 1);

  testing::must(postgres->start());
  house.until([&] { return resting.value() == 0; }, "the queue goes on");
  house.until([&] { return house.counts().completed == 7; }, "all are done");
  for (const queue::JobRecord& job : house.get(queue.jobs(queue::State::Completed))) {
    EXPECT_EQ(job.attempts_made, 1U) << job.id << " lost an attempt to PostgreSQL's absence";
  }
}

// P23 PostgreSQL dies after the effect was committed and before the queue was told
TEST(JobsFault, PostgresKilledBetweenEffectAndAnswer) {
  testing::PrivatePostgres postgres;
  testing::migrate(postgres->url());
  testing::PrivateRedis redis;
  int runs = 0;
  JobsHouse house({{.name = "work",
                    .run =
                        [&](JobContext& job) {
                          return effect_then(job, [&] {
                            if (++runs > 1) return;
                            postgres->kill_hard();
                            testing::must(postgres->start());
                            throw Unavailable("as if the answer had been lost");
                          });
                        }}},
                  redis->url(), postgres->url());
  house.start_workers();
  house.add(GuildId(5), {.name = "test.work", .id = "a"});
  house.until([&] { return house.counts().completed == 1; }, "completed");
  house.until_sql("select count(*) from platform.outbox", "0");
  EXPECT_EQ(house.sql("select count(*) from public.effects"), "1");
}

}  // namespace
}  // namespace herwa::platform
