#include <fmt/format.h>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

#include "base/errors.hpp"
#include "net/internal/socket_streams.hpp"

namespace herwa::net::internal {
namespace {

using Tcp = boost::asio::ip::tcp;

std::string address_text(const Tcp::endpoint& endpoint) {
  const auto address = endpoint.address();
  // An IPv4 peer of an IPv6 listener keeps the name that rate limits and logs know it by.
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, address.to_v6()).to_string();
  }
  return address.to_string();
}

class TcpListeningSocket final : public ListeningSocket {
 public:
  TcpListeningSocket(const Executor& executor, const Tcp::endpoint& endpoint, TlsContext tls)
      : acceptor_(executor), tls_(std::move(tls)) {
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(Tcp::acceptor::reuse_address(true));
    if (endpoint.protocol() == Tcp::v6()) acceptor_.set_option(boost::asio::ip::v6_only(false));
    acceptor_.bind(endpoint);
    acceptor_.listen(Tcp::acceptor::max_listen_connections);
    port_ = acceptor_.local_endpoint().port();
  }

  [[nodiscard]] std::uint16_t port() const override { return port_; }

  Task<Accepted> accept() override {
    Socket socket(acceptor_.get_executor());
    Tcp::endpoint peer;
    const auto [error] =
        co_await acceptor_.async_accept(socket, peer, boost::asio::as_tuple(boost::asio::use_awaitable));
    if (error) co_return Accepted{nullptr, {}, error};
    boost::system::error_code ignored;
    socket.set_option(Tcp::no_delay(true), ignored);
    auto stream = tls_ ? make_tls_server_stream(std::move(socket), tls_) : make_tcp_stream(std::move(socket));
    co_return Accepted{std::move(stream), address_text(peer), {}};
  }

  void close() override {
    boost::system::error_code ignored;
    acceptor_.close(ignored);
  }

 private:
  Tcp::acceptor acceptor_;
  TlsContext tls_;
  std::uint16_t port_ = 0;
};

}  // namespace

std::unique_ptr<ListeningSocket> listen_on(const Executor& executor, const ListenOn& where) {
  const bool tls = !where.tls_certificate_file.empty() && !where.tls_key_file.empty();
  TlsContext context = tls ? make_server_tls(where.tls_certificate_file, where.tls_key_file) : nullptr;
  try {
    const Tcp::endpoint endpoint(boost::asio::ip::make_address(where.address), where.port);
    return std::make_unique<TcpListeningSocket>(executor, endpoint, std::move(context));
  } catch (const boost::system::system_error& error) {
    throw Unavailable(
        fmt::format("cannot listen on {} port {}: {}", where.address, where.port, error.code().message()));
  }
}

}  // namespace herwa::net::internal
