#include "net/internal/answer_stream.hpp"

#include <fmt/format.h>

#include <utility>

#include "net/deadline.hpp"
#include "net/internal/http_exchange.hpp"

namespace herwa::net::internal {
namespace {

constexpr std::size_t answer_read_bytes = 64 * 1024;

class AnswerBody final : public BodySource {
 public:
  AnswerBody(Timers& timers, Duration deadline, StreamedAnswer answer)
      : timers_(timers), deadline_(deadline), answer_(std::move(answer)), lease_(std::move(answer_.lease)) {}

  Task<std::string> next() override {
    while (true) {
      std::string part = answer_.parser->take_body_part();
      if (!part.empty()) co_return part;
      if (answer_.parser->state() == ParseState::Done) {
        release();
        co_return std::string();
      }
      co_await with_deadline(timers_, deadline_, fmt::format("the answer of {}", answer_.origin),
                             read_more(lease_->stream(), answer_.rest, *answer_.parser, answer_.origin));
    }
  }

 private:
  void release() {
    if (lease_ && answer_.parser->keep_alive() && answer_.rest.empty()) lease_->keep();
    lease_.reset();
  }

  Timers& timers_;
  Duration deadline_;
  StreamedAnswer answer_;
  std::optional<ConnectionPool::Lease> lease_;
};

class LeasedTunnel final : public Tunnel {
 public:
  LeasedTunnel(ConnectionPool::Lease lease, ByteBuffer rest)
      : lease_(std::move(lease)), buffer_(std::move(rest)) {}

  Task<std::string> read() override {
    if (buffer_.empty()) {
      const Transfer came = co_await lease_.stream().read_some(buffer_.prepare(answer_read_bytes));
      if (!came.error) buffer_.commit(came.bytes);
    }
    std::string bytes(buffer_.data());
    buffer_.consume(buffer_.size());
    co_return bytes;
  }

  Task<bool> write(std::string_view bytes) override {
    const Transfer went = co_await lease_.stream().write(bytes);
    co_return !went.error;
  }

 private:
  ConnectionPool::Lease lease_;
  ByteBuffer buffer_;
};

}  // namespace

std::shared_ptr<BodySource> answer_body(Timers& timers, Duration deadline, StreamedAnswer answer) {
  return std::make_shared<AnswerBody>(timers, deadline, std::move(answer));
}

std::shared_ptr<Tunnel> leased_tunnel(ConnectionPool::Lease lease, ByteBuffer rest) {
  return std::make_shared<LeasedTunnel>(std::move(lease), std::move(rest));
}

}  // namespace herwa::net::internal
