// Bodies that come piece by piece, both ways, and connections that become tunnels.
#include <gmock/gmock.h>

#include <deque>

#include "base/errors.hpp"
#include "net/http_body.hpp"
#include "net/test_loopback.hpp"
#include "net/wait_queue.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::net {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

// What the source of an answer did and saw.
struct Told {
  bool cancelled = false;
  bool wound_up = false;
  WaitQueue more;
};

// Gives its pieces; then ends, or fails, or waits until it is told to end.
class Pieces final : public BodySource {
 public:
  enum class Then : std::uint8_t { End, Fail, Wait };

  Pieces(std::deque<std::string> pieces, Then then, std::shared_ptr<Told> told)
      : pieces_(std::move(pieces)), then_(then), told_(std::move(told)) {}

  Task<std::string> next() override {
    if (pieces_.empty()) co_await come_to_the_end();
    if (pieces_.empty()) co_return std::string();
    std::string piece = std::move(pieces_.front());
    pieces_.pop_front();
    co_return piece;
  }

  void wind_up() override {
    told_->wound_up = true;
    told_->more.wake_all();
  }

 private:
  Task<> come_to_the_end() {
    if (then_ == Then::Fail) throw Unavailable("the rest is lost");
    if (then_ == Then::End || told_->wound_up) co_return;
    const std::shared_ptr<Told> told = told_;
    try {
      co_await told->more.wait();
    } catch (...) {
      told->cancelled = true;
      throw;
    }
  }

  std::deque<std::string> pieces_;
  Then then_;
  std::shared_ptr<Told> told_;
};

using Then = Pieces::Then;

std::string ask(std::string_view more = "Connection: close\r\n", std::string_view version = "1.1") {
  return "GET / HTTP/" + std::string(version) + "\r\nHost: h\r\n" + std::string(more) + "\r\n";
}

class HttpStreams : public LoopbackTest {
 protected:
  void answer_with(std::deque<std::string> pieces, Then then = Then::End, Headers headers = {},
                   HttpServerOptions options = {}) {
    start([this, pieces, then, headers](HttpRequest) { return answer(*this, pieces, then, headers); },
          std::move(options));
  }

  std::shared_ptr<Told> told = std::make_shared<Told>();

 private:
  static Task<HttpResponse> answer(HttpStreams& test, std::deque<std::string> pieces, Then then,
                                   Headers headers) {
    co_return HttpResponse{.headers = std::move(headers),
                           .stream = std::make_shared<Pieces>(std::move(pieces), then, test.told)};
  }
};

TEST_F(HttpStreams, AnswersInChunksAndKeepsTheConnection) {
  answer_with({"one", "two and more"});
  const std::string answer = say(ask("") + ask());
  const std::string chunks = "3\r\none\r\nc\r\ntwo and more\r\n0\r\n\r\n";
  EXPECT_THAT(answer, AllOf(StartsWith("HTTP/1.1 200 OK\r\n"), HasSubstr("Transfer-Encoding: chunked\r\n"),
                            Not(HasSubstr("Content-Length"))));
  EXPECT_THAT(body_of(answer), AllOf(StartsWith(chunks + "HTTP/1.1 200 OK\r\n"), EndsWith(chunks)));
}

// Before HTTP/1.1 there were no chunks: the end of the connection is the end of the body.
TEST_F(HttpStreams, AnOldClientReadsToTheEndOfTheConnection) {
  answer_with({"one", "two"});
  const std::string request = ask("Connection: keep-alive\r\n", "1.0");
  const std::string answer = say(request + request);  // whose second one nobody may answer
  EXPECT_THAT(answer, AllOf(HasSubstr("Connection: close\r\n"), Not(HasSubstr("chunked"))));
  EXPECT_EQ(body_of(answer), "onetwo");
}

TEST_F(HttpStreams, ALengthThatIsKnownIsSaidAndTheBodyHasNoChunks) {
  answer_with({"one", "two"}, Then::End, {{"Content-Length", "6"}});
  const std::string answer = say(ask());
  EXPECT_THAT(answer, AllOf(HasSubstr("Content-Length: 6\r\n"), Not(HasSubstr("chunked"))));
  EXPECT_EQ(body_of(answer), "onetwo");
}

