// Interactions that Discord posts, from its signature to the answer that a member sees: the API's door and
// the bot's listener as they run, the network between them replaced.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "base/errors.hpp"
#include "platform/posted_interactions/interaction_door.hpp"
#include "platform/posted_interactions/interaction_listener.hpp"
#include "testing/discord_sim/world/signing.hpp"
#include "testing/whole_bot/whole_bot.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using discord_sim::InteractionState;
using ::testing::HasSubstr;

// Leads each URL to a listener; to one that is not there, and to one that never says anything.
class Lines final : public net::HttpClient {
 public:
  explicit Lines(net::Timers& timers) : timers_(timers) {}

  Task<net::HttpResponse> send(net::HttpCall call) override {
    ++asked[call.url];
    if (call.url == "silence") {
      co_await timers_.wait(call.deadline);
      throw TimedOut("nothing was said");
    }
    const auto found = listeners.find(call.url);
    if (found == listeners.end()) throw Unavailable("nobody is there");
    call.request.target = interactions_path;
    co_return co_await found->second->answer(std::move(call.request));
  }
  [[nodiscard]] std::size_t open_connections() const override { return 0; }

  std::map<std::string, InteractionListener*> listeners;
  std::map<std::string, int> asked;

 private:
  net::Timers& timers_;
};

class Posted : public testing::WholeBot {
 protected:
  ~Posted() override { stop(); }

  // The bot with a command whose handler counts, Discord posting to it.
  void begin() {
    Feature greetings{.name = "greetings", .title = "Greetings", .summary = "For tests."};
    greetings.commands = {command("hello", [this](CommandContext& context) { return greet(context); }),
                          command("slow", [this](CommandContext& context) { return take(context, 5s); }),
                          command("endless", [this](CommandContext& context) { return take(context, 1h); }),
                          command("brief", [this](CommandContext& context) { return take(context, 1s); }),
                          command("name", ask_name)};
    greetings.commands.front().definition.options = {
        {.type = discord::OptionType::String, .name = "who", .description = "Whom", .autocomplete = true}};
    greetings.commands.front().complete = suggest;
    greetings.components.push_back({.name = "more"});
    greetings.components.back().run = more;
    greetings.modals.push_back({.name = "named"});
    greetings.modals.back().run = named;
    start({greetings});
    listener = listen();
    lines.listeners["bot"] = listener.get();
    ASSERT_TRUE(simulation.post_interactions_to(place()));
  }
  discord_sim::Simulation::PostTo place() {
    return [this](net::HttpRequest request) { return door.answer(std::move(request)); };
  }
  std::unique_ptr<InteractionListener> listen() {
    return std::make_unique<InteractionListener>(
        InteractionListener::Parts{
            simulation.loop().executor(), simulation.time(),
            [this](discord::Interaction interaction) { return bot && bot->take(std::move(interaction)); }},
        key(), InteractionListener::Place{"127.0.0.1", 0});
  }
  discord::PublicKey key() {
    return discord::PublicKey::parse(discord_sim::public_key_of(simulation.application())).value();
  }

  static CommandEntry command(std::string name, RunCommand run) {
    return {.definition = {.name = std::move(name), .description = "For tests"}, .run = std::move(run)};
  }
  Task<Answer> greet(CommandContext& context) {
    ++greeted;
    Say answer;
    answer.message.content = "Namaste.";
    discord::ActionRow row;
    row.buttons.push_back({.label = "More", .custom_id = context.id("more", "7")});
    answer.message.components = std::vector{row};
    co_return answer;
  }
  Task<Answer> take(CommandContext&, Duration time) {
    ++greeted;
    co_await simulation.time().wait(time);
    co_return say("At last.");
  }
  Task<> settle() {
    settling = true;
    co_await simulation.time().wait(1s);
  }
  static Task<Answer> more(ComponentContext& context) {
    Update answer;
    answer.message.content = "More " + context.payload();
    co_return answer;
  }
  static Task<Answer> ask_name(CommandContext& context) {
    Ask answer;
    answer.modal = {.custom_id = context.id("named"),
                    .title = "Name",
                    .fields = {{.label = "Your name", .input = discord::TextInput{.custom_id = "name"}}}};
    co_return answer;
  }
  static Task<Answer> named(ComponentContext& context) {
    co_return say("Hello " + context.input("name") + ".");
  }
  static Task<discord::Choices> suggest(CommandContext& context) {
    discord::Choices offered;
    offered.choices.push_back({.name = context.typed() + "!", .value = context.typed()});
    co_return offered;
  }

