// A socket on which a peer writes one small message after another is read every so often, not each time.
#include <gtest/gtest.h>
#include <boost/asio/error.hpp>

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "net/internal/websocket_connection.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "net/wait_queue.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::net::internal {
namespace {

using namespace std::chrono_literals;
using testing::SimulatedTime;

// What the peer has written and nobody has read yet.
struct Wire {
  std::string bytes;
  WaitQueue more;
  int reads = 0;

  void write(std::size_t size) {
    append_frame_header(bytes, Opcode::Binary, size, std::nullopt);
    bytes.append(size, 'x');
    more.wake_all();
  }
};

class WireStream final : public ByteStream {
 public:
  explicit WireStream(Wire& wire) : wire_(wire) {}

  Task<boost::system::error_code> greet() override { co_return boost::system::error_code(); }
  Task<Transfer> read_some(std::span<char> into) override {
    while (wire_.bytes.empty()) co_await wire_.more.wait();
    ++wire_.reads;
    const std::size_t count = std::min(into.size(), wire_.bytes.size());
    std::copy_n(wire_.bytes.begin(), count, into.begin());
    wire_.bytes.erase(0, count);
    co_return Transfer{count, {}};
  }
  Task<Transfer> write(std::string_view first, std::string_view second) override {
    co_return Transfer{first.size() + second.size(), {}};
  }
  Task<> finish() override { co_return; }
  void cancel() override {}
  void close() override {}
  void abort() override {}
  [[nodiscard]] bool looks_stale() override { return false; }
  [[nodiscard]] bool peer_has_ended() override { return false; }

 private:
  Wire& wire_;
};

class GatheringWebSockets : public ::testing::Test {
 protected:
  ~GatheringWebSockets() override { stop_reading(); }

  void read_with(Duration gather) {
    connection_ = std::make_shared<WebSocketConnection>(
        std::make_unique<WireStream>(wire), time,
        WebSocketSetup{.message_bytes_max = 8 * 1024 * 1024, .gather = gather, .leftover = {}});
    start_reading();
  }
  void start_reading() {
    reader_ = tasks_.spawn("reader", read_all(*this));
    pass(0ms);
  }
  void stop_reading() {
    reader_.cancel();
    loop_.poll();
  }
  void pass(Duration duration) { time.advance(loop_, duration); }
  // So many messages, one each `gap`.
  void write_paced(int count, Duration gap) {
    for (int n = 0; n < count; ++n) {
      wire.write(100);
      pass(gap);
    }
  }

  SimulatedTime time;
  Wire wire;
  std::vector<std::size_t> sizes;
  std::vector<Tick> read_at;

 private:
  static Task<> read_all(GatheringWebSockets& self) {
    std::string message;
    while (co_await self.connection_->read(message) != WebSocketEvent::Closed) {
      self.sizes.push_back(message.size());
      self.read_at.push_back(self.time.tick());
    }
  }

  Loop loop_;
  std::shared_ptr<WebSocketConnection> connection_;
  TaskGroup tasks_{loop_.executor()};
  TaskGroup::One reader_;
};

TEST_F(GatheringWebSockets, ReadABusyPeerOnceInAWhile) {
  read_with(1ms);
  write_paced(100, 200us);
  pass(1ms);
  EXPECT_EQ(sizes.size(), 100U);
  EXPECT_LE(wire.reads, 24);
}

TEST_F(GatheringWebSockets, WithoutItEachMessageIsReadAsItComes) {
  read_with(0ms);
  write_paced(100, 200us);
  EXPECT_EQ(wire.reads, 100);
}

TEST_F(GatheringWebSockets, AQuietPeerIsNeverWaitedWith) {
  read_with(1ms);
  pass(1s);
  for (int n = 0; n < 10; ++n) {
    const Tick written = time.tick();
    wire.write(100);
    pass(0ms);
    ASSERT_EQ(sizes.size(), static_cast<std::size_t>(n + 1));
    EXPECT_EQ(read_at.back(), written);
    pass(3ms);
  }
}

TEST_F(GatheringWebSockets, NoMessageWaitsLonger) {
  read_with(1ms);
  pass(1s);
  std::vector<Tick> written;
  for (int n = 0; n < 500; ++n) {
    written.push_back(time.tick());
    wire.write(100);
    pass(n % 7 == 0 ? Duration(1'700us) : Duration(90us));
  }
  pass(1ms);
  ASSERT_EQ(read_at.size(), written.size());
  for (std::size_t n = 0; n < written.size(); ++n) EXPECT_LE(read_at[n] - written[n], 1ms) << n;
}

// What is large, or a flood, fills its reads: there is nothing to gather.
TEST_F(GatheringWebSockets, AFloodIsNotWaitedWith) {
  read_with(1ms);
  pass(1s);
  const Tick begun = time.tick();
  for (int n = 0; n < 40; ++n) wire.write(60'000);
  wire.write(5'000'000);
  pass(2ms);
  ASSERT_EQ(sizes.size(), 41U);
  EXPECT_EQ(sizes.back(), 5'000'000U);
  EXPECT_EQ(read_at.back(), begun);
}

// Who stops reading while it is waited with a peer, in the middle of a message, loses nothing of it.
TEST_F(GatheringWebSockets, AnInterruptedWaitLosesNothing) {
  read_with(1ms);
  pass(1s);
  wire.write(100);
  pass(10us);
  append_frame_header(wire.bytes, Opcode::Binary, 300, std::nullopt);
  wire.bytes.append(100, 'x');
  wire.more.wake_all();
  pass(10us);
  stop_reading();
  wire.bytes.append(200, 'x');
  start_reading();
  pass(1ms);
  EXPECT_EQ(sizes, (std::vector<std::size_t>{100, 300}));
}

}  // namespace
}  // namespace herwa::net::internal
