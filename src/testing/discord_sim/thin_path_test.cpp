#include <gtest/gtest.h>

#include "testing/discord_sim/members/acts.hpp"
#include "testing/discord_sim/scene.hpp"

namespace discord_sim {
namespace {

std::string callback_path(const Json& interaction) {
  return fmt::format("/interactions/{}/{}/callback", interaction["id"].text(), interaction["token"].text());
}

TEST(ThinPath, FromIdentifyToAVisibleAnswer) {
  Scene scene;
  Notebook notes;
  Connection connection(scene.gateway, notes);
  connection.open({});
  EXPECT_EQ(notes.last_op(), 10);
  connection.receive(scene.identify(unprivileged));
  EXPECT_EQ(notes.last("READY")["user"]["username"], "Watcher");
  EXPECT_EQ(notes.last("GUILD_CREATE")["name"], "Lodge");

  const auto path = fmt::format("/applications/{}/commands", scene.application.value());
  const ApiResponse created =
      scene.call("POST", path, R"({"name":"ping","description":"Is anybody there?"})");
  EXPECT_EQ(created.status, 201) << created.body;

  const Started started = run_slash(scene.world, {scene.ada, scene.general}, "/ping");
  ASSERT_TRUE(started) << started.error().message;
  const Json interaction = notes.last("INTERACTION_CREATE");
  EXPECT_EQ(interaction["data"]["name"], "ping");
  EXPECT_EQ(interaction["member"]["user"]["username"], "ada");

  const ApiResponse answered =
      scene.call("POST", callback_path(interaction), R"({"type":4,"data":{"content":"Pong."}})");
  EXPECT_EQ(answered.status, 204) << answered.body;
  const Json message = notes.last("MESSAGE_CREATE");
  EXPECT_EQ(message["content"], "Pong.");
  EXPECT_EQ(message["interaction_metadata"]["id"], interaction["id"]);
  EXPECT_EQ(
      scene.call("POST", callback_path(interaction), R"({"type":4,"data":{"content":"Again."}})").status,
      400);
}

}  // namespace
}  // namespace discord_sim
