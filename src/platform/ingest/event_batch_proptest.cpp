// Batches as bytes and back, and what of them counts as staged before.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>

#include "platform/ingest/event_batch.hpp"
#include "platform/ingest/event_mover.hpp"

namespace herwa::platform {
namespace {

rc::Gen<std::uint64_t> any_id() { return rc::gen::inRange<std::uint64_t>(0, INT64_MAX); }

EventBatch any_batch() {
  EventBatch batch;
  const auto stretches = *rc::gen::inRange<std::size_t>(1, 4);
  for (std::size_t n = 0; n < stretches; ++n)
    batch.stretches.push_back(
        {.shard = static_cast<std::uint32_t>(n), .session = *any_id(), .from = 1, .to = *any_id()});
  const auto lines = *rc::gen::inRange<std::size_t>(0, 20);
  for (std::size_t n = 0; n < lines; ++n) {
    batch.lines.push_back({{.at = Instant(std::chrono::microseconds(*rc::gen::arbitrary<std::int64_t>())),
                            .kind = static_cast<HappeningKind>(*rc::gen::inRange(1, 16)),
                            .flags = *rc::gen::arbitrary<std::uint8_t>(),
                            .guild = GuildId(*any_id()),
                            .channel = ChannelId(*any_id()),
                            .user = UserId(*any_id()),
                            .target = *any_id(),
                            .amount = *rc::gen::arbitrary<std::uint32_t>(),
                            .name = *rc::gen::arbitrary<std::string>()},
                           *rc::gen::inRange<std::uint32_t>(0, static_cast<std::uint32_t>(stretches)),
                           *any_id()});
  }
  return batch;
}

RC_GTEST_PROP(EventBatches, ComeBackFromBytesAsTheyWere, ()) {
  const EventBatch batch = any_batch();
  const auto back = decode(encode(batch));
  RC_ASSERT(back.has_value());
  RC_ASSERT(*back == batch);
}

RC_GTEST_PROP(EventBatches, ThatAreBrokenAreRefusedOrOthersButNeverRead, ()) {
  std::string bytes = encode(any_batch());
  const auto cut = *rc::gen::inRange<std::size_t>(0, bytes.size());
  RC_ASSERT(!decode(bytes.substr(0, cut)));
  bytes[cut] = static_cast<char>(bytes[cut] ^ *rc::gen::inRange(1, 256));
  if (const auto other = decode(bytes)) RC_ASSERT(encode(*other) == bytes);
}

// H2.1 what somebody else wrote behind a batch, or a line of a stretch that is not there, is no batch of ours
RC_GTEST_PROP(EventBatches, WithSomethingBehindThemAreNone, ()) {
  RC_ASSERT(!decode(encode(any_batch()) + std::string(*rc::gen::inRange<std::size_t>(1, 9), '\0')));
}

RC_GTEST_PROP(EventBatches, WithALineOfNoStretchAreNone, ()) {
  EventBatch batch = any_batch();
  batch.lines.push_back({{}, static_cast<std::uint32_t>(batch.stretches.size()), 1});
  RC_ASSERT(!decode(encode(batch)));
}

RC_GTEST_PROP(EventBatches, HaveAnIdForEachEvent, ()) {
  std::set<std::uint64_t> ids;
  const std::uint64_t session = session_key(*rc::gen::arbitrary<std::string>());
  for (std::uint64_t sequence = 0; sequence < 2000; ++sequence) {
    const std::uint64_t id = event_id(session, sequence, 0);
    RC_ASSERT(ids.insert(id).second);
    RC_ASSERT(id == event_id(session, sequence, 0));
    RC_ASSERT(id <= static_cast<std::uint64_t>(INT64_MAX));
  }
}

// H2.2 whatever order stretches come in, and however they overlap: each number is staged once
RC_GTEST_PROP(Stretches, StageEachNumberOnce, ()) {
  std::vector<Stretch> staged;
  std::map<std::pair<std::uint64_t, std::uint64_t>, int> seen;
  std::set<std::pair<std::uint64_t, std::uint64_t>> told;
  const auto deliveries = *rc::gen::inRange(1, 30);
  for (int n = 0; n < deliveries; ++n) {
    const auto session = *rc::gen::inRange<std::uint64_t>(1, 4);
    const auto from = *rc::gen::inRange<std::uint64_t>(1, 60);
    const auto to = from + *rc::gen::inRange<std::uint64_t>(0, 30);
    EventBatch batch{.stretches = {{.session = session, .from = from, .to = to}}, .lines = {}};
    for (std::uint64_t sequence = from; sequence <= to; ++sequence) {
      batch.lines.push_back({{}, 0, sequence});
      told.emplace(session, sequence);
    }
    for (const BatchLine& line : not_yet_staged(batch, staged)) ++seen[{session, line.sequence}];
    staged.push_back(batch.stretches.front());
  }
  RC_ASSERT(seen.size() == told.size());
  for (const auto& [number, times] : seen) RC_ASSERT(times == 1);
}

RC_GTEST_PROP(Batches, HoldEachChunkOnceAndNoMoreThanTheyMay, ()) {
  std::vector<ChunkToMove> chunks;
  const auto count = *rc::gen::inRange<std::int64_t>(0, 50);
  for (std::int64_t n = 0; n < count; ++n) chunks.push_back({n, *rc::gen::inRange<std::int64_t>(1, 700)});
  std::int64_t next = 0;
  for (const auto& batch : into_batches(chunks, 1000)) {
    std::int64_t rows = 0;
    RC_ASSERT(!batch.empty());
    for (const ChunkToMove& chunk : batch) {
      RC_ASSERT(chunk.chunk == next++);
      rows += chunk.rows;
    }
    RC_ASSERT(rows <= 1000);
  }
  RC_ASSERT(next == count);
}

}  // namespace
}  // namespace herwa::platform
