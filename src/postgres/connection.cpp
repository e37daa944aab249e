#include "postgres/connection.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <poll.h>

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/multiple_exceptions.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cstdlib>
#include <deque>
#include <optional>

#include "net/expect_answer.hpp"
#include "postgres/connect.hpp"
#include "postgres/errors.hpp"
#include "postgres/prepared.hpp"
#include "postgres/take_role.hpp"

namespace herwa::postgres {
namespace {

namespace asio = boost::asio;
using Descriptor = asio::posix::stream_descriptor;
using ResultHandle = std::unique_ptr<PGresult, detail::ResultDeleter>;

constexpr std::string_view query_canceled = "57014";

std::string_view field(const PGresult* result, int code) {
  const char* value = PQresultErrorField(result, code);
  return value == nullptr ? std::string_view{} : std::string_view(value);
}

// Classes 57P01 to 57P03: the server is shutting down, crashed, or not ready yet.
bool says_goodbye(std::string_view sqlstate) { return sqlstate.starts_with("57P0"); }

std::string without_newlines(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

// The first thing that went wrong in a pipeline; what follows up to the Sync is only skipped because of it.
struct FirstError {
  SqlError::Details details;
  std::string sql;
};

// What came of everything up to a Sync.
struct Answer {
  std::vector<Result> results;
  std::optional<FirstError> error;
  bool committed_within = false;
};

std::exception_ptr as_exception(const FirstError& error) {
  if (error.details.sqlstate == query_canceled) {
    return std::make_exception_ptr(
        TimedOut(fmt::format("{} in: {}", error.details.message, error.sql.substr(0, 120))));
  }
  if (says_goodbye(error.details.sqlstate))
    return std::make_exception_ptr(Unavailable("PostgreSQL said: " + error.details.message));
  return std::make_exception_ptr(SqlError(error.details, error.sql));
}

void settle(Exchange& exchange, Answer answer) {
  exchange.results = std::move(answer.results);
  if (answer.error) exchange.failure = as_exception(*answer.error);
}

SqlError::Details details_of(const PGresult* result) {
  return {.sqlstate = std::string(field(result, PG_DIAG_SQLSTATE)),
          .constraint = std::string(field(result, PG_DIAG_CONSTRAINT_NAME)),
          .message = std::string(field(result, PG_DIAG_MESSAGE_PRIMARY))};
}

}  // namespace

struct Connection::State {
  State(Executor executor, Handle opened)
      : handle(std::move(opened)), socket(executor, PQsocket(handle.get())) {}
  ~State() {
    // The socket belongs to libpq, which closes it.
    socket.release();
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  PGconn* pg() { return handle.get(); }
  void send(std::span<const Statement> statements);
  void send(const Statement& statement);
  void lay_out(const Params& params);
  Task<> flush();
  // What the pipeline refuses: a script, or COPY with its rows. How many rows it took.
  Task<std::size_t> outside_pipeline(const char* sql, std::string_view name, std::string_view rows,
                                     std::string* taken);
  Task<> put_rows(std::string_view rows);
  Task<> take_rows(std::string& taken);
  // Everything up to the Sync. Keeps the error instead of throwing, because the rest must be read anyway.
  Task<Answer> collect(std::span<const Statement> statements);
  void take(ResultHandle result, std::span<const Statement> statements, Answer& answer);
  Task<Answer> ask(std::span<const Statement> statements);
  // True where the server refused a plan and nothing was committed: the texts may fare better.
  [[nodiscard]] bool fails_for_its_plan(const Answer& answer) const;
  // Ends when something has come; false when the connection is lost.
  Task<bool> more();
  // Ends when the socket is ready; throws when the task is cancelled, or when the answer is overdue.
  Task<> ready(Descriptor::wait_type what);
  [[noreturn]] void lost(const std::optional<FirstError>& error);

  Handle handle;
  Descriptor socket;
  PreparedStatements prepared;
  // What was sent and not answered, in order: the entry of a preparation, or null for a statement.
  std::deque<PreparedStatements::Entry*> owed;
  // A statement's values as libpq wants them.
  std::vector<Oid> types;
  std::vector<const char*> places;
  std::vector<int> lengths;
  std::vector<int> formats;
  // Between question and answer; a task that was cancelled there leaves it set, and the connection is
  // dropped.
  bool busy = false;
  Tick answer_due = Tick::max();
  bool given_up = false;
  // Something has been handed to the kernel whose answer is still owed.
  bool sent = false;
  bool broken = false;
};

void Connection::State::lay_out(const Params& params) {
  types.clear();
  places.clear();
  lengths.clear();
  formats.clear();
  const std::string& buffer = params.buffer();
  for (const Params::Value& value : params.values()) {
    types.push_back(value.type);
    places.push_back(value.null ? nullptr : buffer.data() + value.offset);
    lengths.push_back(static_cast<int>(value.size));
    formats.push_back(value.binary ? 1 : 0);
  }
}

void Connection::State::send(const Statement& statement) {
  using Standing = PreparedStatements::Standing;
  lay_out(statement.params);
  const int count = static_cast<int>(types.size());
  PreparedStatements::Entry* const entry = prepared.find_or_note(statement);
  if (entry == nullptr) {
    if (PQsendQueryParams(pg(), statement.sql.c_str(), count, types.data(), places.data(), lengths.data(),
                          formats.data(), 0) == 0)
      lost(std::nullopt);
    owed.push_back(nullptr);
    return;
  }
  if (entry->standing == Standing::Seen) {
    if (PQsendPrepare(pg(), entry->name.c_str(), statement.sql.c_str(), count, types.data()) == 0)
      lost(std::nullopt);
    entry->standing = Standing::Asked;
    owed.push_back(entry);
  }
  if (PQsendQueryPrepared(pg(), entry->name.c_str(), count, places.data(), lengths.data(), formats.data(),
                          0) == 0)
    lost(std::nullopt);
  owed.push_back(nullptr);
}

void Connection::State::send(std::span<const Statement> statements) {
  for (const Statement& statement : statements) send(statement);
  sent = true;
  if (PQpipelineSync(pg()) == 0) lost(std::nullopt);
}

void Connection::State::lost(const std::optional<FirstError>& error) {
  broken = true;
  std::string reason = error ? error->details.message : without_newlines(PQerrorMessage(pg()));
  if (!sent) throw NotAsked("the connection to PostgreSQL was lost: " + reason);
  throw OutcomeUnknown("the connection to PostgreSQL was lost before the answer came: " + reason);
}

Task<> Connection::State::flush() {
  using namespace asio::experimental::awaitable_operators;
  net::expect_answer();
  while (const int left = PQflush(pg())) {
    if (left < 0) lost(std::nullopt);
    // A server whose answers nobody reads stops reading our questions, so both directions are served.
    try {
      co_await (ready(Descriptor::wait_read) || ready(Descriptor::wait_write));
    } catch (const asio::multiple_exceptions& both) {
      std::rethrow_exception(both.first_exception());
    }
    if (PQconsumeInput(pg()) == 0) lost(std::nullopt);
  }
}

Task<> Connection::State::ready(Descriptor::wait_type what) {
  boost::system::error_code error;
  co_await socket.async_wait(what, asio::redirect_error(asio::use_awaitable, error));
  if (given_up)
    throw OutcomeUnknown("PostgreSQL did not answer by the deadline, so its connection was given up");
  if (error) throw boost::system::system_error(error);
}

Task<bool> Connection::State::more() {
  co_await ready(Descriptor::wait_read);
  co_return PQconsumeInput(pg()) != 0;
}

void Connection::State::take(ResultHandle result, std::span<const Statement> statements, Answer& answer) {
  using Standing = PreparedStatements::Standing;
  const ExecStatusType status = PQresultStatus(result.get());
  const bool good = status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_EMPTY_QUERY;
  PreparedStatements::Entry* const preparation = owed.empty() ? nullptr : owed.front();
  if (preparation != nullptr) preparation->standing = good ? Standing::Known : Standing::Seen;
  if (good && preparation == nullptr) {
    if (std::string_view(PQcmdStatus(result.get())) == "COMMIT") answer.committed_within = true;
    answer.results.emplace_back(std::move(result));
  } else if (!good && !answer.error) {
    // Before the first error each statement gave one result.
    const std::size_t index = std::min(answer.results.size(), statements.size() - 1);
    answer.error = FirstError{details_of(result.get()), std::string(statements[index].sql.text())};
  }
}

Task<Answer> Connection::State::collect(std::span<const Statement> statements) {
  Answer answer;
  answer.results.reserve(statements.size());
  while (true) {
    while (PQisBusy(pg()) != 0) {
      if (!co_await more()) break;
    }
    ResultHandle result(PQgetResult(pg()));
    if (PQstatus(pg()) == CONNECTION_BAD) lost(answer.error);
    if (!result) {
      if (!owed.empty()) owed.pop_front();
    } else if (PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC) {
      co_return answer;
    } else {
      take(std::move(result), statements, answer);
    }
  }
}

Task<Answer> Connection::State::ask(std::span<const Statement> statements) {
  send(statements);
  co_await flush();
  co_return co_await collect(statements);
}

bool Connection::State::fails_for_its_plan(const Answer& answer) const {
  return answer.error && PreparedStatements::is_outgrown(answer.error->details.sqlstate) &&
         !answer.committed_within && prepared.has_names();
}

Connection::Connection(std::unique_ptr<State> state) : state_(std::move(state)) {}
Connection::~Connection() = default;

Task<std::vector<Result>> Connection::run(std::span<const Statement> statements) {
  if (statements.empty()) co_return std::vector<Result>{};
  State& state = *state_;
  const bool within = in_transaction();
  state.busy = true;
  state.sent = false;
  Answer answer = co_await state.ask(statements);
  if (state.fails_for_its_plan(answer)) {
    state.prepared.forget();
    // Within a transaction that began before, only whoever began it can begin again.
    if (!within) answer = co_await state.ask(statements);
  }
  state.busy = false;
  if (answer.error) std::rethrow_exception(as_exception(*answer.error));
  co_return std::move(answer.results);
}

Task<> Connection::run_each(std::span<Exchange> exchanges, std::function<void(std::size_t)> answered) {
  State& state = *state_;
  state.busy = true;
  state.sent = false;
  for (const Exchange& exchange : exchanges) state.send(exchange.statements);
  co_await state.flush();
  std::vector<std::size_t> outgrown;
  for (std::size_t place = 0; place < exchanges.size(); ++place) {
    Answer answer = co_await state.collect(exchanges[place].statements);
    if (state.fails_for_its_plan(answer)) {
      outgrown.push_back(place);
    } else {
      settle(exchanges[place], std::move(answer));
      answered(place);
    }
  }
  if (!outgrown.empty()) state.prepared.forget();
  for (const std::size_t place : outgrown) {
    settle(exchanges[place], co_await state.ask(exchanges[place].statements));
    answered(place);
  }
  state.busy = false;
}

Task<std::size_t> Connection::State::outside_pipeline(const char* sql, std::string_view name,
                                                      std::string_view rows, std::string* taken) {
  busy = true;
  sent = false;
  if (PQexitPipelineMode(pg()) == 0) lost(std::nullopt);
  sent = true;
  if (PQsendQuery(pg(), sql) == 0) lost(std::nullopt);
  co_await flush();
  std::optional<FirstError> error;
  std::size_t count = 0;
  while (true) {
    while (PQisBusy(pg()) != 0) {
      if (!co_await more()) break;
    }
    const ResultHandle result(PQgetResult(pg()));
    if (!result) break;
    if (PQstatus(pg()) == CONNECTION_BAD) lost(error);
    const ExecStatusType status = PQresultStatus(result.get());
    const bool good = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
    if (status == PGRES_COPY_IN) co_await put_rows(rows);
    if (status == PGRES_COPY_OUT) co_await take_rows(*taken);
    if (good) count = std::strtoull(PQcmdTuples(result.get()), nullptr, 10);
    if (!good && status != PGRES_COPY_IN && status != PGRES_COPY_OUT && !error)
      error = FirstError{details_of(result.get()), std::string(name)};
  }
  if (PQstatus(pg()) == CONNECTION_BAD || PQenterPipelineMode(pg()) == 0) lost(error);
  busy = false;
  if (error) std::rethrow_exception(as_exception(*error));
  co_return count;
}

// A little at a time, because libpq keeps a copy of what the kernel does not take.
Task<> Connection::State::put_rows(std::string_view rows) {
  constexpr std::size_t piece_bytes = 256UL * 1024;
  while (!rows.empty()) {
    const std::string_view piece = rows.substr(0, piece_bytes);
    const int taken = PQputCopyData(pg(), piece.data(), static_cast<int>(piece.size()));
    if (taken < 0) lost(std::nullopt);
    if (taken > 0) rows.remove_prefix(piece.size());
    co_await flush();
  }
  while (PQputCopyEnd(pg(), nullptr) == 0) co_await flush();
  co_await flush();
}

Task<> Connection::State::take_rows(std::string& taken) {
  char* row = nullptr;
  for (int size = PQgetCopyData(pg(), &row, 1); size >= 0; size = PQgetCopyData(pg(), &row, 1)) {
    if (size == 0 && !co_await more()) co_return;
    if (size > 0) taken.append(row, static_cast<std::size_t>(size));
    if (size > 0) PQfreemem(row);
  }
}

Task<> Connection::run_script(std::string_view script) {
  const std::string text(script);
  co_await state_->outside_pipeline(text.c_str(), "a script", {}, nullptr);
}

Task<std::size_t> Connection::copy_in(Sql copy_sql, std::string rows) {
  co_return co_await state_->outside_pipeline(copy_sql.c_str(), copy_sql.text(), rows, nullptr);
}

Task<std::string> Connection::copy_out(Sql copy_sql) {
  std::string rows;
  co_await state_->outside_pipeline(copy_sql.c_str(), copy_sql.text(), {}, &rows);
  co_return rows;
}

bool Connection::unusable() const {
  return state_->broken || state_->busy || PQstatus(state_->pg()) == CONNECTION_BAD;
}

void Connection::expect_answer_by(Tick due) { state_->answer_due = due; }

void Connection::give_up_if_overdue(Tick now) {
  if (!state_->busy || now < state_->answer_due) return;
  state_->given_up = true;
  state_->socket.cancel();
}

bool Connection::in_transaction() const { return PQtransactionStatus(state_->pg()) != PQTRANS_IDLE; }

bool Connection::alive() const {
  pollfd socket{.fd = PQsocket(state_->pg()), .events = POLLRDHUP, .revents = 0};
  return ::poll(&socket, 1, 0) == 0;
}

Task<std::unique_ptr<Connection>> Connection::open(Executor executor, const Options& options) {
  Handle handle = co_await connect(executor, options);
  if (PQsetnonblocking(handle.get(), 1) != 0 || PQenterPipelineMode(handle.get()) == 0) {
    throw Unavailable("PostgreSQL's connection refused the pipeline mode");
  }
  std::unique_ptr<Connection> connection(
      new Connection(std::make_unique<State>(executor, std::move(handle))));
  if (!options.role.empty()) co_await take_role(*connection, options);
  co_return connection;
}

}  // namespace herwa::postgres
