#include "platform/api/web_proxy.hpp"

#include <algorithm>
#include <array>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "net/http_body.hpp"

namespace herwa::platform {
namespace {

// These speak of one connection only (RFC 9110 §7.6.1) and must not be passed on. Content-Length stays: it
// says how long a streamed body is, and how long the body would be that HEAD asks about.
constexpr std::array<std::string_view, 8> hop_by_hop{
    "connection", "keep-alive", "proxy-authenticate", "proxy-authorization",
    "te",         "trailer",    "transfer-encoding",  "upgrade"};

constexpr int switching_protocols = 101;

constexpr std::string_view away_page = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="3"><title>Herwa is starting</title>
<style>
:root{color-scheme:light dark}
body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/1.6 Inter,system-ui,sans-serif;
background:light-dark(#FBFAF7,#0E1116);color:light-dark(#1B2026,#E7ECF2)}
main{max-width:30rem;padding:2rem}h1{font-size:1.75rem;line-height:1.2;margin:0 0 .75rem}
p{margin:.5rem 0;color:light-dark(#5C6670,#9AA7B5)}
</style></head><body><main><h1>The dashboard is not answering</h1>
<p>It is starting, or it has stopped. This page tries again every three seconds.</p>
<p>The bot and the API run apart from it and go on working.</p></main></body></html>
)";

// Also what the Connection header itself names: "Connection: x-secret" makes X-Secret one of them.
bool is_hop_by_hop(std::string_view name, const net::Headers& headers) {
  const auto same = [name](std::string_view other) { return net::equal_without_case(name, other); };
  return std::ranges::any_of(hop_by_hop, same) || headers.lists("Connection", name);
}

net::Headers passed_on(const net::Headers& headers) {
  net::Headers out;
  for (const auto& [name, value] : headers) {
    if (!is_hop_by_hop(name, headers)) out.add(name, value);
  }
  // The one thing that both ends of a proxy must agree on.
  if (const auto upgrade = headers.find("Upgrade"); upgrade && headers.lists("Connection", "upgrade")) {
    out.set("Connection", "Upgrade");
    out.set("Upgrade", *upgrade);
  }
  return out;
}

net::HttpResponse away() {
  net::HttpResponse response{.status = 503, .body = std::string(away_page)};
  response.headers.set("Content-Type", "text/html; charset=utf-8");
  response.headers.set("Cache-Control", "no-store");
  response.headers.set("Retry-After", "3");
  return response;
}

Task<net::HttpResponse> pass_on(net::HttpClient& client, const WebProxy& to, net::HttpRequest request) {
  net::HttpCall call{.url = to.web_url + request.target};
  call.request.method = request.method;
  call.request.headers = passed_on(request.headers);
  call.request.headers.remove("Host");
  const CameFrom reader = to.arrivals.of(request);
  call.request.headers.set("X-Forwarded-For", reader.address);
  call.request.headers.set("X-Forwarded-Proto", to.over_tls ? "https" : "http");
  if (const auto host = request.headers.find("Host")) call.request.headers.set("X-Forwarded-Host", *host);
  // What came under this name was not written for this request.
  call.request.headers.remove(Visits::header);
  if (const Visits* visits = to.arrivals.visits)
    call.request.headers.set(Visits::header, visits->write(reader));
  call.request.body = std::move(request.body);
  call.request.stream = std::move(request.stream);

  net::HttpResponse answer = co_await client.open(std::move(call));
  answer.headers = passed_on(answer.headers);
  answer.headers.remove(Visits::header);
  if (answer.status != switching_protocols) {
    answer.headers.remove("Upgrade");
    answer.headers.remove("Connection");
  }
  if (to.over_tls) answer.headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  co_return answer;
}

Task<net::HttpResponse> pass_on_or_explain(net::HttpClient& client, WebProxy to, net::HttpRequest request) {
  if (to.web_url.empty() || !request.target.starts_with('/')) co_return away();
  const std::string target = request.target;
  try {
    co_return co_await pass_on(client, to, std::move(request));
  } catch (const Failure& error) {
    log::warn("the dashboard did not answer", {{"target", target.substr(0, 200)}, {"error", error.what()}});
  }
  co_return away();
}

}  // namespace

net::HttpHandler web_proxy(net::HttpClient& client, WebProxy to) {
  return [&client, to = std::move(to)](net::HttpRequest request) {
    return pass_on_or_explain(client, to, std::move(request));
  };
}

}  // namespace herwa::platform
