#include "testing/discord_sim/wire/pipe.hpp"

#include <deque>
#include <optional>
#include <string>

#include "net/wait_queue.hpp"

namespace discord_sim {
namespace {

using herwa::Task;
using herwa::net::CloseReason;
using herwa::net::WebSocket;
using herwa::net::WebSocketEvent;

struct OnItsWay {
  WebSocketEvent kind;
  std::string text;
};

// What one end has yet to read, and how that end was closed.
struct Inbox {
  std::deque<OnItsWay> messages;
  std::optional<CloseReason> closed;
  herwa::net::WaitQueue arrival;
};

class PipeEnd final : public WebSocket {
 public:
  PipeEnd(std::shared_ptr<Inbox> in, std::shared_ptr<Inbox> out) : in_(std::move(in)), out_(std::move(out)) {}
  ~PipeEnd() override { abort(); }
  PipeEnd(const PipeEnd&) = delete;
  PipeEnd& operator=(const PipeEnd&) = delete;

  Task<WebSocketEvent> read(std::string& into) override {
    while (in_->messages.empty() && !in_->closed) co_await in_->arrival.wait();
    if (in_->messages.empty()) co_return WebSocketEvent::Closed;
    OnItsWay message = std::move(in_->messages.front());
    in_->messages.pop_front();
    into = std::move(message.text);
    co_return message.kind;
  }

  Task<bool> write(std::string_view text) override { co_return put(WebSocketEvent::Text, text); }
  Task<bool> write_binary(std::string_view bytes) override { co_return put(WebSocketEvent::Binary, bytes); }

  Task<> close(CloseReason reason, herwa::Duration) override {
    end(reason, reason);
    co_return;
  }

  void abort() override {
    in_->messages.clear();
    end({}, {});
  }

  [[nodiscard]] CloseReason close_reason() const override { return in_->closed.value_or(CloseReason{}); }

 private:
  bool put(WebSocketEvent kind, std::string_view text) {
    if (out_->closed || in_->closed) return false;
    out_->messages.push_back({kind, std::string(text)});
    out_->arrival.wake_all();
    return true;
  }

  // The first end decides what both see.
  void end(const CloseReason& here, const CloseReason& there) {
    if (!in_->closed) in_->closed = here;
    if (!out_->closed) out_->closed = there;
    in_->arrival.wake_all();
    out_->arrival.wake_all();
  }

  std::shared_ptr<Inbox> in_;
  std::shared_ptr<Inbox> out_;
};

}  // namespace

std::pair<std::unique_ptr<WebSocket>, std::unique_ptr<WebSocket>> make_websocket_pair() {
  auto left = std::make_shared<Inbox>();
  auto right = std::make_shared<Inbox>();
  return {std::make_unique<PipeEnd>(left, right), std::make_unique<PipeEnd>(right, left)};
}

}  // namespace discord_sim
