// What people change through the stores, as the audit log shows it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "apps/herwa/test_world.hpp"

namespace herwa::platform {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::Optional;

auto entry(const std::string& action, const std::string& actor, const std::string& after) {
  return Field(&AuditShown::entry, AllOf(Field(&AuditEntry::action, action), Field(&AuditEntry::actor, actor),
                                         Field(&AuditEntry::after, Optional(HasSubstr(after)))));
}

// Settings, switches, access rules, staff and plans: who, what, from what to what
TEST(AuditLogOfEverything, ShowsWhatPeopleChanged) {
  World& world = World::shared();
  const GuildId guild = world.new_guild();
  const PolicyEditor::Author author{guild, "8"};
  const auto pass = [&] { world.db.time.advance(world.db.loop, std::chrono::seconds(1)); };
  ASSERT_TRUE(world.db.wait_for(world.settings.change({.guild = guild,
                                                       .feature = "notes",
                                                       .author = UserId(7),
                                                       .source = ChangeSource::Command,
                                                       .patch = R"({"text": "hello"})",
                                                       .expected_version = {},
                                                       .allowed = {}})));
  pass();
  ASSERT_TRUE(world.db.wait_for(world.editor.set_feature(author, "notes", false)));
  pass();
  ASSERT_TRUE(
      world.db.wait_for(world.editor.set_feature_rules(author, "notes", {.denied_roles = {RoleId(31)}})));
  pass();
  ASSERT_TRUE(world.db.wait_for(world.editor.set_staff(author, {RoleId(32)})));
  pass();
  ASSERT_TRUE(world.db.wait_for(world.subscriptions.apply(
      {.guild = guild,
       .event_id = "e1",
       .at = world.db.time.now(),
       .now = {.source = "operator", .reference = "gift", .tier = "pro", .starts = world.db.time.now()},
       .caused_by = "operator"})));
  const AuditPage page = world.db.wait_for(world.audit.page({.guild = guild}));
  EXPECT_THAT(page.entries,
              ElementsAre(entry("plan.changed", "operator", "pro"), entry("staff.changed", "8", "32"),
                          entry("access.changed", "8", "31"), entry("feature.switched", "8", "false"),
                          entry("settings.changed", "7", "hello")));
  EXPECT_EQ(page.entries.back().entry.source, "command");
  EXPECT_EQ(page.entries.back().entry.before, "{}");
}

}  // namespace
}  // namespace herwa::platform
