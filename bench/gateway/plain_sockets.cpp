#include "plain_sockets.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <sys/socket.h>

#include <fmt/format.h>

namespace bench {
namespace {

std::string accept_key(const std::string& key) {
  const std::string text = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  EVP_Digest(text.data(), text.size(), digest, &size, EVP_sha1(), nullptr);
  std::string encoded(4 * ((size + 2) / 3) + 1, '\0');
  encoded.resize(static_cast<std::size_t>(
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(encoded.data()), digest, static_cast<int>(size))));
  return encoded;
}

}  // namespace

int listen_somewhere(std::uint16_t& port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* plain = reinterpret_cast<sockaddr*>(&address);
  if (::bind(fd, plain, size) != 0 || ::listen(fd, 8) != 0 || ::getsockname(fd, plain, &size) != 0) {
    throw std::runtime_error("cannot listen");
  }
  port = ntohs(address.sin_port);
  return fd;
}

void without_delay(int fd) {
  const int on = 1;
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

std::string upgrade_answer(const std::string& request_head) {
  return fmt::format(
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      "Sec-WebSocket-Accept: {}\r\n\r\n",
      accept_key(header(request_head, "sec-websocket-key")));
}

std::string header(const std::string& head, std::string_view name) {
  for (std::size_t at = 0; at < head.size(); at = head.find('\n', at) + 1) {
    const std::size_t end = head.find("\r\n", at);
    if (end == std::string::npos || end == at) break;
    std::string line = head.substr(at, end - at);
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos) continue;
    std::string key = line.substr(0, colon);
    for (char& c : key) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (key == name) return line.substr(line.find_first_not_of(" \t", colon + 1));
  }
  return {};
}

std::optional<Frame> take_frame(std::string& input) {
  const auto byte = [&input](std::size_t at) { return static_cast<unsigned char>(input[at]); };
  if (input.size() < 6) return std::nullopt;
  std::size_t size = byte(1) & 0x7FU;
  std::size_t at = 2;
  if (size == 126) {
    if (input.size() < 8) return std::nullopt;
    size = static_cast<std::size_t>(byte(2) << 8U | byte(3));
    at = 4;
  }
  if (input.size() < at + 4 + size) return std::nullopt;
  Frame frame{.payload = input.substr(at + 4, size), .close = (byte(0) & 0x0FU) == 8};
  for (std::size_t i = 0; i < size; ++i)
    frame.payload[i] = static_cast<char>(frame.payload[i] ^ input[at + i % 4]);
  input.erase(0, at + 4 + size);
  return frame;
}

}  // namespace bench
