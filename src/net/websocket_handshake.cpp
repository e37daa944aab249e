#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/random.hpp"
#include "net/internal/websocket_handshake.hpp"

namespace herwa::net::internal {
namespace {

constexpr std::size_t key_bytes = 16;
constexpr std::size_t key_text_size = 24;  // the same in base64

const unsigned char* as_bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string base64(std::string_view bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), as_bytes(bytes),
                                   static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(size));
  return text;
}

}  // namespace

std::string new_websocket_key() { return base64(secure_bytes(key_bytes)); }

std::string websocket_accept(std::string_view key) {
  // Fixed by RFC 6455, so that only who speaks WebSocket can give the right answer.
  constexpr std::string_view salt = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  const std::string salted = std::string(key).append(salt);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (EVP_Digest(salted.data(), salted.size(), digest.data(), &size, EVP_sha1(), nullptr) != 1) {
    throw std::runtime_error("OpenSSL offers no SHA-1, which WebSocket's handshake needs");
  }
  return base64({reinterpret_cast<const char*>(digest.data()), size});
}

bool asks_for_websocket(const HttpRequest& request) {
  return request.headers.lists("Upgrade", "websocket") &&
         request.headers.lists("Connection", "upgrade");
}

std::string_view problem_with_upgrade(const HttpRequest& request) {
  if (request.method != "GET") return "A WebSocket is opened with GET: change the method.";
  if (!request.headers.lists("Sec-WebSocket-Version", "13")) {
    return "Only version 13 of WebSocket is spoken here: send Sec-WebSocket-Version: 13.";
  }
  const auto key = request.headers.find("Sec-WebSocket-Key");
  if (!key || key->size() != key_text_size) {
    return "Sec-WebSocket-Key must be 16 random bytes in base64: use a WebSocket client.";
  }
  return {};
}

}  // namespace herwa::net::internal
