#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "testing/discord_sim/members/scene.hpp"
#include "testing/discord_sim/web/consent.hpp"
#include "testing/discord_sim/web/control.hpp"
#include "testing/discord_sim/web/pictures.hpp"
#include "testing/discord_sim/web/static_files.hpp"
#include "testing/discord_sim/web/traffic_log.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;

struct Driven : Scene {
  Control control{world, api, gateway, 7};

  ApiResponse ask(std::string_view method, std::string_view path, std::string_view body = {}) {
    ApiRequest request{.method = std::string(method), .body = std::string(body)};
    const std::size_t question = path.find('?');
    request.path = path.substr(0, question);
    if (question != std::string_view::npos) request.query = path.substr(question + 1);
    request.headers = {{"Content-Type", "application/json"}};
    return control.handle(request);
  }
};

TEST(Control, ServesThisMachineAndItsOwnPageOnly) {
  Driven scene;
  ApiRequest request{.path = "/sim/state"};
  EXPECT_EQ(scene.control.handle(request).status, 200);
  request.remote = "10.0.0.1";
  EXPECT_EQ(scene.control.handle(request).status, 403);
  request.remote = "127.0.0.1";
  request.headers = {{"Origin", "http://evil.example"}, {"Host", "127.0.0.1:4000"}};
  EXPECT_EQ(scene.control.handle(request).status, 403);
  request.headers[0].second = "http://127.0.0.1:4000";
  EXPECT_EQ(scene.control.handle(request).status, 200);
}

TEST(Control, ShowsAGuildAsAMemberSeesIt) {
  Driven scene;
  const ChannelId hidden = create_channel(scene.world, {.guild = scene.guild, .name = "hidden"}).id;
  scene.world.channel_at(hidden).overwrites = {
      {Snowflake(scene.guild.value()), false, 0, permission::view_channel}};
  const auto guild_as = [&scene](UserId user) {
    return body_of(scene.ask("GET", fmt::format("/sim/guilds/{}?as={}", scene.guild.value(), user.value())));
  };
  EXPECT_EQ(guild_as(scene.ada)["channels"].items().size(), 1U);
  EXPECT_EQ(guild_as(scene.owner)["channels"].items().size(), 2U);
  EXPECT_EQ(guild_as(scene.ada)["members"].items().size(), 3U);
  EXPECT_EQ(scene.ask("GET", fmt::format("/sim/guilds/1?as={}", scene.ada.value())).status, 404);
  EXPECT_EQ(scene.ask("GET", fmt::format("/sim/guilds/{}?as=1", scene.guild.value())).status, 404);
}

TEST(Control, ActsAsAMemberWithThatMembersRights) {
  Driven scene;
  const auto path = fmt::format("/sim/as/{}/channels/{}/messages", scene.ada.value(), scene.general.value());
  const Json sent = body_of(scene.ask("POST", path, R"({"content":"hello"})"));
  EXPECT_EQ(sent["author"]["username"], "ada");
  const auto ban = fmt::format("/sim/as/{}/guilds/{}/bans/{}", scene.ada.value(), scene.guild.value(),
                               scene.owner.value());
  EXPECT_EQ(scene.ask("PUT", ban).status, 403);
  const Json list = body_of(scene.ask(
      "GET", fmt::format("/sim/channels/{}/messages?as={}", scene.general.value(), scene.ada.value())));
  EXPECT_EQ(list.items().size(), 1U);
}

// What was so when it was written down is so again, and who was connected begins anew.
TEST(Control, WritesTheWorldDownAndReadsItBack) {
  Driven scene;
  scene.call("POST", fmt::format("/channels/{}/messages", scene.general.value()), R"({"content":"before"})");
  const std::string dump = scene.ask("GET", "/sim/dump").body;
  scene.call("POST", fmt::format("/channels/{}/messages", scene.general.value()), R"({"content":"after"})");
  ASSERT_EQ(scene.world.messages(scene.general).size(), 2U);
  const ApiResponse loaded = scene.ask("POST", "/sim/load", dump);
  ASSERT_EQ(loaded.status, 200) << loaded.body;
  EXPECT_EQ(body_of(loaded)["messages"].integer(), 1);
  ASSERT_EQ(scene.world.messages(scene.general).size(), 1U);
  EXPECT_EQ(scene.world.messages(scene.general).begin()->second.content, "before");
  const ApiResponse refused = scene.ask("POST", "/sim/load", R"({"version":1})");
  EXPECT_EQ(refused.status, 400);
  EXPECT_NE(body_of(refused)["message"].text().find("no dump"), std::string::npos);
}

