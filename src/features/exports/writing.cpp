#include "features/exports/writing.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "features/exports/store.hpp"
#include "platform/jobs/job_context.hpp"

namespace herwa::features::exports {
namespace {

using platform::JobContext;
using store::WhichFile;

constexpr std::uint32_t retries = 3;
// Then it makes room for others, and goes on in a run of its own.
constexpr auto one_run_max = std::chrono::minutes(4);
constexpr auto time_max = std::chrono::minutes(8);
constexpr auto statistics_away_pause = std::chrono::seconds(20);
constexpr auto given_up_after = std::chrono::hours(24);
constexpr auto failures_shown_for = std::chrono::hours(24);

constexpr const char* over = R"({"skipped":"over"})";

std::uint32_t seconds_of(Instant instant) {
  return static_cast<std::uint32_t>(
      std::chrono::floor<std::chrono::seconds>(instant.time_since_epoch()).count());
}
Instant instant_of(std::uint32_t seconds) { return Instant(std::chrono::seconds(seconds)); }

// One run of the job on one file.
class Writing {
 public:
  Writing(const Needs& needs, JobContext& job, store::File file)
      : needs_(needs),
        job_(job),
        file_(std::move(file)),
        wanted_{.guild = file_.which.guild,
                .table = find_table(file_.table),
                .format = parse_format(file_.format).value_or(Format::Csv),
                .forgotten = needs.forgotten},
        assembly_(wanted_),
        until_(seconds_of(file_.until)),
        began_(job.clock().now()) {}

  Task<std::string> run() {
    if (auto why = co_await hindrance(0)) co_return co_await fail(*why);
    if (!is_fresh()) {
      assembly_.take_up(static_cast<std::uint64_t>(file_.bytes),
                        co_await store::groups(job_.database(), file_.which));
    }
    const std::uint32_t from = seconds_of(file_.cursor);
    std::vector<Slice> slices;
    if (from < until_) slices = co_await plan(from);
    std::int64_t to_come = 0;
    for (const Slice& slice : slices) to_come += static_cast<std::int64_t>(slice.rows);
    if (!co_await store::begin(job_.database(), file_.which, to_come)) co_return over;
    co_await tell();
    for (const Slice& slice : slices) {
      Assembly::Part part = assembly_.add(co_await read(slice));
      if (auto why = co_await hindrance(part.bytes.size())) co_return co_await fail(*why);
      if (!co_await write(slice, std::move(part))) co_return over;
      co_await tell();
      const bool more = slice.until < until_;
      if (more && job_.clock().now() - began_ >= one_run_max) throw platform::JobNotYet(job_.clock().now());
    }
    const Instant now = job_.clock().now();
    const bool done = co_await store::finish(
        job_.database(), file_.which, {.content = assembly_.end(), .at = now, .expires = now + kept()});
    co_await tell();
    co_return done ? fmt::format(R"({{"bytes":{}}})", assembly_.bytes()) : std::string(over);
  }

  Task<std::string> fail(std::string_view why) {
    const Instant now = job_.clock().now();
    co_await store::fail(job_.database(), file_.which,
                         {.why = std::string(why), .at = now, .expires = now + failures_shown_for});
    co_await tell();
    log::info("an export failed",
              {{"guild", file_.which.guild.text()}, {"export", file_.which.id}, {"why", why}});
    co_return fmt::format(R"({{"failed":"{}"}})", why);
  }

 private:
  [[nodiscard]] bool is_fresh() const { return file_.cursor == file_.from; }
  [[nodiscard]] std::chrono::microseconds kept() const {
    return std::chrono::duration_cast<std::chrono::microseconds>(needs_.limits.kept);
  }
  Task<> tell() {
    if (needs_.tell) co_await needs_.tell(file_.which.guild);
  }

