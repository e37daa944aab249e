#include "postgres/listener.hpp"

#include <libpq-fe.h>

#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <utility>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "net/deadline.hpp"
#include "postgres/connect.hpp"
#include "postgres/result.hpp"

namespace herwa::postgres {
namespace {

namespace asio = boost::asio;

// A connection and the loop's view of its socket, which belongs to libpq and is closed by it.
class Line {
 public:
  Line(Executor executor, Handle handle)
      : handle_(std::move(handle)), socket_(executor, PQsocket(handle_.get())) {}
  ~Line() { socket_.release(); }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  Task<> say(Sql statement) {
    if (PQsendQuery(handle_.get(), statement.c_str()) == 0) lost();
    while (true) {
      while (PQisBusy(handle_.get()) != 0) co_await read_more();
      const std::unique_ptr<PGresult, detail::ResultDeleter> result(PQgetResult(handle_.get()));
      if (!result) co_return;
      if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) lost();
    }
  }

  // Returns once something was said.
  Task<> hear() {
    while (!take_notices()) co_await read_more();
  }

 private:
  bool take_notices() {
    bool any = false;
    while (PGnotify* const notice = PQnotifies(handle_.get())) {
      PQfreemem(notice);
      any = true;
    }
    return any;
  }
  Task<> read_more() {
    co_await socket_.async_wait(asio::posix::stream_descriptor::wait_read, asio::use_awaitable);
    if (PQconsumeInput(handle_.get()) == 0 || PQstatus(handle_.get()) == CONNECTION_BAD) lost();
  }
  [[noreturn]] void lost() const { throw Unavailable(PQerrorMessage(handle_.get())); }

  Handle handle_;
  asio::posix::stream_descriptor socket_;
};

}  // namespace

Listener::Listener(const Surroundings& around, Options options, Sql listen, std::function<void()> heard)
    : around_(around), options_(std::move(options)), listen_(listen), heard_(std::move(heard)) {}

Task<> Listener::run() {
  Duration pause = options_.retry_delay_min;
  while (true) {
    try {
      co_await listen_until_lost();
    } catch (const Failure& failure) {
      log::debug("nobody listens to PostgreSQL's messages", {{"why", failure.what()}});
    }
    const bool was_there = std::exchange(listening_, false);
    pause = was_there ? options_.retry_delay_min : std::min(pause * 2, options_.retry_delay_max);
    co_await around_.timers.wait(pause);
  }
}

Task<> Listener::listen_until_lost() {
  Line line(around_.executor,
            co_await net::with_deadline(around_.timers, options_.connect_deadline, "connecting to PostgreSQL",
                                        connect(around_.executor, options_)));
  co_await net::with_deadline(around_.timers, options_.connect_deadline, "listening to PostgreSQL",
                              line.say(listen_));
  listening_ = true;
  while (true) {
    // First for what was said before anybody listened.
    heard_();
    co_await line.hear();
  }
}

}  // namespace herwa::postgres
