#include <gtest/gtest.h>

#include "testing/discord_sim/scene.hpp"
#include "testing/discord_sim/world/message_changes.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;
using namespace permission;

struct Writing : Scene {
  using Scene::Scene;
  Writing() : Scene() { api.limits().set_enabled(false); }

  std::string messages = fmt::format("/channels/{}/messages", general.value());

  ApiResponse post(std::string_view body) { return call("POST", messages, body); }
  // The code of the first error at that path of the form.
  static std::string error_at(const ApiResponse& response, std::initializer_list<std::string_view> path) {
    Json errors = body_of(response)["errors"];
    for (const std::string_view key : path) errors = Json(errors[key]);
    const auto& list = errors["_errors"].items();
    return list.empty() ? "" : list.front()["code"].text();
  }
};

TEST(Writing, RefusesWhatIsEmptyOrTooLong) {
  Writing scene;
  EXPECT_EQ(body_of(scene.post(R"({"content":"  "})"))["code"].integer(), 50006);
  EXPECT_EQ(body_of(scene.post("{}"))["code"].integer(), 50006);
  EXPECT_EQ(body_of(scene.post("{"))["code"].integer(), 50109);
  const ApiResponse longer = scene.post(fmt::format(R"({{"content":"{}"}})", std::string(2001, 'x')));
  EXPECT_EQ(Writing::error_at(longer, {"content"}), "BASE_TYPE_MAX_LENGTH");
  // Characters count, not bytes.
  std::string umlauts;
  for (int n = 0; n < 2000; ++n) umlauts += "ü";
  EXPECT_EQ(scene.post(fmt::format(R"({{"content":"{}"}})", umlauts)).status, 200);
}

TEST(Writing, ChecksEmbeds) {
  Writing scene;
  const auto embed = [](std::string_view inside) { return fmt::format(R"({{"embeds":[{{{}}}]}})", inside); };
  EXPECT_EQ(scene.post(embed(R"("title":"t","description":"d","color":16777215)")).status, 200);
  const ApiResponse wrong = scene.post(
      embed(fmt::format(R"("title":"{}","url":"nowhere","color":16777216)", std::string(257, 'x'))));
  EXPECT_EQ(Writing::error_at(wrong, {"embeds", "0", "title"}), "BASE_TYPE_MAX_LENGTH");
  EXPECT_EQ(Writing::error_at(wrong, {"embeds", "0", "url"}), "URL_TYPE_INVALID_URL");
  EXPECT_EQ(Writing::error_at(wrong, {"embeds", "0", "color"}), "NUMBER_TYPE_MAX");
  const ApiResponse field = scene.post(embed(R"("fields":[{"name":"only"}])"));
  EXPECT_EQ(Writing::error_at(field, {"embeds", "0", "fields", "0", "value"}), "BASE_TYPE_REQUIRED");
  const std::string big(4000, 'x');
  const ApiResponse sum =
      scene.post(fmt::format(R"({{"embeds":[{{"description":"{0}"}},{{"description":"{0}"}}]}})", big));
  EXPECT_EQ(Writing::error_at(sum, {"embeds"}), "MAX_EMBED_SIZE_EXCEEDED");
}

TEST(Writing, ChecksComponents) {
  Writing scene;
  const auto rows = [](std::string_view inside) {
    return fmt::format(R"({{"content":"c","components":[{{"type":1,"components":[{}]}}]}})", inside);
  };
  const std::string button = R"({"type":2,"style":1,"label":"a","custom_id":"same"})";
  EXPECT_EQ(scene.post(rows(button)).status, 200);
  const ApiResponse twins = scene.post(rows(button + "," + button));
  EXPECT_EQ(Writing::error_at(twins, {"components", "0", "components", "1", "custom_id"}),
            "COMPONENT_CUSTOM_ID_DUPLICATED");
  const ApiResponse link = scene.post(rows(R"({"type":2,"style":5,"label":"a"})"));
  EXPECT_EQ(Writing::error_at(link, {"components", "0", "components", "0", "url"}), "BASE_TYPE_REQUIRED");
  const ApiResponse input = scene.post(rows(R"({"type":4,"style":1,"label":"a","custom_id":"x"})"));
  EXPECT_EQ(Writing::error_at(input, {"components", "0", "components", "0", "type"}), "UNION_TYPE_CHOICES");
  const ApiResponse select = scene.post(
      rows(R"({"type":3,"custom_id":"s","options":[{"label":"a","value":"1"},{"label":"b","value":"1"}]})"));
  EXPECT_EQ(Writing::error_at(select, {"components", "0", "components", "0", "options", "1", "value"}),
            "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED");
  EXPECT_EQ(scene.post(R"({"content":"c","components":[{"type":10,"content":"v2 only"}]})").status, 400);
  EXPECT_EQ(scene.post(R"({"flags":32768,"components":[{"type":10,"content":"v2 only"}]})").status, 200);
  EXPECT_EQ(scene.post(R"({"flags":32768,"content":"c","components":[{"type":10,"content":"v2"}]})").status,
            400);
}

