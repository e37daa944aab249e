#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "base/errors.hpp"
#include "net/expect_answer.hpp"
#include "net/internal/socket_streams.hpp"

namespace herwa::net::internal {
namespace {

constexpr auto with_error = boost::asio::as_tuple(boost::asio::use_awaitable);

class TcpStream final : public ByteStream {
 public:
  explicit TcpStream(Socket socket) : socket_(std::move(socket)) {}

  Task<boost::system::error_code> greet() override { co_return boost::system::error_code(); }

  Task<Transfer> read_some(std::span<char> into) override {
    const auto [error, bytes] =
        co_await socket_.async_read_some(boost::asio::buffer(into.data(), into.size()), with_error);
    co_return Transfer{bytes, error};
  }

  Task<Transfer> write(std::string_view first, std::string_view second) override {
    // After a broken pipe Asio would wait for the socket to become writable, which it never does.
    if (write_error_) co_return Transfer{0, write_error_};
    const std::size_t sent = sent_at_once(first, second);
    expect_answer();
    if (sent == first.size() + second.size() || write_error_) co_return Transfer{sent, write_error_};
    const std::size_t of_first = std::min(sent, first.size());
    const std::array<boost::asio::const_buffer, 2> rest{boost::asio::buffer(first.substr(of_first)),
                                                        boost::asio::buffer(second.substr(sent - of_first))};
    const auto [error, bytes] = co_await boost::asio::async_write(socket_, rest, with_error);
    if (error != boost::asio::error::operation_aborted) write_error_ = error;
    co_return Transfer{sent + bytes, error};
  }

  Task<> finish() override {
    boost::system::error_code ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
    co_return;
  }

  void cancel() override {
    boost::system::error_code ignored;
    socket_.cancel(ignored);
  }

  void close() override {
    boost::system::error_code ignored;
    socket_.close(ignored);
  }

  void abort() override { abort_socket(socket_); }
  [[nodiscard]] bool looks_stale() override { return socket_looks_stale(socket_); }
  [[nodiscard]] bool peer_has_ended() override { return socket_peer_has_ended(socket_); }

 private:
  // What the socket takes without waiting, which is nearly always all: a turn of the loop is saved.
  std::size_t sent_at_once(std::string_view first, std::string_view second) {
    std::array<iovec, 2> parts{iovec{const_cast<char*>(first.data()), first.size()},
                               iovec{const_cast<char*>(second.data()), second.size()}};
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    const auto sent = ::sendmsg(socket_.native_handle(), &message, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent >= 0) return static_cast<std::size_t>(sent);
    if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)
      write_error_ = boost::system::error_code(errno, boost::system::system_category());
    return 0;
  }

  Socket socket_;
  boost::system::error_code write_error_;
};

}  // namespace

void throw_lost(const boost::system::error_code& error, std::string_view message) {
  if (error == boost::asio::error::operation_aborted) throw boost::system::system_error(error);
  throw Unavailable(fmt::format("{}: {}", message, error.message()));
}

std::unique_ptr<ByteStream> make_tcp_stream(Socket socket) {
  return std::make_unique<TcpStream>(std::move(socket));
}

bool socket_looks_stale(Socket& socket) {
  char unasked = 0;
  const auto seen = ::recv(socket.native_handle(), &unasked, 1, MSG_PEEK | MSG_DONTWAIT);
  return seen >= 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
}

bool socket_peer_has_ended(Socket& socket) {
  pollfd look{.fd = socket.native_handle(), .events = POLLRDHUP, .revents = 0};
  return ::poll(&look, 1, 0) > 0;
}

void abort_socket(Socket& socket) {
  boost::system::error_code ignored;
  socket.set_option(boost::asio::socket_base::linger(true, 0), ignored);
  socket.close(ignored);
}

}  // namespace herwa::net::internal