TEST_F(HttpStreams, HeadGetsTheHeadAndNothingIsRead) {
  answer_with({"never read"}, Then::Wait);
  const std::string answer = say("HEAD / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_EQ(body_of(answer), "");
}

// A part must never pass for the whole.
TEST_F(HttpStreams, AnAnswerThatBreaksOffIsSeenToBeBroken) {
  answer_with({"one"}, Then::Fail);
  EXPECT_THAT(say(ask()), Not(HasSubstr("0\r\n\r\n")));
  EXPECT_EQ(server->counts().failed, 1U);
}

TEST_F(HttpStreams, NoMoreIsSentThanWasAnnounced) {
  answer_with({"123", "45678"}, Then::End, {{"Content-Length", "5"}});
  EXPECT_THAT(body_of(say(ask(""))), Not(HasSubstr("45678")));
  EXPECT_EQ(server->counts().failed, 1U);
}

TEST_F(HttpStreams, AnAnswerShorterThanAnnouncedEndsTheConnection) {
  answer_with({"123"}, Then::End, {{"Content-Length", "5"}});
  (void)say(ask(""));  // ends, although keeping the connection was asked for
  EXPECT_EQ(server->counts().failed, 1U);
}

Task<> leave_after_the_first_piece(std::uint16_t port, std::string request) {
  RawConnection connection = co_await RawConnection::to(port);
  co_await connection.send(std::move(request));
  (void)co_await connection.read_until("first");
  connection.close();
}

class HttpStreamTime : public HttpStreams {
 protected:
  ~HttpStreamTime() override {
    tasks.cancel();
    if (server) tasks_of_teardown.spawn("shutdown", server->shutdown(0s));
    time.advance(loop, 20s);
    server.reset();
  }

  void answer_for_ever() {
    start([this](HttpRequest) { return endless(told); }, {.stream_look_interval = 1s}, time);
  }

  static Task<HttpResponse> endless(std::shared_ptr<Told> told) {
    co_return HttpResponse{
        .stream = std::make_shared<Pieces>(std::deque<std::string>{"first"}, Then::Wait, std::move(told))};
  }

  testing::SimulatedTime time;
  TaskGroup tasks_of_teardown{loop.executor()};
};

TEST_F(HttpStreamTime, WhatNobodyReadsAnyMoreIsCancelled) {
  answer_for_ever();
  tasks.spawn("client", leave_after_the_first_piece(server->port(), ask()));
  EXPECT_TRUE(time.run_until(loop, [this] { return told->cancelled; }, 5s));
  EXPECT_TRUE(time.run_until(loop, [this] { return server->counts().open == 0; }, 5s));
  EXPECT_EQ(server->counts().failed, 0U) << "leaving is not the answer's fault";
}

Task<> read_all(std::uint16_t port, std::string request, std::string& answer, bool& done) {
  RawConnection connection = co_await RawConnection::to(port);
  co_await connection.send(std::move(request));
  answer = co_await connection.read_to_end();
  done = true;
}

// Much longer than any deadline of the server: a page that listens for events does so for hours.
TEST_F(HttpStreamTime, AnAnswerMayGoOnForHoursAndEndsWithTheServer) {
  answer_for_ever();
  std::string answer;
  bool done = false;
  tasks.spawn("client", read_all(server->port(), ask(), answer, done));
  time.advance(loop, 3h);
  EXPECT_FALSE(told->cancelled);
  tasks_of_teardown.spawn("shutdown", server->shutdown(10s));
  EXPECT_TRUE(time.run_until(loop, [&] { return done; }, 2s)) << "well before the drain time is over";
  EXPECT_TRUE(told->wound_up);
  EXPECT_THAT(answer, EndsWith("5\r\nfirst\r\n0\r\n\r\n")) << "a whole answer, not a lost connection";
}

// Reads the body as it comes, and says how many pieces and bytes there were.
Task<HttpResponse> size_up(HttpRequest request) {
  if (!request.stream) co_return HttpResponse{.body = "whole " + std::to_string(request.body.size())};
  std::size_t bytes = 0;
  while (true) {
    const std::string piece = co_await request.stream->next();
    if (piece.empty()) break;
    bytes += piece.size();
  }
  co_return HttpResponse{.body = "streamed " + std::to_string(bytes)};
}

bool streams_uploads(const HttpRequest& request) { return request.path() == "/upload"; }

std::string post(std::string_view path, std::string_view headers, std::string_view body) {
  return "POST " + std::string(path) + " HTTP/1.1\r\nHost: h\r\n" + std::string(headers) + "\r\n" +
         std::string(body);
}

std::string with_length(std::size_t length) { return "Content-Length: " + std::to_string(length) + "\r\n"; }

TEST_F(HttpStreams, AHandlerReadsALongBodyItself) {
  start(size_up, {.body_bytes_max = 100, .streams_body = streams_uploads});
  const std::string large(5'000'000, 'x');
  EXPECT_EQ(body_of(say(post("/upload", with_length(large.size()) + "Connection: close\r\n", large))),
            "streamed 5000000");
  EXPECT_THAT(say(post("/other", with_length(large.size()), large)), StartsWith("HTTP/1.1 413 "));
}

TEST_F(HttpStreams, TheNextRequestBeginsBehindAStreamedBody) {
  start(size_up, {.streams_body = streams_uploads});
  const std::string answer = say(post("/upload", with_length(5), "12345") +
                                 post("/upload", "Transfer-Encoding: chunked\r\n", "2\r\nab\r\n0\r\n\r\n") +
                                 post("/other", with_length(3) + "Connection: close\r\n", "end"));
  EXPECT_THAT(answer, AllOf(HasSubstr("streamed 5"), HasSubstr("streamed 2"), EndsWith("whole 3")));
}

TEST_F(HttpStreams, AStreamedBodyHasABoundToo) {
  start(size_up, {.streams_body = streams_uploads, .streamed_body_bytes_max = 10});
  const std::string told_before = say(post("/upload", with_length(11), "12345678901"));
  EXPECT_THAT(told_before, AllOf(StartsWith("HTTP/1.1 413 "), HasSubstr("10 bytes")));
  const std::string while_it_comes =
      say(post("/upload", "Transfer-Encoding: chunked\r\n", "8\r\n12345678\r\n8\r\n12345678\r\n0\r\n\r\n"));
  EXPECT_THAT(while_it_comes, AllOf(StartsWith("HTTP/1.1 413 "), HasSubstr("10 bytes")));
}

TEST_F(HttpStreams, AStreamedBodyThatIsNoneIsRefused) {
  start(size_up, {.streams_body = streams_uploads});
  EXPECT_THAT(say(post("/upload", "Transfer-Encoding: chunked\r\n", "never a number\r\n")),
              StartsWith("HTTP/1.1 400 "));
  EXPECT_EQ(server->counts().failed, 0U) << "the handler is not to blame";
}

Task<HttpResponse> refuse_unread(HttpRequest) { co_return HttpResponse{.status = 403, .body = "no"}; }

// What was not read must not be taken for the next request, which a stranger could have hidden in it.
TEST_F(HttpStreams, WhatAHandlerLeavesOfABodyIsNeverTakenForARequest) {
  start(refuse_unread, {.streams_body = streams_uploads});
  const std::string hidden = ask("");
  const std::string answer = say(post("/upload", with_length(hidden.size() + 1), hidden));
  EXPECT_THAT(answer, AllOf(StartsWith("HTTP/1.1 403 "), HasSubstr("Connection: close\r\n")));
  EXPECT_EQ(server->counts().requests, 1U);
}

std::shared_ptr<BodySource> kept_too_long;

Task<HttpResponse> keep_the_body(HttpRequest request) {
  kept_too_long = std::move(request.stream);
  co_return HttpResponse{};
}

Task<> expect_to_be_refused(BodySource& body) {
  std::string said;
  try {
    (void)co_await body.next();
  } catch (const Unavailable& error) {
    said = error.what();
  }
  EXPECT_THAT(said, HasSubstr("has been answered"));
}

TEST_F(HttpStreams, ABodyThatIsKeptBeyondItsRequestHasEnded) {
  start(keep_the_body, {.streams_body = streams_uploads});
  (void)say(post("/upload", with_length(5) + "Connection: close\r\n", "12345"));
  run(expect_to_be_refused(*kept_too_long));
  kept_too_long.reset();
}

Task<> trickle(Timers& timers, std::uint16_t port, int seconds, std::string& answer) {
  RawConnection connection = co_await RawConnection::to(port);
  co_await connection.send(post("/upload", with_length(static_cast<std::size_t>(seconds)), ""));
  for (int second = 0; second < seconds; ++second) {
    co_await timers.wait(1s);
    co_await connection.send("x");
  }
  answer = co_await connection.read_until("streamed " + std::to_string(seconds));
}

// R21.12 what may take long as long as it moves has a bound on standing still
TEST_F(HttpStreamTime, AnUploadMayTakeLongButNotStandStill) {
  start(size_up, {.read_deadline = 10s, .handler_deadline = 20s, .streams_body = streams_uploads}, time);
  std::string answer;
  tasks.spawn("slow", trickle(time, server->port(), 100, answer));
  EXPECT_TRUE(time.run_until(loop, [&] { return !answer.empty(); }, 2min));
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 "));

  std::string late;
  bool done = false;
  const Instant began = time.now();
  tasks.spawn("stopped", read_all(server->port(), post("/upload", with_length(5), "12"), late, done));
  EXPECT_TRUE(time.run_until(loop, [&] { return done; }, 2min));
  EXPECT_THAT(late, StartsWith("HTTP/1.1 408 "));
  EXPECT_LE(time.now() - began, 15s);
}

// Has read it all, and then waits for what never comes.
Task<HttpResponse> read_and_forget(HttpRequest request) {
  static_cast<void>(co_await size_up(std::move(request)));
  co_await WaitQueue().wait();
  co_return HttpResponse{};
}

// R21.12 the same holds for a handler that reads the body itself and stands still afterwards
TEST_F(HttpStreamTime, AHandlerOfAStreamedBodyIsGivenUp) {
  start(read_and_forget, {.read_deadline = 10s, .handler_deadline = 20s, .streams_body = streams_uploads},
        time);
  std::string answer;
  bool done = false;
  const Instant began = time.now();
  tasks.spawn("stuck",
              read_all(server->port(), post("/upload", with_length(3) + "Connection: close\r\n", "abc"),
                       answer, done));
  EXPECT_TRUE(time.run_until(loop, [&] { return done; }, 2min));
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 504 "));
  EXPECT_LE(time.now() - began, 25s);
}

// Sends back what it gets, in capitals.
class Echo final : public Tunnel {
 public:
  Task<std::string> read() override {
    while (said_.empty() && !closed_) co_await more_.wait();
    co_return std::exchange(said_, {});
  }
  Task<bool> write(std::string_view bytes) override {
    for (const char c : bytes) said_ += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    closed_ = bytes.ends_with("bye");
    more_.wake_all();
    co_return true;
  }

 private:
  std::string said_;
  bool closed_ = false;
  WaitQueue more_;
};

Task<HttpResponse> join(HttpRequest request) {
  if (!request.headers.lists("Connection", "upgrade")) co_return HttpResponse{.body = "plain"};
  co_return HttpResponse{.status = 101,
                         .headers = {{"Connection", "Upgrade"}, {"Upgrade", "websocket"}},
                         .tunnel = std::make_shared<Echo>()};
}

constexpr std::string_view upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n";

TEST_F(HttpStreams, AConnectionBecomesATunnel) {
  start(join, {.passes_upgrades = true});
  const std::string answer = say(ask(upgrade) + "sent at once, bye");
  EXPECT_THAT(answer, AllOf(StartsWith("HTTP/1.1 101 "), HasSubstr("Connection: Upgrade\r\n"),
                            EndsWith("\r\n\r\nSENT AT ONCE, BYE")));
  EXPECT_THAT(say(ask()), EndsWith("plain"));
}

TEST_F(HttpStreamTime, ATunnelThatIsSilentForLongIsClosed) {
  start(join, {.passes_upgrades = true, .tunnel_idle_deadline = 1min}, time);
  std::string answer;
  bool done = false;
  tasks.spawn("silent", read_all(server->port(), ask(upgrade) + "hi", answer, done));
  const Instant began = time.now();
  EXPECT_TRUE(time.run_until(loop, [&] { return done; }, 5min));
  EXPECT_GE(time.now() - began, 1min);
  EXPECT_THAT(answer, EndsWith("HI"));
}

TEST_F(HttpStreamTime, TunnelsDoNotHoldUpTheEnd) {
  start(join, {.passes_upgrades = true}, time);
  std::string answer;
  bool done = false;
  tasks.spawn("open", read_all(server->port(), ask(upgrade) + "hi", answer, done));
  time.advance(loop, 1s);
  tasks_of_teardown.spawn("shutdown", server->shutdown(10s));
  EXPECT_TRUE(time.run_until(loop, [&] { return done; }, 1s));
}

}  // namespace
}  // namespace herwa::net
