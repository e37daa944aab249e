#include "platform/api/dispatcher.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/errors.hpp"
#include "base/reference.hpp"
#include "net/loop.hpp"
#include "net/timers.hpp"
#include "platform/api/error_shape.hpp"
#include "platform/api/openapi.hpp"

namespace herwa::platform {
namespace {

using ::testing::HasSubstr;

Task<net::HttpResponse> page() { co_return json_response(200, "page"); }
Task<RouteAnswer> say(std::string text) { co_return done(std::move(text)); }
Task<RouteAnswer> echo_thing(std::string thing) { co_return done(std::move(thing)); }
Task<RouteAnswer> fail_with(std::exception_ptr error) {
  std::rethrow_exception(error);
  co_return done("");
}

Task<RouteAnswer> say_reference() {
  co_await net::system_timers().wait(std::chrono::milliseconds(1));
  co_return done(std::string(current_reference()));
}

template <class Error>
RunRoute failing(Error error) {
  return [held = std::make_exception_ptr(error)](const RouteContext&) { return fail_with(held); };
}

Route route(std::string method, std::string path, RunRoute run) {
  Route made;
  made.entry = {.method = std::move(method),
                .path = std::move(path),
                .operation_id = "op",
                .summary = "s",
                .answer = "a",
                .access = RouteAccess::Public,
                .response = schema::object("Thing", {{"name", schema::text()}}),
                .run = std::move(run)};
  return made;
}

class DispatcherTest : public ::testing::Test {
 protected:
  net::HttpResponse ask(std::string method, std::string target) {
    net::HttpResponse answer;
    loop_.run_until_done(into(
        answer, {.method = std::move(method), .target = std::move(target), .remote_address = "192.0.2.9"}));
    return answer;
  }
  Task<> into(net::HttpResponse& answer, net::HttpRequest request) {
    answer = co_await dispatcher_.handle(std::move(request));
  }

  net::Loop loop_;
  std::unique_ptr<Metrics> metrics_ = make_metrics();
  std::vector<Route> routes_{
      route("GET", "/api/plain", [](const RouteContext&) { return say("plain"); }),
      route("PATCH", "/api/plain", [](const RouteContext&) { return say("patched"); }),
      route("POST", "/api/traced", [](const RouteContext&) { return say_reference(); }),
      route("GET", "/api/things/{thing}/name",
            [](const RouteContext& c) { return echo_thing(c.path("thing")); }),
      route("GET", "/api/away", failing(Unavailable("postgres at secret-host is away"))),
      route("GET", "/api/slow", failing(TimedOut("too slow"))),
      route("GET", "/api/broken", failing(std::runtime_error("password=hunter2"))),
  };
  Dispatcher dispatcher_{
      routes_,
      {.clock = system_clock(), .metrics = *metrics_, .otherwise = [](const auto&) { return page(); }}};
};

TEST_F(DispatcherTest, RunsTheRouteOfMethodAndPath) {
  EXPECT_EQ(ask("GET", "/api/plain").body, "plain");
  EXPECT_EQ(ask("HEAD", "/api/plain").status, 200);
  EXPECT_EQ(ask("PATCH", "/api/plain").body, "patched");
  EXPECT_EQ(ask("GET", "/api/plain").headers.find("X-Request-Id")->size(), 16U);
}

// R21.2 what a request changes can be traced to it: its jobs, records and lines find its id
TEST_F(DispatcherTest, ARequestThatWritesIsTheReferenceOfItsWork) {
  const auto answer = ask("POST", "/api/traced");
  EXPECT_EQ(answer.body, *answer.headers.find("X-Request-Id"));
  EXPECT_EQ(current_reference(), "");
}

TEST_F(DispatcherTest, FillsPathParametersDecoded) {
  EXPECT_EQ(ask("GET", "/api/things/42/name").body, "42");
  EXPECT_EQ(ask("GET", "/api/things/a%20b/name").body, "a b");
  EXPECT_EQ(ask("GET", "/api/things//name").status, 404);
  EXPECT_EQ(ask("GET", "/api/things/%zz/name").status, 404);
  EXPECT_EQ(ask("GET", "/api/things/42/name/more").status, 404);
}

TEST_F(DispatcherTest, EverythingOutsideTheApiIsTheDashboards) {
  EXPECT_EQ(ask("GET", "/").body, "page");
  EXPECT_EQ(ask("GET", "/apiary").body, "page");
  EXPECT_EQ(ask("GET", "/api").status, 404);
}

void expect_error_shape(const net::HttpResponse& answer, int status, std::string_view code) {
  EXPECT_EQ(answer.status, status);
  EXPECT_EQ(answer.headers.find("Content-Type"), "application/json; charset=utf-8");
  EXPECT_THAT(answer.body,
              ::testing::MatchesRegex(R"(\{"error":\{"code":")" + std::string(code) +
                                      R"(","message":"[^"]+\.","details":\{\},"timestamp":"[^"]+Z"\}\})"));
}

