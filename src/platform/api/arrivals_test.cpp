// Whose request it is, by the connection, by what proxies say, and by a visit; first alone, then as the API
// obeys it.
#include "platform/api/arrivals.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "net/loop.hpp"
#include "platform/api/dispatcher.hpp"
#include "platform/api/test_signer.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

net::HttpRequest from(std::string address, std::string forwarded) {
  return {.headers = {{"X-Forwarded-For", std::move(forwarded)}}, .remote_address = std::move(address)};
}

TEST(ClientAddress, IsWhatTheLastTrustedProxySaw) {
  const Arrivals proxies{.trusted_proxies = {"10.0.0.1", "10.0.0.2"}};
  EXPECT_EQ(proxies.of(from("192.0.2.7", "203.0.113.9")).address, "192.0.2.7") << "a stranger's word";
  EXPECT_EQ(proxies.of(from("10.0.0.1", "203.0.113.9")).address, "203.0.113.9");
  EXPECT_EQ(proxies.of(from("10.0.0.1", "1.1.1.1, 203.0.113.9")).address, "203.0.113.9")
      << "what the client wrote itself counts nothing";
  EXPECT_EQ(proxies.of(from("10.0.0.1", "203.0.113.9, 10.0.0.2")).address, "203.0.113.9");
  EXPECT_EQ(proxies.of(from("10.0.0.1", "")).address, "10.0.0.1");
  EXPECT_EQ(proxies.of(from("10.0.0.1", "evil\"text")).address, "10.0.0.1");
  EXPECT_EQ(Arrivals().of(from("10.0.0.1", "203.0.113.9")).address, "10.0.0.1");
}

const CameFrom reader{.address = "203.0.113.9", .by_tls = true};

class VisitText : public ::testing::Test {
 protected:
  testing::SimulatedTime time_;
  TestSigner ours_{"ours"};
  Visits visits_{ours_, time_};
  net::Loop loop_;
};

TEST_F(VisitText, SaysWhereTheReaderIsForAMinute) {
  for (const CameFrom& one : {reader, CameFrom{.address = "2001:db8::7", .by_tls = false}})
    EXPECT_EQ(visits_.read(visits_.write(one)), one);
  const std::string text = visits_.write(reader);
  time_.advance(loop_, 59s);
  EXPECT_EQ(visits_.read(text), reader);
  time_.advance(loop_, 1s);
  EXPECT_FALSE(visits_.read(text)) << "it ended";
}

TEST_F(VisitText, IsNothingWhenAnythingIsChanged) {
  const std::string text = visits_.write(reader);
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string changed = text;
    changed[at] = changed[at] == '1' ? '2' : '1';
    EXPECT_FALSE(visits_.read(changed)) << changed;
    EXPECT_FALSE(visits_.read(text.substr(0, at))) << at;
    EXPECT_FALSE(visits_.read(text + text.substr(at))) << at;
  }
  const TestSigner others("theirs");
  EXPECT_FALSE(visits_.read(Visits(others, time_).write(reader)));
}

// Nothing else that is signed for visits is taken for one, and nothing long is looked at.
TEST_F(VisitText, IsOfOneShapeAndShort) {
  const auto is_sound = [this](const std::string& said) {
    return visits_.read(said + ";" + ours_.sign(said)).has_value();
  };
  const std::string later = "9999999999";
  EXPECT_TRUE(is_sound(later + ";tls;192.0.2.1"));
  const std::vector<std::string> wrongs{"",
                                        later,
                                        later + ";tls",
                                        later + ";tls;",
                                        later + ";;192.0.2.1",
                                        later + ";https;192.0.2.1",
                                        "x" + later + ";tls;192.0.2.1",
                                        later + "x;tls;192.0.2.1",
                                        ";tls;192.0.2.1",
                                        "0;tls;192.0.2.1",
                                        "-1;tls;192.0.2.1",
                                        "99999999999999999999;tls;192.0.2.1",
                                        later + ";tls;" + std::string(300, '1')};
  for (const std::string& wrong : wrongs) EXPECT_FALSE(is_sound(wrong)) << wrong;
}

// Counts how often each address came, and lets nobody come a fourth time.
class CountingTurnstile final : public Turnstile {
 public:
  Task<Allowance> take(std::vector<Taking> takings) override {
    Allowance allowance{.limit = 3, .window = 60s, .resets_in = 60s};
    for (const Taking& taking : takings) {
      if (taking.kind == "address" && ++seen[taking.subject] > 3) allowance.allowed = false;
    }
    co_return allowance;
  }

  std::map<std::string, int> seen;
};

Task<RouteAnswer> tell_address(const RouteContext& context) { co_return done(context.address()); }
Task<net::HttpResponse> arrivals_page() { co_return net::HttpResponse{.body = "page"}; }

