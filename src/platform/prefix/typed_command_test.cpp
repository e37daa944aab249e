#include "platform/prefix/typed_command.hpp"

#include <gtest/gtest.h>

namespace herwa::platform {
namespace {

using discord::OptionDefinition;
using discord::OptionType;

const NamesHere names{
    .role = [](std::string_view name) { return name == "Support" ? RoleId(5) : RoleId(); },
    .channel = [](std::string_view name) { return name == "general" ? ChannelId(6) : ChannelId(); }};

discord::CommandDefinition ban() {
  OptionDefinition user{.type = OptionType::User, .name = "user", .required = true};
  OptionDefinition days{.type = OptionType::Integer, .name = "days", .value_min = 0, .value_max = 7};
  OptionDefinition reason{.name = "reason", .length_max = 20};
  return {.name = "ban", .options = {user, days, reason}};
}

discord::CommandDefinition staff() {
  OptionDefinition role{.type = OptionType::Role, .name = "role", .required = true};
  OptionDefinition where{.type = OptionType::Channel, .name = "where"};
  OptionDefinition loud{.type = OptionType::Boolean, .name = "loud"};
  OptionDefinition part{.type = OptionType::Number, .name = "part"};
  OptionDefinition how{.name = "how", .choices = {{.name = "Fast", .value = std::string("f")}}};
  OptionDefinition add{
      .type = OptionType::Subcommand, .name = "add", .options = {role, where, loud, part, how}};
  OptionDefinition list{.type = OptionType::Subcommand, .name = "list"};
  OptionDefinition group{.type = OptionType::SubcommandGroup, .name = "staff", .options = {add, list}};
  return {.name = "permissions", .options = {group}};
}

// Each option as name=value, the way down in front.
std::string flat(const std::vector<discord::InteractionOption>& options) {
  std::string text;
  for (const auto& option : options) {
    if (option.type == OptionType::Subcommand || option.type == OptionType::SubcommandGroup) {
      text += option.name + "/" + flat(option.options);
      continue;
    }
    std::string value;
    if (const auto* own = option.text()) value = *own;
    if (const auto* flag = std::get_if<bool>(&option.value)) value = *flag ? "yes" : "no";
    if (const auto* whole = std::get_if<std::int64_t>(&option.value)) value = std::to_string(*whole);
    if (const auto* number = std::get_if<double>(&option.value)) value = std::to_string(*number);
    text += option.name + "=" + value + ";";
  }
  return text;
}

std::string read(const discord::CommandDefinition& command, std::string_view typed) {
  const auto options = read_options(command, typed, names);
  return options ? flat(*options) : options.error().say("en-US");
}

TEST(TypedCommand, APrefixAndAWordBeginIt) {
  EXPECT_EQ(after_prefix("!ban @ada", "!")->name, "ban");
  EXPECT_EQ(after_prefix("!ban @ada", "!")->rest, " @ada");
  EXPECT_EQ(after_prefix("Hey ban", "hey ")->name, "ban") << "case does not matter";
  EXPECT_FALSE(after_prefix("! ban", "!"));
  EXPECT_FALSE(after_prefix("!", "!"));
  EXPECT_FALSE(after_prefix("ban", "!"));
  EXPECT_FALSE(after_prefix("ban", ""));
}

// R1.2 what is typed becomes what a slash command would have brought, with its types
TEST(TypedCommand, ValuesInTheirOrderOrByName) {
  EXPECT_EQ(read(ban(), " <@184> 3 too many puns"), "user=184;days=3;reason=too many puns;");
  EXPECT_EQ(read(ban(), "<@!184>"), "user=184;");
  EXPECT_EQ(read(ban(), "reason:\"too many puns\" 184"), "user=184;reason=too many puns;");
  EXPECT_EQ(read(ban(), "reason:puns <@184> 3"), "user=184;days=3;reason=puns;");
  EXPECT_EQ(read(ban(), "184 3 \"a  b\""), "user=184;days=3;reason=a  b;");
  EXPECT_EQ(read(staff(), "staff add @Support #general yes 0.5 fast"),
            "staff/add/role=5;where=6;loud=yes;part=0.500000;how=f;");
  EXPECT_EQ(read(staff(), "STAFF add role:<@&77> loud:nein"), "staff/add/role=77;loud=no;");
  EXPECT_EQ(read(staff(), "staff list"), "staff/list/");
}

// R1.2 each mistake is told in a sentence that says what is wanted
TEST(TypedCommand, MistakesAreTold) {
  EXPECT_EQ(read(ban(), ""), "`user` is missing.");
  EXPECT_EQ(read(ban(), "ada"), "`user` is a member: mention them, or give their id.");
  EXPECT_EQ(read(ban(), "184 many"), "`days` is a whole number, such as 10.");
  EXPECT_EQ(read(ban(), "184 99"), "`days` has to be 0–7.");
  EXPECT_EQ(read(ban(), "184 3 " + std::string(21, 'x')), "`reason` takes at most 20 characters.");
  EXPECT_EQ(read(staff(), "staff"), "Say which: `add`, `list`.");
  EXPECT_EQ(read(staff(), "boss"), "Say which: `staff`.");
  EXPECT_EQ(read(staff(), "staff add Nobody"), "`role` is a role: mention it, or give its name or id.");
  EXPECT_EQ(read(staff(), "staff add Support nowhere"),
            "`where` is a channel: mention it, or give its name or id.");
  EXPECT_EQ(read(staff(), "staff add Support general perhaps"), "`loud` is yes or no.");
  EXPECT_EQ(read(staff(), "staff add Support general yes much"), "`part` is a number, such as 1.5.");
  EXPECT_EQ(read(staff(), "staff add Support general yes 1 slow"), "`how` is one of `Fast`.");
  EXPECT_NE(read(staff(), "staff list @everyone").find("I don't know what to do with"), std::string::npos);
  EXPECT_EQ(read(staff(), "staff list @everyone").find("@everyone"), std::string::npos)
      << "what was typed is made harmless";
}

TEST(TypedCommand, OddTextBreaksNothing) {
  for (const std::string_view odd : {"\"", "\"\"", ":", "user:", "<@>", "<@&>", "<@!99999999999999999999>",
                                     "\xff\xfe", "user:\"", "184 \"3", "reason:"})
    EXPECT_FALSE(read(ban(), odd).empty()) << odd;
  EXPECT_EQ(read(ban(), std::string(100'000, ' ')), "`user` is missing.");
}

TEST(TypedCommand, UsageShowsTheWay) {
  EXPECT_EQ(usage(ban(), "!", ""), "!ban <user> [days] [reason]");
  EXPECT_EQ(usage(staff(), "!", "staff add x"), "!permissions staff add <role> [where] [loud] [part] [how]");
  EXPECT_EQ(usage(staff(), "!", ""), "!permissions …");
}

}  // namespace
}  // namespace herwa::platform
