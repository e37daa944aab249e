// A world that was read back is the world that was written down, and goes on as that one does: what is done
// to both has the same effects, down to the last id and token.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "base/errors.hpp"
#include "testing/discord_sim/members/acts.hpp"
#include "testing/discord_sim/members/scene.hpp"
#include "testing/discord_sim/state/dump.hpp"
#include "testing/discord_sim/state/test_records.hpp"
#include "testing/discord_sim/town/town.hpp"
#include "testing/discord_sim/world/interactions.hpp"
#include "testing/discord_sim/world/message_changes.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;

// Requests of the bot and acts of members that touch every kind of record.
class Busy : public EventListener {
 public:
  explicit Busy(Scene& scene) : scene_(scene) { scene_.world.listen(*this); }
  ~Busy() override { scene_.world.stop_listening(*this); }
  void on_event(const Event& event) override { told.push_back(event.type + event.data.dump()); }

  void act(std::uint64_t die) {
    const std::string guild = fmt::format("/guilds/{}", scene_.guild.value());
    const std::string channel = fmt::format("/channels/{}", scene_.general.value());
    const std::string n = std::to_string(die % 1000);
    switch (die % 15) {
      case 0: return ask("POST", guild + "/roles", R"({"name":"r)" + n + R"(","permissions":"8","color":7})");
      case 1: return ask("POST", guild + "/channels", R"({"name":"c)" + n + R"(","topic":"t","type":0})");
      case 2:
        return ask("POST", channel + "/messages",
                   R"({"content":"said )" + n + R"(","embeds":[{"title":"e"}]})");
      case 3: return say("written " + n);
      case 4: return ask("PUT", guild + fmt::format("/bans/{}", join().value()));
      case 5: return ask("PATCH", guild + "/members/" + scene_.ada.text(), R"({"nick":"n)" + n + R"("})");
      case 6: return ask("POST", channel + "/threads", R"({"name":"t)" + n + R"(","type":11})");
      case 7: return ask("POST", channel + "/invites", R"({"max_age":60,"max_uses":)" + n + "}");
      case 8: return ask("POST", channel + "/webhooks", R"({"name":"w)" + n + R"("})");
      case 9: return rule(n);
      case 10: return interact();
      case 11: return poll();
      case 12: return scene_.clock.advance(scene_.world, std::chrono::seconds(die % 100));
      case 13: return consent();
      default: return react();
    }
  }

  std::vector<std::string> told;

 private:
  void ask(std::string_view method, const std::string& path, const std::string& body = {}) {
    const ApiResponse response = scene_.call(method, path, body);
    told.push_back(fmt::format("{} {}", response.status, response.body));
  }
  void say(std::string text) {
    Message message;
    message.channel = scene_.general;
    message.author = scene_.ada;
    message.content = std::move(text);
    message.attachments = {{.id = scene_.world.next_id<AttachmentId>(),
                            .filename = "picture.png",
                            .bytes = std::make_shared<const std::string>("\x00\xff bytes", 8)}};
    post_message(scene_.world, std::move(message));
  }
  UserId join() {
    const UserId id = add_user(scene_.world, {.username = scene_.world.random_text(6)}).id;
    join_guild(scene_.world, scene_.guild, id);
    return id;
  }
  void rule(const std::string& n) {
    ask("POST", fmt::format("/guilds/{}/auto-moderation/rules", scene_.guild.value()),
        R"({"name":"a)" + n +
            R"(","event_type":1,"trigger_type":1,"trigger_metadata":{"keyword_filter":["x"]},
        "actions":[{"type":1}]})");
  }
  void interact() {
    ask("POST", fmt::format("/applications/{}/commands", scene_.application.value()),
        R"({"name":"hello","description":"d"})");
    const auto started = run_slash(scene_.world, {scene_.ada, scene_.general}, "/hello");
    if (!started) return;
    const Interaction& interaction = *scene_.world.interaction(*started);
    ask("POST", fmt::format("/interactions/{}/{}/callback", started->value(), interaction.token),
        R"({"type":5})");
  }
  void poll() {
    ask("POST", fmt::format("/channels/{}/messages", scene_.general.value()),
        R"({"poll":{"question":{"text":"Tea?"},"answers":[{"poll_media":{"text":"Yes"}}],"duration":1}})");
  }
  void consent() {
    told.push_back(scene_.api.oauth().consent({.application = scene_.application,
                                               .redirect_uri = "http://here/back",
                                               .scopes = {"identify", "guilds"},
                                               .challenge = "as it was"},
                                              scene_.ada, {}));
  }
  void react() {
    const auto& messages = scene_.world.messages(scene_.general);
    if (messages.empty()) return;
    ask("PUT", fmt::format("/channels/{}/messages/{}/reactions/%F0%9F%91%8D/@me", scene_.general.value(),
                           messages.rbegin()->first.value()));
  }

  Scene& scene_;
};

std::vector<std::uint64_t> some_dice() {
  return *rc::gen::container<std::vector<std::uint64_t>>(40, rc::gen::inRange<std::uint64_t>(0, 1'000'000));
}

// The first part in which the two worlds differ; empty: they are the same.
std::string difference(Scene& one, Scene& other) {
  using state::same;
  const World& left = one.world;
  const World& right = other.world;
  if (!same(left.users(), right.users())) return "users";
  if (!same(left.guilds(), right.guilds())) return "guilds";
  if (!same(left.channels(), right.channels())) return "channels";
  for (const auto& [id, channel] : left.channels()) {
    if (!same(left.messages(id), right.messages(id))) return "messages";
  }
  if (!same(left.applications(), right.applications())) return "applications";
  if (!same(left.commands(), right.commands())) return "commands";
  if (!same(left.interactions(), right.interactions())) return "interactions";
  if (!same(left.webhooks(), right.webhooks())) return "webhooks";
  if (!same(left.invites(), right.invites())) return "invites";
  if (!same(one.api.oauth().grants(), other.api.oauth().grants())) return "grants";
  return left.last_id() == right.last_id() ? "" : "last id";
}

