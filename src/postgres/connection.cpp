#include "postgres/connection.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <poll.h>

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/multiple_exceptions.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <optional>

#include "postgres/connect.hpp"
#include "postgres/errors.hpp"

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

[[noreturn]] void raise(const FirstError& error) {
  if (error.details.sqlstate == query_canceled) {
    throw TimedOut(fmt::format("{} in: {}", error.details.message, error.sql.substr(0, 120)));
  }
  if (says_goodbye(error.details.sqlstate)) throw Unavailable("PostgreSQL said: " + error.details.message);
  throw SqlError(error.details, error.sql);
}

SqlError::Details details_of(const PGresult* result) {
  return {.sqlstate = std::string(field(result, PG_DIAG_SQLSTATE)),
          .constraint = std::string(field(result, PG_DIAG_CONSTRAINT_NAME)),
          .message = std::string(field(result, PG_DIAG_MESSAGE_PRIMARY))};
}

// Becomes the role the pool asked for, and refuses to serve as anyone whom row-level security does not bind.
Task<> take_role(Connection& connection, const Options& options) {
  const Statement statements[] = {
      {"select set_config('role', rolname, false) from pg_roles where rolname = $1", {options.role}},
      {"select current_user, rolsuper or rolbypassrls as unbound from pg_roles where rolname = current_user",
       {}},
  };
  std::vector<Result> results;
  try {
    results = co_await connection.run(statements);
  } catch (const SqlError& error) {
    throw Unavailable(fmt::format("the database user may not become {}: {}", options.role, error.message()));
  }
  const bool missing = results[0].empty();
  if (missing && !options.role_may_be_missing) {
    throw Unavailable(fmt::format("the role {} does not exist: run `herwa migrate`", options.role));
  }
  const Row user = results[1].one();
  if (user.get<bool>("unbound")) {
    throw Unavailable(
        fmt::format("{} bypasses row-level security, so no guild would be safe: {}",
                    user.get<std::string_view>("current_user"),
                    missing ? "run `herwa migrate`" : "take SUPERUSER and BYPASSRLS away from it"));
  }
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
  Task<> flush();
  // Everything up to the Sync. Fills `error` instead of throwing, because the rest must be read anyway.
  Task<std::vector<Result>> collect(std::span<const Statement> statements, std::optional<FirstError>& error);
  Task<ResultHandle> next();
  // Ends when the socket is ready; throws when the task is cancelled, or when the answer is overdue.
  Task<> ready(Descriptor::wait_type what);
  [[noreturn]] void lost(const std::optional<FirstError>& error);

  Handle handle;
  Descriptor socket;
  // Between question and answer; a task that was cancelled there leaves it set, and the connection is
  // dropped.
  bool busy = false;
  Tick answer_due = Tick::max();
  bool given_up = false;
  // Something has been handed to the kernel whose answer is still owed.
  bool sent = false;
  bool broken = false;
};

void Connection::State::send(const Statement& statement) {
  const auto& values = statement.params.values();
  const std::string& buffer = statement.params.buffer();
  std::vector<Oid> types;
  std::vector<const char*> places;
  std::vector<int> lengths;
  std::vector<int> formats;
  types.reserve(values.size());
  places.reserve(values.size());
  lengths.reserve(values.size());
  formats.reserve(values.size());
  for (const Params::Value& value : values) {
    types.push_back(value.type);
    places.push_back(value.null ? nullptr : buffer.data() + value.offset);
    lengths.push_back(static_cast<int>(value.size));
    formats.push_back(value.binary ? 1 : 0);
  }
  const int accepted = PQsendQueryParams(pg(), statement.sql.c_str(), static_cast<int>(values.size()),
                                         types.data(), places.data(), lengths.data(), formats.data(), 0);
  if (accepted == 0) lost(std::nullopt);
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
  while (true) {
    const int left = PQflush(pg());
    if (left == 0) co_return;
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

// The next result, or null at the end of a statement's results.
Task<ResultHandle> Connection::State::next() {
  while (PQisBusy(pg()) != 0) {
    co_await ready(Descriptor::wait_read);
    if (PQconsumeInput(pg()) == 0) co_return ResultHandle(PQgetResult(pg()));
  }
  co_return ResultHandle(PQgetResult(pg()));
}

Task<std::vector<Result>> Connection::State::collect(std::span<const Statement> statements,
                                                     std::optional<FirstError>& error) {
  std::vector<Result> results;
  results.reserve(statements.size());
  std::size_t answered = 0;
  while (true) {
    ResultHandle result = co_await next();
    const ExecStatusType status = PQresultStatus(result.get());
    if (PQstatus(pg()) == CONNECTION_BAD) lost(error);
    if (!result) {
      ++answered;
    } else if (status == PGRES_PIPELINE_SYNC) {
      co_return results;
    } else if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_EMPTY_QUERY) {
      results.emplace_back(std::move(result));
    } else if (!error) {
      const std::size_t index = std::min(answered, statements.size() - 1);
      error = FirstError{details_of(result.get()), std::string(statements[index].sql.text())};
    }
  }
}

Connection::Connection(std::unique_ptr<State> state) : state_(std::move(state)) {}
Connection::~Connection() = default;

Task<std::vector<Result>> Connection::run(std::span<const Statement> statements) {
  if (statements.empty()) co_return std::vector<Result>{};
  State& state = *state_;
  state.busy = true;
  state.sent = false;
  state.send(statements);
  co_await state.flush();
  std::optional<FirstError> error;
  std::vector<Result> results = co_await state.collect(statements, error);
  state.busy = false;
  if (error) raise(*error);
  co_return results;
}

Task<> Connection::run_script(std::string_view script) {
  State& state = *state_;
  state.busy = true;
  state.sent = false;
  const std::string text(script);
  if (PQexitPipelineMode(state.pg()) == 0) state.lost(std::nullopt);
  state.sent = true;
  if (PQsendQuery(state.pg(), text.c_str()) == 0) state.lost(std::nullopt);
  co_await state.flush();
  std::optional<FirstError> error;
  while (const ResultHandle result = co_await state.next()) {
    if (PQstatus(state.pg()) == CONNECTION_BAD) state.lost(error);
    const ExecStatusType status = PQresultStatus(result.get());
    const bool good = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
    if (!good && !error) error = FirstError{details_of(result.get()), "a script"};
  }
  if (PQstatus(state.pg()) == CONNECTION_BAD || PQenterPipelineMode(state.pg()) == 0) state.lost(error);
  state.busy = false;
  if (error) raise(*error);
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
