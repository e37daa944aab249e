#include <charconv>

#include "testing/discord_sim/rest/request.hpp"

namespace discord_sim {
namespace {

// The value of name="…" in a Content-Disposition line.
std::string parameter(std::string_view line, std::string_view name) {
  const std::string opening = fmt::format("{}=\"", name);
  std::size_t at = line.find(opening);
  // filename= also ends with name=.
  while (at != std::string_view::npos && at > 0 && line[at - 1] != ' ' && line[at - 1] != ';') {
    at = line.find(opening, at + 1);
  }
  if (at == std::string_view::npos) return {};
  const std::size_t begin = at + opening.size();
  const std::size_t end = line.find('"', begin);
  return std::string(line.substr(begin, end == std::string_view::npos ? end : end - begin));
}

std::string boundary_of(std::string_view content_type) {
  const std::size_t at = content_type.find("boundary=");
  if (at == std::string_view::npos) return {};
  std::string_view boundary = content_type.substr(at + 9);
  boundary = boundary.substr(0, boundary.find(';'));
  if (boundary.size() >= 2 && boundary.front() == '"')
    boundary = boundary.substr(1, boundary.find('"', 1) - 1);
  return std::string(boundary);
}

struct Part {
  std::string name;
  std::string filename;
  std::string content_type;
  std::string_view content;
};

Part read_part(std::string_view head, std::string_view content) {
  Part part;
  part.content = content;
  while (!head.empty()) {
    const std::size_t end = head.find("\r\n");
    const std::string_view line = head.substr(0, end);
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos) {
      const std::string_view key = line.substr(0, colon);
      std::string_view value = line.substr(colon + 1);
      while (value.starts_with(' ')) value.remove_prefix(1);
      if (same_ignoring_case(key, "content-disposition")) {
        part.name = parameter(value, "name");
        part.filename = parameter(value, "filename");
      } else if (same_ignoring_case(key, "content-type")) {
        part.content_type = value;
      }
    }
    head = end == std::string_view::npos ? std::string_view{} : head.substr(end + 2);
  }
  return part;
}

// files[3] is 3; the old name "file" is 0.
std::optional<int> file_index(std::string_view name) {
  if (name == "file") return 0;
  if (!name.starts_with("files[") || !name.ends_with("]")) return std::nullopt;
  int index = 0;
  const auto [stop, error] = std::from_chars(name.data() + 6, name.data() + name.size() - 1, index);
  if (error != std::errc{} || stop != name.data() + name.size() - 1) return std::nullopt;
  return index;
}

void keep(MultipartBody& body, const Part& part) {
  if (part.name == "payload_json") {
    body.payload = part.content;
  } else if (const auto index = file_index(part.name)) {
    body.files.push_back({*index, part.filename, part.content_type, std::string(part.content)});
  } else if (part.filename.empty()) {
    body.fields.set(part.name, std::string(part.content));
  }
}

}  // namespace

std::optional<MultipartBody> read_multipart(std::string_view content_type, std::string_view body) {
  const std::string boundary = boundary_of(content_type);
  if (boundary.empty()) return std::nullopt;
  const std::string delimiter = "--" + boundary;
  MultipartBody read;
  std::size_t at = body.find(delimiter);
  while (at != std::string_view::npos) {
    std::size_t begin = at + delimiter.size();
    if (body.substr(begin, 2) == "--") return read;
    if (body.substr(begin, 2) != "\r\n") return std::nullopt;
    begin += 2;
    const std::size_t blank = body.find("\r\n\r\n", begin);
    const std::size_t next = body.find("\r\n" + delimiter, begin);
    if (blank == std::string_view::npos || next == std::string_view::npos || blank > next)
      return std::nullopt;
    keep(read, read_part(body.substr(begin, blank - begin), body.substr(blank + 4, next - blank - 4)));
    at = next + 2;
  }
  return std::nullopt;
}

}  // namespace discord_sim
