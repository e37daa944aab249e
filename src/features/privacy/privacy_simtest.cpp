// /privacy on real stores: what is told, the file, and forgetting only after it was asked.
#include "features/privacy/privacy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/errors.hpp"
#include "platform/plans/plan_tables.hpp"
#include "platform/settings/settings_tables.hpp"
#include "testing/whole_bot/housed_bot.hpp"

namespace herwa::features::privacy {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class Privacy : public testing::HousedBot {
 protected:
  explicit Privacy(testing::StorePlaces stores = {}) : HousedBot(std::move(stores)) {}

  void begin() {
    auto tables = platform::settings_tables();
    for (auto& table : platform::plan_tables()) tables.push_back(std::move(table));
    platform::Feature statistics{
        .name = "statistics", .title = "Statistics", .summary = "Counts.", .module = "General"};
    statistics.personal.all_of = [this](GuildId, UserId) { return elsewhere(); };
    start({feature({.bot = [this]() -> platform::Bot& { return *bot; },
                    .records = [this]() -> platform::PersonalRecords& { return *records; }}),
           std::move(statistics)});
    records = std::make_unique<platform::PersonalRecords>(database(), features, tables);
    for (const std::string_view who : {"ada", "bob"}) note(who);
  }
  void note(std::string_view who) {
    static_cast<void>(wait_for(database().query_in_guild(
        id_of(guild),
        "insert into platform.plan_refusals values ($1, $2, $3, 'charts', 'chart', 'not_in_plan', 'free',"
        " '2026-03-01')",
        {id_of(guild), std::string(who), user(who)})));
  }
  std::int64_t rows_of(std::string_view who) {
    return wait_for(database().query_in_guild(
                        id_of(guild),
                        "select count(*) from platform.plan_refusals where guild_id = $1 and user_id = $2",
                        {id_of(guild), user(who)}))
        .one()
        .get<std::int64_t>(0);
  }
  [[nodiscard]] UserId user(std::string_view who) const { return UserId(guild.member_id(who).value()); }
  static std::string all(const discord_sim::Reply& reply) {
    return reply.refusal + reply.text + reply.embeds.dump() + reply.components.dump();
  }
  const std::vector<discord_sim::Attachment>& files_of(const discord_sim::Reply& reply) {
    return simulation.world().message(guild.channel_id("general"), reply.message)->attachments;
  }

  Task<std::string> elsewhere() {
    if (elsewhere_away) throw Unavailable("the statistics are away");
    co_return R"({"counted":7})";
  }

  std::unique_ptr<platform::PersonalRecords> records;
  bool elsewhere_away = false;
};

// B4 everybody may see what is kept and for how long, for themselves alone
TEST_F(Privacy, TellsWhatIsKeptAndForHowLong) {
  begin();
  const auto reply = guild.as("ada").slash("/privacy kept");
  EXPECT_TRUE(reply.ephemeral);
  EXPECT_THAT(all(reply),
              AllOf(HasSubstr("who changed a setting"), HasSubstr("Kept while I am in the server"),
                    HasSubstr("replaced by a number")));
}

// B4 a person gets their own data as a file
TEST_F(Privacy, GivesAPersonTheirOwnDataAsAFile) {
  begin();
  const auto reply = guild.as("ada").slash("/privacy export");
  EXPECT_TRUE(reply.ephemeral);
  EXPECT_THAT(reply.text, HasSubstr("1 row"));
  ASSERT_EQ(files_of(reply).size(), 1U);
  EXPECT_EQ(files_of(reply)[0].filename, "herwa-" + guild.id().text() + ".json");
  EXPECT_THAT(*files_of(reply)[0].bytes,
              AllOf(HasSubstr("not_in_plan"), HasSubstr(guild.member_id("ada").text()),
                    Not(HasSubstr(guild.member_id("bob").text()))));
  guild.as("ada").slash("/privacy export");
  EXPECT_THAT(all(guild.as("ada").slash("/privacy export")), HasSubstr("a little fast"));
}

// B4 what is kept elsewhere and cannot be asked now is named in the answer and the file, which has the rest
TEST_F(Privacy, SaysWhatItCannotReachNow) {
  elsewhere_away = true;
  begin();
  const auto reply = guild.as("ada").slash("/privacy export");
  EXPECT_THAT(reply.text, AllOf(HasSubstr("what I can reach"), HasSubstr("1 row"), HasSubstr("Statistics"),
                                HasSubstr("/privacy export"), Not(HasSubstr("everything"))));
  ASSERT_EQ(files_of(reply).size(), 1U);
  EXPECT_THAT(*files_of(reply)[0].bytes, AllOf(HasSubstr("not_in_plan"), HasSubstr(R"("complete":false)"),
                                               HasSubstr(R"("missing":["statistics"])")));
  elsewhere_away = false;
  simulation.advance(10min);
  const auto again = guild.as("ada").slash("/privacy export");
  EXPECT_THAT(again.text, HasSubstr("everything"));
  EXPECT_THAT(*files_of(again)[0].bytes, AllOf(HasSubstr(R"("complete":true)"), HasSubstr("counted")));
}

// B4 nothing is forgotten before it was confirmed; then it is, and only theirs
TEST_F(Privacy, ForgetsAPersonOnceTheyConfirmed) {
  begin();
  const auto asked = guild.as("ada").slash("/privacy forget");
  EXPECT_THAT(all(asked), HasSubstr("can't be undone"));
  EXPECT_EQ(rows_of("ada"), 1);
  EXPECT_THAT(all(guild.as("ada").press(asked, "Cancel")), HasSubstr("Nothing was changed."));
  EXPECT_EQ(rows_of("ada"), 1);
  const auto late = guild.as("ada").slash("/privacy forget");
  simulation.advance(6min);
  EXPECT_THAT(all(guild.as("ada").press(late, "Forget me here")), HasSubstr("waited too long"));
  EXPECT_EQ(rows_of("ada"), 1);
  const auto meant = guild.as("ada").slash("/privacy forget");
  EXPECT_THAT(all(guild.as("ada").press(meant, "Forget me here")),
              AllOf(HasSubstr("You are forgotten here"), HasSubstr("In 1 row"), Not(HasSubstr("Cancel"))));
  EXPECT_EQ(rows_of("ada"), 0);
  EXPECT_EQ(rows_of("bob"), 1);
}

class PrivacyOnBadDays : protected testing::OwnStores, public Privacy {
 protected:
  PrivacyOnBadDays() : Privacy(own_places()) {}
};

TEST_F(PrivacyOnBadDays, WithoutPostgresNothingIsPretended) {
  begin();
  const auto asked = guild.as("ada").slash("/privacy forget");
  lose(postgres);
  EXPECT_THAT(all(guild.as("ada").press(asked, "Forget me here")), HasSubstr("I can't reach something"));
  EXPECT_THAT(all(guild.as("ada").slash("/privacy export")), HasSubstr("I can't reach something"));
  EXPECT_THAT(all(guild.as("ada").slash("/privacy kept")), HasSubstr("Kept"));
}

}  // namespace
}  // namespace herwa::features::privacy
