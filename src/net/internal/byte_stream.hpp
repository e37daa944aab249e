// A connection as a stream of bytes, the same for TCP and TLS: HTTP and WebSocket are written on this once.
// Inside net only. One read and one write may be under way at a time; both must have ended before the
// stream is destroyed.
#pragma once

#include <boost/system/error_code.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/task.hpp"
#include "net/url.hpp"

namespace herwa::net::internal {

struct Transfer {
  std::size_t bytes = 0;
  boost::system::error_code error;
};

// Throws Unavailable, or passes on the cancellation when that is what ended the operation.
[[noreturn]] void throw_lost(const boost::system::error_code& error, std::string_view message);

class ByteStream {
 public:
  virtual ~ByteStream() = default;

  // The handshake of TLS; to be awaited first. Nothing to do for TCP.
  virtual Task<boost::system::error_code> greet() = 0;
  // As much as there is, at least one byte; the orderly end is error::eof.
  virtual Task<Transfer> read_some(std::span<char> into) = 0;
  // All of both, the second behind the first.
  virtual Task<Transfer> write(std::string_view first, std::string_view second = {}) = 0;
  // Tells the peer that no more will come. With TLS this waits for the peer's own farewell: bound it.
  virtual Task<> finish() = 0;
  // Ends what is under way with operation_aborted; the stream can still be used.
  virtual void cancel() = 0;
  // Closes at once. What is under way ends with operation_aborted.
  virtual void close() = 0;
  // As close, but as a lost network would: what was written and not yet sent is thrown away.
  virtual void abort() = 0;
  // For a connection that nobody reads from: the peer has closed it, or said something unasked.
  [[nodiscard]] virtual bool looks_stale() = 0;
  // The peer will send no more, whether or not everything that it sent was read.
  [[nodiscard]] virtual bool peer_has_ended() = 0;
};

struct ListenOn {
  std::string address;
  std::uint16_t port = 0;
  std::string tls_certificate_file{};  // with the key: TLS
  std::string tls_key_file{};
};

class ListeningSocket {
 public:
  struct Accepted {
    std::unique_ptr<ByteStream> stream;  // not yet greeted; nothing when accepting failed
    std::string remote_address;
    boost::system::error_code error;
  };

  virtual ~ListeningSocket() = default;
  [[nodiscard]] virtual std::uint16_t port() const = 0;
  virtual Task<Accepted> accept() = 0;
  virtual void close() = 0;
};

// Throws Unavailable; the message names the address or the file.
std::unique_ptr<ListeningSocket> listen_on(const Executor& executor, const ListenOn& where);

// Resolves, connects and, where the scheme asks for it, greets with TLS and checks the certificate against
// the host's name. Throws Unavailable. An empty CA file means the system's authorities.
Task<std::unique_ptr<ByteStream>> connect_to(Url url, std::string tls_ca_file);

}  // namespace herwa::net::internal
