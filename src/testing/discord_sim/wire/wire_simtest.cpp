#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include "base/errors.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "testing/discord_sim/wire/agenda_driver.hpp"
#include "testing/discord_sim/wire/api_http.hpp"
#include "testing/discord_sim/wire/gateway_stream.hpp"
#include "testing/discord_sim/wire/pipe.hpp"
#include "testing/discord_sim/world/guild_changes.hpp"
#include "testing/simulated_time.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;
using herwa::Task;
using herwa::net::WebSocket;
using herwa::net::WebSocketEvent;

Task<> collect(WebSocket& socket, std::vector<std::string>& frames, bool& closed) {
  std::string frame;
  while (co_await socket.read(frame) != WebSocketEvent::Closed) frames.push_back(frame);
  closed = true;
}

Task<> write(WebSocket& socket, std::string frame) { static_cast<void>(co_await socket.write(frame)); }

class Wire : public ::testing::Test {
 protected:
  Wire() { application = add_application(world, "Bot", add_user(world, {.username = "o"}).id).id; }
  ~Wire() override {
    tasks.cancel();
    time.advance(loop, {});
  }

  void connect(std::string query) {
    auto [client, server] = make_websocket_pair();
    socket = std::move(client);
    tasks.spawn("server", serve_gateway(gateway, std::move(query), std::move(server), tasks));
    tasks.spawn("client", collect(*socket, frames, closed));
    time.advance(loop, {});
  }
  void send(std::string frame) {
    tasks.spawn("write", write(*socket, std::move(frame)));
    time.advance(loop, {});
  }
  void identify() {
    send(fmt::format(R"({{"op":2,"d":{{"token":"{}","intents":1,"properties":{{}}}}}})",
                     world.application(application)->token));
  }

  herwa::net::Loop loop;
  herwa::testing::SimulatedTime time;
  World world{time, 5};
  Gateway gateway{world};
  herwa::net::TaskGroup tasks{loop.executor()};
  AgendaDriver agenda{world, time, tasks};
  ApplicationId application;
  std::unique_ptr<WebSocket> socket;
  std::vector<std::string> frames;
  bool closed = false;
};

TEST_F(Wire, CarriesAConnectionFromHelloToItsTimeOut) {
  connect("v=10&encoding=json");
  identify();
  ASSERT_EQ(frames.size(), 2U);
  EXPECT_EQ((*Json::parse(frames[0]))["op"].integer(), 10);
  EXPECT_EQ((*Json::parse(frames[1]))["t"], "READY");
  time.advance(loop, 60s);
  EXPECT_FALSE(closed);
  time.advance(loop, 2s);
  EXPECT_TRUE(closed);
  EXPECT_EQ(socket->close_reason().code, 4009);
}

TEST_F(Wire, KeepsTheSessionOfABrokenLine) {
  connect("v=10&encoding=json");
  identify();
  socket->abort();
  time.advance(loop, 1s);
  ASSERT_EQ(gateway.sessions().size(), 1U);
  EXPECT_EQ(gateway.sessions().begin()->second->connection, nullptr);
  time.advance(loop, 3min);
  EXPECT_TRUE(gateway.sessions().empty());
}

TEST_F(Wire, CompressesWithOneZlibStream) {
  connect("v=10&encoding=json&compress=zlib-stream");
  identify();
  z_stream stream{};
  ASSERT_EQ(inflateInit(&stream), Z_OK);
  std::string out(100'000, '\0');
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  for (std::string& frame : frames) {
    ASSERT_TRUE(frame.ends_with(std::string_view("\x00\x00\xff\xff", 4)));
    stream.next_in = reinterpret_cast<Bytef*>(frame.data());
    stream.avail_in = static_cast<uInt>(frame.size());
    ASSERT_EQ(inflate(&stream, Z_SYNC_FLUSH), Z_OK);
  }
  out.resize(stream.total_out);
  inflateEnd(&stream);
  EXPECT_NE(out.find("READY"), std::string::npos);
}

TEST_F(Wire, CompressesWithOneZstdStream) {
  connect("v=10&encoding=json&compress=zstd-stream");
  identify();
  std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
  std::string out(100'000, '\0');
  ZSTD_outBuffer output{out.data(), out.size(), 0};
  for (const std::string& frame : frames) {
    ZSTD_inBuffer input{frame.data(), frame.size(), 0};
    while (input.pos < input.size)
      ASSERT_FALSE(ZSTD_isError(ZSTD_decompressStream(context.get(), &output, &input)));
  }
  out.resize(output.pos);
  EXPECT_NE(out.find("READY"), std::string::npos);
}

Task<> ask(Api& api, herwa::net::Timers& timers, std::string target, int& status) {
  try {
    status = (co_await serve_api(api, timers, {.target = std::move(target)})).status;
  } catch (const herwa::Unavailable&) {
    status = -1;
  }
}

TEST_F(Wire, ServesRestUnderEveryVersionSlowlyOrBrokenOnRequest) {
  Api api(world);
  int status = 0;
  for (const std::string base : {"/api/v10", "/api/v9", "/api"}) {
    tasks.spawn("ask", ask(api, time, base + "/gateway", status));
    time.advance(loop, {});
    EXPECT_EQ(status, 200) << base;
  }
  api.faults().push_back({.delay = 2s, .broken = true});
  status = 0;
  tasks.spawn("ask", ask(api, time, "/api/v10/gateway", status));
  time.advance(loop, 1999ms);
  EXPECT_EQ(status, 0);
  time.advance(loop, 1ms);
  EXPECT_EQ(status, -1);
}

}  // namespace
}  // namespace discord_sim