TEST(Writing, ANonceThatIsEnforcedMakesOneMessage) {
  Writing scene;
  const Json first = body_of(scene.post(R"({"content":"a","nonce":"n1","enforce_nonce":true})"));
  const Json second = body_of(scene.post(R"({"content":"b","nonce":"n1","enforce_nonce":true})"));
  EXPECT_EQ(first["id"], second["id"]);
  EXPECT_EQ(second["content"], "a");
  const Json loose = body_of(scene.post(R"({"content":"c","nonce":"n1"})"));
  EXPECT_NE(loose["id"], first["id"]);
}

TEST(Writing, MentionsAreWhatWasAllowed) {
  Writing scene;
  const RoleId role = create_role(scene.world, scene.guild, {.name = "r"}).id;
  const std::string text = fmt::format("<@{}> <@&{}> @everyone", scene.ada.value(), role.value());
  const Json all = body_of(scene.post(fmt::format(R"({{"content":"{}"}})", text)));
  EXPECT_EQ(all["mentions"].items().size(), 1U);
  EXPECT_EQ(all["mention_roles"].items().size(), 1U);
  EXPECT_TRUE(all["mention_everyone"].flag());
  const Json none =
      body_of(scene.post(fmt::format(R"({{"content":"{}","allowed_mentions":{{"parse":[]}}}})", text)));
  EXPECT_TRUE(none["mentions"].items().empty());
  EXPECT_FALSE(none["mention_everyone"].flag());
  const ApiResponse both = scene.post(fmt::format(
      R"({{"content":"x","allowed_mentions":{{"parse":["users"],"users":["{}"]}}}})", scene.ada.value()));
  EXPECT_EQ(both.status, 400);
}

TEST(Writing, WithoutTheRightNobodyIsPinged) {
  Scene scene(view_channel | send_messages);
  const RoleId quiet = create_role(scene.world, scene.guild, {.name = "quiet"}).id;
  const RoleId loud = create_role(scene.world, scene.guild, {.name = "loud", .mentionable = true}).id;
  const Json sent = body_of(
      scene.call("POST", fmt::format("/channels/{}/messages", scene.general.value()),
                 fmt::format(R"({{"content":"@everyone <@&{}> <@&{}>"}})", quiet.value(), loud.value())));
  EXPECT_FALSE(sent["mention_everyone"].flag());
  ASSERT_EQ(sent["mention_roles"].items().size(), 1U);
  EXPECT_EQ(sent["mention_roles"].items().front().id<RoleId>(), loud);
}

TEST(Writing, RepliesNeedTheirMessage) {
  Writing scene;
  const Json first = body_of(scene.post(R"({"content":"a"})"));
  const auto reply = [&](std::string_view id, std::string_view more) {
    return scene.post(
        fmt::format(R"({{"content":"re","message_reference":{{"message_id":"{}"{}}}}})", id, more));
  };
  const Json answered = body_of(reply(first["id"].text(), ""));
  EXPECT_EQ(answered["referenced_message"]["content"], "a");
  EXPECT_EQ(answered["type"].integer(), 19);
  EXPECT_EQ(Writing::error_at(reply("5", ""), {"message_reference"}), "REPLIES_UNKNOWN_MESSAGE");
  EXPECT_EQ(reply("5", R"(,"fail_if_not_exists":false)").status, 200);
}

TEST(Writing, OnlyTheAuthorEdits) {
  Writing scene;
  Message draft;
  draft.channel = scene.general;
  draft.author = scene.ada;
  draft.content = "mine";
  const MessageId id = post_message(scene.world, std::move(draft)).id;
  const auto path = fmt::format("{}/{}", scene.messages, id.value());
  EXPECT_EQ(body_of(scene.call("PATCH", path, R"({"content":"yours"})"))["code"].integer(), 50005);
  EXPECT_EQ(scene.call("PATCH", path, R"({"flags":4})").status, 200);
  EXPECT_EQ(scene.call("DELETE", path).status, 204);
}

TEST(Writing, BulkDeletesTwoToAHundredYoungMessages) {
  Writing scene;
  std::vector<std::string> ids;
  for (int n = 0; n < 3; ++n) ids.push_back(body_of(scene.post(R"({"content":"x"})"))["id"].text());
  const auto bulk = [&](std::string_view list) {
    return scene.call("POST", scene.messages + "/bulk-delete", fmt::format(R"({{"messages":[{}]}})", list));
  };
  EXPECT_EQ(body_of(bulk(fmt::format(R"("{}")", ids[0])))["code"].integer(), 50016);
  EXPECT_EQ(bulk(fmt::format(R"("{0}","{0}")", ids[0])).status, 400);
  scene.clock.advance(scene.world, std::chrono::days(15));
  const std::string young = body_of(scene.post(R"({"content":"young"})"))["id"].text();
  EXPECT_EQ(body_of(bulk(fmt::format(R"("{}","{}")", ids[0], young)))["code"].integer(), 50034);
  const std::string other = body_of(scene.post(R"({"content":"young"})"))["id"].text();
  EXPECT_EQ(bulk(fmt::format(R"("{}","{}")", other, young)).status, 204);
  EXPECT_EQ(scene.world.messages(scene.general).size(), 3U);
}

