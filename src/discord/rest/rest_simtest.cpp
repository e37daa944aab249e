#include "discord/rest/rest.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <deque>
#include <map>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "discord/rest/calls_application.hpp"
#include "discord/rest/calls_guilds.hpp"
#include "discord/rest/calls_interactions.hpp"
#include "discord/rest/calls_messages.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "testing/simulated_time.hpp"

namespace discord {
namespace {

using namespace std::chrono_literals;
using herwa::Tick;
using Kind = RestError::Kind;

constexpr std::string_view bot_token = "bot.token.secret";
constexpr std::string_view interaction_token = "interaction/token secret";

// Answers what the script says, after some milliseconds, and keeps what was asked.
class ScriptedApi final : public RestTransport {
 public:
  explicit ScriptedApi(net::Timers& timers) : timers_(timers) {}

  struct Asked {
    Tick at;
    net::HttpCall call;
  };
  // Throwing means that no answer comes.
  std::function<net::HttpResponse(const net::HttpCall&, std::size_t number)> answer =
      [](const net::HttpCall&, std::size_t) { return net::HttpResponse{200, {}, "{}"}; };
  Duration latency = 20ms;
  std::vector<Asked> asked;
  int flying = 0;
  int flying_max = 0;

  Task<net::HttpResponse> send(net::HttpCall call) override {
    const std::size_t number = asked.size();
    asked.push_back({timers_.clock().tick(), call});
    flying_max = std::max(flying_max, ++flying);
    const Flight flight{flying};
    co_await timers_.wait(latency);
    co_return answer(call, number);
  }

 private:
  struct Flight {
    int& count;
    explicit Flight(int& flying_now) : count(flying_now) {}
    ~Flight() { --count; }
    Flight(const Flight&) = delete;
    Flight& operator=(const Flight&) = delete;
  };
  net::Timers& timers_;
};

class RestScene : public ::testing::Test {
 public:
  RestScene() {
    herwa::log::configure(herwa::log::Level::Off, herwa::log::Format::Json, "test");
    settings.token = bot_token;
  }
  ~RestScene() override {
    tasks.cancel();
    time.advance(loop, 0s);
  }

  template <class T>
  static Task<> keep(Task<Answer<T>> call, std::optional<Answer<T>>& into) {
    into = co_await std::move(call);
  }
  // Runs the call to its end in simulated time.
  template <class T>
  Answer<T> run(Task<Answer<T>> call) {
    std::optional<Answer<T>> result;
    tasks.spawn("call", keep(std::move(call), result));
    EXPECT_TRUE(time.run_until(loop, [&] { return result.has_value(); }, 5min));
    return std::move(*result);
  }
  [[nodiscard]] const net::HttpCall& asked(std::size_t number) const { return api.asked.at(number).call; }

  herwa::net::Loop loop;
  herwa::testing::SimulatedTime time;
  std::unique_ptr<herwa::Metrics> metrics = herwa::make_metrics();
  RateLimiter limiter{time};
  ScriptedApi api{time};
  ScriptedApi interactions{time};
  RestSettings settings;
  RestServices services{api, interactions, time, limiter, *metrics};
  Rest rest{services, {.token = std::string(bot_token)}};
  herwa::net::TaskGroup tasks{loop.executor()};
};

net::HttpResponse failing(int status, std::string body = "{}", net::Headers headers = {}) {
  return {status, std::move(headers), std::move(body)};
}

const InteractionKey press{InteractionId(5), ApplicationId(6), std::string(interaction_token)};

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
  EXPECT_EQ(asked(0).request.body, R"({"content":"hi","allowed_mentions":{"parse":[],"replied_user":false}})");

