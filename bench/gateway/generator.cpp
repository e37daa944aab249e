// A gateway that does nothing but send: plain sockets, one client at a time, prepared bytes in large pieces.
// Prints its port, then serves: GET …/gateway/bot, and a WebSocket on any other path. Guilds follow IDENTIFY;
// the messages wait for the client's first presence update, so that it can be measured in between: they come
// as fast as they go, or one by one ("steady": five each millisecond; "alone": one each 200 µs; "whole": each
// when there is room for it, with answers to heartbeats between two of them). How late heartbeats were is
// printed when a client has left.
#include <poll.h>
#include <sys/socket.h>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <utility>

#include "compress.hpp"
#include "frames.hpp"
#include "plain_sockets.hpp"

namespace {

constexpr std::size_t piece_bytes = 256 * 1024;
constexpr int steady_a_ms = 5;

using Clock = std::chrono::steady_clock;

// How the messages go out.
enum class Pace : std::uint8_t { Fast, Steady, Alone, Whole };

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
    bench::without_delay(fd);
  }

  void serve() {
    if (!greet()) return;
    say(fmt::format(R"({{"t":null,"s":null,"op":10,"d":{{"heartbeat_interval":{}}}}})", heartbeat_.count()));
    while (open_) {
      const bool to_send = !urgent_.empty() || may_send() > 0;
      pollfd wait{socket_.fd, static_cast<short>(POLLIN | (to_send ? POLLOUT : 0)), 0};
      if (::poll(&wait, 1, patience_ms()) < 0) return;
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
      note_heartbeat();
      say(R"({"t":null,"s":null,"op":11,"d":null})");
    } else if (payload.find(R"("op":2,)") != std::string::npos) {
      say(bench::ready_payload(load_, url_));
      start(bulks_->guilds);
    } else if (payload.find(R"("op":3,)") != std::string::npos) {
      if (payload.find(R"("steady")") != std::string::npos) pace_ = Pace::Steady;
      if (payload.find(R"("alone")") != std::string::npos) pace_ = Pace::Alone;
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

  [[nodiscard]] bool paced() const { return pace_ == Pace::Steady || pace_ == Pace::Alone; }
  // To be in time for the next one alone it watches the clock.
  [[nodiscard]] int patience_ms() const {
    if (pace_ == Pace::Alone) return 0;
    return pace_ == Pace::Steady ? 1 : -1;
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
      if (paced() && static_cast<double>(frames_) >= due) return 0;
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
      if (!paced() || went != static_cast<ssize_t>(piece)) return;
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

  bench::Socket socket_;
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
  const bench::Socket listening(bench::listen_somewhere(port));
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
