#include "platform/sanctions/case_links.hpp"

#include <algorithm>

#include "net/url.hpp"

namespace herwa::platform {

std::vector<std::string> links_from(std::string_view text) {
  std::vector<std::string> links;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end != 0) links.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return links;
}

std::string to_text(const std::vector<std::string>& links) {
  std::string text;
  for (const std::string& link : links) text += (text.empty() ? "" : "\n") + link;
  return text;
}

bool is_link(std::string_view text) {
  if (text.size() > link_chars_max) return false;
  const bool odd = std::ranges::any_of(text, [](const unsigned char c) {
    return c <= ' ' || c >= 0x7F || c == '<' || c == '>' || c == '"' || c == '\\' || c == '`';
  });
  const auto url = net::parse_url(text);
  return !odd && url && (url->scheme == "https" || url->scheme == "http") && url->host.contains('.');
}

}  // namespace herwa::platform
