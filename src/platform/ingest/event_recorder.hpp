// Counts what the gateway tells, on the bot's loop, and brings it to staging: a batch in memory, full after a
// second or some thousand events; then COPY; and while PostgreSQL is away a checksummed file on this machine,
// which is brought in order once it is back. Nothing is sampled. Until a batch is staged or on disk, its
// sessions' safe sequence stays below it, so that Discord tells a process that takes over again what a kill
// lost, and staging knows what it has already.
//
//   EventRecorder recorder(around, {.folder = journal_dir + "/ingest"});
//   recorder.attach(bot.dispatcher());      // before run()
//   recorder.start(tasks);
//   … co_await recorder.finish();           // all that can be written; the rest stays on disk
//
// Where even the disk is full, memory holds `memory_max` more; what comes then is lost and counted.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/metrics.hpp"
#include "discord/gateway/dispatcher.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "net/wait_queue.hpp"
#include "platform/ingest/event_batch.hpp"
#include "platform/ingest/staging.hpp"
#include "platform/ingest/voice_lines.hpp"
#include "platform/journal/disk_thread.hpp"
#include "platform/journal/journal.hpp"

namespace herwa::platform {

struct EventRecorderOptions {
  std::filesystem::path folder;  // several processes may share it; empty: no spill
  JournalOptions spill{.bytes_max = 1024UL * 1024 * 1024,
                       .segment_bytes = 32UL * 1024 * 1024,
                       .record_bytes_max = 8UL * 1024 * 1024};
  std::size_t batch_max = 5000;  // events
  Duration batch_age_max = std::chrono::seconds(1);
  std::size_t memory_max = 200'000;  // events that wait in memory
  Duration retry_after = std::chrono::seconds(2);
};

class EventRecorder {
 public:
  struct Surroundings {
    Executor executor;
    EventStaging& staging;
    net::Timers& timers;
    Metrics& metrics;
  };

  // A folder that cannot be used is logged, and memory alone takes its place.
  EventRecorder(const Surroundings& around, EventRecorderOptions options);
  ~EventRecorder();
  EventRecorder(const EventRecorder&) = delete;
  EventRecorder& operator=(const EventRecorder&) = delete;

  void attach(discord::Dispatcher& dispatcher);
  void accept(const discord::Event& event);
  // What no event of Discord's tells. It goes to disk at once, since nobody would tell it again.
  void note(const Happening& happening);
  // The same for what may be missed once in a while, such as a sample: it goes with the next batch.
  void sample(const Happening& happening);
  // The session of that shard was heard of then, and all that it had told was accepted.
  void heard(std::uint32_t shard, std::string_view session, Tick at);

  // Writes until the group is cancelled. Await finish() afterwards.
  void start(net::TaskGroup& tasks);
  // Everything that is here. Throws Unavailable while PostgreSQL is away; what was not staged is on disk
  // then.
  Task<> finish();

  [[nodiscard]] std::size_t in_memory() const { return open_.batch.lines.size() + sealed_lines_; }
  [[nodiscard]] std::uint64_t batches_on_disk() const { return spill_ ? spill_->waiting() : 0; }

 private:
  // Kept from being safe for as long as it lives.
  struct Held {
    EventBatch batch;
    std::vector<discord::Progress::Token> tokens;
  };
  // The last session of a shard, and where the next stretch of it begins.
  struct Source {
    std::string session;
    std::uint64_t key = 0;
    std::uint64_t next = 0;  // 0: with whatever comes
    Tick heard{};
    std::int64_t stretch = -1;  // its place in the open batch
  };
  void accept_voice(const discord::Event& event);
  void notice_jump();
  bool make_room();
  void lose(const discord::Event& event);
  Source& source_of(std::uint32_t shard, std::string_view session);
  std::uint32_t stretch_of(const discord::Event& event);
  void seal();
  Task<> tick();
  Task<> keep_writing();
  Task<> write_out();
  Task<bool> staged_directly();
  Task<> stage_oldest();
  Task<> stage_spilled();
  Task<> spill_sealed();
  Task<Staged> stage(const EventBatch& batch);
  void went_away(std::string_view why);
  void publish();
  [[nodiscard]] bool may_try() const { return around_.timers.clock().tick() >= try_again_; }

  Surroundings around_;
  EventRecorderOptions options_;
  std::unique_ptr<Journal> spill_;
  std::unique_ptr<DiskThread> disk_;
  UserId ourselves_;
  Held open_;
  std::vector<Source> sources_;  // by shard
  std::deque<Held> sealed_;
  std::size_t sealed_lines_ = 0;
  std::uint64_t own_session_;
  std::uint64_t own_noted_ = 0;
  // Of samples: they go another way than what is noted, and so have numbers of their own.
  std::uint64_t sample_session_;
  std::uint64_t sampled_ = 0;
  std::int64_t sample_stretch_ = -1;
  VoiceLines voice_;
  Happening scratch_;
  Tick try_again_{};
  bool said_away_ = false;
  bool said_lost_ = false;
  bool writing_ = false;
  net::WaitQueue wake_;
  net::WaitQueue written_;

  Counter& recorded_;
  Counter& staged_;
  Counter& repeated_;
  Counter& spilled_;
  Counter& lost_;
  Counter& broken_;
  Gauge& in_memory_;
  Gauge& disk_bytes_;
};

}  // namespace herwa::platform
