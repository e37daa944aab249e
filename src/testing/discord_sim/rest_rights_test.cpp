#include <gtest/gtest.h>

#include "testing/discord_sim/members/scene.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;
using namespace permission;

std::string guild_path(const Scene& scene, std::string_view rest) {
  return fmt::format("/guilds/{}{}", scene.guild.value(), rest);
}

std::string channel_path(const Scene& scene, std::string_view rest) {
  return fmt::format("/channels/{}{}", scene.general.value(), rest);
}

TEST(Rights, WithoutATokenNothingIsAnswered) {
  Scene scene;
  ApiRequest request;
  request.path = "/users/@me";
  EXPECT_EQ(scene.api.handle(request).status, 401);
  request.headers = {{"Authorization", "Bot wrong"}};
  EXPECT_EQ(scene.api.handle(request).status, 401);
  request.headers = {{"Authorization", "Bearer wrong"}};
  EXPECT_EQ(scene.api.handle(request).status, 401);
}

TEST(Rights, UnknownPathsMethodsAndIds) {
  Scene scene;
  EXPECT_EQ(scene.call("GET", "/nothing").status, 404);
  EXPECT_EQ(scene.call("PUT", "/users/@me").status, 405);
  EXPECT_EQ(code_of(scene.call("GET", "/guilds/1")), 10004);
  EXPECT_EQ(code_of(scene.call("GET", "/channels/1")), 10003);
  EXPECT_EQ(code_of(scene.call("GET", "/users/1")), 10013);
  EXPECT_EQ(code_of(scene.call("GET", channel_path(scene, "/messages/1"))), 10008);
  EXPECT_EQ(code_of(scene.call("GET", guild_path(scene, "/members/1"))), 10013);
  EXPECT_EQ(code_of(scene.call("GET", guild_path(scene, "/roles/1"))), 10011);
  const ApiResponse nonsense = scene.call("GET", "/channels/abc");
  EXPECT_EQ(nonsense.status, 400);
  EXPECT_EQ(body_of(nonsense)["errors"]["channel_id"]["_errors"].items().front()["code"],
            "NUMBER_TYPE_COERCE");
}

TEST(Rights, AForeignGuildIsForbidden) {
  Scene scene;
  const GuildId other = create_guild(scene.world, "Other", scene.owner).id;
  const ApiResponse response = scene.call("GET", fmt::format("/guilds/{}", other.value()));
  EXPECT_EQ(response.status, 403);
  EXPECT_EQ(code_of(response), 50001);
}

TEST(Rights, EachActNeedsItsBit) {
  Scene scene(view_channel | send_messages | read_history);
  EXPECT_EQ(code_of(scene.call("POST", guild_path(scene, "/channels"), R"({"name":"x"})")), 50013);
  EXPECT_EQ(code_of(scene.call("POST", guild_path(scene, "/roles"), R"({"name":"x"})")), 50013);
  EXPECT_EQ(code_of(scene.call("GET", guild_path(scene, "/bans"))), 50013);
  EXPECT_EQ(code_of(scene.call("GET", guild_path(scene, "/audit-logs"))), 50013);
  EXPECT_EQ(code_of(scene.call("PATCH", guild_path(scene, ""), R"({"name":"xx"})")), 50013);
  EXPECT_EQ(code_of(scene.call("DELETE", channel_path(scene, ""))), 50013);
  const auto ada = fmt::format("/members/{}", scene.ada.value());
  EXPECT_EQ(code_of(scene.call("DELETE", guild_path(scene, ada))), 50013);
  EXPECT_EQ(code_of(scene.call("PATCH", guild_path(scene, ada), R"({"nick":"x"})")), 50013);
}

// B15 how a bot looks in one guild is its own matter, except for its name; pictures are pictures
TEST(Rights, ABotsOwnProfile) {
  // A world of its own for each: the route lets nobody through often.
  const auto answer = [](std::string_view body) {
    Scene scene(view_channel | send_messages);
    scene.world.guild_at(scene.guild).roles.at(RoleId(scene.guild.value())).permissions &= ~change_nickname;
    return scene.call("PATCH", guild_path(scene, "/members/@me"), std::string(body));
  };
  EXPECT_EQ(code_of(answer(R"({"nick":"x"})")), 50013);
  const ApiResponse changed = answer(R"({"avatar":"data:image/png;base64,aGVsbG8=","bio":"I watch"})");
  EXPECT_EQ(changed.status, 200) << changed.body;
  EXPECT_NE(body_of(changed)["avatar"].text(), "");
  EXPECT_TRUE(body_of(changed)["banner"].is_null());
  for (const std::string_view picture :
       {"hello", "data:text/plain;base64,aGVsbG8=", "data:image/png;base64,a", "data:image/png;base64,",
        "data:image/png;base64,a*b="})
    EXPECT_EQ(code_of(answer(fmt::format(R"({{"avatar":"{}"}})", picture))), 50035) << picture;
  EXPECT_EQ(code_of(answer(fmt::format(R"({{"bio":"{}"}})", std::string(191, 'x')))), 50035);
  EXPECT_EQ(answer(R"({"avatar":null,"bio":null})").status, 200);
}