TEST(Control, RefusesWhatMakesNoSense) {
  Driven scene;
  EXPECT_EQ(scene.ask("GET", "/sim/nothing").status, 404);
  EXPECT_EQ(scene.ask("POST", "/sim/act/slash", "nonsense").status, 400);
  EXPECT_EQ(scene.ask("POST", "/sim/act/slash", "{}").status, 404);
  const auto act = [&scene](std::string_view kind, std::string_view more) {
    return scene.ask("POST", fmt::format("/sim/act/{}", kind),
                     fmt::format(R"({{"as":"{}","channel_id":"{}","guild_id":"{}"{}}})", scene.ada.value(),
                                 scene.general.value(), scene.guild.value(), more));
  };
  EXPECT_EQ(act("slash", R"(,"text":"/none")").status, 400);
  EXPECT_EQ(act("press", R"(,"message_id":"1","custom_id":"x")").status, 400);
  EXPECT_EQ(act("dismiss", R"(,"message_id":"1")").status, 404);
  EXPECT_EQ(act("presence", R"(,"status":"asleep")").status, 400);
  EXPECT_EQ(act("voice", "").status, 404);
  EXPECT_EQ(act("leave", "").status, 200);
  EXPECT_EQ(act("leave", "").status, 404);
  EXPECT_EQ(act("join", "").status, 200);
  EXPECT_EQ(scene.ask("POST", "/sim/faults/rest", R"({"status":200})").status, 400);
  EXPECT_EQ(scene.ask("POST", "/sim/people", R"({"username":"x"})").status, 400);
  EXPECT_EQ(scene.ask("POST", "/sim/seed", R"({"seed":"soon"})").status, 400);
}

TEST(Control, ReportsHowAnInteractionWentAndMisbehaves) {
  Driven scene;
  const auto made = scene.call("POST", fmt::format("/applications/{}/commands", scene.application.value()),
                               R"({"name":"ping","description":"d"})");
  ASSERT_EQ(made.status, 201);
  const Json started = body_of(scene.ask("POST", "/sim/act/slash",
                                         fmt::format(R"({{"as":"{}","channel_id":"{}","text":"/ping"}})",
                                                     scene.ada.value(), scene.general.value())));
  const auto id = started["interaction_id"].id<InteractionId>();
  EXPECT_TRUE(scene.control.pending(id));
  scene.clock.advance(scene.world, 3s);
  EXPECT_FALSE(scene.control.pending(id));
  EXPECT_EQ(scene.control.outcome(id)["state"], "failed");
  EXPECT_EQ(scene.ask("POST", "/sim/faults/rest", R"({"status":503,"route":"/users/@me"})").status, 200);
  EXPECT_EQ(scene.call("GET", "/users/@me").status, 503);
  EXPECT_EQ(scene.ask("POST", "/sim/faults/gateway", R"({"acknowledge_heartbeats":false,"drop":{"READY":1}})")
                .status,
            200);
  EXPECT_FALSE(scene.gateway.faults().acknowledge_heartbeats);
  EXPECT_EQ(scene.ask("DELETE", "/sim/faults").status, 200);
  EXPECT_TRUE(scene.gateway.faults().acknowledge_heartbeats);
  EXPECT_EQ(
      scene.ask("POST", fmt::format("/sim/guilds/{}/outage", scene.guild.value()), R"({"available":false})")
          .status,
      200);
  EXPECT_FALSE(scene.world.guild(scene.guild)->available);
}

TEST(Pictures, AreDrawnTheSameForTheSameName) {
  const Scene scene;
  const auto one = serve_picture(scene.world, "/cdn/avatars/1/a.png", Query("size=32"));
  const auto same = serve_picture(scene.world, "/avatars/1/a.png", Query("size=32"));
  const auto other = serve_picture(scene.world, "/avatars/2/a.png", Query("size=32"));
  ASSERT_TRUE(one && same && other);
  EXPECT_EQ(one->header("Content-Type"), "image/png");
  EXPECT_TRUE(one->body.starts_with("\x89PNG"));
  EXPECT_EQ(one->body, same->body);
  EXPECT_NE(one->body, other->body);
  EXPECT_FALSE(serve_picture(scene.world, "/other", Query("")));
  EXPECT_EQ(serve_picture(scene.world, "/attachments/1/2/x", Query(""))->status, 404);
}

