#include "net/static_files.hpp"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/clock.hpp"
#include "base/errors.hpp"
#include "net/byte_range.hpp"
#include "net/http_body.hpp"
#include "net/url.hpp"

namespace herwa::net {
namespace {

constexpr std::size_t file_piece_bytes = 64 * 1024;

class File {
 public:
  explicit File(int descriptor) : descriptor_(descriptor) {}
  File(File&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  File& operator=(File&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  [[nodiscard]] bool open() const { return descriptor_ >= 0; }
  [[nodiscard]] int get() const { return descriptor_; }

 private:
  int descriptor_;
};

struct Facts {
  std::uint64_t size = 0;
  std::time_t changed = 0;
  std::string tag;
};

class FileBody final : public BodySource {
 public:
  FileBody(File file, ByteRange part) : file_(std::move(file)), part_(part) {}

  Task<std::string> next() override {
    std::string piece(std::min<std::uint64_t>(part_.size, file_piece_bytes), '\0');
    if (piece.empty()) co_return piece;
    const ssize_t came = ::pread(file_.get(), piece.data(), piece.size(), static_cast<off_t>(part_.from));
    if (came <= 0) throw Unavailable("a file became shorter while it was sent");
    piece.resize(static_cast<std::size_t>(came));
    part_.from += piece.size();
    part_.size -= piece.size();
    co_return piece;
  }

 private:
  File file_;
  ByteRange part_;
};

std::string_view kind_of(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 22> kinds{{
      {".html", "text/html; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"},
      {".json", "application/json"},
      {".map", "application/json"},
      {".txt", "text/plain; charset=utf-8"},
      {".md", "text/markdown; charset=utf-8"},
      {".xml", "application/xml"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".jpg", "image/jpeg"},
      {".jpeg", "image/jpeg"},
      {".gif", "image/gif"},
      {".webp", "image/webp"},
      {".avif", "image/avif"},
      {".ico", "image/x-icon"},
      {".woff", "font/woff"},
      {".woff2", "font/woff2"},
      {".ttf", "font/ttf"},
      {".wasm", "application/wasm"},
      {".webmanifest", "application/manifest+json"},
  }};
  for (const auto& [ending, kind] : kinds) {
    if (name.ends_with(ending)) return kind;
  }
  return "application/octet-stream";
}

HttpResponse in_words(int status, std::string_view words) {
  HttpResponse response{.status = status, .body = std::string(words)};
  response.headers.set("Content-Type", "text/plain; charset=utf-8");
  response.headers.set("X-Content-Type-Options", "nosniff");
  return response;
}

// Goes down one folder at a time and follows no link, so that nothing leads out. Hidden files are not served.
std::optional<File> open_below(const std::string& folder, std::string_view name) {
  File at(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  while (at.open()) {
    const std::size_t slash = name.find('/');
    const std::string step(name.substr(0, slash));
    if (step.empty() || step.starts_with('.') || step.find('\0') != std::string::npos) return std::nullopt;
    const bool last = slash == std::string_view::npos;
    const int kind = last ? O_RDONLY | O_NONBLOCK : O_PATH | O_DIRECTORY;
    at = File(::openat(at.get(), step.c_str(), kind | O_NOFOLLOW | O_CLOEXEC));
    if (last) break;
    name.remove_prefix(slash + 1);
  }
  if (!at.open()) return std::nullopt;
  return at;
}

std::optional<Facts> facts_of(const File& file) {
  struct ::stat seen{};
  if (::fstat(file.get(), &seen) != 0 || !S_ISREG(seen.st_mode)) return std::nullopt;
  return Facts{.size = static_cast<std::uint64_t>(seen.st_size),
               .changed = seen.st_mtim.tv_sec,
               .tag = fmt::format("\"{:x}-{:x}-{:x}\"", seen.st_mtim.tv_sec, seen.st_mtim.tv_nsec,
                                  static_cast<std::uint64_t>(seen.st_size))};
}

std::string http_date(std::time_t time) {
  return fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(time));
}

// Tags decide where both are asked for. A tag that was weakened on its way through compression is the same
// file's, and a date is compared as text: the client sends back what it was given.
bool unchanged(const HttpRequest& request, const Facts& facts) {
  if (const auto tags = request.headers.find("If-None-Match")) {
    return *tags == "*" || request.headers.lists("If-None-Match", facts.tag) ||
           request.headers.lists("If-None-Match", "W/" + facts.tag);
  }
  return request.headers.find("If-Modified-Since") == http_date(facts.changed);
}

HttpResponse answer(const StaticFilesOptions& options, const HttpRequest& request, std::string_view name) {
  auto file = open_below(options.folder, name);
  const auto facts = file ? facts_of(*file) : std::nullopt;
  if (!facts) return in_words(404, "There is no such file.\n");
  HttpResponse response;
  response.headers.set("ETag", facts->tag);
  response.headers.set("Last-Modified", http_date(facts->changed));
  response.headers.set("Cache-Control", options.cache_control);
  response.headers.set("X-Content-Type-Options", "nosniff");
  if (unchanged(request, *facts)) {
    response.status = 304;
    return response;
  }
  const ByteRange wanted = wanted_range(request, facts->size, facts->tag);
  if (wanted.kind == ByteRange::Kind::Nothing) {
    response = in_words(416, "The file is shorter than that.\n");
    response.headers.set("Content-Range", content_range(wanted, facts->size));
    return response;
  }
  response.headers.set("Content-Type", kind_of(name));
  response.headers.set("Accept-Ranges", "bytes");
  response.headers.set("Content-Length", std::to_string(wanted.size));
  if (wanted.kind == ByteRange::Kind::One) {
    response.status = 206;
    response.headers.set("Content-Range", content_range(wanted, facts->size));
  }
  response.stream = std::make_shared<FileBody>(std::move(*file), wanted);
  return response;
}

Task<HttpResponse> serve(StaticFilesOptions options, HttpRequest request) {
  if (request.method != "GET" && request.method != "HEAD") {
    HttpResponse response = in_words(405, "Files can only be read: use GET.\n");
    response.headers.set("Allow", "GET, HEAD");
    co_return response;
  }
  const auto path = percent_decode(request.path());
  if (!path || !path->starts_with(options.prefix)) co_return in_words(404, "There is no such file.\n");
  co_return answer(options, request, std::string_view(*path).substr(options.prefix.size()));
}

}  // namespace

HttpHandler static_files(StaticFilesOptions options) {
  return [options = std::move(options)](HttpRequest request) { return serve(options, std::move(request)); };
}

}  // namespace herwa::net
