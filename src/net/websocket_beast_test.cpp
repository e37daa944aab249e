// Beast, which we did not write, on the other side of our WebSockets.
#include <gmock/gmock.h>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <vector>

#include "net/test_loopback.hpp"
#include "net/websocket.hpp"

namespace herwa::net {
namespace {

using namespace std::chrono_literals;
using Tcp = boost::asio::ip::tcp;
using BeastSocket = boost::beast::websocket::stream<Tcp::socket, false>;

constexpr auto with_error = boost::asio::as_tuple(boost::asio::use_awaitable);

std::vector<std::string> messages_to_send() {
  std::vector<std::string> messages;
  for (const std::size_t size : {0U, 1U, 125U, 126U, 1000U, 65535U, 65536U, 3'000'000U}) {
    messages.emplace_back(size, 'm');
  }
  return messages;
}

Task<> echo(BeastSocket& socket) {
  while (true) {
    boost::beast::flat_buffer buffer;
    const auto [error, size] = co_await socket.async_read(buffer, with_error);
    if (error) co_return;
    socket.binary(socket.got_binary());
    // Small fragments, so that our side has to join them.
    socket.write_buffer_bytes(4096);
    co_await socket.async_write(buffer.data(), boost::asio::use_awaitable);
  }
}

Task<> serve_with_beast(Tcp::acceptor& acceptor, std::uint16_t& close_code) {
  BeastSocket socket(co_await acceptor.async_accept(boost::asio::use_awaitable));
  co_await socket.async_accept(boost::asio::use_awaitable);
  co_await echo(socket);
  close_code = socket.reason().code;
}

Task<> talk_to_beast(std::uint16_t port) {
  const auto socket =
      co_await connect_websocket("ws://127.0.0.1:" + std::to_string(port) + "/", system_timers());
  std::string answer;
  for (const std::string& message : messages_to_send()) {
    EXPECT_TRUE(co_await socket->write(message));
    EXPECT_EQ(co_await socket->read(answer), WebSocketEvent::Text);
    EXPECT_EQ(answer.size(), message.size());
    EXPECT_TRUE(co_await socket->write_binary(message));
    EXPECT_EQ(co_await socket->read(answer), WebSocketEvent::Binary);
    EXPECT_EQ(answer, message);
  }
  co_await socket->close({4321, "done"}, 5s);
  EXPECT_EQ(socket->close_reason().code, 4321);
}

class BeastWebSockets : public LoopbackTest {};

TEST_F(BeastWebSockets, AsServerUnderstandOurClient) {
  Tcp::acceptor acceptor(loop.executor(), Tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0));
  std::uint16_t close_code = 0;
  tasks.spawn("beast", serve_with_beast(acceptor, close_code));
  run(talk_to_beast(acceptor.local_endpoint().port()));
  run(tasks.join());
  EXPECT_EQ(tasks.failed(), 0U);
  EXPECT_EQ(close_code, 4321);
}

Task<HttpResponse> nothing_here(HttpRequest) { co_return HttpResponse{.status = 404}; }

Task<> echo_ours(HttpRequest, std::unique_ptr<WebSocket> socket) {
  std::string message;
  while (true) {
    const WebSocketEvent event = co_await socket->read(message);
    if (event == WebSocketEvent::Closed) co_return;
    if (event == WebSocketEvent::Text) co_await socket->write(message);
    if (event == WebSocketEvent::Binary) co_await socket->write_binary(message);
  }
}

Task<> talk_with_beast(std::uint16_t port, std::string& pong) {
  BeastSocket socket(co_await boost::asio::this_coro::executor);
  co_await socket.next_layer().async_connect({boost::asio::ip::address_v4::loopback(), port},
                                             boost::asio::use_awaitable);
  co_await socket.async_handshake("localhost", "/", boost::asio::use_awaitable);
  socket.control_callback(
      [&pong](boost::beast::websocket::frame_type kind, boost::beast::string_view payload) {
        if (kind == boost::beast::websocket::frame_type::pong) pong = payload;
      });
  co_await socket.async_ping("still there?", boost::asio::use_awaitable);
  socket.write_buffer_bytes(4096);
  for (const std::string& message : messages_to_send()) {
    boost::beast::flat_buffer answer;
    co_await socket.async_write(boost::asio::buffer(message), boost::asio::use_awaitable);
    co_await socket.async_read(answer, boost::asio::use_awaitable);
    EXPECT_EQ(boost::beast::buffers_to_string(answer.data()), message);
  }
  co_await socket.async_close({boost::beast::websocket::close_code::going_away, "done"},
                              boost::asio::use_awaitable);
}

TEST_F(BeastWebSockets, AsClientUnderstandOurServer) {
  HttpServerOptions options;
  options.on_websocket = echo_ours;
  options.websocket_message_bytes_max = 4'000'000;
  start(nothing_here, options);
  std::string pong;
  run(talk_with_beast(server->port(), pong));
  EXPECT_EQ(pong, "still there?");
}

}  // namespace
}  // namespace herwa::net