TEST(Consent, ListsPeopleAndSendsTheBrowserBack) {
  Scene scene;
  scene.world.mutable_applications().at(scene.application).redirect_uris = {"http://here/back"};
  scene.world.mutable_users().at(scene.ada).global_name = "<b>Ada</b>";
  const std::string ask = fmt::format(
      "client_id={}&response_type=code&scope=identify&state=s%22&redirect_uri=http%3A%2F%2Fhere%2Fback",
      scene.application.value());
  const ApiResponse page =
      serve_consent(scene.api.oauth(), scene.world, {.path = "/oauth2/authorize", .query = ask});
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("&lt;b&gt;Ada"), std::string::npos);
  EXPECT_EQ(page.body.find("Watcher</span>"), std::string::npos);
  const auto decide = [&](std::string_view more) {
    return serve_consent(scene.api.oauth(), scene.world,
                         {.method = "POST", .path = "/oauth2/authorize", .body = ask + std::string(more)});
  };
  const ApiResponse allowed = decide(fmt::format("&decision=allow&user_id={}", scene.ada.value()));
  EXPECT_EQ(allowed.status, 302);
  EXPECT_TRUE(allowed.header("Location").starts_with("http://here/back?code="));
  EXPECT_NE(allowed.header("Location").find("state=s%22"), std::string_view::npos);
  EXPECT_NE(decide("&decision=deny").header("Location").find("access_denied"), std::string_view::npos);
  EXPECT_EQ(decide("&decision=allow").status, 400);
  EXPECT_EQ(serve_consent(scene.api.oauth(), scene.world, {.query = "client_id=1"}).status, 400);
}

class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / fmt::format("sim-web-{}", ::getpid())) {
    std::filesystem::create_directories(path_ / "site" / "assets");
    write("site/index.html", "<p>index</p>");
    write("site/assets/app.js", "1");
    write("secret.txt", "secret");
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string at(std::string_view name) const { return (path_ / name).string(); }

 private:
  void write(std::string_view name, std::string_view text) const { std::ofstream(path_ / name) << text; }
  std::filesystem::path path_;
};

TEST(StaticFiles, ServeTheFolderAndNothingOutsideIt) {
  const Folder folder;
  const StaticFiles files(folder.at("site"));
  EXPECT_EQ(files.serve("/assets/app.js").header("Content-Type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(files.serve("/").body, "<p>index</p>");
  EXPECT_EQ(files.serve("/a/page").body, "<p>index</p>");
  EXPECT_EQ(files.serve("/../secret.txt").body, "<p>index</p>");
  EXPECT_EQ(files.serve("/%2e%2e/secret.txt").body, "<p>index</p>");
  EXPECT_NE(StaticFiles(folder.at("nowhere")).serve("/").body.find("chat page is not built"),
            std::string::npos);
}

TEST(TrafficLogs, WriteOneLinePerRequest) {
  const Folder folder;
  {
    Scene scene;
    TrafficLog log(folder.at("traffic.jsonl"));
    scene.api.on_traffic([&log](const Traffic& traffic) { log.write(traffic); });
    static_cast<void>(scene.call("GET", "/users/@me"));
    static_cast<void>(scene.call("POST", fmt::format("/channels/{}/messages", scene.general.value()),
                                 R"({"content":"x"})"));
  }
  std::ifstream file(folder.at("traffic.jsonl"));
  std::string line;
  std::getline(file, line);
  EXPECT_EQ((*Json::parse(line))["route"], "/users/@me");
  std::getline(file, line);
  EXPECT_EQ((*Json::parse(line))["request"]["content"], "x");
  EXPECT_EQ((*Json::parse(line))["response"]["content"], "x");
  EXPECT_THROW(TrafficLog("/nowhere/at/all"), herwa::Failure);
}

}  // namespace
}  // namespace discord_sim
