// For tests of this library: a server on a loop of its own, and a client that sends exactly the bytes it is
// told to.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "net/http_server.hpp"
#include "net/internal/byte_buffer.hpp"
#include "net/internal/byte_stream.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"

namespace herwa::net {

inline std::string body_of(const std::string& answer) { return answer.substr(answer.find("\r\n\r\n") + 4); }

// A connection on which a test plays one side by hand.
class RawConnection {
 public:
  explicit RawConnection(std::unique_ptr<internal::ByteStream> stream) : stream_(std::move(stream)) {}

  static Task<RawConnection> to(std::uint16_t port) {
    co_return RawConnection(co_await internal::connect_to({"http", "127.0.0.1", port, "/"}, ""));
  }

  Task<> send(std::string bytes) { (void)co_await stream_->write(bytes); }

  // Everything up to and with the text, or up to the end of the connection.
  Task<std::string> read_until(std::string_view text) {
    while (true) {
      const std::size_t found = buffer_.data().find(text);
      if (found != std::string_view::npos) co_return take(found + text.size());
      const internal::Transfer came = co_await stream_->read_some(buffer_.prepare(4096));
      if (came.error) co_return take(buffer_.size());
      buffer_.commit(came.bytes);
    }
  }

  Task<std::string> read_to_end() { return read_until("\r\nno message of these tests holds this line\r\n"); }
  Task<> finish() { return stream_->finish(); }
  void close() { stream_->close(); }
  void abort() { stream_->abort(); }

 private:
  std::string take(std::size_t count) {
    std::string taken(buffer_.data().substr(0, count));
    buffer_.consume(count);
    return taken;
  }

  std::unique_ptr<internal::ByteStream> stream_;
  internal::ByteBuffer buffer_;
};

class LoopbackTest : public ::testing::Test {
 protected:
  ~LoopbackTest() override { end(); }

  // Also for those who own something that a task uses: before they let it go.
  void end() {
    tasks.cancel();
    if (server) run(server->shutdown(std::chrono::milliseconds(0)));
    run(tasks.join());
    server.reset();
  }

  void start(HttpHandler handler, HttpServerOptions options = {}, Timers& timers = system_timers()) {
    server = make_http_server(loop.executor(), timers, std::move(options), std::move(handler));
    tasks.spawn("serve", server->serve());
  }

  void run(Task<> task) { loop.run_until_done(std::move(task)); }
  // Sends the bytes on a new connection and gives all that comes until the server closes it.
  std::string say(std::string bytes) {
    std::string answer;
    run(say_on_new_connection(std::move(bytes), answer));
    return answer;
  }
  [[nodiscard]] std::string address(std::string_view path) const {
    return "http://127.0.0.1:" + std::to_string(server->port()) + std::string(path);
  }

  Loop loop;
  TaskGroup tasks{loop.executor()};
  std::unique_ptr<HttpServer> server;

 private:
  Task<> say_on_new_connection(std::string bytes, std::string& answer) {
    RawConnection connection = co_await RawConnection::to(server->port());
    co_await connection.send(std::move(bytes));
    answer = co_await connection.read_to_end();
  }
};

}  // namespace herwa::net
