#include <fmt/format.h>

#include "base/errors.hpp"
#include "discord/rest/calls_application.hpp"
#include "discord/rest/calls_guilds.hpp"
#include "discord/rest/calls_messages.hpp"
#include "discord/rest/scripted_api.hpp"

namespace discord::scripted {
namespace {

using namespace std::chrono_literals;
using Kind = RestError::Kind;

// ---- what is sent

TEST_F(RestScene, CallsAreSentAsDocumented) {
  api.answer = [](const net::HttpCall&, std::size_t) {
    return net::HttpResponse{200, {}, R"({"id":"9","channel_id":"1","content":"hi","author":{"id":"2"}})"};
  };
  const auto sent = run(create_message(rest, ChannelId(1), {.content = "hi"}));
  ASSERT_TRUE(sent);
  EXPECT_EQ(sent->id, MessageId(9));
  EXPECT_EQ(asked(0).url, "https://discord.com/api/v10/channels/1/messages");
  EXPECT_EQ(asked(0).request.method, "POST");
  EXPECT_EQ(asked(0).request.headers.find("Authorization"), "Bot bot.token.secret");
  EXPECT_EQ(asked(0).request.headers.find("Content-Type"), "application/json");
  EXPECT_TRUE(asked(0).request.headers.find("User-Agent")->starts_with("DiscordBot (https://"));
  EXPECT_EQ(asked(0).request.body,
            R"({"content":"hi","allowed_mentions":{"parse":[],"replied_user":false}})");

  // checklist 29: a reason cannot end its header
  EXPECT_TRUE(run(add_member_role(rest, {GuildId(1), UserId(2), RoleId(3)}, "line\r\nX-Evil: \xC3\xA9")));
  EXPECT_EQ(asked(1).url, "https://discord.com/api/v10/guilds/1/members/2/roles/3");
  EXPECT_EQ(asked(1).request.headers.find("X-Audit-Log-Reason"), "line%0D%0AX-Evil%3A%20%C3%A9");
  EXPECT_FALSE(asked(1).request.headers.find("Content-Type"));
}

TEST_F(RestScene, WhatAutoModAsksIsSentAsDocumented) {
  api.answer = [](const net::HttpCall& call, std::size_t) {
    return net::HttpResponse{
        200, {}, call.url.contains("/invites/") ? R"({"guild":{"id":"5"}})" : R"({"id":"9"})"};
  };
  EXPECT_TRUE(run(set_slowmode(rest, ChannelId(1), 10s, "a flood")));
  EXPECT_EQ(asked(0).url, "https://discord.com/api/v10/channels/1");
  EXPECT_EQ(asked(0).request.method, "PATCH");
  EXPECT_EQ(asked(0).request.body, R"({"rate_limit_per_user":10})");
  EXPECT_EQ(asked(0).request.headers.find("X-Audit-Log-Reason"), "a%20flood");
  EXPECT_EQ(run(get_invite_guild(rest, "a/b")), GuildId(5));
  EXPECT_EQ(asked(1).url, "https://discord.com/api/v10/invites/a%2Fb");
  EXPECT_TRUE(run(get_message(rest, ChannelId(1), MessageId(2))));
  EXPECT_EQ(asked(2).url, "https://discord.com/api/v10/channels/1/messages/2");
}

TEST_F(RestScene, InteractionsGoTheirOwnWay) {
  interactions.answer = [](const net::HttpCall&, std::size_t) {
    return net::HttpResponse{200, {}, R"({"interaction":{"id":"5","type":2,"response_message_id":"77"}})"};
  };
  const auto result = run(reply(rest, press, DeferReply{.ephemeral = true}));
  ASSERT_TRUE(result);
  EXPECT_EQ(result->message_id, MessageId(77));
  EXPECT_TRUE(api.asked.empty());
  const net::HttpCall& call = interactions.asked.at(0).call;
  EXPECT_EQ(call.url, "https://discord.com/api/v10/interactions/" + press.id.text() +
                          "/interaction%2Ftoken%20secret/callback?with_response=true");
  EXPECT_FALSE(call.request.headers.find("Authorization"));
  EXPECT_EQ(call.request.body, R"({"type":5,"data":{"flags":64}})");
  EXPECT_TRUE(run(follow_up(rest, press, {.content = "done"})));
  EXPECT_EQ(interactions.asked.at(1).call.url,
            "https://discord.com/api/v10/webhooks/6/interaction%2Ftoken%20secret?wait=true");
}

TEST_F(RestScene, AnswersAreRead) {
  api.answer = [](const net::HttpCall& call, std::size_t) {
    if (call.url.ends_with("/gateway/bot")) {
      return net::HttpResponse{
          200, {}, R"({"url":"wss://g","shards":3,"session_start_limit":{"max_concurrency":2}})"};
    }
    if (call.url.ends_with("/commands"))
      return net::HttpResponse{200, {}, R"([{"id":"1","name":"warn","type":1}])"};
    if (call.url.ends_with("/channels"))
      return net::HttpResponse{200, {}, R"([{"id":"4","type":0},{"id":"5","type":2}])"};
    return net::HttpResponse{200, {}, "[]"};
  };
  EXPECT_EQ(run(get_gateway_bot(rest))->shards, 3U);
  EXPECT_EQ(run(overwrite_global_commands(rest, ApplicationId(1), {}))->at(0).name, "warn");
  EXPECT_EQ(run(get_guild_channels(rest, GuildId(1)))->size(), 2U);
  const auto guild = run(get_guild(rest, GuildId(1)));
  ASSERT_FALSE(guild);
  EXPECT_EQ(guild.error().kind, Kind::Unreadable);
}

// ---- errors

TEST_F(RestScene, RefusalsAreTyped) {
  api.answer = [](const net::HttpCall&, std::size_t) {
    return failing(404, R"({"message":"Unknown Message","code":10008})");
  };
  const auto gone = run(delete_message(rest, ChannelId(1), MessageId(2)));
  ASSERT_FALSE(gone);
  EXPECT_TRUE(gone.error().is(api_code::unknown_message));
  EXPECT_EQ(gone.error().status, 404);
  EXPECT_EQ(gone.error().message, "Unknown Message");
  EXPECT_EQ(gone.error().route, "DELETE /channels/{}/messages/{}");
  EXPECT_EQ(api.asked.size(), 1U);

  api.answer = [](const net::HttpCall&, std::size_t) {
    return failing(400, R"({"code":50035,"message":"Invalid Form Body","errors":{"embeds":{"0":{"title":
      {"_errors":[{"code":"BASE_TYPE_MAX_LENGTH","message":"Must be 256 or fewer in length."}]}}}}})");
  };
  const auto form = run(create_message(rest, ChannelId(1), {}));
  EXPECT_EQ(form.error().message, "Invalid Form Body (embeds.0.title: Must be 256 or fewer in length.)");
}

