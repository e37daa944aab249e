// What is read of events, what differs, and how it stands in a file.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/serverlog/differences.hpp"
#include "features/serverlog/heard.hpp"
#include "features/serverlog/kinds.hpp"
#include "features/serverlog/log_file.hpp"
#include "features/serverlog/log_question.hpp"
#include "platform/eventlog/log_settings.hpp"

namespace herwa::features::serverlog {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

std::optional<AuditRecord> audit_record(std::string text) {
  return read_audit_record(discord::Json::borrow(text));
}

TEST(Heard, TheAuditLogSaysWhoDidWhat) {
  const auto record = audit_record(
      R"({"guild_id":"1","id":"175928847299117063","user_id":"7","target_id":"5","action_type":24,"reason":"loud",
      "changes":[{"key":"communication_disabled_until","new_value":"2026-03-01T12:00:00.000000+00:00"},
                 {"key":"nick","old_value":"a"}]})");
  ASSERT_TRUE(record);
  EXPECT_EQ(record->by, UserId(7));
  EXPECT_EQ(record->target, 5U);
  EXPECT_EQ(record->reason, "loud");
  EXPECT_TRUE(record->about_timeout);
  EXPECT_EQ(record->timed_out_until, std::chrono::sys_days(std::chrono::year(2026) / 3 / 1) + 12h);
  EXPECT_THAT(*record->nick, Pair("a", ""));
  EXPECT_EQ(record->at(), Instant(1462015105796ms));
}

// R22.7 whatever comes is read as far as it makes sense
TEST(Heard, NonsenseIsReadAsNothing) {
  for (const char* text : {"", "[]", "null", "{", R"({"id":"x","guild_id":"1"})", R"({"guild_id":"1"})"})
    EXPECT_FALSE(audit_record(text)) << text;
  const auto odd = audit_record(
      R"({"guild_id":"1","id":"9","user_id":7,"target_id":null,"action_type":"x","changes":[1,{"key":3},
      {"key":"$add","new_value":[1,{"id":"4"}]},{"key":"communication_disabled_until","new_value":"soon"}]})");
  ASSERT_TRUE(odd);
  EXPECT_EQ(odd->by, UserId());
  EXPECT_THAT(odd->added, ElementsAre(Pair(RoleId(4), "")));
  EXPECT_FALSE(odd->timed_out_until);
  std::string state =
      R"({"guild_id":"1","user_id":"5","channel_id":null,"member":{"user":{"bot":true},"roles":["6",7]}})";
  const auto voice = read_voice_state(discord::Json::borrow(state));
  ASSERT_TRUE(voice);
  EXPECT_TRUE(voice->bot);
  EXPECT_THAT(voice->roles, ElementsAre(RoleId(6)));
}

TEST(Heard, VoicePlacesAreFoundInsideAGuild) {
  std::string guild =
      R"({"id":"1","name":"\"voice_states\":[{\"user_id\":\"9\"}]","voice_states":[{"user_id":"5","channel_id":"8"},
      {"user_id":"6","channel_id":null},3],"members":[]})";
  EXPECT_THAT(read_voice_places(discord::Json::borrow(guild)), ElementsAre(Pair(UserId(5), ChannelId(8))));
  std::string none = R"({"id":"1"})";
  EXPECT_THAT(read_voice_places(discord::Json::borrow(none)), IsEmpty());
}

// R10.4 R10.5 before and after, field by field; what nobody sees makes no difference
TEST(Differences, AreToldFieldByField) {
  RoleLook role{.id = RoleId(4),
                .name = "Old",
                .permissions = discord::Permissions(discord::Permission::KickMembers) |
                               discord::Permission::ManageRoles};
  RoleLook now = role;
  EXPECT_THAT(differences(role, now), IsEmpty());
  now.name = "New";
  now.color = 0xFF00AA;
  now.permissions = discord::Permissions(discord::Permission::BanMembers) | discord::Permission::ManageRoles;
  const auto all = differences(role, now);
  ASSERT_THAT(all, SizeIs(3));
  EXPECT_EQ(all[0].before + ">" + all[0].after, "Old>New");
  EXPECT_EQ(all[1].after, "#FF00AA");
  EXPECT_EQ(all[2].before + ">" + all[2].after, "Kick Members>Ban Members") << "what stayed is not told";

  const Names names{.channel = [](ChannelId id) { return "#" + id.text(); },
                    .role = [](RoleId id) { return "@" + id.text(); }};
  ChannelLook channel{.id = ChannelId(8), .name = "a"};
  ChannelLook after = channel;
  after.parent = ChannelId(3);
  after.slowmode_s = 5;
  after.overwrites = {{.id = 4, .deny = discord::Permission::ViewChannel}};
  const auto changed = differences(channel, after, names);
  ASSERT_THAT(changed, SizeIs(3));
  EXPECT_EQ(changed[0].after, "#3");
  EXPECT_EQ(changed[1].before + ">" + changed[1].after, "0>5");
  EXPECT_EQ(changed[2].before, "@4: –\n");
  EXPECT_THAT(changed[2].after, HasSubstr("@4: − View Channel"));
}

