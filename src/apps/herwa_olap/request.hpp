// From an HTTP request to a Statement, and from an Outcome to the answer, as ClickHouse's interface has them.
// Pure.
#pragma once

#include <expected>
#include <string>

#include "apps/herwa_olap/statement.hpp"
#include "net/http.hpp"

namespace herwa::olap {

struct Credentials {
  std::string user = "default";
  std::string password;  // empty: nobody is asked for one
};

struct Wish {
  Statement statement;
  std::string query_id;
  clickhouse::Coding answer_coding = clickhouse::Coding::None;
};

// What cannot be understood, or may not be asked, as ClickHouse's own error.
std::expected<Wish, Outcome> read_request(net::HttpRequest request, const Credentials& credentials,
                                          std::size_t data_bytes_max);

net::HttpResponse answer_of(Outcome outcome, const Wish& wish);
net::HttpResponse refusal_of(const Outcome& outcome);

}  // namespace herwa::olap