TEST(Writing, ListsPages) {
  Writing scene;
  std::vector<std::string> ids;
  for (int n = 0; n < 5; ++n) ids.push_back(body_of(scene.post(R"({"content":"x"})"))["id"].text());
  const auto page = [&](std::string_view query) {
    std::string found;
    const Json listed = body_of(scene.call("GET", scene.messages + "?" + std::string(query)));
    for (const Json& message : listed.items()) {
      found += std::to_string(std::ranges::find(ids, message["id"].text()) - ids.begin());
    }
    return found;
  };
  EXPECT_EQ(page("limit=2"), "43");
  EXPECT_EQ(page("limit=2&before=" + ids[2]), "10");
  EXPECT_EQ(page("limit=2&after=" + ids[1]), "32");
  EXPECT_EQ(page("limit=3&around=" + ids[2]), "321");
  EXPECT_EQ(scene.call("GET", scene.messages + "?limit=101").status, 400);
}

TEST(Writing, SlowmodeHoldsMembersNotBots) {
  Writing scene;
  scene.world.channel_at(scene.general).slowmode_seconds = 10;
  ApiRequest say{.method = "POST",
                 .path = scene.messages,
                 .headers = {{"Content-Type", "application/json"}},
                 .body = R"({"content":"a"})"};
  EXPECT_EQ(scene.api.act(scene.ada, say).status, 200);
  EXPECT_EQ(body_of(scene.api.act(scene.ada, say))["code"].integer(), 20016);
  scene.clock.advance(scene.world, 10s);
  EXPECT_EQ(scene.api.act(scene.ada, say).status, 200);
  EXPECT_EQ(scene.post(R"({"content":"a"})").status, 200);
  EXPECT_EQ(scene.post(R"({"content":"b"})").status, 200);
}

TEST(Writing, ReactionsAreCountedAndBounded) {
  Writing scene;
  const std::string id = body_of(scene.post(R"({"content":"x"})"))["id"].text();
  const auto react = [&](std::string_view emoji) {
    return scene.call("PUT",
                      fmt::format("{}/{}/reactions/{}/@me", scene.messages, id, percent_encoded(emoji)));
  };
  EXPECT_EQ(react("👍").status, 204);
  EXPECT_EQ(body_of(react("plain"))["code"].integer(), 10014);
  EXPECT_EQ(body_of(react("name:1"))["code"].integer(), 10014);
  for (int n = 0; n < 19; ++n) EXPECT_EQ(react(fmt::format("é{}", n)).status, 204);
  EXPECT_EQ(body_of(react("é99"))["code"].integer(), 30010);
  const Json shown = body_of(scene.call("GET", fmt::format("{}/{}", scene.messages, id)));
  EXPECT_TRUE(shown["reactions"].items().front()["me"].flag());
}

TEST(Writing, FilesComeBackUnderTheirAddress) {
  Writing scene;
  const std::string body =
      "--b\r\nContent-Disposition: form-data; name=\"payload_json\"\r\n\r\n"
      R"({"embeds":[{"image":{"url":"attachment://a_b.txt"}}],"attachments":[{"id":0,"description":"d"}]})"
      "\r\n--b\r\nContent-Disposition: form-data; name=\"files[0]\"; filename=\"a "
      "b.txt\"\r\n\r\nhello\r\n--b--";
  ApiRequest request{.method = "POST",
                     .path = scene.messages,
                     .headers = {{"Authorization", "Bot " + scene.token()},
                                 {"Content-Type", "multipart/form-data; boundary=b"}},
                     .body = body};
  const Json sent = body_of(scene.api.handle(request));
  const Json& attachment = sent["attachments"].items().at(0);
  EXPECT_EQ(attachment["filename"], "a_b.txt");
  EXPECT_EQ(attachment["description"], "d");
  EXPECT_EQ(attachment["size"].integer(), 5);
  EXPECT_TRUE(sent["embeds"].items().front()["image"]["url"].text().find("/attachments/") !=
              std::string::npos);
}

TEST(Writing, ABotWithoutTheIntentReadsNoContentOverRest) {
  Writing scene;
  scene.world.mutable_applications().at(scene.application).content_intent = false;
  Message draft;
  draft.channel = scene.general;
  draft.author = scene.ada;
  draft.content = "private";
  post_message(scene.world, std::move(draft));
  EXPECT_EQ(body_of(scene.call("GET", scene.messages)).items().front()["content"], "");
}

}  // namespace
}  // namespace discord_sim
