// Answers that are sent smaller, to whoever takes them so.
#include <gmock/gmock.h>
#include <zlib.h>

#include "net/http_body.hpp"
#include "net/http_client.hpp"
#include "net/test_loopback.hpp"

namespace herwa::net {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

std::string inflated(std::string_view packed) {
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 31), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string plain(16 * 1024 * 1024, '\0');
  stream.next_out = reinterpret_cast<Bytef*>(plain.data());
  stream.avail_out = static_cast<uInt>(plain.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END) << "the answer must be whole";
  plain.resize(stream.total_out);
  inflateEnd(&stream);
  return plain;
}

class OnePiece final : public BodySource {
 public:
  explicit OnePiece(std::string piece) : piece_(std::move(piece)) {}
  Task<std::string> next() override { co_return std::exchange(piece_, {}); }

 private:
  std::string piece_;
};

Task<> keep_squeezed(Task<HttpResponse> sending, HttpResponse& response) {
  response = co_await std::move(sending);
}

class Gzip : public LoopbackTest {
 protected:
  ~Gzip() override { client.reset(); }

  void answer_with(HttpResponse response) {
    start([response = std::move(response)](HttpRequest) { return just(response); });
  }
  HttpResponse get(std::string_view accept = "br, gzip", std::string_view method = "GET") {
    HttpCall call{.url = address("/"), .request = {.method = std::string(method)}};
    if (!accept.empty()) call.request.headers.set("Accept-Encoding", accept);
    HttpResponse response;
    run(keep_squeezed(client->send(std::move(call)), response));
    return response;
  }

  static Task<HttpResponse> just(HttpResponse response) { co_return response; }

  std::unique_ptr<HttpClient> client = make_http_client(loop.executor(), system_timers());
};

const std::string page = [] {
  std::string text;
  for (int line = 0; line < 200; ++line) text += "line " + std::to_string(line) + " of a page\n";
  return text;
}();

TEST_F(Gzip, ALargeTextIsSentSmaller) {
  answer_with(
      {.headers = {{"Content-Type", "text/html; charset=utf-8"}, {"Vary", "Cookie"}, {"ETag", "\"1\""}},
       .body = page});
  const HttpResponse response = get();
  EXPECT_EQ(response.headers.find("Content-Encoding"), "gzip");
  EXPECT_LT(response.body.size(), page.size() / 4);
  EXPECT_EQ(inflated(response.body), page);
  EXPECT_TRUE(response.headers.lists("Vary", "Accept-Encoding"));
  EXPECT_TRUE(response.headers.lists("Vary", "Cookie"));
  EXPECT_EQ(response.headers.find("ETag"), "W/\"1\"") << "not byte for byte the same any more";
  const HttpResponse head = get("gzip", "HEAD");
  EXPECT_EQ(head.headers.find("Content-Length"), std::to_string(response.body.size()));
}

TEST_F(Gzip, WhoDoesNotTakeItGetsThePlainText) {
  answer_with({.headers = {{"Content-Type", "application/json"}}, .body = page});
  for (const char* accept : {"", "br", "gzip;q=0", "br, gzip; q=0.000", "gzipped", "identity"}) {
    const HttpResponse response = get(accept);
    EXPECT_FALSE(response.headers.find("Content-Encoding")) << accept;
    EXPECT_EQ(response.body, page) << accept;
    EXPECT_TRUE(response.headers.lists("Vary", "Accept-Encoding")) << "a cache must know";
  }
  for (const char* accept : {"gzip", "GZip", "deflate,gzip;q=0.5", "br;q=1.0, gzip;q=0.001"})
    EXPECT_TRUE(get(accept).headers.find("Content-Encoding")) << accept;
}

TEST_F(Gzip, SomeAnswersStayAsTheyAre) {
  const std::initializer_list<HttpResponse> as_they_are{
      {.headers = {{"Content-Type", "text/html"}}, .body = "short"},
      {.headers = {{"Content-Type", "image/png"}}, .body = page},
      {.headers = {}, .body = page},
      {.headers = {{"Content-Type", "text/html"}, {"Content-Encoding", "br"}}, .body = page},
      {.headers = {{"Content-Type", "text/html"}, {"Cache-Control", "public, no-transform"}}, .body = page},
      {.status = 206, .headers = {{"Content-Type", "text/html"}}, .body = page},
  };
  for (const HttpResponse& response : as_they_are) {
    if (server) run(server->shutdown({}));
    answer_with(response);
    EXPECT_EQ(get().body, response.body);
  }
}

TEST_F(Gzip, AVeryLargeAnswerGoesPieceByPiece) {
  std::string large;
  while (large.size() < 3'000'000) large += page;
  answer_with({.headers = {{"Content-Type", "text/plain"}}, .body = large});
  const HttpResponse response = get();
  EXPECT_FALSE(response.headers.find("Content-Length"));
  EXPECT_EQ(inflated(response.body), large);
}

Task<HttpResponse> stream_of(std::string kind) {
  co_return HttpResponse{.headers = {{"Content-Type", std::move(kind)}},
                         .stream = std::make_shared<OnePiece>(page)};
}

TEST_F(Gzip, StreamedTextIsCompressedAsItComesButEventsAreNot) {
  start([](HttpRequest) { return stream_of("text/html"); });
  EXPECT_EQ(inflated(get().body), page);
  run(server->shutdown({}));
  start([](HttpRequest) { return stream_of("text/event-stream; charset=utf-8"); });
  EXPECT_EQ(get().body, page) << "each event must arrive at once";
}

}  // namespace
}  // namespace herwa::net
