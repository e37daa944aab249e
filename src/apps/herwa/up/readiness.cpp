#include "apps/herwa/up/readiness.hpp"

#include <fmt/format.h>

namespace herwa::up {
namespace {

constexpr std::size_t quoted_bytes_max = 300;

Task<Readiness> ask(net::HttpClient& client, std::string url, ReadyWhen when) {
  try {
    co_return judge(co_await client.send({.url = url, .request = {}, .deadline = std::chrono::seconds(2)}),
                    when);
  } catch (const Failure& failure) {
    co_return Readiness{.ready = false, .said = fmt::format("{} does not answer: {}", url, failure.what())};
  }
}

}  // namespace

AskReady ask_by_http(net::HttpClient& client, std::string url, ReadyWhen when) {
  return [&client, url = std::move(url), when] { return ask(client, url, when); };
}

Readiness judge(const net::HttpResponse& response, ReadyWhen when) {
  const bool ready = when == ReadyWhen::Status200 ? response.status == 200 : response.status < 500;
  if (ready) return {.ready = true, .said = ""};
  std::string body = response.body.substr(0, quoted_bytes_max);
  while (body.ends_with('\n')) body.pop_back();
  return {.ready = false,
          .said = fmt::format("HTTP {}{}{}", response.status, body.empty() ? "" : ": ", body)};
}

}  // namespace herwa::up
