// How long until a change made in one process is in force in two others, over a real Redis and PostgreSQL,
// and again with Redis killed: this program starts itself two more times, and all look at the same machine's
// clock.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <tuple>
#include <vector>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "net/loop.hpp"
#include "platform/changes/change_feed.hpp"
#include "platform/settings/settings_store.hpp"
#include "testing/migrated_database.hpp"
#include "testing/stores.hpp"

namespace herwa::platform {
namespace {

constexpr int changes = 1000;
// Each waits for the next look into PostgreSQL, so fewer will do.
constexpr int changes_without_redis = 20;
const GuildId guild(81384788765712384);

struct Numbers {
  std::int64_t limit = 0;
};

SettingsSchema schema() {
  return SettingsOf<Numbers>().integer("limit", &Numbers::limit, {0, 1'000'000}, {.title = "Limit"}).done();
}

class Side {
 public:
  Side(const std::string& postgres_url, const std::string& redis_url)
      : database({loop.executor(), net::system_timers(), *metrics_}, testing::app_pool(postgres_url)),
        redis_(client(redis_url, false)),
        waiting_redis_(client(redis_url, true)),
        feed_({database, *redis_, *waiting_redis_, net::system_timers(), *metrics_}),
        store({loop.executor(), database, *redis_, feed_, net::system_timers(), *metrics_},
              {{"numbers", schema()}}) {
    loop.run_until_done(database.start());
    loop.run_until_done(redis_->until_up());
    loop.run_until_done(waiting_redis_->until_up());
    feed_.start(tasks_);
  }
  ~Side() {
    tasks_.cancel();
    loop.run_until_done(tasks_.join());
    loop.run_until_done(store.close());
    loop.run_until_done(redis_->close());
    loop.run_until_done(waiting_redis_->close());
    loop.run_until_done(database.close());
  }
  Side(const Side&) = delete;
  Side& operator=(const Side&) = delete;

 private:
  std::unique_ptr<redis::Client> client(const std::string& url, bool may_wait) {
    redis::Options options;
    options.url = url;
    options.may_wait = may_wait;
    options.name = may_wait ? "waiting" : "main";
    return redis::make_client(loop.executor(), net::system_timers(), *metrics_, options);
  }

 public:
  net::Loop loop;

 private:
  std::unique_ptr<Metrics> metrics_ = make_metrics();

 public:
  postgres::Database database;

 private:
  std::unique_ptr<redis::Client> redis_;
  std::unique_ptr<redis::Client> waiting_redis_;
  ChangeFeed feed_;
  net::TaskGroup tasks_{loop.executor()};

 public:
  SettingsStore store;
};

Task<> read_until(Side& side, std::int64_t wanted) {
  for (;;) {
    const auto numbers = co_await side.store.of<Numbers>(guild, "numbers");
    if (numbers->limit >= wanted) co_return;
    co_await net::system_timers().wait(std::chrono::microseconds(200));
  }
}

// The other process: tells in its output when it read each value.
void listen(const std::string& postgres_url, const std::string& redis_url) {
  Side side(postgres_url, redis_url);
  for (std::int64_t value = 0; value <= changes + changes_without_redis; ++value) {
    side.loop.run_until_done(read_until(side, value));
    fmt::print("{}\n", system_clock().tick().time_since_epoch().count());
    std::fflush(stdout);
  }
}

Task<> add_guild(postgres::Database& database) {
  co_await database.query_in_guild(guild,
                                   "insert into platform.guilds (guild_id, joined_at, created_at, updated_at)"
                                   " values ($1, '2026-03-01', '2026-03-01', '2026-03-01')",
                                   {guild});
}

Task<> change_to(Side& side, std::int64_t value) {
  const auto done = co_await side.store.change({.guild = guild,
                                                .feature = "numbers",
                                                .author = UserId(1),
                                                .source = ChangeSource::Operator,
                                                .patch = fmt::format(R"({{"limit": {}}})", value),
                                                .expected_version = {},
                                                .allowed = {}});
  if (!done) throw Failure(done.error().message);
}

std::int64_t next_line(FILE* from) {
  char line[64] = {};
  if (std::fgets(line, sizeof line, from) == nullptr) throw Failure("another process ended");
  return std::atoll(line);
}

using Others = std::array<FILE*, 2>;

// Until the last of the others reads it.
double spread_ms(Side& side, const Others& others, std::int64_t value) {
  const std::int64_t begun = system_clock().tick().time_since_epoch().count();
  side.loop.run_until_done(change_to(side, value));
  std::int64_t last = 0;
  for (FILE* other : others) last = std::max(last, next_line(other));
  return static_cast<double>(last - begun) / 1e6;
}

void tell(std::string_view what, std::vector<double> spread) {
  std::ranges::sort(spread);
  fmt::print(
      "{} changes {}, from asking in one process to reading in two others: p50 {:.1f} ms, p99 {:.1f} ms, "
      "at most {:.1f} ms\n",
      spread.size(), what, spread[spread.size() / 2], spread[spread.size() * 99 / 100], spread.back());
}

void measure(const std::string& program) {
  const std::string url = testing::migrated_database();
  const std::string redis_url = testing::redis().url();
  Side side(url, redis_url);
  side.loop.run_until_done(add_guild(side.database));
  Others others{};
  for (FILE*& other : others) {
    other = ::popen((program + " '" + url + "' '" + redis_url + "'").c_str(), "r");
    if (other == nullptr) throw Failure("another process did not start");
    std::ignore = next_line(other);
  }
  std::vector<double> spread;
  for (std::int64_t value = 1; value <= changes; ++value) spread.push_back(spread_ms(side, others, value));
  tell("with Redis", std::move(spread));
  testing::redis().kill_hard();
  spread = {};
  for (int n = 1; n <= changes_without_redis; ++n) spread.push_back(spread_ms(side, others, changes + n));
  tell("with Redis gone", std::move(spread));
  for (FILE* other : others) ::pclose(other);
}

}  // namespace
}  // namespace herwa::platform

int main(int argc, char** argv) {
  herwa::log::configure(herwa::log::Level::Warn, herwa::log::Format::Text, "bench");
  if (argc == 3) {
    herwa::platform::listen(argv[1], argv[2]);
  } else {
    herwa::platform::measure(argv[0]);
  }
  return 0;
}
