#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/random.hpp"
#include "net/internal/race.hpp"
#include "net/internal/websocket_connection.hpp"

namespace herwa::net::internal {
namespace {

using Outcome = MessageDecoder::Outcome;

// Room for some fifty messages of usual size, so that one system call brings many.
constexpr std::size_t read_bytes = 64 * 1024;
// From here on a payload is read straight into the caller's string, in steps, because the length that a peer
// claims is not yet worth the memory.
constexpr std::size_t direct_bytes_min = 16 * 1024;
constexpr std::size_t direct_bytes_max = 1024 * 1024;
constexpr Duration goodbye_patience = std::chrono::seconds(1);

constexpr std::uint16_t connection_lost = 1006;

MaskKey random_mask() {
  const std::uint64_t random = secure_seed();
  MaskKey key{};
  std::memcpy(key.data(), &random, key.size());
  return key;
}

}  // namespace

// The right to write: one frame at a time, first come first served. Handed on, never let go and fought for.
class WebSocketConnection::Turn {
 public:
  explicit Turn(WebSocketConnection& connection) : connection_(connection) {}
  ~Turn() {
    if (held_ && !connection_.writing_turn_.wake_one()) connection_.writing_ = false;
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

  Task<> take() {
    if (connection_.writing_) {
      co_await connection_.writing_turn_.wait();
    } else {
      connection_.writing_ = true;
    }
    held_ = true;
  }

 private:
  WebSocketConnection& connection_;
  bool held_ = false;
};

class WebSocketConnection::Reading {
 public:
  explicit Reading(WebSocketConnection& connection) : connection_(connection) { connection_.reading_ = true; }
  ~Reading() {
    connection_.reading_ = false;
    connection_.reading_ended_.wake_all();
  }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

