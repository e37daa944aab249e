// Messages through a whole connection, whatever the sizes of the pieces in which its bytes come.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
#include <boost/asio/error.hpp>

#include <algorithm>
#include <deque>
#include <vector>

#include "net/internal/websocket_connection.hpp"
#include "net/loop.hpp"

namespace herwa::net::internal {
namespace {

// What a peer has sent, in pieces: a read gives at most one of them, and no more than it has room for.
class SentPieces final : public ByteStream {
 public:
  explicit SentPieces(std::deque<std::string> pieces) : pieces_(std::move(pieces)) {}

  Task<boost::system::error_code> greet() override { co_return boost::system::error_code(); }
  Task<Transfer> read_some(std::span<char> into) override {
    if (pieces_.empty()) co_return Transfer{0, boost::asio::error::eof};
    std::string& next = pieces_.front();
    const std::size_t count = std::min(into.size(), next.size());
    std::copy_n(next.begin(), count, into.begin());
    next.erase(0, count);
    if (next.empty()) pieces_.pop_front();
    co_return Transfer{count, {}};
  }
  Task<Transfer> write(std::string_view first, std::string_view second) override {
    co_return Transfer{first.size() + second.size(), {}};
  }
  Task<> finish() override { co_return; }
  void cancel() override {}
  void close() override { pieces_.clear(); }
  void abort() override { pieces_.clear(); }
  [[nodiscard]] bool looks_stale() override { return false; }
  [[nodiscard]] bool peer_has_ended() override { return false; }

 private:
  std::deque<std::string> pieces_;
};

Task<> read_all(WebSocketConnection& connection, std::vector<std::string>& messages) {
  std::string message;
  while (co_await connection.read(message) != WebSocketEvent::Closed) messages.push_back(message);
}

// What a client makes of these pieces until they end.
std::vector<std::string> received(std::deque<std::string> pieces) {
  const auto connection = std::make_shared<WebSocketConnection>(
      std::make_unique<SentPieces>(std::move(pieces)), system_timers(),
      WebSocketSetup{.side = Side::Client, .message_bytes_max = 8 * 1024 * 1024, .leftover = {}});
  std::vector<std::string> messages;
  Loop loop;
  loop.run_until_done(read_all(*connection, messages));
  return messages;
}

std::string frames(const std::vector<std::string>& messages) {
  std::string wire;
  for (const std::string& message : messages) {
    append_frame_header(wire, Opcode::Binary, message.size(), std::nullopt);
    wire += message;
  }
  return wire;
}

// The rest of a payload is read straight behind its beginning, and never anything behind its end.
TEST(WebSocketConnections, ALargePayloadDoesNotSwallowWhatFollows) {
  const std::vector<std::string> sent{std::string(126'790, 'a'), std::string(126'790, 'b'), "c"};
  // Not EXPECT_EQ, which would print all of them.
  EXPECT_TRUE(received({frames(sent)}) == sent);
}

RC_GTEST_PROP(WebSocketConnections, MessagesArriveHoweverTheirBytesCome, ()) {
  std::vector<std::string> sent;
  const int count = *rc::gen::inRange(1, 6);
  for (int number = 0; number < count; ++number) {
    const auto size =
        *rc::gen::element<std::size_t>(0, 100, 16'384, 65'526, 65'536, 126'790, 1'048'576, 2'500'000);
    sent.emplace_back(size + *rc::gen::inRange<std::size_t>(0, 3), static_cast<char>('a' + number));
  }
  std::deque<std::string> pieces;
  const std::string wire = frames(sent);
  for (std::size_t at = 0; at < wire.size(); at += pieces.back().size()) {
    const auto size = *rc::gen::element<std::size_t>(1'448, 16'384, 65'483, 70'000, 5'000'000);
    pieces.push_back(wire.substr(at, size));
  }
  RC_ASSERT(received(std::move(pieces)) == sent);
}

}  // namespace
}  // namespace herwa::net::internal
