// The way through the public port to the dashboard's server, between real sockets.
#include "platform/api/web_proxy.hpp"

#include <gmock/gmock.h>

#include "base/errors.hpp"
#include "net/http_body.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "net/wait_queue.hpp"
#include "net/websocket.hpp"
#include "platform/api/test_signer.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

// A page whose second half comes when the test says so.
class TwoHalves final : public net::BodySource {
 public:
  explicit TwoHalves(net::WaitQueue& second) : second_(second) {}
  Task<std::string> next() override {
    if (++asked_ == 2) co_await second_.wait();
    co_return asked_ == 1 ? "first half," : asked_ == 2 ? " second half" : "";
  }

 private:
  net::WaitQueue& second_;
  int asked_ = 0;
};

Task<net::HttpResponse> dashboard(net::WaitQueue& second, net::HttpRequest request) {
  net::HttpResponse response;
  for (const auto& [name, value] : request.headers) response.headers.add("Saw-" + name, value);
  response.headers.add("Saw-Target", request.target);
  if (const auto visit = request.headers.find(Visits::header)) response.headers.add(Visits::header, *visit);
  if (request.path() == "/halves") response.stream = std::make_shared<TwoHalves>(second);
  if (request.path() == "/length") response.headers.set("Content-Length", "1234");
  if (request.stream) {
    std::size_t bytes = 0;
    for (std::string piece = co_await request.stream->next(); !piece.empty();
         piece = co_await request.stream->next())
      bytes += piece.size();
    response.body = std::to_string(bytes);
  }
  co_return response;
}

Task<> echo_messages(net::HttpRequest request, std::unique_ptr<net::WebSocket> socket) {
  EXPECT_EQ(request.headers.find("Cookie"), "session=1");
  std::string message;
  while (co_await socket->read(message) == net::WebSocketEvent::Text) co_await socket->write(message);
}

bool always(const net::HttpRequest&) { return true; }

class WebProxies : public ::testing::Test {
 protected:
  WebProxies() {
    dashboard_ = net::make_http_server(
        loop_.executor(), net::system_timers(), {.on_websocket = echo_messages, .streams_body = always},
        [this](net::HttpRequest request) { return dashboard(second_, std::move(request)); });
    tasks_.spawn("dashboard", dashboard_->serve());
    open_door({.web_url = url_of(*dashboard_)});
  }
  ~WebProxies() override {
    loop_.run_until_done(door_->shutdown(0s));
    client_.reset();
    loop_.run_until_done(dashboard_->shutdown(0s));
    loop_.run_until_done(tasks_.join());
  }

  static std::string url_of(const net::HttpServer& server) {
    return "http://127.0.0.1:" + std::to_string(server.port());
  }

  void open_door(WebProxy to) {
    if (door_) loop_.run_until_done(door_->shutdown(0s));
    door_ = net::make_http_server(loop_.executor(), net::system_timers(),
                                  {.body_bytes_max = 1000, .streams_body = always, .passes_upgrades = true},
                                  web_proxy(*to_dashboard_, std::move(to)));
    tasks_.spawn("door", door_->serve());
  }

  net::HttpResponse ask(net::HttpRequest request) {
    net::HttpResponse response;
    net::HttpCall call{.url = url_of(*door_) + request.target, .request = std::move(request)};
    loop_.run_until_done(keep(client_->send(std::move(call)), response));
    return response;
  }
  static Task<> keep(Task<net::HttpResponse> sending, net::HttpResponse& response) {
    response = co_await std::move(sending);
  }

  // The visits that the dashboard saw with what was asked.
  std::vector<std::string> visits_seen(net::HttpRequest request) {
    const net::HttpResponse response = ask(std::move(request));
    EXPECT_FALSE(response.headers.find(Visits::header)) << "no answer carries it on";
    std::vector<std::string> seen;
    for (const auto& [name, value] : response.headers) {
      if (net::equal_without_case(name, "Saw-X-Herwa-Visit")) seen.push_back(value);
    }
    return seen;
  }

  TestSigner signer_{"ours"};
  Visits visits_{signer_, system_clock()};
  net::Loop loop_;
  net::TaskGroup tasks_{loop_.executor()};
  net::WaitQueue second_;
  std::unique_ptr<net::HttpClient> to_dashboard_ =
      net::make_http_client(loop_.executor(), net::system_timers());
  std::unique_ptr<net::HttpClient> client_ = net::make_http_client(loop_.executor(), net::system_timers());
  std::unique_ptr<net::HttpServer> dashboard_;
  std::unique_ptr<net::HttpServer> door_;
};

Task<> read_halves(net::HttpClient& client, std::string url, net::WaitQueue& second, std::string& seen) {
  const net::HttpResponse response = co_await client.open({.url = std::move(url)});
  seen = co_await response.stream->next();
  EXPECT_EQ(seen, "first half,");
  second.wake_all();
  while (true) {
    const std::string piece = co_await response.stream->next();
    if (piece.empty()) break;
    seen += piece;
  }
}

TEST_F(WebProxies, APageArrivesAsItIsMadeAndNotWhenItIsWhole) {
  std::string seen;
  loop_.run_until_done(read_halves(*client_, url_of(*door_) + "/halves", second_, seen));
  EXPECT_EQ(seen, "first half, second half");
}

