// The HTTP surface of herwa-olap, asked as any HTTP client would.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "apps/herwa_olap/library.hpp"
#include "clickhouse/compression.hpp"
#include "embedded/engine_library.hpp"
#include "net/http_client.hpp"
#include "net/loop.hpp"
#include "net/url.hpp"
#include "testing/olap.hpp"

namespace herwa::olap {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class Surface : public ::testing::Test {
 protected:
  net::HttpResponse send(net::HttpRequest request, const net::QueryParameters& parameters = {},
                         const std::string& path = "/") {
    const std::string query = parameters.empty() ? "" : "?" + net::build_query(parameters);
    return send_to(testing::olap().url() + path + query, std::move(request));
  }
  net::HttpResponse send_to(const std::string& url, net::HttpRequest request) {
    net::HttpResponse answer;
    loop.run_until_done(ask(*client, {.url = url, .request = std::move(request)}, answer));
    return answer;
  }
  net::HttpResponse post(std::string body, const net::QueryParameters& parameters = {}) {
    return send({.method = "POST", .body = std::move(body)}, parameters);
  }
  net::HttpResponse get(std::string query) { return send({}, {{"query", std::move(query)}}); }
  static Task<> ask(net::HttpClient& client, net::HttpCall call, net::HttpResponse& answer) {
    answer = co_await client.send(std::move(call));
  }
  static std::string code(const net::HttpResponse& response) {
    return std::string(response.headers.find("X-ClickHouse-Exception-Code").value_or("none"));
  }

