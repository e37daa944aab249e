#include <stdexcept>

#include "testing/queue_peer/peer.hpp"

namespace herwa::testing {
namespace {

using queue::Job;
using queue::Millis;
using queue::Time;

std::int64_t number_in(const Job& job, std::string_view name) {
  const json::value data = json::parse(job.data());
  const json::value* value = data.is_object() ? data.get_object().if_contains(name) : nullptr;
  return value == nullptr ? 0 : value->to_number<std::int64_t>();
}

Task<std::string> echo(Job& job) { co_return job.data(); }

Task<std::string> fail(Job& job) {
  co_await job.log("about to fail");
  throw std::runtime_error("told to fail");
}

Task<std::string> never(Job&) {
  throw queue::Unrecoverable("told to fail for good");
  co_return "";
}

// Fails as often as its data says.
Task<std::string> flaky(Job& job) {
  if (std::cmp_less_equal(job.attempt(), number_in(job, "fails"))) throw std::runtime_error("not yet");
  co_return R"("at last")";
}

Task<std::string> slow(Job& job) {
  co_await net::system_timers().wait(Millis(number_in(job, "ms")));
  co_return R"("slow")";
}

Task<std::string> report(Job& job) {
  co_await job.update_progress(R"({"half":true})");
  co_await job.log("one line");
  co_await job.update_data(R"({"changed":true})");
  co_return "";
}

Task<std::string> later(Job& job) {
  if (job.record().attempts_started == 1) {
    const auto now = std::chrono::floor<Millis>(net::system_timers().clock().now());
    throw queue::RunLater(now + Millis(number_in(job, "ms")));
  }
  co_return R"("later")";
}

Task<std::string> limited(Job& job) {
  if (job.record().attempts_started == 1) throw queue::RateLimited(Millis(number_in(job, "ms")));
  co_return R"("limited")";
}

template <class T>
void read(const json::object& given, std::string_view name, T& into) {
  if (const json::value* value = given.if_contains(name)) into = T(value->to_number<std::int64_t>());
}

}  // namespace

void start_worker(Peer& peer, const json::object& given) {
  queue::WorkerOptions options;
  options.name = "herwa";
  read(given, "concurrency", options.concurrency);
  read(given, "lockDuration", options.lock_duration);
  read(given, "stalledInterval", options.stalled_interval);
  read(given, "maxStalledCount", options.stalled_max);
  Millis job_time_max{30'000};
  read(given, "timeout", job_time_max);
  options.job_time_max = job_time_max;
  if (const json::value* limiter = given.if_contains("limiter")) {
    options.rate_limit =
        queue::RateLimit{.jobs_max = limiter->at("max").to_number<std::int64_t>(),
                         .duration = Millis(limiter->at("duration").to_number<std::int64_t>())};
  }
  options.on_finished = [say = peer.say](const queue::JobRecord& job, const queue::Finished& finished) {
    say(json::serialize(json::value{{"event", "finished"},
                                    {"job", job.id},
                                    {"outcome", queue::name_of(finished.outcome)},
                                    {"reason", finished.reason}}));
  };
  peer.worker = std::make_unique<queue::Worker>(queue::WorkerParts{.executor = peer.executor,
                                                                   .timers = net::system_timers(),
                                                                   .metrics = *peer.metrics,
                                                                   .redis = *peer.redis,
                                                                   .waiting = peer.options},
                                                peer.name,
                                                queue::Handlers{{"echo", echo},
                                                                {"fail", fail},
                                                                {"never", never},
                                                                {"flaky", flaky},
                                                                {"slow", slow},
                                                                {"report", report},
                                                                {"later", later},
                                                                {"limited", limited}},
                                                options);
  peer.worker->start();
}

}  // namespace herwa::testing
