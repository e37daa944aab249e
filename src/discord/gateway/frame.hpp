// The envelope of a gateway message: op, s and t, and where the body lies. The body is not looked at.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/clock.hpp"
#include "discord/model/event_kind.hpp"
#include "discord/model/ids.hpp"
#include "discord/model/json.hpp"

namespace discord {

enum class Opcode : std::uint8_t {
  Dispatch = 0,
  Heartbeat = 1,
  Identify = 2,
  PresenceUpdate = 3,
  VoiceStateUpdate = 4,
  Resume = 6,
  Reconnect = 7,
  RequestGuildMembers = 8,
  InvalidSession = 9,
  Hello = 10,
  HeartbeatAck = 11,
};

struct Frame {
  int op = -1;  // a number that Opcode may not know
  std::optional<std::uint64_t> sequence;
  std::string_view name;  // t; empty when null
  Json body = Json::promised("null");
};

// nullopt: not a JSON object, or one without an op.
std::optional<Frame> parse_frame(Json text);

// The few bodies that the connection itself reads.
std::optional<std::uint32_t> parse_hello_interval_ms(Json body);
// false for anything that is not `true`.
bool parse_resumable(Json body);
// RATE_LIMITED: what Discord did not do, and when it may be asked again.
struct RefusedCommand {
  int opcode = 0;
  herwa::Duration retry_after{};
  GuildId guild{};
};
std::optional<RefusedCommand> parse_rate_limited(Json body);
// The body's own id.
std::optional<std::uint64_t> parse_id(Json body);
// GUILD_CREATE and others: the guild, else the channel, else 0; what belongs together has the same key.
std::uint64_t parse_order_key(EventKind kind, Json body);

}  // namespace discord
