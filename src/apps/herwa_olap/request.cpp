#include "apps/herwa_olap/request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/errors.hpp"
#include "clickhouse/errors.hpp"
#include "net/url.hpp"

namespace herwa::olap {
namespace {

using clickhouse::Coding;
using Who = std::pair<std::string, std::string>;

// Answers are always whole before they begin, so these ask for nothing; the others would not be honoured, or
// are ours to set.
constexpr std::array ignored{"query",
                             "wait_end_of_query",
                             "buffer_size",
                             "log_comment",
                             "send_progress_in_http_headers",
                             "http_response_buffer_size",
                             "enable_http_compression"};
constexpr std::array unsupported{"session_id", "session_timeout", "session_check", "role",
                                 "compress",   "decompress",      "stacktrace",    "readonly"};

bool is_setting_name(std::string_view name) {
  const auto fit = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return !name.empty() && std::ranges::all_of(name, fit);
}

std::optional<std::string> decode_base64(std::string_view text) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string plain;
  unsigned int bits = 0;
  int count = 0;
  while (text.ends_with('=')) text.remove_suffix(1);
  for (const char c : text) {
    const std::size_t digit = digits.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    bits = (bits << 6) | static_cast<unsigned int>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    plain += static_cast<char>((bits >> count) & 0xFF);
  }
  return plain;
}

Who who_of(std::string_view user_and_password) {
  const std::size_t colon = std::min(user_and_password.find(':'), user_and_password.size());
  const std::string_view password = user_and_password.substr(std::min(colon + 1, user_and_password.size()));
  return {std::string(user_and_password.substr(0, colon)), std::string(password)};
}

// Where somebody says who he is: one place, and only one.
std::optional<Who> who_asks(const net::HttpRequest& request, const net::QueryParameters& parameters) {
  std::optional<Who> who;
  const auto header = [&request](std::string_view name) {
    return std::string(request.headers.find(name).value_or(""));
  };
  if (request.headers.find("X-ClickHouse-User") || request.headers.find("X-ClickHouse-Key")) {
    who = {header("X-ClickHouse-User"), header("X-ClickHouse-Key")};
  } else if (const std::string basic = header("Authorization"); basic.starts_with("Basic ")) {
    const auto plain = decode_base64(std::string_view(basic).substr(6));
    if (!plain) return std::nullopt;
    who = who_of(*plain);
  } else {
    who.emplace();
    for (const auto& [name, value] : parameters) {
      if (name == "user") who->first = value;
      if (name == "password") who->second = value;
    }
  }
  if (who->first.empty()) who->first = "default";
  return who;
}

// Takes as long for a password that is nearly right as for any other.
bool same_secret(std::string_view one, std::string_view other) {
  unsigned int difference = one.size() == other.size() ? 0U : 1U;
  for (std::size_t i = 0; i < std::min(one.size(), other.size()); ++i) {
    difference |= static_cast<unsigned char>(one[i]) ^ static_cast<unsigned char>(other[i]);
  }
  return difference == 0;
}

bool may_ask(const std::optional<Who>& who, const Credentials& credentials) {
  if (credentials.password.empty()) return true;
  return who && who->first == credentials.user && same_secret(who->second, credentials.password);
}

std::optional<Outcome> read_parameter(const std::string& name, const std::string& value, Wish& wish) {
  if (std::ranges::find(ignored, name) != ignored.end() || name == "user" || name == "password") {
    return std::nullopt;
  }
  if (std::ranges::find(unsupported, name) != unsupported.end()) {
    return failed(48, "NOT_IMPLEMENTED", fmt::format("the embedded engine has no {} over HTTP", name));
  }
  if (name == "database") {
    wish.statement.database = value;
  } else if (name == "query_id") {
    wish.query_id = value;
  } else if (name == "default_format") {
    wish.statement.format = value;
  } else if (name.starts_with("param_")) {
    wish.statement.params.emplace_back(name.substr(6), value);
  } else if (is_setting_name(name)) {
    wish.statement.settings.emplace_back(name, value);
  } else {
    return failed(115, "UNKNOWN_SETTING", "the URL holds a parameter that is no name of a setting");
  }
  return std::nullopt;
}

// An insert may bring its data in the URL's text, in the body, or in both.
void join(Statement& statement, const std::string& query, std::string body, std::size_t bytes_max) {
  const auto in_url = split_insert(query);
  if (in_url) {
    statement.has_data = true;
    statement.sql = in_url->head;
    statement.format = in_url->format;
    statement.inline_data = in_url->data;
    statement.data = std::move(body);
    return;
  }
  std::string text = query;
  if (!text.empty() && !body.empty()) text += '\n';
  text += clickhouse::decompress(body, std::exchange(statement.coding, Coding::None), bytes_max);
  if (const auto in_text = split_insert(text)) {
    statement.has_data = true;
    statement.format = in_text->format;
    statement.data = in_text->data;
    statement.sql = in_text->head;
    return;
  }
  statement.sql = std::move(text);
}

std::string summary(const Outcome& outcome) {
  return fmt::format(R"({{"read_rows":"{}","read_bytes":"{}","written_rows":"{}","written_bytes":"{}",)"
                     R"("total_rows_to_read":"0","elapsed_ns":"{}"}})",
                     outcome.read_rows, outcome.read_bytes, outcome.written_rows, outcome.written_bytes,
                     outcome.elapsed.count());
}

std::optional<Outcome> read_url(const net::HttpRequest& request, const net::QueryParameters& parameters,
                                Wish& wish) {
  if (const auto database = request.headers.find("X-ClickHouse-Database"))
    wish.statement.database = *database;
  if (const auto format = request.headers.find("X-ClickHouse-Format")) wish.statement.format = *format;
  for (const auto& [name, value] : parameters) {
    if (auto refused = read_parameter(name, value, wish)) return refused;
    if (name == "enable_http_compression" && value == "1") {
      wish.answer_coding = clickhouse::best_of(request.headers.find("Accept-Encoding").value_or(""));
    }
  }
  return std::nullopt;
}

}  // namespace

