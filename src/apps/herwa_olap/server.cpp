#include "apps/herwa_olap/server.hpp"

#include <utility>

#include "apps/herwa_olap/pool.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "net/http_server.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"

namespace herwa::olap {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t header_bytes_max = 1024UL * 1024;  // ClickHouse's own bound for a URL
constexpr std::size_t body_bytes_max = 256UL * 1024 * 1024;
constexpr std::size_t connections_max = 256;
// max_execution_time bounds statements; this only bounds what forgot to say it.
constexpr auto handler_deadline = std::chrono::hours(1);
constexpr std::size_t query_id_bytes = 16;

class Server {
 public:
  Server(Executor executor, net::Timers& timers, const Library& library, const ServerOptions& options)
      : options_(options),
        // Before the engine: a taken port is seen at once.
        http_(net::make_http_server(executor, timers, http_options(options),
                                    [this](net::HttpRequest request) { return answer(std::move(request)); })),
        inserts_(executor, timers,
                 {.name = "insert",
                  .sessions = options.insert_sessions,
                  .sessions_max = options.insert_sessions,
                  .stops_when_cancelled = false},
                 opener(library)),
        reads_(executor, timers,
               {.name = "read", .sessions = options.read_sessions, .sessions_max = options.read_sessions_max},
               opener(library)),
        tasks_(executor) {}

  Task<> run() {
    tasks_.spawn("http", http_->serve());
    tasks_.spawn("sessions", reads_.tend());
    log::info("analytics is served", {{"address", options_.address},
                                      {"port", http_->port()},
                                      {"folder", options_.engine.folder.string()}});
    const int signal = co_await net::wait_for_stop_signal();
    log::info("asked to stop", {{"signal", signal}});
    co_await http_->shutdown(options_.drain);
    tasks_.cancel();
    co_await tasks_.join();
  }

 private:
  static net::HttpServerOptions http_options(const ServerOptions& options) {
    return {.address = options.address,
            .port = options.port,
            .header_bytes_max = header_bytes_max,
            .body_bytes_max = body_bytes_max,
            .connections_max = connections_max,
            .read_deadline = std::chrono::minutes(2),
            .handler_deadline = handler_deadline,
            .client_look_interval = milliseconds(100)};
  }

  Pool::OpenSession opener(const Library& library) {
    return [this, &library](std::string name) {
      return std::make_unique<Session>(library, options_.engine, std::move(name));
    };
  }

  Task<net::HttpResponse> answer(net::HttpRequest request) {
    const std::string_view path = request.path();
    const bool asks_whether_it_lives =
        path == "/ping" || (path == "/" && request.method == "GET" && request.query().empty());
    if (asks_whether_it_lives) co_return net::HttpResponse{.body = "Ok.\n"};
    if (path != "/") co_return net::HttpResponse{.status = 404, .body = "Here are / and /ping.\n"};
    auto wish = read_request(std::move(request), options_.credentials, options_.engine.data_bytes_max);
    if (!wish) co_return refusal_of(wish.error());
    if (wish->query_id.empty()) wish->query_id = secure_hex(query_id_bytes);
    Pool& pool = wish->statement.has_data ? inserts_ : reads_;
    Outcome outcome = co_await pool.run(std::move(wish->statement));
    co_return answer_of(std::move(outcome), *wish);
  }

  const ServerOptions& options_;
  std::unique_ptr<net::HttpServer> http_;
  Pool inserts_;
  Pool reads_;
  net::TaskGroup tasks_;
};

}  // namespace

Task<> serve(Executor executor, net::Timers& timers, const Library& library, const ServerOptions& options) {
  Server server(executor, timers, library, options);
  co_await server.run();
}

}  // namespace herwa::olap
