#include "testing/discord_sim/simulation.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <set>
#include <utility>

#include "net/task_group.hpp"
#include "testing/discord_sim/contract/contract.hpp"
#include "testing/discord_sim/transports.hpp"
#include "testing/discord_sim/wire/agenda_driver.hpp"
#include "testing/discord_sim/world/channel_changes.hpp"
#include "testing/discord_sim/world/guild_changes.hpp"

namespace discord_sim {

struct Simulation::State {
  herwa::net::Loop loop;
  herwa::testing::SimulatedTime time;
  World world;
  Api api{world};
  Gateway gateway{world};
  herwa::net::TaskGroup tasks{loop.executor()};
  AgendaDriver agenda{world, time, tasks};
  PipeTransport gateway_transport{gateway, tasks};
  DirectTransport rest_transport{api, time};
  PostTo place;  // of posted interactions
  InteractionPoster poster{{api, tasks, [this](auto call) { return post(std::move(call)); }}};
  ApplicationId application;
  std::vector<std::unique_ptr<SimGuild>> guilds;
  std::set<std::string> problems;  // what did not keep to Discord's document

  explicit State(std::uint64_t seed) : world(time, seed) {
    world.set_places({.gateway = "wss://gateway.discord.sim", .cdn = "https://cdn.discord.sim"});
    const UserId maker = add_user(world, {.username = "maker"}).id;
    application = add_application(world, "Herwa", maker).id;
    api.on_traffic([this](const Traffic& one) { judge(one); });
  }

  herwa::Task<herwa::net::HttpResponse> post(herwa::net::HttpCall call) {
    call.request.target = "/discord/interactions";
    return place(std::move(call.request));
  }

  static herwa::Task<> keep(herwa::Task<bool> asked, std::optional<bool>& answer) {
    answer = co_await std::move(asked);
  }

  void judge(const Traffic& one) {
    for (std::string& problem :
         Contract::of_discord().problems({one.method, one.route, one.status, one.request, one.response}))
      problems.insert(std::move(problem));
  }
};

Simulation::Simulation(std::uint64_t seed) : state_(std::make_unique<State>(seed)) {}

Simulation::~Simulation() {
  state_->tasks.cancel();
  state_->time.advance(state_->loop, herwa::Duration::zero());
  for (const std::string& problem : take_contract_problems())
    ADD_FAILURE() << "Discord's document: " << problem;
}

SimGuild& Simulation::guild(const GuildSpec& spec) {
  World& world = state_->world;
  std::vector<UserId> people;
  for (const std::string& name : spec.members) people.push_back(add_user(world, {.username = name}).id);
  const GuildId id = create_guild(world, spec.name, people.front()).id;
  for (std::size_t n = 1; n < people.size(); ++n) join_guild(world, id, people[n]);
  for (const std::string& name : spec.channels) create_channel(world, {.guild = id, .name = name});
  install_bot(world, id, state_->application, spec.bot_permissions);
  state_->guilds.push_back(std::unique_ptr<SimGuild>(new SimGuild(*this, id)));
  return *state_->guilds.back();
}

std::vector<std::string> Simulation::take_contract_problems() {
  const std::set<std::string> found = std::exchange(state_->problems, {});
  return {found.begin(), found.end()};
}

discord::GatewayTransport& Simulation::gateway_transport() { return state_->gateway_transport; }
discord::RestTransport& Simulation::rest_transport() { return state_->rest_transport; }
const Application& Simulation::application() const { return *state_->world.application(state_->application); }
herwa::net::Loop& Simulation::loop() { return state_->loop; }
herwa::testing::SimulatedTime& Simulation::time() { return state_->time; }
World& Simulation::world() { return state_->world; }
Api& Simulation::api() { return state_->api; }
Gateway& Simulation::gateway() { return state_->gateway; }
void Simulation::advance(herwa::Duration duration) { state_->time.advance(state_->loop, duration); }
void Simulation::set_latency(herwa::Duration latency) { state_->rest_transport.set_latency(latency); }

InteractionPoster& Simulation::poster() { return state_->poster; }

bool Simulation::post_interactions_to(PostTo place) {
  state_->place = std::move(place);
  std::optional<bool> passed;
  state_->tasks.spawn(
      "try a place for interactions",
      State::keep(state_->poster.set_url(state_->application, "https://herwa.sim/discord/interactions"),
                  passed));
  EXPECT_TRUE(run_until([&passed] { return passed.has_value(); }, std::chrono::seconds(30)));
  return passed.value_or(false);
}

bool Simulation::run_until(const std::function<bool()>& holds, herwa::Duration at_most) {
  return state_->time.run_until(state_->loop, holds, at_most);
}

}  // namespace discord_sim
