// Whatever is done to a guild, in whatever order, with the line breaking now and then: every answer keeps to
// Discord's document, none is an error of the server's, and what the client library's cache believes at the
// end is what is so.
#include <gtest/gtest.h>

#include <map>

#include "base/log.hpp"
#include "base/random.hpp"
#include "discord/cache/cache.hpp"
#include "discord/gateway/dispatcher.hpp"
#include "discord/gateway/shard.hpp"
#include "net/task_group.hpp"
#include "testing/discord_sim/simulation.hpp"
#include "testing/discord_sim/world/events.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;

class Workload {
 public:
  explicit Workload(std::uint64_t seed) : random_(seed) {
    herwa::log::configure(herwa::log::Level::Off, herwa::log::Format::Text, "test");
    sim.api().limits().set_enabled(false);
    for (std::size_t n = 0; n < discord::event_kind_count; ++n) {
      const auto kind = static_cast<discord::EventKind>(n);
      if (discord::Cache::wants(kind))
        events_.observe(kind, [this](const discord::Event& event) { cache.apply(event.kind, event.body); });
    }
    discord::ShardSettings settings;
    settings.identity.token = sim.application().token;
    settings.identity.intents = intent::known;
    settings.gateway_url = "wss://gateway.discord.sim";
    shard_ =
        std::make_unique<discord::Shard>(sim.loop().executor(),
                                         discord::GatewayServices{sim.gateway_transport(), sim.time(),
                                                                  *sessions_, *budget_, events_, *metrics_},
                                         settings, herwa::Random(1));
    tasks_.spawn("shard", shard_->run());
    EXPECT_TRUE(until_active());
  }
  ~Workload() {
    shard_->stop();
    static_cast<void>(sim.run_until([this] { return tasks_.running() == 0; }, 1min));
  }
  Workload(const Workload&) = delete;
  Workload& operator=(const Workload&) = delete;

  void act();
  void misbehave();
  void settle() {
    EXPECT_TRUE(until_active());
    sim.advance(10s);
  }
  [[nodiscard]] const Guild& home() { return *sim.world().guild(guild.id()); }

  Simulation sim;
  SimGuild& guild = sim.guild({.members = {"owner", "ada", "eve", "tom"}, .channels = {"general", "staff"}});
  discord::Cache cache;
  std::map<int, int> statuses;

 private:
  [[nodiscard]] bool until_active() {
    return sim.run_until([this] { return shard_->status().state == discord::ShardState::Active; }, 10min);
  }
  void call(std::string_view method, std::string path, const Json& body = {}) {
    ApiRequest request{.method = std::string(method), .path = std::move(path)};
    request.headers = {{"Authorization", "Bot " + sim.application().token},
                       {"Content-Type", "application/json"}};
    if (!body.is_null()) request.body = body.dump();
    ++statuses[sim.api().handle(request).status];
  }
  template <class Map>
  auto any_of(const Map& map) {
    auto at = map.begin();
    std::advance(at, static_cast<std::ptrdiff_t>(random_.below(map.size())));
    return *at;
  }
  std::string in_guild(std::string_view rest) {
    return fmt::format("/guilds/{}{}", guild.id().value(), rest);
  }
  std::string any_channel() { return any_of(home().channels).text(); }
  std::string any_role() { return any_of(home().roles).first.text(); }
  std::string any_member() { return any_of(home().members).first.text(); }
  std::string word() { return fmt::format("word-{}", random_.below(1000)); }
  std::string bits() { return std::to_string(random_.next() & permission::all & ~permission::administrator); }

  void act_on_roles();
  void act_on_channels();
  void act_on_members();
  void act_on_messages();

  herwa::Random random_;
  std::unique_ptr<herwa::Metrics> metrics_ = herwa::make_metrics();
  std::unique_ptr<discord::SessionStore> sessions_ = discord::make_memory_session_store();
  std::unique_ptr<discord::IdentifyBudget> budget_ = discord::make_memory_identify_budget(sim.time());
  discord::Dispatcher events_{sim.loop().executor(), sim.time(), *metrics_};
  herwa::net::TaskGroup tasks_{sim.loop().executor()};
  std::unique_ptr<discord::Shard> shard_;
};

void Workload::act() {
  switch (random_.below(4)) {
    case 0: return act_on_roles();
    case 1: return act_on_channels();
    case 2: return act_on_members();
    default: return act_on_messages();
  }
}

void Workload::act_on_roles() {
  switch (random_.below(5)) {
    case 0:
    case 1:
      return call("POST", in_guild("/roles"), Json::object({{"name", word()}, {"permissions", bits()}}));
    case 2:
      return call("PATCH", in_guild("/roles/" + any_role()),
                  Json::object({{"name", word()}, {"hoist", random_.below(2) == 0}}));
    case 3:
      return call("PATCH", in_guild("/roles"),
                  Json::array({Json::object({{"id", any_role()}, {"position", 1 + random_.below(4)}})}));
    default: return call("DELETE", in_guild("/roles/" + any_role()));
  }
}

void Workload::act_on_channels() {
  const std::string channel = "/channels/" + any_channel();
  switch (random_.below(8)) {
    case 0:
    case 1: {
      constexpr std::array types{0, 2, 4, 5, 15};
      return call("POST", in_guild("/channels"),
                  Json::object({{"name", word()}, {"type", types[random_.below(types.size())]}}));
    }
    case 2:
      return call("PATCH", channel,
                  Json::object({{"name", word()}, {"rate_limit_per_user", random_.below(60)}}));
    case 3:
      return call("PUT", channel + "/permissions/" + any_role(),
                  Json::object({{"type", 0}, {"allow", bits()}, {"deny", "0"}}));
    case 4: return call("DELETE", channel + "/permissions/" + any_role());
    case 5: return call("POST", channel + "/threads", Json::object({{"name", word()}, {"type", 11}}));
    case 6:
      return call("PATCH", in_guild("/channels"),
                  Json::array({Json::object({{"id", any_channel()}, {"position", random_.below(20)}})}));
    default: return call("DELETE", channel);
  }
}