Route telling(std::string method) {
  Route made;
  made.entry = {.method = std::move(method),
                .path = "/api/address",
                .operation_id = "op",
                .summary = "s",
                .answer = "a",
                .access = RouteAccess::Public,
                .response = schema::object("Thing", {{"name", schema::text()}}),
                .run = tell_address};
  return made;
}

// The dashboard's server stands on loopback.
class Visiting : public VisitText {
 protected:
  net::HttpResponse ask(std::string visit, std::string method = "GET", std::string target = "/api/address") {
    net::HttpRequest request{.method = std::move(method), .target = std::move(target)};
    request.remote_address = "127.0.0.1";
    if (!visit.empty()) request.headers.set("X-Herwa-Visit", visit);
    net::HttpResponse answer;
    loop_.run_until_done(into(answer, std::move(request)));
    return answer;
  }
  Task<> into(net::HttpResponse& answer, net::HttpRequest request) {
    answer = co_await dispatcher_->handle(std::move(request));
  }
  void reached_at(std::string_view public_url) {
    dispatcher_ = std::make_unique<Dispatcher>(
        std::vector<Route>{telling("GET"), telling("POST")},
        Dispatcher::Surroundings{.clock = time_,
                                 .metrics = *metrics_,
                                 .doors = {.turnstile = &turnstile_},
                                 .origins = Origins(public_url, {}),
                                 .arrivals = {.visits = &visits_},
                                 .otherwise = [](const auto&) { return arrivals_page(); }});
  }

  std::unique_ptr<Metrics> metrics_ = make_metrics();
  CountingTurnstile turnstile_;
  std::unique_ptr<Dispatcher> dispatcher_;
};

// R19.8 what a arrivals_page asks for its reader is counted as the reader's own
TEST_F(Visiting, AQuestionCountsUnderTheReadersAddress) {
  reached_at("http://herwa.example");
  ::testing::internal::CaptureStderr();
  for (int n = 0; n < 3; ++n) EXPECT_EQ(ask(visits_.write(reader)).body, "203.0.113.9");
  EXPECT_THAT(::testing::internal::GetCapturedStderr(), HasSubstr("address=\"203.0.113.9\""));
  EXPECT_EQ(ask(visits_.write(reader)).status, 429);
  EXPECT_EQ(ask(visits_.write({.address = "203.0.113.10"})).status, 200) << "nobody pays for another's";
  EXPECT_EQ(turnstile_.seen, (std::map<std::string, int>{{"203.0.113.9", 4}, {"203.0.113.10", 1}}));
  const auto head = ask(visits_.write({.address = "203.0.113.10"}), "HEAD");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(turnstile_.seen["203.0.113.10"], 2);
  EXPECT_FALSE(head.headers.find("X-Herwa-Visit"));
}

TEST_F(Visiting, AnUnsoundOneIsAsNone) {
  reached_at("http://herwa.example");
  std::string forged = visits_.write(reader);
  forged.replace(forged.find("203"), 3, "204");
  const std::string late = visits_.write(reader);
  time_.advance(loop_, 60s);
  const std::string elsewhere = Visits(TestSigner("theirs"), time_).write(reader);
  for (const std::string& unsound : {forged, late, elsewhere}) EXPECT_EQ(ask(unsound).body, "127.0.0.1");
  EXPECT_EQ(ask("").status, 429) << "they counted as any other";
}

TEST_F(Visiting, AWriteNeedsItsOwnWay) {
  reached_at("http://herwa.example");
  EXPECT_EQ(ask(visits_.write(reader), "POST").body, "127.0.0.1");
  reached_at("https://herwa.example");
  const auto refused = ask(visits_.write(reader), "POST");
  EXPECT_EQ(refused.status, 403);
  EXPECT_THAT(refused.body, HasSubstr("HTTPS_NEEDED"));
}

// R19.14 the last piece of the way lies inside the machine; what counts is the reader's
TEST_F(Visiting, TheReadersWayDecidesAboutTls) {
  reached_at("https://herwa.example");
  EXPECT_EQ(ask(visits_.write(reader)).body, "203.0.113.9");
  for (const std::string& visit : {visits_.write({.address = "203.0.113.9", .by_tls = false}), std::string(),
                                   Visits(TestSigner("theirs"), time_).write(reader)})
    EXPECT_THAT(ask(visit).body, HasSubstr("HTTPS_NEEDED"));
  EXPECT_EQ(ask(visits_.write(reader), "GET", "/dashboard").status, 308)
      << "a arrivals_page is no question of the dashboard's";
}

}  // namespace
}  // namespace herwa::platform
