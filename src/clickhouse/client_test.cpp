// The client against a server of this test's own: what it makes of every kind of answer.
#include "clickhouse/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "clickhouse/errors.hpp"
#include "net/http_server.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::clickhouse {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

// Answers from a script; a ping is always well unless told otherwise.
class Scripted : public ::testing::Test {
 protected:
  void SetUp() override {
    server = net::make_http_server(loop.executor(), net::system_timers(), {},
                                   [this](net::HttpRequest request) { return answer(std::move(request)); });
    tasks.spawn("server", server->serve());
    client =
        make_client(loop.executor(), net::system_timers(), *metrics,
                    {.url = client_url(), .deadline = 1s, .retry_delay_min = 1ms, .retry_delay_max = 3ms});
    loop.run_until_done(client->until_up());
  }
  void TearDown() override {
    loop.run_until_done(client->close());
    loop.run_until_done(server->shutdown(100ms));
    tasks.cancel();
    loop.run_until_done(tasks.join());
  }
  Task<net::HttpResponse> answer(net::HttpRequest request) {
    if (request.path() == "/ping") co_return net::HttpResponse{.status = ping_status};
    last = std::move(request);
    ++asked;
    if (silent) co_await net::system_timers().wait(1h);
    if (answers.empty()) co_return net::HttpResponse{.body = "well\n"};
    net::HttpResponse next = answers.front();
    if (answers.size() > 1) answers.erase(answers.begin());
    co_return next;
  }
  [[nodiscard]] std::string client_url() const {
    return "http://u:p@127.0.0.1:" + std::to_string(server->port()) + "/db";
  }
  template <class T>
  static Task<> note(Task<T> task, std::string& how) {
    try {
      co_await std::move(task);
      how = "answered";
    } catch (const TimedOut&) {
      how = "late";
    } catch (const OutcomeUnknown&) {
      how = "unknown";
    }
  }
  std::string ask() {
    std::string said;
    loop.run_until_done(keep(client->text("SELECT 1"), said));
    return said;
  }
  Written insert(const std::string& token) {
    Block<std::uint8_t> block({"n"});
    block.add(1);
    Written written;
    loop.run_until_done(keep(client->insert("t", block, {.token = token}), written));
    return written;
  }
  template <class T>
  static Task<> keep(Task<T> task, T& into) {
    into = co_await std::move(task);
  }
  bool eventually(const std::function<bool()>& holds) {
    const Tick until = system_clock().tick() + 10s;
    while (!holds() && system_clock().tick() < until) loop.run_one();
    return holds();
  }

  net::Loop loop;
  std::unique_ptr<Metrics> metrics = make_metrics();
  net::TaskGroup tasks{loop.executor()};
  int ping_status = 200;
  bool silent = false;
  int asked = 0;
  net::HttpRequest last;
  std::vector<net::HttpResponse> answers;
  std::unique_ptr<net::HttpServer> server;
  std::unique_ptr<Client> client;
};

TEST_F(Scripted, SaysWhoAsksAndHowLongItMayTake) {
  EXPECT_EQ(ask(), "well\n");
  EXPECT_THAT(last.target, HasSubstr("max_execution_time=1&database=db"));
  EXPECT_EQ(last.headers.find("X-ClickHouse-User"), "u");
  EXPECT_EQ(last.headers.find("X-ClickHouse-Key"), "p");
  EXPECT_EQ(last.body, "SELECT 1");
}

// Packing what goes nowhere costs both sides time.
TEST_F(Scripted, PacksOnlyWhatLeavesTheMachine) {
  insert("");
  EXPECT_EQ(last.headers.find("Content-Encoding"), std::nullopt);
  const std::string plain = last.body;
  ask();
  EXPECT_EQ(last.headers.find("Accept-Encoding"), std::nullopt);
  EXPECT_TRUE(parse_address("http://localhost:1")->is_here);
  EXPECT_FALSE(parse_address("http://olap.example:1")->is_here);

  loop.run_until_done(client->close());
  client = make_client(loop.executor(), net::system_timers(), *metrics,
                       {.url = client_url(), .coding = Coding::Zstd, .retry_delay_min = 1ms});
  loop.run_until_done(client->until_up());
  insert("");
  EXPECT_EQ(last.headers.find("Content-Encoding"), "zstd");
  EXPECT_EQ(decompress(last.body, Coding::Zstd, plain.size()), plain);
}