void Workload::act_on_members() {
  const std::string member = in_guild("/members/" + any_member());
  switch (random_.below(7)) {
    case 0: return call("PUT", member + "/roles/" + any_role());
    case 1: return call("DELETE", member + "/roles/" + any_role());
    case 2: return call("PATCH", member, Json::object({{"nick", word()}}));
    case 3: return call("PATCH", in_guild("/members/@me"), Json::object({{"nick", word()}}));
    case 4: return call("DELETE", member);
    case 5: guild.join(fmt::format("guest{}", random_.below(100'000))); return;
    default: return call("PUT", in_guild("/bans/" + any_member()), Json::object());
  }
}

void Workload::act_on_messages() {
  const std::string channel = "/channels/" + any_channel();
  switch (random_.below(7)) {
    case 0:
    case 1: return call("POST", channel + "/messages", Json::object({{"content", word()}}));
    case 2: return call("POST", channel + "/invites", Json::object());
    case 3: return call("POST", channel + "/webhooks", Json::object({{"name", word()}}));
    case 4:
      return call("POST", in_guild("/emojis"),
                  Json::object({{"name", fmt::format("e{}", random_.below(1000))},
                                {"image", "data:image/png;base64,iVBORw0KGgo="}}));
    case 5: return call("GET", in_guild("/audit-logs"));
    default: return call("GET", channel + "/messages");
  }
}

void Workload::misbehave() {
  switch (random_.below(5)) {
    case 0: static_cast<void>(sim.gateway().drop_connections("")); break;
    case 1: static_cast<void>(sim.gateway().ask_reconnect("")); break;
    case 2: static_cast<void>(sim.gateway().invalidate("", random_.below(2) == 0)); break;
    case 3:
      // Of what comes twice nothing may be counted twice.
      for (const char* event : {"CHANNEL_CREATE", "CHANNEL_UPDATE", "GUILD_ROLE_CREATE", "THREAD_CREATE",
                                "GUILD_MEMBER_ADD", "GUILD_MEMBER_REMOVE"})
        sim.gateway().faults().duplicate[event] = 2;
      break;
    default: static_cast<void>(sim.gateway().close_sessions("", 4000)); break;
  }
}

void compare_roles(const Guild& truth, const discord::GuildEntry& believed) {
  ASSERT_EQ(believed.roles().size(), truth.roles.size());
  for (const discord::RoleView& view : believed.roles()) {
    const auto found = truth.roles.find(view.rights.id);
    ASSERT_NE(found, truth.roles.end());
    const Role& role = found->second;
    EXPECT_EQ(view.name, role.name);
    EXPECT_EQ(view.rights.permissions.bits(), role.permissions);
    EXPECT_EQ(view.rights.position, role.position) << role.name;
    EXPECT_EQ(view.hoist, role.hoist);
  }
}

void compare_channels(const World& world, const Guild& truth, const discord::GuildEntry& believed) {
  std::size_t channels = 0;
  for (const ChannelId id : truth.channels) {
    const Channel& channel = *world.channel(id);
    if (channel.is_thread()) continue;
    ++channels;
    const auto view = believed.channel(id);
    ASSERT_TRUE(view) << channel.name;
    EXPECT_EQ(view->name, channel.name);
    EXPECT_EQ(view->position, channel.position);
    EXPECT_EQ(view->parent_id, channel.parent);
    EXPECT_EQ(static_cast<int>(view->type), static_cast<int>(channel.type));
    // Discord does not tell a category's slowmode: nobody writes there.
    if (channel.type != ChannelType::Category) {
      EXPECT_EQ(view->slowmode_s, static_cast<std::uint32_t>(channel.slowmode_seconds));
    }
    // Those of a role that was deleted go without a word of Discord's, and mean nothing any more.
    const auto meant = std::ranges::count_if(view->overwrites, [&](const discord::Overwrite& one) {
      return one.type == discord::OverwriteType::Member || truth.roles.contains(RoleId(one.id));
    });
    EXPECT_EQ(static_cast<std::size_t>(meant), channel.overwrites.size()) << channel.name;
  }
  const auto all = believed.channels();
  const auto kept = std::ranges::count_if(all, [](const auto& one) { return !discord::is_thread(one.type); });
  EXPECT_EQ(static_cast<std::size_t>(kept), channels);
}

class Workloads : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(Workloads, LeaveTheCacheRight) {
  Workload load(GetParam());
  herwa::Random faults(GetParam() * 31);
  for (int n = 0; n < 400; ++n) {
    load.act();
    if (faults.below(25) == 0) load.misbehave();
    if (faults.below(3) == 0) load.sim.advance(200ms);
  }
  load.settle();
  for (const auto& [status, count] : load.statuses) EXPECT_LT(status, 500) << count;
  EXPECT_GT(load.statuses[200] + load.statuses[201] + load.statuses[204], 150) << "most of it is allowed";
  const Guild& truth = load.home();
  const discord::GuildEntry* believed = load.cache.guild(truth.id);
  ASSERT_NE(believed, nullptr);
  EXPECT_EQ(believed->member_count(), truth.members.size());
  EXPECT_EQ(believed->emojis().size(), truth.emojis.size());
  compare_roles(truth, *believed);
  compare_channels(load.sim.world(), truth, *believed);
}

INSTANTIATE_TEST_SUITE_P(Seeds, Workloads, ::testing::Range<std::uint64_t>(1, 9));

}  // namespace
}  // namespace discord_sim
