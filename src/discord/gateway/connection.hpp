// One connection to the gateway, from HELLO to its end. A Shard makes one after the other; nothing else does.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "base/random.hpp"
#include "discord/gateway/decoder.hpp"
#include "discord/gateway/frame.hpp"
#include "discord/gateway/reconnect.hpp"
#include "discord/gateway/send_window.hpp"
#include "discord/gateway/shard_memory.hpp"
#include "net/task_group.hpp"
#include "net/wait_queue.hpp"

namespace discord {

class Connection {
 public:
  struct Parts {
    const ShardSettings& settings;
    GatewayServices& services;
    ShardMemory& memory;
    herwa::Random& random;
    net::WaitQueue& changes;  // woken when the session becomes ready
  };

  // Resumes the session in memory, or identifies when there is none.
  Connection(herwa::Executor executor, Parts parts, std::unique_ptr<GatewayStream> stream,
             std::unique_ptr<FrameDecoder> decoder);

  // Once. Every task of the connection has ended when it returns.
  Task<ConnectionEnd> run();
  // Ends it as Stopped, by dropping the line: the session stays resumable.
  void stop() { finish({.reason = EndReason::Stopped}); }
  // A command was added to the memory.
  void commands_waiting() { writer_wake_.wake_all(); }

  // The stream, when the peer still deserves a close frame; null after a loss.
  std::unique_ptr<GatewayStream> take_open_stream();
  [[nodiscard]] bool active() const { return stage_ == Stage::Active; }
  [[nodiscard]] bool resuming() const { return resuming_; }

 private:
  enum class Stage : std::uint8_t { AwaitingHello, AwaitingTurn, AwaitingReady, Active };

  Task<> read_frames();
  Task<> wait_for_room();
  Task<> write_frames();
  Task<> write_command();
  // Nothing when no command waits.
  std::optional<Duration> wait_for_command();
  Task<bool> write_one(std::string text);
  Task<> pulse();
  Task<> introduce();
  Task<> watch(Stage stage, EndReason reason);
  Task<> wake_writer_after(Duration duration);
  void wake_writer_at(Tick tick);

  void handle(const Frame& frame);
  void handle_hello(const Frame& frame);
  void handle_dispatch(const Frame& frame);
  void handle_ready(const Frame& frame);
  void handle_rate_limited(const Frame& frame);
  GuildArrival classify(EventKind kind, const Frame& frame);
  void acknowledged();

  void beat();
  void enter(Stage stage);
  void expect(Stage stage, Duration patience, EndReason otherwise);
  void say(std::string text);
  void finish(ConnectionEnd end);
  [[nodiscard]] std::optional<Tick> zombie_due() const;
  [[nodiscard]] bool unanswered() const;
  [[nodiscard]] Tick now() const { return parts_.services.timers.clock().tick(); }

  Parts parts_;
  std::unique_ptr<GatewayStream> stream_;
  std::unique_ptr<FrameDecoder> decoder_;
  std::unique_ptr<FrameDecoder> plain_ = make_plain_decoder();
  std::shared_ptr<Progress> progress_;
  bool resuming_;

  Stage stage_ = Stage::AwaitingHello;
  Tick deadline_{};
  std::optional<Tick> active_since_;
  std::optional<ConnectionEnd> end_;

  std::string buffer_;
  bool reading_ = false;
  Tick last_traffic_{};
  Tick reading_since_{};  // when reading began after the last pause
  Duration interval_{};
  std::optional<Tick> beat_unanswered_since_;
  bool beat_queued_ = false;
  std::optional<Tick> writing_since_;
  bool takes_nothing_ = false;  // a write failed

  SendWindow window_;
  std::deque<std::string> urgent_;
  std::optional<Tick> writer_wakes_at_;
  net::WaitQueue writer_wake_;
  net::WaitQueue done_;
  net::TaskGroup tasks_;
};

}  // namespace discord
