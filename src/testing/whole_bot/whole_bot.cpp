#include "testing/whole_bot/whole_bot.hpp"

#include <memory>

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

// R19.4 how many the bot may ping with one message: nobody but the one person whom a server's own text names
struct WholeBot::Pings final : discord_sim::EventListener {
  explicit Pings(discord_sim::Simulation& all) : simulation(all) { simulation.world().listen(*this); }
  ~Pings() override { simulation.world().stop_listening(*this); }
  Pings(const Pings&) = delete;
  Pings& operator=(const Pings&) = delete;

  void on_event(const discord_sim::Event& event) override {
    if (event.type != "MESSAGE_CREATE" && event.type != "MESSAGE_UPDATE") return;
    const discord_sim::Json& author = event.data["author"];
    const bool ours = author["id"].text() == simulation.application().id.text() ||
                      !event.data["application_id"].text().empty();
    if (!ours) return;
    EXPECT_FALSE(event.data["mention_everyone"].flag()) << event.data["content"].text();
    EXPECT_EQ(event.data["mention_roles"].items().size(), 0U) << event.data["content"].text();
    EXPECT_LE(event.data["mentions"].items().size(), 1U) << event.data["content"].text();
  }

  discord_sim::Simulation& simulation;
};

WholeBot::WholeBot() : pings_(std::make_unique<Pings>(simulation)) {
  log::configure(log::Level::Off, log::Format::Text, "test");
}

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
  run();
}

void WholeBot::run() {
  tasks.spawn("bot", bot->run());
  const auto knows_its_guild = [this] { return bot->cache().guild(GuildId(guild.id().value())) != nullptr; };
  ASSERT_TRUE(simulation.run_until(knows_its_guild, 1min));
}

void WholeBot::kill() {
  kept.deaf = true;
  tasks.cancel();
  net::TaskGroup last(simulation.loop().executor());
  last.spawn("end", bot->stop(0s));
  EXPECT_TRUE(simulation.run_until([&] { return tasks.running() + last.running() == 0; }, 2min));
  bot.reset();
  kept.deaf = false;
  // A group that was cancelled takes nothing more.
  std::destroy_at(&tasks);
  std::construct_at(&tasks, simulation.loop().executor());
}

void WholeBot::stop() {
  if (!bot) return;
  tasks.spawn("stop", bot->stop(5s));
  // Some wait for what an earlier process may still have in hand.
  EXPECT_TRUE(simulation.run_until([this] { return tasks.running() == 0; }, 5min));
  bot.reset();
}

}  // namespace herwa::testing
