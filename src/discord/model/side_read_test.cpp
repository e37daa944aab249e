// What guilds and the shop have beside the main objects: read, and not hurt by what claims to be it.
#include <gtest/gtest.h>

#include <string>

#include "discord/model/auto_moderation_rule.hpp"
#include "discord/model/channel.hpp"
#include "discord/model/entitlement.hpp"
#include "discord/model/invite.hpp"
#include "discord/model/members_chunk.hpp"
#include "discord/model/poll.hpp"
#include "discord/model/scheduled_event.hpp"
#include "discord/model/sticker.hpp"

namespace discord {
namespace {

using namespace std::chrono_literals;

template <class Parse>
auto read(std::string text, Parse parse) {
  return parse(Json::borrow(text));
}

TEST(ReadSides, ARuleOfAutoMod) {
  const auto rule =
      read(R"({"id":"1","guild_id":"2","creator_id":"3","name":"n","event_type":1,"trigger_type":1,
    "trigger_metadata":{"keyword_filter":["a*",7],"regex_patterns":["b"],"allow_list":["c"],"presets":[1,3],
      "mention_total_limit":5,"mention_raid_protection_enabled":true},
    "actions":[{"type":1,"metadata":{"custom_message":"no"}},{"type":2,"metadata":{"channel_id":"9"}},
      {"type":3,"metadata":{"duration_seconds":60}},{"type":"x"}],
    "enabled":true,"exempt_roles":["4"],"exempt_channels":["5"],"new_field":{}})",
           parse_auto_moderation_rule);
  ASSERT_TRUE(rule);
  EXPECT_EQ(rule->keywords, std::vector<std::string>{"a*"}) << "what is no text is left out";
  EXPECT_EQ(rule->presets.size(), 2U);
  EXPECT_EQ(rule->mentions_max, 5U);
  ASSERT_EQ(rule->steps.size(), 4U);
  EXPECT_EQ(rule->steps[0].message, "no");
  EXPECT_EQ(rule->steps[1].channel_id, ChannelId(9));
  EXPECT_EQ(rule->steps[2].timeout, 60s);
  EXPECT_EQ(rule->exempt_roles.at(0), RoleId(4));
  EXPECT_EQ(to_json(*rule, RuleUse::Change).find("trigger_type"), std::string::npos)
      << "it cannot be changed";
}

TEST(ReadSides, InvitationsOfEventsAndOfRest) {
  const auto of_event = read(R"({"code":"c","guild_id":"1","channel_id":"2","inviter":{"id":"3"},"max_age":60,
    "max_uses":5,"uses":0,"temporary":true,"created_at":"2026-03-01T12:00:00+00:00"})",
                             parse_invite);
  const auto of_rest = read(R"({"code":"c","guild":{"id":"1"},"channel":{"id":"2"},"inviter":{"id":"3"},
    "max_age":60,"max_uses":5,"uses":2})",
                            parse_invite);
  for (const auto& invite : {of_event, of_rest}) {
    ASSERT_TRUE(invite);
    EXPECT_EQ(invite->guild_id, GuildId(1));
    EXPECT_EQ(invite->channel_id, ChannelId(2));
    EXPECT_EQ(invite->inviter_id, UserId(3));
    EXPECT_EQ(invite->age_max, 60s);
  }
  EXPECT_EQ(of_rest->uses, 2U);
  EXPECT_EQ(read(R"({"code":"c","guild_id":"1","channel_id":"2"})", parse_invite_ref)->code, "c");
}

TEST(ReadSides, EventsVotesAndPurchases) {
  const auto event =
      read(R"({"id":"1","guild_id":"2","channel_id":null,"name":"Fair","status":2,"entity_type":3,
    "entity_metadata":{"location":"yard"},"scheduled_start_time":"2026-03-01T12:00:00+00:00","user_count":7})",
           parse_scheduled_event);
  ASSERT_TRUE(event);
  EXPECT_EQ(event->location, "yard");
  EXPECT_EQ(event->status, ScheduledEventStatus::Active);
  EXPECT_EQ(event->user_count, 7U);
  const auto vote = read(R"({"user_id":"1","channel_id":"2","message_id":"3","guild_id":"4","answer_id":2})",
                         parse_poll_vote);
  EXPECT_EQ(vote->answer, 2U);
  const auto bought =
      read(R"({"id":"1","sku_id":"2","application_id":"3","guild_id":"4","type":8,"deleted":false,
    "ends_at":"2026-03-01T12:00:00+00:00"})",
           parse_entitlement);
  EXPECT_EQ(bought->guild_id, GuildId(4));
  EXPECT_TRUE(bought->ends_at);
}

// checklist 15: null where objects belong, wrong types, broken texts: no crash, and no more than is there
TEST(ReadSides, StrangeTextsAreSurvived) {
  const auto try_all = [](const std::string& text) {
    (void)read(text, parse_auto_moderation_rule);
    (void)read(text, parse_scheduled_event);
    (void)read(text, parse_entitlement);
    (void)read(text, parse_invite);
    (void)read(text, parse_invite_ref);
    (void)read(text, parse_poll_vote);
    (void)read(text, parse_poll_voters);
    (void)read(text, parse_sticker);
    (void)read(text, parse_members_chunk);
    (void)read(text, parse_threads);
    (void)read(text, parse_thread_members);
    (void)read(text, parse_entitlements);
    (void)read(text, parse_skus);
  };
  const std::string whole =
      R"({"id":5,"guild":null,"users":[null,{}],"members":[7],"actions":[null],"trigger_metadata":[],)"
      R"("threads":[{"id":"1"},3],"entity_metadata":7,"max_age":"x","answer_id":-1,"not_found":[{}],)"
      R"("chunk_index":4294967296,"scheduled_start_time":"yesterday"})";
  for (std::size_t end = 0; end <= whole.size(); ++end) try_all(whole.substr(0, end));
  try_all("[" + whole + "]");
  try_all("null");
  EXPECT_FALSE(read("[]", parse_invite));
}

}  // namespace
}  // namespace discord
