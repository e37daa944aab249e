#include "net/static_files.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "base/random.hpp"
#include "net/http_client.hpp"
#include "net/test_loopback.hpp"

namespace herwa::net {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

Task<> keep(Task<HttpResponse> sending, HttpResponse& response) { response = co_await std::move(sending); }

class StaticFiles : public LoopbackTest {
 protected:
  StaticFiles() : folder(fs::temp_directory_path() / ("herwa-files-" + secure_hex(8))) {
    fs::create_directories(folder / "public" / "deep");
    write("public/page.html", "<p>hello</p>");
    write("public/deep/app-1f2e.js", std::string(200'000, 'j'));
    write("public/.hidden", "secret");
    write("secret.txt", "secret");
    fs::create_symlink(folder / "secret.txt", folder / "public" / "link.txt");
    fs::create_directory_symlink(folder, folder / "public" / "out");
    start(static_files({.folder = folder / "public", .prefix = "/files/", .cache_control = "max-age=60"}));
  }
  ~StaticFiles() override {
    client.reset();
    fs::remove_all(folder);
  }

  void write(const std::string& name, std::string_view text) const { std::ofstream(folder / name) << text; }

  HttpResponse get(std::string_view path, Headers headers = {}, std::string method = "GET") {
    HttpResponse response;
    HttpCall call{.url = address(path), .request = {.method = std::move(method), .headers = std::move(headers)}};
    run(keep(client->send(std::move(call)), response));
    return response;
  }

  fs::path folder;
  std::unique_ptr<HttpClient> client = make_http_client(loop.executor(), system_timers());
};

TEST_F(StaticFiles, SaysWhatAFileIs) {
  const HttpResponse page = get("/files/page.html");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.body, "<p>hello</p>");
  EXPECT_EQ(page.headers.find("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(page.headers.find("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(page.headers.find("Cache-Control"), "max-age=60");
  const HttpResponse script = get("/files/deep/app-1f2e.js");
  EXPECT_EQ(script.body, std::string(200'000, 'j'));
  EXPECT_EQ(script.headers.find("Content-Type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(script.headers.find("Content-Length"), "200000");
}

TEST_F(StaticFiles, NothingOutsideTheFolderCanBeReached) {
  for (const char* path :
       {"/files/../secret.txt", "/files/%2e%2e/secret.txt", "/files/deep/../../secret.txt", "/files/link.txt",
        "/files/out/secret.txt", "/files/.hidden", "/files//etc/passwd", "/files/%2fetc/passwd",
        "/files/..%2fsecret.txt", "/files/page.html%00.png", "/files/page.html/", "/files/deep", "/files/",
        "/files/%zz", "/page.html", "/files/none.html"}) {
    const HttpResponse response = get(path);
    EXPECT_EQ(response.status, 404) << path;
    EXPECT_THAT(response.body, Not(HasSubstr("secret"))) << path;
  }
}

TEST_F(StaticFiles, WhatHasNotChangedIsNotSentAgain) {
  const HttpResponse first = get("/files/page.html");
  const std::string tag(first.headers.find("ETag").value());
  const std::string date(first.headers.find("Last-Modified").value());
  EXPECT_EQ(get("/files/page.html", {{"If-None-Match", tag}}).status, 304);
  EXPECT_EQ(get("/files/page.html", {{"If-None-Match", "\"other\", W/" + tag}}).status, 304);
  EXPECT_EQ(get("/files/page.html", {{"If-None-Match", "*"}}).status, 304);
  EXPECT_EQ(get("/files/page.html", {{"If-Modified-Since", date}}).status, 304);
  EXPECT_EQ(get("/files/page.html", {{"If-None-Match", "\"other\""}, {"If-Modified-Since", date}}).status, 200);
  write("public/page.html", "<p>changed</p>");
  EXPECT_EQ(get("/files/page.html", {{"If-None-Match", tag}}).body, "<p>changed</p>");
}

TEST_F(StaticFiles, PartsOfAFile) {
  write("public/digits.bin", "0123456789");
  const auto part = [this](std::string range) { return get("/files/digits.bin", {{"Range", range}}); };
  EXPECT_EQ(part("bytes=2-4").status, 206);
  EXPECT_EQ(part("bytes=2-4").body, "234");
  EXPECT_EQ(part("bytes=2-4").headers.find("Content-Range"), "bytes 2-4/10");
  EXPECT_EQ(part("bytes=7-").body, "789");
  EXPECT_EQ(part("bytes=-3").body, "789");
  EXPECT_EQ(part("bytes=-30").body, "0123456789");
  EXPECT_EQ(part("bytes=5-500").body, "56789");
  for (const char* beyond : {"bytes=10-", "bytes=-0"}) {
    EXPECT_EQ(part(beyond).status, 416) << beyond;
    EXPECT_EQ(part(beyond).headers.find("Content-Range"), "bytes */10") << beyond;
  }
  for (const char* none : {"bytes=4-2", "bytes=a-b", "bytes=--3", "bytes=", "bytes=1-2,4-5", "lines=1-2"})
    EXPECT_EQ(part(none).status, 200) << none;
  const HttpResponse changed =
      get("/files/digits.bin", {{"Range", "bytes=2-4"}, {"If-Range", "\"of an older file\""}});
  EXPECT_EQ(changed.body, "0123456789") << "parts of two versions must not be put together";
}

TEST_F(StaticFiles, HeadHasNoBodyAndNothingCanBeWritten) {
  const HttpResponse head = get("/files/page.html", {}, "HEAD");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.headers.find("Content-Length"), "12");
  EXPECT_EQ(head.body, "");
  const HttpResponse refused = get("/files/page.html", {}, "PUT");
  EXPECT_EQ(refused.status, 405);
  EXPECT_EQ(refused.headers.find("Allow"), "GET, HEAD");
}

TEST_F(StaticFiles, AMissingFolderHasNoFiles) {
  run(server->shutdown({}));
  start(static_files({.folder = folder / "gone", .prefix = "/files/"}));
  EXPECT_EQ(get("/files/page.html").status, 404);
}

}  // namespace
}  // namespace herwa::net
