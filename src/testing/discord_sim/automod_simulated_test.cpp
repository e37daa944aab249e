// Discord's own AutoMod, as its members meet it.
#include <gmock/gmock.h>

#include "testing/discord_sim/members/scene.hpp"

namespace discord_sim {
namespace {

using ::testing::SizeIs;

struct Watched : ::testing::Test, EventListener {
  Watched() { scene.world.listen(*this); }
  ~Watched() override { scene.world.stop_listening(*this); }
  void on_event(const Event& event) override {
    if (event.type == "AUTO_MODERATION_ACTION_EXECUTION") executions.push_back(event.data);
  }
  ApiResponse say(UserId who, std::string_view text) { return say(who, text, scene.general); }
  ApiResponse say(UserId who, std::string_view text, ChannelId where) {
    ApiRequest request{.method = "POST", .path = fmt::format("/channels/{}/messages", where.value())};
    request.headers = {{"Content-Type", "application/json"}};
    request.body = Json::object({{"content", text}}).dump();
    return scene.api.act(who, std::move(request));
  }
  void make_rule(std::string_view body) {
    const ApiResponse made = scene.call(
        "POST", fmt::format("/guilds/{}/auto-moderation/rules", scene.guild.value()), std::string(body));
    ASSERT_EQ(made.status, 200) << made.body;
  }

  Scene scene;
  std::vector<Json> executions;
};

TEST_F(Watched, WordsAreBlockedBeforeAnybodySeesThem) {
  make_rule(R"({"name":"cats","event_type":1,"trigger_type":1,"enabled":true,
    "trigger_metadata":{"keyword_filter":["cat*","dog"],"allow_list":["category"]},
    "actions":[{"type":1,"metadata":{"custom_message":"No."}},{"type":3,"metadata":{"duration_seconds":60}}]})");
  EXPECT_EQ(say(scene.ada, "hotdog and scatter").status, 200) << "inside other words";
  EXPECT_EQ(say(scene.ada, "the category").status, 200) << "allowed";
  EXPECT_THAT(executions, SizeIs(0));
  EXPECT_EQ(code_of(say(scene.ada, "Many CATS!")), 200000);
  ASSERT_THAT(executions, SizeIs(2)) << "once for each action";
  EXPECT_EQ(executions[0]["matched_keyword"], "cat*");
  EXPECT_EQ(executions[0]["matched_content"], "cat");
  EXPECT_TRUE(scene.world.member(scene.guild, scene.ada)->timed_out_until);
  EXPECT_EQ(say(scene.owner, "a dog").status, 200) << "the owner is not looked at";
}

TEST_F(Watched, PatternsAreMatchedAsTheyAreWritten) {
  make_rule(R"({"name":"numbers","event_type":1,"trigger_type":1,"enabled":true,
    "trigger_metadata":{"regex_patterns":["c[a4]ts?\\b","^\\d{4}$"],"allow_list":["c4ts club"]},
    "actions":[{"type":1}]})");
  EXPECT_EQ(say(scene.ada, "12345 and the catalogue").status, 200);
  EXPECT_EQ(say(scene.ada, "the c4ts club").status, 200) << "allowed";
  EXPECT_EQ(code_of(say(scene.ada, "my c4ts")), 200000);
  EXPECT_EQ(code_of(say(scene.ada, "1234")), 200000);
  ASSERT_THAT(executions, SizeIs(2));
  EXPECT_EQ(executions[0]["matched_keyword"], R"(c[a4]ts?\b)");
  EXPECT_EQ(executions[0]["matched_content"], "c4ts");
}

TEST_F(Watched, PresetsHoldWordsOfTheirOwn) {
  make_rule(R"({"name":"manners","event_type":1,"trigger_type":4,"enabled":true,
    "trigger_metadata":{"presets":[1,3],"allow_list":["damnation"]},"actions":[{"type":1}]})");
  EXPECT_EQ(say(scene.ada, "hot porn").status, 200) << "another preset's";
  EXPECT_EQ(say(scene.ada, "damnation!").status, 200) << "allowed";
  EXPECT_EQ(code_of(say(scene.ada, "Damned thing")), 200000);
  EXPECT_EQ(code_of(say(scene.ada, "a simslur")), 200000);
  EXPECT_EQ(say(scene.owner, "damned").status, 200) << "the owner is not looked at";
}

