#include "redis/internal/stream.hpp"

#include <fmt/format.h>
#include <sys/socket.h>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <utility>
#include <vector>

#include "base/errors.hpp"
#include "net/expect_answer.hpp"
#include "net/wait_queue.hpp"

namespace herwa::redis::internal {
namespace {

using Tcp = boost::asio::ip::tcp;
using Local = boost::asio::local::stream_protocol;
using Socket = boost::asio::generic::stream_protocol::socket;
using boost::system::error_code;

constexpr auto with_error = boost::asio::as_tuple(boost::asio::use_awaitable);

class SocketStream final : public Stream {
 public:
  SocketStream(Socket socket, std::string address)
      : socket_(std::move(socket)), address_(std::move(address)) {}

  Task<std::size_t> read_some(std::span<char> into) override {
    const auto [error, bytes] =
        co_await socket_.async_read_some(boost::asio::buffer(into.data(), into.size()), with_error);
    if (error) fail(error);
    co_return bytes;
  }

  Task<> write(std::string_view bytes) override {
    net::expect_answer();
    bytes.remove_prefix(sent_at_once(bytes));
    if (bytes.empty()) co_return;
    const auto [error, written] =
        co_await boost::asio::async_write(socket_, boost::asio::buffer(bytes), with_error);
    if (error) fail(error);
  }

  void close() override {
    closed_ = true;
    error_code ignored;
    socket_.close(ignored);
  }

 private:
  // What the socket takes without waiting, which is nearly always all: a turn of the loop is saved. Trouble
  // is met again, and told, by waiting for it.
  std::size_t sent_at_once(std::string_view bytes) {
    if (closed_) return 0;
    const auto sent =
        ::send(socket_.native_handle(), bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    return sent > 0 ? static_cast<std::size_t>(sent) : 0;
  }

  // Aborted by close() is a lost connection; aborted without it is the task being told to stop.
  [[noreturn]] void fail(const error_code& error) const {
    if (error == boost::asio::error::operation_aborted && !closed_) throw boost::system::system_error(error);
    throw Unavailable(fmt::format("the connection to redis at {} ended: {}", address_, error.message()));
  }

  Socket socket_;
  std::string address_;
  bool closed_ = false;
};

[[noreturn]] void cannot_connect(const Endpoint& endpoint, const error_code& error) {
  if (error == boost::asio::error::operation_aborted) throw boost::system::system_error(error);
  throw Unavailable(fmt::format("cannot connect to redis at {}: {}", endpoint.address(), error.message()));
}

struct Lookup {
  explicit Lookup(const Executor& executor) : resolver(executor) {}

  Tcp::resolver resolver;
  bool done = false;
  error_code error;
  std::vector<Tcp::endpoint> found;
  net::WaitQueue waiting;
};

// The system's resolver cannot be interrupted and works on a thread of Asio's; a task that is cancelled
// meanwhile leaves the answer to nobody.
Task<std::vector<Tcp::endpoint>> resolve(const Endpoint& endpoint) {
  error_code not_numeric;
  const auto address = boost::asio::ip::make_address(endpoint.host, not_numeric);
  if (!not_numeric) co_return std::vector<Tcp::endpoint>{{address, endpoint.port}};

  const auto lookup = std::make_shared<Lookup>(co_await boost::asio::this_coro::executor);
  lookup->resolver.async_resolve(
      endpoint.host, std::to_string(endpoint.port), Tcp::resolver::numeric_service,
      [lookup](const error_code& error, const Tcp::resolver::results_type& results) {
        lookup->done = true;
        lookup->error = error;
        for (const auto& entry : results) lookup->found.push_back(entry.endpoint());
        lookup->waiting.wake_all();
      });
  while (!lookup->done) co_await lookup->waiting.wait();
  if (lookup->error) cannot_connect(endpoint, lookup->error);
  co_return std::move(lookup->found);
}

Task<Socket> dial_tcp(const Endpoint& endpoint) {
  const auto found = co_await resolve(endpoint);
  Tcp::socket socket(co_await boost::asio::this_coro::executor);
  const auto [error, peer] = co_await boost::asio::async_connect(socket, found, with_error);
  if (error) cannot_connect(endpoint, error);
  error_code ignored;
  socket.set_option(Tcp::no_delay(true), ignored);
  socket.set_option(boost::asio::socket_base::keep_alive(true), ignored);
  co_return Socket(std::move(socket));
}

Task<Socket> dial_unix(const Endpoint& endpoint) {
  Local::socket socket(co_await boost::asio::this_coro::executor);
  const auto [error] = co_await socket.async_connect(Local::endpoint(endpoint.socket_path), with_error);
  if (error) cannot_connect(endpoint, error);
  co_return Socket(std::move(socket));
}

}  // namespace

Task<std::shared_ptr<Stream>> dial(Endpoint endpoint) {
  Socket socket = endpoint.host.empty() ? co_await dial_unix(endpoint) : co_await dial_tcp(endpoint);
  co_return std::make_shared<SocketStream>(std::move(socket), endpoint.address());
}

}  // namespace herwa::redis::internal
