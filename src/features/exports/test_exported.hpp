// Tables of a real engine with somebody's history in them, the routes that give it out, and files that are
// made of it. For tests alone.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "features/exports/export_tables.hpp"
#include "features/exports/exports.hpp"
#include "features/exports/store.hpp"
#include "net/deadline.hpp"
#include "net/http_body.hpp"
#include "net/loop.hpp"
#include "platform/api/route_context.hpp"
// tidy allows layers: the tables that are read are made by all migrations together
#include "platform/migrations/clickhouse_migrations.hpp"
#include "postgres/database.hpp"
#include "testing/migrated_database.hpp"  // tidy allows layers: only tests include this
#include "testing/olap.hpp"               // tidy allows layers: only tests include this

namespace herwa::features::exports {

// Ten o'clock, the day before yesterday: ClickHouse itself drops what is three months old.
inline const Instant begin =
    std::chrono::floor<std::chrono::days>(system_clock().now()) - std::chrono::hours(38);
inline const std::int64_t begin_s = begin.time_since_epoch() / std::chrono::seconds(1);

// With its day in place of each "DAY".
inline std::string dated(std::string text) {
  const std::string day = to_rfc3339(begin).substr(0, 10);
  for (std::size_t at = text.find("DAY"); at != std::string::npos; at = text.find("DAY"))
    text.replace(at, 3, day);
  return text;
}

class Exported : public ::testing::Test {
 protected:
  Exported() {
    log::configure(log::Level::Off, log::Format::Text, "test");
    wait_for(clickhouse->execute("drop database if exists herwa sync"));
    postgres::Database owner({loop.executor(), net::system_timers(), *metrics},
                             {.url = url, .connections_min = 1});
    wait_for(owner.start());
    platform::ClickHouseMigrations migrations(*clickhouse, owner, net::system_timers());
    const auto done = wait_for(migrations.up());
    wait_for(owner.close());
    if (!done) throw Failure(done.error().message);
    wait_for(app.start());
  }
  ~Exported() override {
    wait_for(app.close());
    wait_for(clickhouse->close());
  }

  template <class T>
  T wait_for(Task<T> task) {
    std::optional<T> result;
    loop.run_until_done(net::keep_result(std::move(task), result));
    return std::move(*result);
  }
  void wait_for(Task<> task) { loop.run_until_done(std::move(task)); }

  // Messages of a server, evenly over so many hours.
  void fill(std::uint64_t guild, std::uint64_t rows, std::uint64_t hours) {
    wait_for(clickhouse->execute(
        "insert into herwa.events select {guild:UInt64}, 1, toDateTime({begin:UInt32}, 'UTC') +"
        " intDiv(number * 3600 * {hours:UInt64}, {rows:UInt64}), 100 + number % 3, {guild:UInt64} * 1000 +"
        " number % 50, number % 2, 1, 0, '' from numbers({rows:UInt64})",
        {{"guild", guild}, {"rows", rows}, {"hours", hours}, {"begin", begin_s}}));
  }
  platform::RouteAnswer ask(const std::string& kind, std::uint64_t guild,
                            platform::ParameterValues query = {}, const std::string& table = "events") {
    for (const platform::RouteEntry& route : exports.routes) {
      if (!route.path.ends_with("/" + kind)) continue;
      const platform::RouteContext::Parts parts{.http = {},
                                                .request_id = "r",
                                                .address = "",
                                                .now = begin + std::chrono::hours(30),
                                                .path = {{"table", table}},
                                                .query = std::move(query),
                                                .caller = {},
                                                .guild = GuildId(guild),
                                                .may_still = [this] { return still(); }};
      platform::RouteContext context(parts);
      return wait_for(route.run(context));
    }
    throw Failure("no such route");
  }
  std::vector<std::string> pieces(const platform::RouteAnswer& answer) {
    std::vector<std::string> all;
    for (std::string piece = wait_for(answer.value().stream->next()); !piece.empty();
         piece = wait_for(answer.value().stream->next()))
      all.push_back(std::move(piece));
    return all;
  }
  static std::string joined(const std::vector<std::string>& pieces) {
    std::string all;
    for (const std::string& piece : pieces) all += piece;
    return all;
  }
  // How many rows, the sum of the channels and of the people, as somebody else's reader of Parquet finds
  // them.
  std::string told_of(const std::string& file) {
    wait_for(clickhouse->execute("drop table if exists herwa.read_back sync"));
    wait_for(
        clickhouse->execute("create table herwa.read_back (at String, kind String, channel_id String,"
                            " user_id String) engine = MergeTree order by tuple()"));
    std::string statement =
        "insert into herwa.read_back settings input_format_parquet_allow_missing_columns = 1 format "
        "Parquet\n";
    statement += file;
    wait_for(clickhouse->send({.sql = std::move(statement), .params = {}, .default_format = "Parquet"}));
    return wait_for(
        clickhouse->text("select count(), sum(toUInt64OrZero(channel_id)),"
                         " sum(toUInt64OrZero(user_id)) from herwa.read_back"));
  }
  std::string told_of_server(std::uint64_t guild) {
    return wait_for(
        clickhouse->text("select count(), sum(channel_id), sum(user_id) from herwa.events"
                         " where guild_id = {guild:UInt64}",
                         {{"guild", guild}}));
  }
  static std::vector<std::string> lines(const std::vector<std::string>& pieces) {
    std::vector<std::string> all;
    for (const std::string& piece : pieces) {
      std::istringstream text(piece);
      for (std::string line; std::getline(text, line);) all.push_back(line);
    }
    return all;
  }

