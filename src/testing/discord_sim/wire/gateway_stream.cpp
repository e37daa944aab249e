#include "testing/discord_sim/wire/gateway_stream.hpp"

#include "net/task_group.hpp"
#include "testing/discord_sim/gateway/connection.hpp"
#include "testing/discord_sim/rest/request.hpp"
#include "testing/discord_sim/wire/stream_outlet.hpp"

namespace discord_sim {
namespace {

using herwa::Task;
using herwa::net::WebSocket;
using herwa::net::WebSocketEvent;

Task<> read_all(WebSocket& socket, Connection& connection) {
  std::string frame;
  for (;;) {
    const WebSocketEvent event = co_await socket.read(frame);
    if (event == WebSocketEvent::Closed) co_return connection.lost(socket.close_reason().code);
    connection.receive(frame);
  }
}

}  // namespace

Task<> serve_gateway(Gateway& gateway, std::string query, std::unique_ptr<WebSocket> socket) {
  const Query parameters(query);
  StreamOutlet outlet(*socket, make_compressor(parameters.get("compress")));
  Connection connection(gateway, outlet);
  herwa::net::TaskGroup group(co_await boost::asio::this_coro::executor);
  group.spawn("gateway writer", outlet.write_all());
  connection.open({.version = parameters.find("v").value_or("10"),
                   .encoding = parameters.find("encoding").value_or("json")});
  co_await read_all(*socket, connection);
  outlet.drop();
  co_await group.join();
}

}  // namespace discord_sim