std::expected<Wish, Outcome> read_request(net::HttpRequest request, const Credentials& credentials,
                                          std::size_t data_bytes_max) {
  const net::QueryParameters parameters = net::parse_query(request.query());
  if (!may_ask(who_asks(request, parameters), credentials)) {
    return std::unexpected(failed(516, "AUTHENTICATION_FAILED", "user or password is not right"));
  }
  Wish wish;
  wish.statement.format = "TabSeparated";
  if (auto refused = read_url(request, parameters, wish)) return std::unexpected(std::move(*refused));
  const auto coding = clickhouse::coding_named(request.headers.find("Content-Encoding").value_or(""));
  if (!coding)
    return std::unexpected(failed(89, "UNKNOWN_COMPRESSION_METHOD", "bodies may come in gzip or zstd"));
  wish.statement.coding = *coding;
  wish.statement.only_reads = request.method != "POST";
  const std::string query = net::query_parameter(request.query(), "query").value_or("");
  try {
    join(wish.statement, query, std::move(request.body), data_bytes_max);
  } catch (const ProtocolError& broken) {
    return std::unexpected(failed(354, "ZLIB_INFLATE_FAILED", broken.what()));
  }
  if (wish.statement.sql.empty()) return std::unexpected(failed(62, "SYNTAX_ERROR", "the query is empty"));
  if (wish.statement.only_reads && wish.statement.has_data) {
    return std::unexpected(failed(164, "READONLY", "GET only reads: send this statement by POST"));
  }
  return wish;
}

net::HttpResponse answer_of(Outcome outcome, const Wish& wish) {
  net::HttpResponse response = outcome.error.empty() ? net::HttpResponse{} : refusal_of(outcome);
  response.headers.set("X-ClickHouse-Summary", summary(outcome));
  response.headers.set("X-ClickHouse-Query-Id", wish.query_id);
  response.headers.set("X-ClickHouse-Server-Display-Name", "herwa-olap");
  response.headers.set("X-ClickHouse-Timezone", "UTC");
  if (outcome.error.empty()) response.body = std::move(outcome.body);
  if (wish.answer_coding != Coding::None && !response.body.empty()) {
    response.body = clickhouse::compress(response.body, wish.answer_coding);
    response.headers.set("Content-Encoding", clickhouse::name_of(wish.answer_coding));
  }
  return response;
}

net::HttpResponse refusal_of(const Outcome& outcome) {
  net::HttpResponse response{.status = clickhouse::http_status_of(outcome.code)};
  response.headers.set("X-ClickHouse-Exception-Code", std::to_string(outcome.code));
  response.headers.set("Content-Type", "text/plain; charset=UTF-8");
  response.body = outcome.error + "\n";
  return response;
}

}  // namespace herwa::olap
