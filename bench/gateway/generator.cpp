// A gateway that does nothing but send: plain sockets, one client at a time, prepared bytes in large pieces.
// Prints its port, then serves: GET …/gateway/bot, and a WebSocket on any other path. Guilds follow IDENTIFY;
// the messages wait for the client's first presence update, so that it can be measured in between: they come
// as fast as they go, or one by one ("steady": five each millisecond; "whole": each when there is room for
// it, with answers to heartbeats between two of them). How late heartbeats were is printed when a client has
// left.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <utility>

#include "compress.hpp"
#include "frames.hpp"

namespace {

constexpr std::size_t piece_bytes = 256 * 1024;
constexpr int steady_a_ms = 5;

using Clock = std::chrono::steady_clock;

// How the messages go out.
enum class Pace : std::uint8_t { Fast, Steady, Whole };

struct Socket {
  explicit Socket(int of) : fd(of) {
    if (fd < 0) throw std::runtime_error("no socket");
  }
  ~Socket() { ::close(fd); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  int fd;
};

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

std::string header(const std::string& head, std::string name) {
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

// One client: its frames in, prepared bytes out.
class Client {
 public:
  struct Setup {
    const bench::Load& load;
    const std::string& url;
    std::chrono::milliseconds heartbeat;
  };
  Client(int fd, const Setup& setup, bench::Prepared& prepared)
      : socket_(fd), load_(setup.load), url_(setup.url), heartbeat_(setup.heartbeat), prepared_(prepared) {
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  }

  void serve() {
    if (!greet()) return;
    say(fmt::format(R"({{"t":null,"s":null,"op":10,"d":{{"heartbeat_interval":{}}}}})", heartbeat_.count()));
    while (open_) {
      const bool to_send = !urgent_.empty() || may_send() > 0;
      pollfd wait{socket_.fd, static_cast<short>(POLLIN | (to_send ? POLLOUT : 0)), 0};
      if (::poll(&wait, 1, pace_ == Pace::Steady ? 1 : -1) < 0) return;
      if ((wait.revents & (POLLIN | POLLHUP)) != 0) receive();
      if ((wait.revents & POLLOUT) != 0) send();
    }
    if (pace_ != Pace::Fast)
      fmt::print("{{\"heartbeats\":{},\"latest_ms\":{}}}\n", heartbeats_, latest_.count());
    std::fflush(stdout);
  }

 private:
  bool greet() {
    while (input_.find("\r\n\r\n") == std::string::npos) {
      if (!receive_more()) return false;
    }
    const std::string head = std::exchange(input_, {});
    if (header(head, "upgrade").empty()) {
      const std::string body =
          fmt::format(R"({{"url":"{}","shards":1,"session_start_limit":{{"total":1000,"remaining":1000,)"
                      R"("reset_after":86400000,"max_concurrency":1}}}})",
                      url_);
      write_all(
          fmt::format("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                      "{}\r\nConnection: close\r\n\r\n{}",
                      body.size(), body));
      return false;
    }
    way_ = bench::way_of(head);
    bulks_ = &prepared_.of(way_);
    write_all(
        fmt::format("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    "Sec-WebSocket-Accept: {}\r\n\r\n",
                    accept_key(header(head, "sec-websocket-key"))));
    return true;
  }

  bool receive_more() {
    char buffer[16 * 1024];
    const ssize_t came = ::recv(socket_.fd, buffer, sizeof buffer, 0);
    if (came > 0) input_.append(buffer, static_cast<std::size_t>(came));
    return open_ = came > 0;
  }

  void receive() {
    if (!receive_more()) return;
    while (take_frame()) {
    }
  }

  // Masked, as every client must; those of Discord's clients are short and whole.
  bool take_frame() {
    const auto byte = [this](std::size_t at) { return static_cast<unsigned char>(input_[at]); };
    if (input_.size() < 6) return false;
    std::size_t size = byte(1) & 0x7FU;
    std::size_t at = 2;
    if (size == 126) {
      if (input_.size() < 8) return false;
      size = static_cast<std::size_t>(byte(2) << 8U | byte(3));
      at = 4;
    }
    if (input_.size() < at + 4 + size) return false;
    std::string payload = input_.substr(at + 4, size);
    for (std::size_t i = 0; i < size; ++i) payload[i] = static_cast<char>(payload[i] ^ input_[at + i % 4]);
    const bool close = (byte(0) & 0x0FU) == 8;
    input_.erase(0, at + 4 + size);
    if (close) open_ = false;
    react(payload);
    return true;
  }

  void react(const std::string& payload) {
    if (payload.find(R"("op":1,)") != std::string::npos) {
      note_heartbeat();
      say(R"({"t":null,"s":null,"op":11,"d":null})");
    } else if (payload.find(R"("op":2,)") != std::string::npos) {
      say(bench::ready_payload(load_, url_));
      start(bulks_->guilds);
    } else if (payload.find(R"("op":3,)") != std::string::npos) {
      if (payload.find(R"("steady")") != std::string::npos) pace_ = Pace::Steady;
      if (payload.find(R"("whole")") != std::string::npos) pace_ = Pace::Whole;
      start(bulks_->messages);
    }
  }

  // How much later than promised it came after the one before.
  void note_heartbeat() {
    const auto now = Clock::now();
    if (pace_ != Pace::Fast && heartbeats_++ > 0)
      latest_ =
          std::max(latest_, std::chrono::duration_cast<std::chrono::milliseconds>(now - beat_) - heartbeat_);
    beat_ = now;
  }

  void say(std::string_view text) { bench::append_compressed(urgent_, way_, first_, text); }

  void start(const std::string& bulk) {
    bulk_ = &bulk;
    sent_ = 0;
    frame_end_ = 0;
    frames_ = 0;
    started_ = Clock::now();
  }

  // Of a plain frame: the bulk of messages has no other when they go one by one.
  [[nodiscard]] std::size_t frame_size() const {
    const auto byte = [this](std::size_t at) { return static_cast<unsigned char>((*bulk_)[sent_ + at]); };
    const std::size_t size = byte(1);
    if (size < 126) return 2 + size;
    return 4 + static_cast<std::size_t>(byte(2) << 8U | byte(3));
  }

  // How many bytes may go now.
  std::size_t may_send() {
    if (sent_ == bulk_->size()) return 0;
    if (pace_ == Pace::Fast) return std::min(piece_bytes, bulk_->size() - sent_);
    if (sent_ == frame_end_) {
      const auto due =
          std::chrono::duration<double, std::milli>(Clock::now() - started_).count() * steady_a_ms;
      if (pace_ == Pace::Steady && static_cast<double>(frames_) >= due) return 0;
      frame_end_ = sent_ + frame_size();
      ++frames_;
    }
    return frame_end_ - sent_;
  }

  // Urgent frames may only go between two whole ones; the end of the bulk is one such place, and before READY
  // there is no bulk at all.
  void send() {
    const bool between = sent_ == 0 || sent_ == bulk_->size() || sent_ == frame_end_;
    if (between && !urgent_.empty()) return write_all(std::exchange(urgent_, {}));
    for (std::size_t piece = may_send(); piece > 0; piece = may_send()) {
      const ssize_t went = ::send(socket_.fd, bulk_->data() + sent_, piece, MSG_DONTWAIT | MSG_NOSIGNAL);
      if (went > 0) sent_ += static_cast<std::size_t>(went);
      if (went < 0 && errno != EAGAIN) open_ = false;
      if (pace_ != Pace::Steady || went != static_cast<ssize_t>(piece)) return;
    }
  }

  void write_all(const std::string& bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
      const ssize_t went = ::send(socket_.fd, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
      if (went <= 0) {
        open_ = false;
        return;
      }
      at += static_cast<std::size_t>(went);
    }
  }

  Socket socket_;
  const bench::Load& load_;
  const std::string& url_;
  std::chrono::milliseconds heartbeat_;
  bench::Prepared& prepared_;
  const bench::Bulks* bulks_ = nullptr;
  bench::Way way_ = bench::Way::Plain;
  bool first_ = true;
  std::string nothing_;
  const std::string* bulk_ = &nothing_;
  std::size_t sent_ = 0;
  Pace pace_ = Pace::Fast;
  std::size_t frame_end_ = 0;
  std::size_t frames_ = 0;
  Clock::time_point started_;
  std::size_t heartbeats_ = 0;
  Clock::time_point beat_;
  std::chrono::milliseconds latest_{0};
  std::string urgent_;
  std::string input_;
  bool open_ = true;
};

}  // namespace

int main(int argc, char** argv) {
  bench::Load load;
  if (argc > 1) load.guilds = std::stoul(argv[1]);
  if (argc > 2) load.messages = std::stoul(argv[2]);
  const std::chrono::milliseconds heartbeat(argc > 3 ? std::stol(argv[3]) : 41'250);
  bench::Prepared prepared(load);
  for (const auto way : {bench::Way::Plain, bench::Way::Zlib, bench::Way::Zstd}) (void)prepared.of(way);
  std::uint16_t port = 0;
  const Socket listening(listen_somewhere(port));
  const std::string url = fmt::format("ws://127.0.0.1:{}", port);
  fmt::print("{{\"port\":{},\"guild_mb\":{:.1f},\"message_bytes\":{}}}\n", port,
             static_cast<double>(prepared.of(bench::Way::Plain).guilds.size()) / 1e6,
             prepared.of(bench::Way::Plain).messages.size() / load.messages);
  std::fflush(stdout);
  while (true) {
    const int fd = ::accept(listening.fd, nullptr, nullptr);
    if (fd >= 0) Client(fd, {load, url, heartbeat}, prepared).serve();
  }
}
