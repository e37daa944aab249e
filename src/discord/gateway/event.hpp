// One dispatch on its way from a shard to whoever wants it.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/task.hpp"
#include "discord/gateway/progress.hpp"
#include "discord/model/event_kind.hpp"
#include "discord/model/ids.hpp"
#include "discord/model/json.hpp"

namespace discord {

using herwa::Task;

// Why a GUILD_CREATE came; None for all other events.
enum class GuildArrival : std::uint8_t {
  None,
  Startup,         // READY had listed it
  BackFromOutage,  // Discord had said it was unavailable
  Joined,          // the bot was added just now
};

// Its views are valid only during the call that brings it.
struct Event {
  EventKind kind = EventKind::Unknown;
  std::string_view name;
  Json body = Json::promised("null");
  std::uint32_t shard_id = 0;
  std::uint64_t sequence = 0;
  std::string_view session = {};  // whose sequence it is; empty before READY has been read
  bool replayed = false;          // came between RESUME and RESUMED: it may be seconds or minutes old
  GuildArrival arrival = GuildArrival::None;
  // Replayed to a process that took the session over: state that was restored contains it already, and its
  // handlers have finished in the process before.
  bool restored = false;
  bool handled = false;
  Progress* progress = nullptr;

  // The event counts as unfinished until the token is gone.
  [[nodiscard]] Progress::Token hold() const {
    return progress == nullptr ? Progress::Token() : progress->hold(sequence);
  }
};

// Where a shard puts its events. gateway/dispatcher.hpp is the one to use.
class EventSink {
 public:
  virtual ~EventSink() = default;
  // Bodies of other kinds are not even looked at.
  [[nodiscard]] virtual bool wants(EventKind kind) const = 0;
  // In the order of the session, inside the reading loop: must not wait.
  virtual void accept(const Event& event) = 0;
  // When full, the shard stops reading until wait_for_room() returns.
  [[nodiscard]] virtual bool full() const = 0;
  virtual Task<> wait_for_room() = 0;
  // Every few seconds: a moment to show numbers that would cost too much per event.
  virtual void publish() {}
};

}  // namespace discord
