// Sockets made into byte streams. Include it only where sockets are made: these types are slow to compile.
#pragma once

#include <boost/asio/ip/tcp.hpp>

#include <memory>
#include <string>

#include "net/internal/byte_stream.hpp"

namespace boost::asio::ssl {
class context;
}

namespace herwa::net::internal {

using Socket = boost::asio::ip::tcp::socket;
using TlsContext = std::shared_ptr<boost::asio::ssl::context>;

std::unique_ptr<ByteStream> make_tcp_stream(Socket socket);
std::unique_ptr<ByteStream> make_tls_server_stream(Socket socket, TlsContext context);
// Checks that the certificate is the host's.
std::unique_ptr<ByteStream> make_tls_client_stream(Socket socket, TlsContext context,
                                                   const std::string& host);

// Throws Unavailable naming the file that cannot be used.
TlsContext make_server_tls(const std::string& certificate_file, const std::string& key_file);
// Read once per file and process: loading the system's authorities takes milliseconds.
TlsContext client_tls(const std::string& ca_file);
// What OpenSSL thinks of the peer's certificate, where that is why a greeting failed; else empty.
std::string certificate_problem(const ByteStream& tls_stream);

// For kept connections: true when the peer has closed, or sent something that nobody asked for.
bool socket_looks_stale(Socket& socket);
bool socket_peer_has_ended(Socket& socket);
// Closes without sending what is still queued.
void abort_socket(Socket& socket);

}  // namespace herwa::net::internal
