#include <fmt/format.h>
#include <gtest/gtest.h>

#include "discord/model/auto_moderation.hpp"
#include "discord/model/event_kind.hpp"
#include "discord/model/guild.hpp"
#include "discord/model/interaction.hpp"
#include "discord/model/invite.hpp"
#include "discord/model/message.hpp"
#include "discord/model/ready.hpp"
#include "discord/model/voice_state.hpp"

namespace discord {
namespace {

template <class Parse>
auto parsed(std::string text, Parse parse) {
  return parse(Json::borrow(text));
}

TEST(ReadMessage, TakesTheFieldsAndSkipsTheRest) {
  const auto message =
      parsed(R"({"unknown":{"deep":[1,{"x":"y"}]},"id":"11","channel_id":"22","guild_id":"33",
    "author":{"id":"44","username":"ada","global_name":"Ada","bot":false,"clan":null},"type":19,
    "member":{"nick":null,"roles":["55","56"],"joined_at":"2024-02-29T12:30:15.250000+00:00"},
    "content":"caf\u00e9 \"x\" \\ \ud83d\ude00","edited_timestamp":null,"mentions":[{"id":"77"}],
    "mention_roles":["88"],"attachments":[{"id":"9","filename":"a.png","size":1234}],
    "embeds":[{"title":"T","fields":[{"name":"n","value":"v","inline":true}]}],"sticker_items":[{"id":"1"}],
    "message_reference":{"message_id":"66"},"referenced_message":{"author":{"id":"99"}},"nonce":12345})",
             parse_message);
  ASSERT_TRUE(message);
  EXPECT_EQ(message->id, MessageId(11));
  EXPECT_EQ(message->guild_id, GuildId(33));
  EXPECT_EQ(message->author.name(), "Ada");
  EXPECT_EQ(message->type, MessageType::Reply);
  EXPECT_EQ(message->content, "caf\xC3\xA9 \"x\" \\ \xF0\x9F\x98\x80");
  EXPECT_EQ(message->member->roles, (std::vector{RoleId(55), RoleId(56)}));
  EXPECT_EQ(herwa::to_rfc3339(*message->member->joined_at), "2024-02-29T12:30:15.250Z");
  EXPECT_FALSE(message->edited_at);
  EXPECT_EQ(message->mentions.at(0).id, UserId(77));
  EXPECT_EQ(message->mention_roles.at(0), RoleId(88));
  EXPECT_EQ(message->attachments.at(0).size_bytes, 1234U);
  EXPECT_EQ(message->embeds.at(0).fields.at(0), (EmbedField{"n", "v", true}));
  EXPECT_EQ(message->sticker_count, 1U);
  EXPECT_EQ(message->replies_to, MessageId(66));
  EXPECT_EQ(message->replies_to_author, UserId(99));
  EXPECT_EQ(message->nonce, "12345");
}

// checklist 15: numbers as ids, null where objects belong, and wrong types leave the rest readable
TEST(ReadMessage, ForgivesWrongTypes) {
  const auto message =
      parsed(R"({"id":11,"channel_id":22 ,"guild_id":null,"author":null,"member":"no","type":"x",
    "content":7,"mentions":{},"mention_roles":[null,1,"2"],"embeds":[null,{"color":null}],"attachments":null,
    "message_reference":[],"pinned":"yes","webhook_id":"123abc"})",
             parse_message);
  ASSERT_TRUE(message);
  EXPECT_EQ(message->id, MessageId(11));
  EXPECT_EQ(message->channel_id, ChannelId(22));
  EXPECT_EQ(message->guild_id, GuildId());
  EXPECT_EQ(message->content, "");
  EXPECT_EQ(message->mention_roles, (std::vector{RoleId(1), RoleId(2)}));
  EXPECT_EQ(message->embeds.size(), 1U);
  EXPECT_FALSE(message->webhook_id);
}

