#include <fmt/format.h>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

#include "base/errors.hpp"
#include "net/internal/socket_streams.hpp"
#include "net/wait_queue.hpp"

namespace herwa::net::internal {
namespace {

using Tcp = boost::asio::ip::tcp;
using Endpoints = std::vector<Tcp::endpoint>;

struct Lookup {
  explicit Lookup(const Executor& executor) : resolver(executor) {}

  Tcp::resolver resolver;
  bool done = false;
  boost::system::error_code error;
  Endpoints endpoints;
  WaitQueue waiting;
};

void finish_lookup(const std::shared_ptr<Lookup>& lookup, boost::system::error_code error,
                   const Tcp::resolver::results_type& results) {
  lookup->done = true;
  lookup->error = error;
  for (const auto& entry : results) lookup->endpoints.push_back(entry.endpoint());
  lookup->waiting.wake_all();
}

// The system's resolver cannot be interrupted, and a deadline must not wait for it: it runs on a thread of
// Asio's, and whoever is cancelled leaves it to finish for nobody.
Task<Endpoints> resolve(const Url& url) {
  boost::system::error_code not_numeric;
  const auto address = boost::asio::ip::make_address(url.host, not_numeric);
  if (!not_numeric) co_return Endpoints{{address, url.port}};

  const auto lookup = std::make_shared<Lookup>(co_await boost::asio::this_coro::executor);
  lookup->resolver.async_resolve(
      url.host, std::to_string(url.port), Tcp::resolver::numeric_service,
      [lookup](auto error, const auto& results) { finish_lookup(lookup, error, results); });
  while (!lookup->done) co_await lookup->waiting.wait();
  if (lookup->error) {
    throw Unavailable(fmt::format("cannot find the address of {}: {}", url.host, lookup->error.message()));
  }
  co_return std::move(lookup->endpoints);
}

Task<> greet(ByteStream& stream, const Url& url) {
  const boost::system::error_code error = co_await stream.greet();
  if (!error) co_return;
  const std::string problem = certificate_problem(stream);
  if (!problem.empty()) {
    throw Unavailable(fmt::format("the certificate of {} is refused: {}", url.origin(), problem));
  }
  throw_lost(error, fmt::format("no TLS connection to {}", url.origin()));
}

// The kernel tells of a socket that has connected each time that it could be written to, and that wakes the
// loop for nothing beside every other packet. Taken up anew it is so only once a write has to wait.
Socket taken_up_anew(Socket socket, Tcp protocol) {
  const Executor executor = socket.get_executor();
  return Socket(executor, protocol, socket.release());
}

}  // namespace

Task<std::unique_ptr<ByteStream>> connect_to(Url url, std::string tls_ca_file) {
  const Endpoints endpoints = co_await resolve(url);
  Socket socket(co_await boost::asio::this_coro::executor);
  const auto [error, peer] = co_await boost::asio::async_connect(
      socket, endpoints, boost::asio::as_tuple(boost::asio::use_awaitable));
  if (error) throw_lost(error, fmt::format("cannot connect to {}", url.origin()));
  socket = taken_up_anew(std::move(socket), peer.protocol());
  boost::system::error_code ignored;
  socket.set_option(Tcp::no_delay(true), ignored);
  if (!url.secure()) co_return make_tcp_stream(std::move(socket));
  auto stream = make_tls_client_stream(std::move(socket), client_tls(tls_ca_file), url.host);
  co_await greet(*stream, url);
  co_return stream;
}

}  // namespace herwa::net::internal
