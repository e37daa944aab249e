#include <gmock/gmock.h>

#include "testing/discord_sim/members/scene.hpp"
#include "testing/discord_sim/web/control.hpp"
#include "testing/discord_sim/world/message_changes.hpp"
#include "testing/discord_sim/world/side_changes.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;

struct Living : Scene, EventListener {
  Living() { world.listen(*this); }
  ~Living() override { world.stop_listening(*this); }
  void on_event(const Event& event) override { types.push_back(event.type); }

  Json ask(std::string_view path, const Json& body, int status = 200) {
    ApiRequest request{.method = "POST", .path = std::string(path), .body = body.dump()};
    request.headers = {{"Content-Type", "application/json"}};
    const ApiResponse response = control.handle(request);
    EXPECT_EQ(response.status, status) << path << response.body;
    return body_of(response);
  }
  [[nodiscard]] std::ptrdiff_t count(std::string_view type) const { return std::ranges::count(types, type); }

  Control control{world, api, gateway, 7};
  std::vector<std::string> types;
};

TEST(People, VoteInPollsAsLongAsTheyLast) {
  Living scene;
  const Json asked = body_of(scene.call("POST", fmt::format("/channels/{}/messages", scene.general.value()),
                                        R"({"poll":{"question":{"text":"Tea?"},"duration":1,
          "answers":[{"poll_media":{"text":"Yes"}},{"poll_media":{"text":"No"}}]}})"));
  Json vote = Json::object(
      {{"as", scene.ada}, {"channel_id", scene.general}, {"message_id", asked["id"]}, {"answer_id", 2}});
  const Json counted = scene.ask("/sim/act/vote", vote);
  EXPECT_EQ(counted["results"]["answer_counts"].items().at(0)["count"].integer(), 1);
  EXPECT_TRUE(counted["results"]["answer_counts"].items().at(0)["me_voted"].flag());
  EXPECT_EQ(scene.count("MESSAGE_POLL_VOTE_ADD"), 1);
  vote.set("answer_id", 1);
  scene.ask("/sim/act/vote", vote);
  EXPECT_EQ(scene.count("MESSAGE_POLL_VOTE_REMOVE"), 1) << "one answer each";
  vote.set("answer_id", 3);
  scene.ask("/sim/act/vote", vote, 400);
  scene.clock.advance(scene.world, 61min);
  vote.set("answer_id", 1);
  scene.ask("/sim/act/vote", vote, 400);
}

TEST(People, FollowInvitationsAndPassTheScreening) {
  Living scene;
  const Json invite = body_of(scene.call("POST", fmt::format("/channels/{}/invites", scene.general.value()),
                                         R"({"max_uses":1,"max_age":0})"));
  const UserId guest = add_user(scene.world, {.username = "guest"}).id;
  scene.ask("/sim/act/invitation",
            Json::object({{"as", guest}, {"code", invite["code"]}, {"pending", true}}));
  EXPECT_TRUE(scene.world.member(scene.guild, guest)->pending);
  scene.ask("/sim/act/screening", Json::object({{"as", guest}, {"guild_id", scene.guild}}));
  EXPECT_FALSE(scene.world.member(scene.guild, guest)->pending);
  const UserId late = add_user(scene.world, {.username = "late"}).id;
  scene.ask("/sim/act/invitation", Json::object({{"as", late}, {"code", invite["code"]}}), 404);
  EXPECT_EQ(scene.world.member(scene.guild, late), nullptr) << "it was used up";
}

TEST(People, BuyAndCancel) {
  Living scene;
  const Json sku =
      scene.ask("/sim/skus", Json::object({{"application_id", scene.application}, {"name", "Pro"}}));
  const Json bought = scene.ask(
      "/sim/act/purchase",
      Json::object({{"as", scene.owner}, {"sku_id", sku["id"]}, {"guild_id", scene.guild}, {"days", 30}}));
  EXPECT_EQ(scene.count("ENTITLEMENT_CREATE"), 1);
  const std::string path =
      fmt::format("/applications/{}/entitlements?exclude_ended=true", scene.application.value());
  EXPECT_EQ(body_of(scene.call("GET", path)).items().size(), 1U);
  scene.ask("/sim/act/cancel", Json::object({{"entitlement_id", bought["id"]}}));
  EXPECT_EQ(scene.count("ENTITLEMENT_UPDATE"), 1);
  EXPECT_EQ(body_of(scene.call("GET", path)).items().size(), 0U);
  scene.ask("/sim/act/cancel", Json::object({{"entitlement_id", bought["id"]}, {"refund", true}}));
  EXPECT_EQ(scene.count("ENTITLEMENT_DELETE"), 1);
  scene.ask("/sim/act/purchase", Json::object({{"as", scene.owner}, {"sku_id", "5"}}), 404);
}

TEST(People, LookForwardToEvents) {
  Living scene;
  const Json event =
      body_of(scene.call("POST", fmt::format("/guilds/{}/scheduled-events", scene.guild.value()),
                         Json::object({{"name", "Fair"},
                                       {"privacy_level", 2},
                                       {"entity_type", 3},
                                       {"entity_metadata", Json::object({{"location", "yard"}})},
                                       {"scheduled_start_time", discord_time(scene.world.now() + 1h)},
                                       {"scheduled_end_time", discord_time(scene.world.now() + 2h)}})
                             .dump()));
  Json body = Json::object({{"as", scene.ada}, {"guild_id", scene.guild}, {"event_id", event["id"]}});
  EXPECT_EQ(scene.ask("/sim/act/interest", body)["user_count"].integer(), 1);
  scene.ask("/sim/act/interest", body);
  EXPECT_EQ(scene.count("GUILD_SCHEDULED_EVENT_USER_ADD"), 1) << "once";
  body.set("take_back", true);
  EXPECT_EQ(scene.ask("/sim/act/interest", body)["user_count"].integer(), 0);
  EXPECT_EQ(scene.count("GUILD_SCHEDULED_EVENT_USER_REMOVE"), 1);
}

}  // namespace
}  // namespace discord_sim