// R21.10 one error shape, for what is refused
TEST_F(DispatcherTest, RefusalsHaveTheOneErrorShapeAndSayWhatToDo) {
  expect_error_shape(ask("GET", "/api/nothing"), 404, "NOT_FOUND");
  const auto method = ask("DELETE", "/api/plain");
  expect_error_shape(method, 405, "METHOD_NOT_ALLOWED");
  EXPECT_EQ(method.headers.find("Allow"), "GET, PATCH");
}

// R21.10 and for what fails
TEST_F(DispatcherTest, FailuresAreToldWithoutTheirInside) {
  expect_error_shape(ask("GET", "/api/away"), 503, "UNAVAILABLE");
  EXPECT_THAT(ask("GET", "/api/away").body, ::testing::Not(HasSubstr("secret-host")));
  expect_error_shape(ask("GET", "/api/slow"), 504, "TIMED_OUT");
  const auto broken = ask("GET", "/api/broken");
  expect_error_shape(broken, 500, "INTERNAL");
  EXPECT_THAT(broken.body, ::testing::Not(HasSubstr("hunter2")));
  EXPECT_THAT(broken.body, HasSubstr(std::string(*broken.headers.find("X-Request-Id"))));
}

// R18.12
TEST_F(DispatcherTest, TimesAreCountedByOperationAndStatus) {
  for (const char* path : {"/api/plain", "/api/broken", "/api/plain", "/api/none"}) ask("GET", path);
  const std::string text = metrics_->text();
  for (const char* labels : {"operation=\"op\",status=\"200\"} 2", "operation=\"op\",status=\"500\"} 1",
                             "operation=\"none\",status=\"404\"} 1"})
    EXPECT_THAT(text, HasSubstr(fmt::format("herwa_api_request_seconds_count{{{}\n", labels)));
}

// R19.8 every request is in the log, whatever became of it: with which operation, by which way it ended, from
// where
TEST_F(DispatcherTest, EveryRequestIsLogged) {
  ::testing::internal::CaptureStderr();
  for (const char* target : {"/api/plain", "/api/nothing", "/api/away", "/api/broken", "/pages/1"})
    ask("GET", target);
  const std::string log = ::testing::internal::GetCapturedStderr();
  for (const char* line :
       {"operation=\"op\" status=200", "operation=\"none\" status=404", "operation=\"op\" status=503",
        "operation=\"op\" status=500", "operation=\"page\" status=200"})
    EXPECT_THAT(log, HasSubstr(line));
  std::size_t addresses = 0;
  for (std::size_t at = log.find("address=\"192.0.2.9\""); at != std::string::npos;
       at = log.find("address=\"192.0.2.9\"", at + 1))
    ++addresses;
  EXPECT_EQ(addresses, 5U);
}

TEST_F(DispatcherTest, TwoRoutesWithOneAddressAreRefused) {
  routes_.push_back(routes_.front());
  EXPECT_THROW(RouteTable{routes_}, std::logic_error);
}

TEST_F(DispatcherTest, TheDocumentListsTheRoutesThatRun) {
  const std::string document = openapi_document(routes_);
  for (const Route& each : routes_) EXPECT_THAT(document, HasSubstr("\"" + each.entry.path + "\": {"));
  EXPECT_THAT(document, HasSubstr("\"#/components/schemas/Thing\""));
  EXPECT_THAT(document, HasSubstr("\"Error\": {"));
}

}  // namespace
}  // namespace herwa::platform