  // A request as Discord makes it, signed so long ago.
  net::HttpRequest signed_post(std::string body, Duration ago = 0s) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(
        (simulation.time().now() - std::chrono::duration_cast<Instant::duration>(ago)).time_since_epoch());
    net::HttpRequest request{
        .method = "POST", .target = std::string(interactions_path), .body = std::move(body)};
    const std::string time = std::to_string(seconds.count());
    request.headers.set("X-Signature-Timestamp", time);
    request.headers.set("X-Signature-Ed25519",
                        discord_sim::sign_for(simulation.application(), time + request.body));
    return request;
  }
  net::HttpResponse ask(Task<net::HttpResponse> asked) {
    std::optional<net::HttpResponse> response;
    tasks.spawn("ask", keep(std::move(asked), response));
    EXPECT_TRUE(simulation.run_until([&response] { return response.has_value(); }, 1min));
    return response.value_or(net::HttpResponse{.status = 0});
  }
  static Task<> keep(Task<net::HttpResponse> asked, std::optional<net::HttpResponse>& response) {
    response = co_await std::move(asked);
  }
  int at_the_door(net::HttpRequest request) { return ask(door.answer(std::move(request))).status; }
  [[nodiscard]] double counted(const std::string& outcome) {
    return metrics->counter("herwa_posted_interactions_total", "", {{"outcome", outcome}}).value();
  }
  [[nodiscard]] double repeated() {
    return metrics->counter("herwa_interactions_repeated_total", "").value();
  }

  Lines lines{simulation.time()};
  std::vector<InteractionTaker> takers{{.url = "bot", .shards = {{.id = 0, .count = 1}}}};
  InteractionDoor door{key(), {lines, simulation.time(), *metrics, [this] { return takers; }}};
  std::unique_ptr<InteractionListener> listener;
  int greeted = 0;
  bool settling = false;
};

// R1.1 commands, buttons, forms and suggestions work the same when Discord posts them
TEST_F(Posted, EveryKindIsAnsweredAsThoseOfTheGateway) {
  begin();
  const auto reply = guild.as("ada").slash("/hello");
  EXPECT_EQ(reply.text, "Namaste.");
  EXPECT_EQ(guild.as("bob").press(reply, "More").text, "More 7");
  const auto opened = guild.as("ada").slash("/name");
  EXPECT_EQ(guild.as("ada").submit(opened, discord_sim::Json::object({{"name", "Ada"}})).text, "Hello Ada.");
  EXPECT_EQ(guild.as("ada").slash("/slow").text, "At last.") << "covered by \"thinking\", then edited";
  const auto suggested = guild.as("ada").complete(
      discord_sim::Json::object({{"name", "hello"}, {"options", discord_sim::Json::object({{"who", "Bo"}})}}),
      "who");
  EXPECT_THAT(suggested.choices.dump(), HasSubstr("Bo!"));
  EXPECT_GE(counted("taken"), 5);
}

TEST_F(Posted, NothingComesOverTheGatewayMeanwhile) {
  begin();
  const auto before = simulation.gateway().sessions().begin()->second->sequence;
  guild.as("ada").slash("/name");
  EXPECT_EQ(simulation.gateway().sessions().begin()->second->sequence, before);
  ASSERT_TRUE(simulation.post_interactions_to(place()));
}

// Discord tries with wrong signatures whether they are looked at, when the URL is set and later.
TEST_F(Posted, TheDoorPassesDiscordsTrialAndGoesOnPassing) {
  begin();
  EXPECT_EQ(counted("ping"), 1);
  EXPECT_EQ(counted("forged"), 1);
  std::optional<bool> refused;
  tasks.spawn("probe",
              [](discord_sim::InteractionPoster& poster, discord_sim::ApplicationId application,
                 std::optional<bool>& out) -> Task<> {
                out = co_await poster.probe(application);
              }(simulation.poster(), simulation.application().id, refused));
  ASSERT_TRUE(simulation.run_until([&refused] { return refused.has_value(); }, 10s));
  EXPECT_TRUE(*refused);
  EXPECT_NE(simulation.application().interactions_url, "");
}

// And the trial is one: who lets everything in does not pass.
TEST_F(Posted, APlaceThatLooksAtNoSignatureIsNotTakenByDiscord) {
  const auto pongs = [](net::HttpRequest) -> Task<net::HttpResponse> {
    co_return net::HttpResponse{.status = 200, .body = R"({"type":1})"};
  };
  EXPECT_FALSE(simulation.post_interactions_to(pongs));
  EXPECT_EQ(simulation.application().interactions_url, "");
}

TEST_F(Posted, WhatSomebodyElseSignedReachesNobody) {
  begin();
  simulation.poster().faults().wrong_key = true;
  EXPECT_EQ(guild.as("ada").slash("/hello").state, InteractionState::Failed);
  EXPECT_EQ(simulation.poster().last_status(), 401);
  EXPECT_EQ(greeted, 0);
  EXPECT_EQ(lines.asked["bot"], 0);
}

