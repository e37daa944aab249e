#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "clickhouse/errors.hpp"
#include "clickhouse/internal/wire.hpp"
#include "net/url.hpp"

namespace herwa::clickhouse::internal {
namespace {

// How much later than the server we give up, so that its own word comes first.
constexpr Duration grace = std::chrono::seconds(2);
constexpr std::size_t quoted_bytes_max = 600;

// max_execution_time counts whole seconds.
std::string seconds_up(Duration deadline) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(deadline).count();
  return std::to_string(std::max<std::int64_t>(1, seconds));
}

net::HttpCall call_to(const Address& address, const net::QueryParameters& parameters, Duration deadline) {
  net::HttpCall call{.url = fmt::format("{}/?{}", address.origin, net::build_query(parameters)),
                     .request = {.method = "POST"},
                     .deadline = deadline + grace};
  if (!address.user.empty()) call.request.headers.set("X-ClickHouse-User", address.user);
  if (!address.password.empty()) call.request.headers.set("X-ClickHouse-Key", address.password);
  return call;
}

net::QueryParameters common_parameters(const Address& address, Duration deadline) {
  net::QueryParameters parameters{{"wait_end_of_query", "1"}, {"max_execution_time", seconds_up(deadline)}};
  if (!address.database.empty()) parameters.emplace_back("database", address.database);
  return parameters;
}

std::string first_lines(std::string_view body) {
  std::string text(body.substr(0, quoted_bytes_max));
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

int exception_code(const net::HttpResponse& response, std::string_view body) {
  if (const auto header = response.headers.find("X-ClickHouse-Exception-Code")) {
    int code = 0;
    std::from_chars(header->data(), header->data() + header->size(), code);
    return code;
  }
  return response.status == 200 ? 0 : code_in(body);
}

}  // namespace

net::HttpCall statement_call(const Address& address, const Statement& statement, Duration deadline,
                             Coding coding) {
  net::QueryParameters parameters = common_parameters(address, deadline);
  if (coding != Coding::None) parameters.emplace_back("enable_http_compression", "1");
  if (!statement.default_format.empty()) parameters.emplace_back("default_format", statement.default_format);
  if (const std::uint64_t rows = statement.call.rows_read_max; rows > 0)
    parameters.emplace_back("max_rows_to_read", std::to_string(rows));
  if (const std::uint64_t bytes = statement.call.memory_bytes_max; bytes > 0)
    parameters.emplace_back("max_memory_usage", std::to_string(bytes));
  for (const auto& setting : statement.settings) parameters.push_back(setting);
  for (const Param& param : statement.params) parameters.emplace_back("param_" + param.name, param.text);
  net::HttpCall call = call_to(address, parameters, deadline);
  if (coding != Coding::None)
    call.request.headers.set("Accept-Encoding", coding == Coding::Gzip ? "gzip" : "zstd, gzip");
  call.request.body = statement.sql;
  return call;
}

std::string insert_text(Table table, std::string_view columns) {
  std::string text("INSERT INTO ");
  text.append(table.name()).append(" (").append(columns).append(") FORMAT RowBinaryWithNamesAndTypes");
  return text;
}

net::HttpCall insert_call(const Address& address, std::string text, const InsertCall& call) {
  net::QueryParameters parameters = common_parameters(address, call.deadline);
  parameters.emplace_back("query", std::move(text));
  if (!call.token.empty()) {
    parameters.emplace_back("async_insert", "0");
    parameters.emplace_back("insert_deduplication_token", call.token);
    parameters.emplace_back("deduplicate_blocks_in_dependent_materialized_views", "1");
    // Whoever repeats a block until it is taken has no use for a refusal because it lies in many months.
    parameters.emplace_back("max_partitions_per_insert_block", "0");
  }
  for (const auto& setting : call.settings) parameters.push_back(setting);
  return call_to(address, parameters, call.deadline);
}

net::HttpCall ping_call(const Address& address, Duration deadline) {
  return {.url = address.origin + "/ping", .request = {}, .deadline = deadline};
}

std::string body_of(net::HttpResponse response, std::size_t bytes_max) {
  std::string body = std::move(response.body);
  if (const auto named = response.headers.find("Content-Encoding")) {
    const auto coding = coding_named(*named);
    if (!coding)
      throw ProtocolError(fmt::format("ClickHouse answered in {}, which nobody asked for", *named));
    body = decompress(body, *coding, bytes_max);
  }
  const int code = exception_code(response, body);
  if (response.status == 200 && code == 0) return body;
  // A proxy in front of a server that is not there.
  if (code == 0 && response.status >= 502 && response.status <= 504) {
    throw Unavailable(fmt::format("HTTP {} in place of ClickHouse: {}", response.status, first_lines(body)));
  }
  throw ServerError(
      code, code != 0 ? first_lines(body) : fmt::format("HTTP {}: {}", response.status, first_lines(body)));
}

std::uint64_t written_rows(const net::HttpResponse& response) {
  constexpr std::string_view key = "\"written_rows\":\"";
  const auto summary = response.headers.find("X-ClickHouse-Summary");
  const std::size_t at = summary ? summary->find(key) : std::string_view::npos;
  if (at == std::string_view::npos) return 0;
  std::uint64_t rows = 0;
  std::from_chars(summary->data() + at + key.size(), summary->data() + summary->size(), rows);
  return rows;
}

}  // namespace herwa::clickhouse::internal
