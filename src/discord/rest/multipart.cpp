#include "discord/rest/multipart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <utility>

#include "base/errors.hpp"
#include "base/random.hpp"

namespace discord {
namespace {

using herwa::Task;

// 128 bits: no content holds it by chance, and nobody can put it there on purpose.
constexpr std::size_t boundary_bytes = 16;
constexpr std::size_t piece_bytes = 64 * 1024;

// For between two quotes of a header.
std::string header_text(std::string_view text) {
  std::string result;
  for (const char c : text)
    result += c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20U ? '_' : c;
  return result;
}

std::optional<std::uint64_t> bytes_of(const OutgoingFile& file) {
  if (file.path.empty()) return file.content.size();
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(file.path, error);
  return error ? std::nullopt : std::optional<std::uint64_t>(size);
}

std::string part_head(std::string_view boundary, std::string_view disposition, std::string_view type) {
  return fmt::format("--{}\r\nContent-Disposition: form-data; {}\r\nContent-Type: {}\r\n\r\n", boundary,
                     disposition, type);
}

std::string file_head(std::string_view boundary, std::size_t number, const OutgoingFile& file) {
  const std::string disposition =
      fmt::format("name=\"files[{}]\"; filename=\"{}\"", number, header_text(file.name));
  return part_head(boundary, disposition, header_text(file.content_type));
}

// Texts and files, one behind another. It may outlive the call that made it, so it owns all of it.
class Pieces final : public herwa::net::BodySource {
 public:
  void add(std::string text) {
    size_ += text.size();
    parts_.push_back({.text = std::move(text)});
  }
  void add_file(const OutgoingFile& file) {
    Part part{.file = std::ifstream(file.path, std::ios::binary), .left = bytes_of(file).value_or(0)};
    if (!part.file.is_open()) throw herwa::Unavailable("a file that should be sent cannot be opened");
    size_ += part.left;
    parts_.push_back(std::move(part));
  }
  [[nodiscard]] std::uint64_t size() const { return size_; }

  Task<std::string> next() override {
    while (at_ < parts_.size()) {
      Part& part = parts_[at_];
      if (!part.text.empty()) co_return std::exchange(part.text, {});
      if (part.left > 0) co_return piece_of(part);
      ++at_;
    }
    co_return std::string();
  }

 private:
  struct Part {
    std::string text = {};
    std::ifstream file = {};
    std::uint64_t left = 0;
  };

  static std::string piece_of(Part& part) {
    std::string piece(std::min<std::uint64_t>(part.left, piece_bytes), '\0');
    part.file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    if (part.file.gcount() != static_cast<std::streamsize>(piece.size()))
      throw herwa::Unavailable("a file became shorter while it was sent");
    part.left -= piece.size();
    return piece;
  }

  std::vector<Part> parts_;
  std::size_t at_ = 0;
  std::uint64_t size_ = 0;
};

}  // namespace

std::optional<std::uint64_t> size_of(const std::vector<OutgoingFile>& files) {
  std::uint64_t sum = 0;
  for (const OutgoingFile& file : files) {
    const auto bytes = bytes_of(file);
    if (!bytes) return std::nullopt;
    sum += *bytes;
  }
  return sum;
}

Multipart multipart(std::string_view json, const std::vector<OutgoingFile>& files) {
  const std::string boundary = herwa::secure_hex(boundary_bytes);
  Multipart made{.content_type = "multipart/form-data; boundary=" + boundary, .body = {}};
  const bool streams = std::ranges::any_of(files, [](const auto& file) { return !file.path.empty(); });
  const auto pieces = std::make_shared<Pieces>();
  const auto add = [&](std::string text) {
    if (streams) return pieces->add(std::move(text));
    made.body += text;
  };
  std::string head = part_head(boundary, "name=\"payload_json\"", "application/json");
  head += json;
  add(std::move(head));
  for (std::size_t n = 0; n < files.size(); ++n) {
    add("\r\n" + file_head(boundary, n, files[n]));
    if (files[n].path.empty())
      add(files[n].content);
    else
      pieces->add_file(files[n]);
  }
  add("\r\n--" + boundary + "--\r\n");
  made.size = streams ? pieces->size() : made.body.size();
  if (streams) made.stream = pieces;
  return made;
}

}  // namespace discord
