// A whole Discord inside a test: world, gateway and REST on simulated time, reached by the client library
// through transports that never leave the process. Every REST request and answer is held against Discord's
// own document, and a difference fails the test. Build a guild, connect what is to be tested, act as its
// members and look at what they see. Nothing sleeps: acts run the loop until they are answered.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "discord/gateway/transport.hpp"
#include "discord/rest/transport.hpp"
#include "net/loop.hpp"
#include "testing/discord_sim/gateway/gateway.hpp"
#include "testing/discord_sim/members/acts.hpp"
#include "testing/discord_sim/rest/api.hpp"
#include "testing/discord_sim/wire/interaction_poster.hpp"
#include "testing/discord_sim/world/world.hpp"
#include "testing/simulated_time.hpp"

namespace discord_sim {

class SimGuild;

struct GuildSpec {
  std::string name = "Test guild";
  std::vector<std::string> members = {"owner"};  // the first one owns it
  std::vector<std::string> channels = {"general"};
  Permissions bot_permissions = permission::administrator;
};

// What a member saw in answer to an act.
struct Reply {
  InteractionState state = InteractionState::Waiting;
  std::string refusal{};  // what the member's own client said instead of asking the bot
  InteractionId interaction{};
  MessageId message{};
  std::string text{};
  Json embeds = Json::array();
  Json components = Json::array();
  Json modal{};
  Json choices{};
  bool ephemeral = false;

  // Answered or deferred within three seconds.
  [[nodiscard]] bool answered() const {
    return state == InteractionState::Answered || state == InteractionState::Deferred;
  }
};

class SimMember {
 public:
  SimMember(SimGuild& guild, UserId id, ChannelId channel) : guild_(guild), id_(id), channel_(channel) {}

  [[nodiscard]] UserId id() const { return id_; }
  // The same member in another channel.
  [[nodiscard]] SimMember in(std::string_view channel) const;

  // "/giveaway start prize:Mug minutes:10". Waits for the answer; a deferred one until it is edited.
  Reply slash(std::string_view typed);
  // From the menu of a message.
  Reply use_on(MessageId message, std::string_view command);
  // From the menu of a member.
  Reply use_on(UserId user, std::string_view command);
  Reply press(const Reply& on, std::string_view button);
  Reply press(MessageId message, std::string_view button);
  Reply choose(const Reply& on, std::string_view select, const std::vector<std::string>& values);
  Reply submit(const Reply& opened, const Json& values);
  Reply complete(const Json& parts, std::string_view focused);
  // Plain acts; a refusal by Discord fails the test.
  MessageId say(std::string_view text);
  void react(MessageId message, std::string_view emoji);
  void leave();

 private:
  Reply wait_for(const Started& started);

  SimGuild& guild_;
  UserId id_;
  ChannelId channel_;
};

class SimGuild {
 public:
  // In the first channel of the guild.
  SimMember as(std::string_view member);
  // Somebody new, or somebody who left.
  SimMember join(std::string_view member);

  [[nodiscard]] GuildId id() const { return id_; }
  [[nodiscard]] UserId member_id(std::string_view member) const;
  [[nodiscard]] ChannelId channel_id(std::string_view channel) const;
  RoleId add_role(std::string_view name, Permissions permissions = 0);
  // The newest message that everybody in the channel sees; fails the test when there is none.
  [[nodiscard]] const Message& last_message(std::string_view channel = {}) const;

 private:
  friend class Simulation;
  friend class SimMember;
  SimGuild(class Simulation& simulation, GuildId id) : simulation_(simulation), id_(id) {}

  class Simulation& simulation_;
  GuildId id_;
};

class Simulation {
 public:
  explicit Simulation(std::uint64_t seed = 1);
  ~Simulation();
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;

  SimGuild& guild(const GuildSpec& spec = {});

  // Where the client library finds this Discord.
  discord::GatewayTransport& gateway_transport();
  discord::RestTransport& rest_transport();
  [[nodiscard]] static std::string rest_base() { return "https://discord.sim/api/v10"; }
  [[nodiscard]] const Application& application() const;

  herwa::net::Loop& loop();
  herwa::testing::SimulatedTime& time();
  World& world();
  Api& api();
  Gateway& gateway();

  // Lets time pass, and everything happen that falls due.
  void advance(herwa::Duration duration);
  // Until it holds or so much time has passed; tells whether it holds.
  [[nodiscard]] bool run_until(const std::function<bool()>& holds, herwa::Duration at_most);
  // Differences from Discord's document so far; for a test that provokes them, which its end else reports.
  [[nodiscard]] std::vector<std::string> take_contract_problems();
  // How long each REST answer takes.
  void set_latency(herwa::Duration latency);
  // From here on interactions are posted there, each with its signature, instead of the gateway bringing
  // them. As in the developer portal the place must pass first: false, and nothing has changed, when it does
  // not.
  using PostTo = std::function<herwa::Task<herwa::net::HttpResponse>(herwa::net::HttpRequest)>;
  [[nodiscard]] bool post_interactions_to(PostTo place);
  InteractionPoster& poster();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace discord_sim
