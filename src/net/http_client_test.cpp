#include "net/http_client.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/errors.hpp"
#include "net/test_loopback.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::net {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

// A server whose every connection runs a script, so that it can misbehave at will.
using Script = std::function<Task<>(RawConnection, int number)>;

Task<> play_all(internal::ListeningSocket& socket, TaskGroup& tasks, Script script, int& connections) {
  while (true) {
    auto accepted = co_await socket.accept();
    if (accepted.error) co_return;
    tasks.spawn("script", script(RawConnection(std::move(accepted.stream)), ++connections));
  }
}

Task<> send_call(HttpClient& client, HttpCall call, HttpResponse& response) {
  response = co_await client.send(std::move(call));
}

class HttpClients : public LoopbackTest {
 protected:
  ~HttpClients() override {
    end();
    client.reset();
  }

  void play(Script script) {
    socket = internal::listen_on(loop.executor(), {.address = "127.0.0.1"});
    tasks.spawn("play", play_all(*socket, tasks, std::move(script), connections));
  }

  [[nodiscard]] std::string url(std::string_view path = "/") const {
    const std::uint16_t port = socket ? socket->port() : server->port();
    return "http://127.0.0.1:" + std::to_string(port) + std::string(path);
  }

  HttpResponse call(HttpCall call) {
    HttpResponse response;
    run(send_call(*client, std::move(call), response));
    return response;
  }
  HttpResponse get(std::string_view path = "/") { return call({.url = url(path)}); }

  template <class Error>
  std::string error_of(HttpCall failing) {
    try {
      call(std::move(failing));
    } catch (const Error& error) {
      return error.what();
    }
    return "nothing was thrown";
  }

  void use(HttpClientOptions options, Timers& timers = system_timers()) {
    client = make_http_client(loop.executor(), timers, std::move(options));
  }

  std::unique_ptr<internal::ListeningSocket> socket;
  int connections = 0;
  std::unique_ptr<HttpClient> client = make_http_client(loop.executor(), system_timers());
};

Task<HttpResponse> echo(HttpRequest request) {
  HttpResponse response;
  response.status = request.path() == "/teapot" ? 418 : 200;
  response.headers.add("X-Method", request.method);
  response.headers.add("X-Host", request.headers.find("Host").value_or(""));
  response.headers.add("X-Custom", request.headers.find("x-custom").value_or(""));
  response.headers.add("X-Agent", request.headers.find("User-Agent").value_or(""));
  response.body = std::move(request.body);
  co_return response;
}

TEST_F(HttpClients, SendsWhatItIsGivenAndReturnsWhatComes) {
  const std::string body(3'000'000, 'b');
  use({.user_agent = "Test (1.0)"});
  start(echo, {.body_bytes_max = 4'000'000});
  const HttpResponse response =
      call({.url = url("/teapot?x=1"),
            .request = {.method = "POST", .headers = {{"X-Custom", "yes"}}, .body = body}});
  EXPECT_EQ(response.status, 418);
  EXPECT_EQ(response.headers.find("x-method"), "POST");
  EXPECT_EQ(response.headers.find("X-Host"), "127.0.0.1:" + std::to_string(server->port()));
  EXPECT_EQ(response.headers.find("X-Custom"), "yes");
  EXPECT_EQ(response.headers.find("X-Agent"), "Test (1.0)");
  EXPECT_EQ(response.body, body);
}

// Discord client, checklist 28: keep-alive
TEST_F(HttpClients, KeepsConnectionsAndUsesThemAgain) {
  start(echo);
  for (int request = 0; request < 5; ++request) EXPECT_EQ(get().status, 200);
  EXPECT_EQ(server->counts().accepted, 1U);
  EXPECT_EQ(client->open_connections(), 1U);
}

Task<> send_and_count(HttpClient& client, std::string url, int& answered) {
  (void)co_await client.send({.url = std::move(url)});
  ++answered;
}

struct Crowd {
  TaskGroup& tasks;
  int count;
  int& answered;
};

Task<> send_many(HttpClient& client, std::string url, Crowd crowd) {
  for (int number = 0; number < crowd.count; ++number) {
    crowd.tasks.spawn("one", send_and_count(client, url, crowd.answered));
  }
  co_await crowd.tasks.join();
}

// Discord client, checklist 28: few connections for 1,000 requests
TEST_F(HttpClients, OpensNoMoreThanItMayAndTheRestWaitTheirTurn) {
  start(echo);
  use({.connections_per_origin_max = 3});
  int answered = 0;
  TaskGroup calls(loop.executor());
  run(send_many(*client, url(), {calls, 1000, answered}));
  EXPECT_EQ(answered, 1000);
  EXPECT_EQ(server->counts().accepted, 3U);
  EXPECT_EQ(client->open_connections(), 3U);
}

