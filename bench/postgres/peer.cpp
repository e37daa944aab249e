// The same rows by libpq alone, without a pool, a loop or tasks: what this server does at most, and what a
// client gets that awaits each statement. Prints rows a second as JSON: postgres_peer <postgres url> <rows>
#include <fmt/format.h>
#include <libpq-fe.h>

#include <array>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/clock.hpp"

namespace {

using namespace herwa;

struct Close {
  void operator()(PGconn* connection) const { PQfinish(connection); }
  void operator()(PGresult* result) const { PQclear(result); }
};
using Connection = std::unique_ptr<PGconn, Close>;
using Result = std::unique_ptr<PGresult, Close>;

constexpr const char* guild = "81384788765712384";
constexpr std::uint64_t rows_per_batch = 1'000;
constexpr std::uint64_t scopes_per_pipeline = 64;
constexpr std::uint64_t awaited_divisor = 20;

void must(bool well, PGconn* connection) {
  if (!well) throw std::runtime_error(PQerrorMessage(connection));
}

void must(const Result& result, PGconn* connection) {
  const ExecStatusType status = PQresultStatus(result.get());
  must(status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK, connection);
}

Connection connect(const std::string& url) {
  Connection connection(PQconnectdb(url.c_str()));
  must(PQstatus(connection.get()) == CONNECTION_OK, connection.get());
  const auto prepare = [&](const char* name, const char* text) {
    must(Result(PQprepare(connection.get(), name, text, 0, nullptr)), connection.get());
  };
  prepare("scope", "select set_config('herwa.guild', $1, true)");
  prepare("row", "insert into bench_rows (guild_id, n, text) values ($1, $2, $3)");
  prepare("begin", "begin");
  prepare("commit", "commit");
  return connection;
}

struct Values {
  explicit Values(std::uint64_t n) : number(std::to_string(n)) {}
  std::string number;
  [[nodiscard]] std::array<const char*, 3> row() const {
    return {guild, number.c_str(), "a row as a store would write it"};
  }
};

void await(PGconn* connection, const char* name, const std::vector<const char*>& values) {
  must(Result(PQexecPrepared(connection, name, static_cast<int>(values.size()), values.data(), nullptr,
                             nullptr, 0)),
       connection);
}

// As most programs do it: each statement is awaited before the next.
void each_statement_awaited(PGconn* connection, std::uint64_t rows) {
  for (std::uint64_t n = 0; n < rows; ++n) {
    const Values values(n);
    const auto row = values.row();
    await(connection, "begin", {});
    await(connection, "scope", {guild});
    await(connection, "row", {row.begin(), row.end()});
    await(connection, "commit", {});
  }
}

void send(PGconn* connection, const char* name, const std::vector<const char*>& values) {
  must(PQsendQueryPrepared(connection, name, static_cast<int>(values.size()), values.data(), nullptr, nullptr,
                           0) == 1,
       connection);
}

void send_scope(PGconn* connection, std::uint64_t first, std::uint64_t rows) {
  send(connection, "scope", {guild});
  for (std::uint64_t n = first; n < first + rows; ++n) {
    const Values values(n);
    const auto row = values.row();
    send(connection, "row", {row.begin(), row.end()});
  }
  must(PQpipelineSync(connection) == 1, connection);
}

void read_scopes(PGconn* connection, std::uint64_t scopes) {
  while (scopes > 0) {
    const Result result(PQgetResult(connection));
    if (!result) continue;
    if (PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC) {
      --scopes;
    } else {
      must(result, connection);
    }
  }
}

void in_batches(PGconn* connection, std::uint64_t rows) {
  for (std::uint64_t n = 0; n < rows; n += rows_per_batch) {
    send_scope(connection, n, rows_per_batch);
    read_scopes(connection, 1);
  }
}

// A scope for each row, many in a pipeline, on each of the connections.
void in_scopes(const std::vector<Connection>& connections, std::uint64_t rows) {
  for (std::uint64_t n = 0; n < rows; n += scopes_per_pipeline * connections.size()) {
    for (const Connection& connection : connections) {
      for (std::uint64_t i = 0; i < scopes_per_pipeline; ++i) send_scope(connection.get(), n + i, 1);
      PQflush(connection.get());
    }
    for (const Connection& connection : connections) read_scopes(connection.get(), scopes_per_pipeline);
  }
}

template <class Work>
double rate_of(std::uint64_t rows, Work work) {
  const Tick begun = system_clock().tick();
  work();
  const std::chrono::duration<double> took = system_clock().tick() - begun;
  return static_cast<double>(rows) / took.count();
}

void measure(const std::string& url, std::uint64_t rows) {
  std::vector<Connection> connections;
  connections.push_back(connect(url));
  PGconn* const first = connections.front().get();
  const std::uint64_t awaited_rows = rows / awaited_divisor;
  const double awaited = rate_of(awaited_rows, [&] { each_statement_awaited(first, awaited_rows); });
  const auto alone = [&] {
    for (std::uint64_t n = 0; n < awaited_rows; ++n) {
      send_scope(first, n, 1);
      read_scopes(first, 1);
    }
  };
  must(PQenterPipelineMode(first) == 1, first);
  const double one_by_one = rate_of(awaited_rows, alone);
  const double batched = rate_of(rows, [&] { in_batches(first, rows); });
  const std::uint64_t spread = rows / 2;
  double most = rate_of(spread, [&] { in_scopes(connections, spread); });
  for (const std::size_t count : {2U, 4U, 8U}) {
    while (connections.size() < count) {
      connections.push_back(connect(url));
      must(PQenterPipelineMode(connections.back().get()) == 1, connections.back().get());
    }
    most = std::max(most, rate_of(spread, [&] { in_scopes(connections, spread); }));
  }
  fmt::print(R"({{"awaited":{:.0f},"alone":{:.0f},"batched":{:.0f},"beside_each_other":{:.0f}}})"
             "\n",
             awaited, one_by_one, batched, most);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "postgres_peer <postgres url> <rows>\n");
    return 2;
  }
  try {
    measure(argv[1], std::stoull(argv[2]));
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
