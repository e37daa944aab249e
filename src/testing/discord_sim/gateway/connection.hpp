// One client's connection: speaks the protocol, holds the client to its limits and closes with Discord's
// codes. Whoever carries the frames calls open(), receive() and lost().
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "testing/discord_sim/gateway/gateway.hpp"
#include "testing/discord_sim/gateway/outlet.hpp"

namespace discord_sim {

namespace close_code {
inline constexpr std::uint16_t unknown_opcode = 4001;
inline constexpr std::uint16_t decode_error = 4002;
inline constexpr std::uint16_t not_authenticated = 4003;
inline constexpr std::uint16_t authentication_failed = 4004;
inline constexpr std::uint16_t already_authenticated = 4005;
inline constexpr std::uint16_t invalid_sequence = 4007;
inline constexpr std::uint16_t rate_limited = 4008;
inline constexpr std::uint16_t session_timed_out = 4009;
inline constexpr std::uint16_t invalid_shard = 4010;
inline constexpr std::uint16_t sharding_required = 4011;
inline constexpr std::uint16_t invalid_version = 4012;
inline constexpr std::uint16_t invalid_intents = 4013;
inline constexpr std::uint16_t disallowed_intents = 4014;
}  // namespace close_code

// Some clients write "Bot " before it, as over REST, and Discord does not mind.
constexpr std::string_view bare_token(std::string_view token) {
  return token.starts_with("Bot ") ? token.substr(4) : token;
}

// The query of the connection's address.
struct ConnectQuery {
  std::string version = "10";
  std::string encoding = "json";
};

class Connection {
 public:
  Connection(Gateway& gateway, Outlet& outlet)
      : gateway_(gateway), world_(gateway.world()), outlet_(outlet) {}
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void open(const ConnectQuery& query);
  void receive(std::string_view frame);
  // The client closed with this code, or (1006) the connection broke.
  void lost(std::uint16_t code);

  // For the gateway.
  void send(std::string_view frame);
  void close(std::uint16_t code, std::string_view reason);
  void drop();
  void forget_session() { session_ = nullptr; }
  // The session goes on without this connection, for whoever resumes it.
  void release_session();

 private:
  void on_heartbeat();
  void expect_heartbeat();
  void on_identify(const Json& data);
  void on_resume(const Json& data);
  void on_presence(const Json& data);
  void on_voice_state(const Json& data);
  void on_request_members(const Json& data);
  // The code to close with, or nullopt when the client may come in; fills in the draft.
  std::optional<std::uint16_t> refuse_identify(const Json& data, Session& draft) const;
  std::optional<std::uint16_t> refuse_shard(const Json& shard, Session& draft) const;
  void begin(Session draft, const Json& data);
  void ready();
  void spend_whole_budget(ApplicationId application);
  void leave();
  [[nodiscard]] bool over_send_limit();
  void send_op(int op, const Json& data);

  Gateway& gateway_;
  World& world_;
  Outlet& outlet_;
  Session* session_ = nullptr;
  std::optional<Agenda::Entry> heartbeat_due_;
  std::optional<Agenda::Entry> patience_ends_;
  Instant window_began_{};
  int frames_in_window_ = 0;
  bool over_ = false;
};

}  // namespace discord_sim
