// curl, which we did not write, against our HTTP server.
#include <gmock/gmock.h>

#include <boost/asio/post.hpp>

#include <cstdio>
#include <thread>

#include "net/test_loopback.hpp"

namespace herwa::net {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

Task<HttpResponse> measure(HttpRequest request) {
  HttpResponse response;
  response.headers.set("X-Method", request.method);
  response.body = request.method + " " + std::to_string(request.body.size()) + "\n";
  co_return response;
}

std::string output_of(const std::string& command) {
  std::string output;
  FILE* const pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return "popen failed";
  std::array<char, 4096> buffer{};
  while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    output.append(buffer.data(), size);
  }
  ::pclose(pipe);
  return output;
}

class Curl : public LoopbackTest {
 protected:
  // Runs the program on a thread of its own while the loop serves it.
  std::string curl(const std::string& arguments) {
    bool done = false;
    std::string output;
    std::jthread child([this, &arguments, &output, &done] {
      std::string said = output_of("curl --silent --show-error --max-time 20 " + arguments + " 2>&1");
      boost::asio::post(loop.executor(), [&output, &done, text = std::move(said)]() mutable {
        output = std::move(text);
        done = true;
      });
    });
    while (!done) loop.run_one();
    return output;
  }
};

TEST_F(Curl, UsesOneConnectionForManyRequests) {
  start(measure);
  const std::string url = address("/");
  EXPECT_EQ(curl(url + " " + url + " --data hello " + url), "POST 5\nPOST 5\nPOST 5\n");
  EXPECT_EQ(server->counts().accepted, 1U);
}

TEST_F(Curl, UploadsInChunksAndAfterAsking) {
  start(measure, {.body_bytes_max = 3'000'000});
  const std::string zeros = "head -c 2000000 /dev/zero | ";
  const std::string chunked = " --header 'Transfer-Encoding: chunked' --header 'Expect: 100-continue' ";
  EXPECT_EQ(output_of("true"), "");
  EXPECT_EQ(curl(chunked + "--upload-file /etc/hostname " + address("/") + " | sed 's/[0-9]*$/n/'"),
            "PUT n\n");
  EXPECT_EQ(curl("--version > /dev/null; " + zeros + "curl --silent --max-time 20 --data-binary @- " +
                 address("/")),
            "POST 2000000\n");
}

TEST_F(Curl, SeesWhyABodyIsTooLarge) {
  start(measure, {.body_bytes_max = 1000});
  const std::string upload =
      "--version > /dev/null; head -c 2000000 /dev/zero | curl --silent --max-time 20 ";
  const std::string as_asked = curl(upload + "--include --data-binary @- " + address("/"));
  EXPECT_THAT(as_asked, AllOf(HasSubstr("HTTP/1.1 413 "), HasSubstr("\"code\":\"body_too_large\"")));
  const std::string unasked = curl(upload + "--include --header Expect: --data-binary @- " + address("/"));
  EXPECT_THAT(unasked, AllOf(HasSubstr("HTTP/1.1 413 "), HasSubstr("\"code\":\"body_too_large\"")));
}

TEST_F(Curl, AsksForTheHeadAlone) {
  start(measure);
  EXPECT_THAT(
      curl("--head " + address("/")),
      AllOf(HasSubstr("X-Method: HEAD\r\n"), HasSubstr("Content-Length: 7\r\n"), Not(HasSubstr("HEAD 0"))));
}

TEST_F(Curl, SpeaksHttp10) {
  start(measure);
  EXPECT_EQ(curl("--http1.0 " + address("/")), "GET 0\n");
}

}  // namespace
}  // namespace herwa::net
