// A stage for bad days: processes of one bot that share what outlives them, members who talk, and a count of
// what came of each message. What a process does about a message is said into the channel under a nonce of
// its own, so that Discord takes it once however often it is sent.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/metrics.hpp"
#include "discord/gateway/dispatcher.hpp"
#include "discord/gateway/shard.hpp"
#include "discord/model/message.hpp"
#include "discord/rest/calls_messages.hpp"
#include "net/task_group.hpp"
#include "testing/discord_sim/simulation.hpp"
#include "testing/discord_sim/world/message_changes.hpp"

namespace discord_sim {

// Leads to the simulation, and refuses the address that READY gave when it is told to.
class FragileTransport final : public discord::GatewayTransport {
 public:
  explicit FragileTransport(discord::GatewayTransport& inner) : inner_(inner) {}
  herwa::Task<std::unique_ptr<discord::GatewayStream>> connect(std::string url) override;

  bool resume_url_dead = false;
  int refused = 0;

 private:
  discord::GatewayTransport& inner_;
};

class OutageStage : public EventListener {
 public:
  enum class Effect : std::uint8_t { Says, Notes };  // over REST; into a store of our own

  explicit OutageStage(Effect effect = Effect::Says);
  ~OutageStage() override;

  // Another process of the bot, which takes the session over where one is stored; waits until it is there.
  void begin();
  // SIGTERM: reading stops, handlers finish, the session is stored.
  void end_in_order();
  // SIGKILL: whatever runs is gone; stored is what was stored before.
  void kill();

  void say(int count = 1);
  // So many, evenly over the time.
  void talk(int count, herwa::Duration over);
  [[nodiscard]] bool until_active(herwa::Duration at_most);
  // Until each message has had its effect, or no more time is left.
  void settle();

  [[nodiscard]] int lost() const;
  [[nodiscard]] int doubled() const;
  [[nodiscard]] int identifies() const { return sim.application().identify_used; }
  [[nodiscard]] std::string session();
  [[nodiscard]] discord::ShardStatus status() const;

  void on_event(const Event& event) override;

  Simulation sim;
  FragileTransport transport{sim.gateway_transport()};
  std::unique_ptr<discord::IdentifyBudget> budget = discord::make_memory_identify_budget(sim.time());

 private:
  struct Process;
  friend struct Process;
  void run_down(herwa::Task<> task);

  Effect effect_;
  SimGuild& guild_;
  std::unique_ptr<herwa::Metrics> metrics_ = herwa::make_metrics();
  std::unique_ptr<discord::SessionStore> sessions_ = discord::make_memory_session_store();
  herwa::net::TaskGroup tasks_{sim.loop().executor()};
  std::map<std::uint64_t, int> effects_;  // by message
  std::unique_ptr<Process> process_;
};

}  // namespace discord_sim