// checklist 15: texts that are no JSON objects, broken in the middle or not UTF-8, are refused, not fatal
TEST(ReadMessage, RefusesBrokenTexts) {
  for (const char* text :
       {"", "null", "[]", "7", "{", R"({"id":"1")", R"({"id":"1",)", R"({"id":"1","author":{)",
        "{\"id\":\"1\",\"content\":\"\xFF\xFE\"}", R"({"id" "1"})", R"("text")"}) {
    EXPECT_FALSE(parsed(text, parse_message)) << text;
  }
}

TEST(ReadMessage, HeadIsAView) {
  std::string text =
      R"({"id":"1","author":{"id":"2","bot":true},"channel_id":"3","content":"hello","tts":false})";
  const auto head = parse_message_head(Json::borrow(text));
  ASSERT_TRUE(head);
  EXPECT_EQ(head->author_id, UserId(2));
  EXPECT_TRUE(head->author_bot);
  EXPECT_EQ(head->channel_id, ChannelId(3));
  EXPECT_EQ(head->content, "hello");
  EXPECT_GE(head->content.data(), text.data());
  EXPECT_LT(head->content.data(), text.data() + text.size());
}

TEST(ReadGuild, KeepsTheOneMemberAskedFor) {
  std::string text = R"({"members":[{"user":{"id":"5"},"roles":["1"]},{"roles":["2"],"user":{"id":"6"}},
    {"user":{"id":"7"},"roles":["3"]}],"id":"100","name":"G","owner_id":"5","member_count":3,
    "roles":[{"id":"100","name":"@everyone","permissions":"1024","position":0}],
    "channels":[{"id":"200","type":0,"permission_overwrites":[{"id":"100","type":"0","allow":"0","deny":"1024"},
    {"id":"6","type":1,"allow":"2048","deny":"0"}]}],"threads":[{"id":"300","type":11,"parent_id":"200",
    "thread_metadata":{"archived":true,"locked":false},"member":{}}],"emojis":[{"id":"1","name":"wave"}]})";
  const auto guild = parse_guild(Json::borrow(text), UserId(6));
  ASSERT_TRUE(guild);
  ASSERT_TRUE(guild->own_member);
  EXPECT_EQ(guild->own_member->roles, std::vector{RoleId(2)});
  EXPECT_EQ(guild->roles.at(0).permissions, Permissions(Permission::ViewChannel));
  EXPECT_EQ(guild->channels.at(0).guild_id, GuildId(100));
  EXPECT_EQ(guild->channels.at(0).overwrites.at(1),
            (Overwrite{6, OverwriteType::Member, Permission::SendMessages, Permissions()}));
  EXPECT_TRUE(guild->threads.at(0).archived);
  EXPECT_TRUE(guild->threads.at(0).joined);
  EXPECT_EQ(guild->emojis.at(0).name, "wave");
  EXPECT_FALSE(parse_guild(Json::borrow(text))->own_member);
}

TEST(ReadInteraction, SlashCommandWithSubcommand) {
  const auto interaction =
      parsed(R"({"id":"1","application_id":"2","token":"secret","guild_id":"3","channel_id":"4",
    "data":{"id":"9","name":"warn","options":[{"name":"member","type":2,"options":[{"name":"add","type":1,
    "options":[{"name":"who","type":6,"value":"77"},{"name":"points","type":4,"value":3},
    {"name":"ratio","type":10,"value":2},{"name":"quiet","type":5,"value":true},
    {"name":"why","type":3,"value":"sp","focused":true}]}]}],
    "resolved":{"users":{"77":{"id":"77","username":"bob"}},"members":{"77":{"roles":["8"],"permissions":"8"}}}},
    "type":2,"member":{"user":{"id":"5","username":"ada"},"permissions":"32","roles":[]},"context":0,
    "app_permissions":"1024","locale":"de","entitlements":[],"version":1})",
             parse_interaction);
  ASSERT_TRUE(interaction);
  EXPECT_EQ(interaction->user.username, "ada");
  EXPECT_EQ(*interaction->member->permissions, Permissions(Permission::ManageGuild));
  const CommandData* command = interaction->command();
  ASSERT_NE(command, nullptr);
  EXPECT_EQ(command->subcommand(), "member add");
  EXPECT_EQ(command->option("who")->id<UserId>(), UserId(77));
  EXPECT_EQ(command->option("points")->integer(), 3);
  EXPECT_EQ(command->option("ratio")->number(), 2.0);
  EXPECT_EQ(command->option("quiet")->boolean(), true);
  EXPECT_EQ(command->focused()->name, "why");
  EXPECT_EQ(command->option("nothing"), nullptr);
  EXPECT_EQ(command->resolved.user(UserId(77))->username, "bob");
  EXPECT_EQ(command->resolved.member(UserId(77))->roles, std::vector{RoleId(8)});
}