  // As the route would, of all that there is.
  store::File ask_for(std::string table, std::string format) {
    store::File file{.which = {GuildId(7), fmt::format("{}-{}", table, format)},
                     .table = std::move(table),
                     .format = std::move(format),
                     .from = Instant(),
                     .until = Instant(std::chrono::seconds(end_s())),
                     .asked_by = UserId(1),
                     .asked_at = system_clock().now()};
    EXPECT_TRUE(wait_for(add(app, file)));
    return file;
  }
  std::string written(const store::File& file) {
    std::string all;
    while (true) {
      const auto piece = wait_for(store::piece_at(app, file.which, static_cast<std::int64_t>(all.size())));
      if (!piece || all.size() >= static_cast<std::size_t>(piece->begins) + piece->content.size()) return all;
      EXPECT_EQ(static_cast<std::size_t>(piece->begins), all.size()) << "no byte is in two pieces";
      all += piece->content;
    }
  }
  // Where two long texts begin to differ; GoogleTest's own comparison of them would take all memory.
  static std::string difference(std::string_view is, std::string_view should) {
    if (is == should) return "none";
    const auto at = static_cast<std::size_t>(std::ranges::mismatch(is, should).in1 - is.begin());
    return fmt::format("{} bytes instead of {}, from byte {}: '{}' instead of '{}'", is.size(), should.size(),
                       at, is.substr(at, 200), should.substr(std::min(at, should.size()), 200));
  }
  static std::int64_t end_s() { return begin_s + 30 * 3600; }

  const std::string url = testing::migrated_database();
  net::Loop loop;
  std::unique_ptr<Metrics> metrics = make_metrics();
  std::unique_ptr<clickhouse::Client> clickhouse = clickhouse::make_client(
      loop.executor(), net::system_timers(), *metrics, {.url = testing::olap().url()});
  postgres::Database app{{loop.executor(), net::system_timers(), *metrics}, testing::app_pool(url)};
  bool allowed = true;
  std::vector<UserId> forgotten;
  platform::Feature exports = feature({.clickhouse = [this] { return clickhouse.get(); },
                                       .forgotten = [this](GuildId) { return who_is_forgotten(); }});

 private:
  static Task<bool> add(postgres::Database& database, store::File file) {
    auto tx = co_await database.begin(file.which.guild);
    const bool added = co_await store::add(tx, std::move(file));
    co_await tx.commit();
    co_return added;
  }
  Task<bool> still() { co_return allowed; }
  Task<std::vector<UserId>> who_is_forgotten() { co_return forgotten; }
};

}  // namespace herwa::features::exports