Task<> answer_without_bodies(RawConnection peer, int /*number*/) {
  (void)co_await peer.read_until("\r\n\r\n");
  co_await peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
  (void)co_await peer.read_until("\r\n\r\n");
  co_await peer.send("HTTP/1.1 204 No Content\r\n\r\n");
  (void)co_await peer.read_until("\r\n\r\n");
}

// Discord client, checklist 28: HEAD and 204 right
TEST_F(HttpClients, HeadAndNoContentHaveNoBody) {
  play(answer_without_bodies);
  const HttpResponse head = call({.url = url(), .request = {.method = "HEAD"}});
  EXPECT_EQ(head.headers.find("Content-Length"), "1000");
  EXPECT_EQ(head.body, "");
  EXPECT_EQ(get().status, 204);
  EXPECT_EQ(connections, 1);
}

Task<> answer_in_parts(RawConnection peer, int number) {
  (void)co_await peer.read_until("\r\n\r\n");
  if (number == 1) {
    co_await peer.send("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n");
    co_await peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
    co_await peer.send("3\r\nabc\r\n");
    co_await peer.send("2\r\nde\r\n0\r\n\r\n");
  } else {
    co_await peer.send("HTTP/1.1 200 OK\r\n\r\nuntil ");
    co_await peer.send("the end");
    co_await peer.finish();
  }
}

// Discord client, checklist 28: chunked, 100-continue
TEST_F(HttpClients, ReadsChunksInterimAnswersAndBodiesThatEndWithTheConnection) {
  play(answer_in_parts);
  EXPECT_EQ(get().body, "abcde");
  EXPECT_EQ(get().body, "until the end");
  EXPECT_EQ(connections, 2);
  EXPECT_EQ(client->open_connections(), 0U);
}

// A server may close a kept connection just as the next request is on its way.
Task<> answer_once_then_drop(RawConnection peer, int number) {
  (void)co_await peer.read_until("\r\n\r\n");
  co_await peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + std::to_string(number));
  (void)co_await peer.read_until("\r\n\r\n");
  peer.abort();
}

// Discord client, checklist 28: a stale one retried once
TEST_F(HttpClients, AStaleConnectionIsReplacedOnceForWhatMayBeRepeated) {
  play(answer_once_then_drop);
  EXPECT_EQ(get().body, "1");
  EXPECT_EQ(get().body, "2");
  EXPECT_EQ(connections, 2);
}

TEST_F(HttpClients, WhatMayNotBeRepeatedIsNot) {
  play(answer_once_then_drop);
  EXPECT_EQ(get().body, "1");
  const HttpCall post{.url = url(), .request = {.method = "POST", .body = "x"}};
  EXPECT_THAT(error_of<Unavailable>(post), HasSubstr("no answer from http://127.0.0.1"));
  EXPECT_EQ(connections, 1);
}

Task<> answer_then_close(RawConnection peer, int number) {
  (void)co_await peer.read_until("\r\n\r\n");
  co_await peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + std::to_string(number));
  peer.close();
}

TEST_F(HttpClients, AConnectionSeenToBeClosedIsNotUsedAtAll) {
  play(answer_then_close);
  const HttpCall post{.url = url(), .request = {.method = "POST", .body = "x"}};
  EXPECT_EQ(call(post).body, "1");
  EXPECT_EQ(call(post).body, "2") << "nothing was written on the closed one, so even POST may go out anew";
}

Task<> drop_at_once(RawConnection peer, int /*number*/) {
  peer.abort();
  co_return;
}

TEST_F(HttpClients, AFreshConnectionThatBreaksIsNotTriedAgain) {
  play(drop_at_once);
  EXPECT_THAT(error_of<Unavailable>({.url = url()}), HasSubstr("no answer from"));
  EXPECT_EQ(connections, 1);
}

Task<> answer_raw(RawConnection peer, std::string answer) {
  (void)co_await peer.read_until("\r\n\r\n");
  co_await peer.send(std::move(answer));
}

TEST_F(HttpClients, NamesWhatIsWrongWithAnAnswer) {
  std::string answer;
  play([&answer](RawConnection connection, int) { return answer_raw(std::move(connection), answer); });
  use({.response_bytes_max = 100});
  answer = "SSH-2.0-OpenSSH_9.2\r\n\r\n";
  EXPECT_THAT(error_of<ProtocolError>({.url = url()}), HasSubstr("no HTTP/1.1"));
  answer = "HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n";
  EXPECT_THAT(error_of<ProtocolError>({.url = url()}), HasSubstr("more than 100 bytes"));
  answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n";
  EXPECT_THAT(error_of<ProtocolError>({.url = url()}), HasSubstr("more than 100 bytes"));
  answer = "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nonly this";
  EXPECT_THAT(error_of<Unavailable>({.url = url()}), HasSubstr("inside its answer"));
  EXPECT_EQ(client->open_connections(), 0U);
}