// Of many overwrites those that changed are told, and no others.
TEST(Differences, OfOverwritesAreThoseThatChanged) {
  const Names names{.channel = [](ChannelId id) { return "#" + id.text(); },
                    .role = [](RoleId id) { return "@" + id.text(); }};
  ChannelLook before{.id = ChannelId(8), .name = "a"};
  before.overwrites = {{.id = 4, .deny = discord::Permission::ViewChannel},
                       {.id = 5, .allow = discord::Permission::SendMessages}};
  ChannelLook after = before;
  EXPECT_THAT(differences(before, after, names), IsEmpty());
  after.overwrites[0].deny = {};
  after.overwrites[0].allow = discord::Permission::ViewChannel;
  const auto all = differences(before, after, names);
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].before, "@4: − View Channel\n");
  EXPECT_EQ(all[0].after, "@4: + View Channel\n");
}

platform::LogShown shown() {
  return {.id = "x",
          .entry = {.guild = GuildId(1),
                    .kind = "message.deleted",
                    .user = UserId(5),
                    .text = "=1+1, \"so\"",
                    .fields = {{"eventlog.author", "@ada"}},
                    .at = Instant(1000s),
                    .by = UserId(7),
                    .case_number = 3}};
}

// A spreadsheet must not run what a member typed
TEST(LogFiles, OfCsvHoldNoFormula) {
  const std::string line = line_of(FileForm::Csv, shown(), "de");
  EXPECT_THAT(line, HasSubstr(R"("'=1+1, ""so""")"));
  EXPECT_THAT(line, HasSubstr("Verfasst von: @ada"));
  EXPECT_THAT(line, HasSubstr(R"("5","7","","3",)")) << "whom, by whom, where, and which case";
  EXPECT_THAT(line, ::testing::EndsWith("\r\n"));
  EXPECT_EQ(std::ranges::count(head_of(FileForm::Csv), ','), 8);
}

TEST(LogFiles, OfJsonAreAnObjectALine) {
  const std::string line = line_of(FileForm::Json, shown(), "en-US");
  EXPECT_THAT(line, HasSubstr(R"("case":3)"));
  EXPECT_THAT(line, HasSubstr(R"("by":"7")"));
  EXPECT_THAT(line, HasSubstr(R"("text":"=1+1, \"so\"")"));
  EXPECT_EQ(std::ranges::count(line, '\n'), 1);
  EXPECT_EQ(form_named("json"), FileForm::Json);
  EXPECT_FALSE(form_named("exe"));
}

TEST(LogQuestions, TakeTimesAsTheyAreWritten) {
  const Instant noon = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1) + 12h;
  EXPECT_EQ(instant_in("2026-03-01T12:00:00Z"), noon);
  EXPECT_EQ(instant_in("2026-03-01T17:45:00.250+05:45"), noon);
  EXPECT_EQ(instant_in("2026-03-01T08:00:00-04:00"), noon);
  for (const char* text : {"", "2026-13-01T12:00:00Z", "2026-03-01", "2026-03-01T12:00:00+x", "x"})
    EXPECT_FALSE(instant_in(text)) << text;
}

// What is left out is said as the settings are called, one by one or a group at once
TEST(LogSettings, SayWhatIsNotNoted) {
  platform::LogSettings settings;
  EXPECT_TRUE(settings.notes("message.bulk_deleted"));
  settings.not_noted = {"message-bulk-deleted", "voice"};
  EXPECT_FALSE(settings.notes("message.bulk_deleted"));
  EXPECT_TRUE(settings.notes("message.deleted"));
  EXPECT_FALSE(settings.notes("voice.moved"));
  const auto schema = platform::log_settings(own_kinds());
  ASSERT_THAT(schema.rules, SizeIs(2));
  EXPECT_EQ(schema.rules[1].broken(&settings, "en-US"), "");
  settings.not_noted = {"mesage"};
  EXPECT_THAT(schema.rules[1].broken(&settings, "en-US"), HasSubstr("mesage"));
  settings.ignored_members = {"@ada"};
  EXPECT_THAT(schema.rules[0].broken(&settings, "de"), HasSubstr("@ada"));
  settings.ignored_members = {"81384788765712384"};
  EXPECT_EQ(schema.rules[0].broken(&settings, "de"), "");
}

}  // namespace
}  // namespace herwa::features::serverlog
