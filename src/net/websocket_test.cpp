#include "net/websocket.hpp"

#include <gmock/gmock.h>

#include <vector>

#include "net/test_loopback.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::net {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

Task<HttpResponse> nothing_at_all(HttpRequest) { co_return HttpResponse{.status = 404}; }

// What a handler saw of a WebSocket's end.
struct SeenByServer {
  std::vector<std::string> messages;
  CloseReason reason{0, {}};
  std::string path;
};

Task<> echo(HttpRequest request, std::unique_ptr<WebSocket> socket, SeenByServer& seen) {
  seen.path = request.path();
  std::string message;
  while (true) {
    const WebSocketEvent event = co_await socket->read(message);
    if (event == WebSocketEvent::Closed) break;
    seen.messages.push_back(message.substr(0, 20));
    if (event == WebSocketEvent::Text) co_await socket->write(message);
    if (event == WebSocketEvent::Binary) co_await socket->write_binary(message);
  }
  seen.reason = socket->close_reason();
}

class WebSockets : public LoopbackTest {
 protected:
  void serve(WebSocketHandler handler, Timers& timers = system_timers()) {
    HttpServerOptions options;
    options.on_websocket = std::move(handler);
    options.websocket_message_bytes_max = 10'000'000;
    start(nothing_at_all, options, timers);
  }
  void serve_echo() {
    serve([this](HttpRequest request, std::unique_ptr<WebSocket> socket) {
      return echo(std::move(request), std::move(socket), seen);
    });
  }
  [[nodiscard]] std::string address() const {
    return "ws://127.0.0.1:" + std::to_string(server->port()) + "/gateway";
  }
  std::unique_ptr<WebSocket> connect(WebSocketOptions options = {}) {
    std::unique_ptr<WebSocket> socket;
    run(keep(connect_websocket(address(), system_timers(), std::move(options)), socket));
    return socket;
  }
  static Task<> keep(Task<std::unique_ptr<WebSocket>> connecting, std::unique_ptr<WebSocket>& socket) {
    socket = co_await std::move(connecting);
  }
  void run_until(const std::function<bool()>& holds) {
    while (!holds()) loop.run_one();
  }

  SeenByServer seen;
};

Task<> talk(WebSocket& socket, std::vector<std::string>& answers) {
  std::string message;
  EXPECT_TRUE(co_await socket.write("héllo"));
  EXPECT_EQ(co_await socket.read(message), WebSocketEvent::Text);
  answers.push_back(message);
  EXPECT_TRUE(co_await socket.write_binary(std::string_view("\0\xff", 2)));
  EXPECT_EQ(co_await socket.read(message), WebSocketEvent::Binary);
  answers.push_back(message);
  EXPECT_TRUE(co_await socket.write(""));
  EXPECT_EQ(co_await socket.read(message), WebSocketEvent::Text);
  answers.push_back(message);
  const std::string large(5'000'000, 'L');
  EXPECT_TRUE(co_await socket.write(large));
  EXPECT_EQ(co_await socket.read(message), WebSocketEvent::Text);
  EXPECT_EQ(message, large);
  co_await socket.close({4000, "enough"});
  EXPECT_EQ(co_await socket.read(message), WebSocketEvent::Closed);
  EXPECT_FALSE(co_await socket.write("too late"));
}

TEST_F(WebSockets, CarryMessagesBothWaysAndCloseInOrder) {
  serve_echo();
  const auto socket = connect();
  std::vector<std::string> answers;
  run(talk(*socket, answers));
  EXPECT_THAT(answers, ElementsAre("héllo", std::string("\0\xff", 2), ""));
  EXPECT_EQ(socket->close_reason().code, 4000);
  run_until([this] { return seen.reason.code != 0; });
  EXPECT_EQ(seen.reason.code, 4000);
  EXPECT_EQ(seen.reason.reason, "enough");
  EXPECT_EQ(seen.path, "/gateway");
}

