#include <gtest/gtest.h>

#include "testing/discord_sim/members/acts.hpp"
#include "testing/discord_sim/members/scene.hpp"
#include "testing/discord_sim/world/interactions.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;
using namespace permission;

struct Asking : Scene {
  Asking() {
    api.limits().set_enabled(false);
    define(R"({"name":"ping","description":"d"})");
  }

  void define(std::string_view body) {
    const ApiResponse made =
        call("POST", fmt::format("/applications/{}/commands", application.value()), body);
    EXPECT_EQ(made.status, 201) << made.body;
  }

  const Interaction& slash(std::string_view typed) {
    const Started started = run_slash(world, {ada, general}, typed);
    EXPECT_TRUE(started) << (started ? "" : started.error().message);
    return *world.interaction(*started);
  }

  ApiResponse answer(const Interaction& interaction, std::string_view body, std::string_view query = "") {
    return call(
        "POST",
        fmt::format("/interactions/{}/{}/callback{}", interaction.id.value(), interaction.token, query),
        body);
  }

  std::string webhook(const Interaction& interaction, std::string_view rest = "") {
    return fmt::format("/webhooks/{}/{}{}", application.value(), interaction.token, rest);
  }
};

TEST(Interactions, TheFirstAnswerHasThreeSeconds) {
  Asking scene;
  const Interaction& quick = scene.slash("/ping");
  scene.clock.advance(scene.world, 2999ms);
  EXPECT_EQ(scene.answer(quick, R"({"type":4,"data":{"content":"in time"}})").status, 204);
  const Interaction& slow = scene.slash("/ping");
  scene.clock.advance(scene.world, 3s);
  EXPECT_EQ(code_of(scene.answer(slow, R"({"type":4,"data":{"content":"late"}})")), 10062);
  EXPECT_EQ(slow.state, InteractionState::Failed);
}

TEST(Interactions, TheSecondAnswerIsRefused) {
  Asking scene;
  const Interaction& interaction = scene.slash("/ping");
  EXPECT_EQ(scene.answer(interaction, R"({"type":5})").status, 204);
  EXPECT_EQ(code_of(scene.answer(interaction, R"({"type":4,"data":{"content":"x"}})")), 40060);
}

TEST(Interactions, TheTokenServesFifteenMinutes) {
  Asking scene;
  const Interaction interaction = scene.slash("/ping");
  EXPECT_EQ(scene.answer(interaction, R"({"type":4,"data":{"content":"x"}})").status, 204);
  scene.clock.advance(scene.world, 14min);
  EXPECT_EQ(scene.call("POST", scene.webhook(interaction), R"({"content":"more"})").status, 200);
  EXPECT_EQ(
      scene.call("PATCH", scene.webhook(interaction, "/messages/@original"), R"({"content":"new"})").status,
      200);
  scene.clock.advance(scene.world, 1min);
  EXPECT_EQ(code_of(scene.call("POST", scene.webhook(interaction), R"({"content":"more"})")), 50027);
}

TEST(Interactions, FollowUpsNeedAFirstAnswer) {
  Asking scene;
  const Interaction& interaction = scene.slash("/ping");
  EXPECT_EQ(code_of(scene.call("POST", scene.webhook(interaction), R"({"content":"too soon"})")), 10015);
}

TEST(Interactions, EphemeralIsForOneMember) {
  Asking scene;
  const Interaction& interaction = scene.slash("/ping");
  const Json response = body_of(
      scene.answer(interaction, R"({"type":4,"data":{"content":"x","flags":64}})", "?with_response=true"));
  EXPECT_TRUE(response["interaction"]["response_message_ephemeral"].flag());
  const std::string id = response["resource"]["message"]["id"].text();
  const std::string path = fmt::format("/channels/{}/messages/{}", scene.general.value(), id);
  EXPECT_EQ(code_of(scene.call("GET", path)), 10008);
  EXPECT_EQ(scene.api.act(scene.ada, {.path = path}).status, 200);
  EXPECT_EQ(code_of(scene.api.act(scene.owner, {.path = path})), 10008);
  EXPECT_EQ(scene.call("GET", scene.webhook(interaction, "/messages/@original")).status, 200);
}

TEST(Interactions, AFollowUpTakesTheLoadingMessagesPlace) {
  Asking scene;
  const Interaction& interaction = scene.slash("/ping");
  EXPECT_EQ(scene.answer(interaction, R"({"type":5,"data":{"flags":64}})").status, 204);
  const Json original = body_of(scene.call("GET", scene.webhook(interaction, "/messages/@original")));
  EXPECT_EQ(original["flags"].integer(), 64 | 128);
  const Json edited = body_of(scene.call("POST", scene.webhook(interaction), R"({"content":"done"})"));
  EXPECT_EQ(edited["id"], original["id"]);
  EXPECT_EQ(edited["flags"].integer(), 64);
}

