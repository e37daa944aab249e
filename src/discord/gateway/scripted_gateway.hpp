// A gateway for tests, inside the process: it keeps what the client did, with the simulated time at which it
// did it, and answers as the script says. Left alone it greets, acknowledges, and gets every session ready.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/errors.hpp"
#include "discord/gateway/transport.hpp"
#include "net/timers.hpp"
#include "net/wait_queue.hpp"

namespace discord::scripted {

struct Sent {
  herwa::Tick at;
  std::string text;
};

// One connection as the server sees it.
struct Line {
  std::string url;
  herwa::Tick opened;
  std::vector<Sent> sent;  // by the client
  std::deque<std::string> incoming;
  bool ended = false;
  net::CloseReason reason;  // what the client reads at the end
  std::optional<net::CloseReason> client_close;
  std::optional<herwa::Tick> gone_at;  // the client closed or dropped it
  bool aborted = false;
  bool answers_close = true;
  bool stuck = false;  // takes nothing that the client writes
  bool deaf = false;   // and says so, while reading goes on
  std::uint64_t refused = 0;
  std::uint64_t reads = 0;
  std::uint64_t sequence = 0;
  // What becomes of a text on its way; set: frames are binary.
  std::function<std::string(std::string_view)> compress;
  net::WaitQueue arrived;

  void say(std::string text) { say_bytes(compress ? compress(text) : std::move(text)); }
  void say_bytes(std::string bytes) {
    incoming.push_back(std::move(bytes));
    arrived.wake_all();
  }
  void hello(int interval_ms = 40'000) {
    say(fmt::format(R"({{"t":null,"s":null,"op":10,"d":{{"heartbeat_interval":{}}}}})", interval_ms));
  }
  void acknowledge() { say(R"({"t":null,"s":null,"op":11,"d":null})"); }
  void op(int code, std::string_view body = "null") {
    say(fmt::format(R"({{"t":null,"s":null,"op":{},"d":{}}})", code, body));
  }
  void dispatch(std::string_view name, std::string_view body) { dispatch(name, body, ++sequence); }
  void dispatch(std::string_view name, std::string_view body, std::uint64_t number) {
    sequence = number;
    say(fmt::format(R"({{"t":"{}","s":{},"op":0,"d":{}}})", name, number, body));
  }
  void ready(std::string_view session = "session-1", std::string_view guilds = "[]") {
    dispatch("READY",
             fmt::format(R"({{"v":10,"user":{{"id":"7"}},"guilds":{},"session_id":"{}",)"
                         R"("resume_gateway_url":"wss://resume.example","application":{{"id":"9"}}}})",
                         guilds, session));
  }
  void close(std::uint16_t code) {
    ended = true;
    reason = {code, ""};
    arrived.wake_all();
  }
  [[nodiscard]] std::vector<Sent> frames(int op_wanted) const {
    std::vector<Sent> found;
    const std::string start = fmt::format(R"({{"op":{},)", op_wanted);
    for (const Sent& one : sent) {
      if (one.text.starts_with(start)) found.push_back(one);
    }
    return found;
  }
};

class Stream final : public GatewayStream {
 public:
  using OnFrame = std::function<void(Line&, const std::string&)>;
  Stream(std::shared_ptr<Line> line, net::Timers& timers, OnFrame on_frame)
      : line_(std::move(line)), timers_(timers), on_frame_(std::move(on_frame)) {}
  ~Stream() override {
    if (!line_->gone_at) line_->gone_at = timers_.clock().tick();
  }

  Task<net::WebSocketEvent> read(std::string& into) override {
    while (line_->incoming.empty() && !line_->ended) co_await line_->arrived.wait();
    if (line_->incoming.empty()) co_return net::WebSocketEvent::Closed;
    into.assign(line_->incoming.front());
    line_->incoming.pop_front();
    ++line_->reads;
    co_return line_->compress ? net::WebSocketEvent::Binary : net::WebSocketEvent::Text;
  }
  Task<bool> write(std::string_view text) override {
    while (line_->stuck && !line_->ended) co_await line_->arrived.wait();
    line_->refused += line_->deaf ? 1 : 0;
    if (line_->ended || line_->gone_at || line_->deaf) co_return false;
    line_->sent.push_back({timers_.clock().tick(), std::string(text)});
    on_frame_(*line_, line_->sent.back().text);
    co_return true;
  }
  Task<bool> write_binary(std::string_view) override { co_return false; }
  Task<> close(net::CloseReason reason, herwa::Duration patience) override {
    line_->client_close = std::move(reason);
    line_->gone_at = timers_.clock().tick();
    if (!line_->answers_close) co_await timers_.wait(patience);
  }
  void abort() override {
    line_->aborted = true;
    line_->ended = true;
    line_->gone_at = timers_.clock().tick();
    line_->arrived.wake_all();
  }
  [[nodiscard]] net::CloseReason close_reason() const override { return line_->reason; }

 private:
  std::shared_ptr<Line> line_;
  net::Timers& timers_;
  OnFrame on_frame_;
};

class Gateway final : public GatewayTransport {
 public:
  explicit Gateway(net::Timers& timers) : timers_(timers) {}

  // The script. Each may be replaced before the shard starts or while it runs.
  std::function<bool(const std::string& url)> refuses = [](const std::string&) { return false; };
  std::function<void(Line&)> on_open = [](Line& line) { line.hello(); };
  std::function<void(Line&)> on_heartbeat = [](Line& line) { line.acknowledge(); };
  std::function<void(Line&, const std::string&)> on_identify = [](Line& line, const std::string&) {
    line.ready();
  };
  std::function<void(Line&, const std::string&)> on_resume = [](Line& line, const std::string&) {
    line.dispatch("RESUMED", "{}", line.sequence + 1);
  };

  struct Attempt {
    herwa::Tick at;
    std::string url;
  };
  std::vector<Attempt> attempts;
  std::vector<std::shared_ptr<Line>> lines;

  [[nodiscard]] Line& line(std::size_t index) { return *lines.at(index); }
  [[nodiscard]] Line& last() { return *lines.back(); }

  Task<std::unique_ptr<GatewayStream>> connect(std::string url) override {
    attempts.push_back({timers_.clock().tick(), url});
    if (refuses(url)) throw herwa::Unavailable("refused by the script");
    auto line = std::make_shared<Line>();
    line->url = url;
    line->opened = timers_.clock().tick();
    // A session that goes on numbers its events on.
    if (!lines.empty()) line->sequence = lines.back()->sequence;
    lines.push_back(line);
    on_open(*line);
    co_return std::make_unique<Stream>(line, timers_,
                                       [this](Line& from, const std::string& text) { react(from, text); });
  }

 private:
  void react(Line& line, const std::string& text) {
    if (text.starts_with(R"({"op":1,)")) on_heartbeat(line);
    if (text.starts_with(R"({"op":6,)")) on_resume(line, text);
    if (!text.starts_with(R"({"op":2,)")) return;
    line.sequence = 0;
    on_identify(line, text);
  }

  net::Timers& timers_;
};

}  // namespace discord::scripted
