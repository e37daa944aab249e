// What a server of ours in a benchmark needs of HTTP and WebSocket, over plain sockets and no more than that:
// it shall cost next to nothing beside what is measured.
#pragma once

#include <unistd.h>

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace bench {

struct Socket {
  explicit Socket(int of) : fd(of) {
    if (fd < 0) throw std::runtime_error("no socket");
  }
  ~Socket() { ::close(fd); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  int fd;
};

// On some port of 127.0.0.1.
int listen_somewhere(std::uint16_t& port);
// Small answers go at once.
void without_delay(int fd);

// What is answered to the key of a client that wants a WebSocket.
std::string upgrade_answer(const std::string& request_head);
// By its name in lower case; empty: there is none.
std::string header(const std::string& head, std::string_view name);

// A frame of a client: masked, short and whole, as those of Discord's clients are.
struct Frame {
  std::string payload;
  bool close = false;
};
// The first one, taken from the bytes that came; nothing: it is not all there yet.
std::optional<Frame> take_frame(std::string& input);

}  // namespace bench