TEST(Interactions, AnswersMustFitTheKind) {
  Asking scene;
  EXPECT_EQ(scene.answer(scene.slash("/ping"), R"({"type":7,"data":{"content":"x"}})").status, 400);
  EXPECT_EQ(scene.answer(scene.slash("/ping"), R"({"type":8,"data":{"choices":[]}})").status, 400);
  EXPECT_EQ(scene.answer(scene.slash("/ping"), R"({"type":99})").status, 400);
  const Interaction& empty = scene.slash("/ping");
  EXPECT_EQ(code_of(scene.answer(empty, R"({"type":4,"data":{}})")), 50006);
  // A refused answer leaves the interaction open.
  EXPECT_EQ(scene.answer(empty, R"({"type":4,"data":{"content":"x"}})").status, 204);
}

TEST(Interactions, ButtonsUpdateTheirMessage) {
  Asking scene;
  const Interaction& asked = scene.slash("/ping");
  EXPECT_EQ(
      scene
          .answer(asked, R"({"type":4,"data":{"content":"x","components":[{"type":1,"components":[{"type":2,)"
                         R"("style":1,"label":"Go","custom_id":"go"},{"type":2,"style":2,"label":"No",)"
                         R"("custom_id":"no","disabled":true},{"type":2,"style":5,"label":"Web",)"
                         R"("url":"https://example.org"}]}]}})")
          .status,
      204);
  const MessageId message = asked.original;
  const Acting ada{scene.ada, scene.general};
  EXPECT_FALSE(press(scene.world, ada, message, "no"));
  EXPECT_FALSE(press(scene.world, ada, message, "Web"));
  EXPECT_FALSE(press(scene.world, ada, message, "missing"));
  const Started pressed = press(scene.world, ada, message, "Go");
  ASSERT_TRUE(pressed);
  const Interaction& button = *scene.world.interaction(*pressed);
  EXPECT_EQ(button.payload["message"]["id"].id<MessageId>(), message);
  EXPECT_EQ(scene.answer(button, R"({"type":7,"data":{"content":"pressed","components":[]}})").status, 204);
  EXPECT_EQ(scene.world.message(scene.general, message)->content, "pressed");
  EXPECT_FALSE(press(scene.world, ada, message, "go"));
}

TEST(Interactions, ModalsAskAndTheirFieldsAreHeldToTheirRules) {
  Asking scene;
  const Interaction& asked = scene.slash("/ping");
  EXPECT_EQ(
      scene
          .answer(asked,
                  R"({"type":9,"data":{"custom_id":"m","title":"T","components":[{"type":18,"label":"L",)"
                  R"("component":{"type":4,"custom_id":"f","style":1,"min_length":3}}]}})")
          .status,
      204);
  const Acting ada{scene.ada, scene.general};
  const InteractionId opener = asked.id;
  EXPECT_FALSE(
      submit_modal(scene.world, {scene.owner, scene.general}, opener, Json::object({{"f", "long enough"}})));
  EXPECT_FALSE(submit_modal(scene.world, ada, opener, Json::object({{"f", "no"}})));
  const Started submitted = submit_modal(scene.world, ada, opener, Json::object({{"f", "yes"}}));
  ASSERT_TRUE(submitted);
  const Interaction& modal = *scene.world.interaction(*submitted);
  EXPECT_EQ(modal.payload["data"]["components"].items().front()["component"]["value"], "yes");
  EXPECT_EQ(scene.answer(modal, R"({"type":9,"data":{"custom_id":"n","title":"T","components":[]}})").status,
            400);
  EXPECT_EQ(scene.answer(modal, R"({"type":4,"data":{"content":"thanks"}})").status, 204);
}

TEST(Interactions, TypedOptionsAreCheckedAndResolved) {
  Asking scene;
  scene.define(
      R"({"name":"set","description":"d","options":[{"type":1,"name":"up","description":"d","options":[
    {"type":6,"name":"who","description":"d","required":true},
    {"type":4,"name":"n","description":"d","min_value":1,"max_value":5},
    {"type":3,"name":"mode","description":"d","choices":[{"name":"Fast","value":"f"}]}]}]})");
  const Acting ada{scene.ada, scene.general};
  EXPECT_FALSE(run_slash(scene.world, ada, "/set"));
  EXPECT_FALSE(run_slash(scene.world, ada, "/set up"));
  EXPECT_FALSE(run_slash(scene.world, ada, "/set up who:@nobody"));
  EXPECT_FALSE(run_slash(scene.world, ada, "/set up who:@owner n:6"));
  EXPECT_FALSE(run_slash(scene.world, ada, "/set up who:@owner n:x"));
  EXPECT_FALSE(run_slash(scene.world, ada, "/set up who:@owner mode:slow"));
  EXPECT_FALSE(run_slash(scene.world, ada, "/set up who:@owner colour:red"));
  const Interaction& asked = scene.slash("/set up who:@owner n:3 mode:Fast");
  const Json& sub = asked.payload["data"]["options"].items().front();
  EXPECT_EQ(sub["name"], "up");
  EXPECT_EQ(sub["options"].items()[1]["value"].integer(), 3);
  EXPECT_EQ(sub["options"].items()[2]["value"], "f");
  const Json& resolved = asked.payload["data"]["resolved"];
  EXPECT_EQ(resolved["users"][scene.owner.text()]["username"], "owner");
  EXPECT_FALSE(resolved["members"][scene.owner.text()].has("user"));
}

