#include "platform/api/dispatcher.hpp"

#include <fmt/format.h>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "net/reference.hpp"
#include "platform/api/conditional.hpp"
#include "platform/api/error_shape.hpp"
#include "platform/api/once.hpp"
#include "platform/api/sample.hpp"

namespace herwa::platform {
namespace {

constexpr int preflight_status = 204;
constexpr int moved_for_good = 308;
constexpr int not_modified = 304;
constexpr std::string_view health_path = "/api/health";
constexpr std::string_view not_an_operation = "none";
constexpr std::string_view a_page = "page";

bool only_reads(std::string_view method) { return method == "GET" || method == "HEAD"; }

net::HttpResponse to_response(RouteDone done, const RouteEntry& entry) {
  net::HttpResponse response = json_response(done.status, std::move(done.json));
  response.stream = std::move(done.stream);
  if (response.body.empty()) response.headers.remove("Content-Type");
  if (!entry.media_type.empty()) {
    const bool text = entry.media_type.starts_with("text/");
    response.headers.set("Content-Type", entry.media_type + (text ? "; charset=utf-8" : ""));
  }
  for (const auto& [name, value] : done.headers) response.headers.add(name, value);
  return response;
}

}  // namespace

bool is_api_path(std::string_view path) { return path == "/api" || path.starts_with("/api/"); }

struct Dispatcher::Call {
  const Route* route = nullptr;  // null: none takes it
  std::string_view operation;    // where there is no route
  RouteContext::Parts parts;
  net::Headers headers;  // go with the answer, whichever it is
  net::HttpResponse response;
};

Dispatcher::Dispatcher(std::vector<Route> routes, Surroundings around)
    : table_(std::move(routes)),
      clock_(around.clock),
      metrics_(around.metrics),
      repeats_(around.doors.repeats),
      admission_(around.clock, around.doors, std::move(around.origins)),
      arrivals_(std::move(around.arrivals)),
      otherwise_(std::move(around.otherwise)),
      ids_(secure_seed()) {}

Task<net::HttpResponse> Dispatcher::handle(net::HttpRequest request) {
  const Tick started = clock_.tick();
  const bool page = !is_api_path(request.path());
  CameFrom from = page ? arrivals_.of(request) : arrivals_.of_question(request);
  const bool open = admission_.origins().secure() && request.path() != health_path && !from.by_tls;
  if (!page && !open) co_return co_await answer(std::move(request), std::move(from.address));
  Call call{.operation = page ? a_page : not_an_operation};
  call.parts.address = std::move(from.address);
  call.parts.http.method = request.method;
  call.response = open ? without_tls(request) : co_await otherwise_(std::move(request));
  note(call, started);
  co_return std::move(call.response);
}

Task<net::HttpResponse> Dispatcher::answer(net::HttpRequest request, std::string address) {
  const Tick started = clock_.tick();
  Call call{.operation = not_an_operation};
  call.parts.address = std::move(address);
  call.parts.http = std::move(request);
  call.parts.request_id = fmt::format("{:016x}", ids_.next());
  call.parts.now = clock_.now();
  const net::HttpRequest& http = call.parts.http;
  const auto origin = http.headers.find("Origin");
  RouteTable::Found found = table_.find(http.method, http.path());
  if (http.method == "OPTIONS" && origin && admission_.origins().allowed(*origin)) {
    call.response = preflight(*origin);
  } else if (found.route == nullptr) {
    call.response = no_route(found, http);
    dress(http, call.response);
  } else {
    call.route = found.route;
    call.parts.path = std::move(found.path);
    // What only reads leaves nothing behind that would have to be traced to it.
    if (only_reads(call.route->entry.method)) {
      co_await run_and_catch(call);
    } else {
      co_await net::under_reference(call.parts.request_id, run_and_catch(call));
    }
    for (const auto& [name, value] : call.headers) call.response.headers.add(name, value);
    dress(http, call.response);
  }
  call.response.headers.set("X-Request-Id", call.parts.request_id);
  note(call, started);
  co_return std::move(call.response);
}

Task<> Dispatcher::run_and_catch(Call& call) {
  try {
    co_await run(call);
  } catch (const Unavailable& error) {
    call.response = failed(
        call, {503, "UNAVAILABLE", "A part that this needs is away. Try again in a few seconds."}, error);
  } catch (const TimedOut& error) {
    call.response =
        failed(call, {504, "TIMED_OUT", "This took too long and was given up. Try again."}, error);
  } catch (const std::exception& error) {
    std::string message =
        fmt::format("Something failed on our side. Give us this reference: {}.", call.parts.request_id);
    call.response = failed(call, {500, "INTERNAL", std::move(message)}, error);
  }
}

Task<> Dispatcher::run(Call& call) {
  const RouteEntry& entry = call.route->entry;
  if (auto admitted = co_await admission_.admit(*call.route, call.parts, call.headers); !admitted) {
    call.response = error_response(admitted.error(), clock_.now());
    co_return;
  }
  if (call.parts.caller.sandbox) {
    call.response = to_response(sample_of(entry, call.parts), entry);
    call.response.headers.set("X-Herwa-Sandbox", "true");
    co_return;
  }
  if (!entry.media_type.empty()) {
    call.parts.may_still = [this, &entry, caller = call.parts.caller, guild = call.parts.guild] {
      return admission_.still(entry, caller, guild);
    };
  }
  const auto key = call.parts.http.headers.find("Idempotency-Key");
  if (key && !only_reads(entry.method) && entry.access != RouteAccess::Public) {
    co_await run_once(call, std::string(*key));
  } else {
    co_await act(call);
  }
}

Task<> Dispatcher::run_once(Call& call, std::string key) {
  if (auto wrong = fault_of_key(key, repeats_)) {
    call.response = error_response(*wrong, clock_.now());
    co_return;
  }
  const RepeatDesk::Asked asked = asked_of(call.parts, std::move(key));
  RepeatDesk::Found found = co_await repeats_->begin(asked);
  if (found.seen != RepeatDesk::Seen::First) {
    call.response = answer_again(std::move(found), clock_.now());
    co_return;
  }
  std::exception_ptr failure;
  try {
    co_await act(call);
  } catch (...) {
    failure = std::current_exception();
  }
  // What failed on our side may be tried again under the same key.
  if (failure || call.response.status >= 500) {
    co_await repeats_->forget(asked);
  } else {
    co_await repeats_->finish(asked, {.status = call.response.status, .body = call.response.body});
  }
  if (failure) std::rethrow_exception(failure);
}

Task<> Dispatcher::act(Call& call) {
  const RouteEntry& entry = call.route->entry;
  const net::HttpRequest& http = call.parts.http;
  const auto if_match = http.headers.find("If-Match");
  if (if_match && entry.takes_if_match && !co_await matches(call, *if_match)) {
    call.response = error_response(changed_meanwhile().error(), clock_.now());
    co_return;
  }
  RouteContext context(call.parts);
  RouteAnswer answer = co_await entry.run(context);
  call.response =
      answer ? to_response(std::move(*answer), entry) : error_response(answer.error(), clock_.now());
  if (!only_reads(entry.method) || call.response.status != 200 || call.response.body.empty()) co_return;
  const std::string etag = etag_of(call.response.body);
  call.response.headers.set("ETag", etag);
  if (is_of_guild(entry.access)) call.response.headers.set("Cache-Control", "private, no-cache");
  const auto known = http.headers.find("If-None-Match");
  if (!known || !lists_etag(*known, etag)) co_return;
  call.response.status = not_modified;
  call.response.body.clear();
  call.response.headers.remove("Content-Type");
}

// Whether reading the same address gives now what was seen. It may come from a copy, and somebody else may
// write before the handler does: the version of what was read goes with the write, for the store to compare.
Task<bool> Dispatcher::matches(Call& call, std::string_view if_match) {
  const RouteTable::Found read = table_.find("GET", call.parts.http.path());
  if (read.route == nullptr) co_return false;
  RouteContext::Parts parts = call.parts;
  parts.query.clear();
  RouteContext context(parts);
  RouteAnswer now = co_await read.route->entry.run(context);
  if (!now || !lists_etag(if_match, etag_of(now->json))) co_return false;
  if (!lists_any(if_match)) call.parts.expected = std::move(now->version);
  co_return true;
}

net::HttpResponse Dispatcher::failed(Call& call, RouteRefused refused, const std::exception& error) const {
  log::error("a request failed", {{"request", call.parts.request_id},
                                  {"operation", call.route->entry.operation_id},
                                  {"error", error.what()}});
  return error_response(refused, clock_.now());
}

net::HttpResponse Dispatcher::no_route(const RouteTable::Found& found,
                                       const net::HttpRequest& request) const {
  if (found.methods.empty()) {
    return error_response(
        {404, "NOT_FOUND", "There is no such address in the API. The OpenAPI document lists them."},
        clock_.now());
  }
  const std::string allowed = fmt::format("{}", fmt::join(found.methods, ", "));
  net::HttpResponse response =
      error_response({405, "METHOD_NOT_ALLOWED",
                      fmt::format("{} is not possible here; use {}.", request.method.substr(0, 16), allowed)},
                     clock_.now());
  response.headers.set("Allow", allowed);
  return response;
}

// A page is sent on to where it is safe. To a program that is said: it would go on sending its key in the
// open.
net::HttpResponse Dispatcher::without_tls(const net::HttpRequest& request) const {
  if (is_api_path(request.path()) || !only_reads(request.method)) {
    net::HttpResponse refused =
        error_response({403, "HTTPS_NEEDED",
                        "This Herwa is reached by https:// alone. What was sent was sent in the open: "
                        "if there was a key or a password in it, replace it."},
                       clock_.now());
    return refused;
  }
  net::HttpResponse moved{.status = moved_for_good};
  const bool plain = request.target.starts_with('/') && !request.target.starts_with("//");
  moved.headers.set("Location", admission_.origins().base() + (plain ? request.target : "/"));
  return moved;
}

net::HttpResponse Dispatcher::preflight(std::string_view origin) const {
  net::HttpResponse response{.status = preflight_status};
  response.headers.set("Access-Control-Allow-Origin", origin);
  response.headers.set("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE");
  response.headers.set("Access-Control-Allow-Headers",
                       "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key");
  response.headers.set("Access-Control-Max-Age", "600");
  response.headers.set("Vary", "Origin");
  return response;
}

// An answer of the API is data: no browser may take it for a page, frame it, or tell others where it was.
void Dispatcher::dress(const net::HttpRequest& request, net::HttpResponse& response) const {
  net::Headers& headers = response.headers;
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("X-Frame-Options", "DENY");
  headers.set("Referrer-Policy", "no-referrer");
  if (!headers.find("Content-Security-Policy"))
    headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
  if (admission_.origins().secure())
    headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  headers.set("Vary", "Origin, Cookie, Authorization");
  if (const auto origin = request.headers.find("Origin"); origin && admission_.origins().allowed(*origin)) {
    headers.set("Access-Control-Allow-Origin", *origin);
    headers.set("Access-Control-Expose-Headers",
                "X-Request-Id, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After, ETag");
    headers.set("Cross-Origin-Resource-Policy", "cross-origin");
  }
}

void Dispatcher::note(const Call& call, Tick started) {
  const Duration took = clock_.tick() - started;
  const std::string_view operation = call.route == nullptr ? call.operation : call.route->entry.operation_id;
  log::info("request", {{"request", call.parts.request_id},
                        {"method", call.parts.http.method.substr(0, 16)},
                        {"operation", operation},
                        {"status", call.response.status},
                        {"ms", std::chrono::duration<double, std::milli>(took).count()},
                        {"address", call.parts.address},
                        {"user", call.parts.caller.user.text()},
                        {"guild", call.parts.guild.text()}});
  time_of(operation, call.response.status).observe(took);
}

// Looking up a metric by its labels takes longer than measuring, so each is looked up once.
Histogram& Dispatcher::time_of(std::string_view operation, int status) {
  Histogram*& known = times_[{operation, status}];
  if (known == nullptr) {
    known = &metrics_.histogram("herwa_api_request_seconds", "time to answer, by operation and status",
                                {{"operation", std::string(operation)}, {"status", std::to_string(status)}});
  }
  return *known;
}

}  // namespace herwa::platform
