#include "testing/discord_sim/wire/stream_outlet.hpp"

namespace discord_sim {
namespace {

// A client that reads nothing is given up when so much waits for it; a shard of thousands of guilds starts
// with less.
constexpr std::size_t bytes_waiting_max = 64 * 1024 * 1024;

herwa::Task<> write_line(std::shared_ptr<StreamLine> line) { co_await line->outlet().write_all(); }

}  // namespace

std::shared_ptr<StreamLine> StreamLine::open(std::unique_ptr<herwa::net::WebSocket> socket,
                                             std::unique_ptr<Compressor> compressor,
                                             herwa::net::TaskGroup& writers) {
  auto line = std::make_shared<StreamLine>(std::move(socket), std::move(compressor));
  writers.spawn("stream writer", write_line(line));
  return line;
}

void StreamOutlet::send(std::string_view frame) {
  if (ended_) return;
  bytes_waiting_ += frame.size();
  if (bytes_waiting_ > bytes_waiting_max) return drop();
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
  bytes_waiting_ = 0;
  socket_.abort();
  wake_.wake_all();
}

herwa::Task<> StreamOutlet::write_all() {
  for (;;) {
    while (!frames_.empty()) {
      const std::string frame = std::move(frames_.front());
      frames_.pop_front();
      bytes_waiting_ -= frame.size();
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