TEST(Rights, ChannelsThatCannotBeSeenOrWrittenIn) {
  Scene scene(view_channel | send_messages);
  auto& overwrites = scene.world.channel_at(scene.general).overwrites;
  overwrites = {{Snowflake(scene.guild.value()), false, 0, send_messages}};
  // A role's own permission does not lift what the channel takes away.
  EXPECT_EQ(code_of(scene.call("POST", channel_path(scene, "/messages"), R"({"content":"x"})")), 50013);
  overwrites = {{Snowflake(scene.guild.value()), false, 0, view_channel}};
  EXPECT_EQ(code_of(scene.call("POST", channel_path(scene, "/messages"), R"({"content":"x"})")), 50001);
  overwrites.push_back({Snowflake(scene.bot.value()), true, view_channel, 0});
  EXPECT_EQ(scene.call("POST", channel_path(scene, "/messages"), R"({"content":"x"})").status, 200);
}

TEST(Rights, HierarchyProtectsThoseAbove) {
  Scene scene(administrator);
  const RoleId high = create_role(scene.world, scene.guild, {.name = "high", .position = 40}).id;
  const auto owner = fmt::format("/members/{}", scene.owner.value());
  EXPECT_EQ(code_of(scene.call("PATCH", guild_path(scene, owner), R"({"nick":"x"})")), 50013);
  EXPECT_EQ(code_of(scene.call("DELETE", guild_path(scene, owner))), 50013);
  const auto grant = fmt::format("/members/{}/roles/{}", scene.ada.value(), high.value());
  EXPECT_EQ(code_of(scene.call("PUT", guild_path(scene, grant))), 50013);
  EXPECT_EQ(code_of(scene.call("PATCH", guild_path(scene, fmt::format("/roles/{}", high.value())),
                               R"({"name":"x"})")),
            50013);
  scene.world.member_at(scene.guild, scene.ada).roles.push_back(high);
  const auto ada = fmt::format("/members/{}", scene.ada.value());
  EXPECT_EQ(code_of(scene.call("DELETE", guild_path(scene, ada))), 50013);
}

TEST(Rights, NobodyGivesWhatTheyDoNotHold) {
  Scene scene(manage_roles | view_channel);
  const ApiResponse response = scene.call("POST", guild_path(scene, "/roles"),
                                          fmt::format(R"({{"name":"x","permissions":"{}"}})", ban_members));
  EXPECT_EQ(code_of(response), 50013);
  EXPECT_EQ(scene.call("POST", guild_path(scene, "/roles"), R"({"name":"x","permissions":"1024"})").status,
            200);
  const auto put = channel_path(scene, fmt::format("/permissions/{}", scene.guild.value()));
  EXPECT_EQ(code_of(scene.call("PUT", put, fmt::format(R"({{"type":0,"allow":"{}"}})", ban_members))), 50013);
  EXPECT_EQ(scene.call("PUT", put, R"({"type":0,"deny":"1024"})").status, 204);
}

TEST(Rights, ManagedAndEveryoneRolesAreLeftAlone) {
  Scene scene(administrator);
  const RoleId own = scene.world.member_at(scene.guild, scene.bot).roles.front();
  EXPECT_EQ(code_of(scene.call("DELETE", guild_path(scene, fmt::format("/roles/{}", scene.guild.value())))),
            50028);
  EXPECT_EQ(code_of(scene.call("PUT", guild_path(scene, fmt::format("/members/{}/roles/{}", scene.ada.value(),
                                                                    own.value())))),
            50013);
}

TEST(Rights, ATimeOutSilencesAndIsAtMost28Days) {
  Scene scene(administrator);
  const auto ada = guild_path(scene, fmt::format("/members/{}", scene.ada.value()));
  const auto until = [&scene](herwa::Duration ahead) {
    const Instant end = scene.clock.now() + std::chrono::duration_cast<std::chrono::microseconds>(ahead);
    return fmt::format(R"({{"communication_disabled_until":"{}"}})", discord_time(end));
  };
  EXPECT_EQ(scene.call("PATCH", ada, until(std::chrono::days(29))).status, 400);
  EXPECT_EQ(scene.call("PATCH", ada, until(10min)).status, 200);
  ApiRequest say{.method = "POST",
                 .path = channel_path(scene, "/messages"),
                 .headers = {{"Content-Type", "application/json"}},
                 .body = R"({"content":"psst"})"};
  EXPECT_EQ(code_of(scene.api.act(scene.ada, say)), 50013);
  scene.clock.advance(scene.world, 10min);
  EXPECT_EQ(scene.api.act(scene.ada, say).status, 200);
  const auto owner = guild_path(scene, fmt::format("/members/{}", scene.owner.value()));
  EXPECT_EQ(code_of(scene.call("PATCH", owner, until(10min))), 50013);
}

TEST(Rights, ReasonsReachTheAuditLogAndAreBounded) {
  Scene scene(administrator);
  ApiRequest request{
      .method = "DELETE",
      .path = guild_path(scene, fmt::format("/members/{}", scene.ada.value())),
      .headers = {{"Authorization", "Bot " + scene.token()}, {"X-Audit-Log-Reason", "m%C3%BCde%20now"}}};
  EXPECT_EQ(scene.api.handle(request).status, 204);
  EXPECT_EQ(scene.world.guild(scene.guild)->audit_log.back().reason, "müde now");
  join_guild(scene.world, scene.guild, scene.ada);
  request.headers[1].second = std::string(513, 'x');
  EXPECT_EQ(scene.api.handle(request).status, 400);
}

TEST(Rights, OneselfMayChangeOnesNickname) {
  Scene scene(change_nickname);
  EXPECT_EQ(scene.call("PATCH", guild_path(scene, "/members/@me"), R"({"nick":"Eye"})").status, 200);
  EXPECT_EQ(scene.world.member(scene.guild, scene.bot)->nick, "Eye");
}

}  // namespace
}  // namespace discord_sim
