#include <fmt/format.h>
#include <sys/stat.h>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <cstdint>
#include <tuple>
#include <utility>

#include "base/errors.hpp"
#include "base/log.hpp"
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

// Certificate and key as they are in their files now: a renewed certificate is served from the next connection
// on, and nobody has to restart anything. While the new ones cannot be used (one file is written before the
// other), the last good ones are.
class ServerTls {
 public:
  ServerTls(std::string certificate_file, std::string key_file)
      : certificate_file_(std::move(certificate_file)),
        key_file_(std::move(key_file)),
        seen_(look()),
        context_(make_server_tls(certificate_file_, key_file_)) {}

  TlsContext current() {
    if (const Stamps now = look(); now != seen_) {
      seen_ = now;
      reload();
    }
    return context_;
  }

 private:
  // Inode, size and time of change: whichever way a file is replaced, one of them differs.
  using Stamp = std::tuple<ino_t, off_t, std::int64_t, std::int64_t>;
  using Stamps = std::pair<Stamp, Stamp>;

  static Stamp stamp_of(const std::string& file) {
    struct ::stat facts{};
    if (::stat(file.c_str(), &facts) != 0) return {};
    return {facts.st_ino, facts.st_size, facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec};
  }
  [[nodiscard]] Stamps look() const { return {stamp_of(certificate_file_), stamp_of(key_file_)}; }

  void reload() {
    try {
      context_ = make_server_tls(certificate_file_, key_file_);
      log::info("the TLS certificate was read anew", {{"file", certificate_file_}});
    } catch (const Unavailable& unfit) {
      log::warn("the changed TLS certificate cannot be used; the one before it stays",
                {{"error", unfit.what()}});
    }
  }

  std::string certificate_file_;
  std::string key_file_;
  Stamps seen_;
  TlsContext context_;
};

class TcpListeningSocket final : public ListeningSocket {
 public:
  TcpListeningSocket(const Executor& executor, const Tcp::endpoint& endpoint, std::unique_ptr<ServerTls> tls)
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
    auto stream = tls_ ? make_tls_server_stream(std::move(socket), tls_->current())
                       : make_tcp_stream(std::move(socket));
    co_return Accepted{std::move(stream), address_text(peer), {}};
  }

  void close() override {
    boost::system::error_code ignored;
    acceptor_.close(ignored);
  }

 private:
  Tcp::acceptor acceptor_;
  std::unique_ptr<ServerTls> tls_;
  std::uint16_t port_ = 0;
};

}  // namespace

std::unique_ptr<ListeningSocket> listen_on(const Executor& executor, const ListenOn& where) {
  const bool tls = !where.tls_certificate_file.empty() && !where.tls_key_file.empty();
  auto context =
      tls ? std::make_unique<ServerTls>(where.tls_certificate_file, where.tls_key_file) : nullptr;
  try {
    const Tcp::endpoint endpoint(boost::asio::ip::make_address(where.address), where.port);
    return std::make_unique<TcpListeningSocket>(executor, endpoint, std::move(context));
  } catch (const boost::system::system_error& error) {
    throw Unavailable(
        fmt::format("cannot listen on {} port {}: {}", where.address, where.port, error.code().message()));
  }
}

}  // namespace herwa::net::internal