  EXPECT_TRUE(run(add_member_role(rest, {GuildId(1), UserId(2), RoleId(3)}, "line\r\nX-Evil: \xC3\xA9")));
  EXPECT_EQ(asked(1).url, "https://discord.com/api/v10/guilds/1/members/2/roles/3");
  EXPECT_EQ(asked(1).request.headers.find("X-Audit-Log-Reason"), "line%0D%0AX-Evil%3A%20%C3%A9");
  EXPECT_FALSE(asked(1).request.headers.find("Content-Type"));
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
  EXPECT_EQ(call.url, "https://discord.com/api/v10/interactions/5/interaction%2Ftoken%20secret/callback?with_response=true");
  EXPECT_FALSE(call.request.headers.find("Authorization"));
  EXPECT_EQ(call.request.body, R"({"type":5,"data":{"flags":64}})");
  EXPECT_TRUE(run(follow_up(rest, press, {.content = "done"})));
  EXPECT_EQ(interactions.asked.at(1).call.url,
            "https://discord.com/api/v10/webhooks/6/interaction%2Ftoken%20secret?wait=true");
}

TEST_F(RestScene, AnswersAreRead) {
  api.answer = [](const net::HttpCall& call, std::size_t) {
    if (call.url.ends_with("/gateway/bot")) {
      return net::HttpResponse{200, {}, R"({"url":"wss://g","shards":3,"session_start_limit":{"max_concurrency":2}})"};
    }
    if (call.url.ends_with("/commands")) return net::HttpResponse{200, {}, R"([{"id":"1","name":"warn","type":1}])"};
    if (call.url.ends_with("/channels")) return net::HttpResponse{200, {}, R"([{"id":"4","type":0},{"id":"5","type":2}])"};
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
  EXPECT_NE(log.find(R"("route":"DELETE /channels/{}/messages/{}","subject":"4242","status":403,"code":50013,)"
                     R"("error":"Missing Permissions")"),
            std::string::npos)
      << log;
  EXPECT_NE(log.find(R"("route":"POST /interactions/{}/{}/callback","subject":"5","status":0)"), std::string::npos) << log;
  EXPECT_NE(log.find(R"("route":"POST /webhooks/{}/{}")"), std::string::npos) << log;
  for (const char* secret : {"bot.token.secret", "interaction/token", "interaction%2Ftoken", "what a member wrote"}) {
    EXPECT_EQ(log.find(secret), std::string::npos) << secret;
    EXPECT_EQ(metrics->text().find(secret), std::string::npos) << secret;
  }
}

// ---- limits

// Counts in fixed windows per path, as Discord does.
struct LimitedApi {
  herwa::testing::SimulatedTime& time;
  std::uint32_t limit = 5;
  Duration window = 2s;
  std::uint32_t used = 0;
  Tick ends{};
  int refused = 0;
  std::map<std::string, int> served;

  net::HttpResponse operator()(const net::HttpCall& call) {
    if (time.tick() >= ends) {
      used = 0;
      ends = time.tick() + window;
    }
    const bool fits = used < limit;
    used += fits ? 1 : 0;
    const double left_s = std::chrono::duration<double>(ends - time.tick()).count();
    net::Headers headers{{"X-RateLimit-Bucket", "abcd"},
                         {"X-RateLimit-Limit", std::to_string(limit)},
                         {"X-RateLimit-Remaining", std::to_string(limit - used)},
                         {"X-RateLimit-Reset", "12.5"},
                         {"X-RateLimit-Reset-After", fmt::format("{:.3f}", left_s)}};
    if (fits) {
      ++served[call.request.body];
      return {200, headers, R"({"id":"1"})"};
    }
    ++refused;
    headers.set("X-RateLimit-Scope", "user");
    headers.set("Retry-After", fmt::format("{:.0f}", std::ceil(left_s)));
    return {429, headers, fmt::format(R"({{"message":"You are being rate limited.","retry_after":{:.3f},"global":false}})", left_s)};
  }
};

// R21.6 rate limits are respected: a burst of 30 meets no refusal and arrives whole, once, in order
// checklist 19: unknown bucket, burst of 30: no 429 beyond the first window; then `remaining` side by side
// checklist 21: the server's clock (X-RateLimit-Reset) is not looked at
TEST_F(RestScene, ABurstRespectsTheBucket) {
  LimitedApi server{.time = time};
  api.answer = [&](const net::HttpCall& call, std::size_t) { return server(call); };
  std::vector<std::optional<Answer<Message>>> results(30);
  for (std::size_t i = 0; i < results.size(); ++i) {
    tasks.spawn("send", keep(create_message(rest, ChannelId(1), {.content = std::to_string(i)}), results[i]));
  }
  time.advance(loop, 1min);
  EXPECT_EQ(server.refused, 0);
  EXPECT_EQ(server.served.size(), 30U);
  EXPECT_EQ(api.flying_max, 5);
  for (std::size_t i = 0; i < results.size(); ++i) {
    EXPECT_TRUE(results[i] && results[i]->has_value());
    EXPECT_NE(asked(i).request.body.find(fmt::format(R"("content":"{}")", i)), std::string::npos);
  }
}

// R21.6 a refusal is waited out, to the millisecond that the body names, and the call then succeeds
TEST_F(RestScene, ARefusalIsWaitedOut) {
  api.answer = [](const net::HttpCall&, std::size_t number) {
    if (number > 0) return net::HttpResponse{200, {}, R"({"id":"1"})"};
    return failing(429, R"({"message":"slow","retry_after":1.337,"global":false})",
                   {{"X-RateLimit-Bucket", "b"}, {"X-RateLimit-Limit", "1"}, {"X-RateLimit-Remaining", "0"},
                    {"X-RateLimit-Reset-After", "1.337"}, {"X-RateLimit-Scope", "user"}, {"Retry-After", "2"}});
  };
  EXPECT_TRUE(run(create_message(rest, ChannelId(1), {.content = "x"})));
  ASSERT_EQ(api.asked.size(), 2U);
  EXPECT_EQ(api.asked[1].at - api.asked[0].at, 1357ms);  // and 20 ms on the way back
}

// checklist 23: a shared limit is waited for and not counted among the invalid answers
TEST_F(RestScene, ASharedLimitIsNobodysFault) {
  api.answer = [](const net::HttpCall&, std::size_t number) {
    if (number > 0) return net::HttpResponse{204, {}, ""};
    return failing(429, R"({"message":"slow","retry_after":3.0,"global":false})",
                   {{"X-RateLimit-Bucket", "b"}, {"X-RateLimit-Limit", "5"}, {"X-RateLimit-Remaining", "4"},
                    {"X-RateLimit-Reset-After", "1"}, {"X-RateLimit-Scope", "shared"}});
  };
  EXPECT_TRUE(run(delete_message(rest, ChannelId(1), MessageId(2))));
  EXPECT_EQ(limiter.recent_invalid(), 0U);
  EXPECT_EQ(api.asked[1].at - api.asked[0].at, 3020ms);
}

// checklist 22: a global refusal pauses everything but interactions
TEST_F(RestScene, AGlobalRefusalPausesAllButInteractions) {
  api.answer = [](const net::HttpCall&, std::size_t number) {
    if (number > 0) return net::HttpResponse{200, {}, R"({"id":"1"})"};
    return failing(429, R"({"message":"slow","retry_after":10.0,"global":true})",
                   {{"X-RateLimit-Global", "true"}, {"X-RateLimit-Scope", "global"}, {"Retry-After", "10"}});
  };
  std::optional<Answer<Channel>> first;
  std::optional<Answer<Guild>> other;
  tasks.spawn("first", keep(get_channel(rest, ChannelId(1)), first));
  time.advance(loop, 100ms);
  tasks.spawn("other", keep(get_guild(rest, GuildId(2)), other));
  EXPECT_TRUE(run(reply(rest, press, DeferUpdate{})));
  time.advance(loop, 9s);
  EXPECT_EQ(api.asked.size(), 1U);
  time.advance(loop, 2s);
  EXPECT_EQ(api.asked.size(), 3U);
  EXPECT_TRUE(first && first->has_value() && other && other->has_value());
}

// A limit that lasts longer than the caller can wait is told at once, or at the deadline.
TEST_F(RestScene, TheDeadlineHolds) {
  api.answer = [](const net::HttpCall&, std::size_t) {
    return failing(429, R"({"message":"slow","retry_after":600.0,"global":false})",
                   {{"X-RateLimit-Bucket", "b"}, {"X-RateLimit-Limit", "1"}, {"X-RateLimit-Remaining", "0"},
                    {"X-RateLimit-Scope", "user"}});
  };
  const Tick start = time.tick();
  const auto result = run(get_channel(rest, ChannelId(1)));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, Kind::RateLimited);
  EXPECT_LE(time.tick() - start, 1s);

  api.latency = 1h;
  const auto silent = run(get_channel(rest, ChannelId(2)));
  EXPECT_EQ(silent.error().kind, Kind::TimedOut);
  EXPECT_EQ(time.tick() - start, 30s + 20ms);
}

// checklist 24: after one 401 nothing more is sent with that token
TEST_F(RestScene, ARefusedTokenIsNotUsedAgain) {
  api.answer = [](const net::HttpCall&, std::size_t) { return failing(401, R"({"message":"401: Unauthorized","code":0})"); };
  EXPECT_EQ(run(get_channel(rest, ChannelId(1))).error().kind, Kind::TokenRefused);
  EXPECT_EQ(run(get_channel(rest, ChannelId(1))).error().kind, Kind::TokenRefused);
  EXPECT_EQ(run(create_message(rest, ChannelId(3), {.content = "x"})).error().kind, Kind::TokenRefused);
  EXPECT_EQ(api.asked.size(), 1U);
  EXPECT_TRUE(run(reply(rest, press, DeferUpdate{})));
}

// ---- retries

// checklist 25: 5xx and lost connections: GET, PUT, PATCH and DELETE are tried again, with jitter
TEST_F(RestScene, WhatMayBeRepeatedIs) {
  const auto fails_twice = [](const net::HttpCall&, std::size_t number) -> net::HttpResponse {
    if (number % 3 == 0) return failing(502, "<html>bad gateway</html>");
    if (number % 3 == 1) throw herwa::Unavailable("reset");
    return {200, {}, R"({"id":"1"})"};
  };
  api.answer = fails_twice;
  EXPECT_TRUE(run(get_channel(rest, ChannelId(1))));
  EXPECT_TRUE(run(edit_message(rest, ChannelId(1), MessageId(1), {.content = "x"})));
  EXPECT_TRUE(run(add_member_role(rest, {GuildId(1), UserId(2), RoleId(3)})));
  EXPECT_TRUE(run(delete_message(rest, ChannelId(1), MessageId(1))));
  EXPECT_EQ(api.asked.size(), 12U);
  std::vector<Duration> pauses;
  for (std::size_t i = 1; i < api.asked.size(); ++i) pauses.push_back(api.asked[i].at - api.asked[i - 1].at);
  std::ranges::sort(pauses);
  EXPECT_GT(pauses.back() - pauses.front(), 100ms);

  api.answer = [](const net::HttpCall&, std::size_t) { return failing(500); };
  const std::size_t before = api.asked.size();
  EXPECT_EQ(run(get_channel(rest, ChannelId(1))).error().kind, Kind::Unavailable);
  EXPECT_EQ(api.asked.size() - before, 4U);
}

// checklist 25: a POST is never doubled, but a message with an enforced nonce may be sent again
TEST_F(RestScene, APostIsNeverDoubled) {
  api.answer = [](const net::HttpCall&, std::size_t number) -> net::HttpResponse {
    if (number < 1) return failing(502);
    throw herwa::TimedOut("no answer");
  };
  EXPECT_EQ(run(create_message(rest, ChannelId(1), {.content = "x"})).error().kind, Kind::Unavailable);
  EXPECT_EQ(run(create_message(rest, ChannelId(1), {.content = "x"})).error().kind, Kind::TimedOut);
  EXPECT_EQ(api.asked.size(), 2U);
  interactions.answer = api.answer;
  EXPECT_FALSE(run(reply(rest, press, DeferUpdate{})));
  EXPECT_FALSE(run(follow_up(rest, press, {.content = "x"})));
  EXPECT_EQ(interactions.asked.size(), 2U);

  EXPECT_FALSE(run(create_message(rest, ChannelId(1), {.content = "x", .nonce = "s1-7-greet"})));
  EXPECT_EQ(api.asked.size(), 6U);
  EXPECT_NE(asked(5).request.body.find(R"("nonce":"s1-7-greet","enforce_nonce":true)"), std::string::npos);
}

// checklist 25: whoever is cancelled gives its place back
TEST_F(RestScene, ACancelledCallFreesItsPlace) {
  LimitedApi server{.time = time, .limit = 1, .window = 1s};
  api.answer = [&](const net::HttpCall& call, std::size_t) { return server(call); };
  herwa::net::TaskGroup doomed(loop.executor());
  std::vector<std::optional<Answer<Message>>> lost(5);
  for (auto& one : lost) doomed.spawn("send", keep(create_message(rest, ChannelId(1), {.content = "x"}), one));
  time.advance(loop, 100ms);
  doomed.cancel();
  EXPECT_TRUE(run(create_message(rest, ChannelId(1), {.content = "after"})));
  EXPECT_EQ(server.served.size(), 2U);
}

// A reply that Discord no longer knows is counted, so that slow answers show.
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
}  // namespace discord