TEST_F(Watched, ManyMentionsAlertAChannel) {
  make_rule(fmt::format(R"({{"name":"pings","event_type":1,"trigger_type":5,"enabled":true,
    "trigger_metadata":{{"mention_total_limit":2}},
    "actions":[{{"type":2,"metadata":{{"channel_id":"{}"}}}}]}})",
                        scene.general.value()));
  EXPECT_EQ(say(scene.ada, "<@1> <@2>").status, 200);
  EXPECT_THAT(executions, SizeIs(0));
  EXPECT_EQ(say(scene.ada, "<@1> <@2> <@&3>").status, 200) << "an alert does not block";
  ASSERT_THAT(executions, SizeIs(1));
  const auto alert = executions[0]["alert_system_message_id"].id<MessageId>();
  EXPECT_EQ(scene.world.message(scene.general, alert)->type, MessageType::AutoModAction);
}

// A rule passes over its exempt roles and channels, with the threads of those, and over nobody else.
TEST_F(Watched, WhomAndWhereARuleLetsPassItDoesNotLook) {
  const RoleId trusted = create_role(scene.world, scene.guild, {.name = "trusted"}).id;
  const RoleId other = create_role(scene.world, scene.guild, {.name = "other"}).id;
  const ChannelId pound = create_channel(scene.world, {.guild = scene.guild, .name = "pound"}).id;
  const ChannelId kennel =
      create_channel(scene.world, {.guild = scene.guild, .name = "kennel", .parent = pound}).id;
  make_rule(fmt::format(R"({{"name":"dogs","event_type":1,"trigger_type":1,"enabled":true,
    "trigger_metadata":{{"keyword_filter":["dog"]}},"actions":[{{"type":1}}],
    "exempt_roles":["{}"],"exempt_channels":["{}"]}})",
                        trusted.value(), pound.value()));
  scene.world.member_at(scene.guild, scene.ada).roles.push_back(other);
  EXPECT_EQ(code_of(say(scene.ada, "a dog")), 200000) << "of another role";
  EXPECT_EQ(say(scene.ada, "a dog", pound).status, 200);
  EXPECT_EQ(say(scene.ada, "a dog", kennel).status, 200) << "under an exempt one";
  EXPECT_THAT(executions, SizeIs(1));
  scene.world.member_at(scene.guild, scene.ada).roles.push_back(trusted);
  EXPECT_EQ(say(scene.ada, "a dog").status, 200);
  EXPECT_THAT(executions, SizeIs(1));
}

TEST_F(Watched, ARuleThatMakesNoSenseIsRefused) {
  const std::string path = fmt::format("/guilds/{}/auto-moderation/rules", scene.guild.value());
  for (const char* body : {R"({"name":"x","event_type":1,"trigger_type":1,"actions":[{"type":1}]})",
                           R"({"name":"x","event_type":1,"trigger_type":2,"actions":[{"type":1}]})",
                           R"({"name":"x","event_type":1,"trigger_type":3,"actions":[]})",
                           R"({"name":"x","event_type":1,"trigger_type":3,
             "actions":[{"type":3,"metadata":{"duration_seconds":5}}]})",
                           R"({"name":"x","event_type":1,"trigger_type":1,
             "trigger_metadata":{"regex_patterns":["(["]},"actions":[{"type":1}]})",
                           R"({"name":"x","event_type":1,"trigger_type":5,
             "trigger_metadata":{"mention_total_limit":51},"actions":[{"type":1}]})"}) {
    EXPECT_EQ(code_of(scene.call("POST", path, body)), 50035) << body;
  }
}

}  // namespace
}  // namespace discord_sim