// Nobody has to pass the door to reach the bot: its listener looks at the signature itself.
TEST_F(Posted, TheBotBelievesTheDoorAsLittleAsAnybody) {
  begin();
  net::HttpRequest request = signed_post(R"({"type":2,"id":"1","guild_id":"2","token":"t"})");
  EXPECT_EQ(ask(listener->answer(request)).status, 202);
  request.body += " ";
  EXPECT_EQ(ask(listener->answer(request)).status, 401);
  EXPECT_EQ(ask(listener->answer(signed_post(R"({"type":2,"id":"3"})", 31s))).status, 401);
  EXPECT_EQ(ask(listener->answer(signed_post("no interaction"))).status, 400);
  request = signed_post("{}");
  request.target = "/elsewhere";
  EXPECT_EQ(ask(listener->answer(request)).status, 404);
  request = signed_post("{}");
  request.method = "GET";
  EXPECT_EQ(ask(listener->answer(request)).status, 405);
}

// What was posted once cannot be posted again later, whoever kept it; and clocks may differ a little.
TEST_F(Posted, TheTimeThatWasSignedMustBeNow) {
  begin();
  const std::string ping = R"({"type":1})";
  EXPECT_EQ(at_the_door(signed_post(ping)), 200);
  EXPECT_EQ(at_the_door(signed_post(ping, 29s)), 200);
  EXPECT_EQ(at_the_door(signed_post(ping, -29s)), 200);
  EXPECT_EQ(at_the_door(signed_post(ping, 32s)), 401);
  EXPECT_EQ(at_the_door(signed_post(ping, -32s)), 401);
  EXPECT_EQ(counted("untimely"), 2);
  net::HttpRequest request = signed_post(ping, 32s);
  request.headers.set(
      "X-Signature-Timestamp",
      std::to_string(
          std::chrono::floor<std::chrono::seconds>(simulation.time().now().time_since_epoch()).count()));
  EXPECT_EQ(at_the_door(request), 401) << "the time is part of what was signed";
}

TEST_F(Posted, WhatIsNoPostingIsRefusedBeforeItIsRead) {
  begin();
  EXPECT_EQ(at_the_door({.method = "GET", .target = std::string(interactions_path)}), 405);
  EXPECT_EQ(at_the_door({.method = "POST", .target = std::string(interactions_path), .body = "{}"}), 401);
  for (const char* time : {"", "soon", "-1", "1e9", "99999999999999999999", "999999999999", " 1"}) {
    net::HttpRequest request = signed_post("{}");
    request.headers.set("X-Signature-Timestamp", time);
    EXPECT_EQ(at_the_door(request), 401) << time;
  }
  EXPECT_EQ(at_the_door(signed_post(std::string(posting_bytes_max + 1, ' '))), 413);
  EXPECT_EQ(at_the_door(signed_post("no JSON")), 400);
  EXPECT_EQ(at_the_door(signed_post(R"({"type":"two","id":)")), 400);
  EXPECT_EQ(lines.asked["bot"], 0);
}

// R21.6 what comes twice has one effect and one answer
TEST_F(Posted, TheSameInteractionTwiceIsHandledOnce) {
  begin();
  simulation.poster().faults().twice = 1;
  EXPECT_EQ(guild.as("ada").slash("/hello").text, "Namaste.");
  simulation.advance(5s);
  EXPECT_EQ(greeted, 1);
  EXPECT_EQ(lines.asked["bot"], 2);
  EXPECT_EQ(repeated(), 1);
}

// R16.6 each guild's interactions go to the process that runs its shard
TEST_F(Posted, TheBotThatRunsTheGuildsShardIsAsked) {
  begin();
  const std::uint32_t mine = static_cast<std::uint32_t>((guild.id().value() >> 22U) % 4);
  takers = {{.url = "other", .shards = {{.id = (mine + 1) % 4, .count = 4}}},
            {.url = "bot", .shards = {{.id = (mine + 2) % 4, .count = 4}, {.id = mine, .count = 4}}}};
  EXPECT_EQ(guild.as("ada").slash("/hello").text, "Namaste.");
  EXPECT_EQ(lines.asked["other"], 0);
}

// R21.3 where no bot is there the person is told so, in their language, by the answer itself
TEST_F(Posted, WhereNoBotTakesItThePersonIsToldToTryAgain) {
  begin();
  takers.clear();
  const auto reply = guild.as("ada").slash("/hello");
  EXPECT_THAT(reply.text, HasSubstr("I have just woken up"));
  EXPECT_TRUE(reply.ephemeral);
  simulation.world().mutable_users().at(guild.member_id("ada")).locale = "de";
  EXPECT_EQ(guild.as("ada").slash("/hello").text.find("I have just"), std::string::npos);
  const auto suggested = guild.as("ada").complete(
      discord_sim::Json::object({{"name", "hello"}, {"options", discord_sim::Json::object({{"who", "Bo"}})}}),
      "who");
  EXPECT_TRUE(suggested.answered());
  EXPECT_TRUE(suggested.choices.empty());
  EXPECT_EQ(greeted, 0);
}