TEST_F(Scripted, AnErrorBehindAGoodStatusIsAnError) {
  answers = {
      {.headers = {{"X-ClickHouse-Exception-Code", "241"}}, .body = "Code: 241. DB::Exception: memory"}};
  EXPECT_THROW(ask(), ServerError);
  answers = {{.status = 500, .body = "no code at all\n\n"}};
  try {
    ask();
    FAIL();
  } catch (const ServerError& error) {
    EXPECT_EQ(error.code(), 0);
    EXPECT_STREQ(error.what(), "HTTP 500: no code at all");
  }
  answers = {{.headers = {{"Content-Encoding", "br"}}, .body = "x"}};
  EXPECT_THROW(ask(), ProtocolError);
}

TEST_F(Scripted, AGatewayWithoutClickHouseIsAnAbsence) {
  answers = {{.status = 503, .body = "nobody home"}};
  ping_status = 503;
  EXPECT_THROW(ask(), Unavailable);
  EXPECT_FALSE(client->state().up);
  EXPECT_THAT(client->state().last_error, HasSubstr("nobody home"));
  const int before = asked;
  EXPECT_THROW(ask(), Unavailable);
  EXPECT_EQ(asked, before) << "while it is away nobody is sent there";
  EXPECT_THAT(metrics->text(), HasSubstr("cause=\"refused_away\",client=\"herwa\"} 1"));
  ping_status = 200;
  answers.clear();
  EXPECT_TRUE(eventually([this] { return client->state().up; }));
  EXPECT_EQ(ask(), "well\n");
}

TEST_F(Scripted, AnInsertIsRepeatedOnlyWithAToken) {
  const net::HttpResponse busy{.status = 500, .body = "Code: 202. DB::Exception: too many"};
  const net::HttpResponse written{.headers = {{"X-ClickHouse-Summary", R"({"written_rows":"1"})"}}};
  answers = {busy, busy, written};
  EXPECT_THROW(insert(""), ServerError);
  EXPECT_EQ(asked, 1);
  EXPECT_EQ(insert("t1").attempts, 2);
  EXPECT_THAT(last.target, HasSubstr("insert_deduplication_token=t1"));
  answers = {busy};
  asked = 0;
  EXPECT_THROW(insert("t2"), ServerError);
  EXPECT_EQ(asked, 5);
  answers = {{.status = 400, .body = "Code: 62. DB::Exception: never"}};
  asked = 0;
  EXPECT_THROW(insert("t3"), ServerError);
  EXPECT_EQ(asked, 1) << "what cannot help is not repeated";
  answers = {{.headers = {}}};
  EXPECT_EQ(insert("").rows, 0U);
}

TEST_F(Scripted, SilenceEndsAtTheDeadlineAndLeavesAnInsertInDoubt) {
  silent = true;
  testing::SimulatedTime time;
  const auto patient = make_client(loop.executor(), time, *metrics, {.url = client_url(), .name = "patient"});
  loop.run_until_done(patient->until_up());
  std::string question;
  std::string insert;
  Block<std::uint8_t> block({"n"});
  block.add(1);
  tasks.spawn("question", note(patient->text("SELECT 1"), question));
  tasks.spawn("insert", note(patient->insert("t", block), insert));
  ASSERT_TRUE(eventually([this] { return asked == 2; }));
  time.advance(loop, 29s);
  EXPECT_EQ(question, "");
  time.advance(loop, 10s);
  EXPECT_EQ(question, "late");
  EXPECT_EQ(insert, "unknown");
  EXPECT_TRUE(patient->state().up) << "one slow answer is no absence";
  EXPECT_THAT(metrics->text(), HasSubstr("cause=\"deadline\",client=\"patient\"} 2"));
  loop.run_until_done(patient->close());
}

TEST_F(Scripted, ClosedItRefusesAll) {
  loop.run_until_done(client->close());
  EXPECT_THROW(ask(), Unavailable);
  EXPECT_THROW(loop.run_until_done(client->until_up()), Unavailable);
}

TEST(MakeClient, RefusesAnAddressThatItCannotRead) {
  net::Loop loop;
  const auto metrics = make_metrics();
  EXPECT_THROW(make_client(loop.executor(), net::system_timers(), *metrics, {.url = "nonsense"}), Failure);
}

}  // namespace
}  // namespace herwa::clickhouse
