// The way to ClickHouse for everything on one loop, over HTTP. Reads are typed rows or text in a format that
// the statement names; writes are blocks. While ClickHouse is away calls fail at once with Unavailable, and
// the client finds by itself when it is back.
//   auto clickhouse = make_client(loop.executor(), timers, metrics, {.url = config.clickhouse_url});
//   const auto days = co_await clickhouse->rows<std::tuple<std::chrono::sys_days, std::uint64_t>>(
//       "SELECT day, sum(messages) FROM herwa.daily WHERE guild_id = {guild:UInt64} GROUP BY day ORDER BY
//       day",
//       {{"guild", guild}});
// For what must last and be exact use postgres; this is for counting much.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/metrics.hpp"
#include "base/task.hpp"
#include "clickhouse/block.hpp"
#include "clickhouse/options.hpp"
#include "clickhouse/params.hpp"
#include "clickhouse/rows.hpp"
#include "clickhouse/sql.hpp"
#include "net/timers.hpp"

namespace herwa::clickhouse {

// Zero is the client's deadline, and else no limit of ours. Of a statement that would read more rows or take
// more memory the server says so, with ServerError.
struct Call {
  Duration deadline{};
  std::uint64_t rows_read_max = 0;
  std::uint64_t memory_bytes_max = 0;
};

// Of ClickHouse's own, for one statement.
using Settings = std::vector<std::pair<std::string, std::string>>;

struct InsertCall {
  // Names this block for ever: sent again with the same token it is stored once, also in summaries behind a
  // materialised view, as long as the tables set non_replicated_deduplication_window (a cluster's: theirs).
  // With a token the client repeats the insert by itself when the answer was lost. Without one it never does.
  std::string token;
  Duration deadline{};  // of each attempt; zero: the client's
  Settings settings = {};
};

struct Written {
  std::uint64_t rows = 0;  // as the server counted them, those of materialised views among them
  int attempts = 1;
};

// A statement as it goes out; what the typed calls below are made of.
struct Statement {
  std::string sql;
  Params params;
  std::string default_format;
  Call call = {};
  Settings settings = {};
};

// Every Task below throws Unavailable while ClickHouse is away, TimedOut when it did not answer in time,
// ServerError when it refused. Cancelling one closes its connection, and the server stops.
class Client {
 public:
  virtual ~Client() = default;

  // Row is a std::tuple of what row_binary.hpp lists. The statement has no FORMAT of its own. Throws
  // ColumnError when the columns are others.
  template <class Row>
  Task<std::vector<Row>> rows(Sql sql, Params params = {}, Call call = {}) {
    const std::string body = co_await send({.sql = std::string(sql.text()),
                                            .params = std::move(params),
                                            .default_format = "RowBinaryWithNamesAndTypes",
                                            .call = call});
    co_return RowsOf<Row>::read(body);
  }
  // One JSON object a line, for what is handed on as it is.
  Task<std::string> json_rows(Sql sql, Params params = {}, Call call = {});
  // In the format that the statement names, or tab-separated.
  Task<std::string> text(Sql sql, Params params = {}, Call call = {});
  Task<> execute(Sql sql, Params params = {}, Call call = {});

  // The block must stay until the task has ended. Throws OutcomeUnknown when the answer was lost and it could
  // not be repeated, or not often enough.
  template <class... Columns>
  Task<Written> insert(Table table, const Block<Columns...>& block, InsertCall call = {}) {
    return put(table, block.view(), std::move(call));
  }
  virtual Task<Written> put(Table table, BlockView block, InsertCall call) = 0;

  // Each of its statements, one after the other; what was done before a failure stays done. For migrations.
  Task<> run_script(std::string script, Call call = {});

  virtual Task<std::string> send(Statement statement) = 0;

  [[nodiscard]] virtual const State& state() const = 0;
  // Of which cluster the server is one; empty: it is alone.
  [[nodiscard]] virtual std::string_view cluster() const { return {}; }
  // Asks it; throws Unavailable or TimedOut.
  virtual Task<> ping() = 0;
  // Returns once it has answered; at once when it is up.
  virtual Task<> until_up() = 0;
  // Ends what runs for the client. Call it before the client goes, when nobody waits for an answer any more.
  virtual Task<> close() = 0;
};

// Looks for the server at once, in the background. Throws Failure when the URL cannot be read. It belongs to
// the loop of the executor.
std::unique_ptr<Client> make_client(Executor executor, net::Timers& timers, Metrics& metrics,
                                    const Options& options);

}  // namespace herwa::clickhouse