void fill(Scene& scene) {
  std::uint64_t count = 1'000;
  World& world = scene.world;
  const auto fill_all = [&count](auto&... parts) { (state::fill(parts, count), ...); };
  fill_all(world.mutable_users(), world.mutable_guilds(), world.mutable_channels(),
           world.mutable_messages(scene.general), world.mutable_applications(), world.mutable_commands(),
           world.mutable_interactions(), world.mutable_webhooks(), world.mutable_invites(),
           scene.api.oauth().grants());
}

RC_GTEST_PROP(State, AWorldThatIsReadBackGoesOnAsTheOneThatWasWritten, ()) {
  Scene first;
  first.api.limits().set_enabled(false);
  {
    Busy busy(first);
    for (const std::uint64_t die : some_dice()) busy.act(die);
  }
  const Json written = Json::parse(dump_state(first.api).dump()).value_or(Json());

  Scene second;
  second.api.limits().set_enabled(false);
  second.clock.advance(second.world, first.clock.now() - second.clock.now());
  load_state(second.api, written);
  RC_ASSERT(difference(first, second) == std::string());

  Busy one(first);
  Busy other(second);
  for (const std::uint64_t die : some_dice()) {
    one.act(die);
    other.act(die);
  }
  RC_ASSERT(one.told == other.told);
  RC_ASSERT(difference(first, second) == std::string());
}

// No act fills every field, so each is filled here, with something that is not there by itself.
TEST(State, EveryFieldOfEveryRecordComesBack) {
  Scene first;
  fill(first);
  Scene second;
  load_state(second.api, Json::parse(dump_state(first.api).dump()).value_or(Json()));
  EXPECT_EQ(difference(first, second), "");
}

// What stood there before is no part of what was read.
TEST(State, WhatWasThereBeforeIsGone) {
  Scene first;
  const Json written = dump_state(first.api);
  Scene second;
  {
    Busy busy(second);
    for (std::uint64_t die = 0; die < 15; ++die) busy.act(die);
  }
  load_state(second.api, written);
  EXPECT_EQ(difference(first, second), "");
  EXPECT_TRUE(second.world.messages(second.general).empty());
}

TEST(State, WhatIsNoDumpIsRefusedAndNothingChanges) {
  Scene scene;
  const std::string before = dump_state(scene.api).dump();
  Json good = Json::parse(before).value_or(Json());
  EXPECT_THROW(load_state(scene.api, Json()), herwa::Failure);
  EXPECT_THROW(load_state(scene.api, Json::object({{"version", 2}})), herwa::Failure);
  for (const char* part : {"users", "guilds", "channels", "messages", "applications", "commands",
                           "interactions", "webhooks", "invites", "grants", "seed", "last_id"}) {
    Json broken = good;
    broken.set(part, "nonsense");
    EXPECT_THROW(load_state(scene.api, broken), herwa::Failure) << part;
    broken.erase(part);
    EXPECT_THROW(load_state(scene.api, broken), herwa::Failure) << part;
  }
  load_state(scene.api, good);
  good.erase("seed");
  Json after = dump_state(scene.api);
  after.erase("seed");
  EXPECT_EQ(after.dump(), good.dump());
}

// Who waits for an answer when it is written down fails three seconds after they asked, wherever it is read.
TEST(State, WhatIsUnderWayFallsDueAsItWouldHave) {
  Scene first;
  ASSERT_EQ(first
                .call("POST", fmt::format("/applications/{}/commands", first.application.value()),
                      R"({"name":"hello","description":"d"})")
                .status,
            201);
  const auto started = run_slash(first.world, {first.ada, first.general}, "/hello");
  ASSERT_TRUE(started);
  first.clock.advance(first.world, 2s);
  const Json written = dump_state(first.api);
  Scene second;
  second.clock.advance(second.world, 2s);
  load_state(second.api, written);
  second.clock.advance(second.world, 500ms);
  EXPECT_EQ(second.world.interaction(*started)->state, InteractionState::Waiting);
  second.clock.advance(second.world, 600ms);
  EXPECT_EQ(second.world.interaction(*started)->state, InteractionState::Failed);
  second.clock.advance(second.world, 15min);
  EXPECT_EQ(second.world.interaction(*started), nullptr);
}

// herwa-sim goes on with the same town: its people, rooms and costumes are found again in what was read.
TEST(State, TheTownIsFoundAgain) {
  HeldClock real;
  TownClock clock(real);
  World world(clock, 11);
  const Town built = build_town(world, clock, {.name = "Herwa"});
  Api api(world);
  World other(real, 12);
  Api read(other);
  EXPECT_THROW(static_cast<void>(find_town(other)), herwa::Failure);
  load_state(read, Json::parse(dump_state(api).dump()).value_or(Json()));
  const Town found = find_town(other);
  EXPECT_EQ(found.guild, built.guild);
  EXPECT_EQ(found.owner, built.owner);
  EXPECT_EQ(std::set(found.people.begin(), found.people.end()),
            std::set(built.people.begin(), built.people.end()));
  EXPECT_EQ(std::set(found.travellers.begin(), found.travellers.end()),
            std::set(built.travellers.begin(), built.travellers.end()));
  EXPECT_EQ(std::set(found.given_roles.begin(), found.given_roles.end()),
            std::set(built.given_roles.begin(), built.given_roles.end()));
  for (const auto& [name, room] : built.rooms) EXPECT_EQ(found.rooms.at(name), room) << name;
}

}  // namespace
}  // namespace discord_sim
