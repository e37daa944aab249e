#include "testing/discord_sim/wire/stream_outlet.hpp"

namespace discord_sim {
namespace {

// A client that reads nothing is given up at this many frames.
constexpr std::size_t frames_waiting_max = 100'000;

}  // namespace

void StreamOutlet::send(std::string_view frame) {
  if (ended_) return;
  if (frames_.size() >= frames_waiting_max) return drop();
  frames_.emplace_back(frame);
  wake_.wake_all();
}

void StreamOutlet::close(std::uint16_t code, std::string_view reason) {
  if (ended_) return;
  ended_ = true;
  closing_ = herwa::net::CloseReason{code, std::string(reason)};
  wake_.wake_all();
}

void StreamOutlet::drop() {
  ended_ = true;
  frames_.clear();
  socket_.abort();
  wake_.wake_all();
}

herwa::Task<> StreamOutlet::write_all() {
  for (;;) {
    while (!frames_.empty()) {
      const std::string frame = std::move(frames_.front());
      frames_.pop_front();
      // Two statements: a conditional operator around co_await would keep both temporaries alive.
      bool written = false;
      if (compressor_)
        written = co_await socket_.write_binary(compressor_->compress(frame));
      else
        written = co_await socket_.write(frame);
      if (!written) co_return;
    }
    if (closing_) co_return co_await socket_.close(*closing_);
    if (ended_) co_return;
    co_await wake_.wait();
  }
}

}  // namespace discord_sim
