// What a link opens, and what no change to one opens.
#include "features/exports/links.hpp"

#include <gtest/gtest.h>

#include "platform/api/test_signer.hpp"

namespace herwa::features::exports {
namespace {

using Outcome = LinkRead::Outcome;
using namespace std::chrono_literals;

const Instant now{std::chrono::seconds(1'772'380'800)};
const platform::TestSigner ours("ours");
const platform::TestSigner others("others");

Link link_to(std::uint64_t guild, std::string id) {
  return {.file = {.guild = GuildId(guild), .id = std::move(id)}, .ends = now + 1h};
}

// H7.1 a link opens its file, until it ends
TEST(Links, OpenTheirFileUntilTheyEnd) {
  const std::string text = write_link(ours, link_to(7, "abc"));
  const LinkRead read = read_link(ours, text, now);
  EXPECT_EQ(read.outcome, Outcome::Good);
  EXPECT_EQ(read.link.file.guild, GuildId(7));
  EXPECT_EQ(read.link.file.id, "abc");
  EXPECT_EQ(read_link(ours, text, now + 1h - 1s).outcome, Outcome::Good);
  EXPECT_EQ(read_link(ours, text, now + 1h).outcome, Outcome::Ended);
}

// H7.1 nothing of it can be changed: another server, another file, a later end, another key's signature
TEST(Links, CannotBeMadeOrChanged) {
  const std::string text = write_link(ours, link_to(7, "abc"));
  const std::string signature = text.substr(text.rfind('.'));
  for (const std::string& said : {std::string("8.abc.1772384400"), std::string("7.abd.1772384400"),
                                  std::string("7.abc.1772384401"), std::string("7.abc.1872384400")})
    EXPECT_EQ(read_link(ours, said + signature, now).outcome, Outcome::NotOurs) << said;
  EXPECT_EQ(read_link(ours, "7.abc.1772384400" + signature, now).outcome, Outcome::Good) << "as it was made";
  EXPECT_EQ(read_link(others, text, now).outcome, Outcome::NotOurs);
  EXPECT_EQ(read_link(ours, text.substr(0, text.rfind('.') + 1), now).outcome, Outcome::NotOurs);
  EXPECT_EQ(read_link(ours, text + "0", now).outcome, Outcome::NotOurs);
}

// A signature that ended is not told from one that never was: what is not ours says nothing of the time.
TEST(Links, OfOthersHaveNoEnd) {
  const std::string text = write_link(others, link_to(7, "abc"));
  EXPECT_EQ(read_link(ours, text, now + 48h).outcome, Outcome::NotOurs);
}

TEST(Links, ThatAreNoneAreTold) {
  for (const std::string& text :
       {std::string(), std::string("."), std::string("..."), std::string("7.abc.x.1"),
        std::string("x.abc.1.1"), std::string("0.abc.1.1"), std::string("7..1.1"), std::string("7.abc.-1.1"),
        std::string("7.abc.99999999999999.1"), std::string("7.abc.1"), std::string(1000, '7')})
    EXPECT_EQ(read_link(ours, text, now).outcome, Outcome::NoLink) << text;
}

}  // namespace
}  // namespace herwa::features::exports
