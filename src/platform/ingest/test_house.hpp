// Both stores with their whole schema, in the roles that ingest has, and a gateway that tells what tests
// want.
#pragma once

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/log.hpp"
#include "clickhouse/client.hpp"
#include "discord/gateway/event.hpp"
#include "net/loop.hpp"
#include "platform/ingest/event_recorder.hpp"
#include "platform/ingest/staging.hpp"
// tidy allows layers: only the tests beside it include this header
#include "platform/migrations/clickhouse_migrations.hpp"
#include "postgres/database.hpp"
// tidy allows layers: only the tests beside it include this header
#include "testing/migrated_database.hpp"
// tidy allows layers: only the tests beside it include this header
#include "testing/simulated_time.hpp"
// tidy allows layers: only the tests beside it include this header
#include "testing/stores.hpp"

namespace herwa::platform {

// A loop with the databases of one process, in real time; what is stored has the time of `clock`.
class IngestHouse {
 public:
  explicit IngestHouse(std::string database_url) : url(std::move(database_url)) {
    log::configure(log::Level::Off, log::Format::Text, "test");
    loop.run_until_done(ingest.start());
    loop.run_until_done(jobs.start());
  }
  ~IngestHouse() {
    tasks.cancel();
    loop.run_until_done(tasks.join());
    if (clickhouse) loop.run_until_done(clickhouse->close());
    loop.run_until_done(ingest.close());
    loop.run_until_done(jobs.close());
  }
  IngestHouse(const IngestHouse&) = delete;
  IngestHouse& operator=(const IngestHouse&) = delete;

  // The engine, with Herwa's tables in it.
  void open_clickhouse(const std::string& clickhouse_url) {
    clickhouse = clickhouse::make_client(loop.executor(), timers, *metrics, {.url = clickhouse_url});
  }
  void migrate_clickhouse(std::optional<int> to = {}) {
    postgres::Database owner({loop.executor(), timers, *metrics}, pool(""));
    loop.run_until_done(owner.start());
    ClickHouseMigrations migrations(*clickhouse, owner, timers);
    const auto done = wait_for(migrations.up(to));
    loop.run_until_done(owner.close());
    if (!done) throw Failure(done.error().message);
  }

  template <class T>
  T wait_for(Task<T> task) {
    if constexpr (std::is_void_v<T>) {
      loop.run_until_done(std::move(task));
    } else {
      std::optional<T> result;
      loop.run_until_done(keep(std::move(task), result));
      return std::move(*result);
    }
  }
  std::string sql(const std::string& statement) const { return testing::sql(url, statement); }
  std::string ask(clickhouse::Sql statement) {
    std::string text = wait_for(clickhouse->text(statement));
    if (text.ends_with('\n')) text.pop_back();
    return text;
  }
  // In the role that the process has; empty stays the owner.
  [[nodiscard]] postgres::Options pool(std::string role) const {
    return {.url = url,
            .role = std::move(role),
            .connections_min = 1,
            .connections_max = 4,
            .connect_deadline = std::chrono::seconds(30)};
  }

  const std::string url;
  net::Loop loop;
  net::Timers& timers = net::system_timers();
  testing::SimulatedTime clock;
  std::unique_ptr<Metrics> metrics = make_metrics();
  net::TaskGroup tasks{loop.executor()};
  postgres::Database ingest{{loop.executor(), timers, *metrics}, pool("herwa_ingest")};
  postgres::Database jobs{{loop.executor(), timers, *metrics}, pool("herwa_jobs")};
  std::unique_ptr<clickhouse::Client> clickhouse;
  EventStaging staging{ingest, clock};

 private:
  template <class T>
  static Task<> keep(Task<T> task, std::optional<T>& result) {
    result.emplace(co_await std::move(task));
  }
};

// Yesterday at noon: ClickHouse itself drops what is three months old.
inline Instant recently() {
  static const Instant noon =
      std::chrono::floor<std::chrono::days>(system_clock().now()) - std::chrono::hours(12);
  return noon;
}

// Messages of a session, one for each number; a few guilds, channels and members take turns.
inline EventBatch messages(std::string_view session, std::uint64_t from, std::uint64_t to,
                           Instant at = recently()) {
  EventBatch batch;
  batch.stretches.push_back({.shard = 0, .session = session_key(session), .from = from, .to = to});
  for (std::uint64_t n = from; n <= to; ++n) {
    batch.lines.push_back({{.at = at + std::chrono::milliseconds(n),
                            .kind = HappeningKind::Message,
                            .guild = GuildId(1 + n % 3),
                            .channel = ChannelId(100 + n % 7),
                            .user = UserId(1000 + n % 50)},
                           0,
                           n});
  }
  return batch;
}

// A shard's session as the bot has it: numbers that rise, and how far they are safe.
class TestSession {
 public:
  explicit TestSession(std::string session, std::uint64_t from = 0)
      : session_(std::move(session)), progress_(std::make_shared<discord::Progress>(from)) {}

  // `again`: it is told once more, after a RESUME.
  void tell(EventRecorder& recorder, discord::EventKind kind, std::string body, bool again = false) {
    const std::uint64_t sequence = progress_->received() + 1;
    progress_->receive(sequence);
    recorder.accept({.kind = kind,
                     .body = discord::Json::borrow(body),
                     .shard_id = 0,
                     .sequence = sequence,
                     .session = session_,
                     .replayed = again,
                     .progress = progress_.get()});
  }
  void tell_message(EventRecorder& recorder, std::uint64_t guild = 7) {
    const std::uint64_t id =
        discord::first_id_at<MessageId>(recently() + std::chrono::milliseconds(progress_->received()))
            .value();
    tell(recorder, discord::EventKind::MessageCreate,
         fmt::format(R"({{"id":"{}","type":0,"guild_id":"{}","channel_id":"5","content":"a secret",)"
                     R"("author":{{"id":"{}"}}}})",
                     id, guild, 1000 + progress_->received() % 50));
  }
  [[nodiscard]] std::uint64_t safe() const { return progress_->safe(); }
  [[nodiscard]] std::uint64_t received() const { return progress_->received(); }
  [[nodiscard]] const std::string& session() const { return session_; }

 private:
  std::string session_;
  std::shared_ptr<discord::Progress> progress_;
};

}  // namespace herwa::platform
