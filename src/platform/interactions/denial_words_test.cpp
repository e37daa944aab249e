#include "platform/interactions/denial_words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/language/words.hpp"

namespace herwa::platform {
namespace {

using discord::Permission;
using ::testing::HasSubstr;
using ::testing::Not;

std::string said(const Denial& denial, std::string_view locale = "en-US",
                 Audience audience = Audience::Everyone) {
  return DenialWords("https://herwa.example/guilds/")
      .say({.denial = denial,
            .locale = locale,
            .feature_title = "Giveaways",
            .tier_title = denial.tier == 2 ? "Enterprise" : "Pro",
            .audience = audience,
            .guild = GuildId(42),
            .now = Instant{std::chrono::seconds(1000)}});
}

// H1.5 each denial has a message of its own that says what to do, in every language
TEST(DenialWords, EveryCodeIsSaidInEveryLanguageWithoutAnOpenPlace) {
  for (std::size_t code = 1; code < denial_code_count; ++code) {
    for (const std::string_view locale : spoken_locales()) {
      const std::string text =
          said({.code = static_cast<DenialCode>(code), .missing = Permission::BanMembers}, locale);
      EXPECT_THAT(text, Not(HasSubstr("denial.")))
          << name_of(static_cast<DenialCode>(code)) << " in " << locale;
      EXPECT_THAT(text, Not(HasSubstr("{"))) << text;
      EXPECT_LE(text.size(), 500U) << text;
    }
  }
}

// R15.4 whoever meets the end of a plan is told where to renew it
TEST(DenialWords, APlanThatIsMissingOrEndedComesWithALink) {
  EXPECT_THAT(said({.code = DenialCode::NotInPlan, .tier = 1}),
              HasSubstr("**Pro** plan, which this server does not have. [See the "
                        "plans](https://herwa.example/guilds/42/plan)."));
  const std::string ended =
      said({.code = DenialCode::PlanEnded, .ended = Instant{std::chrono::seconds(900)}, .tier = 2});
  EXPECT_THAT(ended, HasSubstr("**Enterprise** plan ended <t:900:R>"));
  EXPECT_THAT(ended, HasSubstr("herwa.example"));
}

TEST(DenialWords, WaitsAreToldInDiscordsOwnTime) {
  EXPECT_THAT(said({.code = DenialCode::TooFast, .wait = std::chrono::milliseconds(1500)}),
              HasSubstr("<t:1002:R>"));
}

TEST(DenialWords, PermissionsAreNamedAsInDiscordsMenus) {
  EXPECT_THAT(said({.code = DenialCode::PermissionMissing,
                    .missing = Permission::BanMembers | Permission::KickMembers | Permission::ManageRoles}),
              HasSubstr("**Kick Members**, **Ban Members** and **Manage Roles**"));
  EXPECT_THAT(said({.code = DenialCode::BotPermissionMissing,
                    .missing = Permission::BanMembers | Permission::KickMembers},
                   "de"),
              HasSubstr("**Kick Members** und **Ban Members**"));
}

TEST(DenialWords, WhomItIsForIsSaid) {
  EXPECT_THAT(said({.code = DenialCode::NotForYou}, "en-US", Audience::GuildOwner),
              HasSubstr("the owner of this server"));
  EXPECT_THAT(said({.code = DenialCode::NotForYou}, "en-US", Audience::Staff), HasSubstr("staff"));
}

}  // namespace
}  // namespace herwa::platform
