#include "testing/whole_bot/whole_bot.hpp"

#include "base/log.hpp"

namespace herwa::testing {

using namespace std::chrono_literals;

Task<std::optional<std::string>> PublishedInMemory::last(std::string_view where) {
  const auto found = kept.find(where);
  co_return found == kept.end() ? std::nullopt : std::optional(found->second);
}

Task<> PublishedInMemory::remember(std::string_view where, std::string_view digest) {
  kept[std::string(where)] = digest;
  co_return;
}

WholeBot::WholeBot() { log::configure(log::Level::Off, log::Format::Text, "test"); }

WholeBot::~WholeBot() { stop(); }

void WholeBot::make(std::vector<platform::Feature> wanted) {
  features = std::move(wanted);
  const auto complaints = platform::check_features(features);
  ASSERT_TRUE(complaints.empty()) << complaints.front();
  platform::RulesInForce& in_force = make_rules();
  bot = std::make_unique<platform::Bot>(
      platform::BotServices{
          simulation.loop().executor(),
          simulation.time(),
          *metrics,
          {simulation.rest_transport(), simulation.rest_transport(), simulation.gateway_transport()},
          [this](discord::ApplicationId, discord::Cache& cache) {
            return platform::BeyondTheProcess{
                .sessions = std::make_unique<KeptSessions>(kept),
                .identifies = discord::make_memory_identify_budget(simulation.time()),
                .limits = nullptr,
                .companion = std::make_unique<KeptCache>(kept, cache),
                .leases = nullptr};
          },
          published,
          in_force,
          ids,
          words},
      platform::BotSettings{.token = token,
                            .api_url = discord_sim::Simulation::rest_base(),
                            .intents = 1,
                            .development_guilds = development_guilds,
                            .router = router_settings},
      features);
}

platform::RulesInForce& WholeBot::make_rules() {
  rules = std::make_unique<HandRules>(features);
  return *rules;
}

void WholeBot::start(std::vector<platform::Feature> wanted) {
  make(std::move(wanted));
  tasks.spawn("bot", bot->run());
  const auto knows_its_guild = [this] { return bot->cache().guild(GuildId(guild.id().value())) != nullptr; };
  ASSERT_TRUE(simulation.run_until(knows_its_guild, 1min));
}

void WholeBot::stop() {
  if (!bot) return;
  tasks.spawn("stop", bot->stop(5s));
  EXPECT_TRUE(simulation.run_until([this] { return tasks.running() == 0; }, 2min));
  bot.reset();
}

}  // namespace herwa::testing