// B21 in a deploy the one that has taken over is asked when the other is gone, or has begun to end
TEST_F(Posted, ABotThatIsGoneOrEndingIsFollowedByAnother) {
  begin();
  const InteractionTaker here = takers.front();
  InteractionTaker gone = here;
  gone.url = "gone";
  takers = {gone, here};
  EXPECT_EQ(guild.as("ada").slash("/hello").text, "Namaste.");

  InteractionListener ending(
      {simulation.loop().executor(), simulation.time(), [](const discord::Interaction&) { return false; }},
      key(), {"127.0.0.1", 0});
  lines.listeners["ending"] = &ending;
  takers = {here, here};
  takers.front().url = "ending";
  EXPECT_EQ(guild.as("ada").slash("/hello").text, "Namaste.");
  EXPECT_EQ(greeted, 2);
}

// Who says nothing may have taken it: nobody else gets it, and nothing is said in its place.
TEST_F(Posted, ABotThatHangsIsNotFollowedByAnother) {
  begin();
  takers.insert(takers.begin(), takers.front());
  takers.front().url = "silence";
  EXPECT_EQ(guild.as("ada").slash("/hello").state, InteractionState::Failed);
  EXPECT_EQ(simulation.poster().last_status(), 504);
  EXPECT_EQ(greeted, 0);
}

// The gateway brings events and not interactions any more, so its absence is none of theirs.
TEST_F(Posted, AreAnsweredWhileTheGatewayIsAway) {
  begin();
  simulation.gateway().faults().accept_connections = false;
  simulation.gateway().drop_connections("");
  simulation.advance(10s);
  EXPECT_EQ(guild.as("ada").slash("/hello").text, "Namaste.");
  simulation.gateway().faults().accept_connections = true;
}

// B21 an orderly end finishes what was taken, and takes nothing more
TEST_F(Posted, AnOrderlyEndFinishesWhatWasTaken) {
  begin();
  const auto reply = discord_sim::run_slash(simulation.world(),
                                            {guild.member_id("ada"), guild.channel_id("general")}, "/brief");
  ASSERT_TRUE(reply);
  ASSERT_TRUE(simulation.run_until([this] { return greeted == 1; }, 1s));
  stop();
  EXPECT_EQ(simulation.world().interaction(*reply)->state, InteractionState::Answered);
  const auto late = guild.as("ada").slash("/hello");
  EXPECT_THAT(late.text, HasSubstr("I have just woken up"));
}

// B21 and nothing more from its first moment to its last: what the bot took then it might not live to answer,
// so the person is told.
TEST_F(Posted, ABotTakesNothingOnceItsEndHasBegun) {
  begin();
  bot->before_saving([this] { return settle(); });
  const auto brief = discord_sim::run_slash(simulation.world(),
                                            {guild.member_id("ada"), guild.channel_id("general")}, "/brief");
  ASSERT_TRUE(brief);
  ASSERT_TRUE(simulation.run_until([this] { return greeted == 1; }, 1s));
  net::TaskGroup end(simulation.loop().executor());
  end.spawn("end", bot->stop(5s));
  const auto bob_is_told = [this] {
    return guild.as("bob").slash("/hello").text.contains("I have just woken up");
  };
  EXPECT_TRUE(bob_is_told());
  EXPECT_EQ(simulation.world().interaction(*brief)->state, InteractionState::Waiting) << "still in hand";
  ASSERT_TRUE(simulation.run_until([this] { return settling; }, 5s));
  EXPECT_EQ(simulation.world().interaction(*brief)->state, InteractionState::Answered);
  EXPECT_TRUE(bob_is_told());
  ASSERT_TRUE(simulation.run_until([&] { return end.running() == 0; }, 1min));
  EXPECT_TRUE(bob_is_told());
  EXPECT_EQ(counted("nobody"), 3);
  ASSERT_TRUE(simulation.run_until([this] { return tasks.running() == 0; }, 1min));
  bot.reset();
}

// B21 nor does it wait for what takes longer than an end may
TEST_F(Posted, AnEndDoesNotWaitForWhatTakesTooLong) {
  begin();
  ASSERT_TRUE(discord_sim::run_slash(simulation.world(),
                                     {guild.member_id("ada"), guild.channel_id("general")}, "/endless"));
  ASSERT_TRUE(simulation.run_until([this] { return greeted == 1; }, 1s));
  const auto asked_at = simulation.time().tick();
  stop();
  EXPECT_LE(simulation.time().tick() - asked_at, 6s);
}

}  // namespace
}  // namespace herwa::platform
