#include <gtest/gtest.h>

#include "discord/model/command_definition.hpp"
#include "discord/model/interaction_reply.hpp"
#include "discord/model/json_writer.hpp"
#include "discord/model/outgoing_message.hpp"

namespace discord {
namespace {

std::string literal(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

TEST(WriteJson, EscapesAndReplacesWhatIsNotUtf8) {
  EXPECT_EQ(literal("a\"b\\c\n\t\x01"), R"("a\"b\\c\n\t\u0001")");
  EXPECT_EQ(literal("caf\xC3\xA9 \xF0\x9F\x98\x80"), "\"caf\xC3\xA9 \xF0\x9F\x98\x80\"");
  EXPECT_EQ(literal("x\xFFy"), "\"x\xEF\xBF\xBDy\"");
  EXPECT_EQ(literal("\xC3"), "\"\xEF\xBF\xBD\"");                      // cut in the middle
  EXPECT_EQ(literal("\xC0\xAF"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");      // overlong
  EXPECT_EQ(literal("\xED\xA0\x80").find("\xED"), std::string::npos);  // a surrogate
}

TEST(WriteMessage, PingsNobodyUnlessTold) {
  EXPECT_EQ(to_json(OutgoingMessage{.content = "@everyone"}),
            R"({"content":"@everyone","allowed_mentions":{"parse":[],"replied_user":false}})");
  OutgoingMessage message{.content = "x"};
  message.allowed_mentions = {.all_users = true, .users = {UserId(1)}, .roles = {RoleId(2)}};
  EXPECT_EQ(to_json(message),
            R"({"content":"x","allowed_mentions":{"parse":["users"],"roles":["2"],"replied_user":false}})");
}

TEST(WriteMessage, EmbedComponentsReplyAndNonce) {
  OutgoingMessage message;
  message.embeds = {Embed{.title = "T", .color = 255, .footer_text = "f", .fields = {{"n", "v", true}}}};
  message.components = {
      ActionRow{.buttons = {{.label = "Go", .custom_id = "go", .emoji = ComponentEmoji{.name = "x"}},
                            {.style = ButtonStyle::Link, .label = "See", .url = "https://e"}}}};
  message.reply_to = MessageId(9);
  message.nonce = "n-1";
  EXPECT_EQ(to_json(message), R"({"embeds":[{"title":"T","color":255,"footer":{"text":"f"},)"
                              R"("fields":[{"name":"n","value":"v","inline":true}]}],)"
                              R"("components":[{"type":1,"components":[)"
                              R"({"type":2,"style":2,"label":"Go","custom_id":"go","emoji":{"name":"x"}},)"
                              R"({"type":2,"style":5,"label":"See","url":"https://e"}]}],)"
                              R"("allowed_mentions":{"parse":[],"replied_user":false},)"
                              R"("message_reference":{"message_id":"9","fail_if_not_exists":false},)"
                              R"("nonce":"n-1","enforce_nonce":true})");
}

TEST(WriteReply, EveryKind) {
  EXPECT_EQ(to_json(InteractionReply(DeferReply{.ephemeral = true})), R"({"type":5,"data":{"flags":64}})");
  EXPECT_EQ(to_json(InteractionReply(DeferReply{})), R"({"type":5})");
  EXPECT_EQ(to_json(InteractionReply(DeferUpdate{})), R"({"type":6})");
  EXPECT_EQ(to_json(InteractionReply(Choices{{{"a", "x"}, {"b", std::int64_t{2}}}})),
            R"({"type":8,"data":{"choices":[{"name":"a","value":"x"},{"name":"b","value":2}]}})");
  const Modal modal{
      .custom_id = "m", .title = "T", .fields = {{.label = "Why", .input = TextInput{.custom_id = "w"}}}};
  EXPECT_EQ(
      to_json(InteractionReply(modal)),
      R"({"type":9,"data":{"custom_id":"m","title":"T","components":[{"type":18,"label":"Why","component":)"
      R"({"type":4,"custom_id":"w","style":1,"required":true,"min_length":0,"max_length":4000}}]}})");
}

TEST(WriteCommands, OptionsAndPermissions) {
  CommandDefinition command{.name = "warn", .description = "Warn a member"};
  command.name_localizations = {{"de", "verwarnen"}};
  command.default_member_permissions = Permission::ModerateMembers;
  command.contexts = {InteractionContext::Guild};
  command.options = {{.type = OptionType::Integer,
                      .name = "points",
                      .description = "d",
                      .required = true,
                      .choices = {{"one", std::int64_t{1}}},
                      .value_min = 1}};
  EXPECT_EQ(
      to_json(std::vector{command}),
      R"([{"type":1,"name":"warn","description":"Warn a member","name_localizations":{"de":"verwarnen"},)"
      R"("options":[{"type":4,"name":"points","description":"d","required":true,)"
      R"("choices":[{"name":"one","value":1}],"min_value":1}],)"
      R"("default_member_permissions":"1099511627776","contexts":[0]}])");
}

}  // namespace
}  // namespace discord