TEST(Interactions, CompletionSendsWhatIsTypedSoFar) {
  Asking scene;
  scene.define(R"({"name":"find","description":"d","options":[{"type":3,"name":"what",)"
               R"("description":"d","required":true,"autocomplete":true}]})");
  const Json parts = *Json::parse(R"({"name":"find","options":{"what":"ju"}})");
  const Started started = complete_slash(scene.world, {scene.ada, scene.general}, parts, "what");
  ASSERT_TRUE(started);
  const Interaction& asked = *scene.world.interaction(*started);
  EXPECT_TRUE(asked.payload["data"]["options"].items().front()["focused"].flag());
  EXPECT_EQ(scene.answer(asked, R"({"type":4,"data":{"content":"no"}})").status, 400);
  EXPECT_EQ(scene.answer(asked, R"({"type":8,"data":{"choices":[{"name":"Juniper","value":"j"}]}})").status,
            204);
  EXPECT_EQ(asked.choices.items().front()["value"], "j");
}

TEST(Interactions, CommandsAreHiddenFromThoseWithoutTheirPermissions) {
  Asking scene;
  scene.define(R"({"name":"mods","description":"d","default_member_permissions":"8192"})");
  scene.define(R"({"name":"admins","description":"d","default_member_permissions":"0"})");
  EXPECT_FALSE(run_slash(scene.world, {scene.ada, scene.general}, "/mods"));
  EXPECT_TRUE(run_slash(scene.world, {scene.owner, scene.general}, "/admins"));
  const RoleId role =
      create_role(scene.world, scene.guild, {.name = "mod", .permissions = manage_messages}).id;
  scene.world.member_at(scene.guild, scene.ada).roles.push_back(role);
  EXPECT_TRUE(run_slash(scene.world, {scene.ada, scene.general}, "/mods"));
  EXPECT_FALSE(run_slash(scene.world, {scene.ada, scene.general}, "/admins"));
}

TEST(Interactions, CommandsAreCheckedAndReplacedAllOrNothing) {
  Asking scene;
  const auto path = fmt::format("/applications/{}/commands", scene.application.value());
  const auto put = [&](std::string_view body) { return scene.call("PUT", path, body); };
  EXPECT_EQ(put(R"([{"name":"Upper","description":"d"}])").status, 400);
  EXPECT_EQ(put(R"([{"name":"a","description":"d"},{"name":"a","description":"d"}])").status, 400);
  EXPECT_EQ(put(R"([{"name":"a","description":"d","options":[{"type":3,"name":"x","description":"d"},)"
                R"({"type":3,"name":"y","description":"d","required":true}]}])")
                .status,
            400);
  EXPECT_EQ(put(R"([{"name":"a","description":"d","options":[{"type":1,"name":"x","description":"d"},)"
                R"({"type":3,"name":"y","description":"d"}]}])")
                .status,
            400);
  EXPECT_EQ(put(R"({"name":"a"})").status, 400);
  EXPECT_EQ(body_of(scene.call("GET", path)).items().front()["name"], "ping");
  const Json kept = body_of(scene.call("GET", path)).items().front();
  const Json replaced =
      body_of(put(R"([{"name":"ping","description":"new"},{"name":"Menu entry","type":2}])"));
  EXPECT_EQ(replaced.items().size(), 2U);
  EXPECT_EQ(replaced.items().front()["id"], kept["id"]);
  EXPECT_EQ(scene.call("POST", path, R"({"name":"ping","description":"again"})").status, 200);
}

}  // namespace
}  // namespace discord_sim