Task<> write_numbered(WebSocket& socket, int number) {
  EXPECT_TRUE(co_await socket.write(std::to_string(number) + std::string(100'000, '.')));
}

Task<> read_many(WebSocket& socket, int count, std::vector<int>& numbers) {
  std::string message;
  while (count-- > 0) {
    EXPECT_EQ(co_await socket.read(message), WebSocketEvent::Text);
    numbers.push_back(std::stoi(message));
  }
}

TEST_F(WebSockets, WritesOfManyTasksKeepTheirOrder) {
  serve_echo();
  const auto socket = connect();
  std::vector<int> expected;
  std::vector<int> numbers;
  for (int number = 0; number < 50; ++number) {
    expected.push_back(number);
    tasks.spawn("write", write_numbered(*socket, number));
  }
  run(read_many(*socket, 50, numbers));
  EXPECT_EQ(numbers, expected);
}

TEST_F(WebSockets, AnAbortedConnectionEndsWith1006) {
  serve_echo();
  auto socket = connect();
  socket->abort();
  EXPECT_EQ(socket->close_reason().code, 1006);
  run_until([this] { return seen.reason.code != 0; });
  EXPECT_EQ(seen.reason.code, 1006);
}

TEST_F(WebSockets, DestroyingTheClientsEndDropsTheConnection) {
  serve_echo();
  connect().reset();
  run_until([this] { return seen.reason.code != 0; });
  EXPECT_EQ(seen.reason.code, 1006);
}

Task<> read_one(WebSocket& socket, WebSocketEvent& event, std::string& message) {
  event = co_await socket.read(message);
}

TEST_F(WebSockets, ReturningFromTheHandlerCloses) {
  serve([](HttpRequest, std::unique_ptr<WebSocket> socket) -> Task<> { co_await socket->write("bye"); });
  const auto socket = connect();
  WebSocketEvent event{};
  std::string message;
  run(read_one(*socket, event, message));
  EXPECT_EQ(message, "bye");
  run(read_one(*socket, event, message));
  EXPECT_EQ(event, WebSocketEvent::Closed);
  EXPECT_EQ(socket->close_reason().code, 1000);
}

TEST_F(WebSockets, AThrowingHandlerClosesWith1011) {
  serve([](HttpRequest, std::unique_ptr<WebSocket>) -> Task<> {
    throw std::runtime_error("as planned");
    co_return;
  });
  const auto socket = connect();
  WebSocketEvent event{};
  std::string message;
  run(read_one(*socket, event, message));
  EXPECT_EQ(event, WebSocketEvent::Closed);
  EXPECT_EQ(socket->close_reason().code, 1011);
}

TEST_F(WebSockets, ShutdownSaysGoingAway) {
  serve_echo();
  const auto socket = connect();
  WebSocketEvent event{};
  std::string message;
  tasks.spawn("read", read_one(*socket, event, message));
  run(server->shutdown(5s));
  EXPECT_EQ(event, WebSocketEvent::Closed);
  EXPECT_EQ(socket->close_reason().code, 1001);
  EXPECT_EQ(server->counts().open, 0U);
}

TEST_F(WebSockets, AMessageAboveTheBoundIsRefusedWith1009) {
  serve_echo();
  const auto socket = connect({.message_bytes_max = 1000});
  WebSocketEvent event{};
  std::string message;
  run(write_numbered(*socket, 1));
  run(read_one(*socket, event, message));
  EXPECT_EQ(event, WebSocketEvent::Closed);
  EXPECT_EQ(message, "");
  EXPECT_EQ(socket->close_reason().code, 1009);
  run_until([this] { return seen.reason.code != 0; });
  EXPECT_EQ(seen.reason.code, 1009) << "the other side is told why";
}

class WebSocketUpgrades : public WebSockets {};

std::string upgrade_with(std::string_view headers) {
  return "GET / HTTP/1.1\r\nHost: h\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n" +
         std::string(headers) + "\r\n";
}

TEST_F(WebSocketUpgrades, AreAcceptedOrRefusedInTheErrorShape) {
  serve_echo();
  const std::string key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
  // The example of RFC 6455, section 1.3; the frame behind it is an unmasked close, which ends the
  // connection.
  EXPECT_THAT(say(upgrade_with(key + "Sec-WebSocket-Version: 13\r\n") + std::string("\x88\x00", 2)),
              AllOf(StartsWith("HTTP/1.1 101 Switching Protocols\r\n"),
                    HasSubstr("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")));
  EXPECT_THAT(say(upgrade_with(key + "Sec-WebSocket-Version: 8\r\n")),
              AllOf(StartsWith("HTTP/1.1 426 "), HasSubstr("Sec-WebSocket-Version: 13\r\n"),
                    HasSubstr("{\"error\":")));
  EXPECT_THAT(say(upgrade_with("Sec-WebSocket-Version: 13\r\n")), StartsWith("HTTP/1.1 426 "));
}

TEST_F(WebSocketUpgrades, AreRefusedWhereNobodyHandlesThem) {
  start(nothing_at_all);
  EXPECT_THAT(say(upgrade_with("Sec-WebSocket-Version: 13\r\n")),
              AllOf(StartsWith("HTTP/1.1 426 "), HasSubstr("\"code\":\"no_websocket_here\"")));
}

Task<> ignore_everything(HttpRequest, std::unique_ptr<WebSocket>, Timers& timers) {
  co_await timers.wait(1h);
}

Task<> close_with_patience(WebSocket& socket, Duration patience, bool& closed) {
  co_await socket.close({1000, {}}, patience);
  closed = true;
}

TEST_F(WebSockets, ClosingWaitsForASilentPeerOnlySoLong) {
  testing::SimulatedTime time;
  serve(
      [&time](HttpRequest request, std::unique_ptr<WebSocket> socket) {
        return ignore_everything(std::move(request), std::move(socket), time);
      },
      time);
  std::unique_ptr<WebSocket> socket;
  tasks.spawn("connect", keep(connect_websocket(address(), time), socket));
  ASSERT_TRUE(time.run_until(loop, [&] { return socket != nullptr; }, 1s));
  bool closed = false;
  tasks.spawn("close", close_with_patience(*socket, 3s, closed));
  time.advance(loop, 2s);
  EXPECT_FALSE(closed);
  time.advance(loop, 1s);
  EXPECT_TRUE(closed);
  EXPECT_EQ(socket->close_reason().code, 1006);
  tasks.spawn("shutdown", server->shutdown(0s));
  time.advance(loop, 5s);
  server.reset();
}

}  // namespace
}  // namespace herwa::net
