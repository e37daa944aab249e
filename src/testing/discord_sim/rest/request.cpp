#include "testing/discord_sim/rest/request.hpp"

#include <charconv>

#include "testing/discord_sim/forms/api_error.hpp"

namespace discord_sim {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string_view find_header(const Pairs& headers, std::string_view name) {
  for (const auto& [key, value] : headers) {
    if (same_ignoring_case(key, name)) return value;
  }
  return {};
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

bool same_ignoring_case(std::string_view left, std::string_view right) {
  const auto lower = [](unsigned char c) { return c >= 'A' && c <= 'Z' ? c + 32 : static_cast<int>(c); };
  return std::ranges::equal(left, right, {}, lower, lower);
}

std::string_view ApiRequest::header(std::string_view name) const { return find_header(headers, name); }

std::string_view ApiResponse::header(std::string_view name) const { return find_header(headers, name); }

void ApiResponse::set_json(const Json& json) {
  body = json.dump();
  headers.emplace_back("Content-Type", "application/json");
}

std::string percent_decoded(std::string_view text, bool plus_is_space) {
  std::string out;
  for (std::size_t n = 0; n < text.size(); ++n) {
    const int high = text[n] == '%' && n + 2 < text.size() ? hex_digit(text[n + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[n + 2]) : -1;
    if (low >= 0) {
      out.push_back(static_cast<char>(high * 16 + low));
      n += 2;
    } else {
      out.push_back(plus_is_space && text[n] == '+' ? ' ' : text[n]);
    }
  }
  return out;
}

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                       (byte >= '0' && byte <= '9') || c == '-' || c == '_' || c == '.' || c == '~';
    if (plain)
      out.push_back(c);
    else
      fmt::format_to(std::back_inserter(out), "%{:02X}", byte);
  }
  return out;
}

Query::Query(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = text.find('&');
    const std::string_view pair = text.substr(0, end);
    const std::size_t equals = pair.find('=');
    if (!pair.empty()) {
      pairs_.emplace_back(
          percent_decoded(pair.substr(0, equals), true),
          equals == std::string_view::npos ? "" : percent_decoded(pair.substr(equals + 1), true));
    }
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
}

std::optional<std::string> Query::find(std::string_view name) const {
  for (const auto& [key, value] : pairs_) {
    if (key == name) return value;
  }
  return std::nullopt;
}

bool Query::flag(std::string_view name) const {
  const std::string value = get(name);
  return value == "true" || value == "True" || value == "1";
}

std::optional<std::int64_t> Query::integer(std::string_view name, Range range) const {
  const auto text = find(name);
  if (!text) return std::nullopt;
  Json whole = Json::object({{name.data() != nullptr ? std::string(name) : "", Json(*text)}});
  const Form form(whole);
  const auto number = form.field(name).integer(range);
  form.finish();
  return number;
}

}  // namespace discord_sim