TEST(ReadInteraction, ComponentAndModal) {
  const auto press =
      parsed(R"({"id":"1","type":3,"token":"t","user":{"id":"5"},"message":{"id":"6","content":"x"},
    "data":{"custom_id":"give:1","component_type":3,"values":["a","b"]}})",
             parse_interaction);
  ASSERT_TRUE(press && press->component() != nullptr);
  EXPECT_EQ(press->component()->values, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(press->message->id, MessageId(6));
  const auto modal =
      parsed(R"({"id":"1","type":5,"token":"t","user":{"id":"5"},"data":{"custom_id":"m","components":[
    {"type":18,"component":{"type":4,"custom_id":"why","value":"because"}},
    {"type":1,"components":[{"type":4,"custom_id":"old","value":"row"}]},
    {"type":18,"component":{"type":3,"custom_id":"pick","values":["x"]}}]}})",
             parse_interaction);
  ASSERT_TRUE(modal && modal->modal() != nullptr);
  EXPECT_EQ(modal->modal()->input("why")->value, "because");
  EXPECT_EQ(modal->modal()->input("old")->value, "row");
  EXPECT_EQ(modal->modal()->input("pick")->values.at(0), "x");
}

TEST(ReadReady, SessionAndGuilds) {
  const auto ready = parsed(R"({"v":10,"user":{"id":"1"},"guilds":[{"id":"2","unavailable":true},{"id":"3"}],
    "session_id":"s","resume_gateway_url":"wss://r","application":{"id":"4","flags":0},"shard":[0,1]})",
                            parse_ready);
  ASSERT_TRUE(ready);
  EXPECT_EQ(ready->session_id, "s");
  EXPECT_EQ(ready->resume_gateway_url, "wss://r");
  EXPECT_EQ(ready->guilds, (std::vector{GuildId(2), GuildId(3)}));
  EXPECT_EQ(ready->application_id, ApplicationId(4));
}

TEST(ReadGatewayBot, StartLimit) {
  const auto bot = parsed(R"({"url":"wss://g","shards":4,"session_start_limit":{"total":1000,"remaining":5,
    "reset_after":14400000,"max_concurrency":16}})",
                          parse_gateway_bot);
  ASSERT_TRUE(bot);
  EXPECT_EQ(bot->shards, 4U);
  EXPECT_EQ(bot->session_start_limit.remaining, 5U);
  EXPECT_EQ(bot->session_start_limit.reset_after, std::chrono::hours(4));
  EXPECT_EQ(bot->session_start_limit.max_concurrency, 16U);
}

