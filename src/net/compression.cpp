#include "net/internal/compression.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <utility>

#include "base/errors.hpp"
#include "net/http_body.hpp"

namespace herwa::net::internal {
namespace {

constexpr int level = 4;              // a third of the default's time for a few per cent of size
constexpr int gzip_window_bits = 31;  // 15, and 16 for gzip's own header
constexpr int memory_level = 8;
constexpr std::size_t at_once_bytes_max = 256 * 1024;  // larger ones go piece by piece, others in between
constexpr std::size_t squeezed_piece_bytes = 64 * 1024;
constexpr int partial_content = 206;

class Deflater {
 public:
  Deflater() {
    if (deflateInit2(&stream_, level, Z_DEFLATED, gzip_window_bits, memory_level, Z_DEFAULT_STRATEGY) != Z_OK)
      throw std::bad_alloc();
  }
  ~Deflater() { deflateEnd(&stream_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  // How: Z_NO_FLUSH, Z_SYNC_FLUSH or Z_FINISH.
  void put(std::string_view bytes, int how, std::string& out) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    std::array<char, 16 * 1024> space{};
    do {
      stream_.next_out = reinterpret_cast<Bytef*>(space.data());
      stream_.avail_out = static_cast<uInt>(space.size());
      (void)deflate(&stream_, how);  // cannot fail with memory that it has already
      out.append(space.data(), space.size() - stream_.avail_out);
    } while (stream_.avail_out == 0);
  }

 private:
  z_stream stream_{};
};

class WholeBody final : public BodySource {
 public:
  explicit WholeBody(std::string body) : body_(std::move(body)) {}

  Task<std::string> next() override {
    std::string piece = body_.substr(sent_, squeezed_piece_bytes);
    sent_ += piece.size();
    co_return piece;
  }

 private:
  std::string body_;
  std::size_t sent_ = 0;
};

// What comes is passed on at once: a page that streams must not wait in here.
class CompressedBody final : public BodySource {
 public:
  explicit CompressedBody(std::shared_ptr<BodySource> plain) : plain_(std::move(plain)) {}

  Task<std::string> next() override {
    std::string out;
    while (out.empty() && !ended_) {
      const std::string piece = co_await plain_->next();
      ended_ = piece.empty();
      deflater_.put(piece, ended_ ? Z_FINISH : Z_SYNC_FLUSH, out);
    }
    co_return out;
  }

  void wind_up() override { plain_->wind_up(); }

 private:
  std::shared_ptr<BodySource> plain_;
  Deflater deflater_;
  bool ended_ = false;
};

bool shrinks(std::string_view content_type) {
  const std::string_view kind = content_type.substr(0, content_type.find(';'));
  constexpr std::array<std::string_view, 9> others{
      "application/json",          "application/javascript", "application/xml",
      "application/manifest+json", "image/svg+xml",          "application/wasm",
      "application/problem+json",  "application/rss+xml",    "application/x-ndjson"};
  if (equal_without_case(kind, "text/event-stream")) return false;
  return kind.starts_with("text/") ||
         std::ranges::any_of(others, [kind](auto other) { return equal_without_case(kind, other); });
}

bool may_compress(const HttpResponse& response, std::size_t bytes_min) {
  if (response.status < 200 || response.status == partial_content || bytes_min == 0) return false;
  if (!response.stream && response.body.size() < bytes_min) return false;
  const Headers& headers = response.headers;
  if (headers.find("Content-Encoding") || headers.lists("Cache-Control", "no-transform")) return false;
  return shrinks(headers.find("Content-Type").value_or(""));
}

void weaken_tag(Headers& headers) {
  const auto tag = headers.find("ETag");
  if (tag && !tag->starts_with("W/")) headers.set("ETag", "W/" + std::string(*tag));
}

}  // namespace

bool takes_gzip(const Headers& request) {
  const auto accepted = request.find("Accept-Encoding");
  if (!accepted) return false;
  std::string_view left = *accepted;
  while (!left.empty()) {
    std::string_view entry = left.substr(0, left.find(','));
    left.remove_prefix(std::min(entry.size() + 1, left.size()));
    entry.remove_prefix(std::min(entry.find_first_not_of(" \t"), entry.size()));
    const std::string_view coding = entry.substr(0, entry.find_first_of("; \t"));
    if (!equal_without_case(coding, "gzip")) continue;
    const std::size_t weight = entry.find("q=");
    // Zero is written as 0, 0. or with up to three more zeros.
    return weight == std::string_view::npos ||
           entry.substr(weight + 2).find_first_not_of("0. \t") != std::string_view::npos;
  }
  return false;
}

void compress(HttpResponse& response, bool gzip_taken, std::size_t bytes_min) {
  if (!may_compress(response, bytes_min)) return;
  response.headers.add("Vary", "Accept-Encoding");
  if (!gzip_taken) return;
  response.headers.set("Content-Encoding", "gzip");
  weaken_tag(response.headers);
  if (!response.stream && response.body.size() <= at_once_bytes_max) {
    std::string small;
    Deflater().put(response.body, Z_FINISH, small);
    response.body = std::move(small);
    return;
  }
  response.headers.remove("Content-Length");
  if (!response.stream) response.stream = std::make_shared<WholeBody>(std::exchange(response.body, {}));
  response.stream = std::make_shared<CompressedBody>(std::move(response.stream));
}

}  // namespace herwa::net::internal
