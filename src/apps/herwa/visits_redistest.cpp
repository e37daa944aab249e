// A page whose server asks the API for its reader, the whole way: browser, public port, dashboard, API.
#include "apps/herwa/test_front_door.hpp"
#include "platform/api/web_proxy.hpp"

namespace herwa::app {
namespace {

using ::testing::HasSubstr;

// The dashboard's server: each of its pages shows what the API said to one question in its reader's name.
class DashboardServer final : public net::HttpClient {
 public:
  Task<net::HttpResponse> send(net::HttpCall call) override {
    net::HttpRequest question{.target = asks, .remote_address = "127.0.0.1"};
    for (const std::string_view kept : {"Cookie", "X-Herwa-Visit"}) {
      if (const auto value = call.request.headers.find(kept)) question.headers.set(kept, *value);
    }
    co_return co_await api->handle(std::move(question));
  }
  [[nodiscard]] std::size_t open_connections() const override { return 0; }

  platform::Dispatcher* api = nullptr;
  std::string asks = "/api/guilds";
};

class PagesWithData : public FrontDoor {
 protected:
  PagesWithData() {
    reader.sign_in(ada);
    reached_at(front_door_url);
  }
  void reached_at(std::string_view public_url) {
    const platform::Arrivals arrivals{.trusted_proxies = {"10.0.0.1"}, .visits = &api->visits()};
    dispatcher = std::make_unique<platform::Dispatcher>(
        all_routes(), platform::Dispatcher::Surroundings{
                          .clock = db.time,
                          .metrics = *db.metrics,
                          .doors = api->doors(),
                          .origins = platform::Origins(public_url, {}),
                          .arrivals = arrivals,
                          .otherwise = platform::web_proxy(
                              dashboard, {.web_url = "http://127.0.0.1:3000", .arrivals = arrivals})});
    dashboard.api = dispatcher.get();
  }
  std::string addresses_counted() {
    return testing::redis_command(testing::redis(), "KEYS herwa:limits:address:*");
  }

  DashboardServer dashboard;
  Browser reader{*this};
};

// R14.16 R19.8 the first page has its data already, and what was asked for it counts as its reader's
TEST_F(PagesWithData, AreAskedForInTheReadersName) {
  testing::flush_redis();
  EXPECT_THAT(reader.get("/dashboard").body, HasSubstr(R"({"guilds":[)"));
  EXPECT_THAT(addresses_counted(), HasSubstr("192.0.2.7"));
  EXPECT_THAT(addresses_counted(), ::testing::Not(HasSubstr("127.0.0.1")));
  EXPECT_EQ(code_of(Browser(*this).get("/dashboard")), "NOT_SIGNED_IN") << "a visit opens nothing";
}

// R19.14 the reader came by TLS, and so did what is asked for them
TEST_F(PagesWithData, AreAskedForWhereNothingMayComeInTheOpen) {
  reached_at("https://herwa.example");
  net::HttpRequest page{.target = "/dashboard", .remote_address = "10.0.0.1"};
  page.headers.set("X-Forwarded-Proto", "https");
  EXPECT_EQ(code_of(ask(page)), "NOT_SIGNED_IN") << "it got as far as that";
  EXPECT_EQ(code_of(ask({.target = dashboard.asks, .remote_address = "127.0.0.1"})), "HTTPS_NEEDED");
}

}  // namespace
}  // namespace herwa::app
