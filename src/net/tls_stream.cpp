#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <map>
#include <mutex>
#include <utility>

#include "base/errors.hpp"
#include "net/expect_answer.hpp"
#include "net/internal/socket_streams.hpp"

namespace herwa::net::internal {
namespace {

namespace ssl = boost::asio::ssl;

constexpr auto with_its_error = boost::asio::as_tuple(boost::asio::use_awaitable);

class TlsStream final : public ByteStream {
 public:
  TlsStream(Socket socket, TlsContext context, ssl::stream_base::handshake_type role)
      : context_(std::move(context)), stream_(std::move(socket), *context_), role_(role) {}

  void expect_host(const std::string& host) {
    boost::system::error_code not_numeric;
    boost::asio::ip::make_address(host, not_numeric);
    // The name that the client hopes to meet; numeric addresses are not names and must not be sent.
    if (not_numeric) SSL_set_tlsext_host_name(stream_.native_handle(), host.c_str());
    stream_.set_verify_mode(ssl::verify_peer);
    X509_VERIFY_PARAM* const wanted = SSL_get0_param(stream_.native_handle());
    X509_VERIFY_PARAM_set_hostflags(wanted, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    const int set = not_numeric ? X509_VERIFY_PARAM_set1_host(wanted, host.data(), host.size())
                                : X509_VERIFY_PARAM_set1_ip_asc(wanted, host.c_str());
    // Without the expectation any valid certificate would do, so this must never be skipped.
    if (set != 1)
      throw Unavailable(fmt::format("the host name {} cannot be checked against a certificate", host));
  }

  [[nodiscard]] std::string certificate_problem() const {
    const long verdict = SSL_get_verify_result(const_cast<ssl::stream<Socket>&>(stream_).native_handle());
    return verdict == X509_V_OK ? std::string() : std::string(X509_verify_cert_error_string(verdict));
  }

  Task<boost::system::error_code> greet() override {
    const auto [error] = co_await stream_.async_handshake(role_, with_its_error);
    co_return error;
  }

  Task<Transfer> read_some(std::span<char> into) override {
    const auto [error, bytes] =
        co_await stream_.async_read_some(boost::asio::buffer(into.data(), into.size()), with_its_error);
    co_return Transfer{bytes, error};
  }

  Task<Transfer> write(std::string_view first, std::string_view second) override {
    expect_answer();
    // One after the other, without a copy: a record holds 16 KiB at most anyway.
    const auto [error, bytes] =
        co_await boost::asio::async_write(stream_, boost::asio::buffer(first), with_its_error);
    if (error || second.empty()) co_return Transfer{bytes, error};
    const auto [later_error, more] =
        co_await boost::asio::async_write(stream_, boost::asio::buffer(second), with_its_error);
    co_return Transfer{bytes + more, later_error};
  }

  Task<> finish() override { co_await stream_.async_shutdown(with_its_error); }

  void cancel() override {
    boost::system::error_code ignored;
    stream_.next_layer().cancel(ignored);
  }

  void close() override {
    boost::system::error_code ignored;
    stream_.next_layer().close(ignored);
  }

  void abort() override { abort_socket(stream_.next_layer()); }
  [[nodiscard]] bool looks_stale() override { return socket_looks_stale(stream_.next_layer()); }
  [[nodiscard]] bool peer_has_ended() override { return socket_peer_has_ended(stream_.next_layer()); }

 private:
  TlsContext context_;
  ssl::stream<Socket> stream_;
  ssl::stream_base::handshake_type role_;
};

TlsContext make_client_tls(const std::string& ca_file) {
  const auto context = std::make_shared<ssl::context>(ssl::context::tls_client);
  SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
  boost::system::error_code error;
  if (ca_file.empty()) {
    context->set_default_verify_paths(error);
  } else {
    context->load_verify_file(ca_file, error);
  }
  if (error) {
    throw Unavailable(fmt::format("the certificate authorities in {} cannot be read: {}",
                                  ca_file.empty() ? "the system's store" : ca_file, error.message()));
  }
  return context;
}

void require(const boost::system::error_code& error, std::string_view what, const std::string& file) {
  if (error)
    throw Unavailable(fmt::format("the TLS {} in {} cannot be used: {}", what, file, error.message()));
}

}  // namespace

std::unique_ptr<ByteStream> make_tls_server_stream(Socket socket, TlsContext context) {
  return std::make_unique<TlsStream>(std::move(socket), std::move(context), ssl::stream_base::server);
}

std::unique_ptr<ByteStream> make_tls_client_stream(Socket socket, TlsContext context,
                                                   const std::string& host) {
  auto stream = std::make_unique<TlsStream>(std::move(socket), std::move(context), ssl::stream_base::client);
  stream->expect_host(host);
  return stream;
}

TlsContext make_server_tls(const std::string& certificate_file, const std::string& key_file) {
  const auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
  boost::system::error_code error;
  context->use_certificate_chain_file(certificate_file, error);
  require(error, "certificate", certificate_file);
  context->use_private_key_file(key_file, ssl::context::pem, error);
  require(error, "key", key_file);
  if (SSL_CTX_check_private_key(context->native_handle()) != 1) {
    throw Unavailable(fmt::format("the TLS key in {} does not belong to the certificate in {}", key_file,
                                  certificate_file));
  }
  return context;
}

TlsContext client_tls(const std::string& ca_file) {
  static std::mutex mutex;
  static std::map<std::string, TlsContext> contexts;
  const std::scoped_lock lock(mutex);
  TlsContext& context = contexts[ca_file];
  if (!context) context = make_client_tls(ca_file);
  return context;
}

std::string certificate_problem(const ByteStream& tls_stream) {
  const auto* const tls = dynamic_cast<const TlsStream*>(&tls_stream);
  return tls == nullptr ? std::string() : tls->certificate_problem();
}

}  // namespace herwa::net::internal
