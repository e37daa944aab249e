#include "testing/discord_sim/contract/contract.hpp"

#include <gmock/gmock.h>

namespace discord_sim {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> said(std::string_view request, int status = 204, std::string_view response = {}) {
  return Contract::of_discord().problems(
      {"PUT", "/guilds/{guild_id}/bans/{user_id}", status, request, response});
}

TEST(Contracts, KnowWhatDiscordServes) {
  const Contract& contract = Contract::of_discord();
  EXPECT_GT(contract.operations(), 200U);
  EXPECT_TRUE(contract.knows("GET", "/guilds/{any_name}/bans"));
  EXPECT_FALSE(contract.knows("POST", "/guilds/{guild_id}/bans"));
}

// Whoever judges is judged: what fits passes, and each kind of mistake is found, in both directions.
TEST(Contracts, FindWhatDoesNotFit) {
  EXPECT_THAT(said(R"({"delete_message_seconds":60})"), IsEmpty());
  EXPECT_THAT(said(R"({"delete_message_seconds":"60"})"),
              ElementsAre(HasSubstr("/delete_message_seconds must be")));
  EXPECT_THAT(said(R"({"delete_message_seconds":604801})"), ElementsAre(HasSubstr("above 604800")));
  EXPECT_THAT(said(""), ElementsAre(HasSubstr("no JSON body")));
  EXPECT_THAT(said("{}", 204, "{}"), ElementsAre(HasSubstr("the contract none")));
  EXPECT_THAT(said("{}", 302), ElementsAre(HasSubstr("status")));
  EXPECT_THAT(said("{}", 403, R"({"message":"Missing Permissions","code":50013})"), IsEmpty());
  EXPECT_THAT(said("{}", 403, R"({"message":"Missing Permissions"})"),
              ElementsAre(HasSubstr("/code is missing")));
  EXPECT_THAT(said(R"({"delete_message_seconds":"x"})", 400,
                   R"({"message":"Invalid Form Body","code":50035,"errors":{"delete_message_seconds":
                     {"_errors":[{"code":"NUMBER_TYPE_COERCE","message":"no"}]}}})"),
              IsEmpty())
      << "what was refused may be as wrong as it likes";
  EXPECT_THAT(said("{}", 429, "<html>slow down</html>"), IsEmpty());
  EXPECT_THAT(Contract::of_discord().problems({"GET", "/nowhere", 200, "", ""}),
              ElementsAre(HasSubstr("not in the contract")));
}

TEST(Contracts, LookInside) {
  const auto channel = [](std::string_view body) {
    return Contract::of_discord().problems(
        {"POST", "/channels/{channel_id}/messages", 400, body, R"({"message":"x","code":50035})"});
  };
  EXPECT_THAT(channel(R"({"content":7})"), IsEmpty());
  const auto sent = [](std::string_view body) {
    auto problems =
        Contract::of_discord().problems({"POST", "/channels/{channel_id}/messages", 200, body, "{}"});
    std::erase_if(problems, [](const std::string& one) { return one.find("request") == std::string::npos; });
    return problems;
  };
  EXPECT_THAT(sent(R"({"content":"x","embeds":[{"title":"t"}],"flags":4})"), IsEmpty());
  EXPECT_THAT(sent(R"({"content":7})"), ElementsAre(HasSubstr("/content")));
  EXPECT_THAT(sent(R"({"embeds":[{"title":{}}]})"), ElementsAre(HasSubstr("/embeds/0/title")));
  EXPECT_THAT(sent(R"({"allowed_mentions":{"parse":["nobody"]}})"), ElementsAre(HasSubstr("/parse/0")));
}

}  // namespace
}  // namespace discord_sim
