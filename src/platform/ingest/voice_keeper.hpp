// Makes voice sessions of staged lines: who is connected is a table, and what of a session is over is staged
// as events, both in the transaction that marks the lines as used, so that a kill at any point neither loses
// nor doubles a second. One worker at a time does it, because the order matters; which one does not.
//   VoiceKeeper keeper({jobs, timers, metrics}, {});
//   tasks.spawn("keep voice sessions", keeper.run());
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/metrics.hpp"
#include "net/timers.hpp"
#include "platform/ingest/voice_fold.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

struct VoiceKeeperOptions {
  std::int64_t chunks_at_once = 20;
  Duration every = std::chrono::seconds(2);
  Duration hours_every = std::chrono::minutes(1);  // looks so often for hours that are over
  Duration retry_after = std::chrono::seconds(5);
  // A bot that is away for longer ended all sessions when it was last heard of.
  Duration give_up_after = std::chrono::days(7);
};

class VoiceKeeper {
 public:
  struct Surroundings {
    postgres::Database& jobs;  // as herwa_jobs
    net::Timers& timers;
    Metrics& metrics;
  };
  explicit VoiceKeeper(const Surroundings& around, VoiceKeeperOptions options = {});

  // Until it is cancelled.
  Task<> run();
  // All lines that are staged, unless another worker is at it; how many they were.
  Task<std::int64_t> keep_all();
  // The parts that are over of sessions that go on.
  Task<> count_hours();

 private:
  struct Chunk {
    std::int64_t number = 0;
    std::string day;
  };
  Task<bool> my_turn(postgres::Transaction& tx);
  // -1: there was nothing to do.
  Task<std::int64_t> keep_some();
  Task<std::vector<Chunk>> waiting_chunks(postgres::Transaction& tx);
  Task<> write(postgres::Transaction& tx, VoiceFold& fold, const VoiceFold& before);

  Surroundings around_;
  VoiceKeeperOptions options_;
  Tick hours_at_{};
  bool said_away_ = false;
  Counter& kept_;
  Counter& parts_;
};

// On the way out of the store: rows that nobody needs any more.
Task<> drop_old_voice(postgres::Database& jobs, Instant now);

}  // namespace herwa::platform
