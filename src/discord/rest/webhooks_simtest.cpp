#include "discord/rest/calls_messages.hpp"
#include "discord/rest/calls_webhooks.hpp"
#include "discord/rest/scripted_api.hpp"

namespace discord::scripted {
namespace {

const WebhookKey hook{WebhookId(77), "hook/token secret"};
const WebhookKey other{WebhookId(78), "other-token"};

net::HttpResponse unknown_webhook() { return failing(404, R"({"message":"Unknown Webhook","code":10015})"); }

// checklist 24: a dead webhook is remembered: one 404, and nothing more is sent to it, whatever the route
TEST_F(RestScene, ADeadWebhookIsNotAskedAgain) {
  api.answer = [](const net::HttpCall& call, std::size_t) {
    return call.url.contains("/webhooks/77") ? unknown_webhook()
                                             : net::HttpResponse{200, {}, R"({"id":"1"})"};
  };
  for (int i = 0; i < 5; ++i) {
    const auto result = run(execute_webhook(rest, hook, {.message = {.content = "x"}}));
    ASSERT_FALSE(result);
    EXPECT_TRUE(result.error().is(api_code::unknown_webhook));
    EXPECT_EQ(result.error().status, 404);
  }
  EXPECT_FALSE(run(delete_webhook(rest, hook)));
  EXPECT_FALSE(run(delete_webhook(rest, {hook.id, "a-newer-token"})));
  EXPECT_EQ(api.asked.size(), 1U);
  EXPECT_TRUE(run(execute_webhook(rest, other, {.message = {.content = "x"}})));
  EXPECT_EQ(api.asked.size(), 2U);
}

// checklist 24: a message that is gone says nothing about its webhook
TEST_F(RestScene, AGoneMessageDoesNotKillItsWebhook) {
  api.answer = [](const net::HttpCall& call, std::size_t) {
    if (call.request.method == "DELETE") return failing(404, R"({"message":"Unknown Message","code":10008})");
    return net::HttpResponse{200, {}, R"({"id":"1"})"};
  };
  EXPECT_FALSE(run(delete_webhook_message(rest, hook, MessageId(5))));
  EXPECT_TRUE(run(execute_webhook(rest, hook, {.message = {.content = "x"}})));
  EXPECT_EQ(api.asked.size(), 2U);
}

// checklist 24: a webhook's wrong token is not tried again, and is no reason to stop using the bot's
TEST_F(RestScene, AWebhooksWrongTokenIsItsOwnTrouble) {
  api.answer = [](const net::HttpCall& call, std::size_t) {
    return call.url.contains("/webhooks/77")
               ? failing(401, R"({"message":"Invalid Webhook Token","code":50027})")
               : net::HttpResponse{200, {}, R"({"id":"1"})"};
  };
  EXPECT_FALSE(run(execute_webhook(rest, hook, {.message = {.content = "x"}})));
  EXPECT_FALSE(run(execute_webhook(rest, hook, {.message = {.content = "x"}})));
  EXPECT_EQ(api.asked.size(), 1U);
  EXPECT_FALSE(limiter.token_refused());
  EXPECT_TRUE(run(create_message(rest, ChannelId(1), {.content = "x"})));
  // The same webhook by the token that is right may be used.
  EXPECT_FALSE(run(execute_webhook(rest, {hook.id, "right"}, {.message = {.content = "x"}})));
  EXPECT_EQ(api.asked.size(), 3U);
}

// checklist 29: the bot's token is not shown where a webhook's own is enough
TEST_F(RestScene, WebhooksDoNotSeeTheBotsToken) {
  api.answer = [](const net::HttpCall&, std::size_t) { return net::HttpResponse{200, {}, R"({"id":"1"})"}; };
  EXPECT_TRUE(run(execute_webhook(rest, hook, {.message = {.content = "x"}})));
  EXPECT_FALSE(asked(0).request.headers.find("Authorization"));
  EXPECT_TRUE(asked(0).url.ends_with("/webhooks/77/hook%2Ftoken%20secret?wait=true"));
}

}  // namespace
}  // namespace discord::scripted
