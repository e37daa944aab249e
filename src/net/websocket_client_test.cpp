// The client's side of a WebSocket against servers that a test plays by hand.
#include <gmock/gmock.h>

#include <set>

#include "base/errors.hpp"
#include "net/deadline.hpp"
#include "net/internal/websocket_frame.hpp"
#include "net/internal/websocket_handshake.hpp"
#include "net/test_loopback.hpp"
#include "net/websocket.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::net {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string handshake_answer(const std::string& request) {
  const std::string_view name = "Sec-WebSocket-Key: ";
  const std::string key = request.substr(request.find(name) + name.size(), 24);
  return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
         "Upgrade\r\nSec-WebSocket-Accept: " +
         internal::websocket_accept(key) + "\r\n\r\n";
}

Task<> send_in_halves(internal::ListeningSocket& listening, Timers& timers) {
  RawConnection peer((co_await listening.accept()).stream);
  const std::string request = co_await peer.read_until("\r\n\r\n");
  co_await peer.send(handshake_answer(request) + "\x81\x17" + "first half, ");
  co_await timers.wait(5s);
  co_await peer.send("second half");
  (void)co_await peer.read_to_end();
}

Task<> read_with_deadline(WebSocket& socket, Timers& timers, std::string& message, bool& late) {
  try {
    co_await with_deadline(timers, 1s, "the message", socket.read(message));
  } catch (const TimedOut&) {
    late = true;
  }
}

Task<> play_server(internal::ListeningSocket& listening, std::string behind_handshake,
                   std::string& received) {
  RawConnection peer((co_await listening.accept()).stream);
  const std::string request = co_await peer.read_until("\r\n\r\n");
  co_await peer.send(handshake_answer(request) + behind_handshake);
  received = co_await peer.read_to_end();
}

struct Conversation {
  WebSocketEvent event{};
  std::string message;
  CloseReason reason;
};

Task<> listen_once(std::string url, Conversation& heard) {
  const auto socket = co_await connect_websocket(std::move(url), system_timers());
  heard.event = co_await socket->read(heard.message);
  heard.reason = socket->close_reason();
}

Task<> keep(Task<std::unique_ptr<WebSocket>> connecting, std::unique_ptr<WebSocket>& socket) {
  socket = co_await std::move(connecting);
}

Task<> read_once(WebSocket& socket, WebSocketEvent& event, std::string& message) {
  event = co_await socket.read(message);
}

class WebSocketClients : public LoopbackTest {
 protected:
  // What the client makes of these bytes, sent in one piece with the handshake's answer.
  Conversation hear(std::string bytes) {
    const auto listening = internal::listen_on(loop.executor(), {.address = "127.0.0.1"});
    tasks.spawn("peer", play_server(*listening, std::move(bytes), received));
    Conversation heard;
    run(listen_once("ws://127.0.0.1:" + std::to_string(listening->port()), heard));
    run(tasks.join());
    return heard;
  }

  // The frame that the client sent, unmasked.
  [[nodiscard]] std::string sent_payload() const {
    std::string payload = received.substr(6);
    const internal::MaskKey key{received[2], received[3], received[4], received[5]};
    internal::apply_mask(payload, key, 0);
    return payload;
  }

  std::string received;
};

// A reader with a deadline of its own must not cost the connection, nor the half of a message that has come.
TEST_F(WebSocketClients, LoseNothingWhenAReadIsCancelled) {
  testing::SimulatedTime time;
  const auto listening = internal::listen_on(loop.executor(), {.address = "127.0.0.1"});
  tasks.spawn("peer", send_in_halves(*listening, time));
  std::unique_ptr<WebSocket> socket;
  run(keep(connect_websocket("ws://127.0.0.1:" + std::to_string(listening->port()), system_timers()),
           socket));
  std::string message;
  bool late = false;
  tasks.spawn("read", read_with_deadline(*socket, time, message, late));
  time.advance(loop, 1s);
  EXPECT_TRUE(late);
  time.advance(loop, 9s);
  WebSocketEvent event{};
  run(read_once(*socket, event, message));
  EXPECT_EQ(event, WebSocketEvent::Text);
  EXPECT_EQ(message, "first half, second half");
}

TEST_F(WebSocketClients, TakeWhatComesBehindTheHandshakeAtOnce) {
  EXPECT_EQ(hear("\x81\x05hello").message, "hello");
}

TEST_F(WebSocketClients, AnswerAPingWithItsPayload) {
  const Conversation heard = hear(
      "\x89\x04"
      "beat"
      "\x81\x02hi");
  EXPECT_EQ(heard.message, "hi");
  ASSERT_THAT(received, StartsWith("\x8a\x84")) << "a masked pong";
  EXPECT_EQ(sent_payload(), "beat");
}

Task<> take_handshake(internal::ListeningSocket& listening, std::string& request) {
  RawConnection peer((co_await listening.accept()).stream);
  request = co_await peer.read_until("\r\n\r\n");
  co_await peer.send(handshake_answer(request) + "\x81\x02hi");
  (void)co_await peer.read_to_end();
}

