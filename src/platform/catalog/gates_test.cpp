#include "platform/catalog/gates.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "platform/catalog/picture.hpp"

namespace {
std::atomic<std::size_t> allocations{0};
}  // namespace

// Counts, so that a test can say that a lookup makes none.
void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace herwa::platform {
namespace {

using discord::CommandType;
using discord::OptionType;

std::vector<Feature> two_features() {
  Feature rules{.name = "automod", .title = "AutoMod", .summary = "Rules.", .plan = "pro"};
  rules.quotas = {{.name = "checks", .period = QuotaPeriod::Day, .free = 10, .pro = 100, .enterprise = {}}};
  CommandEntry rule;
  rule.definition.name = "rule";
  rule.definition.options = {{.type = OptionType::Subcommand, .name = "list"},
                             {.type = OptionType::SubcommandGroup,
                              .name = "word",
                              .options = {{.type = OptionType::Subcommand, .name = "add"}}}};
  rule.access.quota = "checks";
  rule.subcommands["word add"] = {.audience = Audience::Admins};
  rules.commands = {rule};
  Feature levels{.name = "levels", .title = "Levels", .summary = "XP.", .always_on = true};
  CommandEntry rank;
  rank.definition = {.type = CommandType::User, .name = "rule"};
  levels.commands = {rank};
  levels.components = {{.name = "next"}};
  levels.modals = {{.name = "next"}};
  return {rules, levels};
}

TEST(Gates, AreFoundByTheNameThatDiscordAsksFor) {
  const Gates gates(two_features());
  const Gate* whole = gates.command(CommandType::ChatInput, "rule");
  const Gate* list = gates.command(CommandType::ChatInput, "rule", "list");
  const Gate* add = gates.command(CommandType::ChatInput, "rule", "word add");
  ASSERT_TRUE(whole != nullptr && list != nullptr && add != nullptr);
  EXPECT_EQ(whole->name, "rule");
  EXPECT_EQ(add->name, "rule word add");
  EXPECT_EQ(list->ruled_by, whole->index);
  EXPECT_EQ(add->ruled_by, whole->index);
  EXPECT_EQ(add->access.audience, Audience::Admins);
  EXPECT_EQ(add->quota, std::nullopt) << "a subcommand's own demands replace those of its command";
  EXPECT_EQ(list->quota, 0U);

  const Gate* menu = gates.command(CommandType::User, "rule");
  ASSERT_NE(menu, nullptr);
  EXPECT_NE(menu->index, whole->index);
  EXPECT_TRUE(menu->always_on);
  EXPECT_EQ(menu->feature, gates.feature("levels"));
  EXPECT_NE(gates.component("levels", "next"), nullptr);
  EXPECT_NE(gates.component("levels", "next"), gates.modal("levels", "next"));
  EXPECT_EQ(gates.named({GateKind::Slash, "rule word add"}), add);
}

TEST(Gates, OfWhatNobodyKnowsAreNone) {
  const Gates gates(two_features());
  EXPECT_EQ(gates.command(CommandType::ChatInput, "rank"), nullptr);
  EXPECT_EQ(gates.command(CommandType::Message, "rule"), nullptr);
  EXPECT_EQ(gates.command(CommandType::EntryPoint, "rule"), nullptr);
  EXPECT_EQ(gates.command(CommandType::ChatInput, "rule", "word"), nullptr) << "a group is no handler";
  EXPECT_EQ(gates.component("automod", "next"), nullptr);
  EXPECT_EQ(gates.named({GateKind::Component, "rule"}), nullptr);
}

TEST(Gates, AreFoundWithoutAllocating) {
  const Gates gates(two_features());
  const std::string_view way = "word add";
  const std::size_t before = allocations;
  const Gate* found = gates.command(CommandType::ChatInput, "rule", way);
  const Gate* missing = gates.component("a feature with a name that no small string holds", "and a button");
  EXPECT_EQ(allocations, before);
  EXPECT_NE(found, nullptr);
  EXPECT_EQ(missing, nullptr);
}

TEST(CatalogPictures, OfTheSeedsHoldWhatTheFeaturesAskFor) {
  const auto features = two_features();
  const Gates gates(features);
  const CatalogPicture picture = make_picture(seeds_of(features, gates), gates);
  EXPECT_EQ(picture.features[0].tiers, 0b110U);
  EXPECT_EQ(picture.features[1].tiers, 0b111U);
  ASSERT_EQ(picture.quotas.size(), 1U);
  EXPECT_EQ(picture.quotas[0][1], (QuotaTerms{100, QuotaPeriod::Day, true})) << "the feature is paid for";
  EXPECT_EQ(picture.quotas[0][2].amount, std::nullopt);
  EXPECT_TRUE(picture.gates_enabled[0]);
}

TEST(CatalogPictures, CloseWhatHasNoRowAndWhatBelongsToIt) {
  const auto features = two_features();
  const Gates gates(features);
  CatalogRows rows = seeds_of(features, gates);
  std::erase_if(rows.commands, [](const auto& row) { return row.name.name == "levels.next"; });
  rows.commands[0].enabled = false;  // rule
  std::erase_if(rows.features, [](const auto& row) { return row.name == "levels"; });
  const CatalogPicture picture = make_picture(rows, gates);
  const auto open = [&](const Gate* gate) { return bool{picture.gates_enabled[gate->index]}; };
  EXPECT_FALSE(open(gates.component("levels", "next")));
  EXPECT_FALSE(open(gates.command(CommandType::ChatInput, "rule", "word add")));
  EXPECT_TRUE(open(gates.command(CommandType::User, "rule")));
  EXPECT_FALSE(picture.features[1].enabled);
}

TEST(CatalogPictures, GiveATierWithoutARowWhatTheNextLowerOneHas) {
  const auto features = two_features();
  const Gates gates(features);
  CatalogRows rows = seeds_of(features, gates);
  rows.tiers.push_back({.name = "huge", .title = "Huge", .place = 4});
  std::erase_if(rows.quotas, [](const TierQuota& row) { return row.tier == "enterprise"; });
  rows.limits = {{"free", "roles", 5}, {"pro", "roles", std::nullopt}, {"huge", "roles", 7}};
  const CatalogPicture picture = make_picture(rows, gates);
  EXPECT_EQ(picture.quotas[0][4].amount, 100);
  EXPECT_EQ(picture.limit(0, "roles"), 5);
  EXPECT_EQ(picture.limit(3, "roles"), std::nullopt);
  EXPECT_EQ(picture.limit(4, "roles"), 7);
  EXPECT_EQ(picture.limit(9, "roles"), std::nullopt);
  EXPECT_EQ(picture.limit(0, "dragons"), std::nullopt);
}

}  // namespace
}  // namespace herwa::platform
