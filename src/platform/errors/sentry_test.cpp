// Sentry's side is played by a server of the test's own, which reads the envelopes as the protocol defines
// them.
#include "platform/errors/sentry.hpp"

#include <gmock/gmock.h>
#include <boost/json.hpp>

#include "net/http_server.hpp"
#include "net/loop.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::HasSubstr;

// An envelope's lines: its header, then for each item a header that says how many bytes follow.
json::object event_in(std::string_view envelope, json::object& header) {
  const auto take_line = [&envelope] {
    const std::size_t end = envelope.find('\n');
    const std::string_view line = envelope.substr(0, end);
    envelope.remove_prefix(end + 1);
    return line;
  };
  header = json::parse(take_line()).as_object();
  const json::object item = json::parse(take_line()).as_object();
  EXPECT_EQ(item.at("type").as_string(), "event");
  const auto length = static_cast<std::size_t>(item.at("length").as_int64());
  const json::object event = json::parse(envelope.substr(0, length)).as_object();
  EXPECT_EQ(envelope.substr(length), "\n");
  return event;
}

struct Receiver {
  std::vector<net::HttpRequest> got;
  net::HttpResponse answer{.body = "{}"};
};

Task<net::HttpResponse> receive(Receiver& receiver, net::HttpRequest request) {
  receiver.got.push_back(std::move(request));
  co_return receiver.answer;
}

class SentryTest : public ::testing::Test {
 protected:
  SentryTest() {
    log::configure(log::Level::Off, log::Format::Text, "test");
    tasks.spawn("receiver", server->serve());
    sentry.start(tasks);
  }
  ~SentryTest() override {
    tasks.cancel();
    time.advance(loop, 5s);
    client.reset();
    server.reset();
  }
  void tell(std::string error = "it broke") {
    sentry.tell({.group = "0123456789ab",
                 .at = time.now(),
                 .times = 3,
                 .message = "a request failed",
                 .error = std::move(error),
                 .kind = "herwa::Unavailable",
                 .correlation = "r-1",
                 .fields_json = R"({"status":500})",
                 .trace = {"inner() (herwa+0x1)", "outer() (herwa+0x2)"}});
  }
  bool arrived(std::size_t count) {
    return time.run_until(loop, [&] { return receiver.got.size() >= count; }, 10s);
  }
  std::string dsn(std::string_view path = "/42") const {
    return "http://abc:old@127.0.0.1:" + std::to_string(server->port()) + std::string(path);
  }

  net::Loop loop;
  testing::SimulatedTime time;
  net::TaskGroup tasks{loop.executor()};
  std::unique_ptr<Metrics> metrics = make_metrics();
  Receiver receiver;
  std::unique_ptr<net::HttpServer> server = net::make_http_server(
      loop.executor(), time, {},
      [this](net::HttpRequest request) { return receive(receiver, std::move(request)); });
  std::unique_ptr<net::HttpClient> client = net::make_http_client(loop.executor(), time);
  Sentry sentry{{*client, time, *metrics},
                parse_dsn(dsn()).value(),
                {.process = "api", .version = "1.2", .waiting_max = 5}};
};

// H4.2 errors go to Sentry by its envelope protocol
TEST_F(SentryTest, AnErrorArrivesInAnEnvelope) {
  tell();
  ASSERT_TRUE(arrived(1));
  const net::HttpRequest& request = receiver.got[0];
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.target, "/api/42/envelope/");
  EXPECT_EQ(request.headers.find("Content-Type"), "application/x-sentry-envelope");
  EXPECT_THAT(std::string(request.headers.find("X-Sentry-Auth").value()),
              AllOf(HasSubstr("sentry_version=7"), HasSubstr("sentry_key=abc")));
  json::object header;
  const json::object event = event_in(request.body, header);
  EXPECT_EQ(header.at("event_id"), event.at("event_id"));
  EXPECT_EQ(event.at("event_id").as_string().size(), 32U);
  EXPECT_EQ(event.at("level").as_string(), "error");
  EXPECT_EQ(event.at("release").as_string(), "herwa@1.2");
  EXPECT_EQ(event.at("timestamp").as_string(), to_rfc3339(time.now()));
  EXPECT_EQ(event.at("tags").at("correlation").as_string(), "r-1");
  EXPECT_EQ(event.at("extra").at("fields").at("status").as_int64(), 500);
  EXPECT_EQ(event.at("extra").at("times").to_number<int>(), 3);
  const json::value& thrown = event.at("exception").at("values").at(0);
  EXPECT_EQ(thrown.at("type").as_string(), "herwa::Unavailable");
  EXPECT_EQ(thrown.at("value").as_string(), "it broke");
  // Sentry wants the innermost last.
  EXPECT_EQ(thrown.at("stacktrace").at("frames").at(1).at("function").as_string(), "inner()");
  EXPECT_EQ(thrown.at("stacktrace").at("frames").at(0).at("package").as_string(), "herwa+0x2");
}

TEST_F(SentryTest, IsLeftAloneForAsLongAsItAsks) {
  receiver.answer = {.status = 429, .headers = {{"X-Sentry-Rate-Limits", "30:error:key, 2700:default"}}};
  tell();
  ASSERT_TRUE(arrived(1));
  time.advance(loop, 29s);
  receiver.answer = {.body = "{}"};
  tell();
  EXPECT_FALSE(arrived(2)) << "dropped, not kept for later";
  time.advance(loop, 1s);
  tell();
  EXPECT_TRUE(arrived(2));
}

TEST_F(SentryTest, AFloodIsBounded) {
  for (int n = 0; n < 20; ++n) tell();
  EXPECT_FALSE(arrived(6));
  EXPECT_EQ(receiver.got.size(), 5U);
  EXPECT_THAT(metrics->text(), HasSubstr("herwa_sentry_events_dropped_total 15"));
}

TEST_F(SentryTest, ThatIsAwayCostsNothingButItsCopies) {
  Sentry away({*client, time, *metrics}, parse_dsn("http://abc@127.0.0.1:1/42").value(), {});
  away.start(tasks);
  away.tell({.group = "g", .message = "m"});
  time.advance(loop, 1s);
  EXPECT_THAT(metrics->text(), HasSubstr("herwa_sentry_events_dropped_total 1"));
}

TEST(SentryDsns, AreReadAndWrongOnesRefusedInASentence) {
  EXPECT_EQ(parse_dsn("https://k@o1.ingest.example/7")->envelope_url,
            "https://o1.ingest.example/api/7/envelope/");
  EXPECT_EQ(parse_dsn("https://k@sentry.example:9000/below/7")->envelope_url,
            "https://sentry.example:9000/below/api/7/envelope/");
  for (const char* wrong :
       {"", "sentry", "https://sentry.example/7", "https://@sentry.example/7", "https://k@sentry.example/",
        "https://k@sentry.example", "ws://k@sentry.example/7", "gopher://k@sentry.example/7"}) {
    const auto refused = parse_dsn(wrong);
    ASSERT_FALSE(refused) << wrong;
    EXPECT_THAT(refused.error().message, HasSubstr("https://<key>@<host>/<project>"));
  }
}

}  // namespace
}  // namespace herwa::platform
