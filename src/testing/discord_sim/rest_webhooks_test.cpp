// Webhooks of channels, as an application makes and uses them.
#include <gtest/gtest.h>

#include "testing/discord_sim/members/scene.hpp"

namespace discord_sim {
namespace {

using namespace permission;

std::string webhooks_path(const Scene& scene) {
  return fmt::format("/channels/{}/webhooks", scene.general.value());
}

std::string path_of(const Json& webhook, std::string_view token = {}) {
  return fmt::format("/webhooks/{}/{}", webhook["id"].text(),
                     token.empty() ? webhook["token"].text() : std::string(token));
}

TEST(Webhooks, AreMadeByWhoeverMayAndListed) {
  Scene poor(send_messages);
  EXPECT_EQ(poor.call("POST", webhooks_path(poor), R"({"name":"Guard"})").status, 403);
  Scene scene(manage_webhooks);
  const Json made = body_of(scene.call("POST", webhooks_path(scene), R"({"name":"Guard"})"));
  EXPECT_FALSE(made["token"].text().empty());
  const Json listed = body_of(scene.call("GET", webhooks_path(scene)));
  ASSERT_EQ(listed.items().size(), 1U);
  EXPECT_EQ(listed.items()[0]["name"].text(), "Guard");
  EXPECT_EQ(scene.call("POST", webhooks_path(scene), R"({"name":"Discord Team"})").status, 400);
}

TEST(Webhooks, SpeakUnderTheNameThatIsGiven) {
  Scene scene(manage_webhooks);
  const Json made = body_of(scene.call("POST", webhooks_path(scene), R"({"name":"Guard"})"));
  const auto said =
      body_of(scene.call("POST", path_of(made) + "?wait=true",
                         R"({"content":"Halt","username":"Doorkeeper","allowed_mentions":{"parse":[]}})"));
  EXPECT_EQ(said["author"]["username"].text(), "Doorkeeper");
  EXPECT_EQ(said["webhook_id"].text(), made["id"].text());
  EXPECT_EQ(code_of(scene.call("POST", path_of(made, "wrong"), R"({"content":"x"})")), 50027);
  scene.world.mutable_webhooks().clear();
  EXPECT_EQ(code_of(scene.call("POST", path_of(made), R"({"content":"x"})")), 10015);
}

}  // namespace
}  // namespace discord_sim
