// The gateway: hands the world's events to the sessions that may have them, keeps sessions alive while their
// clients are away, and misbehaves on request. Connections speak the protocol (connection.hpp).
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "testing/discord_sim/gateway/session.hpp"
#include "testing/discord_sim/world/world.hpp"

namespace discord_sim {

struct GatewayOptions {
  std::chrono::milliseconds heartbeat_interval{41250};
  // How long a session waits for its client, and how many frames it keeps meanwhile.
  std::chrono::seconds session_lifetime{180};
  std::size_t replay_max = 2000;
};

// Misbehaviour that stays until it is taken back.
struct GatewayFaults {
  bool acknowledge_heartbeats = true;
  bool say_hello = true;
  bool accept_connections = true;
  // Events still to be lost or sent twice, by type; "*" means any.
  std::map<std::string, int> drop;
  std::map<std::string, int> duplicate;
};

class Gateway final : public EventListener {
 public:
  explicit Gateway(World& world, GatewayOptions options = {});
  ~Gateway() override;
  Gateway(const Gateway&) = delete;
  Gateway& operator=(const Gateway&) = delete;

  World& world() { return world_; }
  [[nodiscard]] const GatewayOptions& options() const { return options_; }
  GatewayFaults& faults() { return faults_; }
  [[nodiscard]] const std::map<std::string, std::unique_ptr<Session>>& sessions() const { return sessions_; }

  void on_event(const Event& event) override;

  // For connections.
  Session& start_session(Session session);
  Session* find_session(std::string_view id);
  void end_session(std::string_view id);
  void detach(Session& session);
  void attach(Session& session, Connection& connection);
  // Sends READY, RESUMED and answers that only this session gets; counted and kept like every event.
  void dispatch(Session& session, std::string_view type, const Json& data);
  void send_guild(Session& session, const Guild& guild);
  [[nodiscard]] bool owns(const Session& session, GuildId guild) const;
  // Spends one identify; says what Discord would do.
  enum class [[nodiscard]] Identify : std::uint8_t { Granted, TooSoon, BudgetSpent };
  Identify take_identify(ApplicationId application, std::uint32_t shard);
  // Zero when the whole member list may be sent now, else how long to wait.
  herwa::Duration take_member_list(ApplicationId application, GuildId guild, herwa::Duration spacing);

  // Faults that happen once, to one session or (empty) to all of them. They say how many were hit.
  std::size_t close_sessions(std::string_view id, std::uint16_t code);
  std::size_t drop_connections(std::string_view id);
  std::size_t ask_reconnect(std::string_view id);
  std::size_t invalidate(std::string_view id, bool resumable);
  std::size_t request_heartbeat(std::string_view id);

 private:
  struct Rendered;
  void deliver(Session& session, const Event& event, Rendered& rendered);
  int times_sent(const Session& session, std::string_view type, std::optional<int>& decided);
  void push(Session& session, std::string_view type, std::string_view data, int times);
  // The bot of the last session to end goes offline.
  void erase_session(const std::string& id);
  std::vector<Session*> chosen(std::string_view id);
  bool spend(std::map<std::string, int>& counters, const std::string& type);

  World& world_;
  GatewayOptions options_;
  GatewayFaults faults_;
  std::map<std::string, std::unique_ptr<Session>> sessions_;
  std::map<std::pair<ApplicationId, std::uint32_t>, Instant> last_identify_;
  std::map<std::pair<ApplicationId, GuildId>, Instant> last_member_list_;
};

}  // namespace discord_sim
