#include "testing/discord_sim/transports.hpp"

#include <utility>

#include "base/errors.hpp"
#include "net/http_body.hpp"
#include "testing/discord_sim/wire/api_http.hpp"
#include "testing/discord_sim/wire/gateway_stream.hpp"
#include "testing/discord_sim/wire/pipe.hpp"

namespace discord_sim {
namespace {

// Behind the host: /api/v10/…, or /?v=10&….
std::string target_of(const std::string& url) {
  const std::size_t scheme = url.find("://");
  const std::size_t host = scheme == std::string::npos ? 0 : scheme + 3;
  const std::size_t end = url.find_first_of("/?", host);
  return end == std::string::npos ? "/" : url.substr(end);
}

}  // namespace

herwa::Task<std::unique_ptr<discord::GatewayStream>> PipeTransport::connect(std::string url) {
  if (!gateway_.faults().accept_connections) throw herwa::Unavailable("the gateway refuses connections");
  auto [client, server] = make_websocket_pair();
  const std::string target = target_of(url);
  const std::size_t question = target.find('?');
  std::string query = question == std::string::npos ? "" : target.substr(question + 1);
  tasks_.spawn("gateway connection", serve_gateway(gateway_, std::move(query), std::move(server), tasks_));
  co_return std::move(client);
}

herwa::Task<herwa::net::HttpResponse> DirectTransport::send(herwa::net::HttpCall call) {
  herwa::net::HttpRequest request = std::move(call.request);
  request.target = target_of(call.url);
  request.remote_address = "127.0.0.1";
  if (const auto stream = std::exchange(request.stream, nullptr)) {
    for (std::string piece = co_await stream->next(); !piece.empty(); piece = co_await stream->next())
      request.body += piece;
  }
  co_await timers_.wait(latency_ / 2);
  herwa::net::HttpResponse response = co_await serve_api(api_, timers_, std::move(request));
  co_await timers_.wait(latency_ / 2);
  co_return response;
}

}  // namespace discord_sim