TEST(ReadGatewayBot, ALimitIsOneOfADay) {
  const auto reset_after = [](std::string_view ms) {
    return parsed(fmt::format(R"({{"url":"wss://g","session_start_limit":{{"reset_after":{}}}}})", ms),
                  parse_gateway_bot)
        ->session_start_limit.reset_after;
  };
  EXPECT_EQ(reset_after("9223372036854775807"), std::chrono::hours(24));
  EXPECT_EQ(reset_after("-5"), std::chrono::hours(0));
}

TEST(ReadAutoModeration, AnExecutionHasWhatItIsAbout) {
  const auto execution = parsed(
      R"({"guild_id":"1","action":{"type":3,"metadata":{"duration_seconds":60}},"rule_id":"2",)"
      R"("rule_trigger_type":1,"user_id":"3","channel_id":"4","message_id":null,"content":"bad words",)"
      R"("matched_keyword":"bad*","matched_content":"bad"})",
      parse_auto_moderation_execution);
  ASSERT_TRUE(execution);
  EXPECT_EQ(execution->guild_id, GuildId(1));
  EXPECT_EQ(execution->action, AutoModerationAction::Timeout);
  EXPECT_EQ(execution->rule_id, AutoModerationRuleId(2));
  EXPECT_EQ(execution->user_id, UserId(3));
  EXPECT_EQ(execution->channel_id, ChannelId(4));
  EXPECT_FALSE(execution->message_id);
  EXPECT_EQ(execution->content, "bad words");
  EXPECT_EQ(execution->matched_keyword, "bad*");
  EXPECT_EQ(execution->matched_content, "bad");
}

TEST(ReadInvite, LeadsToAGuildOrToNone) {
  EXPECT_EQ(
      parsed(R"({"code":"abc","guild":{"name":"x","id":"7"},"channel":{"id":"8"}})", parse_invite_guild),
      GuildId(7));
  EXPECT_EQ(parsed(R"({"code":"abc","channel":{"id":"8"}})", parse_invite_guild), GuildId());
}

TEST(ReadVoice, SaysWhoIsWhereByWhichConnection) {
  const auto state =
      parsed(R"({"member":{"user":{"username":"x","bot":true,"id":"3"},"roles":[]},"guild_id":"1",)"
             R"("channel_id":"2","user_id":"3","session_id":"abc","deaf":false,"self_mute":true})",
             parse_voice_state);
  ASSERT_TRUE(state);
  EXPECT_EQ(state->guild_id, GuildId(1));
  EXPECT_EQ(state->channel_id, ChannelId(2));
  EXPECT_EQ(state->user_id, UserId(3));
  EXPECT_EQ(state->session_id, "abc");
  EXPECT_TRUE(state->bot);
  EXPECT_FALSE(parsed(R"({"guild_id":"1","channel_id":null,"user_id":"3"})", parse_voice_state)->channel_id);
  EXPECT_FALSE(parsed("[]", parse_voice_state));
}

TEST(ReadVoice, OfAGuildIsAllWhoAreConnected) {
  const auto roll =
      parsed(R"({"members":[{"user":{"id":"4","bot":true}},{"user":{"id":"3"}}],"roles":[{"id":"9"}],)"
             R"("voice_states":[{"channel_id":"2","user_id":"3","session_id":"a"},)"
             R"({"channel_id":"2","user_id":"4","session_id":"b"}],"id":"1"})",
             parse_voice_roll);
  ASSERT_TRUE(roll);
  EXPECT_EQ(roll->guild_id, GuildId(1));
  ASSERT_EQ(roll->states.size(), 2U);
  EXPECT_FALSE(roll->states[0].bot);
  EXPECT_TRUE(roll->states[1].bot);
  EXPECT_FALSE(roll->unavailable);
  EXPECT_TRUE(parsed(R"({"id":"1","unavailable":true})", parse_voice_roll)->unavailable);
}

TEST(EventKinds, NamesGoBothWays) {
  for (std::size_t kind = 1; kind < event_kind_count; ++kind) {
    const auto as_kind = static_cast<EventKind>(kind);
    EXPECT_EQ(event_kind(event_name(as_kind)), as_kind) << event_name(as_kind);
  }
  EXPECT_EQ(event_name(EventKind::GuildAuditLogEntryCreate), "GUILD_AUDIT_LOG_ENTRY_CREATE");
  EXPECT_EQ(event_kind("GUILD_SOMETHING_NEW"), EventKind::Unknown);
  EXPECT_EQ(event_kind(""), EventKind::Unknown);
}

TEST(Snowflakes, CarryTheirTime) {
  const UserId id(175928847299117063);
  EXPECT_EQ(herwa::to_rfc3339(created_at(id)), "2016-04-30T11:18:25.796Z");
  EXPECT_EQ(created_at(first_id_at<UserId>(created_at(id))), created_at(id));
  EXPECT_EQ(first_id_at<UserId>(Instant{}), UserId(0));
}

}  // namespace
}  // namespace discord
