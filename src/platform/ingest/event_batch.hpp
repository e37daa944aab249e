// Happenings on their way to staging, with the stretch of each gateway session that they are all of. Such a
// stretch is what is staged once: decision by sequence, not by row.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/ingest/happening.hpp"

namespace herwa::platform {

// A session's numbers from `from` to `to`: all that is counted of them is in the batch.
struct Stretch {
  std::uint32_t shard = 0;
  std::uint64_t session = 0;  // session_key()
  std::uint64_t from = 0;
  std::uint64_t to = 0;

  [[nodiscard]] bool contains(std::uint64_t sequence) const { return from <= sequence && sequence <= to; }
  friend bool operator==(const Stretch&, const Stretch&) = default;
};

struct BatchLine {
  Happening happening;
  std::uint32_t stretch = 0;  // its place in EventBatch::stretches
  std::uint64_t sequence = 0;

  friend bool operator==(const BatchLine&, const BatchLine&) = default;
};

struct EventBatch {
  std::vector<Stretch> stretches;  // of different sessions
  std::vector<BatchLine> lines;

  friend bool operator==(const EventBatch&, const EventBatch&) = default;
};

// A session by a number, because what names it to Discord is a secret.
std::uint64_t session_key(std::string_view session);
// The same for the same event, however often Discord tells it.
std::uint64_t event_id(std::uint64_t session, std::uint64_t sequence, std::uint32_t index);

// For the spill on disk.
std::string encode(const EventBatch& batch);
// Nothing when the bytes are no batch, or of a version that this program does not know.
std::optional<EventBatch> decode(std::string_view bytes);

// The lines that no stretch of `staged` holds; both are of any sessions.
std::vector<BatchLine> not_yet_staged(const EventBatch& batch, const std::vector<Stretch>& staged);

}  // namespace herwa::platform
