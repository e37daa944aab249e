// Bodies that a client sends and receives piece by piece.
#include <gmock/gmock.h>

#include "base/errors.hpp"
#include "net/http_body.hpp"
#include "net/http_client.hpp"
#include "net/test_loopback.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::net {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

using StreamScript = std::function<Task<>(RawConnection)>;

Task<> play_streams(internal::ListeningSocket& socket, TaskGroup& tasks, StreamScript script) {
  while (true) {
    auto accepted = co_await socket.accept();
    if (accepted.error) co_return;
    tasks.spawn("script", script(RawConnection(std::move(accepted.stream))));
  }
}

Task<> stream_raw(RawConnection peer, std::string answer) {
  (void)co_await peer.read_until("\r\n\r\n");
  co_await peer.send(std::move(answer));
}

Task<HttpResponse> echo_streamed(HttpRequest request) {
  HttpResponse response;
  response.headers.add("X-Method", request.method);
  response.body = std::move(request.body);
  co_return response;
}

Task<> send_streamed(HttpClient& client, HttpCall call, HttpResponse& response) {
  response = co_await client.send(std::move(call));
}

class HttpClientStreams : public LoopbackTest {
 protected:
  ~HttpClientStreams() override {
    client.reset();
    end();
  }

  void play(StreamScript script) {
    socket = internal::listen_on(loop.executor(), {.address = "127.0.0.1"});
    tasks.spawn("play", play_streams(*socket, tasks, std::move(script)));
  }
  [[nodiscard]] std::string url() const {
    return "http://127.0.0.1:" + std::to_string(socket ? socket->port() : server->port()) + "/";
  }
  HttpResponse call(HttpCall call) {
    HttpResponse response;
    run(send_streamed(*client, std::move(call), response));
    return response;
  }
  void use(HttpClientOptions options, Timers& timers = system_timers()) {
    client = make_http_client(loop.executor(), timers, std::move(options));
  }

  std::unique_ptr<internal::ListeningSocket> socket;
  std::unique_ptr<HttpClient> client = make_http_client(loop.executor(), system_timers());
};

// What a streamed answer brought, and how it ended.
struct Read {
  HttpResponse head;
  std::string body;
  std::string error;
};

Task<> open_and_read(HttpClient& client, HttpCall call, Read& read) {
  try {
    read.head = co_await client.open(std::move(call));
    read.body = read.head.body;
    if (!read.head.stream) co_return;
    while (true) {
      const std::string piece = co_await read.head.stream->next();
      if (piece.empty()) break;
      read.body += piece;
    }
    EXPECT_EQ(co_await read.head.stream->next(), "") << "the end stays the end";
  } catch (const Failure& error) {
    read.error = error.what();
  }
}

TEST_F(HttpClientStreams, AStreamedAnswerGivesItsConnectionBackAtItsEnd) {
  const std::string body(3'000'000, 'b');
  start(echo_streamed, {.body_bytes_max = 4'000'000});
  use({.response_bytes_max = 1000});
  for (int time = 0; time < 3; ++time) {
    Read read;
    run(open_and_read(*client, {.url = url(), .request = {.method = "POST", .body = body}}, read));
    EXPECT_EQ(read.body, body) << "no limit: nothing is kept";
    EXPECT_EQ(read.head.headers.find("X-Method"), "POST");
  }
  EXPECT_EQ(server->counts().accepted, 1U);
}

TEST_F(HttpClientStreams, AStreamedAnswerThatBreaksOffIsNotTakenForWhole) {
  std::string answer;
  play([&answer](RawConnection connection) { return stream_raw(std::move(connection), answer); });
  for (const char* broken : {"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nonly this",
                             "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nonly this\r\n"}) {
    answer = broken;
    Read read;
    run(open_and_read(*client, {.url = url()}, read));
    EXPECT_EQ(read.body, "only this");
    EXPECT_THAT(read.error, HasSubstr("inside its answer"));
  }
  EXPECT_EQ(client->open_connections(), 0U);
}

class Halves final : public BodySource {
 public:
  Task<std::string> next() override {
    ++asked_;
    co_return asked_ <= 2 ? std::string(100'000, 'h') : std::string();
  }

 private:
  int asked_ = 0;
};

TEST_F(HttpClientStreams, SendsABodyAsItComes) {
  start(echo_streamed);
  for (const Headers& headers : {Headers(), Headers{{"Content-Length", "200000"}}}) {
    EXPECT_EQ(call({.url = url()}).status,
              200);  // leaves a connection that a body which cannot be repeated must not use
    const HttpResponse response =
        call({.url = url(),
              .request = {.method = "PUT", .headers = headers, .stream = std::make_shared<Halves>()}});
    EXPECT_EQ(response.body, std::string(200'000, 'h'));
  }
}

Task<> head_then_silence(RawConnection peer) {
  (void)co_await peer.read_until("\r\n\r\n");
  co_await peer.send("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nsome");
  (void)co_await peer.read_to_end();
}

// R21.12 each piece of a streamed answer has a deadline
TEST_F(HttpClientStreams, AStreamedAnswerThatFallsSilentIsGivenUp) {
  testing::SimulatedTime time;
  play(head_then_silence);
  use({.deadline = 30s}, time);
  Read read;
  tasks.spawn("read", open_and_read(*client, {.url = url()}, read));
  const Instant start = time.now();
  ASSERT_TRUE(time.run_until(loop, [&] { return !read.error.empty(); }, 2min));
  EXPECT_EQ(time.now() - start, 30s);
  EXPECT_EQ(read.body, "some");
}

}  // namespace
}  // namespace herwa::net
