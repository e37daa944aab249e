// A server for tests that says what the test tells it to, in simulated time. Inside redis' tests only.
#pragma once

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/errors.hpp"
#include "net/wait_queue.hpp"
#include "redis/internal/stream.hpp"

namespace herwa::redis::internal {

class ScriptedServer {
 public:
  bool refuses = false;             // connecting fails
  bool greets = true;               // HELLO, SELECT and PING are answered
  std::vector<std::string> writes;  // on all connections, greetings left out
  int dials = 0;

  Task<std::shared_ptr<Stream>> dial() {
    ++dials;
    if (refuses) throw Unavailable("the scripted server refuses");
    auto stream = std::make_shared<End>(*this);
    ends_.push_back(stream);
    co_return stream;
  }

  // On the newest connection.
  void say(std::string_view bytes) { say_on(ends_.size() - 1, bytes); }
  void say_on(std::size_t connection, std::string_view bytes) { ends_.at(connection)->hear(bytes); }
  void drop() { ends_.back()->close(); }
  [[nodiscard]] bool closed() const { return ends_.back()->closed; }
  [[nodiscard]] std::size_t connections() const { return ends_.size(); }
  // Whose write was the last.
  [[nodiscard]] std::size_t last_writer() const { return last_writer_; }

 private:
  struct End final : Stream {
    explicit End(ScriptedServer& owner) : server(owner), number(owner.ends_.size()) {}

    Task<std::size_t> read_some(std::span<char> into) override {
      while (incoming.empty()) {
        if (closed) throw Unavailable("the scripted connection ended");
        co_await readable.wait();
      }
      const std::size_t size = std::min(into.size(), incoming.size());
      std::copy_n(incoming.begin(), size, into.begin());
      incoming.erase(0, size);
      co_return size;
    }

    Task<> write(std::string_view bytes) override {
      if (closed) throw Unavailable("the scripted connection ended");
      if (bytes.find("HELLO") == std::string_view::npos) {
        server.writes.emplace_back(bytes);
        server.last_writer_ = number;
      } else if (server.greets) {
        hear("+OK\r\n+OK\r\n+PONG\r\n");
      }
      co_return;
    }

    void close() override {
      closed = true;
      readable.wake_all();
    }

    void hear(std::string_view bytes) {
      incoming += bytes;
      readable.wake_all();
    }

    ScriptedServer& server;
    std::size_t number;
    std::string incoming;
    bool closed = false;
    net::WaitQueue readable;
  };

  std::vector<std::shared_ptr<End>> ends_;
  std::size_t last_writer_ = 0;
};

}  // namespace herwa::redis::internal