// checklist 29: the token is in no log line, error or metric
// R21.5 a failed call is logged with its request: method, route, subject, status and code; never with a token
TEST_F(RestScene, FailuresAreLoggedWithTheRequest) {
  api.answer = [](const net::HttpCall&, std::size_t) {
    return failing(403, R"({"message":"Missing Permissions","code":50013})");
  };
  interactions.answer = [](const net::HttpCall& call, std::size_t) -> net::HttpResponse {
    throw herwa::Unavailable("could not reach " + call.url);
  };
  herwa::log::configure(herwa::log::Level::Debug, herwa::log::Format::Json, "test");
  ::testing::internal::CaptureStderr();
  EXPECT_FALSE(run(delete_message(rest, ChannelId(4242), MessageId(2))));
  EXPECT_FALSE(run(reply(rest, press, DeferUpdate{})));
  EXPECT_FALSE(run(follow_up(rest, press, {.content = "what a member wrote"})));
  const std::string log = ::testing::internal::GetCapturedStderr();
  herwa::log::configure(herwa::log::Level::Off, herwa::log::Format::Json, "test");
  EXPECT_NE(
      log.find(R"("route":"DELETE /channels/{}/messages/{}","subject":"4242","status":403,"code":50013,)"
               R"("error":"Missing Permissions")"),
      std::string::npos)
      << log;
  EXPECT_NE(log.find(R"("route":"POST /interactions/{}/{}/callback","subject":")" + press.id.text() +
                     R"(","status":0)"),
            std::string::npos)
      << log;
  EXPECT_NE(log.find(R"("route":"POST /webhooks/{}/{}")"), std::string::npos) << log;
  for (const char* secret :
       {"bot.token.secret", "interaction/token", "interaction%2Ftoken", "what a member wrote"}) {
    EXPECT_EQ(log.find(secret), std::string::npos) << secret;
    EXPECT_EQ(metrics->text().find(secret), std::string::npos) << secret;
  }
}

// A reply that Discord no longer knows is counted, so that slow answers show.
// checklist 26: an answer that missed the three seconds is a metric
TEST_F(RestScene, MissedInteractionsAreCounted) {
  interactions.answer = [](const net::HttpCall&, std::size_t) {
    return failing(404, R"({"message":"Unknown interaction","code":10062})");
  };
  EXPECT_TRUE(run(reply(rest, press, DeferUpdate{})).error().is(api_code::unknown_interaction));
  EXPECT_NE(metrics->text().find("discord_interactions_missed_total 1"), std::string::npos);
}

TEST(AuditReasons, AreCutByCharactersAndEscaped) {
  EXPECT_EQ(audit_reason("a b\n"), "a%20b%0A");
  std::string long_text;
  for (int i = 0; i < 600; ++i) long_text += "\xC3\xA9";
  EXPECT_EQ(audit_reason(long_text).size(), 512U * 6);
}

}  // namespace
}  // namespace discord::scripted