TEST_F(WebProxies, UploadsPassThroughWhateverTheirSize) {
  EXPECT_EQ(ask({.method = "POST", .target = "/upload", .body = std::string(3'000'000, 'u')}).body,
            "3000000");
}

Task<> talk(std::string url, std::string& answer) {
  const auto socket = co_await net::connect_websocket(std::move(url), net::system_timers(),
                                                      {.headers = {{"Cookie", "session=1"}}});
  EXPECT_TRUE(co_await socket->write(std::string(100'000, 'w') + "hello"));
  (void)co_await socket->read(answer);
  co_await socket->close({1000, {}});
  EXPECT_EQ(socket->close_reason().code, 1000);
}

TEST_F(WebProxies, WebSocketsPassThrough) {
  std::string answer;
  loop_.run_until_done(talk("ws://127.0.0.1:" + std::to_string(door_->port()) + "/live", answer));
  EXPECT_EQ(answer, std::string(100'000, 'w') + "hello");
}

TEST_F(WebProxies, TellsTheDashboardWhoAsksAndHow) {
  open_door(
      {.web_url = url_of(*dashboard_), .over_tls = true, .arrivals = {.trusted_proxies = {"127.0.0.1"}}});
  const net::HttpResponse response = ask(
      {.target = "/a?b=c",
       .headers = {{"Host", "herwa.example"}, {"X-Forwarded-For", "9.9.9.9"}, {"X-Forwarded-Proto", "x"}}});
  EXPECT_EQ(response.headers.find("Saw-Target"), "/a?b=c");
  EXPECT_EQ(response.headers.find("Saw-X-Forwarded-Host"), "herwa.example");
  EXPECT_EQ(response.headers.find("Saw-X-Forwarded-For"), "9.9.9.9");
  EXPECT_EQ(response.headers.find("Saw-X-Forwarded-Proto"), "https");
  EXPECT_THAT(std::string(response.headers.find("Strict-Transport-Security").value_or("")),
              HasSubstr("max-age"));
}

TEST_F(WebProxies, NobodyCanPretendToBeSomebodyElse) {
  const net::HttpResponse response = ask({.target = "/", .headers = {{"X-Forwarded-For", "9.9.9.9"}}});
  EXPECT_EQ(response.headers.find("Saw-X-Forwarded-For"), "127.0.0.1");
  EXPECT_EQ(response.headers.find("Saw-X-Forwarded-Proto"), "http");
  EXPECT_FALSE(response.headers.find("Strict-Transport-Security"));
}

TEST_F(WebProxies, TheDashboardIsToldInTrustWhereTheReaderIs) {
  open_door({.web_url = url_of(*dashboard_), .arrivals = {.visits = &visits_}});
  const auto direct = visits_seen({.target = "/"});
  ASSERT_EQ(direct.size(), 1U);
  EXPECT_EQ(visits_.read(direct.front()), (CameFrom{.address = "127.0.0.1", .by_tls = false}));

  open_door(
      {.web_url = url_of(*dashboard_), .arrivals = {.trusted_proxies = {"127.0.0.1"}, .visits = &visits_}});
  const auto behind = visits_seen(
      {.target = "/", .headers = {{"X-Forwarded-For", "203.0.113.9"}, {"X-Forwarded-Proto", "https"}}});
  ASSERT_EQ(behind.size(), 1U);
  EXPECT_EQ(visits_.read(behind.front()), (CameFrom{.address = "203.0.113.9", .by_tls = true}));
}

// Not even a sound one: it was written for somebody else, or would never end.
TEST_F(WebProxies, AVisitThatABrowserBringsIsDropped) {
  const std::string sound = visits_.write({.address = "203.0.113.9", .by_tls = true});
  const net::Headers brought{{"X-Herwa-Visit", sound}, {"x-herwa-visit", "mine"}};
  EXPECT_THAT(visits_seen({.target = "/", .headers = brought}), ::testing::IsEmpty());

  open_door({.web_url = url_of(*dashboard_), .arrivals = {.visits = &visits_}});
  const auto seen = visits_seen({.target = "/", .headers = brought});
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_EQ(visits_.read(seen.front()), (CameFrom{.address = "127.0.0.1", .by_tls = false}));
}

TEST_F(WebProxies, WhatBelongsToOneConnectionStaysThere) {
  const net::HttpResponse response = ask(
      {.target = "/",
       .headers = {{"Connection", "X-Mine"}, {"X-Mine", "1"}, {"Keep-Alive", "3"}, {"Accept", "text/html"}}});
  EXPECT_FALSE(response.headers.find("Saw-X-Mine"));
  EXPECT_FALSE(response.headers.find("Saw-Keep-Alive"));
  EXPECT_EQ(response.headers.find("Saw-Accept"), "text/html");
}

TEST_F(WebProxies, HeadSaysHowLongThePageWouldBe) {
  EXPECT_EQ(ask({.method = "HEAD", .target = "/length"}).headers.find("Content-Length"), "1234");
}

TEST_F(WebProxies, ADashboardThatIsAwayIsExplained) {
  loop_.run_until_done(dashboard_->shutdown(0s));
  const net::HttpResponse response = ask({.target = "/"});
  EXPECT_EQ(response.status, 503);
  EXPECT_THAT(response.body, HasSubstr("The dashboard is not answering"));
  open_door({});
  EXPECT_EQ(ask({.target = "/"}).status, 503);
}

}  // namespace
}  // namespace herwa::platform