// Says more than it announced, and to whoever asks again on that connection something else.
Task<> answer_and_more(RawConnection peer, int number) {
  (void)co_await peer.read_until("\r\n\r\n");
  co_await peer.send(fmt::format("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n{}HTTP/1.1 2", number));
  (void)co_await peer.read_until("\r\n\r\n");
  co_await peer.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfalse");
}

// Discord client, checklist 28: what stands behind the end of an answer is nobody's answer
TEST_F(HttpClients, WhatComesBehindAnAnswerIsNotTheNextOne) {
  play(answer_and_more);
  EXPECT_EQ(get().body, "1");
  EXPECT_EQ(get().body, "2");
  EXPECT_EQ(connections, 2);
}

TEST_F(HttpClients, AnEarlyRefusalOfABodyIsSeen) {
  start(echo, {.body_bytes_max = 1000});
  const HttpCall upload{.url = url(), .request = {.method = "POST", .body = std::string(3'000'000, 'x')}};
  EXPECT_EQ(call(upload).status, 413);
}

TEST_F(HttpClients, NobodyListeningIsUnavailable) {
  start(echo);
  const std::string gone = url();
  run(server->shutdown(0s));
  EXPECT_THAT(error_of<Unavailable>({.url = gone}),
              AllOf(StartsWith("cannot connect to http://"), HasSubstr("refused")));
  EXPECT_THAT(error_of<Unavailable>({.url = "http://does-not-exist.invalid/"}),
              HasSubstr("does-not-exist.invalid"));
  EXPECT_THAT(error_of<ProtocolError>({.url = "gopher://h/"}), HasSubstr("scheme"));
}

TEST_F(HttpClients, FindsHostsByName) {
  start(echo);
  EXPECT_EQ(call({.url = "http://localhost:" + std::to_string(server->port()) + "/"}).status, 200);
}

TEST_F(HttpClients, ACallCannotSmuggleASecondRequest) {
  start(echo);
  const HttpCall smuggler{.url = url(), .request = {.headers = {{"X", "a\r\n\r\nGET /evil HTTP/1.1"}}}};
  EXPECT_THAT(error_of<ProtocolError>(smuggler), HasSubstr("header X"));
  EXPECT_THAT(error_of<ProtocolError>({.url = url(), .request = {.method = "GET /evil HTTP/1.1\r\nX:"}}),
              HasSubstr("method"));
  EXPECT_EQ(server->counts().requests, 0U);
}

struct Attempt {
  std::string error;
  bool ended = false;
};

Task<> expect_timeout(HttpClient& client, HttpCall call, Attempt& attempt) {
  try {
    (void)co_await client.send(std::move(call));
  } catch (const TimedOut& late) {
    attempt.error = late.what();
  }
  attempt.ended = true;
}

Task<> never_answer(RawConnection peer, int /*number*/) { (void)co_await peer.read_to_end(); }

TEST_F(HttpClients, ADeadlineEndsTheCallAndItsConnection) {
  testing::SimulatedTime time;
  play(never_answer);
  use({.deadline = 30s}, time);
  Attempt attempt;
  tasks.spawn("call", expect_timeout(*client, {.url = url("/secret"), .deadline = 3s}, attempt));
  const Instant start = time.now();
  ASSERT_TRUE(time.run_until(loop, [&] { return attempt.ended; }, 1min));
  EXPECT_EQ(time.now() - start, 3s);
  EXPECT_EQ(attempt.error, "GET at " + url("") + " took longer than 3 s");
  EXPECT_EQ(client->open_connections(), 0U);
}

TEST_F(HttpClients, ACancelledCallGivesItsConnectionBack) {
  testing::SimulatedTime time;
  play(never_answer);
  use({.connections_per_origin_max = 1}, time);
  TaskGroup calls(loop.executor());
  Attempt first;
  Attempt second;
  calls.spawn("first", expect_timeout(*client, {.url = url()}, first));
  tasks.spawn("second", expect_timeout(*client, {.url = url()}, second));
  ASSERT_TRUE(time.run_until(loop, [this] { return connections == 1; }, 0s));
  calls.cancel();
  ASSERT_TRUE(time.run_until(loop, [this] { return connections == 2; }, 0s)) << "the second has its turn now";
  EXPECT_EQ(calls.running(), 0U);
  EXPECT_EQ(calls.failed(), 0U);
}

TEST_F(HttpClients, ConnectionsAreNotKeptForEver) {
  testing::SimulatedTime time;
  start(echo);
  use({.idle_max = 30s}, time);
  EXPECT_EQ(get().status, 200);
  time.advance(loop, 29s);
  EXPECT_EQ(get().status, 200);
  EXPECT_EQ(server->counts().accepted, 1U);
  time.advance(loop, 30s);
  EXPECT_EQ(get().status, 200);
  EXPECT_EQ(server->counts().accepted, 2U);
  EXPECT_EQ(client->open_connections(), 1U);
}

}  // namespace
}  // namespace herwa::net