// Discord client, checklist 16: random masks and keys
TEST_F(WebSocketClients, DrawTheirMasksAndKeysAnew) {
  std::set<std::string> masks;
  std::set<std::string> keys;
  for (int i = 0; i < 20; ++i) {
    hear(
        "\x89\x04"
        "beat"
        "\x81\x02hi");
    masks.insert(received.substr(2, 4));
    const auto listening = internal::listen_on(loop.executor(), {.address = "127.0.0.1"});
    std::string request;
    tasks.spawn("peer", take_handshake(*listening, request));
    Conversation heard;
    run(listen_once("ws://127.0.0.1:" + std::to_string(listening->port()), heard));
    run(tasks.join());
    keys.insert(request.substr(request.find("Sec-WebSocket-Key: ") + 19, 24));
  }
  EXPECT_EQ(masks.size(), 20U);
  EXPECT_EQ(keys.size(), 20U);
}

TEST_F(WebSocketClients, CloseWith1007OnTextThatIsNoUtf8) {
  const Conversation heard = hear("\x81\x02\xc3\x28");
  EXPECT_EQ(heard.event, WebSocketEvent::Closed);
  EXPECT_EQ(heard.reason.code, 1007);
  ASSERT_THAT(received, StartsWith("\x88"));
  EXPECT_THAT(sent_payload(), StartsWith("\x03\xef"));
}

TEST_F(WebSocketClients, TellTheServersCloseCodeAndEchoIt) {
  const Conversation heard = hear(
      "\x88\x1e\x0f\xa4"
      "Authentication failed, sorry");
  EXPECT_EQ(heard.event, WebSocketEvent::Closed);
  EXPECT_EQ(heard.reason.code, 4004);
  EXPECT_EQ(heard.reason.reason, "Authentication failed, sorry");
  EXPECT_THAT(sent_payload(), StartsWith("\x0f\xa4"));
}

Task<> answer_with(internal::ListeningSocket& listening, std::string answer) {
  RawConnection peer((co_await listening.accept()).stream);
  (void)co_await peer.read_until("\r\n\r\n");
  co_await peer.send(std::move(answer));
}

TEST_F(WebSocketClients, SayWhyTheyCouldNotConnect) {
  const auto listening = internal::listen_on(loop.executor(), {.address = "127.0.0.1"});
  const std::string url = "ws://127.0.0.1:" + std::to_string(listening->port()) + "/?token=secret";
  const auto error_after = [&](std::string answer) -> std::string {
    tasks.spawn("peer", answer_with(*listening, std::move(answer)));
    try {
      std::unique_ptr<WebSocket> socket;
      run(keep(connect_websocket(url, system_timers()), socket));
    } catch (const Unavailable& error) {
      return error.what();
    }
    return "connected";
  };
  EXPECT_THAT(error_after("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"), HasSubstr("answered 503"));
  EXPECT_THAT(error_after("HTTP/1.1 101 OK\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                          "Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n\r\n"),
              AllOf(HasSubstr("does not fit our key"), ::testing::Not(HasSubstr("secret"))));
  EXPECT_THAT(error_after(""), HasSubstr("did not open a WebSocket"));
}

Task<> alert(internal::ListeningSocket& listening) {
  RawConnection peer((co_await listening.accept()).stream);
  // TLS 1.2: an alert, fatal, handshake_failure.
  co_await peer.send(std::string("\x15\x03\x03\x00\x02\x02\x28", 7));
  co_await peer.finish();
  (void)co_await peer.read_to_end();
}

// A peer that ends the handshake with an alert, and a name that leads nowhere, are peers that are not there.
TEST_F(WebSocketClients, TakeAlertsAndUnknownNamesForAnAbsence) {
  const auto listening = internal::listen_on(loop.executor(), {.address = "127.0.0.1"});
  const auto refused = [&](std::string url) {
    std::unique_ptr<WebSocket> socket;
    EXPECT_THROW(run(keep(connect_websocket(std::move(url), system_timers()), socket)), Unavailable);
  };
  tasks.spawn("peer", alert(*listening));
  refused("wss://127.0.0.1:" + std::to_string(listening->port()) + "/");
  refused("wss://no..such..name/");
}

Task<> accept_and_be_silent(internal::ListeningSocket& listening) {
  RawConnection peer((co_await listening.accept()).stream);
  (void)co_await peer.read_to_end();
}

Task<> connect_late(std::string url, Timers& timers, std::string& error) {
  try {
    (void)co_await connect_websocket(std::move(url), timers, {.connect_deadline = 10s});
  } catch (const TimedOut& late) {
    error = late.what();
  }
}

TEST_F(WebSocketClients, DoNotWaitForEverForAHandshake) {
  testing::SimulatedTime time;
  const auto listening = internal::listen_on(loop.executor(), {.address = "127.0.0.1"});
  tasks.spawn("peer", accept_and_be_silent(*listening));
  std::string error;
  tasks.spawn("connect", connect_late("ws://127.0.0.1:" + std::to_string(listening->port()), time, error));
  ASSERT_TRUE(time.run_until(loop, [&] { return !error.empty(); }, 10s));
  EXPECT_THAT(error, HasSubstr("took longer than 10 s"));
}

}  // namespace
}  // namespace herwa::net
