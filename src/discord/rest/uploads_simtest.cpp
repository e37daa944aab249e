// Files that go with a message: from memory, and from disk without being read into it.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "base/errors.hpp"
#include "base/random.hpp"
#include "discord/rest/calls_messages.hpp"
#include "discord/rest/scripted_api.hpp"
#include "net/http_body.hpp"

namespace discord::scripted {
namespace {

using namespace std::chrono_literals;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using Kind = RestError::Kind;

class FileOnDisk {
 public:
  explicit FileOnDisk(const std::string& content)
      : path_(std::filesystem::temp_directory_path() / ("herwa-upload-" + herwa::secure_hex(8))) {
    std::ofstream(path_, std::ios::binary) << content;
  }
  ~FileOnDisk() { std::filesystem::remove(path_); }
  FileOnDisk(const FileOnDisk&) = delete;
  FileOnDisk& operator=(const FileOnDisk&) = delete;
  [[nodiscard]] std::string path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// What a server would read, and how large its largest piece was.
struct Received {
  std::string body;
  std::size_t piece_max = 0;
  std::string error;
};

Task<> drain(std::shared_ptr<net::BodySource> stream, Received& received) {
  try {
    for (std::string piece = co_await stream->next(); !piece.empty(); piece = co_await stream->next()) {
      received.piece_max = std::max(received.piece_max, piece.size());
      received.body += piece;
    }
  } catch (const herwa::Failure& failure) {
    received.error = failure.what();
  }
}

class Uploads : public RestScene {
 public:
  Received receive(std::size_t number) {
    Received received;
    tasks.spawn("drain", drain(asked(number).request.stream, received));
    time.advance(loop, 1ms);
    return received;
  }
  Answer<Message> send(std::vector<OutgoingFile> files, std::string nonce = {}) {
    return run(create_message(rest, ChannelId(1),
                              {.content = "see", .files = std::move(files), .nonce = std::move(nonce)}));
  }
};

std::string boundary_of(const net::HttpCall& call) {
  const std::string type(call.request.headers.find("Content-Type").value_or(""));
  return type.substr(type.find("boundary=") + 9);
}

// checklist 27: streamed from disk, memory bounded, the length said beforehand
TEST_F(Uploads, AreStreamedFromDisk) {
  api.answer = [](const net::HttpCall&, std::size_t) { return net::HttpResponse{200, {}, R"({"id":"1"})"}; };
  std::string content(3'000'000, 'x');
  for (std::size_t at = 0; at < content.size(); at += 1000) content[at] = static_cast<char>(at % 251);
  const FileOnDisk file(content);
  ASSERT_TRUE(send({{.name = "big.bin", .content_type = "application/octet-stream", .path = file.path()},
                    {.name = "note.txt", .content_type = "text/plain", .content = "small"}}));
  EXPECT_TRUE(asked(0).request.body.empty());
  ASSERT_TRUE(asked(0).request.stream);
  const Received received = receive(0);
  EXPECT_EQ(asked(0).request.headers.find("Content-Length"), std::to_string(received.body.size()));
  EXPECT_LE(received.piece_max, 64U * 1024);
  const std::string boundary = boundary_of(asked(0));
  EXPECT_THAT(received.body, StartsWith("--" + boundary + "\r\n"));
  EXPECT_THAT(received.body, HasSubstr("name=\"files[0]\"; filename=\"big.bin\""));
  EXPECT_THAT(received.body, HasSubstr("\r\n\r\n" + content + "\r\n--" + boundary));
  EXPECT_THAT(received.body, HasSubstr("filename=\"note.txt\"\r\nContent-Type: text/plain\r\n\r\nsmall"));
  EXPECT_THAT(received.body, EndsWith("\r\n--" + boundary + "--\r\n"));
}

// checklist 27: a retry reads the file again
TEST_F(Uploads, AreReadAgainWhenTheyAreSentAgain) {
  api.answer = [](const net::HttpCall&, std::size_t number) {
    return number == 0 ? failing(502) : net::HttpResponse{200, {}, R"({"id":"1"})"};
  };
  const FileOnDisk file("what is in it");
  ASSERT_TRUE(send({{.name = "a.txt", .content_type = "text/plain", .path = file.path()}}, "once-1"));
  ASSERT_EQ(api.asked.size(), 2U);
  const Received first = receive(0);
  const Received second = receive(1);
  EXPECT_THAT(first.body, HasSubstr("what is in it"));
  EXPECT_THAT(second.body, HasSubstr("what is in it"));
  EXPECT_NE(boundary_of(asked(0)), boundary_of(asked(1)));
}

// checklist 27: over the limit refused here: nothing is sent, and nothing of it read
TEST_F(Uploads, AreRefusedHereWhenTheyAreTooLarge) {
  const FileOnDisk file(std::string(6 * 1024 * 1024, 'x'));
  const OutgoingFile one{.name = "a.bin", .content_type = "application/octet-stream", .path = file.path()};
  const auto refused = send({one, one});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, Kind::Refused);
  EXPECT_TRUE(refused.error().is(api_code::request_too_large));
  EXPECT_TRUE(api.asked.empty());
  EXPECT_EQ(send({{.name = "b.bin", .content_type = "", .content = std::string(11 * 1024 * 1024, 'x')}})
                .error()
                .status,
            413);
  EXPECT_TRUE(api.asked.empty());
}

// checklist 27: a file that is not there, or is cut while it goes out, is an error and no crash
TEST_F(Uploads, OfWhatIsNotThereFailAlone) {
  EXPECT_EQ(send({{.name = "a.bin", .content_type = "", .path = "/nowhere/at/all"}}).error().kind,
            Kind::Unreadable);
  EXPECT_TRUE(api.asked.empty());
  api.answer = [](const net::HttpCall&, std::size_t) { return net::HttpResponse{200, {}, R"({"id":"1"})"}; };
  const FileOnDisk file(std::string(200'000, 'x'));
  ASSERT_TRUE(send({{.name = "a.bin", .content_type = "", .path = file.path()}}));
  std::filesystem::resize_file(file.path(), 70'000);
  EXPECT_THAT(receive(0).error, HasSubstr("shorter"));
}

// checklist 27: names are escaped, and the boundary is never inside the content: it is drawn anew each time
TEST_F(Uploads, CannotBreakOutOfTheirPart) {
  api.answer = [](const net::HttpCall&, std::size_t) { return net::HttpResponse{200, {}, R"({"id":"1"})"}; };
  std::set<std::string> boundaries;
  for (std::size_t i = 0; i < 20; ++i) {
    // Somebody who has seen the last boundary gains nothing by it.
    const std::string last = i == 0 ? "x" : boundary_of(asked(i - 1));
    ASSERT_TRUE(send({{.name = "a\"\r\nX-Evil: 1\\.txt",
                       .content_type = "text/plain\r\nX-Evil: 1",
                       .content = "\r\n--" + last + "--\r\n"}}));
    const std::string boundary = boundary_of(asked(i));
    const std::string& body = asked(i).request.body;
    EXPECT_TRUE(boundaries.insert(boundary).second);
    EXPECT_THAT(body,
                HasSubstr("filename=\"a___X-Evil: 1_.txt\"\r\nContent-Type: text/plain__X-Evil: 1\r\n\r\n"));
    std::size_t seen = 0;
    for (std::size_t at = body.find(boundary); at != std::string::npos; at = body.find(boundary, at + 1))
      ++seen;
    EXPECT_EQ(seen, 3U) << "before the JSON, before the file, and at the end";
  }
}

}  // namespace
}  // namespace discord::scripted
