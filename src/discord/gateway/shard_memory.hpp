// What a shard is given, and what it remembers from one connection to the next. Flags and timers of a
// connection are not among it: they die with the connection.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/metrics.hpp"
#include "discord/gateway/commands.hpp"
#include "discord/gateway/decoder.hpp"
#include "discord/gateway/event.hpp"
#include "discord/gateway/guild_arrivals.hpp"
#include "discord/gateway/identify_budget.hpp"
#include "discord/gateway/payloads.hpp"
#include "discord/gateway/progress.hpp"
#include "discord/gateway/session_companion.hpp"
#include "discord/gateway/session_store.hpp"
#include "discord/gateway/shard_leases.hpp"
#include "discord/gateway/transport.hpp"

namespace discord {

using herwa::Duration;
using herwa::Tick;

// What shards stand on; all of it outlives them.
struct GatewayServices {
  GatewayTransport& transport;
  net::Timers& timers;
  SessionStore& sessions;
  IdentifyBudget& budget;
  EventSink& sink;
  herwa::Metrics& metrics;
  SessionCompanion* companion = nullptr;
  ShardLeases* leases = nullptr;  // null: this process runs all shards
};

struct ShardSettings {
  Identity identity;
  std::string gateway_url;  // as GET /gateway/bot gives it
  Compression compression = Compression::None;
  std::size_t message_bytes_max = 64 * 1024 * 1024;  // of one message, decompressed
  Duration hello_deadline = std::chrono::seconds(10);
  // From IDENTIFY to READY; for RESUME the longest silence before RESUMED.
  Duration ready_deadline = std::chrono::seconds(30);
  Duration save_every = std::chrono::seconds(5);
  // What goes with the session is larger than its record.
  Duration keep_companion_every = std::chrono::seconds(30);
  // An older record is not tried: Discord keeps sessions for minutes.
  Duration session_age_max = std::chrono::hours(1);
  std::size_t commands_max = 1000;
};

struct Session {
  std::string id;
  std::string resume_url;
  std::shared_ptr<Progress> progress;
  // Of a session that was taken over: up to where the process before had handled, and what was restored.
  std::uint64_t handled_to = 0;
  std::uint64_t restored_to = 0;
};

struct ShardCounts {
  std::uint64_t frames = 0;
  std::uint64_t bytes = 0;
  std::uint64_t events = 0;
  std::uint64_t duplicates = 0;
  std::uint64_t unreadable = 0;
  std::uint64_t text_bytes = 0;  // of messages, decompressed
  std::uint64_t connects = 0;
  std::uint64_t identifies = 0;
  std::uint64_t resumes = 0;
  std::uint64_t zombies = 0;
  std::uint64_t refused_commands = 0;  // RATE_LIMITED
  std::uint64_t pauses = 0;            // how often reading stopped because the handlers were behind
};

struct ShardMemory {
  std::optional<Session> session;
  GuildArrivals arrivals;
  CommandQueue commands;  // accepted and not yet sent; they outlive a broken connection
  ShardCounts counts;
  std::optional<Duration> latency;  // from heartbeat to acknowledgement, the last time
  Tick heard{};                     // when the session last said something, all of which was brought on
};

}  // namespace discord
