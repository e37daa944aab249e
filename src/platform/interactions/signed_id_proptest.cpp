#include "platform/interactions/signed_id.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/errors.hpp"

namespace herwa::platform {
namespace {

const ComponentRef enter{.feature = "giveaways", .name = "enter", .payload = "184"};

TEST(SignedIds, AreReadBackInTheirGuild) {
  const SignedIds ids({"key"});
  const std::string id = ids.make(GuildId(1), enter);
  EXPECT_EQ(id.substr(0, 20), "giveaways.enter:184~");
  EXPECT_EQ(ids.read(GuildId(1), id), enter);
  EXPECT_EQ(ids.read(GuildId(2), id), std::nullopt) << "carried to another guild";
}

TEST(SignedIds, TermsAreReadBackAsTheyWereSigned) {
  const SignedIds ids({"key"});
  ComponentRef forget{.feature = "privacy", .name = "forget", .payload = "a:b;e1"};
  forget.until = Instant(std::chrono::seconds(1'774'000'000));
  EXPECT_EQ(ids.read(GuildId(1), ids.make(GuildId(1), forget)), forget);
  forget.only_for = UserId(1'234'567'890'123'456'789);
  EXPECT_EQ(ids.read(GuildId(1), ids.make(GuildId(1), forget)), forget);
  forget.until.reset();
  EXPECT_EQ(ids.read(GuildId(1), ids.make(GuildId(1), forget)), forget);
  EXPECT_LE(ids.make(GuildId(1), forget).size(), 60U);
}

TEST(SignedIds, AnOldKeyIsBelievedButSignsNothing) {
  const std::string old_id = SignedIds({"old"}).make(GuildId(1), enter);
  const SignedIds ids({"new", "old"});
  EXPECT_EQ(ids.read(GuildId(1), old_id), enter);
  EXPECT_NE(ids.make(GuildId(1), enter), old_id);
  EXPECT_EQ(SignedIds({"new"}).read(GuildId(1), old_id), std::nullopt);
}

TEST(SignedIds, WhatWouldBeTooLongOrUnsignedIsRefused) {
  EXPECT_THROW(static_cast<void>(SignedIds({"key"}).make(GuildId(1), {"a", "b", std::string(100, 'x')})),
               Failure);
  EXPECT_THROW(SignedIds({}), Failure);
  EXPECT_THROW(SignedIds({""}), Failure);
}

// Whoever carries an id out of another guild is told from who makes one up.
TEST(SignedIds, OfAnotherGuildAreKnownAsSuch) {
  const SignedIds ids({"key"});
  const std::vector<GuildId> guilds{GuildId(1), GuildId(2), GuildId(3)};
  EXPECT_EQ(ids.signed_for(guilds, ids.make(GuildId(2), {"tickets", "close", "9"})), GuildId(2));
  EXPECT_EQ(ids.signed_for(guilds, ids.make(GuildId(4), {"tickets", "close", "9"})), GuildId());
  EXPECT_EQ(ids.signed_for(guilds, "tickets.close:9~AAAAAAAAAAA"), GuildId());
}

RC_GTEST_PROP(SignedIds, OneChangedCharacterIsFoundOut, ()) {
  const SignedIds ids({"key"});
  const std::string payload =
      *rc::gen::resize(40, rc::gen::container<std::string>(rc::gen::inRange('0', 'z')));
  std::string id = ids.make(GuildId(7), {"feature", "name", payload});
  RC_ASSERT(ids.read(GuildId(7), id)->payload == payload);
  const auto at = *rc::gen::inRange<std::size_t>(0, id.size());
  const char other = *rc::gen::inRange(' ', '~');
  if (id[at] == other) return;
  id[at] = other;
  RC_ASSERT(!ids.read(GuildId(7), id));
}

RC_GTEST_PROP(SignedIds, AnythingElseIsNotOurs, (const std::string& text)) {
  RC_ASSERT(!SignedIds({"key"}).read(GuildId(7), text));
}

}  // namespace
}  // namespace herwa::platform
