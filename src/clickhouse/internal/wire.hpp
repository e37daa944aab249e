// Statements and blocks as HTTP requests, and what an answer means. Inside clickhouse only; pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "clickhouse/client.hpp"
#include "net/http_client.hpp"

namespace herwa::clickhouse::internal {

// `coding` is the answer's.
net::HttpCall statement_call(const Address& address, const Statement& statement, Duration deadline,
                             Coding coding);
// "INSERT INTO t (a,b) FORMAT …": both names are literals, the columns' are the block's.
std::string insert_text(Table table, std::string_view columns);
// The call's own deadline is meant.
net::HttpCall insert_call(const Address& address, std::string text, const InsertCall& call);
net::HttpCall ping_call(const Address& address, Duration deadline);

// The plain body. Throws ServerError for what ClickHouse refused, Unavailable where something in front of it
// says that it is not there.
std::string body_of(net::HttpResponse response, std::size_t bytes_max);
// "written_rows" of X-ClickHouse-Summary; 0 where there is none.
std::uint64_t written_rows(const net::HttpResponse& response);

}  // namespace herwa::clickhouse::internal
