#include "clickhouse/client.hpp"

#include "clickhouse/lexer.hpp"

namespace herwa::clickhouse {

Task<std::string> Client::json_rows(Sql sql, Params params, Call call) {
  return send({.sql = std::string(sql.text()),
               .params = std::move(params),
               .default_format = "JSONEachRow",
               .call = call});
}

Task<std::string> Client::text(Sql sql, Params params, Call call) {
  return send(
      {.sql = std::string(sql.text()), .params = std::move(params), .default_format = {}, .call = call});
}

Task<> Client::execute(Sql sql, Params params, Call call) { co_await text(sql, std::move(params), call); }

Task<> Client::run_script(std::string script, Call call) {
  for (const std::string_view statement : split_statements(script)) {
    co_await send({.sql = std::string(statement), .params = {}, .default_format = {}, .call = call});
  }
}

}  // namespace herwa::clickhouse
