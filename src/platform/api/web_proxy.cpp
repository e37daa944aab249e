#include "platform/api/web_proxy.hpp"

#include <algorithm>
#include <array>

#include "base/errors.hpp"
#include "base/log.hpp"

namespace herwa::platform {
namespace {

// These speak of one connection only (RFC 9110 §7.6.1) and must not be passed on; our own client and server
// set their own, Content-Length included.
constexpr std::array<std::string_view, 9> hop_by_hop{
    "connection",        "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer",
    "transfer-encoding", "upgrade",    "content-length"};

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

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(
      a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

bool is_hop_by_hop(std::string_view name) {
  return std::ranges::any_of(hop_by_hop,
                             [name](std::string_view other) { return equals_ignoring_case(name, other); });
}

net::Headers passed_on(const net::Headers& headers, bool with_host) {
  net::Headers out;
  for (const auto& [name, value] : headers) {
    if (is_hop_by_hop(name)) continue;
    if (!with_host && equals_ignoring_case(name, "host")) continue;
    out.add(name, value);
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

Task<net::HttpResponse> pass_on(net::HttpClient& client, const std::string& web_url,
                                net::HttpRequest request) {
  net::HttpCall call{.url = web_url + request.target};
  call.request.method = request.method;
  call.request.headers = passed_on(request.headers, false);
  call.request.headers.set("X-Forwarded-For", request.remote_address);
  if (const auto host = request.headers.find("Host")) call.request.headers.set("X-Forwarded-Host", *host);
  call.request.body = std::move(request.body);

  net::HttpResponse answer = co_await client.send(std::move(call));
  answer.headers = passed_on(answer.headers, true);
  co_return answer;
}

Task<net::HttpResponse> pass_on_or_explain(net::HttpClient& client, std::string web_url,
                                           net::HttpRequest request) {
  if (web_url.empty() || !request.target.starts_with('/')) co_return away();
  const std::string target = request.target;
  try {
    co_return co_await pass_on(client, web_url, std::move(request));
  } catch (const Failure& error) {
    log::warn("the dashboard did not answer", {{"target", target.substr(0, 200)}, {"error", error.what()}});
  }
  co_return away();
}

}  // namespace

net::HttpHandler web_proxy(net::HttpClient& client, std::string web_url) {
  return [&client, web_url = std::move(web_url)](net::HttpRequest request) {
    return pass_on_or_explain(client, web_url, std::move(request));
  };
}

}  // namespace herwa::platform
