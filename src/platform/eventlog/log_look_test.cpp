// How an entry looks in a channel, alone and as a line among many.
#include "platform/eventlog/log_look.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace herwa::platform {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

LogLook look() {
  Feature feature{.name = "owls", .title = "Owls"};
  feature.log_events = {{.name = "owl.seen", .title = "An owl was seen"}};
  return LogLook({feature}, [](GuildId) { return std::string("en-US"); });
}
LogEntry seen() {
  return {.guild = GuildId(1),
          .kind = "owl.seen",
          .user = UserId(5),
          .channel = ChannelId(61),
          .text = "**in** the hall",
          .fields = {{"where", "**high** up"}},
          .by = UserId(7),
          .case_number = 3};
}

// R10.9 R10.11 R19.13 whom, where, by whom, which case; and nothing that was typed is markup
TEST(LogLooks, SayWhomWhereAndByWhom) {
  const discord::Embed embed = look().embed(seen());
  std::string all = embed.description + embed.footer_text;
  for (const discord::EmbedField& field : embed.fields) all += field.value;
  EXPECT_THAT(all, AllOf(HasSubstr("<@5>"), HasSubstr("<#61>"), HasSubstr("<@7>"), HasSubstr("3"),
                         HasSubstr("in"), Not(HasSubstr("**in**")), Not(HasSubstr("**high**"))));
}

// R10.9 a line among many says the same
TEST(LogLooks, ALineOfManySaysSoToo) {
  const auto all = look().digest({seen(), seen()});
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].count, 2U);
  EXPECT_THAT(all[0].embed.description, AllOf(HasSubstr("<@5>"), HasSubstr("<#61>"), HasSubstr("<@7>"),
                                              HasSubstr("the hall"), Not(HasSubstr("**in**"))));
}

}  // namespace
}  // namespace herwa::platform