 private:
  WebSocketConnection& connection_;
};

WebSocketConnection::WebSocketConnection(std::unique_ptr<ByteStream> stream, Timers& timers,
                                         WebSocketSetup setup)
    : stream_(std::move(stream)),
      timers_(timers),
      side_(setup.side),
      decoder_(setup.side, setup.message_bytes_max),
      buffer_(std::move(setup.leftover)) {}

Task<WebSocketEvent> WebSocketConnection::read(std::string& into) {
  const auto self = shared_from_this();
  into.clear();
  // close() reads too, to find the peer's close frame; what it finds else nobody wants any more.
  while (reading_) co_await reading_ended_.wait();
  const Reading reading(*this);
  co_return co_await read_message(into);
}

Task<WebSocketEvent> WebSocketConnection::read_message(std::string& into) {
  if (!partial_.empty()) into.swap(partial_);
  while (!ended_) {
    const auto [used, buffered] = decoder_.take(buffer_.data(), into);
    buffer_.consume(used);
    const Outcome outcome = buffered == Outcome::NeedsMore ? co_await receive(into) : buffered;
    if (outcome == Outcome::Text) co_return WebSocketEvent::Text;
    if (outcome == Outcome::Binary) co_return WebSocketEvent::Binary;
    if (outcome != Outcome::NeedsMore) co_await answer(outcome);
  }
  into.clear();
  co_return WebSocketEvent::Closed;
}

// Reads once from the connection, into the caller's string where a large payload is all that can come.
Task<MessageDecoder::Outcome> WebSocketConnection::receive(std::string& into) {
  const std::size_t wanted = std::min(decoder_.payload_bytes_left(), direct_bytes_max);
  const bool direct = wanted >= direct_bytes_min;
  const std::size_t before = into.size();
  if (direct) {
    // Not what the lambda is told: libstdc++ 12 tells the new capacity, and room for more than is left of
    // this payload would swallow the frames behind it.
    into.resize_and_overwrite(before + wanted, [size = before + wanted](char*, std::size_t) { return size; });
  }
  const std::span<char> room = direct ? std::span(into).subspan(before, wanted) : buffer_.prepare(read_bytes);
  const Transfer came = co_await stream_->read_some(room);
  if (direct) into.resize(before + came.bytes);
  if (!direct) buffer_.commit(came.bytes);
  if (came.error == boost::asio::error::operation_aborted && !ended_) {
    // Not the peer but the waiting task was stopped; the next reader goes on where this one was.
    partial_.swap(into);
    throw boost::system::system_error(came.error);
  }
  if (came.error) end({connection_lost, {}});
  if (!direct || came.error) co_return Outcome::NeedsMore;
  co_return decoder_.took_directly(std::span(into).subspan(before), into).outcome;
}

Task<> WebSocketConnection::answer(Outcome outcome) {
  const CloseReason reason = decoder_.close_reason();
  switch (outcome) {
    case Outcome::Ping:
      // While something is being written the writer sends it: waiting here could have both sides wait.
      pong_ = decoder_.control_payload();
      if (!writing_) co_await send_pong();
      break;
    case Outcome::Close: co_await say_goodbye(reason, reason); break;
    case Outcome::Broken: co_await say_goodbye(reason, reason); break;
    default: break;
  }
}

Task<bool> WebSocketConnection::write(Opcode opcode, std::string_view payload) {
  const auto self = shared_from_this();
  Turn turn(*this);
  co_await turn.take();
  if (ended_ || close_sent_) co_return false;
  const bool sent = co_await send(opcode, payload);
  if (pong_) co_await send(Opcode::Pong, *std::exchange(pong_, std::nullopt));
  co_return sent;
}

Task<> WebSocketConnection::send_pong() {
  Turn turn(*this);
  co_await turn.take();
  if (pong_ && !close_sent_) co_await send(Opcode::Pong, *std::exchange(pong_, std::nullopt));
}

// To be called by whoever has the turn.
Task<bool> WebSocketConnection::send(Opcode opcode, std::string_view payload) {
  if (ended_) co_return false;
  head_.clear();
  const std::optional<MaskKey> key = side_ == Side::Client ? std::optional(random_mask()) : std::nullopt;
  append_frame_header(head_, opcode, payload.size(), key);
  if (key) {
    const std::size_t head_size = head_.size();
    head_.append(payload);
    apply_mask(std::span(head_).subspan(head_size), *key, 0);
    payload = {};
  }
  const Transfer went = co_await stream_->write(head_, payload);
  if (!went.error) co_return true;
  // Half a frame cannot be taken back, so a cancelled write costs the connection.
  const bool cancelled = went.error == boost::asio::error::operation_aborted && !ended_;
  end({connection_lost, {}});
  if (cancelled) throw boost::system::system_error(went.error);
  co_return false;
}

Task<> WebSocketConnection::close(CloseReason reason, Duration patience) {
  const auto self = shared_from_this();
  if (ended_) co_return;
  const RaceResult result = co_await race(closing_handshake(std::move(reason)), timers_.wait(patience));
  end({connection_lost, {}});
  if (!result.companion_first && result.task_error) std::rethrow_exception(result.task_error);
}

Task<> WebSocketConnection::closing_handshake(CloseReason reason) {
  co_await send_close(std::move(reason));
  std::string unwanted;
  while (!ended_) {
    // Whoever reads sees the peer's answer; where nobody does, this must.
    if (reading_) {
      co_await reading_ended_.wait();
    } else {
      co_await read(unwanted);
    }
  }
}

Task<> WebSocketConnection::send_close(CloseReason reason) {
  Turn turn(*this);
  co_await turn.take();
  if (close_sent_) co_return;
  close_sent_ = true;
  co_await send(Opcode::Close, close_payload(reason));
}

// The last frame of a connection that the peer ends, or that we end because the peer broke the protocol.
Task<> WebSocketConnection::say_goodbye(CloseReason to_peer, CloseReason kept) {
  const RaceResult result = co_await race(send_close(std::move(to_peer)), timers_.wait(goodbye_patience));
  end(std::move(kept));
  if (!result.companion_first && result.task_error) std::rethrow_exception(result.task_error);
}

void WebSocketConnection::abort() {
  if (ended_) return;
  stream_->abort();
  end({connection_lost, {}});
}

void WebSocketConnection::end(CloseReason reason) {
  if (ended_) return;
  ended_ = true;
  close_reason_ = std::move(reason);
  stream_->close();
  reading_ended_.wake_all();
}

namespace {

class OpenWebSocket final : public WebSocket {
 public:
  OpenWebSocket(std::shared_ptr<WebSocketConnection> connection, bool owns)
      : connection_(std::move(connection)), owns_(owns) {}
  ~OpenWebSocket() override {
    if (owns_) connection_->abort();
  }
  OpenWebSocket(const OpenWebSocket&) = delete;
  OpenWebSocket& operator=(const OpenWebSocket&) = delete;

  Task<WebSocketEvent> read(std::string& into) override { return connection_->read(into); }
  Task<bool> write(std::string_view text) override { return connection_->write(Opcode::Text, text); }
  Task<bool> write_binary(std::string_view bytes) override {
    return connection_->write(Opcode::Binary, bytes);
  }
  Task<> close(CloseReason reason, Duration patience) override {
    return connection_->close(std::move(reason), patience);
  }
  void abort() override { connection_->abort(); }
  [[nodiscard]] CloseReason close_reason() const override { return connection_->close_reason(); }

 private:
  std::shared_ptr<WebSocketConnection> connection_;
  bool owns_;
};

}  // namespace

std::unique_ptr<WebSocket> make_websocket(std::shared_ptr<WebSocketConnection> connection, bool owns) {
  return std::make_unique<OpenWebSocket>(std::move(connection), owns);
}

}  // namespace herwa::net::internal
