#include "net/http_client.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <utility>

#include "base/log.hpp"
#include "clickhouse/client.hpp"
#include "clickhouse/cluster_client.hpp"
#include "clickhouse/errors.hpp"
#include "clickhouse/internal/standing.hpp"
#include "clickhouse/internal/wire.hpp"
#include "net/task_group.hpp"

namespace herwa::clickhouse {
namespace {

using internal::Meters;
using internal::Standing;

Address address_of(const Options& options) {
  auto address = parse_address(options.url);
  if (!address) throw Failure(address.error().message);
  return std::move(*address);
}

class HttpClickHouse final : public Client {
 public:
  HttpClickHouse(const Executor& executor, net::Timers& timers, Metrics& metrics, const Options& options)
      : options_(options),
        address_(address_of(options)),
        coding_(options.coding.value_or(address_.is_here ? Coding::None : Coding::Zstd)),
        timers_(timers),
        meters_(internal::make_meters(metrics, options.name)),
        standing_(options.name, address_.origin, timers.clock()),
        http_(net::make_http_client(executor, timers,
                                    {.connections_per_origin_max = options.connections_max,
                                     .response_bytes_max = options.answer_bytes_max})),
        tasks_(executor) {
    tasks_.spawn("clickhouse watch", watch());
  }

  Task<std::string> send(Statement statement) override {
    require_up();
    const Duration deadline = deadline_of(statement.call.deadline);
    net::HttpResponse response =
        co_await ask(internal::statement_call(address_, statement, deadline, coding_));
    co_return understand(std::move(response));
  }

  Task<Written> put(Table table, BlockView block, InsertCall call) override {
    require_up();
    call.deadline = deadline_of(call.deadline);
    net::HttpCall request =
        internal::insert_call(address_, internal::insert_text(table, block.columns), call);
    std::string& body = request.request.body;
    body.reserve(block.header.size() + block.rows.size());
    body.append(block.header).append(block.rows);
    if (coding_ != Coding::None) {
      body = compress(body, coding_);
      request.request.headers.set("Content-Encoding", name_of(coding_));
    }
    const int attempts_max = call.token.empty() ? 1 : std::max(1, options_.insert_attempts_max);
    for (int attempt = 1;; ++attempt) {
      const bool is_last = attempt >= attempts_max;
      Attempt outcome = co_await try_to_put(is_last ? std::move(request) : request);
      if (!outcome.error) {
        outcome.written.attempts = attempt;
        co_return outcome.written;
      }
      if (!outcome.may_help || is_last) std::rethrow_exception(outcome.error);
      meters_.repeated.add();
      co_await timers_.wait(pause_after(attempt));
    }
  }

  [[nodiscard]] const State& state() const override { return standing_.state(); }
  Task<> until_up() override { return standing_.until_up(); }

  Task<> ping() override {
    std::string away;
    try {
      const net::HttpResponse response =
          co_await http_->send(internal::ping_call(address_, options_.ping_deadline));
      if (response.status != 200) away = fmt::format("HTTP {} to a ping", response.status);
    } catch (const Failure& failure) {
      away = failure.what();
    }
    if (!away.empty()) {
      standing_.see_away(away);
      throw Unavailable(away);
    }
    standing_.see_up();
  }

  Task<> close() override {
    standing_.close();
    tasks_.cancel();
    co_await tasks_.join();
  }

 private:
  struct Attempt {
    Written written;
    std::exception_ptr error;
    bool may_help = false;  // sending it again
  };

  [[nodiscard]] Duration deadline_of(Duration asked) const {
    return asked > Duration::zero() ? asked : options_.deadline;
  }

  [[nodiscard]] Duration pause_after(int attempt) const {
    Duration pause = options_.retry_delay_min;
    for (int i = 1; i < attempt && pause < options_.retry_delay_max; ++i) pause *= 2;
    return std::min(pause, options_.retry_delay_max);
  }

  void require_up() const {
    try {
      standing_.require_up();
    } catch (const Unavailable&) {
      meters_.refused_away.add();
      throw;
    }
  }

  // Counts, and remembers what the outcome says about the server.
  Task<net::HttpResponse> ask(net::HttpCall call) {
    const Tick begun = timers_.clock().tick();
    meters_.statements.add();
    meters_.in_flight.add(1);
    const std::shared_ptr<void> flight(nullptr, [this](void*) { meters_.in_flight.add(-1); });
    try {
      net::HttpResponse response = co_await http_->send(std::move(call));
      meters_.round_trip.observe(timers_.clock().tick() - begun);
      standing_.see_up();
      co_return response;
    } catch (const TimedOut&) {
      // A slow statement is no proof that the server is away; the next one will tell.
      meters_.late.add();
      throw;
    } catch (const Unavailable& lost) {
      meters_.lost.add();
      standing_.see_away(lost.what());
      throw;
    }
  }

  std::string understand(net::HttpResponse response) {
    try {
      return internal::body_of(std::move(response), options_.answer_bytes_max);
    } catch (const ServerError&) {
      meters_.error_answers.add();
      throw;
    } catch (const Unavailable& away) {
      standing_.see_away(away.what());
      throw;
    }
  }

  Task<Attempt> try_to_put(net::HttpCall request) {
    const std::size_t bytes = request.request.body.size();
    Attempt attempt;
    try {
      net::HttpResponse response = co_await ask(std::move(request));
      attempt.written.rows = internal::written_rows(response);
      understand(std::move(response));
      meters_.inserted_rows.add(static_cast<double>(attempt.written.rows));
      meters_.inserted_bytes.add(static_cast<double>(bytes));
    } catch (const ServerError& refused) {
      attempt.error = std::current_exception();
      attempt.may_help = refused.is_transient();
    } catch (const TimedOut& late) {
      attempt.error = std::make_exception_ptr(OutcomeUnknown(late.what()));
      attempt.may_help = true;
    } catch (const Unavailable& lost) {
      attempt.error = std::make_exception_ptr(OutcomeUnknown(lost.what()));
      attempt.may_help = true;
    }
    co_return attempt;
  }

  // While it is away, asks again and again; while it is up, the calls themselves tell.
  Task<> watch() {
    for (int misses = 0;;) {
      const bool up = co_await look();
      misses = up ? 0 : misses + 1;
      if (up) {
        co_await standing_.until_away();
      }
      if (standing_.closed()) co_return;
      co_await timers_.wait(pause_after(std::max(1, misses)));
    }
  }

  Task<bool> look() {
    try {
      co_await ping();
      co_return true;
    } catch (const Unavailable&) {
      co_return false;
    }
  }

  Options options_;
  Address address_;
  Coding coding_;
  net::Timers& timers_;
  Meters meters_;
  Standing standing_;
  std::unique_ptr<net::HttpClient> http_;
  net::TaskGroup tasks_;
};

}  // namespace

std::unique_ptr<Client> make_client(Executor executor, net::Timers& timers, Metrics& metrics,
                                    const Options& options) {
  auto server = std::make_unique<HttpClickHouse>(executor, timers, metrics, options);
  if (options.cluster.empty()) return server;
  return make_cluster_client(std::move(server), options.cluster);
}

}  // namespace herwa::clickhouse
