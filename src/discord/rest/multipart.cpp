#include "discord/rest/multipart.hpp"

#include <fmt/format.h>

#include "base/random.hpp"

namespace discord {
namespace {

// 128 bits: no content holds it by chance, and nobody can put it there on purpose.
constexpr std::size_t boundary_bytes = 16;

// For between two quotes of a header.
std::string header_text(std::string_view text) {
  std::string result;
  for (const char c : text)
    result += c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20U ? '_' : c;
  return result;
}

}  // namespace

Multipart multipart(std::string_view json, const std::vector<OutgoingFile>& files) {
  const std::string boundary = herwa::secure_hex(boundary_bytes);
  std::string body;
  const auto part = [&](std::string_view disposition, std::string_view type, std::string_view content) {
    body += fmt::format("--{}\r\nContent-Disposition: form-data; {}\r\nContent-Type: {}\r\n\r\n", boundary,
                        disposition, type);
    body += content;
    body += "\r\n";
  };
  part("name=\"payload_json\"", "application/json", json);
  for (std::size_t n = 0; n < files.size(); ++n)
    part(fmt::format("name=\"files[{}]\"; filename=\"{}\"", n, header_text(files[n].name)),
         header_text(files[n].content_type), files[n].content);
  body += "--" + boundary + "--\r\n";
  return {.content_type = "multipart/form-data; boundary=" + boundary, .body = std::move(body)};
}

}  // namespace discord
