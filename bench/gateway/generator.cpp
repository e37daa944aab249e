// A gateway that does nothing but send: plain sockets, one client at a time, prepared bytes in large pieces.
// Prints its port, then serves: GET …/gateway/bot, and a WebSocket on any other path. Guilds follow IDENTIFY;
// the messages wait for the client's first presence update, so that it can be measured in between.
#include <poll.h>
#include <sys/socket.h>

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <utility>

#include "compress.hpp"
#include "frames.hpp"
#include "plain_sockets.hpp"

namespace {

constexpr std::size_t piece_bytes = 256 * 1024;

// One client: its frames in, prepared bytes out.
class Client {
 public:
  Client(int fd, const bench::Load& load, const std::string& url, bench::Prepared& prepared)
      : socket_(fd), load_(load), url_(url), prepared_(prepared) {
    bench::without_delay(fd);
  }

  void serve() {
    if (!greet()) return;
    say(R"({"t":null,"s":null,"op":10,"d":{"heartbeat_interval":41250}})");
    while (open_) {
      const bool to_send = !urgent_.empty() || sent_ < bulk_->size();
      pollfd wait{socket_.fd, static_cast<short>(POLLIN | (to_send ? POLLOUT : 0)), 0};
      if (::poll(&wait, 1, -1) < 0) return;
      if ((wait.revents & (POLLIN | POLLHUP)) != 0) receive();
      if ((wait.revents & POLLOUT) != 0) send();
    }
  }

 private:
  bool greet() {
    while (input_.find("\r\n\r\n") == std::string::npos) {
      if (!receive_more()) return false;
    }
    const std::string head = std::exchange(input_, {});
    if (bench::header(head, "upgrade").empty()) {
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
    write_all(bench::upgrade_answer(head));
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
    while (const auto frame = bench::take_frame(input_)) {
      if (frame->close) open_ = false;
      react(frame->payload);
    }
  }

  void react(const std::string& payload) {
    if (payload.find(R"("op":1,)") != std::string::npos) {
      say(R"({"t":null,"s":null,"op":11,"d":null})");
    } else if (payload.find(R"("op":2,)") != std::string::npos) {
      say(bench::ready_payload(load_, url_));
      start(bulks_->guilds);
    } else if (payload.find(R"("op":3,)") != std::string::npos) {
      start(bulks_->messages);
    }
  }

  void say(std::string_view text) { bench::append_compressed(urgent_, way_, first_, text); }

  void start(const std::string& bulk) {
    bulk_ = &bulk;
    sent_ = 0;
  }

  // Urgent frames may only go between two whole ones; the end of the bulk is one such place, and before READY
  // there is no bulk at all.
  void send() {
    const bool between = sent_ == 0 || sent_ == bulk_->size();
    if (between && !urgent_.empty()) return write_all(std::exchange(urgent_, {}));
    const std::size_t piece = std::min(piece_bytes, bulk_->size() - sent_);
    const ssize_t went = ::send(socket_.fd, bulk_->data() + sent_, piece, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (went > 0) sent_ += static_cast<std::size_t>(went);
    if (went < 0 && errno != EAGAIN) open_ = false;
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

  bench::Socket socket_;
  const bench::Load& load_;
  const std::string& url_;
  bench::Prepared& prepared_;
  const bench::Bulks* bulks_ = nullptr;
  bench::Way way_ = bench::Way::Plain;
  bool first_ = true;
  std::string nothing_;
  const std::string* bulk_ = &nothing_;
  std::size_t sent_ = 0;
  std::string urgent_;
  std::string input_;
  bool open_ = true;
};

}  // namespace

int main(int argc, char** argv) {
  bench::Load load;
  if (argc > 1) load.guilds = std::stoul(argv[1]);
  if (argc > 2) load.messages = std::stoul(argv[2]);
  bench::Prepared prepared(load);
  for (const auto way : {bench::Way::Plain, bench::Way::Zlib, bench::Way::Zstd}) (void)prepared.of(way);
  std::uint16_t port = 0;
  const bench::Socket listening(bench::listen_somewhere(port));
  const std::string url = fmt::format("ws://127.0.0.1:{}", port);
  fmt::print("{{\"port\":{},\"guild_mb\":{:.1f},\"message_bytes\":{}}}\n", port,
             static_cast<double>(prepared.of(bench::Way::Plain).guilds.size()) / 1e6,
             prepared.of(bench::Way::Plain).messages.size() / load.messages);
  std::fflush(stdout);
  while (true) {
    const int fd = ::accept(listening.fd, nullptr, nullptr);
    if (fd >= 0) Client(fd, load, url, prepared).serve();
  }
}
