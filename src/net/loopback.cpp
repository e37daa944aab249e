#include "net/loopback.hpp"

#include <arpa/inet.h>

#include <string>

namespace herwa::net {

bool is_loopback(std::string_view host) {
  in_addr four{};
  const std::string text(host);
  if (::inet_pton(AF_INET, text.c_str(), &four) == 1) return (ntohl(four.s_addr) >> 24U) == 127;
  return host == "::1" || host == "localhost";
}

}  // namespace herwa::net
