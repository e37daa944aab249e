// A ClickHouse client in front of another one, to which it hands on every call: a test that wants one call to
// go otherwise overrides that one.
//   class Slow final : public testing::ForwardingClickHouse {
//    public:
//     using ForwardingClickHouse::ForwardingClickHouse;
//     Task<> ping() override { throw TimedOut("the server took too long"); }
//   };
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "clickhouse/client.hpp"

namespace herwa::testing {

class ForwardingClickHouse : public clickhouse::Client {
 public:
  // Whoever made `server` keeps it.
  explicit ForwardingClickHouse(clickhouse::Client& server) : server_(server) {}
  explicit ForwardingClickHouse(std::unique_ptr<clickhouse::Client> server)
      : own_(std::move(server)), server_(*own_) {}

  Task<std::string> send(clickhouse::Statement statement) override {
    return server_.send(std::move(statement));
  }
  Task<clickhouse::Written> put(clickhouse::Table table, clickhouse::BlockView block,
                                clickhouse::InsertCall call) override {
    return server_.put(table, block, std::move(call));
  }
  [[nodiscard]] const clickhouse::State& state() const override { return server_.state(); }
  [[nodiscard]] std::string_view cluster() const override { return server_.cluster(); }
  Task<> ping() override { return server_.ping(); }
  Task<> until_up() override { return server_.until_up(); }
  Task<> close() override { return server_.close(); }

 private:
  std::unique_ptr<clickhouse::Client> own_;
  clickhouse::Client& server_;
};

}  // namespace herwa::testing