  // Asked before anything is read, and again with each slice before it is written: what was allowed when
  // somebody asked for it may not be any more.
  Task<std::optional<std::string_view>> hindrance(std::size_t bytes_more) {
    if (needs_.may_still && !co_await needs_.may_still(file_.which.guild)) co_return failures::not_in_plan;
    if (wanted_.table == nullptr || !needs_.clickhouse || needs_.clickhouse() == nullptr)
      co_return failures::analytics_off;
    const auto more = static_cast<std::int64_t>(bytes_more);
    // With what is being added just now the assembly counts already.
    if (static_cast<std::int64_t>(assembly_.bytes()) > needs_.limits.file_bytes_max)
      co_return failures::too_large;
    const std::int64_t all = co_await store::bytes_of_all(job_.jobs_database());
    if (all + more > needs_.limits.all_bytes_max) co_return failures::no_room;
    co_return std::nullopt;
  }

  // ClickHouse's absence is nobody's fault: the job waits for it without losing an attempt.
  [[noreturn]] void wait_for_statistics(const Failure& why) const {
    log::info("an export waits for the statistics", {{"export", file_.which.id}, {"why", why.what()}});
    throw platform::JobNotYet(job_.clock().now() + statistics_away_pause);
  }
  Task<std::vector<Slice>> plan(std::uint32_t from) {
    try {
      co_return co_await slices_of(*needs_.clickhouse(), wanted_, {.from = from, .until = until_});
    } catch (const Unavailable& why) {
      wait_for_statistics(why);
    }
  }
  Task<std::string> read(Slice slice) {
    try {
      co_return co_await read_slice(*needs_.clickhouse(), wanted_, slice);
    } catch (const Unavailable& why) {
      wait_for_statistics(why);
    }
  }

  Task<bool> write(const Slice& slice, Assembly::Part part) {
    co_return co_await store::append(job_.database(), file_.which,
                                     {.from = instant_of(slice.from),
                                      .until = instant_of(slice.until),
                                      .rows = static_cast<std::int64_t>(part.rows),
                                      .content = std::move(part.bytes),
                                      .groups = std::move(part.groups)});
  }

  const Needs& needs_;
  JobContext& job_;
  store::File file_;
  Export wanted_;
  Assembly assembly_;
  std::uint32_t until_;
  Instant began_;
};

Task<std::string> write_file(std::shared_ptr<const Needs> needs, JobContext& job) {
  const WhichFile which{.guild = job.guild().value_or(GuildId()), .id = job.id()};
  auto file = co_await store::find(job.database(), which);
  if (!file || !store::is_open(*file)) co_return over;
  Writing writing(*needs, job, std::move(*file));
  bool for_good = false;
  try {
    co_return co_await writing.run();
  } catch (const platform::JobNotYet&) {
    throw;
  } catch (const Failure& error) {
    if (job.attempt() <= retries) throw;
    log::warn("an export is given up", {{"export", which.id}, {"error", error.what()}});
    for_good = true;
  }
  co_return for_good ? co_await writing.fail(failures::statistics) : std::string();
}

Task<std::string> sweep(JobContext& job) {
  const Instant now = job.clock().now();
  const store::Swept swept = co_await store::sweep(
      job.jobs_database(),
      {.now = now, .given_up_before = now - given_up_after, .why = std::string(failures::took_too_long)});
  co_return fmt::format(R"({{"files":{},"pieces":{},"given_up":{}}})", swept.files, swept.pieces,
                        swept.given_up);
}

}  // namespace

std::vector<std::string> all_failures() {
  return {std::string(failures::not_in_plan), std::string(failures::analytics_off),
          std::string(failures::too_large),   std::string(failures::no_room),
          std::string(failures::statistics),  std::string(failures::took_too_long)};
}

std::vector<platform::JobEntry> writing_jobs(std::shared_ptr<const Needs> needs) {
  return {{.name = "write",
           .queue = "exports",
           .retries = retries,
           .time_max = time_max,
           .run = [needs = std::move(needs)](JobContext& job) { return write_file(needs, job); }},
          {.name = "sweep",
           .time_max = std::chrono::minutes(5),
           .schedule = platform::JobSchedule{.every = std::chrono::minutes(15)},
           .run = sweep}};
}

}  // namespace herwa::features::exports