  net::Loop loop;
  std::unique_ptr<net::HttpClient> client = net::make_http_client(loop.executor(), net::system_timers());
};

TEST_F(Surface, AnswersAPing) {
  EXPECT_EQ(send({}, {}, "/ping").body, "Ok.\n");
  EXPECT_EQ(send({}).body, "Ok.\n");
  EXPECT_EQ(send({}, {}, "/nowhere").status, 404);
}

TEST_F(Surface, TakesAQueryFromUrlAndBody) {
  EXPECT_EQ(post("SELECT 1").body, "1\n");
  EXPECT_EQ(get("SELECT 2").body, "2\n");
  EXPECT_EQ(post("+ 2", {{"query", "SELECT 1"}}).body, "3\n");
  EXPECT_EQ(post("SELECT 1;").body, "1\n");
  EXPECT_EQ(code(post("")), "62");
  EXPECT_EQ(code(post("SELECT 1; SELECT 2")), "62");
}

TEST_F(Surface, GetOnlyReads) {
  EXPECT_EQ(code(get("CREATE TABLE written (n UInt8) ENGINE = Memory")), "164");
  EXPECT_EQ(code(get("INSERT INTO written VALUES (1)")), "164");
  EXPECT_EQ(code(get("SET max_threads = 1")), "164");
  EXPECT_EQ(code(get("SELECT * FROM written")), "60");
}

TEST_F(Surface, SettingsAndParametersLiveForOneStatement) {
  constexpr auto question = "SELECT getSetting('max_block_size'), currentDatabase()";
  post("CREATE DATABASE other");
  const std::string usual = post(question).body;
  EXPECT_EQ(post(question, {{"max_block_size", "7"}, {"database", "other"}}).body, "7\tother\n");
  EXPECT_EQ(post(question).body, usual);
  EXPECT_EQ(post("SET max_block_size = 9").status, 200);
  EXPECT_EQ(post("USE other").status, 200);
  for (int i = 0; i < 8; ++i) EXPECT_EQ(post(question).body, usual);
  EXPECT_EQ(post("SELECT getSetting('async_insert')", {{"async_insert", "1"}}).body, "true\n");
  EXPECT_EQ(post("SELECT getSetting('async_insert')").body, "false\n") << "ours, not the engine's default";
  EXPECT_EQ(post("SELECT {x:String}", {{"param_x", "a\\tb"}}).body, "a\\tb\n");
  EXPECT_EQ(code(post("SELECT 1", {{"no_such_setting", "1"}})), "115");
  EXPECT_EQ(code(post("SELECT 1", {{"x; DROP", "1"}})), "115");
  EXPECT_EQ(code(post("SELECT 1", {{"session_id", "1"}})), "48");
  EXPECT_EQ(code(post("SELECT 1", {{"database", "no`such"}})), "81");
  EXPECT_EQ(post(question).body, usual) << "a refused setting leaves nothing behind";
}

TEST_F(Surface, InsertsTakeTheirDataFromWhereverItIs) {
  post("CREATE TABLE data (n UInt64, s String) ENGINE = Memory");
  EXPECT_EQ(post("INSERT INTO data VALUES (1, 'a'), (2, 'FORMAT')").status, 200);
  EXPECT_EQ(post("INSERT INTO data FORMAT JSONEachRow\n{\"n\":3,\"s\":\"c\"}").status, 200);
  EXPECT_EQ(post("{\"n\":4}\n{\"n\":5}", {{"query", "INSERT INTO data (n) FORMAT JSONEachRow"}}).status, 200);
  EXPECT_EQ(post("INSERT INTO data SELECT number + 6, '' FROM numbers(2)").status, 200);
  EXPECT_EQ(post("\x08\0\0\0\0\0\0\0\x01z" + std::string(), {{"query", "INSERT INTO data FORMAT RowBinary"}})
                .status,
            400)
      << "cut short at its first zero byte";
  EXPECT_EQ(post(std::string("\x08\0\0\0\0\0\0\0\x01z", 10), {{"query", "INSERT INTO data FORMAT RowBinary"}})
                .status,
            200);
  EXPECT_EQ(post("SELECT count(), sum(n) FROM data").body, "8\t36\n");
  EXPECT_EQ(code(post("x", {{"query", "INSERT INTO nowhere FORMAT CSV"}})), "60");
  EXPECT_EQ(code(post("INSERT INTO data")), "62");
}

TEST_F(Surface, SaysWhatItReadAndWrote) {
  post("CREATE TABLE counted (n UInt64) ENGINE = Memory");
  const auto insert = post("1\n2\n3\n", {{"query", "INSERT INTO counted FORMAT TSV"}, {"query_id", "mine"}});
  EXPECT_THAT(std::string(*insert.headers.find("X-ClickHouse-Summary")), HasSubstr("\"written_rows\":\"3\""));
  EXPECT_EQ(insert.headers.find("X-ClickHouse-Query-Id"), "mine");
  EXPECT_EQ(insert.body, "");
  EXPECT_THAT(std::string(*post("SELECT * FROM counted").headers.find("X-ClickHouse-Summary")),
              HasSubstr("\"read_rows\":\"3\""));
}

TEST_F(Surface, SpeaksGzipAndZstdBothWays) {
  using clickhouse::Coding;
  post("CREATE TABLE packed (s String) ENGINE = Memory");
  for (const Coding coding : {Coding::Gzip, Coding::Zstd}) {
    const std::string name(clickhouse::name_of(coding));
    net::HttpRequest insert{.method = "POST",
                            .headers = {{"Content-Encoding", name}},
                            .body = clickhouse::compress("\"" + name + "\"\n", coding)};
    EXPECT_EQ(send(insert, {{"query", "INSERT INTO packed FORMAT CSV"}}).status, 200);
    net::HttpRequest query{.method = "POST",
                           .headers = {{"Content-Encoding", name}, {"Accept-Encoding", name}},
                           .body = clickhouse::compress("SELECT 'packed'", coding)};
    const auto answer = send(query, {{"enable_http_compression", "1"}});
    EXPECT_EQ(answer.headers.find("Content-Encoding"), name);
    EXPECT_EQ(clickhouse::decompress(answer.body, coding, 1000), "packed\n");
    query.body = "this is not packed";
    EXPECT_EQ(code(send(query)), "354");
    insert.body = "nor is this";
    EXPECT_EQ(code(send(insert, {{"query", "INSERT INTO packed FORMAT CSV"}})), "354");
  }
  EXPECT_EQ(post("SELECT count() FROM packed").body, "2\n");
  EXPECT_EQ(code(send({.method = "POST", .headers = {{"Content-Encoding", "br"}}, .body = "x"})), "89");
}

TEST_F(Surface, AsksForThePassword) {
  testing::PrivateOlap closed({"--user", "herwa"}, "pa:ss");
  const std::string url = "http://127.0.0.1:" + std::to_string(closed.port());
  const auto status = [&](net::Headers headers, const std::string& query = "") {
    return send_to(url + "/" + query, {.method = "POST", .headers = std::move(headers), .body = "SELECT 1"})
        .status;
  };
  EXPECT_EQ(status({}), 403);
  EXPECT_EQ(status({{"X-ClickHouse-User", "herwa"}, {"X-ClickHouse-Key", "pa:ss"}}), 200);
  EXPECT_EQ(status({{"X-ClickHouse-User", "other"}, {"X-ClickHouse-Key", "pa:ss"}}), 403);
  EXPECT_EQ(status({{"X-ClickHouse-User", "herwa"}, {"X-ClickHouse-Key", "pa:st"}}), 403);
  EXPECT_EQ(status({{"Authorization", "Basic aGVyd2E6cGE6c3M="}}), 200);
  EXPECT_EQ(status({{"Authorization", "Basic !"}}), 403);
  EXPECT_EQ(status({}, "?user=herwa&password=pa:ss"), 200);
  EXPECT_EQ(send_to(url + "/ping", {}).status, 200) << "whether it lives is no secret";
  EXPECT_TRUE(closed.stop().clean());
}

TEST_F(Surface, MemoryIsBounded) {
  EXPECT_EQ(code(post("SELECT length(groupArray(toString(number))) FROM numbers(100000000)")), "241");
  EXPECT_EQ(post("SELECT 1").body, "1\n");
}

TEST(Engine, IsRefusedWithAWayOut) {
  const testing::TemporaryFolder folder;
  const auto file = folder.path() / "libchdb.so";
  EXPECT_THAT(load_library(file).error().message, HasSubstr("is not there. Install it"));
  std::ofstream(file) << "no library";
  EXPECT_THAT(load_library(file).error().message, StartsWith("The analytics engine cannot be loaded"));
  EXPECT_THAT(load_library("/lib/x86_64-linux-gnu/libc.so.6").error().message,
              HasSubstr("it has no chdb_version"));
  const auto ended = embedded::run_to_end(
      {.program = testing::olap_program(),
       .arguments = {"--data", folder.path().string(), "--port", "0", "--library", "/nowhere.so"},
       .input = {},
       .output = {}},
      20s);
  EXPECT_EQ(ended.status.code, 1);
  EXPECT_THAT(ended.output, HasSubstr("/nowhere.so is not there"));
}

TEST(Engine, AFolderOrPortThatCannotBeHadIsSaid) {
  const testing::TemporaryFolder folder;
  std::ofstream(folder.path() / "file") << "";
  const auto run = [](std::vector<std::string> arguments) {
    return embedded::run_to_end(
        {.program = testing::olap_program(), .arguments = std::move(arguments), .input = {}, .output = {}},
        20s);
  };
  EXPECT_THAT(run({"--data", (folder.path() / "file").string(), "--port", "0"}).output,
              HasSubstr("cannot be written"));
  const auto taken =
      run({"--data", folder.path().string(), "--port", std::to_string(testing::olap().port())});
  EXPECT_THAT(taken.output, HasSubstr("cannot listen on 127.0.0.1"));
  EXPECT_EQ(run({"--help"}).status.code, 0);
  EXPECT_EQ(run({"--port", "x"}).status.code, 2);
  EXPECT_THAT(run({"--data", "x", "--port", "0", "--address", "0.0.0.0"}).output,
              HasSubstr("is no loopback address"));
}

}  // namespace
}  // namespace herwa::olap
