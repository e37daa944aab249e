// What of the gateway's voice events is staged, and when it happened: no voice state brings its own time.
// What comes as it happens has the time of its coming. What is told again after a RESUME happened before: it
// has the time of the last event before it that brings one, and where there is none that of its coming.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "discord/gateway/event.hpp"
#include "platform/ingest/happening.hpp"

namespace herwa::platform {

// The kinds of event that read() knows.
std::span<const discord::EventKind> voice_events();

class VoiceLines {
 public:
  explicit VoiceLines(const Clock& clock);

  // Nothing, when the event says nothing about voice. `gateway` is the session's session_key(). Each line is
  // later than all that were given out for that shard before. Valid until the next call.
  const std::vector<Happening>& read(const discord::Event& event, std::uint64_t gateway);
  // An event that is told again, and when it happened.
  void note_time(std::uint32_t shard, Instant at);

  // Since it was last asked: by how much the clock was set, when it was.
  std::optional<Instant::duration> jumped();

 private:
  struct ShardTime {
    Instant last{};
    std::optional<Instant> told{};  // by what was told again
  };
  void read_state(const discord::Event& event);
  void read_roll(const discord::Event& event);
  void read_end(const discord::Event& event);
  void add(HappeningKind kind, GuildId guild);
  [[nodiscard]] Instant::duration drift() const;
  ShardTime& time_of(std::uint32_t shard);
  Instant time_for(const discord::Event& event);

  const Clock& clock_;
  // What the clock said when it was last believed.
  Instant anchor_;
  Tick anchor_tick_;
  std::vector<ShardTime> shards_;
  std::vector<Happening> lines_;
};

// Of what Discord calls a connection to voice, which is a secret.
std::string voice_name(std::string_view session);

}  // namespace herwa::platform
