#include "net/http_server.hpp"

#include <gmock/gmock.h>
#include <boost/json/parse.hpp>

#include <stdexcept>

#include "base/errors.hpp"
#include "net/test_loopback.hpp"

namespace herwa::net {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

// Answers with what it was asked, so that a test sees what the handler saw.
Task<HttpResponse> echo_back(HttpRequest request) {
  HttpResponse response;
  response.body = request.method + " " + request.target + " " + request.body;
  co_return response;
}

Task<HttpResponse> throw_a_secret(HttpRequest) {
  throw std::runtime_error("the password is swordfish");
  co_return HttpResponse();
}

std::string get(std::string_view target, std::string_view more = "") {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: h\r\n" + std::string(more) + "\r\n";
}

// What R21.10 asks of every refusal, and a message that is a sentence.
void expect_error_shape(const std::string& answer, int status, std::string_view code) {
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 " + std::to_string(status) + " "));
  EXPECT_THAT(answer, HasSubstr("Content-Type: application/json\r\n"));
  const auto root = boost::json::parse(body_of(answer)).as_object();
  ASSERT_EQ(root.size(), 1U);
  const auto& error = root.at("error").as_object();
  EXPECT_EQ(error.size(), 4U);
  EXPECT_EQ(error.at("code").as_string(), code);
  EXPECT_THAT(std::string(error.at("message").as_string()), EndsWith("."));
  EXPECT_TRUE(error.at("details").is_object());
  EXPECT_THAT(std::string(error.at("timestamp").as_string()), EndsWith("Z"));
}

class HttpServers : public LoopbackTest {};

TEST_F(HttpServers, AnswersAndClosesWhenAsked) {
  start(echo_back);
  const std::string answer = say(get("/a?b=c", "Connection: close\r\n"));
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(answer, AllOf(HasSubstr("Content-Length: 11\r\n"), HasSubstr("Connection: close\r\n"),
                            HasSubstr("\r\nDate: ")));
  EXPECT_EQ(body_of(answer), "GET /a?b=c ");
}

TEST_F(HttpServers, AnswersPipelinedRequestsInOrder) {
  start(echo_back);
  const std::string answer =
      say(get("/1") + "\r\n" + get("/2") + "POST /3 HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nthree" +
          get("/4", "Connection: close\r\n"));
  const std::size_t first = answer.find("GET /1");
  const std::size_t second = answer.find("GET /2");
  const std::size_t third = answer.find("POST /3 three");
  const std::size_t fourth = answer.find("GET /4");
  EXPECT_LT(first, second);
  EXPECT_LT(second, third);
  EXPECT_LT(third, fourth);
  EXPECT_NE(fourth, std::string::npos);
  EXPECT_EQ(server->counts().requests, 4U);
}

Task<> send_in_bits(std::uint16_t port, std::string bytes, std::string& answer) {
  RawConnection connection = co_await RawConnection::to(port);
  for (const char byte : bytes) co_await connection.send(std::string(1, byte));
  answer = co_await connection.read_to_end();
}

TEST_F(HttpServers, TakesARequestByteByByte) {
  start(echo_back);
  std::string answer;
  const std::string chunked =
      "POST /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
  run(send_in_bits(server->port(), chunked + "3\r\nabc\r\n2;note=x\r\nde\r\n0\r\nTrailer: t\r\n\r\n",
                   answer));
  EXPECT_EQ(body_of(answer), "POST /x abcde");
}

Task<HttpResponse> list_headers(HttpRequest request) {
  HttpResponse response;
  for (const auto& [name, value] : request.headers) response.body += name + "=" + value + ";";
  co_return response;
}

TEST_F(HttpServers, TrailersDoNotPassForHeaders) {
  start(list_headers);
  const std::string answer =
      say("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
          "0\r\nX-Role: owner\r\n\r\n");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 "));
  EXPECT_THAT(answer, Not(HasSubstr("X-Role")));
}

TEST_F(HttpServers, AnswersHeadWithoutABody) {
  start(echo_back);
  const std::string answer = say("HEAD /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(answer, HasSubstr("Content-Length: 8\r\n"));
  EXPECT_EQ(body_of(answer), "");
}

Task<HttpResponse> no_content(HttpRequest) {
  co_return HttpResponse{.status = 204, .headers = {}, .body = "ignored"};
}

TEST_F(HttpServers, NoContentHasNeitherBodyNorLength) {
  start(no_content);
  const std::string answer = say(get("/", "Connection: close\r\n"));
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 204 No Content\r\n"));
  EXPECT_THAT(answer, AllOf(Not(HasSubstr("Content-Length")), EndsWith("\r\n\r\n")));
}

TEST_F(HttpServers, Http10ConnectionsCloseUnlessKept) {
  start(echo_back);
  EXPECT_EQ(body_of(say("GET /old HTTP/1.0\r\n\r\n")), "GET /old ");
  const std::string kept = say("GET /1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /2 HTTP/1.0\r\n\r\n");
  EXPECT_THAT(kept,
              AllOf(HasSubstr("Connection: keep-alive\r\n"), HasSubstr("GET /1 "), HasSubstr("GET /2 ")));
}

TEST_F(HttpServers, FillsInWhoAsks) {
  start([](HttpRequest request) -> Task<HttpResponse> {
    co_return HttpResponse{.status = 200, .headers = {}, .body = request.remote_address};
  });
  EXPECT_EQ(body_of(say(get("/", "Connection: close\r\n"))), "127.0.0.1");
}

TEST_F(HttpServers, TakesWholeAddressesAsProxiesSendThem) {
  start(echo_back);
  EXPECT_EQ(body_of(say(get("http://h:80/p?q", "Connection: close\r\n"))), "GET /p?q ");
}

Task<> expect_continue(std::uint16_t port, std::string& interim, std::string& answer) {
  RawConnection connection = co_await RawConnection::to(port);
  co_await connection.send(
      "PUT / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 4\r\nConnection: close\r\n\r\n");
  interim = co_await connection.read_until("\r\n\r\n");
  co_await connection.send("body");
  answer = co_await connection.read_to_end();
}

TEST_F(HttpServers, AsksForTheBodyOfAClientThatWaits) {
  start(echo_back);
  std::string interim;
  std::string answer;
  run(expect_continue(server->port(), interim, answer));
  EXPECT_EQ(interim, "HTTP/1.1 100 Continue\r\n\r\n");
  EXPECT_EQ(body_of(answer), "PUT / body");
}

// R21.10 whatever the server itself refuses has the one error shape and says how to mend it
TEST_F(HttpServers, RefusesInTheOneErrorShape) {
  start(echo_back, {.header_bytes_max = 1000, .body_bytes_max = 100});
  expect_error_shape(say("nonsense\r\n\r\n"), 400, "malformed_request");
  expect_error_shape(say("GET / HTTP/1.1\r\n\r\n"), 400, "malformed_request");
  expect_error_shape(say(get("/", "Host: other\r\n")), 400, "malformed_request");
  expect_error_shape(say(get("/", "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n")), 400,
                     "malformed_request");
  expect_error_shape(say(get("/", "Transfer-Encoding: gzip, chunked\r\n")), 501, "transfer_coding_unknown");
  expect_error_shape(say(get("/", "Cookie: " + std::string(1000, 'x') + "\r\n")), 431, "header_too_large");
  expect_error_shape(say(get("/" + std::string(600, 'x'), "Cookie: " + std::string(600, 'x') + "\r\n")), 431,
                     "header_too_large");
  expect_error_shape(say(get("/", "Content-Length: 101\r\n")), 413, "body_too_large");
  expect_error_shape(say(get("/", "Transfer-Encoding: chunked\r\n") + "65\r\n"), 413, "body_too_large");
  expect_error_shape(say(get("/", "Transfer-Encoding: chunked\r\n") + "1;" + std::string(2000, 'x')), 431,
                     "header_too_large");
  EXPECT_EQ(server->counts().requests, 0U);
}

TEST_F(HttpServers, LimitsAreOfTheLastByteAllowed) {
  start(echo_back, {.header_bytes_max = 1000, .body_bytes_max = 100});
  const std::string frame = get("/", "Connection: close\r\nX: \r\n");
  const std::string padding(1000 - frame.size(), 'x');
  EXPECT_THAT(say(get("/", "Connection: close\r\nX: " + padding + "\r\n")), StartsWith("HTTP/1.1 200 "));
  EXPECT_THAT(say(get("/", "Connection: close\r\nX: x" + padding + "\r\n")), StartsWith("HTTP/1.1 431 "));
  const std::string post = get("/", "Connection: close\r\nContent-Length: 100\r\n") + std::string(100, 'b');
  EXPECT_THAT(say(post), StartsWith("HTTP/1.1 200 "));
}

// A client that sends its whole body before it reads must still find the answer, not a reset.
TEST_F(HttpServers, TheRefusalOfALargeBodyArrives) {
  start(echo_back, {.body_bytes_max = 100});
  expect_error_shape(say(get("/", "Content-Length: 2000000\r\n") + std::string(2'000'000, 'x')), 413,
                     "body_too_large");
}

// R21.10 a handler that throws is answered with 500 in the one error shape, without its details
TEST_F(HttpServers, AThrowingHandlerIsAnsweredWithoutDetails) {
  start(throw_a_secret);
  const std::string answer = say(get("/", "Connection: close\r\n"));
  expect_error_shape(answer, 500, "internal_error");
  EXPECT_THAT(answer, Not(HasSubstr("swordfish")));
  EXPECT_EQ(server->counts().failed, 1U);
}

TEST_F(HttpServers, AHeaderThatWouldBreakTheAnswerOpenIsOurFault) {
  start([](HttpRequest) -> Task<HttpResponse> {
    co_return HttpResponse{.status = 200, .headers = {{"X", "a\r\nSet-Cookie: evil=1"}}, .body = ""};
  });
  const std::string answer = say(get("/", "Connection: close\r\n"));
  expect_error_shape(answer, 500, "internal_error");
  EXPECT_THAT(answer, Not(HasSubstr("evil")));
}

Task<> connect_and_stay(std::uint16_t port, std::unique_ptr<RawConnection>& kept) {
  kept = std::make_unique<RawConnection>(co_await RawConnection::to(port));
  co_await kept->send(get("/1"));
  (void)co_await kept->read_until("GET /1 ");
}

TEST_F(HttpServers, SendsAwayWhoComesAboveTheBound) {
  start(echo_back, {.connections_max = 1});
  std::unique_ptr<RawConnection> first;
  run(connect_and_stay(server->port(), first));
  expect_error_shape(say(get("/2")), 503, "too_many_connections");
  EXPECT_EQ(server->counts().refused, 1U);
  EXPECT_EQ(server->counts().open, 1U);
  first.reset();
  while (server->counts().open > 0) loop.run_one();
  EXPECT_THAT(say(get("/3", "Connection: close\r\n")), StartsWith("HTTP/1.1 200 "));
}

TEST_F(HttpServers, SaysWhichAddressCannotBeBound) {
  start(echo_back);
  try {
    make_http_server(loop.executor(), system_timers(), {.port = server->port()}, echo_back);
    ADD_FAILURE() << "the port is taken";
  } catch (const Unavailable& error) {
    EXPECT_THAT(error.what(), HasSubstr("127.0.0.1 port " + std::to_string(server->port())));
  }
}

}  // namespace
}  // namespace herwa::net
